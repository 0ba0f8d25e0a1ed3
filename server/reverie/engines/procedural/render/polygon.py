"""Distances to lathes and plates: one outline, turned round y or extruded along z."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.solids import Kind

from .columns import BLEND, BOX_CENTRE, BOX_HALF, DERIVED, KIND, SHAPE
from .kernel import LANES, F, Floats, Int, Real, inner
from .scratch import LX, LY, LZ, SIGN, SQUARE, E

_LATHE = int(Kind.LATHE)


@inner
def polygon(rows: Floats, edges: Floats, i: Int, w: Floats, near: Real) -> None:
    """Write the distance to a lathe or plate, or to its box when all lanes are past ``near``."""
    # A smooth union feels the outline from as far as its radius.
    if around(rows, i, w) > max(near, rows[i, BLEND]):
        return
    lathe = np.int32(rows[i, KIND]) == _LATHE
    if lathe:
        stretch = rows[i, DERIVED]
        for lane in range(LANES):
            z = w[LZ + lane] * stretch
            w[LX + lane] = np.sqrt(w[LX + lane] * w[LX + lane] + z * z)
    outline(rows, edges, i, w)
    if lathe:
        rounding, safety = rows[i, SHAPE + 3], rows[i, DERIVED + 1]
        for lane in range(LANES):
            w[E + lane] = (w[SQUARE + lane] - rounding) * safety
    else:
        extrude(rows, i, w)


@inner
def around(rows: Floats, i: Int, w: Floats) -> Real:
    """Write the distance to the bounding box and return the least of it."""
    hx, hy, hz = rows[i, BOX_HALF], rows[i, BOX_HALF + 1], rows[i, BOX_HALF + 2]
    cx, cy, cz = rows[i, BOX_CENTRE], rows[i, BOX_CENTRE + 1], rows[i, BOX_CENTRE + 2]
    least = F(1e9)
    for lane in range(LANES):
        x = max(abs(w[LX + lane] - cx) - hx, F(0))
        y = max(abs(w[LY + lane] - cy) - hy, F(0))
        z = max(abs(w[LZ + lane] - cz) - hz, F(0))
        w[E + lane] = np.sqrt(x * x + y * y + z * z)
        least = min(least, w[E + lane])
    return least


@inner
def outline(rows: Floats, edges: Floats, i: Int, w: Floats) -> None:
    """Write the signed distance to the outline in the plane of LX LY to row SQUARE.

    The nearest edge gives the distance, the parity of crossings the sign. An outline with
    a thickness is a stroke and has no inside.
    """
    for lane in range(LANES):
        w[SQUARE + lane] = F(1e9)
        w[SIGN + lane] = F(1)
    first, count = np.int32(rows[i, SHAPE]), np.int32(rows[i, SHAPE + 1])
    for j in range(first, first + count):
        ax, ay, ex, ey, inverse = edges[j, 0], edges[j, 1], edges[j, 2], edges[j, 3], edges[j, 4]
        by = ay + ey
        for lane in range(LANES):
            x, y = w[LX + lane] - ax, w[LY + lane] - ay
            u = min(max((x * ex + y * ey) * inverse, F(0)), F(1))
            vx, vy = x - ex * u, y - ey * u
            w[SQUARE + lane] = min(w[SQUARE + lane], vx * vx + vy * vy)
            left = ex * y - ey * x
            up = (ay <= w[LY + lane]) and (by > w[LY + lane]) and (left > F(0))
            down = (ay > w[LY + lane]) and (by <= w[LY + lane]) and (left < F(0))
            w[SIGN + lane] = -w[SIGN + lane] if (up or down) else w[SIGN + lane]
    half = rows[i, SHAPE + 2]
    for lane in range(LANES):
        d = np.sqrt(w[SQUARE + lane])
        w[SQUARE + lane] = d - half if half > F(0) else d * w[SIGN + lane]


@inner
def extrude(rows: Floats, i: Int, w: Floats) -> None:
    """Write the distance to the outline's plate, whose faces may lean."""
    rounding, lean = rows[i, SHAPE + 3], rows[i, SHAPE + 5]
    half, cosine, safety = rows[i, DERIVED], rows[i, DERIVED + 1], rows[i, DERIVED + 2]
    for lane in range(LANES):
        side = w[SQUARE + lane] + rounding
        face = (abs(w[LZ + lane]) - half + lean * w[LY + lane]) * cosine
        inside = min(max(side, face), F(0))
        side, face = max(side, F(0)), max(face, F(0))
        w[E + lane] = (np.sqrt(side * side + face * face) + inside - rounding) * safety
