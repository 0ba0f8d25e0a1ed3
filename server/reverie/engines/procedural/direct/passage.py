"""A passage: an actor who does one thing and then another, and is seen to change over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reverie.engines.procedural.between import alike, mixed
from reverie.engines.procedural.scene import Actor, Footfall
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import Vector, vector

TAKES = 0.9  # seconds of the story in which one act passes into the next


@dataclass(frozen=True, slots=True)
class Act:
    """What an actor does from a story second on.

    Attributes:
        travels: Whether it carries the actor through the world.
    """

    since: float
    actor: Actor
    travels: bool


@dataclass(frozen=True)
class Passage:
    """One body, act after act; times are story seconds.

    Attributes:
        first: What it does before the first of ``acts``. travels: as in ``Act``.
        acts: In the order of time.
    """

    first: Actor
    travels: bool
    acts: tuple[Act, ...]

    def sculpt(self, seconds: float) -> Sculpture:
        """Return the body at a time; between two acts, between their poses."""
        done = [k for k, act in enumerate(self.acts) if seconds >= act.since + TAKES]
        body = (self.acts[done[-1]].actor if done else self.first).sculpt(seconds)
        for act in self.acts[done[-1] + 1 if done else 0 :]:
            share = _share(seconds - act.since)
            if share > 0:
                body = mixed(body, act.actor.sculpt(seconds), share)
        return body

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box that holds it in every pose."""
        boxes = [self.first.extent(), *(act.actor.extent() for act in self.acts)]
        return np.min([low for low, _ in boxes], axis=0), np.max([high for _, high in boxes], 0)

    def stride(self, seconds: float) -> float:
        """Return metres travelled forward since the start: speeds pass into one another, too."""
        speed = self._speed(self.first, travels=self.travels)
        gone = (self.first.stride(0.0) if self.travels else 0.0) + speed * seconds
        for act in self.acts:
            more = self._speed(act.actor, travels=act.travels) - speed
            gone += more * (_walked(seconds - act.since) - _walked(-act.since))
            speed += more
        return gone

    def footfalls(self, seconds: float) -> Sequence[Footfall]:
        """Return every touch of the ground until ``seconds``, in order."""
        turns = [act.since + TAKES / 2 for act in self.acts]
        spans = zip(
            (self.first, *(act.actor for act in self.acts)),
            (-np.inf, *turns),
            (*turns, np.inf),
            strict=True,
        )
        falls = [
            replace(fall, position=fall.position + self._ahead(actor, fall.seconds))
            for actor, since, until in spans
            for fall in actor.footfalls(min(seconds, until))
            if since <= fall.seconds
        ]
        return sorted(falls, key=lambda fall: fall.seconds)

    def _ahead(self, actor: Actor, seconds: float) -> Vector:
        """Return (3,) metres by which the passage is further than the actor would be by itself."""
        return vector(0.0, 0.0, self.stride(seconds) - actor.stride(seconds))

    def _speed(self, actor: Actor, *, travels: bool) -> float:
        return actor.stride(1.0) - actor.stride(0.0) if travels else 0.0


def can_pass(first: Actor, second: Actor) -> bool:
    """Whether two actors are one body, so that one can become the other."""
    return alike(first.sculpt(0.0), second.sculpt(0.0))


def _share(gone: float) -> float:
    u = min(max(gone / TAKES, 0.0), 1.0)
    return u * u * (3 - 2 * u)


def _walked(gone: float) -> float:
    """Return the integral of ``_share`` over time until then, seconds."""
    u = min(max(gone / TAKES, 0.0), 1.0)
    return TAKES * (u**3 - u**4 / 2) + max(gone - TAKES, 0.0)
