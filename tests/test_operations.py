"""Every operation on what is already there, through the SDK, the service and a worker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reverie import media

House = Any

SHORT: dict[str, Any] = {"extra_body": {"duration": "1s", "resolution": "540p"}}


@pytest.fixture(scope="module")
def film(house: House) -> str:
    """The id of a finished film."""
    made = house.client.generations.create(prompt="a lighthouse", **SHORT)
    return str(house.completed(made.id).id)


def downloaded(house: House, id: str, path: Path) -> Path:
    """Wait for a generation, and fetch what came of it."""
    house.client.generations.download(house.completed(id), path)
    return path


def test_upscale(house: House, film: str, tmp_path: Path) -> None:
    asked = house.client.generations.upscale(film, resolution="720p")
    about = media.probe(downloaded(house, asked.id, tmp_path / "large.mp4"))
    assert (about.width, about.height, about.num_frames) == (1280, 720, 24)


def test_audio(house: House, film: str, tmp_path: Path) -> None:
    asked = house.client.generations.audio(film, prompt="seagulls and waves")
    path = downloaded(house, asked.id, tmp_path / "sounding.mp4")
    assert media.probe(path).has_sound
    assert house.completed(asked.id).to_dict()["understood"]["heard"] == ["waves"]


def test_reframe_video(house: House, film: str, tmp_path: Path) -> None:
    source = house.completed(film).assets.video
    asked = house.client.generations.video.reframe(
        media={"url": source},
        aspect_ratio="9:16",
        model="ray-2",
        generation_type="reframe_video",
        resized_width=500,
        x_start=100,
    )
    about = media.probe(downloaded(house, asked.id, tmp_path / "tall.mp4"))
    assert (about.width, about.height) == (1152, 2048)


def test_reframe_image(house: House, film: str, tmp_path: Path) -> None:
    asked = house.client.generations.image.reframe(
        media={"url": house.completed(film).assets.image},
        aspect_ratio="21:9",
        model="photon-1",
        generation_type="reframe_image",
    )
    assets = house.completed(asked.id).assets
    path = tmp_path / "wide.jpg"
    house.client.generations.download(house.completed(asked.id), path, asset="image")
    assert assets.image
    assert media.opened(path.read_bytes()).shape == (1024, 2432, 3)


def test_modify_video(house: House, film: str, tmp_path: Path) -> None:
    asked = house.client.generations.video.modify(
        media={"url": house.completed(film).assets.video},
        mode="flex_2",
        model="ray-2",
        generation_type="modify_video",
        prompt="an oil painting at sunset",
    )
    about = media.probe(downloaded(house, asked.id, tmp_path / "oil.mp4"))
    assert (about.width, about.height, about.num_frames) == (960, 540, 24)


def test_image_references(house: House, film: str, tmp_path: Path) -> None:
    still = house.completed(film).assets.image
    asked = house.client.generations.image.create(
        prompt="a lighthouse in this style",
        image_ref=[{"url": still, "weight": 0.5}],
        style_ref=[{"url": still, "weight": 0.8}],
        character_ref={"identity0": {"images": [still]}},
        modify_image_ref={"url": still, "weight": 0.2},
        format="png",
    )
    path = tmp_path / "image.png"
    house.client.generations.download(house.completed(asked.id), path, asset="image")
    assert media.opened(path.read_bytes()).shape == (1080, 1920, 3)
