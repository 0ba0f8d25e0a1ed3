"""Terrain: sixteen columns at a time are marched over a height map into the G-buffer.

A pixel starts where the one below it stopped, less 1 %: looking higher can only hit farther.
Not so in a mirror, where looking higher leaves the water sooner.
"""

from __future__ import annotations

import numpy as np

from . import rows as r
from .gbuffer import FAR
from .kernel import LANES, inner, kernel, woven
from .lanes import F, Floats, Number, aim, highest, lowest
from .relief_map import (
    ATTRIBUTES,
    FLOOR,
    NEAR,
    PRINTS,
    REACH,
    ROUGH,
    attributes,
    height,
    roughen,
    tread,
)

# Step rule: film's 0.016 · distance, or 0.7 of the height above ground; 49 dB of 0.008/0.35.
_EPSILON = 0.016
_TRUST = 0.7

# Rows: T0 distance, K1 still going (later: hit), T1 the step before, T2 clearance there, T3 last
# clearance, W0 where to start.


@woven
def begin(q: Floats, rays: Floats, land: Floats) -> None:
    """Set out: T0 from where the pixel below stopped, and K1 = 1 for rays still going.

    From below the floor of a mirror only rays that rise through it see anything.
    """
    under = rays[1] < land[FLOOR]
    for n in range(LANES):
        rising = q[r.DY + n] > F(1e-4)
        surface = (land[FLOOR] - rays[1]) / max(q[r.DY + n], F(1e-4)) + F(0.05)
        t = max(q[r.W0 + n], surface) if under and rising else q[r.W0 + n]
        blind = under and (not rising or t > land[REACH])
        t = F(0.3) if blind else t
        q[r.T0 + n] = t
        q[r.T1 + n] = t
        q[r.T2 + n] = F(0)
        q[r.T3 + n] = F(1)
        q[r.K1 + n] = F(0) if blind else F(1)


@woven
def step(q: Floats, rays: Floats, reach: Number) -> Number:
    """Advance every ray that is above ground; return 1 while any is still going."""
    for n in range(LANES):
        going = q[r.K1 + n] > F(0)
        t = q[r.T0 + n]
        clear = rays[1] + q[r.DY + n] * t - q[r.K0 + n]
        onward = going and clear >= F(0)
        q[r.T3 + n] = clear if going else q[r.T3 + n]
        q[r.T1 + n] = t if onward else q[r.T1 + n]
        q[r.T2 + n] = clear if onward else q[r.T2 + n]
        further = t + max(clear * F(_TRUST), F(_EPSILON) * t)
        further = further if onward else t
        q[r.T0 + n] = further
        q[r.K1 + n] = F(1) if onward and further <= reach else F(0)
    return highest(q, r.K1)


@woven
def bisect(q: Floats, rays: Floats) -> None:
    """Second secant, between the sides of the crossing that the first one left."""
    for n in range(LANES):
        error = rays[1] + q[r.DY + n] * q[r.T0 + n] - q[r.K0 + n]
        before = q[r.T2 + n]
        after = q[r.T3 + n]
        t = q[r.T0 + n]
        nearer = q[r.T1 + n] + (t - q[r.T1 + n]) * before / (before - error + F(1e-9))
        farther = t + (q[r.K2 + n] - t) * error / (error - after + F(1e-9))
        better = nearer if error < F(0) else farther
        q[r.T0 + n] = better if before > F(0) and after < F(0) else t


@inner
def march(
    q: Floats, cell: Number, rays: Floats, heights: Floats, tile: Floats, prints: Floats,
    land: Floats,
) -> None:  # fmt: skip
    """Find where sixteen rays meet the ground: T0, with K1 = 1 where they do."""
    begin(q, rays, land)
    rough = land[ROUGH] > F(0) or land[PRINTS] > F(0)
    for _ in range(700):
        near = rough and lowest(q, r.T0) < F(NEAR)
        height(q, cell, rays, heights, tile, prints, land, r.T0, near)
        if step(q, rays, land[REACH]) == F(0):
            break
    for n in range(LANES):
        after = q[r.T3 + n]
        before = q[r.T2 + n]
        q[r.K1 + n] = F(1) if after < F(0) else F(0)
        q[r.K2 + n] = q[r.T0 + n]
        guess = q[r.T1 + n] + (q[r.T0 + n] - q[r.T1 + n]) * before / (before - after + F(1e-9))
        q[r.T0 + n] = guess if after < F(0) and before > F(0) else q[r.T0 + n]
    if highest(q, r.K1) > F(0):
        near = rough and lowest(q, r.T0) < F(NEAR)
        height(q, cell, rays, heights, tile, prints, land, r.T0, near)
        bisect(q, rays)


@woven
def store(q: Floats, planes: Floats, y: Number, x0: Number) -> None:
    """Write the packet's normals, albedo, sun and surface."""
    for n in range(LANES):
        a = q[r.NX + n]
        b = q[r.NZ + n]
        s = F(1) / np.sqrt(a * a + b * b + F(1))
        q[r.NX + n] = -a * s
        q[r.NY + n] = s
        q[r.NZ + n] = -b * s
        q[r.T0 + n] = q[r.T0 + n] if q[r.K1 + n] > F(0) else F(FAR)
    for c in range(3):
        for n in range(LANES):
            planes[1 + c, y, x0 + n] = q[r.NX + c * LANES + n]
        for n in range(LANES):
            planes[4 + c, y, x0 + n] = q[r.RED + c * LANES + n]
    for n in range(LANES):
        planes[0, y, x0 + n] = q[r.T0 + n]
    for n in range(LANES):
        planes[7, y, x0 + n] = q[r.SUNLIT + n]
    for n in range(LANES):
        planes[8, y, x0 + n] = q[r.K1 + n]  # Surface.TERRAIN is 1


@kernel
def draw_relief(
    planes: Floats, rays: Floats, heights: Floats, packed: Floats, tile: Floats, prints: Floats,
    land: Floats,
) -> None:  # fmt: skip
    """Fill the planes with terrain.

    Args:
        planes: (PLANES, h, w) float32, cleared; w a multiple of LANES.
        rays: (12,) ``Camera.rays``.
        heights: (n·n,) metres. packed: (n·n·ATTRIBUTES,). tile: (m·m,) in ±0.5.
        prints: (p·p·PRINT,). land: (LAND,), as named above.
    """
    rows = planes.shape[1]
    width = planes.shape[2]
    q = np.zeros(r.SCRATCH, np.float32)
    cell = np.zeros(LANES, np.uint32)
    eight = np.zeros(LANES * ATTRIBUTES, np.float32)
    mirrored = rays[1] < land[FLOOR]
    for x0 in range(0, width, LANES):
        for n in range(LANES):
            q[r.W0 + n] = F(0.3)
        for y in range(rows - 1, -1, -1):
            aim(q, rays, F(x0), F(1), F(1) - F(2) * (y + F(0.5)) / rows, F(width))
            march(q, cell, rays, heights, tile, prints, land)
            for n in range(LANES):
                stopped = q[r.T0 + n] if q[r.K1 + n] > F(0) else min(q[r.T1 + n], land[REACH])
                q[r.W0 + n] = F(0.3) if mirrored else max(stopped * F(0.99), F(0.3))
            if highest(q, r.K1) == F(0):
                continue
            attributes(q, cell, eight, rays, packed, land)
            if land[ROUGH] > F(0) and lowest(q, r.T0) < F(250):
                roughen(q, cell, rays, tile, land)
            if land[PRINTS] > F(0):
                tread(q, rays, prints, land)
            store(q, planes, y, x0)
