"""Framing: the picture holds the subject, as large as asked."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.direct.framing import ANGLES, SIZES, corners_of, fitted, raised
from reverie.engines.procedural.direct.rig import Rig, Shot


@pytest.mark.parametrize("angle", ANGLES)
@pytest.mark.parametrize("aspect", [16 / 9, 1.0, 9 / 21])
def test_a_full_shot_holds_every_corner_and_fills_what_it_says(angle: str, aspect: float) -> None:
    corners = corners_of(np.array((-1.0, 0.0, -0.5)), np.array((1.0, 1.8, 0.5)))
    size = SIZES["full"]
    target, distance = fitted(corners, 20.0, ANGLES[angle].elevation, size, aspect)
    shot = Shot(target, 20.0, ANGLES[angle].elevation, distance, size.view, aspect)
    camera = Rig(shot, (), 5.0, False, lambda x, z: -99.0, lambda s: np.zeros(3))(0.0)
    rays = camera.rays(round(420 * aspect), 420)
    eye, forward, right, up = (rays[i : i + 3].astype(float) for i in (0, 3, 6, 9))
    depth = (corners - eye) @ forward
    x = (corners - eye) @ right / (right @ right) / depth
    y = (corners - eye) @ up / (up @ up) / depth
    assert np.abs([x, y]).max() < 1.0
    assert max(np.abs(y).max() / size.fill, np.abs(x).max() / min(size.fill, 0.92)) > 0.85


def test_a_close_shot_is_nearer_than_a_wide_one() -> None:
    corners = corners_of(np.array((-1.0, 0.0, -0.5)), np.array((1.0, 1.8, 0.5)))
    distances = [
        fitted(corners, 0, 5, SIZES[s], 16 / 9)[1] * np.tan(np.radians(SIZES[s].view / 2))
        for s in ("close", "full", "wide")
    ]
    assert distances == sorted(distances)


def test_small_things_that_lie_flat_are_looked_at_from_above() -> None:
    spoon = (np.zeros(3), np.array((0.03, 0.02, 0.2)))
    cup = (np.zeros(3), np.array((0.08, 0.1, 0.08)))
    assert raised([spoon], 9.0) > 30.0
    assert raised([spoon, cup], 9.0) == 9.0
