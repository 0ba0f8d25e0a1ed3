"""Bodies without bones: snakes and worms, octopuses and squids, jellyfish, and ``shells``."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Kind as Shape
from reverie.engines.procedural.solids import Op
from reverie.engines.procedural.space import Vector, X, along_z, turn, unit, vector

from .clock import Clock
from .eyeball import eyeball, iris_of
from .frames import Local
from .kind import Kind, Moving
from .shells import sculpt_seahorse, sculpt_snail, sculpt_star
from .soft_plan import Soft, period, waved

_SIDES = (1.0, -1.0)
_TONGUE = Material(a=(190, 30, 50))
_DARK = Material(a=(24, 20, 22))
ACTIONS = ("move", "rest", "swim")
SAME = {
    "walk": "move", "crawl": "move", "slither": "move", "run": "move", "prowl": "move",
    "hunt": "move", "dance": "move", "stand": "rest", "sit": "rest", "lie": "rest",
    "sleep": "rest", "look": "rest", "eat": "rest", "drink": "rest", "float": "swim",
    "drift": "swim", "dart": "swim", "jump": "move", "fly": "swim", "hover": "swim",
}  # fmt: skip


def sculpt(plan: Soft, moving: Moving) -> Sculptor:
    """Return it sculpted at a moment, body metres."""
    return _SHAPES[plan.shape](plan, moving)


def _serpent(plan: Soft, moving: Moving) -> Sculptor:
    s = Sculptor()
    w = waved(moving, period(plan) * (2.0 if moving.action == "rest" else 1.0))
    path = [_along(plan, moving, w, i / plan.pieces) for i in range(plan.pieces + 1)]
    radii = [_girth(plan, i / plan.pieces) for i in range(plan.pieces + 1)]
    ahead = unit(path[0] - path[2])
    head = Local(path[0], along_z(vector(ahead[0] * 0.5, ahead[1] * 0.3, 1)))
    with s.melted():
        s.side = X
        s.chain(path, radii, plan.coat("body"), along=0.0, k=0.02)
        at = head.at(0, 0, plan.head[2] * 0.5)
        s.ellipsoid(at, plan.head, plan.coat("head"), head.axes, k=0.03)
        if plan.hood:
            hood = (plan.hood, plan.hood * 1.2, plan.radius * 0.7)
            s.ellipsoid(path[2] + vector(0, 0, 0.01), hood, plan.coat("head"), k=0.04)
        if plan.tongue:
            out = 0.04 + 0.05 * max(0.0, math.sin(3 * w))
            root = head.at(0, -0.01, plan.head[2] * 1.4)
            for side in _SIDES:
                tip = root + head.way(side * 0.2, 0, 1) * out
                s.round_cone(root, tip, 0.006, 0.003, _TONGUE, k=0.002, sticker=True)
    iris = iris_of(plan.coats.get("eye", _DARK), 0.5, slit=1.2)
    for side in _SIDES:
        spot = head.at(side * plan.head[0] * 0.72, plan.head[1] * 0.55, plan.head[2] * 0.85)
        eyeball(s, spot, plan.eye, head.axes @ along_z(vector(side, 0.2, 0.6)), iris)
    _anchor(s, head.origin, head.at(0, 0, plan.head[2] * 1.5), path[plan.pieces // 2])
    return s


def _along(plan: Soft, moving: Moving, w: float, f: float) -> Vector:
    """Return the midline's point a share ``f`` from head to tail."""
    if moving.clock is None:
        return vector(0, plan.radius, plan.length * (0.5 - f))
    z = plan.length * (0.5 - f)
    if plan.humps:
        arch = max(0.0, math.sin(2 * math.pi * plan.waves * f + w))
        return vector(0, plan.radius + plan.sway * arch**2, z)
    grown = 0.35 + 0.65 * min(1.0, 3 * f)
    x = plan.sway * grown * math.sin(2 * math.pi * plan.waves * f + w)
    lift = plan.raised * max(0.0, 1 - 5 * f) ** 1.5 if moving.action != "swim" else 0.0
    return vector(x, plan.radius + lift, z * (0.9 if f > 0.1 else 0.92))


def _girth(plan: Soft, f: float) -> float:
    neck = 0.72 + 0.28 * min(1.0, 6 * f)
    tail = min(1.0, (1.02 - f) * 2.4)
    return max(0.004, plan.radius * neck * math.pow(tail, 0.8))


def _arms(plan: Soft, moving: Moving) -> Sculptor:
    """Octopus and squid: a mantle, big eyes, arms that curl one after the other."""
    s = Sculptor()
    w = waved(moving, period(plan))
    still = moving.clock is None
    r, swim = plan.radius, moving.action == "swim"
    pulse = 0.0 if still else 0.05 * math.sin(w)
    height = r * 0.55 + (0.25 * r if swim else 0.0) + 0.1 * pulse
    lean = 70.0 if plan.trailing else (55.0 if swim else 14.0)
    body = Local(vector(0, height + r * 0.6, 0), turn(-lean))
    with s.melted():
        long_ = plan.length
        mantle = (r * (1 + pulse), long_ * 0.5 * (1 - pulse), r * (1 + pulse))
        up = body.at(0, long_ * 0.42, -r * 0.15)
        s.ellipsoid(up, mantle, plan.coat("body"), body.axes, k=0.05)
        s.ellipsoid(
            body.origin, (r * 0.8, r * 0.7, r * 0.75), plan.coat("head"), body.axes, k=0.12 * r
        )
        for i in range(plan.arms):
            _arm(s, plan, body, i, w, still=still, swim=swim or plan.trailing)
        if plan.trailing:
            for side in _SIDES:
                a = body.at(0, long_ * 0.8, -r * 0.1)
                s.blade(
                    a, a + body.way(side * 0.8, -0.3, 0) * r * 1.2, r * 0.3, r * 0.1,
                    body.way(0, 0, 1), 0.2, plan.coat("body"), k=0.03,
                )  # fmt: skip
    iris = iris_of(plan.coats.get("eye", _DARK), 0.5, white=True)
    for side in _SIDES:
        at = body.at(side * r * 0.62, r * 0.28, r * 0.42)
        eyeball(s, at, plan.eye, along_z(vector(side * 0.6, 0.15, 1)), iris)
    _anchor(s, body.origin, body.at(0, -r * 0.4, r * 0.5), body.at(0, long_ * 0.5, 0))
    return s


