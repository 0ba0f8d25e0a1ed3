"""Films and pictures that are there, given to an engine that works on such itself."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from engines_for_tests import Grey, Recording, Sings
from PIL import Image

from reverie import media
from reverie.core.generation import State
from reverie.worker.work import gathered

House = Any
URL, LOOK = "https://a.example/a.mp4", "https://a.example/look.png"

#: Names are all that this process knows of engines; what stands behind them here is a recorder.
VACE, UPSCALER, SCORER, PAINTER = (
    f"diffusers:{name}"
    for name in ("wan2.1-vace-1.3b", "wan2.1-t2v-1.3b", "stable-audio-open", "sdxl")
)


def film(path: Path, size: tuple[int, int] = (96, 54), frames: int = 6, fps: int = 24) -> bytes:
    shades = (np.full((size[1], size[0], 3), 40 + 10 * i, np.uint8) for i in range(frames))
    media.encode(shades, path, fps=fps)
    noise = np.random.default_rng(1).normal(0, 0.1, (6000, 2)).astype(np.float32)
    media.with_samples(path, noise, path.with_suffix(".sound.mp4"))
    return path.with_suffix(".sound.mp4").read_bytes()


def picture(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 10, 10)).save(file, "PNG")
    return file.getvalue()


def done(house: House, engine: Grey, name: str, **body: Any) -> Any:
    id = house.ask(**body)
    house.worker(engine, name).work_once()
    made = house.get(id)
    assert made.state is State.COMPLETED, made.failure_reason
    return made


def test_a_model_that_changes_films_is_given_film_freedom_and_first_frame(
    house: House, tmp_path: Path
) -> None:
    house.served = {URL: film(tmp_path / "a.mp4", fps=12), LOOK: picture(50, 50)}
    engine = Recording()

    made = done(
        house, engine, VACE, generation_type="modify_video", media={"url": URL}, mode="flex_2",
        prompt="a marble statue", first_frame={"url": LOOK},
    )  # fmt: skip

    (brief,) = engine.briefs
    assert brief.work is not None
    assert brief.work.frames is not None
    assert (brief.work.task, brief.work.freedom, brief.fps) == ("modify", 0.5, 12)
    assert brief.work.frames.shape == (6, 54, 96, 3)
    assert [int(f.mean()) for f in brief.work.frames] == pytest.approx(range(40, 100, 10), abs=3)
    assert brief.opening is not None
    assert brief.opening.frames.shape == (1, 54, 96, 3)
    assert made.understood == {"prompt": "a marble statue", "method": "dreamed anew"}
    about = media.probe(house.path(made.id, "video"))
    assert (about.num_frames, about.fps, about.has_sound) == (6, 12, True)


def test_a_model_that_paints_round_films_is_given_their_place(house: House, tmp_path: Path) -> None:
    house.served = {URL: film(tmp_path / "a.mp4")}
    engine = Recording()

    made = done(
        house, engine, VACE, generation_type="reframe_video", media={"url": URL},
        aspect_ratio="1:1", x_start=100, x_end=292, grid_position_y=-54, prompt="a plain",
    )  # fmt: skip

    (brief,) = engine.briefs
    assert brief.work is not None
    assert brief.work.frames is not None
    assert brief.work.place == (100, 0, 192, 54)  # half of it lies above the frame
    assert brief.work.frames.shape == (6, 54, 192, 3)
    assert (brief.width, brief.height, brief.prompt) == (1536, 1536, "a plain")
    assert made.understood["box"] == [100, -54, 192, 108]


def test_a_model_that_paints_round_pictures_is_given_one(house: House) -> None:
    house.served = {URL: picture(300, 150)}
    engine = Recording()

    made = done(
        house, engine, PAINTER, generation_type="reframe_image", media={"url": URL},
        aspect_ratio="1:1", model="photon-1",
    )  # fmt: skip

    (brief,) = engine.briefs
    assert brief.work is not None
    assert brief.work.frames is not None
    assert brief.work.place == (0, 384, 1536, 768)
    assert brief.work.frames.shape == (1, 768, 1536, 3)
    assert media.opened(house.path(made.id, "image").read_bytes()).shape == (1536, 1536, 3)


def test_a_model_that_enlarges_films_is_given_the_film_and_its_words(house: House) -> None:
    small = done(house, Grey(), UPSCALER, resolution="540p", prompt="a grey fog")
    engine = Recording()

    done(
        house, engine, UPSCALER, generation_type="upscale_video", generation_id=small.id,
        resolution="720p",
    )  # fmt: skip

    (brief,) = engine.briefs
    assert brief.work is not None
    assert brief.work.frames is not None
    assert (brief.work.task, brief.prompt) == ("upscale", "a grey fog")
    assert (brief.width, brief.height) == (1280, 720)
    assert brief.work.frames.shape == (24, 540, 960, 3)


def test_a_model_that_makes_sounds_is_given_the_words_and_the_length(house: House) -> None:
    silent = done(house, Grey(), SCORER, resolution="540p")
    engine = Sings()

    made = done(
        house, engine, SCORER, generation_type="add_audio", generation_id=silent.id,
        prompt="rain", negative_prompt="music",
    )  # fmt: skip

    sound = media.samples_of(house.path(made.id, "video"))
    assert len(sound) / 48_000 == pytest.approx(1.0, abs=0.05)
    assert 0.15 < float(np.abs(sound).mean()) < 0.25
    pictures = [list(media.frames(house.path(id, "video"))) for id in (silent.id, made.id)]
    assert np.array_equal(*pictures)


def test_a_film_that_comes_with_sound_keeps_it(house: House) -> None:
    made = done(house, Sings(), "tested", resolution="540p")

    assert media.probe(house.path(made.id, "video")).has_sound


def test_other_engines_are_not_asked_for_work(house: House, tmp_path: Path) -> None:
    house.served = {URL: film(tmp_path / "a.mp4")}
    engine = Recording()

    made = done(
        house, engine, "tested", generation_type="modify_video", media={"url": URL}, mode="flex_1"
    )

    assert made.understood["method"] == "changed"
    assert engine.briefs == []


def test_a_film_that_is_too_large_to_be_given_whole_is_given_smaller(tmp_path: Path) -> None:
    film(tmp_path / "a.mp4", frames=2)
    about = media.Film(96, 54, 400_000, media.probe(tmp_path / "a.mp4").fps, 16_667.0, False)

    frames = gathered(media.frames(tmp_path / "a.mp4"), about, 96, 54)

    assert frames.shape == (2, 22, 40, 3)
