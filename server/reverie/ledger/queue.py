"""What workers do with generations: claim, tick, settle. A row is its own queue entry.

A claim is a lease with a fence. Everything a worker writes carries its name and the number of
the attempt, so a worker that was taken for dead and wakes up late changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from . import fairness, moves, record
from .claims import QUEUED_AGAIN, Claim, held, is_completed, mark, strike
from .database import Database
from .limits import Limits
from .silence import Silence
from .tables import DREAMING, QUEUED, generation

#: Held during a claim on PostgreSQL. Without it the caps leak: two claimers both count before
#: either marks its row.
CLAIM_LOCK = 0x5EED_0001


class Queue:
    """The workers' door."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits
        self._silence = Silence(database, limits)

    def claim(
        self, owner: str, models: Sequence[str], *, lease: float, now: float | None = None
    ) -> Claim | None:
        """Hand the next generation of these models to a worker, or None if none may start.

        Next is: the account with the fewest dreams running, then priority and age. No account
        exceeds its tier, and no model its cap, however many claim at once.
        """
        if not self._has_queued(models):
            return None  # an idle worker must not keep taking the lock that writers need
        with self._database.write() as connection:
            self._database.lock(connection, CLAIM_LOCK)
            id = fairness.choose(connection, models, self._limits)
            if id is None:
                return None
            now = self._database.clock(connection, now)
            row = connection.execute(
                sa.update(generation)
                .where(generation.c.id == id, QUEUED)
                .values(
                    state="dreaming",
                    owner=owner,
                    attempt=generation.c.attempt + 1,
                    lease_until=now + lease,
                    started_at=now,
                    progress=0.0,
                )
                .returning(*record.COLUMNS)
            ).first()
            if row is None:
                return None  # cancelled between the choice and the mark
            moves.announce(connection, id, now)
            return Claim(record.read(row), owner, row.attempt)

    def tick(
        self,
        claim: Claim,
        progress: float,
        *,
        lease: float,
        assets: Mapping[str, str] | None = None,
        now: float | None = None,
    ) -> bool:
        """Record progress and a sign of life; False means: stop, the dream is no longer ours.

        Args:
            progress: 0 to 1.
            assets: What can be seen already, by role; None leaves that as it is.
        """
        changes: dict[str, Any] = {"progress": min(max(progress, 0.0), 1.0)}
        if assets is not None:
            changes["assets"] = dict(assets)
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            return mark(connection, claim, lease_until=now + lease, **changes)

    def complete(
        self,
        claim: Claim,
        assets: Mapping[str, str],
        *,
        understood: Mapping[str, Any] | None = None,
        size: int = 0,
        now: float | None = None,
    ) -> bool:
        """End a dream well; False means that it was no longer ours: remove what was made.

        It may be called again when nobody knows whether the last call was heard.

        Args:
            assets: Asset name by role.
            size: Bytes of all the assets together.
        """
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            kept = mark(
                connection,
                claim,
                state="completed",
                progress=1.0,
                assets=dict(assets),
                bytes=size,
                understood=None if understood is None else dict(understood),
                finished_at=now,
                owner=None,
                lease_until=None,
            )
            if kept:
                moves.announce(connection, claim.generation.id, now)
            return kept or is_completed(connection, claim, assets)

    def fail(self, claim: Claim, reason: str, *, now: float | None = None) -> bool:
        """End a dream that can never succeed, and refund it; False: it was no longer ours.

        Args:
            reason: Shown to the caller as ``failure_reason``.
        """
        with self._database.write() as connection:
            if held(connection, claim) is None:
                return False
            now = self._database.clock(connection, now)
            moves.fail(connection, claim.generation.id, reason, now=now)
            return True

    def hand_back(self, claim: Claim, reason: str, *, now: float | None = None) -> bool:
        """Give up an attempt that broke: the dream is queued again, at its old place.

        After the last attempt allowed it fails with ``Job failed`` and is refunded. The reasons
        of all attempts are kept for the operator.
        """
        with self._database.write() as connection:
            row = held(connection, claim)
            if row is None:
                return False
            now = self._database.clock(connection, now)
            strike(connection, row, reason, self._limits, now)
            return True

    def release(self, claim: Claim) -> bool:
        """Return a dream untouched, as a worker does that is asked to leave: no strike."""
        with self._database.write() as connection:
            return mark(connection, claim, **QUEUED_AGAIN)

    def let_go(self, owner: str) -> int:
        """Return untouched whatever is held in a worker's name; return how many there were.

        For a worker that has nothing in hand, but did not hear what became of its last call.
        """
        mine = sa.update(generation).where(DREAMING, generation.c.owner == owner)
        with self._database.write() as connection:
            return connection.execute(mine.values(**QUEUED_AGAIN)).rowcount

    def release_expired(
        self, *, grace: float = 0.0, now: float | None = None, steady: float | None = None
    ) -> int:
        """Requeue the dreams of workers that fell silent; return how many there were.

        Args:
            grace: Seconds that workers have to be heard from again after the clock was set, or
                the database was away.
            steady: Seconds of a clock that cannot be set; this machine's if None.
        """
        return self._silence.end(grace, now, steady)

    def log(self, id: str) -> Sequence[Mapping[str, Any]]:
        """Return how each failed attempt at a generation ended, for the operator."""
        with self._database.read() as connection:
            query = sa.select(generation.c.log).where(generation.c.id == id)
            return connection.scalar(query) or []

    def _has_queued(self, models: Sequence[str]) -> bool:
        some = sa.select(sa.literal(1)).where(QUEUED, generation.c.model.in_(models)).limit(1)
        with self._database.read() as connection:
            return connection.scalar(some) is not None
