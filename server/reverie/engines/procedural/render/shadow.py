"""Shadows: of sets and trees from a map baked once, of the actors from one per frame."""

from __future__ import annotations

from . import rows as r
from .air import BIAS, SUN
from .kernel import LANES, kernel
from .lanes import F, Floats, Number, S, hash01

#: Cells of the still map per cell of its coarse maximum.
COARSE = 8


@kernel
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


@kernel
def nine_taps(still: Floats, x: Number, y: Number, depth: Number) -> Number:
    """Return 0-1: the share of nine cells round (x, y) that let the sun through."""
    lit = F(0)
    for j in range(3):
        for i in range(3):
            if still[S(y + (j - 1) * F(1.1)), S(x + (i - 1) * F(1.1))] < depth:
                lit += F(1 / 9.0)
    return lit


@kernel
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


@kernel
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


@kernel
def cast_shadow(q: Floats, actors: Floats, light: Floats, air: Floats) -> None:
    """Darken SHADE by the actors' map.

    Args:
        actors: (s, s) float32: how far toward the sun, in radii, the first solid lies.
        light: (10,): centre (3), radius, right (3), up (3) of the map.
    """
    cells = F(actors.shape[0])
    inverse = F(1) / light[3]
    for n in range(LANES):
        a = q[r.PX + n] - light[0] + q[r.NX + n] * F(0.03)
        b = q[r.PY + n] - light[1] + q[r.NY + n] * F(0.03)
        c = q[r.PZ + n] - light[2] + q[r.NZ + n] * F(0.03)
        u = (a * light[4] + b * light[5] + c * light[6]) * inverse
        v = (a * light[7] + b * light[8] + c * light[9]) * inverse
        d = (a * air[SUN] + b * air[SUN + 1] + c * air[SUN + 2]) * inverse
        inside = abs(u) < F(0.97) and abs(v) < F(0.97) and d < F(1)
        q[r.X1 + n] = (u + F(1)) * F(0.5) * cells - F(0.5)
        q[r.Y1 + n] = (v + F(1)) * F(0.5) * cells - F(0.5)
        q[r.K2 + n] = d + F(0.022) if inside and q[r.KIND + n] > F(0) else F(1e9)
    for n in range(LANES):
        if q[r.K2 + n] < F(1e8):
            q[r.SHADE + n] *= box(actors, q[r.X1 + n], q[r.Y1 + n], q[r.K2 + n])


@kernel
def box(actors: Floats, x: Number, y: Number, depth: Number) -> Number:
    """Return 0-1: a smooth 3 x 3 average of "lit", weighted at its rim by the fraction."""
    side = actors.shape[0]
    i = min(max(S(x), 1), side - 3)
    j = min(max(S(y), 1), side - 3)
    fx = min(max(x - i, F(0)), F(1))
    fy = min(max(y - j, F(0)), F(1))
    lit = F(0)
    for b in range(-1, 3):
        row = F(0)
        if actors[j + b, i - 1] < depth:
            row += F(1) - fx
        if actors[j + b, i] < depth:
            row += F(1)
        if actors[j + b, i + 1] < depth:
            row += F(1)
        if actors[j + b, i + 2] < depth:
            row += fx
        lit += row * (F(1) - fy if b == -1 else (fy if b == 2 else F(1)))
    return lit * F(1 / 9.0)
