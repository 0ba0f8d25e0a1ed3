"""Decals: pictures painted on a face of a primitive."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.solids import Face

from .columns import DECAL, DECAL_FACE, DECAL_OFFSET, DECAL_SIZE, FRAME, POSITION
from .kernel import LANES, F, Floats, Int, Real, inner
from .rays import HIT
from .scratch import NX, NY, NZ, RED, ROW_OF, STATE, X, Y, Z

_FRONT, _BACK, _TOP, _RIGHT, _LEFT = (
    int(f) for f in (Face.FRONT, Face.BACK, Face.TOP, Face.RIGHT, Face.LEFT)
)
_WRAP, _BOTH, _GLOBE = (int(f) for f in (Face.WRAP, Face.BOTH, Face.GLOBE))
_ALPHA = np.int64(3)
_X, _Y, _Z = np.int64(FRAME), np.int64(FRAME + 3), np.int64(FRAME + 6)


@inner
def paste(rows: Floats, decals: NDArray[np.uint8], w: Floats) -> None:
    """Paint the decals of the rows that show over the albedo of HIT lanes."""
    at = np.zeros(4, np.float32)  # u, v, whether it is on the face, spare
    for lane in range(LANES):
        i = np.int32(w[ROW_OF + lane])
        if w[STATE + lane] == HIT and rows[i, DECAL] >= F(0):
            locate(rows, i, lane, w, at)
            if at[2] > F(0) and abs(at[0] - F(0.5)) <= F(0.5) and abs(at[1] - F(0.5)) <= F(0.5):
                lay(decals, np.int32(rows[i, DECAL]), at[0], at[1], lane, w)


@inner
def along(rows: Floats, i: Int, axis: Int, x: Real, y: Real, z: Real) -> Real:
    """Return the coordinate of a world direction on the local axis in column ``axis``."""
    return F(rows[i, axis] * x + rows[i, axis + 1] * y + rows[i, axis + 2] * z)


@inner
def locate(rows: Floats, i: Int, lane: Int, w: Floats, at: Floats) -> None:
    """Write where on its picture, 0-1, lane ``lane`` lies, and whether it faces the right way."""
    x, y, z = (
        w[X + lane] - rows[i, POSITION],
        w[Y + lane] - rows[i, POSITION + 1],
        w[Z + lane] - rows[i, POSITION + 2],
    )
    ax = along(rows, i, _X, x, y, z) - rows[i, DECAL_OFFSET]
    ay = along(rows, i, _Y, x, y, z) - rows[i, DECAL_OFFSET + 1]
    az = along(rows, i, _Z, x, y, z) - rows[i, DECAL_OFFSET + 2]
    nx = along(rows, i, _X, w[NX + lane], w[NY + lane], w[NZ + lane])
    ny = along(rows, i, _Y, w[NX + lane], w[NY + lane], w[NZ + lane])
    nz = along(rows, i, _Z, w[NX + lane], w[NY + lane], w[NZ + lane])
    face = np.int32(rows[i, DECAL_FACE])
    u, v, faces = ax, -ay, nz
    if face == _BACK:
        u, faces = -ax, -nz
    elif face == _TOP:
        v, faces = az, ny
    elif face == _RIGHT:
        u, faces = -az, nx
    elif face == _LEFT:
        u, faces = az, -nx
    elif face == _BOTH:
        u, faces = ax * np.sign(nz), np.abs(nz)
    elif face in (_WRAP, _GLOBE):
        u, faces = F(math.atan2(ax, az)), F(1)
    wide, high = rows[i, DECAL_SIZE], rows[i, DECAL_SIZE + 1]
    if face == _GLOBE:
        v = F(-math.atan2(ay, math.sqrt(ax * ax + az * az)))
        wide, high = F(6.2831853), F(3.1415927)
    at[0], at[1] = u / wide + F(0.5), v / high + F(0.5)
    at[2] = F(1) if faces > F(0.28) else F(0)


@inner
def lay(decals: NDArray[np.uint8], k: Int, u: Real, v: Real, lane: Int, w: Floats) -> None:
    """Mix texel (u, v) of picture ``k`` over lane ``lane``, bilinearly, by its alpha."""
    size = decals.shape[1]
    x, y = (
        min(max(F(u), F(0)), F(0.9999)) * F(size - 1),
        min(max(F(v), F(0)), F(0.9999)) * F(size - 1),
    )
    i, j = np.int32(x), np.int32(y)
    a, b = x - F(i), y - F(j)
    alpha = texel(decals, k, i, j, _ALPHA, a, b)
    for c in range(3):
        value = texel(decals, k, i, j, c, a, b)
        o = RED + 16 * c + lane
        w[o] += (value * value - w[o]) * alpha


@inner
def texel(decals: NDArray[np.uint8], k: Int, i: Int, j: Int, c: Int, a: Real,
          b: Real) -> Real:  # fmt: skip
    """Return channel ``c`` between four texels, 0-1."""
    top = F(decals[k, j, i, c]) * (F(1) - a) + F(decals[k, j, i + 1, c]) * a
    low = F(decals[k, j + 1, i, c]) * (F(1) - a) + F(decals[k, j + 1, i + 1, c]) * a
    return F((top + (low - top) * b) * F(1 / 255.0))
