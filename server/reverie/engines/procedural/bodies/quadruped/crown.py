"""What grows on a head: horns, antlers, trunk, tusks, ruff, forelock, whiskers, blaze."""

from __future__ import annotations

import math

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, heading, vector

from .plan import Quadruped
from .pose import Pose

_SIDES = (-1.0, 1.0)
_WHISKER = Material(a=(240, 240, 235))
_HORN_BALL = Material(a=(40, 26, 18), fur=0.3)
_TRUNK_PIECES = 9


def sculpt_crown(s: Sculptor, plan: Quadruped, pose: Pose, local: Local, tip: Vector) -> None:
    """Add everything the plan gives the head."""
    head = plan.head
    for wanted, add in (
        (head.horn, _horns),
        (head.antler, _antlers),
        (head.tusk, _tusks),
        (head.ruff, _ruff),
        (head.top, _top),
    ):
        if wanted is not None:
            add(s, plan, local)
    if head.trunk is not None:
        _trunk(s, plan, pose, local)
    if head.forelock:
        _forelock(s, plan, local)
    if head.whiskers:
        _whiskers(s, plan, local, tip)
    if head.blaze is not None:
        _blaze(s, plan, local, tip)
    if head.beard is not None:
        _beard(s, plan, local, tip)


def _horns(s: Sculptor, plan: Quadruped, local: Local) -> None:
    assert plan.head.horn is not None
    taper, length, radius, x, angle, curve = plan.head.horn
    skull, lean = plan.head.skull, plan.head.horn_lean
    for side in _SIDES if x > 0 else (1.0,):
        y, z = plan.head.horn_at or (skull[1] * 0.75 + 0.02, skull[2] * 0.35)
        path = [local.at(side * x, y, z)]
        bend = angle
        for _ in range(4):
            a = math.radians(bend)
            path.append(path[-1] + local.way(side * math.sin(a), math.cos(a), lean) * (length / 4))
            bend += curve
        radii = [radius * (1 - i / 4 * taper) for i in range(5)]
        s.chain(path, radii, plan.coat("horn"), k=0.008)
        if plan.head.horn_ball is not None:
            r = plan.head.horn_ball
            s.ellipsoid(path[-1], (r, r, r), _HORN_BALL, local.axes, k=0.02)


def _antlers(s: Sculptor, plan: Quadruped, local: Local) -> None:
    assert plan.head.antler is not None
    length, radius = plan.head.antler
    skull, coat = plan.head.skull, plan.coat("antler")
    for side in _SIDES:
        path = [local.at(side * 0.045, skull[1] * 0.8, skull[2] * 0.3)]
        for angle, back in ((30, -0.35), (38, -0.3), (22, -0.1), (-4, 0.1)):
            a = math.radians(angle)
            way = local.way(side * math.sin(a), math.cos(a), back)
            path.append(path[-1] + way * (length / 4))
        s.chain(path, [radius * v for v in (1, 0.9, 0.8, 0.65, 0.3)], coat, k=0.01)
        if plan.head.palm:
            _palm(s, path, local.way(0, 0.35, 1), plan.head.palm, side, coat)
            continue
        for i, y, z in ((1, 0.5, 0.9), (2, 0.8, 0.6), (3, 0.9, 0.35)):
            end = path[i] + local.way(side * 0.1, y, z) * (length * 0.24)
            s.round_cone(path[i], end, radius * 0.7, radius * 0.25, coat, k=0.01)


def _palm(
    s: Sculptor, path: list[Vector], face: Vector, wide: float, side: float, coat: Material
) -> None:
    """Add the blade of a moose's antler and the points along its edge."""
    root, end = path[1], path[1] + (path[4] - path[0]) * 0.9 + vector(side * wide * 1.2, 0, 0)
    s.blade(root, end, wide * 0.45, wide, face, 0.2, coat, k=0.02)
    for i in range(5):
        a = math.radians(-20 + 40 * i)
        way = vector(side * math.cos(a), math.sin(a), 0.15)
        point = end + way * wide * 0.8
        s.round_cone(point, point + way * wide * 0.8, wide * 0.2, wide * 0.05, coat, k=0.01)


def _trunk(s: Sculptor, plan: Quadruped, pose: Pose, local: Local) -> None:
    assert plan.head.trunk is not None
    length, angle, r0, r1, curl = plan.head.trunk
    angle += pose.trunk[0]
    curl += pose.jaw * 14.0 + pose.trunk[1]  # it reaches for the mouth
    path = [local.at(0, -0.02, plan.head.skull[2] * 0.8 + 0.02)]
    for i in range(_TRUNK_PIECES):
        sway = 7.0 * math.sin(pose.wave + i * 0.4)
        path.append(path[-1] + local.axes @ heading(angle, sway) * (length / _TRUNK_PIECES))
        angle += curl * (1 if i > 4 else -0.15)
    radii = [r0 + (r1 - r0) * (i / _TRUNK_PIECES) ** 0.6 for i in range(_TRUNK_PIECES + 1)]
    s.chain(path, radii, plan.coat("trunk"), along=0.0, k=0.05)
    s.anchors["trunk"] = path[-1]


