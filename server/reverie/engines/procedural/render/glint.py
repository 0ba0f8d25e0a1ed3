"""Lamps, and the surroundings mirrored in metal and clear coats."""

from __future__ import annotations

import numpy as np

from . import rows as r
from .air import ABOVE, BELOW, INDOOR, SUN_COLOUR
from .kernel import LANES, woven
from .lanes import F, Floats, Number
from .sky import look_up


@woven
def lamps(q: Floats, lights: Floats) -> None:
    """Fill T0 T1 T2 with the irradiance of lamps, rows of x y z r g b radius."""
    for n in range(LANES):
        q[r.T0 + n] = F(0)
        q[r.T1 + n] = F(0)
        q[r.T2 + n] = F(0)
    for k in range(lights.shape[0]):
        reach = lights[k, 6] * lights[k, 6] * F(9)
        for n in range(LANES):
            a = lights[k, 0] - q[r.PX + n]
            b = lights[k, 1] - q[r.PY + n]
            c = lights[k, 2] - q[r.PZ + n]
            d2 = a * a + b * b + c * c
            cosine = q[r.NX + n] * a + q[r.NY + n] * b + q[r.NZ + n] * c
            cosine = max(cosine / np.sqrt(d2 + F(1e-4)) * F(0.85) + F(0.15), F(0))
            fade = max(F(1) - d2 / reach, F(0))
            w = cosine * fade * fade / (F(1) + d2 * F(54) / reach) * q[r.OPEN + n]
            q[r.T0 + n] += w * lights[k, 3]
            q[r.T1 + n] += w * lights[k, 4]
            q[r.T2 + n] += w * lights[k, 5]


@woven
def surroundings(q: Floats, cell: Number, panorama: Floats, way: Floats, air: Floats) -> None:
    """Mirror the sky (and the ground's colour below it) in metal and clear coats."""
    for n in range(LANES):
        d = q[r.NX + n] * q[r.DX + n] + q[r.NY + n] * q[r.DY + n] + q[r.NZ + n] * q[r.DZ + n]
        q[r.C0 + n] = q[r.DX + n] - F(2) * d * q[r.NX + n]
        q[r.C1 + n] = q[r.DY + n] - F(2) * d * q[r.NY + n]
        q[r.C2 + n] = q[r.DZ + n] - F(2) * d * q[r.NZ + n]
        q[r.C3 + n] = max(q[r.C1 + n], F(0.01))
    look_up(q, cell, panorama, way, r.C0, r.C3, r.C2, r.G0)
    for n in range(LANES):
        edge = q[r.FACING + n]
        edge *= edge
        edge = edge * edge * q[r.FACING + n]
        m = q[r.METAL + n]
        coat = -m * (F(0.05) + F(0.95) * edge) * F(0.8)
        q[r.K2 + n] = (m if m > F(0) else coat) * q[r.OPEN + n]
    for c in range(3):
        o = c * LANES
        ground = air[BELOW + c] * F(0.8) + air[SUN_COLOUR + c] * F(0.06)
        inside = air[INDOOR]
        for n in range(LANES):
            up = min(max(q[r.C1 + n] * F(4) + F(0.5), F(0)), F(1))
            sky = q[r.G0 + o + n] * (F(1) - inside) + air[ABOVE + c] * inside
            image = ground + (sky - ground) * up
            tint = q[r.W0 + o + n] * F(1.3) if q[r.METAL + n] > F(0) else F(1)
            k = min(q[r.K2 + n], F(1))
            own = q[r.RED + o + n] * (F(1) - k if q[r.METAL + n] > F(0) else F(1))
            q[r.RED + o + n] = own + image * tint * k
