"""Jointed little ones sculpted: segments, legs, feelers, pincers, eyes."""

from __future__ import annotations

import math

from reverie.engines.procedural.bodies.eyeball import eyeball, iris_of
from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.bodies.kind import Kind, Moving
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.primitive_rows import Along
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import X, along_z, turn, vector

from .plan import ACTIONS, SAME, Insect, Pose, foot_at, posed, speed
from .wings import WINGS

_SIDES = (1.0, -1.0)
_Z: Along = ((0.0, 0.0, 1.0), 0.0)


def sculpt(plan: Insect, moving: Moving) -> Sculptor:
    """Return it sculpted at a moment, body metres."""
    s, pose = Sculptor(), posed(plan, moving)
    body = Local(vector(0, plan.height + pose.rise, 0), turn(-pose.pitch, 0, pose.roll))
    with s.melted():
        _segments(s, plan, body)
        _legs(s, plan, pose, body)
        _antennae(s, plan, pose, body)
        if plan.claws is not None:
            _claws(s, plan, pose, body)
        if plan.sting:
            _sting(s, plan, pose, body)
        if plan.fan:
            _fan(s, plan, pose, body)
    if plan.wings != "none":
        WINGS[plan.wings](s, plan, pose, body)
    _eyes(s, plan, body)
    z, y, _, high, long_ = plan.segments[-1]
    s.anchors.update(
        head=body.at(0, y, z),
        mouth=body.at(0, y - high * 0.4, z + long_),
        body=body.at(0, 0, plan.segments[-1][0] - 0.3),
        back=body.at(0, plan.segments[0][3], 0),
        saddle=body.at(0, plan.segments[0][3], 0),
    )
    return s


def _segments(s: Sculptor, plan: Insect, body: Local) -> None:
    names = ("body", "thorax", "head")
    for i, (z, y, *radii) in enumerate(plan.segments):
        name = names[min(i, 2) if len(plan.segments) > 2 else (0, 2)[min(i, 1)]]
        s.ellipsoid(body.at(0, y, z), radii, plan.coat(name), body.axes, k=0.03, ck=0.01, u=_Z)


