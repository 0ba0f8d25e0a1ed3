"""Window: the part of the picture in which a box of the world can be seen at all."""

from __future__ import annotations

import itertools

import numpy as np

from .kernel import LANES, Ints
from .lanes import Floats

_NEAR = 0.05  # metres before the eye; a box that comes nearer may be anywhere in the picture


def windows(boxes: Floats, rays: Floats, width: int, height: int) -> Ints:
    """Return (k, 4) int32: first and last column, first and last row; the lasts exclusive.

    Args:
        boxes: (k, 6) least x, y, z and greatest x, y, z, in metres.
        rays: (12,) ``Camera.rays``.
        width: Pixels; a multiple of LANES, as are the columns returned.
    """
    corners = np.array(list(itertools.product(*((side, side + 3) for side in range(3)))))
    away = boxes[:, corners] - rays[0:3]  # (k, 8, 3)
    forward, right, up = rays[3:6], rays[6:9], rays[9:12]
    ahead = away @ forward
    near = (ahead < _NEAR).any(axis=1)
    ahead = np.maximum(ahead, _NEAR)
    across = (away @ right / (right @ right) / ahead * 0.5 + 0.5) * width
    down = (0.5 - away @ up / (up @ up) / ahead * 0.5) * height
    found = np.stack(
        (
            np.floor(across.min(1) / LANES) * LANES,
            np.ceil(across.max(1) / LANES) * LANES,
            np.floor(down.min(1)),
            np.ceil(down.max(1)),
        ),
        axis=1,
    )
    found[near] = 0, width, 0, height
    inside = np.clip(found, 0, (width, width, height, height))
    return np.asarray(inside, np.int32)
