"""What the sun reaches, baked once per stage: terrain's own shadow, and the still shadow map."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .kernel import inner, kernel
from .lanes import F, Floats, Number, S
from .shadow import COARSE


@inner
def cell_of(x: Number, half: Number, focus: Number, cells: Number) -> Number:
    """Return the map coordinate of metres x; see relief_map.py."""
    a = min(max(x / half, F(-1)), F(1))
    u = a * (F(1) + focus) / (focus + abs(a))
    return min(max((u * F(0.5) + F(0.5)) * cells - F(0.5), F(0)), cells - F(1.001))


@inner
def height_of(heights: Floats, half: Number, focus: Number, x: Number, z: Number) -> Number:
    """Return the map's height at (x, z), metres."""
    cells = F(heights.shape[0])
    u = cell_of(x, half, focus, cells)
    v = cell_of(z, half, focus, cells)
    i = S(u)
    j = S(v)
    u -= i
    v -= j
    a = heights[j, i] + (heights[j, i + 1] - heights[j, i]) * u
    b = heights[j + 1, i] + (heights[j + 1, i + 1] - heights[j + 1, i]) * u
    return a + (b - a) * v


@kernel
def bake_sun(heights: Floats, along: Floats, half: Number, focus: Number, sun: Floats, out: Floats
) -> None:  # fmt: skip
    """Fill out (m, m) with 0-1: how much of the sun passes the terrain at (along, along).

    The penumbra is min over the ray of 0.5 + 14 · clearance / distance.
    """
    for j in range(out.shape[0]):
        for i in range(out.shape[1]):
            y0 = height_of(heights, half, focus, along[i], along[j])
            lit = F(1)
            t = F(1.5)
            for _ in range(100):
                x = along[i] + sun[0] * t
                z = along[j] + sun[2] * t
                if abs(x) > half or abs(z) > half:
                    break
                clear = y0 + sun[1] * t - height_of(heights, half, focus, x, z)
                lit = min(lit, F(0.5) + clear / t * F(14))
                if lit < F(0):
                    break
                t = t * F(1.07) + F(0.4)
            out[j, i] = min(max(lit, F(0)), F(1))


def sunlit(heights: Floats, along: Floats, size: float, focus: float, sun: Floats) -> Floats:
    """Return (n, n) float32, 0-1: the terrain's own shadow, baked at half the map's density."""
    n = len(heights)
    out = np.empty((n // 2, n // 2), np.float32)
    bake_sun(heights, np.ascontiguousarray(along[::2]), F(size / 2), F(focus), sun, out)
    return np.asarray(cv2.resize(cv2.GaussianBlur(out, (0, 0), 0.8), (n, n)), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class StillMap:
    """The sun's depth map of what stands still; arguments of ``shade``.

    Attributes:
        depth: (s, s) float32, metres toward the sun. coarse: its maximum over neighbourhoods.
        onto: (3, 4) float32 world to map x, map y, metres toward the sun.
        bias: Metres; 0 where there is no map.
    """

    depth: Floats
    coarse: Floats
    onto: Floats
    bias: float


def projection(sun: Floats, centre: tuple[float, ...], half: float, cells: int) -> Floats:
    """Return ``StillMap.onto`` for a square of ``half`` metres round ``centre``."""
    right = np.cross((0.0, 1.0, 0.0), sun)
    right /= np.linalg.norm(right)
    up = np.cross(sun, right)
    k = cells / (2 * half)
    onto = np.zeros((3, 4))
    onto[0, :3], onto[1, :3], onto[2, :3] = right * k, up * k, sun
    middle = np.asarray(centre, float)
    onto[:, 3] = (cells / 2, cells / 2, 0) - onto[:, :3] @ middle
    return onto.astype(np.float32)


def coarse_of(depth: Floats) -> Floats:
    """Return the map's maximum over COARSE-sized cells and their neighbours."""
    near = cv2.dilate(depth, np.ones((COARSE + 1, COARSE + 1), np.uint8))
    small = np.ascontiguousarray(near[COARSE // 2 :: COARSE, COARSE // 2 :: COARSE])
    return np.asarray(cv2.dilate(small, np.ones((3, 3), np.uint8)), np.float32)


def no_map() -> StillMap:
    """Return the map of a place where nothing casts a still shadow."""
    none = np.full((8, 8), -1e9, np.float32)
    return StillMap(none, none[:1, :1].copy(), np.zeros((3, 4), np.float32), 0.0)
