"""How many workers a pool should have: decided from numbers alone."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """What a pool has to do.

    Attributes:
        waiting: Generations that a free worker could begin.
        oldest: Seconds that the longest waiting of them has waited.
        dreaming: Generations under way.
    """

    waiting: int = 0
    oldest: float = 0.0
    dreaming: int = 0


@dataclass(frozen=True, slots=True)
class Bounds:
    """Workers that a pool has at least and at most; if they cross, ``most`` counts."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Habit:
    """How eagerly pools grow and shrink.

    Attributes:
        depth: Generations that may wait for each worker.
        patience: Seconds after which one that waits is to have a worker of its own.
        calm: Seconds for which fewer workers must have been enough before there are fewer.
    """

    depth: int = 2
    patience: float = 30.0
    calm: float = 300.0


@dataclass(frozen=True, slots=True)
class Past:
    """What was needed lately: times and needs, later ones smaller."""

    needs: tuple[tuple[float, int], ...] = ()


def needed(load: Load, habit: Habit) -> int:
    """Return how many workers a load needs, were there no bounds."""
    each = 1 if load.oldest >= habit.patience else habit.depth
    return load.dreaming + math.ceil(load.waiting / each)


def wanted(
    load: Load, running: int, bounds: Bounds, habit: Habit, past: Past, now: float
) -> tuple[int, Past]:
    """Return how many workers there should be, and the past to bring along next time.

    A pool grows at once, but no more than doubles at a look, so that a burst does not start a
    thousand workers for what ten do in a minute. It shrinks to the most that was needed in the
    time of ``calm``.

    Args:
        running: Workers that there are, those that are still starting included.
        past: Of the look before; an empty one is taken to have needed all that run.
        now: Seconds on any clock that does not go back.
    """
    need = needed(load, habit)
    past = _later(past, running, need, now, habit.calm)
    peak = past.needs[0][1]
    grown = min(need, max(2 * running, 1))
    target = grown if need > running else min(running, peak)
    return min(max(target, bounds.least), bounds.most), past


def _later(past: Past, running: int, need: int, now: float, calm: float) -> Past:
    before = past.needs or ((now, running),)
    recent = [(at, number) for at, number in before if now - at < calm and number > need]
    return Past((*recent, (now, need)))
