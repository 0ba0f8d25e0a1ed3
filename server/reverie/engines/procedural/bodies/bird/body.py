"""The bird itself: body, neck, head, legs and tail; ``wings`` has the rest."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.bodies.expression import Expression
from reverie.engines.procedural.bodies.eyeball import iris_of
from reverie.engines.procedural.bodies.eyes import eye
from reverie.engines.procedural.bodies.frames import Local, bearing, on_ellipsoid
from reverie.engines.procedural.bodies.kind import Kind, Moving
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.primitive_rows import Along
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import (
    Vector,
    X,
    along_z,
    heading,
    reach,
    turn,
    unit,
    vector,
)

from .head import sculpt_bill, sculpt_crown
from .plan import COAT_OF, EXTRA_COATS, Bird
from .pose import ACTIONS, SAME, Pose, posed, speed
from .wings import sculpt_folded, sculpt_spread

_Z: Along = ((0.0, 0.0, 1.0), 0.0)
_NECK_PIECES = 4
_SIDES = (1.0, -1.0)
_TUCKED = 0.03  # metres over its hip that the foot of a swimmer is drawn up
_FLAT = 4.0  # degrees of the body's pitch in flight


def sculpt(plan: Bird, moving: Moving) -> Sculptor:
    """Return the bird sculpted at a moment, body metres."""
    pose = posed(plan, moving)
    s = Sculptor()
    pitch = (_FLAT if pose.flying else plan.pitch) + pose.pitch
    body = Local(vector(0, plan.height + pose.rise, 0), turn(-pitch, 0, pose.roll))
    with s.melted():
        _torso(s, plan, body)
        _tail(s, plan, pose, body)
        neck = _neck(s, plan, pose, body)
        head = Local(neck[-1], turn(-(pose.gaze[1] + pose.nod), pose.gaze[0]))
        _head(s, plan, pose, head)
        _legs(s, plan, pose, body)
        (sculpt_spread if pose.flying else sculpt_folded)(s, plan, pose, body)
    _eyes(s, plan, pose, head)
    s.anchors.update(
        body=body.origin.copy(),
        back=body.at(0, plan.body[1], 0),
        saddle=body.at(0, plan.body[1], 0),
        head=head.at(0, 0.01, plan.head[2] * 0.3),
        mouth=head.at(0, plan.bill_y, plan.head[2] + plan.bill[0] * 0.9),
        crown=head.at(0, plan.head[1], 0),
    )
    return s


def _torso(s: Sculptor, plan: Bird, body: Local) -> None:
    x, y, z = plan.body
    s.side, s.u = body.axes[:, 0], _Z
    s.ellipsoid(body.origin, plan.body, plan.coat("body"), body.axes, k=0.02)
    breast = (x * 0.98, y, z * 0.66)
    s.ellipsoid(body.at(0, 0, z * 0.35), breast, plan.coat("breast"), body.axes, k=0.08, ck=0.05)
    s.round_cone(
        body.at(0, 0.02, -z * 0.5), body.at(0, 0.04, -z * 1.12), y * 0.62, y * 0.2,
        plan.coat("rump"), k=0.08, ck=0.04, u=_Z,
    )  # fmt: skip
    if plan.belly is not None:
        radii, at = plan.belly[:3], plan.belly[3:]
        s.ellipsoid(body.at(*at), radii, plan.coat("belly"), body.axes, k=0.02, ck=0.02)


def _tail(s: Sculptor, plan: Bird, pose: Pose, body: Local) -> None:
    length, width, count, spread = plan.tail
    wide = spread * pose.fan * (1.7 if pose.flying else 1.0)
    root = body.at(0, 0.05, -plan.body[2] * 0.95)
    for i in range(int(count)):
        f = (i - (count - 1) / 2) / max(1.0, (count - 1) / 2)
        a = math.radians(f * wide)
        way = body.axes @ vector(math.sin(a), plan.tail_up, -math.cos(a))
        s.blade(
            root, root + way * length, width * 0.6, width, body.way(0, 1, 0), 0.18,
            plan.coat("tail"), k=0.006, u=("along", 0.0),
        )  # fmt: skip
    if plan.fan:
        _train(s, plan, root, pose)


def _train(s: Sculptor, plan: Bird, root: Vector, pose: Pose) -> None:
    """Add a peacock's raised train: feathers in two rings, an eye on each."""
    feather, spot = plan.coat("fan"), plan.coat("speculum")
    for ring, share in ((0, 1.0), (1, 0.7)):
        for i in range(13 - ring):
            a = math.radians(-78 + 156 * (i + 0.5 * ring) / 12)
            way = unit(vector(math.sin(a), math.cos(a) + 0.1, -0.22 - 0.1 * ring))
            end = root + way * plan.fan * share
            s.blade(root, end, 0.02, 0.075, vector(0, 0.2, 1), 0.16, feather, k=0.006)
            at = root + way * plan.fan * share * 0.97 + vector(0, 0, 0.012)
            s.ellipsoid(
                at, (0.04, 0.05, 0.012), spot, along_z(vector(0, 0.2, 1)), k=0.004, sticker=True
            )


