"""Wings: a butterfly's scaled ones, a bee's clear ones, a dragonfly's, a beetle's covers."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Op
from reverie.engines.procedural.space import FrameOf, Vector, catmull_rom, turn, vector

from .plan import Insect, Pose

_SIDES = (1.0, -1.0)
_FORE = (
    (0.02, 0.03),
    (0.10, 0.36),
    (0.34, 0.62),
    (0.62, 0.66),
    (0.70, 0.50),
    (0.56, 0.22),
    (0.30, 0.0),
)
_HIND = ((0.02, 0.0), (0.34, 0.06), (0.50, -0.10), (0.46, -0.36), (0.28, -0.50), (0.12, -0.34))
_DOTS = ((0.58, 0.52), (0.62, 0.40), (0.56, 0.30))


def _hinge(plan: Insect, body: Local, side: float, angle: float, back: float) -> Local:
    """Return a wing's frame: x out, y ahead, z its upper side."""
    z, y, wide, high, _ = plan.segments[len(plan.segments) // 2]
    a = math.radians(angle)
    out = vector(side * math.cos(a), math.sin(a), 0)
    ahead = vector(0, 0, 1)
    frame = np.stack((out, ahead, np.cross(out, ahead)), axis=1) @ turn(roll=-back)
    return Local(body.at(side * wide * 0.3, y + high * 0.6, z), body.axes @ frame)


def _scaled(s: Sculptor, plan: Insect, pose: Pose, body: Local) -> None:
    """Add a butterfly's four wings: a dark rim, a bright field, pale dots."""
    rim, field, dots = plan.coat("rim"), plan.coat("wing"), plan.coat("dots")
    for side in _SIDES:
        hinge = _hinge(plan, body, side, pose.wing, 0.0)
        for outline, lower in ((_FORE, 0.0), (_HIND, 0.012)):
            points = np.array(outline) * plan.span
            middle = points.mean(axis=0)
            at = hinge.at(0, 0, -lower)
            _sheet(s, at, points, hinge.axes, rim, 0.010)
            _sheet(s, at, middle + (points - middle) * 0.80, hinge.axes, field, 0.014)
        for x, y in _DOTS:
            at = hinge.at(x * plan.span, y * plan.span, 0)
            s.ellipsoid(at, (0.022, 0.022, 0.009), dots, hinge.axes)


def _sheet(
    s: Sculptor, at: Vector, points: np.ndarray, axes: FrameOf, coat: Material, deep: float
) -> None:
    s.plate(at, catmull_rom(list(points), 4, closed=True), deep, axes, coat, rounding=0.003)


def _clear(s: Sculptor, plan: Insect, pose: Pose, body: Local) -> None:
    """Add a bee's two pairs of clear wings, swept back at rest."""
    back = 20.0 if pose.airborne else 58.0
    lift = pose.wing if pose.airborne else 24.0
    for side in _SIDES:
        for share, more in ((1.0, 0.0), (0.7, 22.0)):
            hinge = _hinge(plan, body, side, lift, 0.0)
            a = math.radians(back + more)
            way = hinge.way(math.cos(a), -math.sin(a), 0)
            tip = hinge.origin + way * plan.span * share
            wide = 0.16 * plan.span * share
            s.blade(hinge.origin, tip, wide * 0.4, wide, hinge.axes[:, 2], 0.06, plan.coat("wing"))


def _long(s: Sculptor, plan: Insect, pose: Pose, body: Local) -> None:
    """Add a dragonfly's four long wings, held out."""
    for side in _SIDES:
        for z, angle in ((0.05, 8.0), (-0.07, -10.0)):
            swing = (pose.wing - 26) * 0.5 * (1 if z > 0 else -1) if pose.airborne else 0.0
            hinge = _hinge(plan, body, side, 8 + swing, 0.0)
            a = math.radians(angle)
            root = hinge.at(0, z, 0)
            tip = root + hinge.way(math.cos(a), math.sin(a), 0) * plan.span
            s.blade(root, tip, 0.03, 0.075 * plan.span, hinge.axes[:, 2], 0.05, plan.coat("wing"))


def _shell(s: Sculptor, plan: Insect, pose: Pose, body: Local) -> None:
    """Add a beetle's two domed covers, lifted in flight over clear wings."""
    z, y, wide, high, long_ = plan.segments[0]
    opened = 42.0 if pose.airborne else 0.0
    for side in _SIDES:
        frame = body.turned(pitch=opened * 0.4, yaw=side * opened, roll=side * opened * 0.4)
        at = body.at(side * wide * 0.06, y + high * 0.06, z) + (
            body.way(side, 1, 0.4) * wide * opened / 70
        )
        with s.melted():
            s.ellipsoid(at, (wide * 1.05, high * 1.12, long_ * 1.04), plan.coat("wing"), frame)
            inner = at - frame[:, 0] * side * wide * 0.53
            half = (wide * 0.53, high * 1.5, long_ * 1.3)
            s.box(inner, half, frame, plan.coat("rim"), op=Op.CUT)
            under = at - frame[:, 1] * high * 0.9
            half = (wide * 2, high * 0.9, long_ * 1.3)
            s.box(under, half, frame, plan.coat("rim"), op=Op.CUT)
    if pose.airborne:
        _clear(s, plan, pose, body)


WINGS = {"scaled": _scaled, "clear": _clear, "long": _long, "shell": _shell}
