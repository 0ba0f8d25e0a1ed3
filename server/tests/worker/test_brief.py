"""Keyframes become pixels, wherever they come from."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from engines_for_tests import Grey, Recording
from PIL import Image

from reverie.core.clip import Brief
from reverie.core.errors import KeyframeUnreadable
from reverie.core.generation import State

House = Any


def picture(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return file.getvalue()


def image(url: str) -> dict[str, str]:
    return {"type": "image", "url": url}


def earlier(id: str) -> dict[str, str]:
    return {"type": "generation", "id": id}


def brief_of(house: House, **body: Any) -> Brief:
    engine = Recording()
    id = house.ask(resolution="540p", **body)
    house.worker(engine).work_once()
    assert house.get(id).state is State.COMPLETED, house.get(id).failure_reason
    return engine.briefs[0]


def test_words_become_a_brief(house: House) -> None:
    brief = brief_of(
        house, prompt="a lake", seed=7, loop=True, concepts=[{"key": "dolly_zoom"}], duration="2s"
    )
    assert brief == Brief(
        "a lake", 960, 540, 48, seed=7, quality="film", loop=True, concepts=("dolly_zoom",)
    )


def test_the_flash_model_wants_a_draft(house: House) -> None:
    assert brief_of(house, model="ray-flash-2").quality == "draft"


def test_pictures_are_cut_to_the_film_and_never_stretched(house: House) -> None:
    house.served = {
        "https://a.example/0.png": picture(300, 300, (200, 0, 0)),
        "https://a.example/1.png": picture(10, 90, (0, 0, 200)),
    }
    keyframes = {
        "frame0": image("https://a.example/0.png"),
        "frame1": image("https://a.example/1.png"),
    }
    brief = brief_of(house, keyframes=keyframes)
    assert brief.opening is not None
    assert brief.closing is not None
    assert brief.opening.frames.shape == brief.closing.frames.shape == (1, 540, 960, 3)
    assert (brief.opening.frames == (200, 0, 0)).all()
    assert (brief.closing.frames == (0, 0, 200)).all()


def test_our_own_pictures_are_read_from_the_store(house: House) -> None:
    with house.assets.writing("uploads/a.png") as path:
        path.write_bytes(picture(96, 54, (0, 200, 0)))
    url = house.signer.url("uploads/a.png", 9e9)
    brief = brief_of(house, keyframes={"frame0": image(url)})
    assert brief.opening is not None
    assert (brief.opening.frames == (0, 200, 0)).all()


def test_an_extension_sees_how_the_film_ended_and_what_its_engine_remembers(
    house: House,
) -> None:
    first = house.ask(prompt="the first film")
    house.worker(Grey()).work_once()

    brief = brief_of(house, keyframes={"frame0": earlier(first)})

    assert brief.opening is not None
    assert brief.opening.memory == b"the first film"
    greys = brief.opening.frames.mean(axis=(1, 2, 3))
    assert greys == pytest.approx(np.arange(15, 24), abs=2)  # the last nine of 24 frames


def test_a_reverse_extension_sees_how_the_film_began(house: House) -> None:
    first = house.ask(prompt="the first film")
    house.worker(Grey()).work_once()

    brief = brief_of(house, keyframes={"frame1": earlier(first)})

    assert brief.opening is None
    assert brief.closing is not None
    assert brief.closing.memory == b"the first film"
    assert brief.closing.frames.mean(axis=(1, 2, 3)) == pytest.approx(np.arange(9), abs=2)


def test_another_engines_memory_is_not_handed_on(house: House) -> None:
    first = house.ask()
    house.worker(Grey(), engine="another").work_once()
    assert house.path(first, "memory").name == "memory.another"

    brief = brief_of(house, keyframes={"frame0": earlier(first)})

    assert brief.opening is not None
    assert brief.opening.memory is None


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (earlier("3d7a4f1e-0000-4000-8000-000000000000"), "keyframes.frame0: no generation 3d7a"),
        (image("https://a.example/text"), "keyframes.frame0: not an image that can be read"),
        (image("https://a.example/404"), "keyframes.frame0: the address answered 404"),
        (image("http://127.0.0.1:1/files/uploads/x.png"), "keyframes.frame0: the signature of"),
    ],
)
def test_a_keyframe_that_cannot_be_read_fails_with_its_name_and_the_reason(
    house: House, frame: dict[str, str], reason: str
) -> None:
    def fetch(url: str, path: Path) -> None:
        if url.endswith("404"):
            raise KeyframeUnreadable("the address answered 404")
        path.write_bytes(b"some text")

    house.fetch = fetch
    id = house.ask(keyframes={"frame0": frame})
    house.worker(Grey()).work_once()
    told = f"Failed to read user input frames: {reason}"
    assert (house.get(id).failure_reason or "").startswith(told)
