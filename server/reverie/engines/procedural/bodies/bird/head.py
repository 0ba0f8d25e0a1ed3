"""Bills that open, combs, facial discs, crests."""

from __future__ import annotations

import math

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import heading, turn

from .plan import Bird

_NOSTRIL = Material(a=(40, 26, 10))
_GAPE = 24.0  # degrees of a bill wide open
_SIDES = (-1.0, 1.0)


def sculpt_bill(s: Sculptor, plan: Bird, head: Local, gape: float) -> None:
    """Add the upper and the lower bill; ``gape`` 0-1 opens the lower."""
    hook = plan.bill[4]
    (_hooked if hook else _straight)(s, plan, head, gape)


def _root(plan: Bird) -> float:
    return plan.head[2] * 0.3 + plan.head[2] * 0.80


def _hooked(s: Sculptor, plan: Bird, head: Local, gape: float) -> None:
    length, r0, _, _, hook = plan.bill
    z, y, coat = _root(plan), plan.bill_y, plan.coat("bill")
    path, angle = [head.at(0, y + 0.005, z - 0.02)], 4.0
    for _ in range(5):
        path.append(path[-1] + head.axes @ heading(angle) * (length / 5))
        angle -= hook
    s.side = head.axes[:, 0]
    s.chain(path, [*(r0 * (1 - 0.16 * i) for i in range(5)), 0.006], coat, k=0.015)
    lower = head.axes @ turn(pitch=gape * _GAPE)
    a = head.at(0, y - r0 * 0.55, z - 0.02)
    b = a + lower @ (0.0, -r0 * 0.2, length * 0.45 + 0.02)
    s.round_cone(a, b, r0 * 0.55, r0 * 0.25, plan.coat("lower_bill"), k=0.008)
    x, high, deep = plan.head
    for side in _SIDES:
        front = head.at(side * x * 0.45, high * 0.62, deep * 1.1)
        back = head.at(side * x * 0.92, high * 0.62, deep * 0.3)
        s.blade(front, back, 0.016, 0.02, head.way(0, 1, 0), 0.5, plan.coat("head"), k=0.012)


def _straight(s: Sculptor, plan: Bird, head: Local, gape: float) -> None:
    length, r0, r1, flat, _ = plan.bill
    z, y, drop = _root(plan), plan.bill_y, plan.bill_drop
    up = head.way(0, 1, 0)
    a, b = head.at(0, y, z - 0.02), head.at(0, y - length * drop, z + length)
    s.blade(a, b, r0, r1, up, flat, plan.coat("bill"), k=0.015)
    root = head.at(0, y - r0 * flat * 0.9, z - 0.02)
    lower = head.axes @ turn(pitch=gape * _GAPE)
    tip = root + lower @ (0.0, r0 * flat * 0.1 - length * drop, length * 0.88 + 0.02)
    s.blade(
        root, tip, r0 * 0.85, r1 * 0.8, lower[:, 1], flat * 0.7, plan.coat("lower_bill"), k=0.004
    )
    if plan.pouch:
        middle, half = (root + tip) / 2 - up * plan.pouch * 0.45, length * 0.5
        bag = (r0 * 0.8, plan.pouch, half)
        s.ellipsoid(middle, bag, plan.coat("lower_bill"), lower, k=0.03, ck=0.02)
    for side in _SIDES:
        at = head.at(side * r0 * 0.35, y + r0 * flat * 0.85, z + length * 0.22)
        s.ellipsoid(at, (0.006, 0.004, 0.012), _NOSTRIL, head.axes, k=0.002, sticker=True)


def sculpt_crown(s: Sculptor, plan: Bird, head: Local) -> None:
    """Add a rooster's comb, an owl's discs and tufts, a crest."""
    comb, disc = plan.own("comb"), plan.own("disc")
    if comb is not None:
        _comb(s, plan, head, comb)
    x, high, deep = plan.head
    for side in _SIDES:
        if disc is not None:
            at = head.at(side * x * 0.42, 0.02, deep * 1.1)
            radii = (x * 0.52, x * 0.58, 0.02)
            s.ellipsoid(at, radii, disc, head.turned(yaw=side * 20), k=0.02, ck=0.01)
        if plan.horns:
            a = head.at(side * x * 0.55, high * 0.8, deep * 0.5)
            b = head.at(side * x * 0.85, high * 1.5, deep * 0.3)
            s.blade(a, b, 0.035, 0.008, head.way(side * 0.3, 0, 1), 0.5, plan.coat("head"), k=0.03)
    if plan.crest:
        for i in range(4):
            a = head.at(0, high * 0.85, deep * (0.6 - 0.25 * i))
            tilt = math.radians(18 + 22 * i)
            b = a + head.way(0, math.cos(tilt), -math.sin(tilt)) * plan.crest * (1 - 0.08 * i)
            s.blade(a, b, 0.03, 0.012, head.way(1, 0, 0), 0.4, plan.coat("crest"), k=0.012)


def _comb(s: Sculptor, plan: Bird, head: Local, comb: Material) -> None:
    _, high, deep = plan.head
    side_on = head.way(1, 0, 0)
    for q in range(5):
        a = head.at(0, high * 0.8, deep * (0.85 - 0.35 * q))
        b = a + head.way(0, 0.075 + 0.02 * math.sin(q * 1.2), -0.02)
        s.blade(a, b, 0.035, 0.018, side_on, 0.4, comb, k=0.015)
    z = _root(plan)
    for side in _SIDES:
        a, b = head.at(side * 0.02, -0.05, z - 0.01), head.at(side * 0.025, -0.13, z)
        s.blade(a, b, 0.02, 0.032, side_on, 0.5, comb, k=0.01)
