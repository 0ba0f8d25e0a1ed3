"""Rays: sixteen at a time, as the camera sends them through a block of 4x4 pixels."""

from __future__ import annotations

import math

import numpy as np

from .kernel import LANES, F, Floats, Int, Real, Truth, inner, woven
from .scratch import DX, DY, DZ, STATE, T, X, Y, Z

# Row STATE: past everything; flying; waiting at the fur's outside; within the fur; stopped.
GONE, FLYING, WAITING, COMBING, HIT = F(0), F(1), F(2), F(3), F(4)


@inner
def aim(rays: Floats, x0: Int, y0: Int, step: Real, width: Int, height: Int, w: Floats) -> None:
    """Aim the rays at a block of 4x4 points ``step`` pixels apart, from pixel (x0, y0)."""
    for lane in range(LANES):
        u = F(2) * (F(x0) + (F(lane & 3) + F(0.5)) * F(step)) / F(width) - F(1)
        v = F(1) - F(2) * (F(y0) + (F(lane >> 2) + F(0.5)) * F(step)) / F(height)
        x = rays[3] + u * rays[6] + v * rays[9]
        y = rays[4] + u * rays[7] + v * rays[10]
        z = rays[5] + u * rays[8] + v * rays[11]
        inverse = F(1) / np.sqrt(x * x + y * y + z * z)
        w[DX + lane], w[DY + lane], w[DZ + lane] = x * inverse, y * inverse, z * inverse


@woven
def place(rays: Floats, w: Floats) -> None:
    """Put X Y Z where each ray is."""
    x, y, z = rays[0], rays[1], rays[2]
    for lane in range(LANES):
        w[X + lane] = x + w[DX + lane] * w[T + lane]
        w[Y + lane] = y + w[DY + lane] * w[T + lane]
        w[Z + lane] = z + w[DZ + lane] * w[T + lane]


@woven
def pixel_angle(rays: Floats, height: Int) -> Real:
    """Return how many metres one pixel covers at one metre."""
    up = math.sqrt(rays[9] * rays[9] + rays[10] * rays[10] + rays[11] * rays[11])
    return F(2) * F(up) / F(height)


@woven
def found(w: Floats, state: Real) -> Truth:
    """Return whether any lane is in ``state``."""
    n = F(0)
    for lane in range(LANES):
        n = max(n, F(1) if w[STATE + lane] == state else F(0))
    return n > F(0)