def _neck(s: Sculptor, plan: Bird, pose: Pose, body: Local) -> list[Vector]:
    length, low, high, r0, r1 = plan.neck
    if pose.flying:
        low, high = plan.fly_neck
    up, ahead = plan.neck_at
    points = [body.at(0, plan.body[1] * up, plan.body[2] * ahead)]
    s.side = X
    for i in range(_NECK_PIECES):
        pitch = low + (high - low) * (i + 0.5) / _NECK_PIECES + pose.neck
        way = heading(pitch, pose.gaze[0] * 0.4 * (i + 0.5) / _NECK_PIECES)
        points.append(points[-1] + way * (length / _NECK_PIECES))
    for i in range(_NECK_PIECES):
        a, b = (r0 + (r1 - r0) * j / _NECK_PIECES for j in (i, i + 1))
        s.round_cone(
            points[i], points[i + 1], a, b, plan.coat("breast" if i == 0 else "neck"),
            k=0.07 if i == 0 else 0.04, ck=0.02 if i < 2 else 1e3, u=_Z,
        )  # fmt: skip
    collar = plan.own("collar")
    if collar is not None:
        at = points[1] * 0.55 + points[2] * 0.45
        frame = along_z(unit(points[2] - points[1]))
        s.ring(at, (r0 + r1) * 0.5, 0.022, frame, collar, k=0.006, ck=0.006)
    return points


def _head(s: Sculptor, plan: Bird, pose: Pose, head: Local) -> None:
    s.side = head.axes[:, 0]
    middle = head.at(0, 0.01, plan.head[2] * 0.3)
    s.ellipsoid(middle, plan.head, plan.coat("head"), head.axes, k=0.05, u=_Z)
    if plan.cap is not None:
        radii, at = plan.cap[:3], plan.cap[3:]
        s.ellipsoid(head.at(*at), radii, plan.coat("cap"), head.axes, k=0.01, ck=0.008)
    sculpt_bill(s, plan, head, pose.bill)
    sculpt_crown(s, plan, head)


def _eyes(s: Sculptor, plan: Bird, pose: Pose, head: Local) -> None:
    middle, r = vector(0, 0.01, plan.head[2] * 0.3), plan.eye
    iris = iris_of(plan.iris, plan.pupil)
    ring = plan.own("eye_ring")
    for side in _SIDES:
        way = bearing(*plan.eye_at, side)
        at = head.point(middle + way * (on_ellipsoid(plan.head, way) - r * 0.35))
        frame = head.axes @ along_z(vector(way[0], way[1] * 0.3, way[2] + 0.25))
        face = Expression(lid=pose.lids, squint=0.0)
        eye(s, at, r, frame, iris, plan.coat("head"), face, upper=70.0, thick=0.05)
        if ring is not None:
            s.ring(at + frame[:, 2] * r * 0.2, r, r * 0.22, frame, ring)


def _legs(s: Sculptor, plan: Bird, pose: Pose, body: Local) -> None:
    _, radius, foot = plan.legs
    x, y, _ = plan.body
    coat, thigh = plan.coat("leg"), plan.own("thigh")
    up, ahead = plan.hip or (-y * 0.75, plan.leg_z)
    for i, side in enumerate(_SIDES):
        hip = body.at(side * x * 0.45, up, ahead)
        s.side = X
        end = _foot_place(plan, pose, body, hip, i, side)
        if thigh is not None:
            a, b = hip + body.way(0, 0.06, 0), hip * 0.6 + end * 0.4
            s.round_cone(a, b, 0.085, 0.045, thigh, k=0.04)
        drawn_up = pose.flying or pose.afloat
        straight = float(np.linalg.norm(end - hip)) if drawn_up else _standing(plan)
        bone = max(0.03, straight * 0.53)
        knee, reached = reach(hip, end, bone, bone, vector(0, 0, -1))
        s.round_cone(hip, knee, radius * 1.5, radius, coat, k=0.01)
        s.round_cone(knee, reached, radius, radius, coat, k=0.008)
        _toes(s, plan, pose, reached, side, coat, foot)
        s.anchors[f"foot{i}"] = reached


def _standing(plan: Bird) -> float:
    """Return metres from hip to foot of a bird that stands straight."""
    up, ahead = plan.hip or (-plan.body[1] * 0.75, plan.leg_z)
    hip = turn(-plan.pitch) @ vector(0, up, ahead)
    return float(np.hypot(plan.height + hip[1] - 0.025, 0.03))


def _foot_place(
    plan: Bird, pose: Pose, body: Local, hip: Vector, index: int, side: float
) -> Vector:
    if pose.flying:
        return hip + body.way(0, -0.05, -0.16)
    if pose.afloat:
        return hip + body.way(0, _TUCKED, pose.feet[index][0])
    up, ahead = plan.hip or (-plan.body[1] * 0.75, plan.leg_z)
    still = turn(-plan.pitch) @ vector(0, up, ahead)
    z, y = pose.feet[index]
    return vector(side * plan.body[0] * 0.5, 0.025 + y, still[2] + 0.03 + z)


def _toes(
    s: Sculptor, plan: Bird, pose: Pose, foot: Vector, side: float, coat: Material, long_: float
) -> None:
    r = plan.legs[1]
    back = -0.05 if pose.flying else 0.0
    for q in (-1, 0, 1):
        way = turn(yaw=26 * q + side * 10) @ vector(0, 0, -0.6 if pose.flying else 1)
        s.round_cone(
            foot, foot + way * long_ - vector(0, 0.006 - back, 0), r * 0.9, r * 0.6, coat, k=0.012
        )
    if plan.web:
        way = turn(yaw=side * 10) @ vector(0, -0.012, long_ * (-0.4 if pose.flying else 0.75))
        s.blade(
            foot - vector(0, 0.008, 0), foot + way, r * 0.8, long_ * 0.5, vector(0, 1, 0), 0.16,
            coat, k=0.01,
        )  # fmt: skip
    else:
        s.round_cone(foot, foot - vector(0, 0.005, long_ * 0.5), r * 0.8, r * 0.5, coat, k=0.01)


BIRD = Kind(
    Bird,
    frozenset({"body", *COAT_OF, *EXTRA_COATS}),
    ACTIONS,
    sculpt,
    speed,
    same=SAME,
)
