"""The height map as the lanes read it: heights, the roughness tile, prints, attributes.

The map is denser near the stage: along each axis, metres x of a half size h lie at
u = a(1 + c)/(c + |a|), a = x/h, so one map holds both the paw prints' neighbourhood and
the mountains. A small periodic tile adds roughness near the camera.
"""

from __future__ import annotations

import numpy as np

from . import rows as r
from .kernel import LANES, woven
from .lanes import F, Floats, Number, S, U

# What ``land`` holds: cells a side, half size (m), focus c, tile cells, tile amplitude (m),
# farthest distance (m), level below which nothing is seen from beneath (mirrors), seconds,
# then the prints' corner x, z (m), cells per metre and cells a side (0: no prints).
CELLS, HALF, FOCUS, TILE, ROUGH, REACH, FLOOR, NOW, PRINT_X, PRINT_Z, PRINT_DENSITY, PRINTS = range(
    12
)
LAND = 12
ATTRIBUTES = 8  # per cell: slope x, slope z, red, green, blue, sun, 2 spare
PRINT = 4  # per cell: depth (m), slope x, slope z, seconds from which it is there
TILE_REPEAT = 0.06  # tiles per metre
NEAR = 90.0  # metres: the tile and the prints fade out before this

# Rows: A0 A1 fractions in the cell, B its corners' heights, C the tile's, X0 Y0 in the
# tile's cell, K0 the height.


@woven
def locate(q: Floats, cell: Number, rays: Floats, land: Floats, t: int) -> None:
    """Fill ``cell`` with the map cell under the rays at distances ``t``, and A0 A1 in it."""
    c = land[FOCUS]
    scale = (F(1) + c) * F(0.5) * land[CELLS]
    inverse = F(1) / land[HALF]
    middle = land[CELLS] * F(0.5) - F(0.5)
    limit = land[CELLS] - F(1.001)
    row = S(land[CELLS])
    for n in range(LANES):
        a = min(max((rays[0] + q[r.DX + n] * q[t + n]) * inverse, F(-1)), F(1))
        b = min(max((rays[2] + q[r.DZ + n] * q[t + n]) * inverse, F(-1)), F(1))
        x = min(max(a * scale / (c + abs(a)) + middle, F(0)), limit)
        z = min(max(b * scale / (c + abs(b)) + middle, F(0)), limit)
        i = S(x)
        j = S(z)
        q[r.A0 + n] = x - F(i)
        q[r.A1 + n] = z - F(j)
        cell[n] = U(j * row + i)


@woven
def locate_tile(q: Floats, cell: Number, rays: Floats, land: Floats, t: int) -> None:
    """Fill ``cell`` with the cell of the roughness tile, and X0 Y0 in it."""
    span = land[TILE] - F(1.01)
    row = S(land[TILE])
    for n in range(LANES):
        x = (rays[0] + q[r.DX + n] * q[t + n]) * F(TILE_REPEAT)
        z = (rays[2] + q[r.DZ + n] * q[t + n]) * F(TILE_REPEAT)
        x = (x - np.floor(x)) * span
        z = (z - np.floor(z)) * span
        i = S(x)
        j = S(z)
        q[r.X0 + n] = x - F(i)
        q[r.Y0 + n] = z - F(j)
        cell[n] = U(j * row + i)


@woven
def corners(q: Floats, cell: Number, field: Floats, row: Number, out: int) -> None:
    """Gather the four corners of each cell into rows out, out + 1 …"""
    for n in range(LANES):
        i = cell[n]
        q[out + n] = field[i]
        q[out + LANES + n] = field[i + U(1)]
        q[out + 2 * LANES + n] = field[i + row]
        q[out + 3 * LANES + n] = field[i + row + U(1)]


@woven
def add_prints(q: Floats, rays: Floats, prints: Floats, land: Floats, t: int) -> None:
    """Lower K0 where a foot has been by now."""
    side = S(land[PRINTS])
    for n in range(LANES):
        x = (rays[0] + q[r.DX + n] * q[t + n] - land[PRINT_X]) * land[PRINT_DENSITY]
        z = (rays[2] + q[r.DZ + n] * q[t + n] - land[PRINT_Z]) * land[PRINT_DENSITY]
        if x >= F(0) and z >= F(0) and x < F(side) and z < F(side):
            i = (S(z) * side + S(x)) * PRINT
            if prints[i + 3] <= land[NOW] and q[t + n] < F(NEAR):
                q[r.K0 + n] += prints[i]


