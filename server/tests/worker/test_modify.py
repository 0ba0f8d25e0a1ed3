"""Films made anew: the studio's own as scenes, any other by its pixels."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from PIL import Image

from reverie import media
from reverie.core.generation import State
from reverie.core.operations import Mode
from reverie.engines.bars import BarsEngine
from reverie.engines.procedural.engine import ProceduralEngine
from reverie.worker.modify import FREEDOM

House = Any
URL, LOOK = "https://a.example/a.mp4", "https://a.example/look.png"


def film(path: Path, size: tuple[int, int] = (96, 54), frames: int = 6) -> bytes:
    width, height = size
    rows = np.linspace(60, 220, height)[:, None, None]
    frame = np.broadcast_to(rows, (height, width, 3)).astype(np.uint8)
    media.encode((np.roll(frame, i, axis=0) for i in range(frames)), path)
    return path.read_bytes()


def modify(house: House, **more: Any) -> Any:
    body = {"generation_type": "modify_video", "media": {"url": URL}, "mode": "flex_1"}
    id = house.ask(**(body | {"prompt": None} | more))
    house.worker(BarsEngine()).work_once()
    return house.get(id)


def test_the_nine_modes_are_a_scale() -> None:
    assert list(FREEDOM) == list(get_args(Mode))
    assert list(FREEDOM.values()) == sorted(FREEDOM.values())
    assert (FREEDOM["adhere_1"], FREEDOM["reimagine_3"]) == (0.0, 1.0)


def test_any_film_is_changed_as_the_prompt_asks(house: House, tmp_path: Path) -> None:
    house.served = {URL: film(tmp_path / "a.mp4")}
    done = modify(house, prompt="at night, raining", mode="reimagine_2")
    assert done.state is State.COMPLETED, done.failure_reason
    assert done.understood == {"method": "changed", "changed": ["night", "rain"]}
    about = media.probe(house.path(done.id, "video"))
    assert (about.width, about.height, about.num_frames) == (96, 54, 6)
    made = np.mean(next(iter(media.frames(house.path(done.id, "video")))))
    assert made < 0.7 * np.mean(next(iter(media.frames(tmp_path / "a.mp4"))))


def test_the_first_frame_sets_the_look(house: House, tmp_path: Path) -> None:
    look = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").point(lambda v: v // 3).save(look, "PNG")
    house.served = {URL: film(tmp_path / "a.mp4"), LOOK: look.getvalue()}
    done = modify(house, first_frame={"url": LOOK}, mode="reimagine_3")
    assert done.understood == {"method": "changed", "changed": ["look"]}
    assert np.mean(list(media.frames(house.path(done.id, "video")))) < 70


def test_a_large_film_comes_out_at_720p_and_keeps_its_sound(house: House, tmp_path: Path) -> None:
    film(tmp_path / "a.mp4", (1920, 1080), 3)
    noise = np.random.default_rng(1).normal(0, 0.1, (6000, 2)).astype(np.float32)
    media.with_samples(tmp_path / "a.mp4", noise, tmp_path / "b.mp4")
    house.served = {URL: (tmp_path / "b.mp4").read_bytes()}
    done = modify(house)
    about = media.probe(house.path(done.id, "video"))
    assert (about.width, about.height, about.has_sound) == (1280, 720, True)


@pytest.mark.parametrize(("model", "longest"), [("ray-2", 10), ("ray-flash-2", 15)])
def test_a_film_that_plays_too_long_is_refused(
    house: House, tmp_path: Path, model: str, longest: int
) -> None:
    frame = np.zeros((32, 32, 3), np.uint8)
    media.encode([frame] * (longest + 1), tmp_path / "a.mp4", fps=1)
    house.served = {URL: (tmp_path / "a.mp4").read_bytes()}
    assert modify(house, model=model).failure_reason == (
        f"media: the film plays {longest + 1}.0 s; this model takes {longest} s"
    )


def test_a_look_that_is_no_picture_is_named(house: House, tmp_path: Path) -> None:
    house.served = {URL: film(tmp_path / "a.mp4"), LOOK: b"text"}
    reason = modify(house, first_frame={"url": LOOK}).failure_reason or ""
    assert reason.startswith("Failed to read user input frames: first_frame: not an image")


def test_a_scene_of_the_studio_is_changed_and_filmed_again(house: House) -> None:
    worker = house.worker(ProceduralEngine(), engine="procedural")
    first = house.ask(prompt="a meadow at noon", resolution="540p", model="ray-flash-2")
    worker.work_once()
    url = house.signer.url(house.get(first).assets["video"], 9e9)
    id = house.ask(
        generation_type="modify_video",
        model="ray-flash-2",
        media={"url": url},
        mode="adhere_1",
        prompt="at night",
    )
    worker.work_once()
    done = house.get(id)
    assert done.state is State.COMPLETED, done.failure_reason
    assert done.understood["method"] == "made again"
    assert done.understood["spec"]["time"] == "night"
    before, after = (np.mean(media.first(house.path(i, "video"), 1)) for i in (first, id))
    assert after < 0.7 * before
