"""A film with more pixels: made again by its own engine, enlarged for any other."""

from __future__ import annotations

import threading
import time
from typing import Any

import cv2
import numpy as np
import pytest
from engines_for_tests import Grey

from reverie import media
from reverie.core.errors import DreamFailed
from reverie.core.generation import State
from reverie.engines.bars import BarsEngine
from reverie.engines.procedural.engine import ProceduralEngine
from reverie.worker.upscale import larger

House = Any


def upscale(house: House, id: str, **more: Any) -> str:
    body = {"generation_type": "upscale_video", "generation_id": id} | more
    return str(house.ask(**body))


def test_any_film_is_enlarged(house: House) -> None:
    worker = house.worker(BarsEngine())
    small = house.ask(resolution="540p", aspect_ratio="4:3")
    worker.work_once()
    large = upscale(house, small, resolution="720p")
    worker.work_once()
    done = house.get(large)
    assert done.state is State.COMPLETED, done.failure_reason
    assert done.understood == {"method": "enlarged"}
    film = media.probe(house.path(large, "video"))
    assert (film.width, film.height, film.num_frames, film.fps) == (1108, 832, 24, 24)
    assert media.opened(house.path(large, "image").read_bytes()).shape == (832, 1108, 3)


def test_a_film_of_the_studio_is_made_again_with_the_same_scene_and_time(house: House) -> None:
    worker = house.worker(ProceduralEngine(), engine="procedural")
    small = house.ask(
        prompt="a red balloon over a lake", resolution="540p", model="ray-flash-2", seed=4
    )
    worker.work_once()
    large = upscale(house, small, resolution="720p", model="ray-flash-2")
    worker.work_once()
    done = house.get(large)
    assert done.state is State.COMPLETED, done.failure_reason
    assert done.understood is not None
    assert done.understood["method"] == "made again"
    films = [list(media.frames(house.path(id, "video"))) for id in (small, large)]
    assert films[1][0].shape == (720, 1280, 3)
    for pair in zip(films[0][::8], films[1][::8], strict=True):
        a, b = (cv2.resize(frame, (240, 135), interpolation=cv2.INTER_AREA) for frame in pair)
        assert np.abs(a.astype(int) - b).mean() < 5
    assert house.path(large, "memory").read_bytes() == house.path(small, "memory").read_bytes()


def test_sound_is_kept(house: House) -> None:
    worker = house.worker(BarsEngine())
    small = house.ask(resolution="540p")
    worker.work_once()
    path = house.path(small, "video")
    noise = np.random.default_rng(1).normal(0, 0.1, (48_000, 2)).astype(np.float32)
    sounding = path.with_name("sounding.mp4")
    media.with_samples(path, noise, sounding)
    sounding.replace(path)
    large = upscale(house, small, resolution="720p")
    worker.work_once()
    heard = media.samples_of(house.path(large, "video"))
    assert np.array_equal(heard, media.samples_of(path))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"resolution": "540p"}, "the film is 960 by 540 pixels already: 540p is less"),
        ({"generation_id": "3d7a4f1e-0000-4000-8000-000000000000"}, "no generation 3d7a"),
    ],
)
def test_what_cannot_be_made_larger_says_why(
    house: House, body: dict[str, str], reason: str
) -> None:
    worker = house.worker(Grey())
    small = house.ask(resolution="540p")
    worker.work_once()
    large = upscale(house, small, **body)
    worker.work_once()
    assert (house.get(large).failure_reason or "").startswith(reason)


def test_a_picture_cannot_be_upscaled_as_a_film(house: House) -> None:
    worker = house.worker(Grey())
    still = house.ask(generation_type="image")
    worker.work_once()
    large = upscale(house, still)
    worker.work_once()
    assert house.get(large).failure_reason == f"generation {still} has no video"


def test_deleting_an_upscale_stops_it_and_leaves_no_file(house: House) -> None:
    worker = house.worker(BarsEngine())
    small = house.ask(resolution="540p", duration="3s")
    worker.work_once()
    files = house.files()
    large = upscale(house, small, resolution="4k")
    seen: list[float] = []

    def delete() -> None:
        while not seen or seen[-1] == 0:
            seen.append(house.get(large).progress)
            time.sleep(0.01)
        house.ledger.generations.delete("us", large)

    deleting = threading.Thread(target=delete)
    deleting.start()
    assert worker.work_once()
    deleting.join()
    assert seen[-1] < 1
    assert house.files() == files


@pytest.mark.parametrize("size", [(960, 540), (704, 720), (1104, 464), (1024, 768)])
def test_every_ratio_is_kept_and_both_sides_are_even(size: tuple[int, int]) -> None:
    width, height = larger(*size, "4k")
    assert width % 2 == height % 2 == 0
    assert width / height == pytest.approx(size[0] / size[1], rel=0.002)
    assert width * height == pytest.approx(3840 * 2160, rel=0.002)
    with pytest.raises(DreamFailed):
        larger(width, height, "1080p")
