"""Quadrupeds on stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from reverie.engines.procedural.bodies.clock import Clock
from reverie.engines.procedural.bodies.gait import Gait
from reverie.engines.procedural.scene import Footfall
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import Vector, Z

from .actions import ACTIONS, act, cycle, fitted
from .body import sculpt
from .plan import Quadruped
from .pose import REST

_LOOKS = 8  # moments at which the extent is measured
_ROUND = 5.0  # seconds that those moments cover without a loop
_NOWHERE = np.zeros(3)
_UPRIGHT = np.eye(3)


@dataclass(frozen=True, eq=False)
class QuadrupedActor:
    """One animal doing one thing.

    Attributes:
        name: Its key in the catalogue. action: a key of ``ACTIONS``.
        loop: Film length, seconds, that everything closes over; None otherwise.
        gaze: (yaw, pitch) degrees of where it looks, besides glancing around.
    """

    name: str
    plan: Quadruped
    action: str = "stand"
    seed: int = 0
    loop: float | None = None
    gaze: tuple[float, float] = (0.0, 0.0)

    def sculpt(self, seconds: float) -> Sculpture:
        """Return the body at a time, world metres; its coat sticks to it."""
        clock = Clock(seconds, self.loop, self.seed)
        pose = act(self.plan, self.action, clock)
        gaze = (pose.gaze[0] + self.gaze[0], pose.gaze[1] + self.gaze[1])
        body = sculpt(self.plan, replace(pose, gaze=gaze)).sculpture(self._rest)
        return body.placed(_NOWHERE, _UPRIGHT, self.plan.size)

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box that holds it in every pose."""
        return self._extent

    def stride(self, seconds: float) -> float:
        """Return metres travelled since the start; the feet that are down stand still."""
        clock = Clock(seconds, self.loop, self.seed)
        return ACTIONS[self.action].speed(self.plan, clock) * self.plan.size * seconds

    def footfalls(self, seconds: float) -> Sequence[Footfall]:
        """Return every touch of a paw or hoof until ``seconds``, in order."""
        name = ACTIONS[self.action].gait
        if not name:
            return ()
        gait = fitted(self.plan, name)
        period = cycle(self.plan, gait, Clock(0.0, self.loop, self.seed))
        found = [
            self._footfall(i, (k - phase) * period, gait)
            for i, phase in enumerate(gait.phases)
            for k in range(1, int(seconds / period + phase) + 1)
        ]
        return sorted(found, key=lambda fall: fall.seconds)

    def _footfall(self, index: int, seconds: float, gait: Gait) -> Footfall:
        plan, front = self.plan, index < 2
        x = plan.track * (1.0 if front else 0.95) * (1 if index % 2 == 0 else -1)
        z = plan.length / 2 + 0.02 if front else -plan.length / 2 - 0.03
        z += 0.5 * gait.stride * plan.scale
        position = np.array((x, 0.0, z)) * plan.size + self.stride(seconds) * Z
        kind = "hoof" if plan.leg.hoof else "paw"
        return Footfall(seconds, position, kind, 2 * plan.leg.foot[2] * plan.size)

    @property
    def _rest(self) -> Sculptor:
        return _rest(self)

    @property
    def _extent(self) -> tuple[Vector, Vector]:
        return _extent(self)


@lru_cache(maxsize=64)
def _rest(actor: QuadrupedActor) -> Sculptor:
    return sculpt(actor.plan, REST)


@lru_cache(maxsize=64)
def _extent(actor: QuadrupedActor) -> tuple[Vector, Vector]:
    whole = actor.loop or _ROUND
    boxes = [actor.sculpt(whole * i / _LOOKS).bounds() for i in range(_LOOKS)]
    return np.min([low for low, _ in boxes], axis=0), np.max([high for _, high in boxes], axis=0)
