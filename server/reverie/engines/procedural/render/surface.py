"""Surfaces: the normal at a point, and whose colours and rest space it takes."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.solids import Op

from .columns import (
    BLEND,
    COLOUR_BLEND,
    GROUP,
    HAIR,
    M_A,
    M_B,
    M_C,
    MATERIAL,
    OP,
    OWNS,
    PATTERN,
    REST,
    STICKER,
)  # fmt: skip
from .field import NOTHING, field
from .kernel import LANES, F, Floats, Int, Ints, Real, Truth, inner, woven
from .primitives import distance
from .scratch import (
    COLOUR_SHARE,
    COLOURS,
    EPSILON,
    LENGTH,
    MASK,
    MATERIAL_OF,
    NX,
    NY,
    NZ,
    OWNER,
    PX,
    PY,
    PZ,
    REST_MATRIX,
    ROW_OF,
    RU,
    RX,
    RY,
    RZ,
    SHARE,
    U_FORM,
    WINNER,
    D,
    E,
    G,
    X,
    Y,
    Z,
)  # fmt: skip

_UNION, _CUT = F(int(Op.UNION)), F(int(Op.CUT))
_FAR = F(1e6)  # metres: ask polygons exactly
_TOUCH = F(1e-4)  # metres


@inner
def normals(rows: Floats, edges: Floats, chosen: Ints, count: Int, w: Floats) -> None:
    """Write the unit gradient of the field at X Y Z, over one pixel (EPSILON), to NX NY NZ.

    X Y Z are kept; D and OWNER are overwritten.

    Source:
        Four samples on a tetrahedron: Quilez, "Normals for an SDF" (iquilezles.org).
    """
    for lane in range(LANES):
        w[PX + lane], w[PY + lane], w[PZ + lane] = w[X + lane], w[Y + lane], w[Z + lane]
        w[NX + lane], w[NY + lane], w[NZ + lane] = F(0), F(0), F(0)
    for s in range(4):
        sx = F(1) if s == 0 or s == 3 else F(-1)
        sy = F(1) if s >= 2 else F(-1)
        sz = F(1) if s == 1 or s == 3 else F(-1)
        for lane in range(LANES):
            e = max(w[EPSILON + lane] * F(1.6), _TOUCH)
            w[X + lane] = w[PX + lane] + sx * e
            w[Y + lane] = w[PY + lane] + sy * e
            w[Z + lane] = w[PZ + lane] + sz * e
        field(rows, edges, chosen, count, w, _FAR)
        for lane in range(LANES):
            w[NX + lane] += sx * w[D + lane]
            w[NY + lane] += sy * w[D + lane]
            w[NZ + lane] += sz * w[D + lane]
    for lane in range(LANES):
        x, y, z = w[NX + lane], w[NY + lane], w[NZ + lane]
        inverse = F(1) / np.sqrt(x * x + y * y + z * z + F(1e-20))
        w[NX + lane], w[NY + lane], w[NZ + lane] = x * inverse, y * inverse, z * inverse
        w[X + lane], w[Y + lane], w[Z + lane] = w[PX + lane], w[PY + lane], w[PZ + lane]


@inner
def blend(rows: Floats, edges: Floats, materials: Floats, chosen: Ints, count: Int,
          hair: Real, w: Floats) -> None:  # fmt: skip
    """Mix, in lanes of MASK, what the rows near X Y Z bring with them.

    Reads row OWNER as ``field`` left it at these points. Writes COLOURS, MATERIAL_OF,
    ROW_OF, REST_MATRIX, U_FORM and LENGTH. Each primitive of the group that owns a point
    is mixed in by the share that it had in the smooth union; a sharper share for colours.

    Args:
        hair: How much of each primitive's hair counts as its body, 0-1: none on bare skin,
            some where a ray enters fur, or noses and eyes would clear rings round them.
    """
    for lane in range(LANES):
        owner = np.int32(w[OWNER + lane])
        w[WINNER + lane] = rows[owner, GROUP] if owner >= 0 and w[MASK + lane] > F(0) else F(-1)
    group = F(-1)
    wins: Truth = False
    for q in range(count):
        i = chosen[q]
        if rows[i, GROUP] != group:
            group = rows[i, GROUP]
            wins = begin(group, w)
        if wins:
            distance(rows, edges, i, w, _FAR)
            if share(rows, i, group, hair, w):
                mix(rows, materials, i, w)


@inner
def begin(group: Real, w: Floats) -> Truth:
    """Start a group afresh; return whether it owns any lane."""
    wins = F(0)
    for lane in range(LANES):
        w[G + lane] = NOTHING
        wins = max(wins, F(1) if w[WINNER + lane] == group else F(0))
    return wins > F(0)


@inner
def share(rows: Floats, i: Int, group: Real, hair: Real, w: Floats) -> Truth:
    """Join ``i`` (E) to its group (G) and write its shares; return whether it has any."""
    k = max(rows[i, BLEND], F(1e-6))
    inverse = F(1) / k
    sharper = F(1) / max(min(k, rows[i, COLOUR_BLEND]), F(1e-5))
    union = rows[i, OP] == _UNION
    sign = F(-1) if rows[i, OP] == _CUT else F(1)
    gain = F(1) if union or rows[i, OWNS] > F(0) else F(0)
    hard = rows[i, STICKER] > F(0)
    most = F(0)
    fleece = hair * rows[i, HAIR]
    for lane in range(LANES):
        e = w[E + lane] * sign - fleece
        nearer = (w[G + lane] - e) if union else (e - w[G + lane])
        on = gain if w[WINNER + lane] == group else F(0)
        s = min(max(F(0.5) + F(0.5) * nearer * inverse, F(0)), F(1))
        c = min(max(F(0.5) + F(0.5) * nearer * sharper, F(0)), F(1))
        s = (F(1) if s > F(0.5) else F(0)) if hard else s
        w[SHARE + lane], w[COLOUR_SHARE + lane] = s * on, c * on
        most = max(most, max(s, c) * on)
        h = max(k - abs(nearer), F(0)) * inverse
        h = h * h * k * F(0.25)
        w[G + lane] = (min(w[G + lane], e) - h) if union else (max(w[G + lane], e) + h)
    return most > F(0)


@inner
def mix(rows: Floats, materials: Floats, i: Int, w: Floats) -> None:
    """Mix the colours, rest space and hair of row ``i`` in by its shares."""
    m = np.int32(rows[i, MATERIAL])
    row, material, hair = F(i), F(m), rows[i, HAIR]
    for lane in range(LANES):
        shows = w[COLOUR_SHARE + lane] > F(0.5)
        w[MATERIAL_OF + lane] = material if shows else w[MATERIAL_OF + lane]
        w[ROW_OF + lane] = row if shows else w[ROW_OF + lane]
        w[LENGTH + lane] += (hair - w[LENGTH + lane]) * w[SHARE + lane]
    towards(materials, m, M_A, w, COLOURS, COLOUR_SHARE)
    towards(materials, m, M_B, w, COLOURS + 48, COLOUR_SHARE)
    towards(materials, m, M_C, w, COLOURS + 96, COLOUR_SHARE)
    towards(rows, i, REST, w, REST_MATRIX, SHARE)
    towards(rows, i, REST + 3, w, REST_MATRIX + 48, SHARE)
    towards(rows, i, REST + 6, w, REST_MATRIX + 96, SHARE)
    towards(rows, i, REST + 9, w, REST_MATRIX + 144, SHARE)
    towards(rows, i, PATTERN, w, U_FORM, SHARE)
    last = rows[i, PATTERN + 3]
    for lane in range(LANES):
        w[U_FORM + 48 + lane] += (last - w[U_FORM + 48 + lane]) * w[SHARE + lane]


@woven
def towards(table: Floats, i: Int, c: Int, w: Floats, row: Int, share: Int) -> None:
    """Move three rows from ``row`` on towards three numbers of ``table`` by row ``share``."""
    x, y, z = table[i, c], table[i, c + 1], table[i, c + 2]
    for lane in range(LANES):
        s = w[share + lane]
        w[row + lane] += (x - w[row + lane]) * s
        w[row + 16 + lane] += (y - w[row + 16 + lane]) * s
        w[row + 32 + lane] += (z - w[row + 32 + lane]) * s


@woven
def form(w: Floats, m: Int, lane: Int) -> Real:
    """Return the affine form in rows ``m`` to ``m`` + 48 at X Y Z."""
    x, y, z = w[X + lane], w[Y + lane], w[Z + lane]
    return F(w[m + lane] * x + w[m + 16 + lane] * y + w[m + 32 + lane] * z + w[m + 48 + lane])


@inner
def to_rest(w: Floats) -> None:
    """Write the rest coordinates of X Y Z and the pattern coordinate to RX RY RZ RU."""
    for lane in range(LANES):
        w[RX + lane] = form(w, REST_MATRIX, lane)
        w[RY + lane] = form(w, REST_MATRIX + 64, lane)
        w[RZ + lane] = form(w, REST_MATRIX + 128, lane)
        w[RU + lane] = form(w, U_FORM, lane)
