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
A_FORM, B_FORM, C_FORM = REST_MATRIX, REST_MATRIX + 64, REST_MATRIX + 128  # rest x, y, z
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
    union = rows[i, OP] == _UNION
    # One rule for all three: a cut or keep is a union of what is outside.
    flip = F(1) if union else F(-1)
    sign = F(-1) if rows[i, OP] == _CUT else F(1)
    gain = F(1) if union or rows[i, OWNS] > F(0) else F(0)
    inverse, quarter = F(1) / k, k * F(0.25)
    sharper = F(0.5) / max(min(k, rows[i, COLOUR_BLEND]), F(1e-5))
    slope = F(1e6) if rows[i, STICKER] > F(0) else F(0.5) * inverse
    fleece = hair * rows[i, HAIR]
    most = F(0)
    for lane in range(LANES):
        e, g = (w[E + lane] * sign - fleece) * flip, w[G + lane] * flip
        on = gain if w[WINNER + lane] == group else F(0)
        s = min(max(F(0.5) + (g - e) * slope, F(0)), F(1)) * on
        c = min(max(F(0.5) + (g - e) * sharper, F(0)), F(1)) * on
        h = max(k - abs(g - e), F(0)) * inverse
        w[SHARE + lane] = s
        w[COLOUR_SHARE + lane] = c
        w[G + lane] = (min(g, e) - h * h * quarter) * flip
        most = max(most, s, c)
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
    mix_colours(materials, m, w)
    mix_form(rows, i, w)


@woven
def mix_colours(materials: Floats, m: Int, w: Floats) -> None:
    """Mix colours a, b and c of material ``m`` in."""
    ar, ag, ab = materials[m, M_A], materials[m, M_A + 1], materials[m, M_A + 2]
    br, bg, bb = materials[m, M_B], materials[m, M_B + 1], materials[m, M_B + 2]
    cr, cg, cb = materials[m, M_C], materials[m, M_C + 1], materials[m, M_C + 2]
    for lane in range(LANES):
        s = w[COLOUR_SHARE + lane]
        w[COLOURS + lane] += (ar - w[COLOURS + lane]) * s
        w[COLOURS + 16 + lane] += (ag - w[COLOURS + 16 + lane]) * s
        w[COLOURS + 32 + lane] += (ab - w[COLOURS + 32 + lane]) * s
        w[COLOURS + 48 + lane] += (br - w[COLOURS + 48 + lane]) * s
        w[COLOURS + 64 + lane] += (bg - w[COLOURS + 64 + lane]) * s
        w[COLOURS + 80 + lane] += (bb - w[COLOURS + 80 + lane]) * s
        w[COLOURS + 96 + lane] += (cr - w[COLOURS + 96 + lane]) * s
        w[COLOURS + 112 + lane] += (cg - w[COLOURS + 112 + lane]) * s
        w[COLOURS + 128 + lane] += (cb - w[COLOURS + 128 + lane]) * s


@woven
def mix_form(rows: Floats, i: Int, w: Floats) -> None:
    """Mix world-to-rest and the pattern coordinate of row ``i`` in."""
    a0, a1, a2, a3 = rows[i, REST], rows[i, REST + 1], rows[i, REST + 2], rows[i, REST + 3]
    b0, b1, b2, b3 = rows[i, REST + 4], rows[i, REST + 5], rows[i, REST + 6], rows[i, REST + 7]
    c0, c1, c2, c3 = rows[i, REST + 8], rows[i, REST + 9], rows[i, REST + 10], rows[i, REST + 11]
    u0, u1 = rows[i, PATTERN], rows[i, PATTERN + 1]
    u2, u3 = rows[i, PATTERN + 2], rows[i, PATTERN + 3]
    for lane in range(LANES):
        s = w[SHARE + lane]
        w[A_FORM + lane] += (a0 - w[A_FORM + lane]) * s
        w[A_FORM + 16 + lane] += (a1 - w[A_FORM + 16 + lane]) * s
        w[A_FORM + 32 + lane] += (a2 - w[A_FORM + 32 + lane]) * s
        w[A_FORM + 48 + lane] += (a3 - w[A_FORM + 48 + lane]) * s
        w[B_FORM + lane] += (b0 - w[B_FORM + lane]) * s
        w[B_FORM + 16 + lane] += (b1 - w[B_FORM + 16 + lane]) * s
        w[B_FORM + 32 + lane] += (b2 - w[B_FORM + 32 + lane]) * s
        w[B_FORM + 48 + lane] += (b3 - w[B_FORM + 48 + lane]) * s
    for lane in range(LANES):
        s = w[SHARE + lane]
        w[C_FORM + lane] += (c0 - w[C_FORM + lane]) * s
        w[C_FORM + 16 + lane] += (c1 - w[C_FORM + 16 + lane]) * s
        w[C_FORM + 32 + lane] += (c2 - w[C_FORM + 32 + lane]) * s
        w[C_FORM + 48 + lane] += (c3 - w[C_FORM + 48 + lane]) * s
        w[U_FORM + lane] += (u0 - w[U_FORM + lane]) * s
        w[U_FORM + 16 + lane] += (u1 - w[U_FORM + 16 + lane]) * s
        w[U_FORM + 32 + lane] += (u2 - w[U_FORM + 32 + lane]) * s
        w[U_FORM + 48 + lane] += (u3 - w[U_FORM + 48 + lane]) * s


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
