"""Films from pictures: both ends are met exactly, and something happens between."""

from __future__ import annotations

import itertools
from typing import Any

import cv2
import numpy as np
import pytest

from reverie.core.clip import Brief, Clip, Frame
from reverie.engines.procedural.picture.film import Maker, picture_film
from reverie.engines.procedural.picture.journey import flow_between
from reverie.engines.procedural.picture.plate import take_apart

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
    return list(picture_film(Maker(brief), lambda done: None))


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
    film = list(picture_film(Maker(brief), lambda done: None))
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


def travelling(count: int = 10) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A camera that pans to the right by two pixels a frame, on film with grain."""
    rng = np.random.default_rng(3)
    wide = np.concatenate([landscape(ball=40), landscape(ball=150)], axis=1)
    rough = cv2.GaussianBlur(rng.normal(0, 40, wide.shape), (0, 0), 1.0)
    wide = np.clip(wide + rough, 0, 255).astype(np.uint8)
    frames = [
        wide[:, 2 * i : 2 * i + WIDTH] + rng.normal(0, 3, (HEIGHT, WIDTH, 1)) for i in range(count)
    ]
    return np.clip(np.stack(frames), 0, 255).astype(np.uint8)


def parts_after(clip: Clip, count: int, prompt: str = "") -> list[list[Frame]]:
    """Films that go on, each from the one before."""
    films: list[list[Frame]] = []
    for _ in range(count):
        maker = Maker(Brief(prompt, WIDTH, HEIGHT, 24, seed=5, opening=clip))
        films.append(list(picture_film(maker, lambda done: None)))
        clip = Clip(np.stack(films[-1][-9:]), maker.memory)
    return films


def sharpness(frame: Frame) -> float:
    calm = cv2.GaussianBlur(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), (0, 0), 1.5)
    return float(cv2.Laplacian(calm, cv2.CV_32F).var())


def test_ten_parts_of_a_foreign_film_neither_fade_nor_blur() -> None:
    clip = Clip(travelling())
    films = parts_after(clip, 10)
    last = films[-1][-1]
    assert np.abs(last.mean(axis=(0, 1)) - clip.frames[-1].mean(axis=(0, 1))).max() < 8
    assert sharpness(last) > 0.7 * sharpness(clip.frames[-1])


def test_no_seam_in_ten_parts_is_larger_than_the_steps_beside_it() -> None:
    before = list(travelling())
    for film in parts_after(Clip(travelling()), 10):
        near = [*itertools.pairwise(before[-8:]), *itertools.pairwise(film[:8])]
        usual = float(np.median([change(a, b) for a, b in near]))
        assert change(before[-1], film[0]) < 1.1 * usual
        before = film


def test_what_came_over_a_picture_stays_in_the_part_that_goes_on() -> None:
    maker = Maker(Brief("night falls", WIDTH, HEIGHT, 48, opening=still(landscape())))
    night = list(picture_film(maker, lambda done: None))
    clip = Clip(np.stack(night[-9:]), maker.memory)
    on = Maker(Brief("camera push in", WIDTH, HEIGHT, 24, opening=clip))
    film = list(picture_film(on, lambda done: None))
    assert night[-1].mean() < 0.7 * night[0].mean()
    assert abs(float(film[-1].mean()) - float(night[-1].mean())) < 6
    assert change(night[-1], film[0]) < 2


def test_a_part_that_leads_up_to_a_picture_leaves_its_tale_too() -> None:
    maker = Maker(Brief("fog", WIDTH, HEIGHT, 24, closing=still(landscape())))
    film = list(picture_film(maker, lambda done: None))
    clip = Clip(np.stack(film[:9]), maker.memory)
    before = Maker(Brief("", WIDTH, HEIGHT, 24, closing=clip))
    led = list(picture_film(before, lambda done: None))
    assert change(led[-1], film[0]) < 3


@pytest.mark.parametrize("broken", [b"tale 1\n", b"tale 1\n{}", b"tale 1\n" + b"[" * 5000, b"x"])
def test_a_tale_that_a_stranger_wrote_is_passed_over(broken: bytes) -> None:
    clip = Clip(travelling(), broken)
    maker = Maker(Brief("", WIDTH, HEIGHT, 6, opening=clip))
    assert len(list(picture_film(maker, lambda done: None))) == 6


def test_a_balloon_that_passes_goes_on_passing() -> None:
    frames = np.stack([landscape(ball=60 + 3 * i) for i in range(9)])
    film = dream("static camera", opening=Clip(frames))
    red = [float((f[..., 0] > 180).nonzero()[1].mean()) for f in (frames[-1], film[5])]
    assert red[1] - red[0] > 8


def test_a_camera_that_pulls_out_of_a_picture_sees_more_than_it() -> None:
    film = dream("camera pull out", opening=still(landscape()))
    width = [int((f[66, :, 0] > 180).sum()) for f in (film[0], film[-1])]
    assert width[1] < 0.95 * width[0]


def test_a_camera_that_pans_left_to_a_picture_comes_from_the_right_of_it() -> None:
    film = dream("camera pan left, static", closing=still(landscape()))
    where = [float((f[60:72, :, 0] > 180).nonzero()[1].mean()) for f in (film[0], film[-1])]
    assert where[0] < where[1] - 4


def test_something_lives_between_two_near_pictures() -> None:
    a, b = landscape(ball=94), landscape(ball=98)
    plain = dream("static camera", opening=still(a), closing=still(b))
    snow = dream("heavy snowfall, static camera", opening=still(a), closing=still(b))
    assert np.array_equal(snow[0], a)
    assert np.array_equal(snow[-1], b)
    assert change(plain[12], snow[12]) > 1
    pushed = dream("camera push in", opening=still(a), closing=still(b))
    assert change(plain[12], pushed[12]) > 1


def test_rain_takes_the_sun_and_some_colour_from_a_picture() -> None:
    film = dream("heavy rain, static camera", frames=48, opening=still(landscape()))
    spread = [float(np.ptp(f.reshape(-1, 3).mean(axis=0))) for f in (film[0], film[-1])]
    assert film[-1].mean() < 0.92 * film[0].mean()
    assert spread[1] < 0.85 * spread[0]


def test_leaves_fall_before_a_picture() -> None:
    plain = dream("static camera", frames=48, opening=still(landscape()))
    film = dream("autumn leaves falling, static camera", frames=48, opening=still(landscape()))
    hidden = np.abs(film[40].astype(int) - plain[40]).max(axis=2) > 40
    assert 0.0005 < float(hidden.mean()) < 0.1


def test_fog_hides_what_is_far_more_than_what_is_near() -> None:
    film = dream("thick fog, static camera", frames=48, opening=still(landscape()))
    off = np.abs(film[-1].astype(int) - film[0]).mean(axis=2)
    assert off[52:58, :60].mean() > 1.3 * off[-6:, :60].mean()
    assert off[66, 96] > 10  # the ball, too, is a little way off
