"""An actor who does what it does faster or slower as time goes: who brakes, or gathers speed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.scene import Actor, Emitter, Footfall
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Sculpture, join
from reverie.engines.procedural.space import Vector, vector

_EARLY = 0.02  # seconds over which it is seen whether somebody brakes
_SLOWS = 0.0005  # of usual speed lost in that time by one who brakes
_STANDS = 0.02  # of usual speed: slower than that one stands, the foot on the brake


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast time goes for somebody: knots (seconds, factor), straight in between."""

    knots: tuple[tuple[float, float], ...]

    def factor(self, seconds: float) -> float:
        """Return how fast it goes then."""
        times, factors = zip(*self.knots, strict=True)
        return float(np.interp(seconds, times, factors))

    def own(self, seconds: float) -> float:
        """Return the own seconds that have passed since 0."""
        return self._until(seconds) - self._until(0.0)

    def when(self, own: float) -> float:
        """Return the first moment at which so many own seconds have passed, at most the last."""
        low, high = self.knots[0][0] - 60.0, self.knots[-1][0] + 60.0
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (low, middle) if self.own(middle) >= own else (middle, high)
        return high

    def _until(self, seconds: float) -> float:
        first, last = self.knots[0], self.knots[-1]
        total = min(seconds - first[0], 0.0) * first[1] + max(seconds - last[0], 0.0) * last[1]
        for (t0, v0), (t1, v1) in pairwise(self.knots):
            gone = min(max(seconds - t0, 0.0), t1 - t0)
            total += gone * (v0 + 0.5 * (v1 - v0) * gone / (t1 - t0))
        return total


@dataclass(frozen=True)
class Paced:
    """Somebody in a time of its own.

    Attributes:
        brakes: Whether it has tail lights, which shine while it slows down and stands.
    """

    actor: Actor
    pace: Pace
    brakes: bool = False

    def sculpt(self, seconds: float) -> Sculpture:
        """Return the body at a time."""
        body = self.actor.sculpt(self.pace.own(seconds))
        if not self.brakes:
            return body
        return join([body, _lamps(body, shine=self._braked(seconds))])

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box that holds it in every pose."""
        return self.actor.extent()

    def stride(self, seconds: float) -> float:
        """Return metres travelled forward since the start."""
        return self.actor.stride(self.pace.own(seconds))

    def footfalls(self, seconds: float) -> Sequence[Footfall]:
        """Return every touch of the ground until ``seconds``, in order."""
        falls = self.actor.footfalls(self.pace.own(seconds))
        return [replace(fall, seconds=self.pace.when(fall.seconds)) for fall in falls]

    def emits(self, seconds: float) -> Sequence[Mapping[str, Any]]:
        """Return what it gives off, as ``Emitter`` has it."""
        if not isinstance(self.actor, Emitter):
            return ()
        return self.actor.emits(self.pace.own(seconds))

    def _braked(self, seconds: float) -> bool:
        now = self.pace.factor(seconds)
        return now < _STANDS or self.pace.factor(seconds - _EARLY) - now > _SLOWS


def _lamps(body: Sculpture, *, shine: bool) -> Sculpture:
    """Return the tail lights of a vehicle, which shine or not."""
    low, high = body.bounds()
    wide, tall, long = (float(v) for v in high - low)
    size = _LAMP * min(long, 2.2 * wide)
    y = float(low[1]) + min(_HIGH[0] * tall, _HIGH[1])
    lamps = Sculptor()
    for side in (-1.0, 1.0):
        at = vector(side * (_APART * wide if wide > 0.3 * long else 0.0), y, low[2] + 0.012 * long)
        lamps.ellipsoid(at, (size * 1.3, size, 0.5 * size), _LIT if shine else _DARK, np.eye(3))
    return lamps.sculpture()


_LAMP = 0.028  # of the length: the radius of a tail light
_APART = 0.37  # of the width: how far from the middle it is
_HIGH = (0.5, 1.05)  # of the height, and metres at most
_LIT = Material(a=(255, 26, 14), emission=6.0)
_DARK = Material(a=(96, 10, 8), specular=0.3)