def _legs(s: Sculptor, plan: Insect, pose: Pose, body: Local) -> None:
    out, knee_up = plan.reach
    first, last = plan.feet
    chest = plan.segments[len(plan.segments) // 2 if len(plan.segments) > 1 else 0]
    coat = plan.coat("leg")
    s.side = X
    for i in range(plan.legs):
        f = i / max(1, plan.legs - 1)
        z = first + (last - first) * f
        for side in _SIDES:
            hip = body.at(side * chest[2] * 0.6, chest[1] - chest[3] * 0.4, chest[0] + z * 0.35)
            ahead, up = foot_at(pose, (i + (side > 0)) % 2)
            spread = out * (1 - 0.25 * abs(2 * f - 1))
            foot = vector(side * (chest[2] * 0.6 + spread), plan.thick * 0.6 + up, z + ahead)
            if pose.airborne:
                foot = hip + body.way(side * spread * 0.5, -plan.height * 0.6, -0.12)
            knee = hip * 0.45 + foot * 0.55 + vector(0, knee_up, 0)
            ankle = hip * 0.12 + foot * 0.88 + vector(0, knee_up * 0.28, 0)
            t = plan.thick
            s.chain((hip, knee, ankle, foot), (t * 1.5, t * 1.1, t * 0.8, t * 0.5), coat, k=0.012)
            s.anchors[f"foot{2 * i + (side < 0)}"] = foot


def _antennae(s: Sculptor, plan: Insect, pose: Pose, body: Local) -> None:
    if not plan.antenna:
        return
    z, y, wide, high, long_ = plan.segments[-1]
    for side in _SIDES:
        sway = 0.05 * math.sin(pose.wave + side)
        root = body.at(side * wide * 0.35, y + high * 0.75, z + long_ * 0.55)
        bend = root + body.way(side * 0.25 + sway, 0.7, 0.35) * plan.antenna * 0.6
        tip = bend + body.way(side * 0.35 + sway, 0.35, 0.8) * plan.antenna * 0.5
        s.chain((root, bend, tip), (0.014, 0.01, 0.008), plan.coat("leg"), k=0.006)
        s.ellipsoid(tip, (0.018, 0.018, 0.018), plan.coat("leg"), k=0.006)


def _claws(s: Sculptor, plan: Insect, pose: Pose, body: Local) -> None:
    assert plan.claws is not None
    length, r = plan.claws
    coat = plan.coat("claw")
    z, y, wide, _, long_ = plan.segments[-1]
    for side in _SIDES:
        root = body.at(side * wide * 0.7, y, z + long_ * 0.4)
        elbow = root + body.way(side * 0.85, 0.05, 0.3) * length * 0.6
        raised = 0.22 + 0.12 * math.sin(pose.wave + side)
        wrist = elbow + body.way(-side * 0.3, raised, 0.75) * length * 0.5
        s.chain((root, elbow, wrist), (r * 0.4, r * 0.4, r * 0.5), coat, k=0.02)
        palm = wrist + body.way(-side * 0.1, 0.15, 0.9) * r * 1.1
        s.ellipsoid(palm, (r * 0.55, r * 0.85, r * 1.25), coat, body.axes, k=0.02)
        gape = 0.25 + 0.25 * math.sin(2 * pose.wave + side)
        for way, thick in ((1.0, 0.40), (-0.7, 0.30)):
            root = palm + body.way(0, way * 0.42, 0.6) * r
            bend = palm + body.way(-side * 0.1, way * (0.72 + 0.5 * gape), 1.65) * r
            tip = palm + body.way(-side * 0.2, way * (0.16 + gape), 2.7) * r
            s.chain((root, bend, tip), (r * thick, r * thick * 0.8, r * 0.05), coat, k=0.015)


def _sting(s: Sculptor, plan: Insect, pose: Pose, body: Local) -> None:
    z, y, _, _, long_ = plan.segments[0]
    path, angle = [body.at(0, y, z - long_ * 0.8)], 170.0
    for _ in range(7):
        a = math.radians(angle + 3 * math.sin(pose.wave))
        path.append(path[-1] + body.way(0, math.sin(a), math.cos(a)) * plan.sting / 7)
        angle -= 24.0
    radii = (0.06, 0.06, 0.055, 0.055, 0.05, 0.05, 0.055, 0.008)
    s.chain(path, radii, plan.coat("body"), k=0.01)


def _fan(s: Sculptor, plan: Insect, pose: Pose, body: Local) -> None:
    """Spread five plates at the end of a lobster's tail."""
    z, y, _, _, long_ = plan.segments[0]
    root = body.at(0, y, z - long_ * 0.6)
    for i in range(5):
        a = math.radians(-56 + 28 * i)
        dip = 0.05 * math.sin(pose.wave)
        tip = root + body.way(math.sin(a), -0.15 + dip, -math.cos(a)) * plan.fan
        s.blade(root, tip, plan.fan * 0.14, plan.fan * 0.3, body.way(0, 1, 0), 0.2,
                plan.coat("body"), k=0.01)  # fmt: skip


def _eyes(s: Sculptor, plan: Insect, body: Local) -> None:
    z, y, wide, high, long_ = plan.segments[-1]
    dark = iris_of(plan.coats.get("eye", Material(a=(24, 20, 22))), 0.9)
    for side in _SIDES:
        x, up = plan.eye_at
        depth = math.sqrt(max(0.05, 1 - x * x - up * up))
        at = body.at(side * wide * x, y + high * up, z + long_ * depth * 0.92)
        if plan.stalks:
            root, at = at, at + body.way(side * 0.15, 1, 0.2) * plan.stalks
            s.round_cone(root, at, plan.eye * 0.5, plan.eye * 0.5, plan.coat("leg"))
        frame = body.axes @ along_z(vector(side * 0.5, 0.25, 1))
        eyeball(s, at, plan.eye, frame, dark)


INSECT = Kind(
    Insect,
    frozenset({"body", "thorax", "head", "leg", "wing", "rim", "dots", "claw", "eye"}),
    ACTIONS,
    sculpt,
    speed,
    same=SAME,
)
