"""The G-buffer: what every pixel shows, before any light falls on it.

Planes of (PLANES, height, width) float32, one per number, so that sixteen neighbours
load at once. Every producer (solids, terrain, sets, cards) writes the same planes where
it is nearer than what is there.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

FAR = 1e9  # metres: nothing but sky


class Plane(IntEnum):
    """Planes; the number is the first of its run."""

    DEPTH = 0  # metres along the unit ray; FAR is sky
    NORMAL = 1  # 3: world, unit length, towards the eye
    ALBEDO = 4  # 3: linear
    SUN = 7  # 0-1: what of the sun reaches here past terrain; solids write 1
    SURFACE = 8  # Surface below
    FUR = 9  # 0-1: softness of the terminator (fur, leaves, cloth)
    SPECULAR = 10  # strength
    GLOSS = 11  # exponent
    EMISSION = 12  # times albedo
    METAL = 13  # 0-1 mirror of the surroundings tinted by albedo; negative: clear coat, untinted
    ACTOR = 14  # 0 none, then 1 + index in the cast: outlines and selection
    OCCLUSION = 15  # 0-1: open sky; starts at 1
    COVERAGE = 16  # 0-1: share of the pixel that its surface covers; see soften.py


PLANES = 17


class Surface(IntEnum):
    """What kind of thing a pixel shows."""

    SKY = 0
    TERRAIN = 1
    FOLIAGE = 2
    SOLID = 3
    SET = 4
    WATER = 5


def blank(width: int, height: int) -> NDArray[np.float32]:
    """Return the planes with nothing in them."""
    planes = np.zeros((PLANES, height, width), np.float32)
    clear(planes)
    return planes


def clear(planes: NDArray[np.float32]) -> None:
    """Empty the planes of the last frame."""
    planes[:] = 0
    planes[Plane.DEPTH] = FAR
    planes[Plane.SUN] = 1
    planes[Plane.OCCLUSION] = 1
    planes[Plane.COVERAGE] = 1
