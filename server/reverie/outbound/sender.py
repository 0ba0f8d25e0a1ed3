"""The loop that sends callbacks as they fall due, beside the dreams and never in their way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import structlog
from structlog.contextvars import bound_contextvars

from reverie.core.delivery import Attempt, Delivery
from reverie.core.generation import Generation
from reverie.observed import Metrics, Traces

from .callback import Callbacks

log = structlog.get_logger(__name__)

#: Longer than the slowest delivery: four tries of 5 s, their delays, and names slow to resolve.
LEASE = 60.0  # seconds
IDLE = 0.25  # seconds between looks at an empty outbox
TIRED = 5.0  # seconds after the outbox could not be reached

#: Claims after which a delivery that keeps killing its sender, or cannot be written as JSON, is
#: given up.
CLAIMS = 5


class Due(Protocol):
    """Where due callbacks are: the ledger's outbox."""

    def claim(self, owner: str, *, lease: float) -> Delivery | None:
        """Hand over the next, or None."""
        ...

    def settle(self, delivery: Delivery, attempts: Sequence[Attempt]) -> bool:
        """Record how it went."""
        ...


class Sender:
    """Claims due callbacks and delivers them on threads of its own.

    Whatever stops it, nothing is lost: what it held falls due again when its lease ends.

    Args:
        render: Makes the JSON body of a generation, as the API would answer.
        owner: Name of this sender, unique among all that run.
        threads: Deliveries at once.
        metrics: Where it counts what it sends.
        traces: Where it adds to the trace of each generation.
    """

    def __init__(
        self,
        due: Due,
        callbacks: Callbacks,
        render: Callable[[Generation], bytes],
        *,
        owner: str,
        threads: int = 8,
        metrics: Metrics | None = None,
        traces: Traces | None = None,
    ) -> None:
        self._due = due
        self._callbacks = callbacks
        self._render = render
        self._owner = owner
        self._threads = threads
        self._metrics = metrics or Metrics()
        self._traces = traces or Traces()

    def run(self, stop: threading.Event) -> None:
        """Send until told to stop; then finish what is under way."""
        free = threading.Semaphore(self._threads)
        with ThreadPoolExecutor(self._threads, "callback") as pool:
            while not stop.is_set():
                if not free.acquire(timeout=IDLE):
                    continue
                delivery, pause = self._claim()
                if delivery is None:
                    free.release()
                    stop.wait(pause)
                    continue
                pool.submit(self._send, delivery).add_done_callback(lambda _: free.release())

    def send_all(self) -> int:
        """Send what is due now, one after the other; return how many there were."""
        count = 0
        while (delivery := self._due.claim(self._owner, lease=LEASE)) is not None:
            self._send(delivery)
            count += 1
        return count

    def _claim(self) -> tuple[Delivery | None, float]:
        try:
            return self._due.claim(self._owner, lease=LEASE), IDLE
        except Exception:  # the edge of the loop: a database that is away for a while comes back
            log.exception("the outbox cannot be read", again_in=TIRED)
            return None, TIRED

    def _send(self, delivery: Delivery) -> None:
        generation = delivery.generation
        state = generation.state.value
        with (
            bound_contextvars(generation=generation.id, callback=delivery.id),
            self._traces.part(generation.id, "callback", state=state) as traced,
        ):
            try:
                attempts = self._deliver(delivery)
                self._due.settle(delivery, attempts)
            except Exception:  # the edge of the loop: it falls due again when the lease ends
                self._metrics.callbacks.labels("broke").inc()
                log.exception("callback broke")
                traced.note(outcome="broke")
                return
            outcome = "delivered" if attempts and attempts[-1].is_delivered else "abandoned"
            self._metrics.callbacks.labels(outcome).inc()
            log.info(f"callback {outcome}", state=state, tries=len(attempts))
            traced.note(outcome=outcome, tries=len(attempts))

    def _deliver(self, delivery: Delivery) -> Sequence[Attempt]:
        if delivery.attempt > CLAIMS:
            return ()
        generation = delivery.generation
        attempts = self._callbacks.deliver(
            f"msg_{delivery.id}", generation.account, delivery.url, self._render(generation)
        )
        for attempt in attempts:
            answer = "none" if attempt.status is None else str(attempt.status)
            self._metrics.callback_tries.labels(answer).inc()
            self._metrics.callback_seconds.observe(attempt.seconds)
        return attempts
