"""A worker's sign of life, from claim to settlement: progress, lease and cancelling in one tick."""

from __future__ import annotations

import math
import threading
import time
from typing import Self

import structlog

from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.ledger import Claim
from reverie.ledger.queue import Queue

from .shelf import Shelf

log = structlog.get_logger(__name__)


class Leaving(Exception):
    """The worker is to leave before this dream is done."""


class Pulse:
    """Ticks in a thread of its own, so that neither a slow store nor a long step looks like death.

    Used as a context. ``tick`` is what an engine is given; it only looks at what the thread saw.
    """

    def __init__(
        self,
        queue: Queue,
        claim: Claim,
        shelf: Shelf,
        *,
        lease: float,
        every: float,
        leave: threading.Event,
        longest: float = math.inf,
    ) -> None:
        """Watch over a claim.

        Args:
            shelf: What is lent on it is shown with each tick.
            lease: Seconds that one tick is good for.
            every: Seconds between ticks.
            leave: Set when the worker is to leave at once.
            longest: Seconds that the whole attempt may take.
        """
        self._queue = queue
        self._claim = claim
        self._shelf = shelf
        self._lease = lease
        self._every = every
        self._leave = leave
        self._longest = longest
        self._began = time.monotonic()
        self._progress = 0.0
        self._lost = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="pulse", daemon=True)

    def tick(self, fraction: float) -> None:
        """Note the fraction done, 0 to 1.

        Raises:
            DreamCancelled: The dream is no longer ours.
            Leaving: It is ours, but we are to go.
            DreamFailed: It took longer than a dream may.
        """
        self._progress = max(self._progress, min(1.0, fraction))
        if self._lost.is_set():
            raise DreamCancelled("the dream is no longer ours")
        if self._leave.is_set():
            raise Leaving
        if time.monotonic() - self._began > self._longest:
            raise DreamFailed(f"This dream took longer than {self._longest:g} seconds")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(self._every):
            try:
                ours = self._queue.tick(
                    self._claim, self._progress, lease=self._lease, assets=self._shelf.lent
                )
            except Exception:  # a database that is away may be back before the lease is over
                log.warning("no tick", generation=self._claim.generation.id, exc_info=True)
                continue
            if not ours:
                self._lost.set()
                return
