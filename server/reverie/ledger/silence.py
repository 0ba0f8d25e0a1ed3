"""Workers that fell silent: their dreams are queued again, but not because we did not listen."""

from __future__ import annotations

import time

import sqlalchemy as sa

from reverie.core.generation import LONGEST_LEASE

from . import claims, leases
from .database import Database
from .limits import Limits
from .tables import DREAMING, generation


class Silence:
    """Tells a worker that is dead from one that could not make itself heard.

    While the database is away nobody can renew a lease, and all of them may have run out when it
    is back. So leases count only after every worker had time to be heard again.
    """

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits
        self._watch = leases.Watch()

    def end(self, grace: float, now: float | None, steady: float | None) -> int:
        """Requeue what silent workers had; see ``Queue.release_expired``."""
        if self._is_patient(grace, now, steady):
            return 0
        count = 0
        while self._release_one(
            now
        ):  # each in its own transaction: none waits long, none deadlocks
            count += 1
        return count

    def _release_one(self, now: float | None) -> bool:
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            row = connection.execute(
                sa.select(*claims.STRIKE_COLUMNS)
                .where(DREAMING, generation.c.lease_until <= now)
                .limit(1)
                .with_for_update(skip_locked=True)
            ).first()
            if row is not None:
                silent = f"worker {row.owner} fell silent"
                claims.strike(connection, row, silent, self._limits, now)
            return row is not None

    def _is_patient(self, grace: float, now: float | None, steady: float | None) -> bool:
        """Whether a clock was just set forward, or the database is just back."""
        steady = time.monotonic() if steady is None else steady
        with self._database.read() as connection:
            now = self._database.clock(connection, now)
            is_fresh = 0 <= now - self._database.started(connection) < grace
            too_long = DREAMING & (generation.c.lease_until > now + LONGEST_LEASE)
            cut = connection.scalar(sa.select(sa.literal(1)).where(too_long).limit(1)) is not None
        if cut:  # a lease from before the clock was set back
            with self._database.write() as connection:
                until = {"lease_until": now + LONGEST_LEASE}
                connection.execute(sa.update(generation).where(too_long).values(until))
        was_set = self._watch.is_patient(now, grace, steady)
        return was_set or is_fresh or steady - self._database.missed < grace
