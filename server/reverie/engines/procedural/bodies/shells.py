"""Small soft ones of a shape of their own: snails, seahorses, starfish."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import X, Y, along_z, turn, unit, vector

from .eyeball import eyeball, iris_of
from .frames import Local
from .kind import Moving
from .soft_plan import Soft, period, waved

_SIDES = (1.0, -1.0)
_DARK = Material(a=(24, 20, 22))
_WHORLS, _PIECES = 2.6, 30  # turns of a snail's house, and of how many cones it is made
_TIGHT = 0.155  # its radius shrinks by e to the minus this a radian
_ARMS = 5
_LEAN = 52.0  # degrees that a starfish leans back

#: A seahorse from the nape to the tip of the tail: (height, ahead, radius), body metres.
_SEAHORSE = (
    (0.80, 0.00, 0.055), (0.72, -0.055, 0.066), (0.63, -0.045, 0.090), (0.53, 0.010, 0.118),
    (0.43, 0.030, 0.108), (0.34, 0.005, 0.078), (0.26, -0.040, 0.056), (0.18, -0.070, 0.045),
    (0.10, -0.055, 0.038), (0.045, 0.010, 0.033), (0.055, 0.095, 0.028), (0.125, 0.145, 0.024),
    (0.195, 0.125, 0.019), (0.205, 0.070, 0.015), (0.160, 0.055, 0.010),
)  # fmt: skip


def sculpt_snail(plan: Soft, moving: Moving) -> Sculptor:
    """Return a snail on its foot, its house on its back, its eyes on stalks."""
    s = Sculptor()
    w = waved(moving, period(plan) * 2)
    half, r = plan.length / 2, plan.radius
    body, creep = plan.coat("body"), 0.03 * math.sin(w)
    neck = vector(0, r * 0.9, half * (0.42 + creep))
    head = vector(0, r * 2.0, half * (0.86 + creep))
    with s.melted():
        s.side = X
        for i in range(6):
            z0, z1 = (-half + plan.length * (0.86 + creep) * f / 6 for f in (i, i + 1))
            g0, g1 = (math.sin(math.pi * (0.10 + 0.80 * f / 6)) for f in (i, i + 1))
            a, b = vector(0, r * 0.55 * g0, z0), vector(0, r * 0.55 * g1, z1)
            s.blade(a, b, r * 1.15 * g0, r * 1.15 * g1, Y, 0.62, body, k=0.04)
        s.round_cone(neck, head, r * 0.85, r * 0.62, body, k=0.08)
        s.ellipsoid(head + vector(0, 0, r * 0.25), (r * 0.62, r * 0.6, r * 0.7), body, k=0.04)
        stalks = _stalks(s, plan, head, w)
    if plan.shell:
        _house(s, plan, vector(0, r * 0.9 + plan.shell * 0.92, -half * 0.12))
    for at in stalks:
        eyeball(s, at, plan.eye, along_z(vector(0, 0, 1)), iris_of(_DARK, 0.6))
    top = vector(0, r + plan.shell * 1.9, -half * 0.12)
    s.anchors.update(head=head, mouth=head + vector(0, -r * 0.3, r), body=neck * 0.2, back=top)
    s.anchors["saddle"] = top
    return s


def _stalks(s: Sculptor, plan: Soft, head: np.ndarray, w: float) -> list[np.ndarray]:
    """Add two long feelers with eyes and two short ones; return where the eyes are."""
    r, eyes = plan.radius, []
    for side in _SIDES:
        sway = 0.12 * math.sin(w + side)
        root = head + vector(side * r * 0.35, r * 0.4, r * 0.3)
        tip = root + unit(vector(side * 0.4 + sway, 1.0, 0.35 + sway)) * r * 2.1
        s.round_cone(root, tip, r * 0.20, r * 0.13, plan.coat("body"), k=0.02)
        eyes.append(tip + vector(0, r * 0.1, 0))
        low = head + vector(side * r * 0.4, -r * 0.15, r * 0.75)
        s.round_cone(
            low, low + vector(side * 0.3, -0.15, 0.6) * r, r * 0.14, r * 0.08, plan.coat("body"),
            k=0.01,
        )  # fmt: skip
    return eyes


def _house(s: Sculptor, plan: Soft, middle: np.ndarray) -> None:
    """Wind a spiral house round ``middle``, widest at its mouth, which lies low in front."""
    with s.melted():
        path, radii = [], []
        for i in range(_PIECES + 1):
            a = 2 * math.pi * _WHORLS * i / _PIECES
            far = plan.shell * 0.62 * math.exp(-_TIGHT * a)
            x = plan.shell * 0.22 * (1 - math.exp(-0.11 * a))
            path.append(middle + vector(x, -far * math.cos(a + 0.5), far * math.sin(a + 0.5)))
            radii.append(plan.shell * 0.46 * math.exp(-_TIGHT * a))
        s.side = X
        s.chain(path, radii, plan.coat("shell"), along=0.0, k=0.006)


def sculpt_seahorse(plan: Soft, moving: Moving) -> Sculptor:
    """Return a seahorse: upright, a horse's head, a tail that curls forward."""
    s = Sculptor()
    w = waved(moving, period(plan) * 2)
    rise = 0.0 if moving.clock is None else 0.02 * math.sin(w)
    body, fin = plan.coat("body"), plan.coat("fin")
    path = [vector(0.015 * math.sin(w - 3 * y) * (1 - y), y + rise, z) for y, z, _ in _SEAHORSE]
    nape = path[0]
    head = nape + vector(0, 0.075, 0.055)
    with s.melted():
        s.side = X
        s.chain(path, [r for _, _, r in _SEAHORSE], body, along=0.0, k=0.03)
        s.ellipsoid(head, (0.055, 0.062, 0.085), plan.coat("head"), turn(18), k=0.04)
        a, b = head + vector(0, -0.025, 0.06), head + vector(0, -0.085, 0.215)
        s.round_cone(a, b, 0.036, 0.020, plan.coat("head"), k=0.03)
        s.ellipsoid(b, (0.026, 0.030, 0.018), plan.coat("head"), turn(18), k=0.01)
        for i in range(4):  # the coronet
            q = (i - 1.5) / 1.5
            root = head + vector(0, 0.055, -0.01 - 0.02 * q)
            s.round_cone(
                root, root + vector(0, 0.055, -0.02 - 0.05 * q), 0.016, 0.005, body, k=0.01
            )
        for i in range(1, 9):  # the spines of its back
            root = path[i] + vector(0, 0.01, -_SEAHORSE[i][2] * 0.85)
            s.round_cone(root, root + vector(0, 0.012, -0.035), 0.014, 0.004, body, k=0.01)
    for i in range(5):  # the fin on its back, always fluttering
        flutter = 0.02 * math.sin(3 * w + 1.3 * i)
        root = path[4] + vector(0, 0.09 - 0.045 * i, -0.10)
        tip = root + vector(flutter, 0.035, -0.13)
        s.blade(root, tip, 0.022, 0.034, (1, 0, 0), 0.14, fin, k=0.0)
    for side in _SIDES:
        root = head + vector(side * 0.045, -0.03, -0.045)
        tip = root + vector(side * 0.05, 0.01 * math.sin(4 * w), -0.04)
        s.blade(root, tip, 0.014, 0.026, Y, 0.2, fin)
        at = head + vector(side * 0.047, 0.014, 0.022)
        eyeball(s, at, plan.eye, along_z(vector(side, 0.1, 0.5)), iris_of(_DARK, 0.5, white=True))
    middle = path[3]
    s.anchors.update(head=head, mouth=b, body=middle, back=middle, saddle=middle)
    return s