@woven
def height(
    q: Floats, cell: Number, rays: Floats, heights: Floats, tile: Floats, prints: Floats,
    land: Floats, t: int, near: bool,
) -> None:  # fmt: skip
    """Fill K0 with the height of the ground under the rays at distances ``t``."""
    locate(q, cell, rays, land, t)
    corners(q, cell, heights, U(land[CELLS]), r.B0)
    for n in range(LANES):
        a = q[r.B0 + n] + (q[r.B1 + n] - q[r.B0 + n]) * q[r.A0 + n]
        b = q[r.B2 + n] + (q[r.B3 + n] - q[r.B2 + n]) * q[r.A0 + n]
        q[r.K0 + n] = a + (b - a) * q[r.A1 + n]
    if not near:
        return
    locate_tile(q, cell, rays, land, t)
    corners(q, cell, tile, U(land[TILE]), r.C0)
    rough = land[ROUGH]
    for n in range(LANES):
        a = q[r.C0 + n] + (q[r.C1 + n] - q[r.C0 + n]) * q[r.X0 + n]
        b = q[r.C2 + n] + (q[r.C3 + n] - q[r.C2 + n]) * q[r.X0 + n]
        fade = min(max((F(NEAR) - q[t + n]) * F(0.025), F(0)), F(1))
        q[r.K0 + n] += rough * fade * (a + (b - a) * q[r.Y0 + n])
    if land[PRINTS] > F(0):
        add_prints(q, rays, prints, land, t)


@woven
def attributes(
    q: Floats, cell: Number, eight: Floats, rays: Floats, packed: Floats, land: Floats
) -> None:
    """Fill NX NZ (slopes), RED GREEN BLUE and SUNLIT from the map at T0."""
    locate(q, cell, rays, land, r.T0)
    row = U(land[CELLS]) * U(ATTRIBUTES)
    for n in range(LANES):
        x = q[r.A0 + n]
        z = q[r.A1 + n]
        w0 = (F(1) - x) * (F(1) - z)
        w1 = x * (F(1) - z)
        w2 = (F(1) - x) * z
        w3 = x * z
        i = cell[n] * U(ATTRIBUTES)
        for c in range(ATTRIBUTES):
            eight[n * ATTRIBUTES + c] = (
                packed[i + U(c)] * w0
                + packed[i + U(ATTRIBUTES) + U(c)] * w1
                + packed[i + row + U(c)] * w2
                + packed[i + row + U(ATTRIBUTES) + U(c)] * w3
            )
    for n in range(LANES):
        q[r.NX + n] = eight[n * ATTRIBUTES]
        q[r.NZ + n] = eight[n * ATTRIBUTES + 1]
        q[r.RED + n] = eight[n * ATTRIBUTES + 2]
        q[r.GREEN + n] = eight[n * ATTRIBUTES + 3]
        q[r.BLUE + n] = eight[n * ATTRIBUTES + 4]
        q[r.SUNLIT + n] = eight[n * ATTRIBUTES + 5]


@woven
def roughen(q: Floats, cell: Number, rays: Floats, tile: Floats, land: Floats) -> None:
    """Add the tile's slope to NX NZ."""
    locate_tile(q, cell, rays, land, r.T0)
    corners(q, cell, tile, U(land[TILE]), r.C0)
    steepness = land[ROUGH] * F(TILE_REPEAT) * (land[TILE] - F(1))
    for n in range(LANES):
        k = steepness * min(max((F(250) - q[r.T0 + n]) * F(0.01), F(0)), F(1))
        x = q[r.X0 + n]
        z = q[r.Y0 + n]
        q[r.NX + n] += k * (
            (q[r.C1 + n] - q[r.C0 + n]) * (F(1) - z) + (q[r.C3 + n] - q[r.C2 + n]) * z
        )
        q[r.NZ + n] += k * (
            (q[r.C2 + n] - q[r.C0 + n]) * (F(1) - x) + (q[r.C3 + n] - q[r.C1 + n]) * x
        )


@woven
def tread(q: Floats, rays: Floats, prints: Floats, land: Floats) -> None:
    """Add the prints' slopes to NX NZ and darken their floor a little."""
    side = S(land[PRINTS])
    for n in range(LANES):
        x = (rays[0] + q[r.DX + n] * q[r.T0 + n] - land[PRINT_X]) * land[PRINT_DENSITY]
        z = (rays[2] + q[r.DZ + n] * q[r.T0 + n] - land[PRINT_Z]) * land[PRINT_DENSITY]
        if x >= F(0) and z >= F(0) and x < F(side) and z < F(side) and q[r.T0 + n] < F(NEAR):
            i = (S(z) * side + S(x)) * PRINT
            if prints[i + 3] <= land[NOW]:
                q[r.NX + n] += prints[i + 1]
                q[r.NZ + n] += prints[i + 2]
                shade = F(1) + min(max(prints[i] * F(9), F(-0.35)), F(0))
                q[r.RED + n] *= shade
                q[r.GREEN + n] *= shade
                q[r.BLUE + n] *= shade
