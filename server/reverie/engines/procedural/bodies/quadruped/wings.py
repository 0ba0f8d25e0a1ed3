"""Wings on four-legged bodies: a dragon's membranes, a winged horse's feathers."""

from __future__ import annotations

import math

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, unit

from .plan import Quadruped
from .pose import Pose

_SIDES = (1.0, -1.0)
_FINGERS = 5


def sculpt_wings(s: Sculptor, plan: Quadruped, pose: Pose, chest: Local) -> None:
    """Add both wings; ``pose.wing`` degrees raise the arm, the hand follows."""
    if plan.wings is None:
        return
    for side in _SIDES:
        _wing(s, plan, plan.wings, pose.wing, chest, side)


def _wing(
    s: Sculptor, plan: Quadruped, span: float, raised: float, chest: Local, side: float
) -> None:
    arm, hand = math.radians(raised + 22), math.radians(raised)
    root = chest.at(side * plan.chest[0] * 0.6, plan.chest[1] * 0.75, -plan.chest[2] * 0.2)
    wrist = root + chest.way(side * math.cos(arm), math.sin(arm), -0.15) * span * 0.42
    bone = plan.coat("wing" if "wing" in plan.coats else "body")
    skin = plan.coat("membrane") if "membrane" in plan.coats else bone
    s.side = chest.axes[:, 2]
    s.round_cone(root, wrist, 0.055, 0.04, bone, k=0.04)
    above = chest.way(-side * math.sin(hand), math.cos(hand), 0)
    thick = 0.10 if plan.feathered else 0.11
    for i in range(_FINGERS):
        f = i / (_FINGERS - 1)
        a = math.radians(4 + 78 * f)
        way = unit(
            chest.way(
                side * math.cos(a) * math.cos(hand), math.cos(a) * math.sin(hand), -math.sin(a)
            )
        )
        tip = wrist + way * span * (0.72 - 0.16 * f)
        if not plan.feathered:
            s.round_cone(wrist, tip, 0.022, 0.006, bone, k=0.01)
        middle = wrist + way * span * 0.34
        wide = span * (0.075 if plan.feathered else 0.12)
        s.blade(wrist, middle, 0.04, wide, above, thick, skin, k=0.01, u=("along", 0.0))
        s.blade(middle, tip, wide, wide * 0.35, above, thick, skin, k=0.01, u=("along", 0.0))
    _inner(s, plan, span, (root, wrist), chest, above, skin_thick=thick)


def _inner(
    s: Sculptor,
    plan: Quadruped,
    span: float,
    bones: tuple[Vector, Vector],
    chest: Local,
    above: Vector,
    *,
    skin_thick: float,
) -> None:
    """Fill between arm and flank."""
    root, wrist = bones
    name = "membrane" if "membrane" in plan.coats else "wing" if "wing" in plan.coats else "body"
    back = chest.way(0, -0.06, -1)
    for i in range(4):
        f = (i + 0.5) / 4
        a = root + (wrist - root) * f
        b = a + back * span * (0.34 + 0.12 * f)
        s.blade(a, b, span * 0.075, span * 0.06, above, skin_thick, plan.coat(name), k=0.012)
