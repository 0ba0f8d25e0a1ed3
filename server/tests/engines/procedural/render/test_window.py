"""Windows: whatever of a box can be seen is seen inside its window."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reverie.engines.procedural.render.kernel import LANES
from reverie.engines.procedural.render.window import windows
from reverie.engines.procedural.scene import Camera

WIDTH, HEIGHT = 320, 176
metres = st.floats(-20, 20, width=32)
sides = st.tuples(metres, metres, metres)


def seen_at(points: np.ndarray, rays: np.ndarray) -> np.ndarray:
    """Return (n, 2) pixels of the (n, 3) points before the eye."""
    away = points - rays[:3]
    ahead = away @ rays[3:6]
    away, ahead = away[ahead > 0.05], ahead[ahead > 0.05]
    right, up = rays[6:9], rays[9:12]
    u = away @ right / (right @ right) / ahead
    v = away @ up / (up @ up) / ahead
    return np.stack(((u + 1) / 2 * WIDTH, (1 - v) / 2 * HEIGHT), axis=1)


@given(eye=sides, corner=sides, size=st.tuples(*[st.floats(0.125, 9, width=32)] * 3))
def test_no_point_of_a_box_is_seen_outside_its_window(
    eye: tuple[float, ...], corner: tuple[float, ...], size: tuple[float, ...]
) -> None:
    camera = Camera(np.add(eye, (0.0, 0.0, 30.0)), np.array((0.3, 1.0, -0.2)), 0.9, roll=0.2)
    rays = camera.rays(WIDTH, HEIGHT)
    low = np.array(corner, np.float32)
    box = np.concatenate((low, low + np.array(size, np.float32)))
    left, right, top, bottom = windows(box[None], rays, WIDTH, HEIGHT)[0]
    inside = np.random.default_rng(0).random((200, 3)) * size + low
    pixels = seen_at(inside, rays)
    shown = pixels[((pixels >= 0) & (pixels < (WIDTH, HEIGHT))).all(axis=1)]
    assert ((shown >= (left, top)) & (shown <= (right, bottom))).all()
    assert left % LANES == right % LANES == 0


def test_a_box_round_the_eye_may_be_anywhere_and_one_to_the_side_is_nowhere() -> None:
    rays = Camera(np.array((0.0, 0, 5)), np.array((0.0, 0, 0)), 0.9).rays(WIDTH, HEIGHT)
    boxes = np.array([(-1, -1, 4, 1, 1, 6), (90, 0, 0, 91, 1, 1)], np.float32)
    here, there = windows(boxes, rays, WIDTH, HEIGHT)
    assert list(here) == [0, WIDTH, 0, HEIGHT]
    assert there[0] == there[1]
