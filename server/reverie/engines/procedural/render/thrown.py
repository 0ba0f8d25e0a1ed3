"""What feet, keels, hands and wheels throw up: drops, foam, clods, dust, smoke, steam.

Each trace throws a handful of particles whose life is a function of its age alone; drops
and clods fly on ballistic arcs, puffs are slowed by the air and swell.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.scene import Trace

from . import air
from .clock import Clock
from .lanes import Floats
from .particles import DISC, PARTICLE, PUFF

Rows = NDArray[np.float64]
_GRAVITY = 9.81
_DRAG = 2.4  # a second: how fast the air slows a puff
_BLUR = 0.022  # seconds of its flight by which a drop is drawn out


@dataclass(frozen=True, slots=True)
class Throw:
    """How one kind flies; metres and seconds, for a trace of a metre.

    Attributes:
        count: Particles a trace. life: Seconds. up, out: Metres a second.
        spread: Metres round the trace in which they begin.
        radius: Metres at first, and how many times that in the end.
        puff: Whether it is a cloud, not a drop. flat: Lies on the water, so much drawn out.
        tint: Linear colour; None for the ground's. rises: Metres a second, for good.
        opacity: At first.
    """

    count: int
    life: float
    up: float
    out: float
    spread: float
    radius: tuple[float, float]
    opacity: float
    tint: tuple[float, float, float] | None = None
    puff: bool = False
    flat: float = 0.0
    rises: float = 0.0


_WHITE = (0.92, 0.96, 1.0)
THROWS: dict[str, Throw] = {
    "spray": Throw(26, 0.75, 2.6, 1.0, 0.16, (0.019, 0.7), 0.6, _WHITE),
    "drip": Throw(6, 0.5, 0.6, 0.4, 0.12, (0.013, 0.8), 0.55, _WHITE),
    "burst": Throw(110, 1.1, 4.2, 1.5, 0.4, (0.030, 0.6), 0.62, _WHITE),
    "foam": Throw(10, 1.9, 0.0, 0.16, 0.24, (0.034, 2.2), 0.42, _WHITE, flat=0.16),
    "mist": Throw(3, 0.7, 0.7, 0.5, 0.15, (0.16, 2.4), 0.42, _WHITE, puff=True),
    "clod": Throw(10, 0.6, 2.4, 0.9, 0.10, (0.028, 0.8), 0.95),
    "dust": Throw(3, 1.1, 0.6, 0.5, 0.12, (0.18, 3.0), 0.42, puff=True, rises=0.1),
    "powder": Throw(18, 0.8, 2.3, 0.9, 0.14, (0.036, 1.0), 0.85, _WHITE),
    "flurry": Throw(4, 0.9, 0.9, 0.5, 0.14, (0.22, 2.6), 0.55, _WHITE, puff=True),
    "exhaust": Throw(2, 1.2, 0.25, 0.25, 0.06, (0.10, 4.0), 0.30, (0.34, 0.34, 0.35), True,
                     rises=0.25),
    "smoke": Throw(3, 1.6, 0.4, 0.4, 0.25, (0.25, 4.0), 0.45, (0.62, 0.62, 0.63), True, rises=0.5),
    "steam": Throw(3, 2.2, 1.4, 0.4, 0.08, (0.20, 4.6), 0.75, (0.86, 0.87, 0.88), True, rises=0.9),
}  # fmt: skip
_SOILED = 1.7  # times the ground's colour: how light what flies of it is


class Plumes:
    """All that is thrown up in a film, by when."""

    def __init__(self, traces: Sequence[Trace], ground: tuple[float, float, float]) -> None:
        """Sort the traces by kind; those that only print the ground are left out.

        Args:
            ground: Linear colour of what lies there.
        """
        self._ground = np.asarray(ground, float)
        self._kinds = [
            (throw, sorted((t for t in traces if t.kind == kind), key=lambda t: t.seconds), seed)
            for seed, (kind, throw) in enumerate(THROWS.items())
        ]
        self._kinds = [entry for entry in self._kinds if entry[1]]
        self._times = [np.array([t.seconds for t in traces]) for _, traces, _ in self._kinds]

    def __bool__(self) -> bool:
        return bool(self._kinds)

    def rows(self, now: float, light: Floats) -> Rows:
        """Return (k, PARTICLE) rows of what is in the air at story time ``now``."""
        blocks = [np.empty((0, PARTICLE))]
        for (throw, traces, seed), times in zip(self._kinds, self._times, strict=True):
            first, last = np.searchsorted(times, (now - throw.life, now))
            for k in range(int(first), int(last)):
                random = np.random.default_rng((seed, k))
                blocks.append(self._thrown(throw, traces[k], now, random, light))
        return np.concatenate(blocks)

    def _thrown(
        self, throw: Throw, trace: Trace, now: float, random: np.random.Generator, light: Floats
    ) -> Rows:
        lots, age = random.uniform(0, 1, (throw.count, 6)), now - trace.seconds
        size, grows = trace.size, math.sqrt(trace.size)
        around = 2 * math.pi * lots[:, 0]
        level = np.stack((np.sin(around), np.zeros(throw.count), np.cos(around)), axis=1)
        start = trace.position + level * (throw.spread * size * lots[:, 1:2])
        speed = level * (throw.out * grows * (0.3 + 0.7 * lots[:, 2:3]))
        speed[:, 1] = throw.up * grows * (0.35 + 0.65 * lots[:, 3])
        at, before = (self._flown(throw, start, speed, t) for t in (age, max(age - _BLUR, 0.0)))
        share = age / throw.life
        radius = throw.radius[0] * size * (1 + (throw.radius[1] - 1) * share)
        if throw.flat:
            before = at + level[:, [2, 1, 0]] * (throw.flat * size * (0.4 + lots[:, 4:5]))
        if throw.puff:
            before = np.stack((lots[:, 4] * 9, lots[:, 5], lots[:, 5]), axis=1)
        fade = min(1.0, 14 * share) if throw.puff else 1.0
        opacity = throw.opacity * fade * (1 - share) ** (1.0 if throw.puff or throw.flat else 0.4)
        fallen = (at[:, 1] < trace.position[1] - 0.03 * size) & (not throw.flat)
        out = np.empty((throw.count, PARTICLE))
        out[:, 0:3], out[:, 3:6] = at, before
        out[:, 6] = radius * (0.6 + 0.8 * lots[:, 5])
        out[:, 7:10] = self._lit(throw, light)
        out[:, 10] = np.where(fallen, 0.0, opacity)
        out[:, 11] = PUFF if throw.puff else DISC
        return out

    def _flown(self, throw: Throw, start: Rows, speed: Rows, age: float) -> Rows:
        """Return where particles are that set off ``age`` seconds ago."""
        if throw.puff or throw.flat:
            slowed = (1 - math.exp(-_DRAG * age)) / _DRAG
            return np.asarray(start + speed * slowed + (0.0, throw.rises * age, 0.0), float)
        return np.asarray(start + speed * age - (0.0, _GRAVITY / 2 * age * age, 0.0), float)

    def _lit(self, throw: Throw, light: Floats) -> Rows:
        above = light[air.ABOVE : air.ABOVE + 3].astype(float)
        sun = light[air.SUN_COLOUR : air.SUN_COLOUR + 3].astype(float)
        tint = self._ground * _SOILED if throw.tint is None else np.asarray(throw.tint)
        return np.asarray(tint * (above * 0.8 + sun * 0.25), float)


def thrown(clock: Clock, rays: Floats, light: Floats, plumes: Plumes) -> Rows:
    """Everything that the cast has thrown up and that has not come down yet."""
    return plumes.rows(clock.now, light)
