"""Culling: which primitives a beam of rays, or a ball, can meet at all.

A primitive changes nothing further from it than its reach, so what is left out never
changes the picture. Cuts and keeps follow their group: a cut alone makes nothing, and a
keep that is out of reach still removes what its group has.
"""

from __future__ import annotations

import math

from reverie.engines.procedural.solids import Op

from .columns import BLEND, BOUND, BOX_CENTRE, BOX_HALF, FRAME, GROUP, HAIR, OP, POSITION, REACH
from .kernel import F, Floats, Int, Ints, Real, Truth, inner

_UNION, _KEEP = F(int(Op.UNION)), F(int(Op.KEEP))
_ENDLESS = F(1e5)  # metres: reach past which a box says nothing

# A beam: apex, axis (unit), cosine and sine of the half angle, radius at the apex.
BEAM = 9


@inner
def aim_beam(rays: Floats, x: Int, y: Int, size: Real, width: Int, height: Int,
             beam: Floats) -> None:  # fmt: skip
    """Point ``beam`` at the square of ``size`` pixels whose corner is (x, y)."""
    u = F(2) * (F(x) + F(0.5) * F(size)) / F(width) - F(1)
    v = F(1) - F(2) * (F(y) + F(0.5) * F(size)) / F(height)
    dx = rays[3] + u * rays[6] + v * rays[9]
    dy = rays[4] + u * rays[7] + v * rays[10]
    dz = rays[5] + u * rays[8] + v * rays[11]
    inverse = F(1) / F(math.sqrt(dx * dx + dy * dy + dz * dz))
    beam[0], beam[1], beam[2] = rays[0], rays[1], rays[2]
    beam[3], beam[4], beam[5] = dx * inverse, dy * inverse, dz * inverse
    right = (rays[6] * rays[6] + rays[7] * rays[7] + rays[8] * rays[8]) / (F(width) * F(width))
    up = (rays[9] * rays[9] + rays[10] * rays[10] + rays[11] * rays[11]) / (F(height) * F(height))
    beam[7] = min(F(math.sqrt(right + up)) * F(size) * inverse, F(0.999))
    beam[6] = math.sqrt(F(1) - beam[7] * beam[7])
    beam[8] = F(0)


@inner
def in_beam(rows: Floats, source: Ints, count: Int, beam: Floats, extra: Real,
            chosen: Ints) -> Int:  # fmt: skip
    """Fill ``chosen`` with those of ``source`` that reach into ``beam``; return how many."""
    found, led = 0, F(-1)
    for q in range(count):
        i = source[q]
        union = rows[i, OP] == _UNION
        if not union and rows[i, GROUP] != led:
            continue
        if rows[i, OP] == _KEEP or meets_beam(rows, i, beam, extra):
            chosen[found] = i
            found += 1
            led = rows[i, GROUP] if union else led
    return found


@inner
def meets_beam(rows: Floats, i: Int, beam: Floats, extra: Real) -> Truth:
    """Return whether the ball round primitive ``i``, then its box, reaches into ``beam``."""
    x, y, z = rows[i, BOUND] - beam[0], rows[i, BOUND + 1] - beam[1], rows[i, BOUND + 2] - beam[2]
    t = x * beam[3] + y * beam[4] + z * beam[5]
    reach = rows[i, REACH] + extra + beam[8]
    if reach > _ENDLESS:
        return True
    off = math.sqrt(max(x * x + y * y + z * z - t * t, F(0)))
    if off * beam[6] - t * beam[7] > reach or t < -reach:
        return False
    return box_meets_beam(rows, i, beam, max(t, F(0)), extra)


@inner
def box_meets_beam(rows: Floats, i: Int, beam: Floats, t: Real, extra: Real) -> Truth:
    """Return whether the axis of ``beam`` meets the box of ``i`` grown by all that may reach.

    Source:
        The slab test of Kay and Kajiya, "Ray tracing complex scenes" (1986).
    """
    wide = (t + rows[i, BOUND + 3]) * beam[7] / max(beam[6], F(0.05)) + extra + beam[8]
    grown = wide + rows[i, BLEND] + rows[i, HAIR]
    x, y, z = (
        beam[0] - rows[i, POSITION],
        beam[1] - rows[i, POSITION + 1],
        beam[2] - rows[i, POSITION + 2],
    )
    enter, leave = F(0), F(1e9)
    for a in range(3):
        f = FRAME + 3 * a
        o = rows[i, f] * x + rows[i, f + 1] * y + rows[i, f + 2] * z - rows[i, BOX_CENTRE + a]
        v = rows[i, f] * beam[3] + rows[i, f + 1] * beam[4] + rows[i, f + 2] * beam[5]
        v = v if abs(v) > F(1e-7) else F(1e-7)
        inverse, half = F(1) / v, rows[i, BOX_HALF + a] + grown
        a1, a2 = (-o - half) * inverse, (half - o) * inverse
        enter, leave = max(enter, min(a1, a2)), min(leave, max(a1, a2))
    return enter <= leave


@inner
def in_ball(rows: Floats, source: Ints, count: Int, x: Real, y: Real, z: Real,
            radius: Real, chosen: Ints) -> Int:  # fmt: skip
    """Fill ``chosen`` with those of ``source`` that reach into a ball; return how many."""
    found, led = 0, F(-1)
    for q in range(count):
        i = source[q]
        union = rows[i, OP] == _UNION
        if not union and rows[i, GROUP] != led:
            continue
        if rows[i, OP] == _KEEP or meets_ball(rows, i, x, y, z, radius):
            chosen[found] = i
            found += 1
            led = rows[i, GROUP] if union else led
    return found


@inner
def meets_ball(rows: Floats, i: Int, x: Real, y: Real, z: Real, radius: Real) -> Truth:
    """Return whether primitive ``i`` reaches into a ball, by its own ball and then its box."""
    bx, by, bz = rows[i, BOUND] - x, rows[i, BOUND + 1] - y, rows[i, BOUND + 2] - z
    reach = rows[i, REACH] + radius
    if reach > _ENDLESS:
        return True
    if bx * bx + by * by + bz * bz > reach * reach:
        return False
    px, py, pz = x - rows[i, POSITION], y - rows[i, POSITION + 1], z - rows[i, POSITION + 2]
    square = F(0)
    for a in range(3):
        f = FRAME + 3 * a
        o = rows[i, f] * px + rows[i, f + 1] * py + rows[i, f + 2] * pz - rows[i, BOX_CENTRE + a]
        off = max(abs(o) - rows[i, BOX_HALF + a], F(0))
        square += off * off
    reach = radius + rows[i, BLEND] + rows[i, HAIR]
    return bool(square <= reach * reach)


@inner
def span(rows: Floats, chosen: Ints, count: Int, beam: Floats, out: Floats) -> None:
    """Write to ``out`` the metres along ``beam`` between which ``chosen`` lies."""
    out[0], out[1] = F(1e9), F(0)
    for q in range(count):
        i = chosen[q]
        if rows[i, OP] != _UNION:
            continue
        x, y, z = (
            rows[i, BOUND] - beam[0],
            rows[i, BOUND + 1] - beam[1],
            rows[i, BOUND + 2] - beam[2],
        )
        d = math.sqrt(x * x + y * y + z * z)
        out[0] = min(out[0], d - rows[i, REACH])
        out[1] = max(out[1], d + rows[i, REACH])
    out[0] = max(out[0], F(0.01))
