"""Wings: folded along the body, or spread and beating."""

from __future__ import annotations

import math

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, unit

from .plan import Bird
from .pose import Pose

_SIDES = (-1.0, 1.0)
_SECONDARIES = 6


def sculpt_folded(s: Sculptor, plan: Bird, pose: Pose, body: Local) -> None:
    """Add wings that lie along the body, lifted by ``pose.out`` degrees."""
    length, chord = plan.wing
    x, y, z = plan.body
    up, ahead = plan.wing_at
    for side in _SIDES:
        angle = math.radians(plan.flipper + pose.out)
        root = body.at(side * x * 0.86, y * up, z * ahead)
        way = body.way(side * math.sin(angle), -0.10, -math.cos(angle))
        face = body.way(side, 0.25, 0)
        s.side = body.axes[:, 2]
        s.blade(
            root, root + way * length * 0.75, chord * 0.85, chord * 0.6, face, 0.30,
            plan.coat("wing"), k=0.02, ck=0.01, u=("along", 0.0),
        )  # fmt: skip
        s.blade(
            root + way * length * 0.45, root + way * length * 1.1, chord * 0.6, 0.02, face, 0.3,
            plan.coat("primary"), k=0.02, ck=0.01, u=("along", 0.2),
        )  # fmt: skip
        spot = plan.own("speculum")
        if spot is not None and not plan.fan:
            low = body.way(0, -1, 0)
            a = root + way * length * 0.62 + low * chord * 0.30 + face * chord * 0.12
            b = root + way * length * 0.84 + low * chord * 0.12 + face * chord * 0.10
            s.blade(a, b, chord * 0.20, chord * 0.16, face, 0.3, spot, k=0.006, ck=0.006)


def sculpt_spread(s: Sculptor, plan: Bird, pose: Pose, body: Local) -> None:
    """Add spread wings: arm, forearm and hand, two rows of feathers and the fingers."""
    arm, fore, hand = (math.radians(a) for a in pose.wings)
    span = plan.span
    x, y, z = plan.body
    coat = plan.coat("wing")
    for side in _SIDES:
        s.side = body.axes[:, 2]
        shoulder = body.at(side * x * 0.55, y * 0.45, z * 0.35)
        elbow = shoulder + body.way(side * math.cos(arm) * 0.30, math.sin(arm) * 0.30, 0.05) * span
        wrist = elbow + body.way(side * math.cos(fore) * 0.34, math.sin(fore) * 0.34, 0.04) * span
        s.round_cone(shoulder, elbow, 0.06 * span, 0.045 * span, coat, k=0.03)
        s.round_cone(elbow, wrist, 0.045 * span, 0.03 * span, coat, k=0.02)
        _secondaries(s, plan, body, (shoulder, elbow, wrist), (arm, fore), side)
        _primaries(s, plan, body, (elbow, wrist), hand, side)


def _above(body: Local, side: float, angle: float) -> Vector:
    return body.way(-side * math.sin(angle), math.cos(angle), 0)


def _secondaries(
    s: Sculptor,
    plan: Bird,
    body: Local,
    bones: tuple[Vector, Vector, Vector],
    angles: tuple[float, float],
    side: float,
) -> None:
    span, chord = plan.span, plan.chord
    shoulder, elbow, wrist = bones
    back = body.way(side * 0.03, 0, -1)
    for i in range(_SECONDARIES):
        f = (i + 0.5) / _SECONDARIES
        inner = f < 0.5
        root = (
            shoulder + (elbow - shoulder) * f * 2
            if inner
            else elbow + (wrist - elbow) * (f * 2 - 1)
        )
        above = _above(body, side, angles[0 if inner else 1])
        long_ = back * chord * (2.1 - 0.15 * f)
        s.blade(
            root, root + long_, 0.062 * span, 0.055 * span, above, 0.14, plan.coat("primary"),
            k=0.015, u=("along", 0.0),
        )  # fmt: skip
        s.blade(
            root + above * 0.008, root + back * chord * 1.05 + above * 0.006, 0.062 * span,
            0.055 * span, above, 0.2, plan.coat("wing"), k=0.015, u=("along", 0.0),
        )  # fmt: skip


def _primaries(
    s: Sculptor,
    plan: Bird,
    body: Local,
    bones: tuple[Vector, Vector],
    hand: float,
    side: float,
) -> None:
    elbow, wrist = bones
    span, above = plan.span, _above(body, side, hand)
    for i in range(plan.fingers):
        f = i / (plan.fingers - 1)
        a = math.radians(88 - f * 72)
        way = body.way(
            side * math.cos(a) * math.cos(hand),
            math.cos(a) * math.sin(hand) + 0.03,
            -math.sin(a) + 0.10 * f,
        )
        long_ = (0.40 - 0.06 * abs(f - 0.3)) * span * 0.95
        root = wrist - (wrist - elbow) * 0.10 * (1 - f)
        s.blade(
            root, root + unit(way) * long_, 0.040 * span, 0.022 * span, above, 0.16,
            plan.coat("primary"), k=0.008, u=("along", 0.0),
        )  # fmt: skip
