"""Framing: from what is on stage to a composed shot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.space import Vector, unit

#: Height over length below which a thing lies flat, metres up to which it is small, and degrees
#: from which it is looked at then: a spoon and a fork are the same from the side.
FLAT, LONGEST, ABOVE = 0.2, 1.0, 38.0


@dataclass(frozen=True, slots=True)
class Size:
    """How large the subject is shown.

    Attributes:
        fill: Part of the picture's height (or width) that it fills.
        view: Vertical field of view, degrees.
        below: Part of its height, from the ground, that the picture leaves out.
        head: Where a face is what is looked at: how much is seen round the middle of the
            head, in distances from mouth to crown; 0 where bodies are looked at.
        aperture: As in ``Shot``: what is filmed from near stands before a soft background.
    """

    fill: float
    view: float
    below: float = 0.0
    aperture: float = 0.0
    head: float = 0.0


SIZES: dict[str, Size] = {
    "macro": Size(1.35, 20.0, 0.35, 0.018, 0.62),
    "close": Size(0.9, 26.0, 0.52, 0.007, 0.88),
    "selfie": Size(0.98, 60.0, 0.72, 0.0, 0.72),
    "shoulder": Size(1.15, 34.0, 0.55),
    "medium": Size(0.92, 30.0, 0.36),
    "full": Size(0.9, 32.0),
    "wide": Size(0.36, 42.0),
}


@dataclass(frozen=True, slots=True)
class Angle:
    """From how high it is seen: degrees above the subject's middle, and how much further off."""

    elevation: float
    further: float = 1.0


ANGLES: dict[str, Angle] = {
    "ground": Angle(-11.0),
    "low": Angle(-8.0),
    "eye": Angle(3.0),
    "selfie": Angle(9.0),
    "shoulder": Angle(10.0),
    "usual": Angle(6.5),
    "high": Angle(34.0),
    "aerial": Angle(40.0, 1.7),
    "overhead": Angle(82.0, 1.15),
}


def raised(boxes: Sequence[tuple[Vector, Vector]], elevation: float) -> float:
    """Return the elevation, degrees, from which small things that lie flat can be told apart.

    Args:
        boxes: (low, high) of everything on stage, metres.
        elevation: What it would be for things that stand.
    """
    sizes = [high - low for low, high in boxes]
    flat = all(float(s[1]) < FLAT * float(max(s[0], s[2])) < FLAT * LONGEST for s in sizes)
    return max(elevation, ABOVE) if flat else elevation


def away_from(azimuth: float, elevation: float) -> Vector:
    """Return the (3,) unit vector from a target toward a camera, whose angles are degrees."""
    a, e = math.radians(azimuth), math.radians(elevation)
    return np.array((math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e)))


def fitted(
    corners: NDArray[np.float64],
    azimuth: float,
    elevation: float,
    size: Size,
    aspect: float,
) -> tuple[Vector, float]:
    """Return (target, distance): the picture's middle and the camera's distance from it.

    Args:
        corners: (n, 3) world metres that the picture must hold.
        azimuth, elevation: Degrees, as in ``Shot``.
        aspect: Width over height.
    """
    away = away_from(azimuth, elevation)
    right = unit(np.cross(-away, (0.0, 1.0, 0.0)))
    up = np.cross(right, -away)
    tangent = math.tan(math.radians(size.view) / 2)
    target = corners.mean(axis=0)
    distance = 1.0
    for _ in range(8):
        offset = corners - target
        x, y, near = offset @ right, offset @ up, offset @ away
        vertical = np.abs(y) / (tangent * size.fill) + near
        horizontal = np.abs(x) / (tangent * aspect * min(size.fill, 0.92)) + near
        distance = float(max(vertical.max(), horizontal.max(), 0.3))
        depth = np.maximum(distance - near, 1e-3)
        sx, sy = x / depth, y / depth
        target = target + right * (sx.max() + sx.min()) / 2 * distance
        target = target + up * (sy.max() + sy.min()) / 2 * distance
    return target, distance


def corners_of(low: Vector, high: Vector) -> NDArray[np.float64]:
    """Return (8, 3): the corners of a box."""
    return np.array(
        [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    )
