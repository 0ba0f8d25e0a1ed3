"""Eyes that look and blink, and ears that turn."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from reverie.engines.procedural.bodies.expression import Expression
from reverie.engines.procedural.bodies.eyeball import LINER, iris_of
from reverie.engines.procedural.bodies.eyes import eye
from reverie.engines.procedural.bodies.frames import Local, bearing, on_ellipsoid
from reverie.engines.procedural.materials import Pattern
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import FrameOf, Vector, along_z, turn, unit, vector

from .plan import Head, Quadruped
from .pose import Pose


@dataclass(frozen=True, slots=True)
class _Socket:
    """Where one eye sits in the frame of the head: its middle, and the way it looks."""

    side: float
    way: Vector
    skin: float
    at: Vector
    frame: FrameOf


def _sockets(plan: Quadruped, local: Local) -> list[_Socket]:
    head = plan.head
    azimuth, elevation, out = head.eye_at
    sockets = []
    for side in (-1.0, 1.0):
        way = bearing(azimuth, elevation, side)
        skin = on_ellipsoid(head.skull, way)
        at = local.point(_middle(head) + way * (skin - head.eye * 0.40 + out))
        ahead = unit(vector(way[0] * 0.75, way[1] * 0.3, way[2] + 0.35))
        sockets.append(_Socket(side, way, skin, at, local.axes @ along_z(ahead)))
    return sockets


def sculpt_sockets(s: Sculptor, plan: Quadruped, local: Local) -> None:
    """Add patches and the dark rims of the eyes; they melt into the face."""
    for socket in _sockets(plan, local):
        if plan.head.patch is not None:
            _patch(s, plan, local, socket.way, socket.skin, socket.side)
        r = plan.head.eye
        liner = (r * 1.2, r * 1.14, r * 0.95)
        at = socket.at - socket.frame[:, 2] * r * 0.24
        s.ellipsoid(at, liner, LINER, socket.frame, k=0.008, ck=0.004)


def sculpt_eyes(s: Sculptor, plan: Quadruped, pose: Pose, local: Local) -> None:
    """Add eyeballs and lids, each a shape of its own; call it outside of melted groups."""
    head = plan.head
    name = "patch" if head.patch is not None else "head"
    coat = plan.coat(name)
    lid = replace(coat, fur=0.0, pattern=Pattern.NONE, sheen=0.0)
    iris = iris_of(head.iris, head.pupil, slit=head.slit, white=head.white)
    face = Expression(lid=pose.lids, squint=0.2)
    for socket in _sockets(plan, local):
        frame = socket.frame @ turn(roll=-socket.side * head.lid_tilt)
        eye(s, socket.at, head.eye, frame, iris, lid, face, upper=62.0 - 60.0 * head.lid)


def _middle(head: Head) -> Vector:
    return vector(0, 0.02, head.skull[2] * 0.45)


def _patch(
    s: Sculptor, plan: Quadruped, local: Local, way: Vector, skin: float, side: float
) -> None:
    assert plan.head.patch is not None
    wide, high, drop, tilt = plan.head.patch
    frame = local.axes @ along_z(vector(way[0], way[1] * 0.4, way[2])) @ turn(roll=-side * tilt)
    at = _middle(plan.head) + way * (skin - plan.head.eye * 0.22)
    at = at + vector(side * wide * 0.15, -high * drop, 0)
    radii = (wide, high, plan.head.eye * 0.75)
    s.ellipsoid(local.point(at), radii, plan.coat("patch"), frame, k=0.012, ck=0.008)


def sculpt_ears(s: Sculptor, plan: Quadruped, pose: Pose, local: Local) -> None:
    """Add both ears and what they are lined with; they turn a little by themselves."""
    head = plan.head
    length, root, tip, out, back, flat = head.ear
    for side in (-1.0, 1.0):
        flick = pose.ears * 0.25 + 3.0 * math.sin(pose.wave * 2 + side)
        at = _ear_root(head, side)
        leaned = back + pose.ears
        way = vector(
            side * math.sin(math.radians(out + flick)),
            math.cos(math.radians(out + flick)) * math.cos(math.radians(leaned)),
            -math.sin(math.radians(leaned)),
        )
        face = vector(side * head.ear_face, 0, 1)
        normal = unit(face - way * float(face @ way))
        a, b = local.point(at), local.point(at + way * length)
        coat = replace(plan.coat("ear"), fur=min(plan.coat("ear").fur, 0.05))
        s.blade(a, b, root, tip, local.axes @ normal, flat, coat, k=head.ear_blend, ck=head.ear_mix)
        if "inner_ear" in plan.coats:
            _lining(s, plan, a, b, local.axes @ normal)


def _lining(s: Sculptor, plan: Quadruped, a: Vector, b: Vector, normal: Vector) -> None:
    """Add the bare inside, a smaller ear that just shows through the front of the ear."""
    _, root, tip, _, _, flat = plan.head.ear
    low, high = (root + (tip - root) * f for f in _LINED)
    s.blade(
        a + (b - a) * _LINED[0] + normal * (low * flat * 0.74),
        a + (b - a) * _LINED[1] + normal * (high * flat * 0.74),
        low * 0.62,
        high * 0.62,
        normal,
        flat * 0.62,
        plan.coat("inner_ear"),
        k=0.004,
        ck=0.003,
    )


_LINED = (0.12, 0.84)  # from which share of the ear's length to which it is bare


def _ear_root(head: Head, side: float) -> Vector:
    way = bearing(*head.ear_at, side) * (1, 1, -0.25)
    way = unit(way)
    return _middle(head) + way * on_ellipsoid(head.skull, way) * 0.88
