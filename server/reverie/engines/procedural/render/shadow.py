"""Shadows: of sets and trees from a map baked once, of the actors from one per frame."""

from __future__ import annotations

from . import rows as r
from .air import BIAS
from .kernel import LANES, woven
from .lanes import F, Floats, Number, S, hash01
from .sunmap import sunlight

#: Cells of the still map per cell of its coarse maximum.
COARSE = 8


@woven
def project(q: Floats, onto: Floats, cells: Number, bias: Number) -> None:
    """Fill X1 Y1 with where the points fall on the still map, K2 with their depth there.

    ``onto`` (3, 4) maps world metres to map x, map y and metres toward the sun. Lanes
    outside the map, and sky, get a depth nearer than anything.
    """
    for n in range(LANES):
        a = q[r.PX + n] + q[r.NX + n] * F(0.04)
        b = q[r.PY + n] + q[r.NY + n] * F(0.04)
        c = q[r.PZ + n] + q[r.NZ + n] * F(0.04)
        x = onto[0, 0] * a + onto[0, 1] * b + onto[0, 2] * c + onto[0, 3]
        y = onto[1, 0] * a + onto[1, 1] * b + onto[1, 2] * c + onto[1, 3]
        d = onto[2, 0] * a + onto[2, 1] * b + onto[2, 2] * c + onto[2, 3]
        d += bias + F(0.5) * q[r.SOFT + n]
        x_in = x > F(2) and x < cells - F(3)
        y_in = y > F(2) and y < cells - F(3)
        inside = x_in and y_in and q[r.KIND + n] > F(0)
        q[r.X1 + n] = x if inside else F(3)
        q[r.Y1 + n] = y if inside else F(3)
        q[r.K2 + n] = d if inside else F(1e9)


@woven
def nine_taps(still: Floats, x: Number, y: Number, depth: Number) -> Number:
    """Return 0-1: the share of nine cells round (x, y) that let the sun through."""
    lit = F(0)
    for j in range(3):
        for i in range(3):
            if still[S(y + (j - 1) * F(1.1)), S(x + (i - 1) * F(1.1))] < depth:
                lit += F(1 / 9.0)
    return lit


@woven
def three_taps(still: Floats, x: Number, y: Number, depth: Number) -> Number:
    """Return 0-1 from three cells: for drafts."""
    i = S(x)
    j = S(y)
    lit = F(0)
    if still[j, i] < depth:
        lit += F(0.5)
    if still[j + 1, i + 1] < depth:
        lit += F(0.25)
    if still[j - 1, i + 1] < depth:
        lit += F(0.25)
    return lit


@woven
def still_shadow(
    q: Floats, still: Floats, coarse: Floats, onto: Floats, air: Floats, x0: Number, y: Number,
    soft: bool,
) -> None:  # fmt: skip
    """Darken SHADE by the map of what stands still; ``coarse`` skips what nothing covers."""
    project(q, onto, F(still.shape[0]), air[BIAS])
    for n in range(LANES):
        depth = q[r.K2 + n]
        i = S(q[r.X1 + n])
        j = S(q[r.Y1 + n])
        if depth > F(1e8) or coarse[j // COARSE, i // COARSE] < depth:
            continue
        if soft:
            x = q[r.X1 + n] + (hash01((x0 + n) & 7, y & 7) - F(0.5)) * F(1.2)
            z = q[r.Y1 + n] + (hash01(y & 7, (x0 + n) & 7) - F(0.5)) * F(1.2)
            q[r.SHADE + n] *= nine_taps(still, x, z, depth)
        else:
            q[r.SHADE + n] *= three_taps(still, q[r.X1 + n], q[r.Y1 + n], depth)


@woven
def cast_shadow(q: Floats, heights: Floats, frame: Floats) -> None:
    """Darken SHADE by the actors' map; see ``sunmap.SunMap`` for its arguments."""
    bias = F(3) * frame[12] / F(heights.shape[0])
    reach = frame[12]
    near = F(0)
    for n in range(LANES):
        q[r.T0 + n] = q[r.PX + n] + q[r.NX + n] * bias
        q[r.T1 + n] = q[r.PY + n] + q[r.NY + n] * bias
        q[r.T2 + n] = q[r.PZ + n] + q[r.NZ + n] * bias
        a = q[r.T0 + n] - frame[0]
        b = q[r.T1 + n] - frame[1]
        c = q[r.T2 + n] - frame[2]
        u = a * frame[3] + b * frame[4] + c * frame[5]
        v = a * frame[6] + b * frame[7] + c * frame[8]
        on = abs(u) < reach and abs(v) < reach and q[r.KIND + n] > F(0)
        near = max(near, F(1) if on else F(0))
    if near > F(0):
        sunlight(heights, frame, q, r.T0, r.K2)
        for n in range(LANES):
            q[r.SHADE + n] *= q[r.K2 + n]