def _arm(
    s: Sculptor, plan: Soft, body: Local, i: int, w: float, *, still: bool, swim: bool
) -> None:
    length, radius = plan.arm
    a = 2 * math.pi * (i + 0.5) / plan.arms
    r, pieces = plan.radius, 9
    out = vector(math.sin(a), 0, math.cos(a))
    point = body.origin + out * r * 0.45 - vector(0, r * 0.3, 0)
    path, radii = [point], [radius]
    for k in range(pieces):
        f = (k + 1) / pieces
        curl = 0.0 if still else math.sin(w - 3.2 * f + i * 1.7)
        way = out * math.cos(0.5 * curl) + np.cross(out, (0, 1, 0)) * 0.55 * curl
        if swim:
            way = (
                body.axes @ vector(out[0] * (0.5 - 0.4 * f), -1.0, out[2] * (0.5 - 0.4 * f))
                + way * 0.2
            )
        else:
            way = way + vector(0, (-0.5 if f < 0.4 else 0.12 + 0.25 * max(0.0, curl)), 0)
        point = point + unit(way) * length / pieces
        low = radius * (1 - 0.9 * f)
        point = vector(point[0], point[1] if swim else max(point[1], low), point[2])
        path.append(point)
        radii.append(max(0.006, low))
    s.chain(path, radii, plan.coat("arm"), along=0.0, k=0.05 * r + 0.01)


def _bell(plan: Soft, moving: Moving) -> Sculptor:
    """Jellyfish: a pulsing bell, a frill of tentacles, ruffled arms within."""
    s = Sculptor()
    w = waved(moving, period(plan) * 1.6)
    still = moving.clock is None
    beat = 0.0 if still else math.sin(w)
    r, length = plan.radius, plan.arm[0]
    wide, high = r * (1 + 0.10 * beat), plan.length * (1 - 0.12 * beat)
    y = length + 0.10 * plan.length * (0.0 if still else math.sin(w - 1.2))
    top = vector(0, y, 0)
    with s.melted():
        s.ellipsoid(top, (wide, high, wide), plan.coat("body"), k=0.02)
        half = ((9, 9, 9), (0, -9, 0))
        s.add(Shape.HALF, top, None, (), half, plan.coat("body"), op=Op.CUT)
    s.ring(top, wide * 0.96, r * 0.05, turn(pitch=90), plan.coat("rim"))
    for ring, count, share, name in ((0.86, plan.arms, 1.0, "arm"), (0.3, 4, 0.72, "head")):
        for i in range(count):
            _tentacle(s, plan, top, wide * ring, i / count, share, w, name, still=still)
    _anchor(s, top, top, top + vector(0, high, 0))
    return s


def _tentacle(
    s: Sculptor, plan: Soft, top: Vector, ring: float, turn_by: float, share: float, w: float,
    name: str, *, still: bool,
) -> None:  # fmt: skip
    a, pieces = 2 * math.pi * turn_by, 7
    thick = plan.arm[1] * (1.0 if name == "arm" else 2.6)
    path = []
    for k in range(pieces + 1):
        f = k / pieces
        sway = 0.0 if still else 0.14 * plan.radius * f * math.sin(w - 4 * f + a)
        x, z = math.sin(a) * (ring + sway), math.cos(a) * (ring + sway)
        path.append(top + vector(x, -plan.arm[0] * 0.95 * share * f, z))
    radii = [max(0.003, thick * (1 - 0.8 * k / pieces)) for k in range(pieces + 1)]
    s.chain(path, radii, plan.coat(name), along=0.0)


def _anchor(s: Sculptor, head: Vector, mouth: Vector, body: Vector) -> None:
    s.anchors.update(head=head, mouth=mouth, body=body, back=body, saddle=body)


_SHAPES = {
    "serpent": _serpent,
    "arms": _arms,
    "bell": _bell,
    "snail": sculpt_snail,
    "seahorse": sculpt_seahorse,
    "star": sculpt_star,
}
_PACES = {"snail": 0.14, "star": 0.02}  # body metres a second; the others' are below


def speed(plan: Soft, action: str, _clock: Clock) -> float:
    """Return body metres a second: a serpent goes as fast as its wave travels."""
    if action == "rest":
        return 0.0
    if plan.shape == "serpent" and plan.waves:
        return 0.8 * plan.length / plan.waves / period(plan)
    return _PACES.get(plan.shape, {"move": 0.15, "swim": 0.3}[action])


SOFT = Kind(
    Soft,
    frozenset({"body", "head", "arm", "rim", "eye", "shell", "fin"}),
    ACTIONS,
    sculpt,
    speed,
    same=SAME,
)