def sculpt_star(plan: Soft, moving: Moving) -> Sculptor:
    """Return a starfish: five arms, knobs along each, their tips lifting in turn.

    It leans back on two of them, so that from the height of an eye it shows its top.
    """
    s = Sculptor()
    w = waved(moving, period(plan) * 3)
    still = moving.clock is None
    length, r = plan.arm
    body, knob = plan.coat("body"), plan.coat("rim")
    reach = plan.radius * 0.5 + length
    lean = Local(vector(0, reach * math.sin(math.radians(_LEAN)) * 0.82 + r * 0.3, 0), turn(_LEAN))
    up = lean.way(0, 1, 0)
    with s.melted():
        s.side = X
        disc = (plan.radius, plan.radius * 0.55, plan.radius)
        s.ellipsoid(lean.origin, disc, body, lean.axes)
        for i in range(_ARMS):
            a = 2 * math.pi * (i + 0.5) / _ARMS
            lift = 0.0 if still else 0.08 * max(0.0, math.sin(w + a))
            way = lean.way(math.sin(a), 0, math.cos(a))
            root = lean.origin + way * plan.radius * 0.5
            middle = root + way * length * 0.5
            tip = root + way * length + up * (lift - r * 0.2)
            s.blade(root, middle, r * 1.1, r * 0.8, up, 0.6, body, k=0.06)
            s.blade(middle, tip, r * 0.8, r * 0.28, up, 0.6, body, k=0.04)
            for k in range(6):
                f = 0.05 + 0.16 * k
                at = root + (tip - root) * f + up * (r * 0.58 * (1 - 0.7 * f))
                size = r * 0.17 * (1 - 0.6 * f)
                s.ellipsoid(at, (size, size, size), knob, k=0.006, ck=0.004)
    middle = lean.origin
    ahead = lean.at(0, r, 0)
    s.anchors.update(head=ahead, mouth=ahead, body=middle, back=middle, saddle=middle)
    return s
