"""Pictures and films in another aspect ratio, with their limits."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from engines_for_tests import Grey
from PIL import Image

from reverie import media
from reverie.core.clip import Brief
from reverie.core.generation import State
from reverie.core.price import REFRAMED
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take, Tick
from reverie.worker import sources

House = Any
URL = "https://a.example/a"


def picture(width: int = 300, height: int = 150) -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(file, "PNG")
    return file.getvalue()


def film(path: Path, frames: int = 6, fps: int = 24) -> bytes:
    media.encode((np.full((54, 96, 3), 60 + i, np.uint8) for i in range(frames)), path, fps=fps)
    return path.read_bytes()


def reframe(house: House, kind: str = "image", **more: Any) -> Any:
    body = {"generation_type": f"reframe_{kind}", "media": {"url": URL}, "aspect_ratio": "1:1"}
    id = house.ask(**(body | more))
    house.worker(BarsEngine()).work_once()
    return house.get(id)


@pytest.mark.parametrize("ratio", REFRAMED)
def test_a_picture_gets_the_documented_size_of_every_ratio(house: House, ratio: str) -> None:
    house.served = {URL: picture()}
    done = reframe(house, aspect_ratio=ratio, format="png", model="photon-1")
    assert done.state is State.COMPLETED, done.failure_reason
    made = media.opened(house.path(done.id, "image").read_bytes())
    assert made.shape[1::-1] == REFRAMED[ratio]


def test_the_geometry_is_kept_to_the_pixel(house: House) -> None:
    flat = io.BytesIO()
    Image.new("RGB", (40, 40), (200, 10, 10)).save(flat, "PNG")
    house.served = {URL: flat.getvalue()}
    done = reframe(
        house, format="png", x_start=100, x_end=400, y_start=200, y_end=300, model="photon-1"
    )
    assert done.understood == {"box": [100, 200, 300, 100]}


def test_a_film_keeps_its_length_rate_and_sound(house: House, tmp_path: Path) -> None:
    film(tmp_path / "a.mp4", fps=30)
    noise = np.random.default_rng(1).normal(0, 0.1, (9600, 2)).astype(np.float32)
    media.with_samples(tmp_path / "a.mp4", noise, tmp_path / "b.mp4")
    house.served = {URL: (tmp_path / "b.mp4").read_bytes()}
    done = reframe(house, "video")
    assert done.state is State.COMPLETED, done.failure_reason
    made = media.probe(house.path(done.id, "video"))
    assert (made.width, made.height, made.num_frames, made.fps) == (1536, 1536, 6, 30)
    assert made.has_sound


def test_a_film_that_plays_too_long_for_its_model_is_refused(house: House, tmp_path: Path) -> None:
    house.served = {URL: film(tmp_path / "a.mp4", 12, fps=1)}
    assert reframe(house, "video").failure_reason == (
        "media: the film plays 12.0 s; this model takes 10 s"
    )
    assert reframe(house, "video", model="ray-flash-2").state is State.COMPLETED


def test_files_that_are_too_large_are_refused(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.served = {URL: picture() + bytes(10 * 1024 * 1024)}
    assert reframe(house).failure_reason == "media: the file has more than 10 MB"
    monkeypatch.setattr(sources, "FILM_BYTES", 1024)
    house.served = {URL: film(tmp_path / "a.mp4")}
    assert "media: the file has more than" in (reframe(house, "video").failure_reason or "")


@pytest.mark.parametrize("kind", ["image", "video"])
def test_what_cannot_be_read_or_seen_says_so(house: House, kind: str, tmp_path: Path) -> None:
    house.served = {URL: b"some text"}
    assert (reframe(house, kind).failure_reason or "").startswith(
        "Failed to read user input frames: media: "
    )
    house.served = {URL: picture() if kind == "image" else film(tmp_path / "a.mp4")}
    assert reframe(house, kind, grid_position_x=9000).failure_reason == (
        "the source would lie at 9000, 384, outside the frame of 1536 by 1536"
        if kind == "image"
        else "the source would lie at 9000, 336, outside the frame of 1536 by 1536"
    )


def test_an_earlier_film_of_ours_is_read_from_the_store(house: House) -> None:
    first = house.ask(resolution="540p")
    house.worker(Grey()).work_once()
    url = house.signer.url(house.get(first).assets["video"], 9e9)
    done = reframe(house, "video", media={"url": url}, aspect_ratio="9:16")
    assert done.state is State.COMPLETED, done.failure_reason
    assert media.probe(house.path(done.id, "video")).width == 1152


class Seer(Grey):
    """Notes its briefs."""

    def __init__(self) -> None:
        self.briefs: list[Brief] = []

    def dream(self, brief: Brief, tick: Tick) -> Take:
        self.briefs.append(brief)
        return super().dream(brief, tick)


@pytest.mark.parametrize(
    ("geometry", "wider"),
    [
        ({}, 1536 / 864),
        ({"resized_width": 768}, 1536 / 432),
        ({"x_start": 0, "resized_width": 768}, None),
        ({"resized_width": 768, "resized_height": 768}, None),
        ({"resized_width": 2000}, None),
    ],
)
def test_a_film_whose_engine_is_here_is_filmed_wider_where_a_lens_can(
    house: House, geometry: dict[str, int], wider: float | None
) -> None:
    seer = Seer()
    worker = house.worker(seer, engine="procedural")
    film = house.ask(resolution="540p")
    worker.work_once()
    url = house.signer.url(house.get(film).assets["video"], time.time())
    reframed = house.ask(
        generation_type="reframe_video", media={"url": url}, aspect_ratio="1:1",
        **geometry, prompt="",
    )  # fmt: skip
    worker.work_once()
    done = house.get(reframed)
    assert done.state is State.COMPLETED, done.failure_reason
    assert done.understood is not None
    made = [brief.remake.wider for brief in seer.briefs[1:] if brief.remake]
    if wider is None:
        assert (made, done.understood["method"]) == ([], "surrounded")
    else:
        assert made == [pytest.approx(wider, rel=0.01)]
        assert done.understood["method"] == "made again"
