"""A house of any size, simulated event by event from what each thing costs."""

from __future__ import annotations

import heapq
import random
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from ledger_claim import ACCOUNTS

from .costs import Cost


@dataclass(frozen=True, slots=True)
class House:
    """What is simulated.

    Attributes:
        gpus: Workers.
        a_day: Generations.
        peak: The busiest hour beside the average one.
        dream: Seconds that one takes.
        idle: Seconds between two looks of a worker that has nothing to do.
        heartbeat, patrol: Seconds between a worker's ticks, and its looks for the silent.
        poll: Seconds between two polls of whoever waits for a generation.
        server: Cores of the database's server.
    """

    gpus: int = 1_000
    a_day: int = 1_000_000
    peak: float = 1.0
    dream: float = 60.0
    idle: float = 0.2
    heartbeat: float = 10.0
    patrol: float = 10.0
    poll: float = 3.0
    server: int = 16

    @property
    def rate(self) -> float:
        """Generations a second."""
        return self.a_day * self.peak / 86_400


@dataclass(frozen=True, slots=True)
class Day:
    """What happens in a second of a house, and how long callers wait.

    Attributes:
        counts: Operations a second.
        locked: Part of the time for which the claim lock is held.
        waits: Seconds from creations to their claims.
    """

    counts: Mapping[str, float]
    locked: float
    waits: list[float]


class Simulation:
    """A house, event by event: arrivals, looks, claims one at a time, and ends of dreams."""

    def __init__(self, house: House, found: Mapping[str, Cost], seconds: float = 120.0) -> None:
        """Prepare one.

        Args:
            found: What claims cost: they hold the lock for as long as they take.
            seconds: Of simulated time, after as many to get going.
        """
        self._house, self._found, self._seconds = house, found, seconds
        self._locked = 0.0
        self._draws = random.Random(1)
        self._events: list[tuple[float, int, Callable[[float], None]]] = []
        self._waiting: deque[float] = deque()
        self._contenders = 0  # workers that want the claim lock, the one that has it included
        self._unfinished = self._busy = self._order = 0
        self._counts: Counter[str] = Counter()
        self._areas = [0.0, 0.0]  # generations unfinished, and workers busy, times seconds
        self._waits: list[float] = []

    def run(self) -> Day:
        """Let time go by, and return what happened in the second half of it."""
        self._at(0.0, self._arrival)
        for _ in range(self._house.gpus):
            self._at(self._draws.uniform(0, self._house.dream), self._look)
        self._until(0.0, self._seconds)
        self._counts.clear()
        self._waits.clear()
        self._locked = 0.0
        self._areas = [0.0, 0.0]
        self._until(self._seconds, 2 * self._seconds)
        return self._day()

    def _until(self, now: float, end: float) -> None:
        while self._events[0][0] < end:
            when, _, act = heapq.heappop(self._events)
            self._areas[0] += self._unfinished * (when - now)
            self._areas[1] += self._busy * (when - now)
            now = when
            act(now)

    def _day(self) -> Day:
        house, seconds = self._house, self._seconds
        unfinished, busy = (area / seconds for area in self._areas)
        counts = {name: count / seconds for name, count in self._counts.items()}
        counts["poll"] = unfinished / house.poll
        counts["tick"] = busy / house.heartbeat
        counts["patrol"] = (house.gpus - busy) / house.patrol + counts["settle"]
        return Day(counts, self._locked / seconds, list(self._waits))

    def _at(self, when: float, act: Callable[[float], None]) -> None:
        self._order += 1
        heapq.heappush(self._events, (when, self._order, act))

    def _arrival(self, now: float) -> None:
        self._counts["create"] += 1
        self._unfinished += 1
        self._waiting.append(now)
        self._at(now + self._draws.expovariate(self._house.rate), self._arrival)

    def _look(self, now: float) -> None:
        if not self._waiting:
            self._counts["look"] += 1
            self._at(now + self._house.idle, self._look)
            return
        self._contenders += 1
        if self._contenders == 1:
            self._lock(now)

    def _lock(self, now: float) -> None:
        """Let one of those that want the lock have it."""
        waiting = len(self._waiting)
        kind = "claim" if waiting > ACCOUNTS else "claim1" if waiting else "claim0"
        self._counts[kind] += 1
        self._locked += self._found[kind].wall
        created = self._waiting.popleft() if waiting else None
        self._at(now + self._found[kind].wall, partial(self._claimed, created))

    def _claimed(self, created: float | None, now: float) -> None:
        self._contenders -= 1
        if created is not None:
            self._waits.append(now - created)
            self._busy += 1
            self._at(now + self._house.dream * self._draws.uniform(0.8, 1.2), self._end)
        else:  # another was quicker
            self._at(now + self._house.idle, self._look)
        if self._contenders:
            self._lock(now)

    def _end(self, now: float) -> None:
        self._counts["settle"] += 1
        self._unfinished -= 1
        self._busy -= 1
        self._look(now)


def cores(day: Day, found: Mapping[str, Cost]) -> float:
    """Return how many cores of the database's server a house takes."""
    return sum(count * found[name].server for name, count in day.counts.items())
