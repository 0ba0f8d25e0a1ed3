"""The quadruped as a kind of body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reverie.engines.procedural.bodies.clock import Clock
from reverie.engines.procedural.bodies.gait import Gait
from reverie.engines.procedural.bodies.kind import Kind, Moving
from reverie.engines.procedural.scene import Footfall
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Z

from .actions import ACTIONS, SAME, act
from .body import sculpt
from .going import cycle, fitted
from .plan import COAT_OF, EXTRA_COATS, Quadruped
from .pose import REST


def _sculpt(plan: Quadruped, moving: Moving) -> Sculptor:
    if moving.clock is None:
        return sculpt(plan, REST)
    pose = act(plan, moving.action, moving.clock)
    gaze = (pose.gaze[0] + moving.gaze[0], pose.gaze[1] + moving.gaze[1])
    return sculpt(plan, replace(pose, gaze=gaze))


def _speed(plan: Quadruped, action: str, clock: Clock) -> float:
    return ACTIONS[action].speed(plan, clock)


def _footfalls(plan: Quadruped, action: str, clock: Clock) -> Sequence[Footfall]:
    name = ACTIONS[action].gait
    if not name:
        return ()
    gait = fitted(plan, name)
    period = cycle(plan, gait, clock)
    pace = _speed(plan, action, clock)
    found = [
        _footfall(plan, i, (k - phase) * period, gait, pace)
        for i, phase in enumerate(gait.phases)
        if i > 1 or plan.arms is None
        for k in range(1, int(clock.seconds / period + phase) + 1)
    ]
    return sorted(found, key=lambda fall: fall.seconds)


def _footfall(plan: Quadruped, index: int, seconds: float, gait: Gait, pace: float) -> Footfall:
    front = index < 2
    x = plan.track * (1.0 if front else 0.95) + plan.leg.sprawl
    x *= 1 if index % 2 == 0 else -1
    z = plan.foot_z(index)
    z += 0.5 * gait.stride * plan.scale
    position = np.array((x, 0.0, z)) + pace * seconds * Z
    kind = "hoof" if plan.leg.hoof else "paw"
    return Footfall(seconds, position, kind, 2 * plan.leg.foot[2])


QUADRUPED = Kind(
    Quadruped,
    frozenset({"body", *COAT_OF, *EXTRA_COATS}),
    ("walk", *(name for name in ACTIONS if name != "walk")),
    _sculpt,
    _speed,
    _footfalls,
    SAME,
)
