"""Keeping vigil by what is finished: it is offered again until who is to take it is back."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from typing import TypeVar

import structlog

log = structlog.get_logger(__name__)

T = TypeVar("T")

FIRST = 0.1  # seconds until the second try; then twice as long each time
LAST = 2.0  # seconds between two tries, at most
PATIENCE = 3_600.0  # seconds for which a finished film is held before it is made again


class Vigil:
    """Waits out a ledger or a store that is away, as nothing better can be done without it."""

    def __init__(self, leave: threading.Event | None = None, patience: float = PATIENCE) -> None:
        """Begin one.

        Args:
            leave: When this is set, nothing is waited for any longer.
            patience: Seconds for which one thing is tried again.
        """
        self._leave = leave or threading.Event()
        self._patience = patience

    def keep(self, act: Callable[[], T], is_away: Callable[[BaseException], bool]) -> T:
        """Do something that may be done twice, again and again while somebody is away.

        Args:
            is_away: Whether an error says so; any other is raised at once.
        """
        until = time.monotonic() + self._patience
        for tries in itertools.count():
            try:
                return act()
            except Exception as error:  # whatever a driver raises; is_away says which to wait for
                if not is_away(error) or self._leave.is_set() or time.monotonic() > until:
                    raise
                if not tries:
                    reason = str(error).partition("\n")[0]
                    log.warning("somebody is away; what was made is kept", reason=reason)
            self._leave.wait(min(LAST, FIRST * 2**tries))
        raise AssertionError("counting never ends")
