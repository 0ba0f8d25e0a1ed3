"""The loop that sends callbacks as they fall due, beside the dreams and never in their way."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from reverie.core.delivery import Attempt, Delivery
from reverie.core.generation import Generation

from .callback import Callbacks

log = logging.getLogger(__name__)

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
    """

    def __init__(
        self,
        due: Due,
        callbacks: Callbacks,
        render: Callable[[Generation], bytes],
        *,
        owner: str,
        threads: int = 8,
    ) -> None:
        self._due = due
        self._callbacks = callbacks
        self._render = render
        self._owner = owner
        self._threads = threads

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
            log.exception("the outbox cannot be read; trying again in %g s", TIRED)
            return None, TIRED

    def _send(self, delivery: Delivery) -> None:
        generation = delivery.generation
        try:
            attempts: Sequence[Attempt] = ()
            if delivery.attempt <= CLAIMS:
                attempts = self._callbacks.deliver(
                    f"msg_{delivery.id}",
                    generation.account,
                    delivery.url,
                    self._render(generation),
                )
            self._due.settle(delivery, attempts)
        except Exception:  # the edge of the loop: it falls due again when the lease ends
            log.exception("callback of generation %s broke", generation.id)
            return
        outcome = "delivered" if attempts and attempts[-1].is_delivered else "abandoned"
        log.info(
            "callback of generation %s (%s) %s after %d tries",
            generation.id,
            generation.state.value,
            outcome,
            len(attempts),
        )
