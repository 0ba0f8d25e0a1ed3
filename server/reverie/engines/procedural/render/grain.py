"""The grain of the ground: albedo and normals of terrain, from noise that fades with distance."""

from __future__ import annotations

import numpy as np

from . import rows as r
from .gbuffer import Surface
from .kernel import LANES, woven
from .lanes import F, Floats, Number, add_noise, fbm, fbm_gradient

TERRAIN = int(Surface.TERRAIN)


@woven
def ground_detail(q: Floats, bump: Number, nearest: Number) -> None:
    """Give terrain its grain: albedo by two noises, normals by the gradient of a third."""
    for n in range(LANES):
        q[r.X2 + n] = q[r.PX + n] * F(2.3)
        q[r.Y2 + n] = q[r.PZ + n] * F(2.3) + q[r.PY + n] * F(2)
    fbm(q, r.X2, r.Y2, r.K0, 4 if nearest < F(60) else 2)
    lift = F(0) if nearest < F(60) else F(0.09)
    for n in range(LANES):
        q[r.X2 + n] = q[r.PX + n] * F(0.11)
        q[r.Y2 + n] = q[r.PZ + n] * F(0.11) + q[r.PY + n] * F(0.2)
        q[r.K1 + n] = F(0)
    add_noise(q, r.X2, r.Y2, r.K1, F(1))
    for n in range(LANES):
        fine = (q[r.K0 + n] + lift - F(0.47)) * F(0.9) / (F(1) + q[r.DEPTH + n] * F(0.02))
        k = F(1) + bump * (fine + (q[r.K1 + n] - F(0.5)) * F(0.35))
        k = k if q[r.KIND + n] == F(TERRAIN) else F(1)
        q[r.RED + n] *= k
        q[r.GREEN + n] *= k
        q[r.BLUE + n] *= k
    if nearest < F(120):
        wrinkle(q, bump, 3 if nearest < F(20) else 2)


@woven
def wrinkle(q: Floats, bump: Number, octaves: int) -> None:
    """Tilt terrain's normals by noise that fades with distance."""
    for n in range(LANES):
        q[r.X2 + n] = q[r.PX + n] * F(1.7)
        q[r.Y2 + n] = q[r.PZ + n] * F(1.7)
    fbm_gradient(q, r.X2, r.Y2, r.G0, r.G1, octaves)
    for n in range(LANES):
        t = q[r.DEPTH + n]
        k = bump * F(0.42) * min(max((F(120) - t) * F(0.02), F(0)), F(1)) / (F(1) + t * F(0.02))
        k = k if q[r.KIND + n] == F(TERRAIN) else F(0)
        a = q[r.NX + n] - k * q[r.G0 + n]
        b = q[r.NY + n]
        c = q[r.NZ + n] - k * q[r.G1 + n]
        s = F(1) / np.sqrt(a * a + b * b + c * c + F(1e-12))
        q[r.NX + n] = a * s
        q[r.NY + n] = b * s
        q[r.NZ + n] = c * s
