"""A passage: an actor who does one thing and then another, and is seen to change over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from reverie.engines.procedural.between import alike, mixed
from reverie.engines.procedural.parting import carried, parted, shared
from reverie.engines.procedural.scene import Actor, Footfall
from reverie.engines.procedural.solids import Sculpture, join
from reverie.engines.procedural.space import Vector, vector

TAKES = 0.9  # seconds of the story in which one act passes into the next
GONE, COMES = 0.45, 0.55  # of that time, when old things are put away and new ones appear


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
        if self._body is not None:
            return self._changing(seconds, *self._body)
        done = [k for k, act in enumerate(self.acts) if seconds >= act.since + TAKES]
        body = (self.acts[done[-1]].actor if done else self.first).sculpt(seconds)
        for act in self.acts[done[-1] + 1 if done else 0 :]:
            share = _share(seconds - act.since)
            if share > 0:
                body = mixed(body, act.actor.sculpt(seconds), share)
        return body

    @cached_property
    def _body(self) -> tuple[tuple[int, ...], int] | None:
        """Where the body begins in each act, and how many primitives it has.

        None where all acts are of the body alone.
        """
        first, *others = (actor.sculpt(0.0) for actor in self._actors)
        if all(alike(first, other) for other in others):
            return None
        runs = [run for other in others if (run := shared(first, other)) is not None]
        start = max(run.start for run in runs)
        end = min(run.start + run.count for run in runs)
        return (start, *(start - run.start + run.other for run in runs)), end - start

    @property
    def _actors(self) -> list[Actor]:
        return [self.first, *(act.actor for act in self.acts)]

    def _changing(self, seconds: float, starts: tuple[int, ...], count: int) -> Sculpture:
        """Return the body between its acts, with the things of all of them, mostly unseen.

        What was in hand is put away, the body changes over, and what it needs next is taken up.
        """
        parts = [
            parted(actor.sculpt(seconds), start, count)
            for actor, start in zip(self._actors, starts, strict=True)
        ]
        whole = parts[0][1]
        for act, (_, other) in zip(self.acts, parts[1:], strict=True):
            whole = mixed(whole, other, _share(seconds - act.since))
        things = [
            carried(thing, body, whole, self._there(k, seconds))
            for k, (thing, body) in enumerate(parts)
        ]
        return join([*things, whole])

    def _there(self, act: int, seconds: float) -> float:
        """Return how much of the things of an act is there: 0 is the first."""
        come = gone = 1.0
        if act > 0:
            come = _part((seconds - self.acts[act - 1].since) / TAKES, COMES, 1.0)
        if act < len(self.acts):
            gone = 1 - _part((seconds - self.acts[act].since) / TAKES, 0.0, GONE)
        return min(come, gone)

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
    """Whether two actors are one body, whatever they hold, so that one can become the other."""
    before, after = first.sculpt(0.0), second.sculpt(0.0)
    return alike(before, after) or shared(before, after) is not None


def _part(u: float, start: float, end: float) -> float:
    """Return how far something has come between two times, gently."""
    v = min(max((u - start) / (end - start), 0.0), 1.0)
    return v * v * (3 - 2 * v)


def _share(gone: float) -> float:
    u = min(max(gone / TAKES, 0.0), 1.0)
    return u * u * (3 - 2 * u)


def _walked(gone: float) -> float:
    """Return the integral of ``_share`` over time until then, seconds."""
    u = min(max(gone / TAKES, 0.0), 1.0)
    return TAKES * (u**3 - u**4 / 2) + max(gone - TAKES, 0.0)
