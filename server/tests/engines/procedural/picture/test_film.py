"""Films from pictures: both ends are met exactly, and something happens between."""

from __future__ import annotations

import itertools
from typing import Any

import cv2
import numpy as np
import pytest

from reverie.core.clip import Brief, Clip, Frame
from reverie.engines.procedural.picture.film import picture_film
from reverie.engines.procedural.picture.journey import flow_between
from reverie.engines.procedural.picture.plate import take_apart
from reverie.engines.procedural.words import parse

WIDTH, HEIGHT = 192, 108


def landscape(shift: int = 0, ball: int = 96, *, night: bool = False) -> Frame:
    """A sky, a meadow with stripes, and a red ball standing on it."""
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    rows = np.arange(HEIGHT)[:, None]
    picture[:] = np.where(rows[..., None] < 50, (150, 190, 230), (70, 130, 60))
    columns = (np.arange(WIDTH) + shift) // 12 % 2
    picture[50:] = picture[50:] + (columns[None, :, None] * 24).astype(np.uint8)
    cv2.circle(picture, (ball, 66), 18, (210, 40, 30), -1, cv2.LINE_AA)
    return np.asarray(picture // 3 if night else picture, np.uint8)


def dream(prompt: str, frames: int = 24, **ends: Any) -> list[Frame]:
    brief = Brief(prompt, WIDTH, HEIGHT, frames, seed=5, **ends)
    return list(picture_film(brief, parse(prompt), lambda done: None))


def still(picture: Frame) -> Clip:
    return Clip(picture[None])


def change(a: Frame, b: Frame) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def test_the_first_frame_is_the_start_image_and_then_it_moves() -> None:
    film = dream("camera push in", opening=still(landscape()))
    assert np.array_equal(film[0], landscape())
    assert change(film[0], film[-1]) > 2


def test_the_last_frame_is_the_end_image() -> None:
    film = dream("camera pan left", closing=still(landscape()))
    assert np.array_equal(film[-1], landscape())
    assert change(film[0], film[-1]) > 2


def test_between_two_near_pictures_every_step_is_small() -> None:
    a, b = landscape(ball=92), landscape(ball=100)
    assert flow_between(a, b) is not None
    film = dream("", opening=still(a), closing=still(b))
    assert np.array_equal(film[0], a)
    assert np.array_equal(film[-1], b)
    steps = [change(x, y) for x, y in itertools.pairwise(film)]
    assert max(steps) < 4 * (sum(steps) / len(steps)) + 1


def test_between_two_far_pictures_the_camera_whips_round() -> None:
    a, b = landscape(), 255 - landscape(night=True)
    assert flow_between(a, b) is None
    film = dream("", frames=48, opening=still(a), closing=still(b))
    assert np.array_equal(film[0], a)
    assert np.array_equal(film[-1], b)


def test_a_loop_comes_back_to_the_picture() -> None:
    film = dream("camera orbit left, snowing", opening=still(landscape()), loop=True)
    steps = sorted(change(x, y) for x, y in itertools.pairwise(film))
    assert change(film[-1], film[0]) <= 1.5 * steps[len(steps) // 2] + 1


def test_a_clip_goes_on_at_the_speed_it_had() -> None:
    # Given a clip whose camera pans to the right by two pixels a frame
    wide = np.concatenate([landscape(ball=40), landscape(ball=150)], axis=1)
    frames = np.stack([wide[:, 2 * i : 2 * i + WIDTH] for i in range(8)])
    film = dream("", opening=Clip(frames))

    # Then the step across the seam is like the steps before it
    before = change(frames[-2], frames[-1])
    assert 0.3 * before < change(frames[-1], film[0]) < 2.5 * before


def test_what_is_frozen_does_not_move() -> None:
    film = dream("frozen in time", opening=still(landscape()))
    assert all(np.array_equal(frame, film[0]) for frame in film)


def test_weather_arrives_gradually() -> None:
    film = dream("heavy snowfall, static camera", opening=still(landscape(night=True)))
    lights = [float(f.mean()) for f in film]
    assert lights[-1] > lights[0] + 0.5
    assert lights[1] - lights[0] < 0.5 * (lights[-1] - lights[0])


def test_the_subject_is_cut_out_and_its_place_filled_from_beside_it() -> None:
    plate = take_apart(landscape())
    assert plate.matte is not None
    assert plate.matte[66, 96] > 0.9
    assert plate.matte[20, 20] < 0.1
    assert plate.behind[66, 96, 0] < 120


@pytest.mark.parametrize(
    "picture", [np.zeros((64, 64, 3), np.uint8), np.full((64, 64, 3), 255, np.uint8)]
)
def test_an_empty_picture_still_makes_a_film(picture: Frame) -> None:
    brief = Brief("rain", 64, 64, 6, opening=still(picture))
    film = list(picture_film(brief, parse("rain"), lambda done: None))
    assert len(film) == 6
    assert np.array_equal(film[0], picture)


def test_the_same_seed_gives_the_same_frames() -> None:
    assert all(
        np.array_equal(a, b)
        for a, b in zip(
            dream("snowing", opening=still(landscape())),
            dream("snowing", opening=still(landscape())),
            strict=True,
        )
    )
