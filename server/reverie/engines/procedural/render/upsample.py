"""Bringing a coarse plane up to full size along surfaces, not across their edges."""

from __future__ import annotations

import numpy as np

from .gbuffer import FAR, Plane
from .kernel import F, Floats, Int, Real, inner, kernel

_DEPTH, _NORMAL, _OCCLUSION = int(Plane.DEPTH), int(Plane.NORMAL), int(Plane.OCCLUSION)
_FAR = F(FAR / 2)
_RUN = 16  # pixels that are skipped together where nothing is near
_DEPTH_SLACK = F(0.008)  # share of the distance over which depths still count as one surface


@kernel
def upsample(planes: Floats, low: Floats, step: Int) -> None:
    """Multiply the OCCLUSION plane by ``low``, of which every cell is ``step`` pixels wide."""
    height, width = planes.shape[1], planes.shape[2]
    for y in range(height):
        v = (F(y) - F(step // 2)) / F(step)
        j = np.int32(np.floor(v))
        for x0 in range(0, width, _RUN):
            if _least(low, j, x0 // step - 1, (x0 + _RUN) // step + 1) >= F(1):
                continue
            for x in range(x0, min(x0 + _RUN, width)):
                if planes[_DEPTH, y, x] < _FAR:
                    planes[_OCCLUSION, y, x] *= _mean(planes, low, step, x, y, j, v - F(j))


@inner
def _least(low: Floats, j: Int, first: Int, last: Int) -> Real:
    """Return the least of two rows of cells between two columns."""
    least = F(1)
    for b in range(max(j, 0), min(j + 2, low.shape[0])):
        for i in range(max(first, 0), min(last + 1, low.shape[1])):
            least = min(least, low[b, i])
    return least


@inner
def _mean(planes: Floats, low: Floats, step: Int, x: Int, y: Int, j: Int, fy: Real) -> Real:
    """Return the mean of four cells, weighed by place, depth and normal."""
    u = (F(x) - F(step // 2)) / F(step)
    i = np.int32(np.floor(u))
    fx = u - F(i)
    total, weights = F(0), F(1e-6)
    for corner in range(4):
        a, b = corner & 1, corner >> 1
        ci, cj = min(max(i + a, 0), low.shape[1] - 1), min(max(j + b, 0), low.shape[0] - 1)
        place = ((fx if a else F(1) - fx) + F(0.02)) * ((fy if b else F(1) - fy) + F(0.02))
        weight = place * _likeness(planes, step, x, y, ci, cj)
        total += weight * low[cj, ci]
        weights += weight
    return F(min(total / weights, F(1)))


@inner
def _likeness(planes: Floats, step: Int, x: Int, y: Int, i: Int, j: Int) -> Real:
    """Return how likely a cell's sample lies on the surface that a pixel shows."""
    py = min(j * step + step // 2, planes.shape[1] - 1)
    px = min(i * step + step // 2, planes.shape[2] - 1)
    t = planes[_DEPTH, y, x]
    off = (planes[_DEPTH, py, px] - t) / (t * _DEPTH_SLACK)
    cosine = F(0)
    for c in range(3):
        cosine += planes[_NORMAL + c, y, x] * planes[_NORMAL + c, py, px]
    return F((F(0.05) + max(cosine, F(0))) / (F(0.02) + off * off))
