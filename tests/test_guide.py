"""Every call of the public guide "Python SDK, Video Generation", through SDK, service and worker.

The words are the guide's. Its pictures and generations live on the hosted service; here a picture
is uploaded, and two films are made, to stand in for them. The smallest engine dreams.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lumaai import AsyncLumaAI, LumaAI
from lumaai.types import Generation

pytestmark = pytest.mark.timeout(300)

BEAR = "A teddy bear in sunglasses playing electric guitar and dancing"
TIGER = (
    "Low-angle shot of a majestic tiger prowling through a snowy landscape, "
    "leaving paw prints on the white blanket"
)
SHORT: dict[str, Any] = {"extra_body": {"duration": "1s", "resolution": "540p"}}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """``reverie dev``, and the two settings that it prints."""
    home = tmp_path_factory.mktemp("house")
    reverie = Path(sys.executable).with_name("reverie")
    command = [str(reverie), "dev", "--port", "0", "--engine", "bars", "--data", str(home)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as dev:
        assert dev.stdout is not None
        told = dev.stdout.readline() + dev.stdout.readline()
        yield dict(re.findall(r"export (\w+)=(\S+)", told))
        dev.send_signal(signal.SIGINT)
        dev.stdout.read()


@pytest.fixture
def client(house: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[LumaAI]:
    for name, value in house.items():
        monkeypatch.setenv(name, value)
    with LumaAI() as client:
        yield client


@pytest.fixture(scope="module")
def films(house: dict[str, str]) -> list[str]:
    """The ids of two finished films."""
    with LumaAI(base_url=house["LUMAAI_BASE_URL"], auth_token=house["LUMAAI_API_KEY"]) as client:
        made = [client.generations.create(prompt=BEAR, **SHORT) for _ in range(2)]
        return [str(film.wait(timeout=120).id) for film in made]


@pytest.fixture(scope="module")
def picture(house: dict[str, str], films: list[str]) -> str:
    """The URL of a picture: a thumbnail, as in the guide."""
    with LumaAI(base_url=house["LUMAAI_BASE_URL"], auth_token=house["LUMAAI_API_KEY"]) as client:
        assets = client.generations.get(films[0]).assets
        assert assets is not None
        assert assets.image is not None
        return assets.image


def dreamt(generation: Generation) -> None:
    """Make sure that what was asked for comes about."""
    assert generation.state in {"queued", "dreaming"}
    done = generation.wait(timeout=200)
    assert done.assets is not None
    assert str(done.assets.video).startswith("http://127.0.0.1")


def test_usage_example(client: LumaAI, tmp_path: Path) -> None:
    generation = client.generations.create(prompt=BEAR)
    completed = False
    while not completed:
        generation = client.generations.get(id=str(generation.id))
        if generation.state == "completed":
            completed = True
        elif generation.state == "failed":
            raise RuntimeError(f"Generation failed: {generation.failure_reason}")
        time.sleep(0.2)
    assert generation.assets is not None
    with urllib.request.urlopen(str(generation.assets.video)) as response:
        film = response.read()
    (tmp_path / f"{generation.id}.mp4").write_bytes(film)
    assert film[4:8] == b"ftyp"


def test_a_key_can_be_passed(house: dict[str, str], client: LumaAI) -> None:
    mine = LumaAI(auth_token=os.environ.get("LUMAAI_API_KEY"))
    assert mine.ping.check().message == "pong"


def test_async_library_and_callback(client: LumaAI) -> None:
    async def main() -> tuple[Generation, Generation]:
        async with AsyncLumaAI(auth_token=os.environ.get("LUMAAI_API_KEY")) as client:
            plain = await client.generations.create(prompt=BEAR, **SHORT)
            told = await client.generations.create(
                prompt=BEAR, callback_url="http://127.0.0.1:9/your_api_endpoint_here", **SHORT
            )
            return await plain.wait(timeout=200), await told.wait(timeout=200)

    assert [film.state for film in asyncio.run(main())] == ["completed", "completed"]


def test_ray_2_text_to_video(client: LumaAI) -> None:
    dreamt(client.generations.create(prompt=BEAR, model="ray-2", resolution="720p", duration="5s"))


def test_with_loop_and_aspect_ratio(client: LumaAI) -> None:
    dreamt(client.generations.create(prompt=BEAR, loop=True, aspect_ratio="3:4", **SHORT))


@pytest.mark.parametrize(
    ("frames", "options"),
    [
        ({"frame0": "picture"}, {"model": "ray-2"}),
        ({"frame0": "picture"}, {}),
        ({"frame0": "picture"}, {"loop": True}),
        ({"frame1": "picture"}, {}),
        ({"frame0": "picture", "frame1": "picture"}, {}),
        ({"frame0": "film"}, {}),
        ({"frame1": "film"}, {}),
        ({"frame0": "film", "frame1": "picture"}, {}),
        ({"frame0": "picture", "frame1": "film"}, {}),
        ({"frame0": "film", "frame1": "film"}, {}),
    ],
    ids=[
        "ray 2 image to video",
        "with start frame",
        "with start frame, loop",
        "with ending frame",
        "with start and end keyframes",
        "extend video",
        "reverse extend video",
        "extend with an end-frame",
        "reverse extend with a start-frame",
        "interpolate between 2 videos",
    ],
)
def test_keyframes(
    client: LumaAI, films: list[str], picture: str, frames: dict[str, str], options: dict[str, Any]
) -> None:
    ids = iter(films)
    keyframes: Any = {
        name: {"type": "image", "url": picture}
        if what == "picture"
        else {"type": "generation", "id": next(ids)}
        for name, what in frames.items()
    }

    dreamt(client.generations.create(prompt=TIGER, keyframes=keyframes, **options, **SHORT))


def test_get_list_and_delete(client: LumaAI, films: list[str]) -> None:
    assert client.generations.get(id=films[0]).state == "completed"
    assert client.generations.list(limit=100, offset=0).generations
    spare = client.generations.create(prompt=BEAR, **SHORT)
    client.generations.delete(id=str(spare.id))
    assert str(spare.id) not in [g.id for g in client.generations.iter()]


def test_get_all_supported_camera_motions(client: LumaAI) -> None:
    supported_camera_motions = client.generations.camera_motion.list()
    assert "camera orbit left" in supported_camera_motions
    dreamt(
        client.generations.create(prompt=f"A lighthouse, {supported_camera_motions[0]}", **SHORT)
    )
