"""The loop: claim, dream, settle. It can be killed at any line and started again."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Sequence
from functools import partial

import structlog
from structlog.contextvars import bound_contextvars

from reverie.assets import Room, is_out_of_room
from reverie.core.errors import DreamCancelled, DreamFailed, KeyframeUnreadable
from reverie.core.generation import UNREADABLE, Generation
from reverie.engines.base import Tick
from reverie.ledger import Claim, Ledger, is_away
from reverie.observed import Metrics, Traces, step

from .dream import dream
from .pulse import Leaving, Pulse
from .shelf import Shelf
from .studio import Studio
from .vigil import Vigil

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
        longest: float = math.inf,
        metrics: Metrics | None = None,
        traces: Traces | None = None,
        room: Room | None = None,
    ) -> None:
        """Make a worker.

        Args:
            name: Unique among all that run.
            models: Whose dreams to claim.
            lease: Seconds after which a silent worker counts as dead.
            heartbeat: Seconds between signs of life.
            longest: Seconds that one attempt at a dream may take.
            metrics: Where it counts what it does.
            traces: Where it writes down the steps of each dream.
            room: Without which it begins nothing.
        """
        self._name = name
        self._queue = ledger.queue
        self._studio = studio
        self._models = models
        self._lease = lease
        self._heartbeat = heartbeat
        self._longest = longest
        self._metrics = metrics or Metrics()
        self._traces = traces or Traces()
        self._room = room or Room(studio.assets, 0)
        self._lacked: str | None = None
        self._store_is_away = False
        self._unsure = False  # whether something may be claimed in our name that we do not have
        self._broken: set[str] = set()
        self._patrolled = 0.0

    def run(self, leave: threading.Event, enough: threading.Event | None = None) -> None:
        """Work until ``leave`` is set; a dream under way is then handed back untouched.

        Args:
            enough: If this is set, a dream under way is seen through first.

        Raises:
            WorkerBroken: This machine breaks whatever it is given.
        """
        enough = enough or threading.Event()
        while not (leave.is_set() or enough.is_set()):
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
        """See one generation through; return False if none was waiting, or there is no room."""
        if self._lacks_room() or self._lacks_store():
            return False
        began, at = time.monotonic(), time.time_ns()
        if self._unsure:
            self._queue.let_go(self._name)
        self._unsure = True
        claim = self._queue.claim(self._name, self._models, lease=self._lease)
        if claim is None:
            self._unsure = False
            return False
        self._metrics.claim_seconds.observe(time.monotonic() - began)
        _note_wait(self._metrics, claim)
        with (
            bound_contextvars(generation=claim.generation.id, attempt=claim.attempt),
            self._traces.part(claim.generation.id, "attempt", at, **self._facts(claim)) as traced,
        ):
            with step("claim", at):
                log.info("dreaming", kind=claim.generation.kind, model=claim.generation.model)
            outcome = self._see_through(claim, leave or threading.Event())
            log.info(outcome, seconds=round(time.monotonic() - began, 3))
            traced.note(outcome=outcome)
        self._unsure = False
        self._metrics.dream_seconds.labels(*self._labels(claim.generation), outcome).observe(
            time.monotonic() - began
        )
        return True

    def _see_through(self, claim: Claim, leave: threading.Event) -> str:
        vigil = Vigil(leave)
        shelf = Shelf(self._studio.assets, claim.generation.id, claim.attempt, vigil)
        pulse = Pulse(
            self._queue,
            claim,
            shelf,
            lease=self._lease,
            every=self._heartbeat,
            leave=leave,
            longest=self._longest,
        )
        with pulse:
            # An error in here may hide a settlement that was written: what lies on the shelf
            # is then left to the next attempt, which clears it away if there is one.
            outcome = self._settle(claim, shelf, pulse.tick, vigil)
        if outcome != "completed":
            self._clear(shelf)
        return outcome

    def _settle(self, claim: Claim, shelf: Shelf, tick: Tick, vigil: Vigil) -> str:
        """Dream, record how it ended, and return that in a word or two.

        While the ledger is away, the film waits here: nobody can take the dream meanwhile, and
        when it is back, the fence tells whether it is still ours.
        """
        generation = claim.generation
        try:
            with step("dream"):
                shelf.clear_earlier()
                understood = dream(generation, self._studio, shelf, tick)
            shelf.take_back()  # before the settlement: a crash in between leaves nothing stray
        except DreamCancelled:
            return "cancelled"
        except Leaving:
            vigil.keep(partial(self._queue.release, claim), is_away)
            return "handed back"
        except DreamFailed as error:
            self._note_failure(generation, error)
            self._broken.clear()
            vigil.keep(partial(self._queue.fail, claim, _reason(error)), is_away)
            return "failed"
        except Exception as error:  # a bug or a broken machine, not the caller's doing
            return self._give_back(claim, shelf, error, vigil)
        self._broken.clear()
        with step("settle"):
            completed = vigil.keep(
                partial(
                    self._queue.complete,
                    claim,
                    shelf.names,
                    understood=understood,
                    size=shelf.size,
                ),
                is_away,
            )
        return "completed" if completed else "too late"

    def _give_back(self, claim: Claim, shelf: Shelf, error: Exception, vigil: Vigil) -> str:
        """Queue a dream again that broke, and say whose fault it was."""
        log.exception("broke")
        self._clear(shelf)
        if self._is_ours(error):
            vigil.keep(partial(self._queue.release, claim), is_away)
            return "handed back"
        self._note_failure(claim.generation, error)
        self._broken.add(claim.generation.id)
        reason = f"{type(error).__name__}: {error}"
        vigil.keep(partial(self._queue.hand_back, claim, reason), is_away)
        return "broke"

    def _is_ours(self, error: Exception) -> bool:
        """Whether it was a full disk or a store or a ledger that is away, and not the dream."""
        if self._studio.assets.is_away(error):
            self._store_is_away = True
            return self._lacks_store()
        return is_away(error) or (is_out_of_room(error) and self._lacks_room())

    def _clear(self, shelf: Shelf) -> None:
        """Clear a shelf; what cannot be cleared now, the next attempt or a sweep clears."""
        try:
            shelf.clear()
        except Exception:  # whatever ails the store
            log.warning("not cleared away", exc_info=True)

    def _note_failure(self, generation: Generation, error: Exception) -> None:
        reason = type(error).__name__
        self._metrics.failures.labels(*self._labels(generation), reason).inc()
        log.info("went wrong", error=reason, reason=str(error))

    def _facts(self, claim: Claim) -> dict[str, str | int]:
        kind, engine = self._labels(claim.generation)
        asked = {"kind": kind, "model": claim.generation.model, "engine": engine}
        return {**asked, "worker": self._name, "attempt": claim.attempt}

    def _labels(self, generation: Generation) -> tuple[str, str]:
        return generation.kind, self._studio.cast.get(generation.model, "none")

    def _lacks_room(self) -> bool:
        """Whether something has to be cleared away first; it is said once, and when it was done."""
        lacking = self._room.lacking()
        if lacking is not None and self._lacked is None:
            log.warning("no room to dream in", reason=lacking)
        elif lacking is None and self._lacked is not None:
            log.info("there is room again")
        self._lacked = lacking
        return lacking is not None

    def _lacks_store(self) -> bool:
        """Whether the store was away when it was last needed, and still is."""
        if self._store_is_away and self._studio.assets.answers():
            self._store_is_away = False
            log.info("the store is back")
        return self._store_is_away

    def _patrol(self) -> None:
        """Every so often, requeue the dreams of workers that fell silent."""
        if time.monotonic() - self._patrolled < self._lease / PATROL:
            return
        for _ in range(self._queue.release_expired(grace=self._lease)):
            self._metrics.silent.inc()
            log.warning("a worker fell silent; its dream is queued again")
        self._patrolled = time.monotonic()


def _reason(error: DreamFailed) -> str:
    """Return what the caller is told; where the API has words for it, they come first."""
    return f"{UNREADABLE}: {error}" if isinstance(error, KeyframeUnreadable) else str(error)


def _note_wait(metrics: Metrics, claim: Claim) -> None:
    """Note how long a generation waited until it was first claimed, by the ledger's clock."""
    dreamed = claim.generation
    if claim.attempt == 1 and dreamed.started_at is not None:
        waited = (dreamed.started_at - dreamed.created_at).total_seconds()
        metrics.wait_seconds.labels(dreamed.model).observe(max(0.0, waited))
