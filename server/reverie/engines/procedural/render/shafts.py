"""Shafts: sunlight that the air makes visible, between what shades it."""

from __future__ import annotations

import cv2
import numpy as np

from . import rows as r
from .air import NOW, SUN, UNDER
from .kernel import LANES, kernel, woven
from .lanes import F, Floats, Number, S, add_noise, aim, hash01

_STEPS = 18
_PART = 4  # of the picture's size, each way


@woven
def follow(
    q: Floats, planes: Floats, rays: Floats, still: Floats, onto: Floats, air: Floats,
    reach: Number, y: Number, x0: Number,
) -> None:  # fmt: skip
    """Fill K0 with the metres of sunlit air along sixteen rays, brighter toward the sun."""
    cells = still.shape[0]
    for n in range(LANES):
        x = min((x0 + n) * _PART + 2, planes.shape[2] - 1)
        q[r.DEPTH + n] = min(planes[0, y, x], reach)
        q[r.K0 + n] = F(0)
    for k in range(_STEPS):
        for n in range(LANES):
            t = q[r.DEPTH + n] * (k + hash01((x0 + n) & 3, y & 3)) / _STEPS
            a = rays[0] + q[r.DX + n] * t
            b = rays[1] + q[r.DY + n] * t
            c = rays[2] + q[r.DZ + n] * t
            q[r.PX + n] = a
            q[r.PY + n] = b
            q[r.PZ + n] = c
            q[r.X1 + n] = onto[0, 0] * a + onto[0, 1] * b + onto[0, 2] * c + onto[0, 3]
            q[r.Y1 + n] = onto[1, 0] * a + onto[1, 1] * b + onto[1, 2] * c + onto[1, 3]
            q[r.K1 + n] = onto[2, 0] * a + onto[2, 1] * b + onto[2, 2] * c + onto[2, 3]
        if air[UNDER] > F(0):
            ripple(q, air)
        else:
            for n in range(LANES):
                i = S(min(max(q[r.X1 + n], F(0)), F(cells - 1)))
                j = S(min(max(q[r.Y1 + n], F(0)), F(cells - 1)))
                q[r.K0 + n] += F(1) if still[j, i] < q[r.K1 + n] else F(0)
    for n in range(LANES):
        m = q[r.DX + n] * air[SUN] + q[r.DY + n] * air[SUN + 1] + q[r.DZ + n] * air[SUN + 2]
        m = max(m, F(0))
        toward = F(0.35) + F(1.3) * m * m * m
        q[r.K0 + n] *= q[r.DEPTH + n] * toward / _STEPS


@woven
def ripple(q: Floats, air: Floats) -> None:
    """Add to K0 the light that waves gather: columns along the sun."""
    lean = F(1) / max(air[SUN + 1], F(0.2))
    for n in range(LANES):
        up = q[r.PY + n] * lean
        q[r.X2 + n] = (q[r.PX + n] - air[SUN] * up) * F(0.55) + air[NOW] * F(0.12)
        q[r.Y2 + n] = (q[r.PZ + n] - air[SUN + 2] * up) * F(0.55)
        q[r.K1 + n] = F(0)
    add_noise(q, r.X2, r.Y2, r.K1, F(1))
    for n in range(LANES):
        q[r.K0 + n] += max(q[r.K1 + n] - F(0.5), F(0)) * F(2.5)


@kernel
def fill_shafts(
    planes: Floats, rays: Floats, still: Floats, onto: Floats, air: Floats, reach: Number,
    out: Floats,
) -> None:  # fmt: skip
    """Fill out (h/4, w/4) with metres of sunlit air."""
    q = np.zeros(r.SCRATCH, np.float32)
    rows = planes.shape[1]
    for j in range(out.shape[0]):
        y = min(j * _PART + 2, rows - 1)
        for x0 in range(0, out.shape[1], LANES):
            v = F(1) - F(2) * y / rows
            aim(q, rays, F(x0 * _PART), F(_PART), v, F(planes.shape[2]))
            follow(q, planes, rays, still, onto, air, reach, y, x0)
            for n in range(min(LANES, out.shape[1] - x0)):
                out[j, x0 + n] = q[r.K0 + n]


def add_shafts(
    planes: Floats, radiance: Floats, rays: Floats, still: Floats, onto: Floats, air: Floats,
    reach: float, colour: Floats,
) -> None:  # fmt: skip
    """Add shafts to radiance (3, h, w).

    Args:
        still, onto: The still shadow map; see shadow.py. Under water, waves stand in for it.
        reach: Metres that a ray is followed. colour: (3,) radiance per metre.
    """
    height, width = planes.shape[1:]
    part = np.empty((max(height // _PART, 1), max(width // _PART, 1)), np.float32)
    fill_shafts(planes, rays, still, onto, air, F(reach), part)
    soft = cv2.resize(cv2.GaussianBlur(part, (0, 0), 2.0), (width, height))
    for c in range(3):
        radiance[c] += soft * colour[c]
