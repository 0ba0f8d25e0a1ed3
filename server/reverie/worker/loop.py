"""The loop: claim, dream, settle. It can be killed at any line and started again."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import structlog

from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.engines.base import Tick
from reverie.ledger import Claim, Ledger

from .dream import dream
from .pulse import Leaving, Pulse
from .shelf import Shelf
from .studio import Studio

log = structlog.get_logger(__name__)

IDLE = 0.2  # seconds between two looks at an empty queue
PATROL = 3  # looks for dead workers' dreams in the time of one lease
TOO_MANY = 3  # different dreams that break in a row: then it is the machine that is broken


class WorkerBroken(RuntimeError):
    """One dream after another broke here. Whoever started this worker should start a fresh one."""


class Worker:
    """Sees one generation through at a time. Run more of them to dream more at once."""

    def __init__(
        self,
        name: str,
        ledger: Ledger,
        studio: Studio,
        models: Sequence[str],
        *,
        lease: float,
        heartbeat: float,
    ) -> None:
        """Make a worker.

        Args:
            name: Unique among all that run.
            models: Whose dreams to claim.
            lease: Seconds after which a silent worker counts as dead.
            heartbeat: Seconds between signs of life.
        """
        self._name = name
        self._queue = ledger.queue
        self._studio = studio
        self._models = models
        self._lease = lease
        self._heartbeat = heartbeat
        self._broken: set[str] = set()
        self._patrolled = 0.0

    def run(self, leave: threading.Event) -> None:
        """Work until ``leave`` is set; a dream under way is then handed back untouched.

        Raises:
            WorkerBroken: This machine breaks whatever it is given.
        """
        while not leave.is_set():
            try:
                self._patrol()
                busy = self.work_once(leave)
            except Exception:  # the database or the store is away; leases see to what was claimed
                log.exception("the ledger or the store does not answer")
                busy = False
            if len(self._broken) >= TOO_MANY:
                raise WorkerBroken(f"{TOO_MANY} dreams in a row broke in {self._name}")
            if not busy:
                leave.wait(IDLE)

    def work_once(self, leave: threading.Event | None = None) -> bool:
        """See one generation through; return False if none was waiting."""
        claim = self._queue.claim(self._name, self._models, lease=self._lease)
        if claim is None:
            return False
        log.info("dreaming", generation=claim.generation.id, attempt=claim.attempt)
        shelf = Shelf(self._studio.assets, claim.generation.id, claim.attempt)
        shelf.clear_earlier()
        pulse = Pulse(
            self._queue,
            claim,
            lease=self._lease,
            every=self._heartbeat,
            leave=leave or threading.Event(),
        )
        with pulse:
            # An error in here may hide a settlement that was written: what lies on the shelf
            # is then left to the next attempt, which clears it away if there is one.
            completed = self._settle(claim, shelf, pulse.tick)
        if not completed:
            shelf.clear()
        return True

    def _settle(self, claim: Claim, shelf: Shelf, tick: Tick) -> bool:
        """Dream, and record how it ended; return whether it was completed."""
        generation = claim.generation
        try:
            understood = dream(generation, self._studio, shelf, tick)
        except DreamCancelled:
            log.info("cancelled", generation=generation.id)
        except Leaving:
            log.info("handed back", generation=generation.id)
            self._queue.release(claim)
        except DreamFailed as error:
            log.info("failed", generation=generation.id, reason=str(error))
            self._broken.clear()
            self._queue.fail(claim, str(error))
        except Exception as error:  # a bug or a broken machine, not the caller's doing
            log.exception("broke", generation=generation.id, attempt=claim.attempt)
            self._broken.add(generation.id)
            self._queue.hand_back(claim, f"{type(error).__name__}: {error}")
        else:
            self._broken.clear()
            completed = self._queue.complete(
                claim, shelf.names, understood=understood, size=shelf.size
            )
            log.info("completed" if completed else "too late", generation=generation.id)
            return completed
        return False

    def _patrol(self) -> None:
        """Every so often, requeue the dreams of workers that fell silent."""
        if time.monotonic() - self._patrolled < self._lease / PATROL:
            return
        self._patrolled = time.monotonic()
        for _ in range(self._queue.release_expired()):
            log.warning("a worker fell silent; its dream is queued again")
