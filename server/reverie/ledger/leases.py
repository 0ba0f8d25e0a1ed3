"""Leases when a clock is set: nobody is taken for dead because the time jumped."""

from __future__ import annotations

import time

import sqlalchemy as sa

from reverie.core.generation import LONGEST_LEASE

TOLERANCE = 2.0  # seconds by which two clocks may come apart between two looks


class Watch:
    """Notices that a clock was set forward, or that the machine slept, by one that cannot be set.

    For a while after that, leases that have run out say nothing: who holds one has not had the
    time to renew it.
    """

    def __init__(self) -> None:
        self._last: tuple[float, float] | None = None
        self._until = float("-inf")

    def is_patient(self, now: float, grace: float, steady: float | None = None) -> bool:
        """Whether the clock was set forward in the last ``grace`` seconds.

        Args:
            now: The clock that may be set, in seconds.
            steady: One that only runs, in seconds; this machine's if None.
        """
        steady = time.monotonic() if steady is None else steady
        if self._last is not None:
            passed = now - self._last[0]
            if passed - (steady - self._last[1]) > TOLERANCE:
                self._until = steady + grace
        self._last = now, steady
        return steady < self._until


def is_over(until: sa.ColumnElement[float], now: float) -> sa.ColumnElement[bool]:
    """Return whether a lease ran out, or is longer than any that was ever given."""
    return sa.or_(until <= now, until > now + LONGEST_LEASE)
