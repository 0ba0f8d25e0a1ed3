"""Camera moves as the rendered film shows them, measured by optical flow."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.render.quality import DRAFT
from reverie.engines.procedural.render.stage import Stage
from reverie.engines.procedural.words import parse

WIDTH, HEIGHT = 256, 144
FILM = Film(WIDTH / HEIGHT, 5.0, 120, seed=7)


def grey(stage: Stage, index: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(stage.frame(index), cv2.COLOR_RGB2GRAY), np.uint8)


@cache
def flow(move: str) -> dict[str, float]:
    """Return how the picture moves in mid-film, px in four frames.

    ``right`` and ``down``: the mean; ``out``: growth away from the middle, and ``turn``: clockwise,
    both at half the picture's width.
    """
    scene = direct(parse("a statue in a city street", (move,)), FILM)
    stage = Stage(scene, WIDTH, HEIGHT, DRAFT)
    moved = cv2.calcOpticalFlowFarneback(
        grey(stage, 56), grey(stage, 60), np.zeros((HEIGHT, WIDTH, 2), np.float32),
        0.5, 4, 21, 4, 7, 1.5, 0,
    )  # fmt: skip
    u, v = moved[..., 0], moved[..., 1]
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    x, y = (x - WIDTH / 2) / (WIDTH / 2), (y - HEIGHT / 2) / (WIDTH / 2)
    spread = float((x * x + y * y).mean())
    return {
        "right": float(u.mean()), "down": float(v.mean()), "any": float(np.abs(moved).mean()),
        "out": float((u * x + v * y).mean()) / spread,
        "turn": float((v * x - u * y).mean()) / spread,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("move", "way", "least"),
    [
        ("pan_left", "right", 1.5),
        ("pan_right", "right", -1.5),
        ("tilt_up", "down", 1.0),
        ("tilt_down", "down", -1.0),
        ("truck_left", "right", 1.0),
        ("truck_right", "right", -1.0),
        ("pedestal_up", "down", 0.4),
        ("pedestal_down", "down", -0.4),
        ("zoom_in", "out", 1.0),
        ("zoom_out", "out", -1.0),
        ("push_in", "out", 0.4),
        ("pull_out", "out", -0.4),
        ("roll_left", "turn", 1.0),
        ("roll_right", "turn", -1.0),
        ("orbit_left", "right", -1.5),
        ("orbit_right", "right", 1.5),
        ("crane_up", "down", -0.5),
        ("crane_down", "down", 0.5),
        ("tiny_planet", "turn", -1.5),
    ],
)
def test_the_film_moves_as_its_camera_does(move: str, way: str, least: float) -> None:
    assert flow(move)[way] * np.sign(least) > abs(least)


@pytest.mark.parametrize("move", ["static", "low_angle", "overhead", "shallow_focus"])
def test_a_camera_that_stands_leaves_the_picture_still(move: str) -> None:
    assert flow(move)["any"] < 0.06


def test_a_hand_shakes_and_a_hit_shakes_more() -> None:
    assert 0.2 < flow("handheld")["any"] < flow("shake")["any"]
