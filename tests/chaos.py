"""Chaos: an engine for it, and a hand that kills and stops processes at random for a while."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reverie.core.clip import Brief, Frame
from reverie.core.errors import DreamFailed
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take, Tick

PACE = 0.02  # seconds a frame: long enough to be struck in mid-dream
IMPOSSIBLE = "what cannot be dreamed"
REASON = "It cannot be dreamed"

#: What is struck, by a word of its command line.
VICTIMS = ("reverie.worker.stage", "worker", "api", "outbox")


class Strolling(BarsEngine):
    """Colour bars at a stroll; one prompt is refused half-way."""

    def dream(self, brief: Brief, tick: Tick) -> Take:
        take = super().dream(brief, tick)
        return Take(_strolling(take.frames, brief.prompt), take.understood)


def _strolling(frames: Iterator[Frame], prompt: str) -> Iterator[Frame]:
    for index, frame in enumerate(frames):
        time.sleep(PACE)
        if prompt == IMPOSSIBLE and index == 12:
            raise DreamFailed(REASON)
        yield frame


class Hand:
    """Strikes one process after another, and lets those that it stopped go on in the end.

    Args:
        family: Lists the processes there are now.
        longest: Seconds that a process stands still at most; more than a lease, so that some
            wake up too late.
    """

    def __init__(
        self, family: Callable[[], Sequence[int]], draws: random.Random, longest: float
    ) -> None:
        self.blows: list[str] = []
        self._family = family
        self._draws = draws
        self._longest = longest
        self._still: dict[int, float] = {}

    def strike(self, now: float) -> None:
        """Kill or stop one process, and wake up who stood still long enough."""
        self._wake(now)
        word = self._draws.choice(VICTIMS)
        running = [p for p in self._family() if word in words(p) and p not in self._still]
        if not running:
            return
        victim = self._draws.choice(sorted(running))
        if self._draws.random() < 0.4:
            self._still[victim] = now + self._draws.uniform(0.5, self._longest)
            _send(victim, signal.SIGSTOP)
            self.blows.append(f"stop {word}")
        else:
            _send(victim, signal.SIGKILL)
            self.blows.append(f"kill {word}")

    def rest(self) -> None:
        """Let all go on that stand still."""
        self._wake(float("inf"))

    def _wake(self, now: float) -> None:
        for pid, until in list(self._still.items()):
            if until <= now:
                _send(pid, signal.SIGCONT)
                del self._still[pid]


def words(pid: int) -> list[str]:
    """Return a process's command line; empty if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def _send(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
