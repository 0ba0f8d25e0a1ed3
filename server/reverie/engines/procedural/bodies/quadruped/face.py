"""Eyes that look and blink, and ears that turn."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from reverie.engines.procedural.bodies.eyeball import LINER, eyeball
from reverie.engines.procedural.bodies.frames import Local, bearing, on_ellipsoid
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, along_z, turn, unit, vector

from .plan import Head, Quadruped
from .pose import Pose

_SHUT = 1.35  # eye radii: a lid of this size and place hides the eye


def sculpt_eyes(s: Sculptor, plan: Quadruped, pose: Pose, local: Local) -> None:
    """Add patches, liners, eyeballs and lids."""
    head = plan.head
    azimuth, elevation, out = head.eye_at
    for side in (-1.0, 1.0):
        way = bearing(azimuth, elevation, side)
        skin = on_ellipsoid(head.skull, way)
        if head.patch is not None:
            _patch(s, plan, local, way, skin, side)
        at = local.point(_middle(head) + way * (skin - head.eye * 0.45 + out))
        ahead = unit(vector(way[0] * 0.75, way[1] * 0.3, way[2] + 0.35))
        frame = local.axes @ along_z(ahead)
        r = head.eye
        liner = (r * 1.22, r * 1.16, r * 0.95)
        s.ellipsoid(at - frame[:, 2] * r * 0.28, liner, LINER, frame, k=0.008, ck=0.004)
        eyeball(s, at, r, frame, head.iris, head.pupil, slit=head.slit, white=head.white)
        _lid(s, plan, at, frame, max(head.lid, pose.lids), side)


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


def _lid(
    s: Sculptor, plan: Quadruped, at: Vector, frame: np.ndarray, closed: float, side: float
) -> None:
    """Add the upper lid: above the eye while open, over it when shut."""
    r = plan.head.eye
    open_up = vector(side * r * 0.12, r * (1.25 - 1.25 * closed), -r * 0.02)
    radii = (r * 1.25, r * (0.55 + 0.62 * closed**2), r * (1.05 + 0.12 * closed))
    name = "patch" if plan.head.patch is not None else "head"
    coat = replace(plan.coat(name), fur=plan.coat(name).fur * 0.3)
    tilted = frame @ turn(roll=-side * plan.head.lid_tilt * -1.0 * (1 - closed))
    s.ellipsoid(at + frame @ open_up, radii, coat, tilted, k=0.006)


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
        coat = replace(plan.coat("ear"), fur=plan.coat("ear").fur * 0.35)
        s.blade(a, b, root, tip, local.axes @ normal, flat, coat, k=head.ear_blend, ck=head.ear_mix)
        if "inner_ear" in plan.coats:
            _lining(s, plan, a, b, local.axes @ normal)


def _lining(s: Sculptor, plan: Quadruped, a: Vector, b: Vector, normal: Vector) -> None:
    _, root, tip, _, _, flat = plan.head.ear
    inner_tip = max(tip, root * 0.3)
    s.blade(
        a + normal * (root * flat * 0.75) + (b - a) * 0.12,
        b + normal * (inner_tip * flat * 0.75) - (b - a) * 0.12,
        root * 0.58,
        tip * 0.5,
        normal,
        flat * 0.7,
        plan.coat("inner_ear"),
        k=0.008,
    )


def _ear_root(head: Head, side: float) -> Vector:
    way = bearing(*head.ear_at, side) * (1, 1, -0.25)
    way = unit(way)
    return _middle(head) + way * on_ellipsoid(head.skull, way) * 0.88
