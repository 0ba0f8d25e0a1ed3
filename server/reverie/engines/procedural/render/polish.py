"""Polished and wet floors: the mirrored world laid into level surfaces that have a coat."""

from __future__ import annotations

import numpy as np

from . import rows as r
from .kernel import LANES, kernel, woven
from .lanes import F, Floats, Number, add_noise, aim, highest
from .water import mirrored

_THICK = F(0.3)  # metres about the level within which a floor takes part


@woven
def floor_of(q: Floats, planes: Floats, rays: Floats, level: Number, y: Number, x0: Number) -> None:
    """Fill K3 with the coat of level floors at the level, and PX PZ with where they are."""
    for n in range(LANES):
        t = min(planes[0, y, x0 + n], F(1e5))
        height = rays[1] + q[r.DY + n] * t
        coat = -planes[13, y, x0 + n]
        flat = planes[2, y, x0 + n] > F(0.95) and abs(height - level) < _THICK
        q[r.PX + n] = rays[0] + q[r.DX + n] * t
        q[r.PZ + n] = rays[2] + q[r.DZ + n] * t
        q[r.DEPTH + n] = t
        q[r.K3 + n] = coat if flat and coat > F(0.01) else F(0)


@woven
def bend(q: Floats, wet: Number) -> None:
    """Fill C0 C1 C2 with the reflected rays off a floor that is not quite level."""
    for n in range(LANES):
        q[r.X2 + n] = q[r.PX + n] * F(2.3)
        q[r.Y2 + n] = q[r.PZ + n] * F(2.3)
        q[r.X1 + n] = q[r.PX + n] * F(2.3) + F(31)
        q[r.Y1 + n] = q[r.PZ + n] * F(2.3) + F(17)
        q[r.W2 + n] = F(0)
        q[r.W3 + n] = F(0)
    add_noise(q, r.X2, r.Y2, r.W2, F(1))
    add_noise(q, r.X1, r.Y1, r.W3, F(1))
    rough = F(0.012) + F(0.03) * wet
    for n in range(LANES):
        fade = rough / (F(1) + q[r.DEPTH + n] * F(0.05))
        q[r.C0 + n] = q[r.DX + n] + (q[r.W2 + n] - F(0.5)) * fade
        q[r.C1 + n] = abs(q[r.DY + n]) + (q[r.W3 + n] - F(0.5)) * fade
        q[r.C2 + n] = q[r.DZ + n]


@kernel
def polish_floor(
    planes: Floats, radiance: Floats, mirror: Floats, below: Floats, rays: Floats, level: Number,
    wet: Number,
) -> None:  # fmt: skip
    """Mix the mirrored world into radiance (3, h, w) where a level floor has a coat.

    Args:
        mirror, below: As in ``water.mirrored``. wet: 0-1, how uneven the film of water is.
    """
    rows = planes.shape[1]
    width = planes.shape[2]
    q = np.zeros(r.SCRATCH, np.float32)
    for y in range(rows):
        v = F(1) - F(2) * (y + F(0.5)) / rows
        for x0 in range(0, width, LANES):
            aim(q, rays, F(x0), F(1), v, F(width))
            floor_of(q, planes, rays, level, y, x0)
            if highest(q, r.K3) == F(0):
                continue
            bend(q, wet)
            mirrored(q, mirror, below)
            for n in range(LANES):
                e = F(1) - min(abs(q[r.DY + n]), F(1))
                e2 = e * e
                grazing = e2 * e2 * e
                coat = q[r.K3 + n]
                share = coat * F(0.35) + (F(1) - coat * F(0.35)) * grazing * min(coat * F(4), F(1))
                q[r.K2 + n] = share * q[r.K0 + n] if coat > F(0) else F(0)
            for c in range(3):
                for n in range(LANES):
                    a = radiance[c, y, x0 + n]
                    radiance[c, y, x0 + n] = a + (q[r.G0 + c * LANES + n] - a) * q[r.K2 + n]
