"""Softening: pixels that a surface covers in part show what is behind it with the rest."""

from __future__ import annotations

import math

import numpy as np

from .gbuffer import Plane
from .kernel import F, Floats, Int, Real, Truth, inner, kernel

_DEPTH, _NORMAL, _SURFACE, _ACTOR, _COVERAGE = (
    int(p) for p in (Plane.DEPTH, Plane.NORMAL, Plane.SURFACE, Plane.ACTOR, Plane.COVERAGE)
)
_FURTHEST = 4  # pixels: how far out what is behind is looked for
_BEHIND = F(1.01)  # times the depth: what counts as behind


@kernel
def soften(planes: Floats, rays: Floats, radiance: Floats) -> None:
    """Mix into every partly covered pixel the light just outside its silhouette.

    Args:
        planes: (PLANES, height, width) float32.
        rays: (12,) float32, see ``Camera.rays``.
        radiance: (3, height, width) float32 linear light, changed in place.
    """
    height, width = planes.shape[1], planes.shape[2]
    right = F(1) / F(math.sqrt(rays[6] * rays[6] + rays[7] * rays[7] + rays[8] * rays[8]))
    up = F(1) / F(math.sqrt(rays[9] * rays[9] + rays[10] * rays[10] + rays[11] * rays[11]))
    for y in range(height):
        for x in range(width):
            share = planes[_COVERAGE, y, x]
            if share < F(0.99):
                a, b, c = (
                    planes[_NORMAL, y, x], planes[_NORMAL + 1, y, x], planes[_NORMAL + 2, y, x],
                )  # fmt: skip
                u = (a * rays[6] + b * rays[7] + c * rays[8]) * right
                v = (a * rays[9] + b * rays[10] + c * rays[11]) * up
                size = F(1) / F(math.sqrt(u * u + v * v + F(1e-12)))
                _mix(planes, radiance, x, y, u * size, -v * size, share)


@inner
def _mix(planes: Floats, radiance: Floats, x: Int, y: Int, u: Real, v: Real, share: Real) -> None:
    """Mix in the nearest pixel along (u, v) that shows something else."""
    for k in range(1, _FURTHEST + 1):
        i = x + np.int32(np.floor(u * F(k) + F(0.5)))
        j = y + np.int32(np.floor(v * F(k) + F(0.5)))
        if i < 0 or j < 0 or i >= planes.shape[2] or j >= planes.shape[1]:
            return
        if _other(planes, x, y, i, j):
            for c in range(3):
                behind = radiance[c, j, i]
                radiance[c, y, x] = behind + (radiance[c, y, x] - behind) * share
            return


@inner
def _other(planes: Floats, x: Int, y: Int, i: Int, j: Int) -> Truth:
    """Return whether pixel (i, j) wholly shows something behind or beside what (x, y) shows."""
    if planes[_COVERAGE, j, i] < F(0.99):
        return False
    behind = planes[_DEPTH, j, i] > planes[_DEPTH, y, x] * _BEHIND
    beside = planes[_SURFACE, j, i] != planes[_SURFACE, y, x]
    return bool(behind or beside or planes[_ACTOR, j, i] != planes[_ACTOR, y, x])