def _tusks(s: Sculptor, plan: Quadruped, local: Local) -> None:
    assert plan.head.tusk is not None
    length, x = plan.head.tusk
    for side in _SIDES:
        path = [local.at(side * x, -0.10, plan.head.skull[2] * 0.72)]
        for i in range(5):
            a = math.radians(-55 + 14 * i)
            path.append(path[-1] + local.way(side * 0.18, math.sin(a), math.cos(a)) * (length / 5))
        s.chain(path, (0.032, 0.03, 0.026, 0.022, 0.016, 0.008), plan.coat("tusk"), k=0.01)


def _ruff(s: Sculptor, plan: Quadruped, local: Local) -> None:
    """Add three rings of tufts round the face: a lion's mane."""
    assert plan.head.ruff is not None
    length, radius, z, y = plan.head.ruff
    skull = plan.head.skull
    for layer, (longer, back) in enumerate(((0.8, 0.02), (1.15, -0.06), (1.3, -0.14))):
        for q in range(16):
            a = 2 * math.pi * (q + 0.5 * layer) / 16
            way = vector(math.cos(a), math.sin(a) * 1.05, 0)
            root = local.point(vector(0, y, z + back) + way * skull[0] * 0.72)
            end = root + local.axes @ (way + vector(0, -0.2, -0.45)) * (length * longer)
            s.blade(
                root, end, radius * 1.1, radius * 0.4, local.way(0, 0, 1), 0.7,
                plan.coat("ruff"), k=0.02, ck=0.01,
            )  # fmt: skip


def _top(s: Sculptor, plan: Quadruped, local: Local) -> None:
    """Add a cap of another colour somewhere on the middle of the head."""
    assert plan.head.top is not None
    *radii, y, z = plan.head.top
    s.ellipsoid(local.at(0, y, z), radii, plan.coat("top"), local.axes, k=0.03, ck=0.02)


def _forelock(s: Sculptor, plan: Quadruped, local: Local) -> None:
    skull = plan.head.skull
    for q in (-1, 0, 1):
        a = local.at(q * 0.02, skull[1] * 0.95, skull[2] * 0.2)
        b = local.at(q * 0.05, skull[1] * 0.35, skull[2] * 1.30)
        s.blade(a, b, 0.04, 0.012, local.way(0, 0.5, 1), 0.4, plan.coat("mane"), k=0.02)


def _whiskers(s: Sculptor, plan: Quadruped, local: Local, tip: Vector) -> None:
    wide = plan.head.muzzle[2]
    for side in _SIDES:
        for q in range(3):
            a = local.at(side * wide * 0.8, tip[1] - 0.01 + q * 0.012, tip[2] + wide * 0.7)
            x = side * (wide * 0.8 + 0.15 * plan.scale)
            b = local.at(x, tip[1] + (q - 1) * 0.05, tip[2] + wide * 0.4)
            s.round_cone(a, b, 0.0022, 0.001, _WHISKER, k=0.001, sticker=True)


def _blaze(s: Sculptor, plan: Quadruped, local: Local, tip: Vector) -> None:
    """Lay a pale stripe on the face from the forehead to the nose, narrow at both ends."""
    head = plan.head
    assert head.blaze is not None
    _, y, z = head.skull
    _, r0, r1 = head.muzzle
    root = vector(0, -head.drop * 0.3, z * 0.6)
    path = [
        vector(0, 0.02 + y * math.sin(a) * _PROUD, z * 0.45 + z * math.cos(a) * _PROUD)
        for a in (math.radians(70), math.radians(38))
    ]
    for f in (0.55, 0.92):
        high = (r0 + (r1 - r0) * f) / head.muzzle_width
        path.append(root + (tip - root) * f + vector(0, high * _PROUD, 0))
    widths = [head.blaze * share for share in (0.2, 0.8, 0.9, 0.35)]
    for i in range(3):
        a, b = local.point(path[i]), local.point(path[i + 1])
        way = path[i + 1] - path[i]
        out = local.axes @ vector(0, way[2], -way[1])
        wide, narrow = widths[i], widths[i + 1]
        s.blade(a, b, wide, narrow, out, 0.3, plan.coat("blaze"), k=0.012, ck=0.006)


_PROUD = 1.03  # of the skin's distance: a stripe that lies on it


def _beard(s: Sculptor, plan: Quadruped, local: Local, tip: Vector) -> None:
    assert plan.head.beard is not None
    a = local.at(0, tip[1] - plan.head.muzzle[2] * 0.8, tip[2] - 0.03)
    b = a + local.way(0, -1, -0.25) * plan.head.beard
    s.round_cone(a, b, 0.035, 0.01, plan.coat("beard"), k=0.02)
