"""The field: distance to a list of primitives, joined within groups and across them."""

from __future__ import annotations

from reverie.engines.procedural.solids import Op

from .columns import BLEND, GROUP, OP, OWNS
from .kernel import LANES, F, Floats, Int, Ints, Real, inner
from .primitives import distance
from .scratch import GROUP_OWNER, OWNER, D, E, G

_UNION, _CUT = F(int(Op.UNION)), F(int(Op.CUT))
NOTHING = F(1e3)  # metres: the field where there is nothing


@inner
def field(rows: Floats, edges: Floats, chosen: Ints, count: Int, w: Floats, near: Real) -> None:
    """Write the distance of X Y Z to what ``chosen`` lists (D), and the nearest row (OWNER)."""
    for lane in range(LANES):
        w[D + lane] = NOTHING
        w[OWNER + lane] = F(-1)
    group = F(-1)
    for q in range(count):
        i = chosen[q]
        if rows[i, GROUP] != group:
            if q > 0:
                close(w)
            group = rows[i, GROUP]
            for lane in range(LANES):
                w[G + lane] = NOTHING
                w[GROUP_OWNER + lane] = F(i)
        distance(rows, edges, i, w, near)
        join(rows, i, w)
    if count > 0:
        close(w)


@inner
def close(w: Floats) -> None:
    """Unite the finished group with everything before it."""
    for lane in range(LANES):
        w[OWNER + lane] = w[GROUP_OWNER + lane] if w[G + lane] < w[D + lane] else w[OWNER + lane]
        w[D + lane] = min(w[D + lane], w[G + lane])


@inner
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
