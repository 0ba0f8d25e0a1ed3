"""Callbacks that are due, written with the move they tell of and sent by whoever claims them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from reverie.core.delivery import Attempt, Delivery, DeliveryRecord
from reverie.core.generation import State

from . import leases, record
from .database import Database
from .tables import DUE, Row, generation, outbox

CLAIM_LOCK = 0x5EED_0003

_DUE: sa.ColumnElement[str] = sa.literal_column("'due'")

#: Deliveries of one account that may be under way together, so that one slow receiver does not
#: hold up everyone's callbacks.
AT_ONCE = 4


class Outbox:
    """The senders' door, and the owner's view of what was sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, owner: str, *, lease: float, now: float | None = None) -> Delivery | None:
        """Hand the oldest due delivery to a sender, or None.

        The deliveries of one generation go out one after the other, in the order of its moves.
        A sender that dies leaves its lease, and the delivery is made again: at least once.
        """
        if not self.waiting(1):
            return None  # an idle sender must not keep taking the lock that writers need
        with self._database.write() as connection:
            self._database.lock(connection, CLAIM_LOCK)
            now = self._database.clock(connection, now)
            id = connection.scalar(_next(now))
            if id is None:
                return None
            row = connection.execute(
                sa.update(outbox)
                .where(outbox.c.id == id)
                .values(owner=owner, attempt=outbox.c.attempt + 1, lease_until=now + lease)
                .returning(outbox)
            ).one()
            current = connection.execute(
                sa.select(*record.COLUMNS).where(generation.c.id == row.generation)
            ).one()
        return Delivery(row.id, row.url, _as_it_was(current, row), owner, row.attempt)

    def settle(self, delivery: Delivery, attempts: Sequence[Attempt]) -> bool:
        """Record how a delivery went; False means that another sender has it by now."""
        delivered = any(attempt.is_delivered for attempt in attempts)
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(outbox)
                .where(
                    outbox.c.id == delivery.id,
                    outbox.c.owner == delivery.owner,
                    outbox.c.attempt == delivery.attempt,
                    DUE,
                )
                .values(
                    outcome="delivered" if delivered else "abandoned",
                    owner=None,
                    lease_until=None,
                    log=[dataclasses.asdict(attempt) for attempt in attempts],
                )
            )
            return changed.rowcount == 1

    def log(
        self, owner: str, *, id: str | None = None, limit: int = 100, offset: int = 0
    ) -> Sequence[DeliveryRecord]:
        """Return an account's deliveries, newest first, of one generation or of all."""
        query = (
            sa.select(outbox)
            .join(generation, generation.c.id == outbox.c.generation)
            .where(outbox.c.account == owner, generation.c.deleted_at.is_(None))
        )
        if id is not None:
            query = query.where(outbox.c.generation == id)
        newest = query.order_by(outbox.c.id.desc()).limit(limit).offset(offset)
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(newest)]

    def waiting(self, enough: int = 10_000) -> int:
        """Return how many deliveries are due, or ``enough`` if there are more."""
        due = sa.select(sa.literal(1)).select_from(outbox).where(DUE).limit(enough).subquery()
        with self._database.read() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(due)) or 0


def _next(now: float) -> sa.Select[tuple[Any]]:
    earlier, underway = outbox.alias(), outbox.alias()
    blocked = sa.exists().where(
        earlier.c.generation == outbox.c.generation,
        earlier.c.outcome == _DUE,
        earlier.c.id < outbox.c.id,
    )
    busy = (
        sa.select(sa.func.count())
        .where(
            underway.c.account == outbox.c.account,
            underway.c.outcome == _DUE,
            ~leases.is_over(underway.c.lease_until, now),
        )
        .scalar_subquery()
    )
    return (
        sa.select(outbox.c.id)
        .join(generation, generation.c.id == outbox.c.generation)
        .where(DUE, generation.c.deleted_at.is_(None))
        .where(sa.or_(outbox.c.lease_until.is_(None), leases.is_over(outbox.c.lease_until, now)))
        .where(~blocked, busy < AT_ONCE)
        .order_by(outbox.c.id)
        .limit(1)
    )


def _as_it_was(current: Row, row: Row) -> Any:
    return dataclasses.replace(
        record.read(current),
        state=State(row.state),
        failure_reason=row.failure_reason,
        progress=float(row.progress),
        assets=row.assets,
    )


def _record(row: Row) -> DeliveryRecord:
    return DeliveryRecord(
        row.id,
        row.generation,
        row.state,
        row.url,
        record.moment(row.created_at),
        row.outcome,
        [Attempt(**attempt) for attempt in row.log],
    )
