"""What workers do with generations: claim, tick, settle. A row is its own queue entry.

A claim is a lease with a fence. Everything a worker writes carries its name and the number of
the attempt, so a worker that was taken for dead and wakes up late changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.generation import JOB_FAILED, LONGEST_LEASE, Generation

from . import demand, fairness, leases, moves, record
from .database import Database
from .demand import Demand
from .limits import Limits
from .tables import DREAMING, QUEUED, Row, generation

#: Held during a claim on PostgreSQL. Without it the caps leak: two claimers both count before
#: either marks its row.
CLAIM_LOCK = 0x5EED_0001


@dataclass(frozen=True, slots=True)
class Claim:
    """A dream that is ours as long as we are heard from.

    Attributes:
        owner: The worker's name, unique among all that run.
        attempt: With ``owner``, the fence.
    """

    generation: Generation
    owner: str
    attempt: int


class Queue:
    """The workers' door."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits
        self._watch = leases.Watch()

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
            return self._mark(connection, claim, lease_until=now + lease, **changes)

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

        Args:
            assets: Asset name by role.
            size: Bytes of all the assets together.
        """
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            kept = self._mark(
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
            return kept

    def fail(self, claim: Claim, reason: str, *, now: float | None = None) -> bool:
        """End a dream that can never succeed, and refund it; False: it was no longer ours.

        Args:
            reason: Shown to the caller as ``failure_reason``.
        """
        with self._database.write() as connection:
            if _held(connection, claim) is None:
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
            row = _held(connection, claim)
            if row is None:
                return False
            now = self._database.clock(connection, now)
            self._strike(connection, row, reason, now)
            return True

    def release(self, claim: Claim) -> bool:
        """Return a dream untouched, as a worker does that is asked to leave: no strike."""
        with self._database.write() as connection:
            return self._mark(connection, claim, **_QUEUED_AGAIN)

    def release_expired(
        self, *, grace: float = 0.0, now: float | None = None, steady: float | None = None
    ) -> int:
        """Requeue the dreams of workers that fell silent; return how many there were.

        Args:
            grace: Seconds that workers have to be heard from again after the clock was set.
            steady: Seconds of a clock that cannot be set; this machine's if None.
        """
        if self._was_set(grace, now, steady):
            return 0
        count = 0
        while self._release_one(
            now
        ):  # each in its own transaction: none waits long, none deadlocks
            count += 1
        return count

    def log(self, id: str) -> Sequence[Mapping[str, Any]]:
        """Return how each failed attempt at a generation ended, for the operator."""
        with self._database.read() as connection:
            query = sa.select(generation.c.log).where(generation.c.id == id)
            return connection.scalar(query) or []

    def depth(self) -> Mapping[str, int]:
        """Return how many generations wait, by model."""
        with self._database.read() as connection:
            rows = connection.execute(
                sa.select(generation.c.model, sa.func.count())
                .where(QUEUED)
                .group_by(generation.c.model)
            )
            return {row[0]: row[1] for row in rows}

    def oldest(self, *, now: float | None = None) -> float:
        """Return the seconds that the longest waiting generation has waited; 0 if none waits."""
        with self._database.read() as connection:
            first = connection.scalar(sa.select(sa.func.min(generation.c.created_at)).where(QUEUED))
            if first is None:
                return 0.0
            return max(self._database.clock(connection, now) - float(first), 0.0)

    def demand(self, *, now: float | None = None) -> Mapping[str, Demand]:
        """Return what workers are wanted for, by model."""
        with self._database.read() as connection:
            return demand.of(connection, self._limits, self._database.clock(connection, now))

    def owners(self) -> frozenset[str]:
        """Return the names of the workers that are dreaming."""
        with self._database.read() as connection:
            return frozenset(connection.scalars(sa.select(generation.c.owner).where(DREAMING)))

    def _release_one(self, now: float | None) -> bool:
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            row = connection.execute(
                sa.select(*_STRIKE_COLUMNS)
                .where(DREAMING, generation.c.lease_until <= now)
                .limit(1)
                .with_for_update(skip_locked=True)
            ).first()
            if row is not None:
                self._strike(connection, row, f"worker {row.owner} fell silent", now)
            return row is not None

    def _was_set(self, grace: float, now: float | None, steady: float | None) -> bool:
        """Whether the clock was just set forward; leases from before it was set back are cut."""
        with self._database.read() as connection:
            now = self._database.clock(connection, now)
            too_long = DREAMING & (generation.c.lease_until > now + LONGEST_LEASE)
            cut = connection.scalar(sa.select(sa.literal(1)).where(too_long).limit(1)) is not None
        if cut:
            with self._database.write() as connection:
                until = {"lease_until": now + LONGEST_LEASE}
                connection.execute(sa.update(generation).where(too_long).values(until))
        return self._watch.is_patient(now, grace, steady)

    def _has_queued(self, models: Sequence[str]) -> bool:
        some = sa.select(sa.literal(1)).where(QUEUED, generation.c.model.in_(models)).limit(1)
        with self._database.read() as connection:
            return connection.scalar(some) is not None

    def _mark(self, connection: Connection, claim: Claim, **changes: Any) -> bool:
        """The fenced UPDATE that every word of a worker goes through."""
        changed = connection.execute(sa.update(generation).where(_fence(claim)).values(**changes))
        return changed.rowcount == 1

    def _strike(self, connection: Connection, row: Row, reason: str, now: float) -> None:
        line = {"attempt": row.attempt, "owner": row.owner, "at": now, "reason": reason}
        record_of = {"strikes": row.strikes + 1, "log": [*row.log, line]}
        if row.strikes + 1 >= self._limits.max_attempts:
            moves.fail(connection, row.id, JOB_FAILED, now=now, **record_of)
            return
        connection.execute(
            sa.update(generation)
            .where(generation.c.id == row.id)
            .values(**_QUEUED_AGAIN, **record_of)
        )


_QUEUED_AGAIN: Mapping[str, Any] = {
    "state": "queued",
    "progress": 0.0,
    "assets": {},  # what could be seen of it is made again
    "owner": None,
    "lease_until": None,
}

_STRIKE_COLUMNS = (
    generation.c.id,
    generation.c.owner,
    generation.c.attempt,
    generation.c.strikes,
    generation.c.log,
)


def _fence(claim: Claim) -> sa.ColumnElement[bool]:
    return sa.and_(
        generation.c.id == claim.generation.id,
        generation.c.owner == claim.owner,
        generation.c.attempt == claim.attempt,
        DREAMING,
    )


def _held(connection: Connection, claim: Claim) -> Row | None:
    query = sa.select(*_STRIKE_COLUMNS).where(_fence(claim)).with_for_update()
    return connection.execute(query).first()
