"""What may go: deleted generations, and finished ones that outlived the policy."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from . import repeats
from .database import Database
from .tables import generation, outbox, upload

#: A worker that was dreaming when its generation was deleted may still publish a file; it stops
#: within a heartbeat, or its lease ends. Only then is the row, and all that bears its id, removed.
GRACE = 120.0  # seconds
BATCH = 100  # rows at a time, so that no transaction holds the database for long
DAY = 86_400.0  # seconds
HOUR = 3_600.0  # seconds


class Retention:
    """Forgets. Files go first and rows after, so that a crash leaves no file without a row."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def expire(self, days: float, *, now: float | None = None) -> int:
        """Delete, as their owner would, generations that finished ``days`` ago or earlier."""
        return _all(lambda: self._expire_some(days, now))

    def sweep(self, remove: Callable[[str], None], *, now: float | None = None) -> int:
        """Remove deleted generations for good; return how many.

        Args:
            remove: Removes every asset whose name begins with a generation's id and a slash.
                Called again after a crash, so it must not mind that there is nothing left.
        """
        old = sa.select(generation.c.id).where(generation.c.deleted_at <= sa.bindparam("before"))
        return _all(
            lambda: self._remove_some(old, GRACE, now, lambda id: remove(f"{id}/"), generation.c.id)
        )

    def sweep_uploads(
        self, remove: Callable[[str], None], days: float, *, now: float | None = None
    ) -> int:
        """Remove uploads that are ``days`` old; ``remove`` takes the asset's whole name."""
        old = sa.select(upload.c.name).where(upload.c.created_at <= sa.bindparam("before"))
        return _all(lambda: self._remove_some(old, days * DAY, now, remove, upload.c.name))

    def _expire_some(self, days: float, now: float | None) -> int:
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            old = (
                sa.select(generation.c.id)
                .where(generation.c.finished_at <= now - days * DAY)
                .where(generation.c.deleted_at.is_(None))
                .limit(BATCH)
            )
            return connection.execute(
                sa.update(generation).where(generation.c.id.in_(old)).values(deleted_at=now)
            ).rowcount

    def _remove_some(
        self,
        old: sa.Select[str],
        age: float,
        now: float | None,
        remove: Callable[[str], None],
        column: sa.Column[str],
    ) -> int:
        with self._database.read() as connection:
            before = self._database.clock(connection, now) - age
            found = connection.scalars(old.limit(BATCH), {"before": before}).all()
        for name in found:
            remove(name)
        if found:
            with self._database.write() as connection:
                connection.execute(sa.delete(column.table).where(column.in_(found)))
        return len(found)

    def tidy(self, remove: Callable[[str], None], *, now: float | None = None) -> int:
        """Remove what other attempts left of generations that ended a while ago; return how many.

        A worker that is killed leaves what it had published, and one that wakes up too late may
        be killed before it has cleared that away. The next attempt does it, if there is one.

        Args:
            remove: As in ``sweep``; called again at each sweep of an hour, as one may be missed.
        """
        ended = (
            sa.select(generation.c.id, generation.c.state, generation.c.attempt)
            .where(generation.c.finished_at > sa.bindparam("after"))
            .where(generation.c.finished_at <= sa.bindparam("before"))
            .where(
                sa.or_(
                    sa.and_(generation.c.state == "failed", generation.c.attempt > 0),
                    sa.and_(generation.c.state == "completed", generation.c.attempt > 1),
                )
            )
        )
        with self._database.read() as connection:
            before = self._database.clock(connection, now) - GRACE
            rows = connection.execute(ended, {"before": before, "after": before - HOUR}).all()
        for row in rows:
            kept = row.attempt if row.state == "completed" else row.attempt + 1
            for attempt in range(1, kept):
                remove(f"{row.id}/{attempt}/")
        return len(rows)

    def forget(self, *, days: float = 30.0, now: float | None = None) -> int:
        """Drop expired idempotency keys, and delivery logs that are ``days`` old."""
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            logs = connection.execute(
                sa.delete(outbox).where(
                    outbox.c.outcome != "due", outbox.c.created_at <= now - days * DAY
                )
            ).rowcount
            return logs + repeats.forget(connection, now)


def _all(some: Callable[[], int]) -> int:
    """Do a batch after another until one is not full; return how many there were in all."""
    total = 0
    while True:
        count = some()
        total += count
        if count < BATCH:
            return total
