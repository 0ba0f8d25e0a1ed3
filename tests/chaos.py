"""Chaos: an engine for it, and hands that kill and stop processes at random for a while."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bucket import Bucket

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


class HandOnPostgres:
    """Kills, restarts or stops a whole PostgreSQL, and has it there again when the blow is over."""

    def __init__(self, cluster: Any, draws: random.Random, longest: float) -> None:
        self.blows: list[str] = []
        self._cluster = cluster
        self._draws = draws
        self._longest = longest

    def strike(self) -> None:
        """Strike once; for up to ``longest`` seconds nobody answers, or nobody is there."""
        blow = self._draws.choice(("kill", "restart", "stop"))
        self.blows.append(f"{blow} postgres")
        away = self._draws.uniform(0.2, self._longest)
        if blow == "stop":
            self._send(signal.SIGSTOP)
            time.sleep(away)
            self._send(signal.SIGCONT)
            return
        if blow == "kill":
            self._send(signal.SIGKILL)
        else:
            self._cluster.stop("fast")
        time.sleep(away)
        self._start()

    def _start(self) -> None:
        """Start it again; what was killed may take a moment to let go of its memory."""
        for _ in range(60):
            with suppress(subprocess.CalledProcessError):
                self._cluster.start(())
                return
            time.sleep(0.5)
        raise TimeoutError("PostgreSQL does not come back")

    def _send(self, number: signal.Signals) -> None:
        """Send a signal to the server and all its processes, as a power cut would."""
        server = int((Path(self._cluster.data) / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for pid in (server, *map(int, children)):
            _send(pid, number)


class HandOnBucket:
    """Cuts a bucket off, has it stand still, or breaks uploads off in their middle, for a while."""

    def __init__(self, bucket: Bucket, draws: random.Random, longest: float) -> None:
        self.blows: list[str] = []
        self._bucket = bucket
        self._draws = draws
        self._longest = longest

    def strike(self) -> None:
        """Strike once, for up to ``longest`` seconds."""
        blow = self._draws.choice(("cut off", "stop", "break"))
        self.blows.append(f"{blow} bucket")
        away = self._draws.uniform(0.2, self._longest)
        if blow == "stop":
            self._bucket.stop()
        else:  # a request's head passes, and a little of its body, or nothing at all
            self._bucket.wire.cut(self._draws.randrange(500, 8_000) if blow == "break" else 0)
        time.sleep(away)
        self._bucket.wire.mend()
        self._bucket.go_on()


def words(pid: int) -> list[str]:
    """Return a process's command line; empty if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def _send(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
