"""New frames: what was there stays as it is, and what is new is calm and goes with it."""

from __future__ import annotations

import itertools

import cv2
import numpy as np

from reverie.core.clip import Frame
from reverie.core.placing import Box
from reverie.engines.procedural.picture.extend import FEATHER, cut, extended
from reverie.engines.procedural.picture.shots import shots
from reverie.engines.procedural.picture.surround import surrounded

WIDTH, HEIGHT = 160, 96
WIDE = (288, 96)
BOX = Box(64, 0, WIDTH, HEIGHT)


def world() -> Frame:
    """A wide landscape with many marks, of which a film sees a part."""
    rng = np.random.default_rng(5)
    picture = np.zeros((HEIGHT, 480, 3), np.uint8)
    picture[:] = np.where(np.arange(HEIGHT)[:, None, None] < 45, (150, 190, 230), (70, 130, 60))
    for x, y, size in rng.integers((4, 50, 3), (476, 92, 8), (60, 3)).tolist():
        colour = tuple(int(c) for c in rng.integers(20, 220, 3))
        cv2.circle(picture, (x, y), size, colour, -1, cv2.LINE_AA)
    return picture


def panning(frames: int = 16, step: int = 4) -> list[Frame]:
    whole = world()
    return [whole[:, 100 + step * i : 100 + step * i + WIDTH].copy() for i in range(frames)]


def inner(frame: Frame) -> Frame:
    return frame[:, BOX.x + FEATHER : BOX.x + WIDTH - FEATHER]


def change(a: Frame, b: Frame) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def test_a_picture_keeps_every_pixel_and_its_surroundings_go_on_from_it() -> None:
    picture = panning(1)[0]
    wide = extended(picture, BOX, WIDE)
    assert wide.shape == (96, 288, 3)
    assert np.array_equal(inner(wide), picture[:, FEATHER:-FEATHER])
    sky, grass = wide[:30, :40].mean(axis=(0, 1)), wide[70:, -40:].mean(axis=(0, 1))
    assert np.abs(sky - (150, 190, 230)).max() < 20
    assert np.abs(grass - (70, 130, 60)).max() < 40


def test_nobody_is_mirrored_into_the_surroundings() -> None:
    picture = panning(1)[0]
    picture[:] = np.where(np.arange(HEIGHT)[:, None, None] < 45, (150, 190, 230), (70, 130, 60))
    cv2.circle(picture, (60, 60), 22, (230, 20, 20), -1)
    wide = extended(picture, BOX, WIDE).astype(int)
    red = (wide[..., 0] - wide[..., 1]) > 90
    assert red[:, BOX.x : BOX.x + WIDTH].any()
    assert red[:, : BOX.x - 2].mean() < 0.01


def test_only_what_a_frame_sees_of_a_larger_picture_is_kept() -> None:
    picture = world()
    box = Box(-100, 0, 480, HEIGHT)
    seen = box.within(WIDTH, HEIGHT)
    assert seen is not None
    assert np.array_equal(cut(picture, box, seen), picture[:, 100 : 100 + WIDTH])


def test_a_still_camera_has_still_surroundings() -> None:
    still = [panning(1)[0] for _ in range(8)]
    for i, frame in enumerate(still):  # somebody walks about
        cv2.circle(frame, (60 + 4 * i, 70), 8, (250, 250, 250), -1)
    film = list(surrounded(lambda: still, BOX, WIDE))
    for a, b in itertools.pairwise(film):
        assert change(a[:, : BOX.x - 4], b[:, : BOX.x - 4]) < 1.0
    assert all(
        np.array_equal(inner(a), b[:, FEATHER:-FEATHER]) for a, b in zip(film, still, strict=True)
    )


def test_what_a_pan_shows_later_is_shown_beyond_the_edge_now() -> None:
    film = list(surrounded(panning, BOX, WIDE))
    whole = world()
    seen_later = film[0][:, BOX.x + WIDTH + 8 : BOX.x + WIDTH + 48]
    truth = whole[:, 100 + WIDTH + 8 : 100 + WIDTH + 48]
    beyond = extended(panning(1)[0], BOX, WIDE)[:, BOX.x + WIDTH + 8 : BOX.x + WIDTH + 48]
    assert change(seen_later, truth) < 0.6 * change(beyond, truth)


def test_a_pan_takes_its_surroundings_along() -> None:
    film = list(surrounded(panning, BOX, WIDE))
    moved = change(film[6][:, :56], film[5][:, 4:60])
    assert moved < change(film[6][:, :56], film[5][:, :56])


def test_a_cut_begins_a_shot_with_surroundings_of_its_own() -> None:
    cut_film = panning(6) + [np.full((HEIGHT, WIDTH, 3), (200, 90, 30), np.uint8)] * 4
    assert [(s.start, s.stop) for s in shots(cut_film)] == [(0, 6), (6, 10)]
    film = list(surrounded(lambda: cut_film, BOX, WIDE))
    assert np.abs(film[7].astype(int) - (200, 90, 30)).max() <= 3


def test_the_surroundings_follow_the_light() -> None:
    fading = [(f * (1 - 0.05 * i)).astype(np.uint8) for i, f in enumerate(panning(12, 0))]
    film = list(surrounded(lambda: fading, BOX, WIDE))
    assert film[-1][:, :40].mean() < 0.8 * film[0][:, :40].mean()


def test_somebodys_own_first_frame_is_taken_over() -> None:
    first = np.full((WIDE[1], WIDE[0], 3), (120, 30, 160), np.uint8)
    film = list(surrounded(lambda: [panning(1)[0]] * 4, BOX, WIDE, first))
    assert abs(int(film[0][40, 10, 2]) - int(film[0][40, 10, 1])) > 80


def test_films_without_anything_to_follow_are_surrounded_too() -> None:
    rng = np.random.default_rng(1)
    noise = [rng.integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8) for _ in range(5)]
    film = list(surrounded(lambda: noise, BOX, WIDE))
    assert len(film) == 5
    assert change(film[3][:, :40], film[4][:, :40]) < change(noise[3], noise[4]) / 4


def test_a_sliver_is_no_trouble() -> None:
    sliver = np.full((400, 1, 3), 90, np.uint8)
    assert extended(sliver, Box(50, 0, 1, 96), (100, 96)).shape == (96, 100, 3)
