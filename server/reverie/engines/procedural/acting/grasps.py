"""How hands are shaped while they act: as the action says, or as what they hold asks."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from reverie.engines.procedural.bodies.hands import SHAPES

from .action import Action
from .curves import eased


def grasp(act: Action, side: int, places: Collection[str], t: float) -> tuple[float, ...]:
    """Return the curls of a hand's five fingers at ``t`` of the cycle.

    Args:
        side: 0 left, 1 right.
        places: Where the action's props are.
    """
    names = act.grasps[side] or (_natural(act, side, places),)
    u = t * len(names)
    i = int(u) % len(names)
    share = eased(u - int(u))
    a, b = np.array(SHAPES[names[i]]), np.array(SHAPES[names[(i + 1) % len(names)]])
    return tuple((a * (1 - share) + b * share).tolist())


def _natural(act: Action, side: int, places: Collection[str]) -> str:
    if not {("left", "right")[side], "left to right", "right to left"}.isdisjoint(places):
        return "grip"
    targets = (act.left, act.right)[side]
    if any(target.point.startswith("grip") for target in targets):
        return "grip"
    return "flat" if "hands" in places else "rest"
