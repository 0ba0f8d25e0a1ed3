"""The field: distance to a list of primitives, joined within groups and across them."""

from __future__ import annotations

from reverie.engines.procedural.solids import Op

from .columns import BLEND, GROUP, OP, OWNS
from .kernel import LANES, F, Floats, Int, Ints, Real, Truth, inner, woven
from .primitives import distance
from .scratch import GROUP_OWNER, OWNER, D, E, G

_UNION, _CUT = F(int(Op.UNION)), F(int(Op.CUT))
_BEYOND = F(1e30)
NOTHING = F(1e3)  # metres: the field where there is nothing


@inner
def field(rows: Floats, edges: Floats, chosen: Ints, count: Int, w: Floats, near: Real) -> None:
    """Write the distance of X Y Z to what ``chosen`` lists (D), and the nearest row (OWNER)."""
    group, first = F(-1), True
    for q in range(count):
        i = chosen[q]
        fresh = rows[i, GROUP] != group
        if fresh and q > 0:
            close(w, first)
            first = False
        group = rows[i, GROUP]
        distance(rows, edges, i, w, near)
        if fresh:
            begin(i, w)
        else:
            join(rows, i, w)
    if count > 0:
        close(w, first)
    else:
        clear(w)


@inner
def clear(w: Floats) -> None:
    """Answer for an empty list."""
    for lane in range(LANES):
        w[D + lane] = NOTHING
    for lane in range(LANES):
        w[OWNER + lane] = F(-1)


@woven
def begin(i: Int, w: Floats) -> None:
    """Begin a group with its first primitive."""
    row = F(i)
    for lane in range(LANES):
        e = w[E + lane]
        w[G + lane] = e
        # Always so; but a constant would be stored lane by lane, and stall the next load.
        w[GROUP_OWNER + lane] = row if e < _BEYOND else F(-1)


@woven
def close(w: Floats, first: Truth) -> None:
    """Unite the finished group with everything before it."""
    if first:
        for lane in range(LANES):
            w[D + lane] = w[G + lane]
            w[OWNER + lane] = w[GROUP_OWNER + lane]
        return
    for lane in range(LANES):
        w[OWNER + lane] = w[GROUP_OWNER + lane] if w[G + lane] < w[D + lane] else w[OWNER + lane]
        w[D + lane] = min(w[D + lane], w[G + lane])


@woven
def join(rows: Floats, i: Int, w: Floats) -> None:
    """Unite, cut or keep primitive ``i`` (E) with its group (G).

    Source:
        The quadratic smooth minimum of Quilez, "Smooth minimum" (iquilezles.org): it
        differs from the minimum only where both are within ``k`` of each other.
    """
    k = max(rows[i, BLEND], F(1e-6))
    inverse, quarter = F(1) / k, k * F(0.25)
    row = F(i)
    if rows[i, OP] == _UNION:
        for lane in range(LANES):
            h = max(k - abs(w[G + lane] - w[E + lane]), F(0)) * inverse
            w[GROUP_OWNER + lane] = row if w[E + lane] < w[G + lane] else w[GROUP_OWNER + lane]
            w[G + lane] = min(w[G + lane], w[E + lane]) - h * h * quarter
        return
    sign = F(-1) if rows[i, OP] == _CUT else F(1)
    owns = rows[i, OWNS] > F(0)
    for lane in range(LANES):
        e = w[E + lane] * sign
        h = max(k - abs(w[G + lane] - e), F(0)) * inverse
        w[GROUP_OWNER + lane] = row if (owns and e > w[G + lane]) else w[GROUP_OWNER + lane]
        w[G + lane] = max(w[G + lane], e) + h * h * quarter
