"""A kind of body: how a plan is sculpted and how it goes; one actor serves them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

import numpy as np

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.scene import Footfall
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import Vector

from .clock import Clock

#: (yaw, pitch), degrees, of where somebody looks besides glancing around.
Gaze: TypeAlias = tuple[float, float]

_LOOKS = 8  # moments at which the extent is measured
_ROUND = 5.0  # seconds that those moments cover without a loop


class Plan(Protocol):
    """What every plan has: world metres per body metre, and coats by part."""

    @property
    def size(self) -> float: ...

    @property
    def coats(self) -> dict[str, Material]: ...


@dataclass(frozen=True, slots=True)
class Moving:
    """What a body is doing at a moment; ``clock`` is None in its rest pose."""

    action: str
    clock: Clock | None
    gaze: Gaze = (0.0, 0.0)


def no_speed(_plan: Any, _action: str, _clock: Clock) -> float:
    """Return 0: it stays where it is."""
    return 0.0


def no_feet(_plan: Any, _action: str, _clock: Clock) -> Sequence[Footfall]:
    """Return none: nothing touches the ground."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A body plan.

    Attributes:
        plan: The dataclass of its numbers. parts: coats that records may give.
        actions: What it does; the first is what it likes. same: other words for them.
        sculpt: Builds it, body metres; the same primitives at any time of one action.
        speed: Body metres a second. footfalls: touches of the ground until the clock's
            time, in body metres with the stride added.
    """

    plan: type[Any]
    parts: frozenset[str]
    actions: tuple[str, ...]
    sculpt: Callable[[Any, Moving], Sculptor]
    speed: Callable[[Any, str, Clock], float] = no_speed
    footfalls: Callable[[Any, str, Clock], Sequence[Footfall]] = no_feet
    same: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class AnimalActor:
    """One animal doing one thing.

    Attributes:
        name: Its key in the catalogue. action: one of its kind's.
        loop: Film length, seconds, that everything closes over; None otherwise.
    """

    name: str
    kind: Kind = field(repr=False)
    plan: Plan
    action: str
    seed: int = 0
    loop: float | None = None
    gaze: Gaze = (0.0, 0.0)

    def sculpt(self, seconds: float) -> Sculpture:
        """Return the body at a time, world metres; its coat sticks to it."""
        body = self.kind.sculpt(self.plan, Moving(self.action, self._clock(seconds), self.gaze))
        return body.sculpture(_rest(self)).placed(np.zeros(3), np.eye(3), self.plan.size)

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box that holds it in every pose."""
        return _extent(self)

    def stride(self, seconds: float) -> float:
        """Return metres travelled since the start; the feet that are down stand still."""
        pace = self.kind.speed(self.plan, self.action, self._clock(seconds))
        return pace * self.plan.size * seconds

    def footfalls(self, seconds: float) -> Sequence[Footfall]:
        """Return every touch of the ground until ``seconds``, in order."""
        falls = self.kind.footfalls(self.plan, self.action, self._clock(seconds))
        size = self.plan.size
        return [Footfall(f.seconds, f.position * size, f.kind, f.size * size) for f in falls]

    def _clock(self, seconds: float) -> Clock:
        return Clock(seconds, self.loop, self.seed)


@lru_cache(maxsize=128)
def _rest(actor: AnimalActor) -> Sculptor:
    return actor.kind.sculpt(actor.plan, Moving(actor.action, None))


@lru_cache(maxsize=128)
def _extent(actor: AnimalActor) -> tuple[Vector, Vector]:
    whole = actor.loop or _ROUND
    boxes = [actor.sculpt(whole * i / _LOOKS).bounds() for i in range(_LOOKS)]
    return np.min([low for low, _ in boxes], axis=0), np.max([high for _, high in boxes], axis=0)
