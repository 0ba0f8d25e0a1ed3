"""What callers do with generations: create, look, list, cancel, delete."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.errors import InvalidRequest, NotFound, TooMany
from reverie.core.generation import CANCELLED, Generation, State

from . import credits, moves, rates, record, repeats
from .database import Database
from .forecast import Forecast
from .limits import Limits
from .question import Question
from .storage import Storage
from .tables import QUEUED, UNFINISHED, Row, account, generation

#: Seconds of head start in the queue that one step of priority is worth: waiting that long
#: catches up with it, so that nothing starves.
HEAD_START = 60.0

#: What is not of this shape is no id, and need not be looked up.
_ID = re.compile(r"[0-9A-Za-z-]{1,36}")


@dataclass(frozen=True, slots=True)
class NewGeneration:
    """A request that was checked and priced, ready to be written down.

    Attributes:
        id: A fresh UUID4.
        key_id: Which key asked; empty for an account without keys.
        request: The echo, with every value JSON-able.
        price: Micro-cents.
        priority: Higher is sooner, within one account.
        fingerprint: Hash of method, path and body: the same for the same request.
        idempotency_key: As the caller sent it.
        is_retry: The client says that it sent this before.
        refused: Why it must not be dreamed: it is written down as failed, and costs nothing.
    """

    id: str
    account: str
    kind: str
    generation_type: str
    model: str
    request: Mapping[str, Any]
    key_id: str = ""
    seed: int = 0
    price: int = 0
    callback_url: str | None = None
    priority: int = 0
    sources: Sequence[str] = ()
    fingerprint: str | None = None
    idempotency_key: str | None = None
    is_retry: bool = False
    refused: str | None = None


class Generations:
    """The callers' door. Every method sees one account's generations and no other's."""

    def __init__(self, database: Database, limits: Limits, storage: Storage) -> None:
        self._database = database
        self._limits = limits
        self._storage = storage
        self._one = Question(database, _GET)
        self._forecast = Forecast(database)

    def add(self, new: NewGeneration, *, now: float | None = None) -> Generation:
        """Store, queue and charge in one transaction; durable when this returns.

        A request that was sent before yields the generation it made then: compare ids.

        Raises:
            NotFound: There is no such account, or a repeated request's generation was deleted.
            InvalidRequest: The idempotency key belongs to another request.
            TooMany: A rate or a queue is full.
            OutOfCredit: The balance does not cover the price.
            OutOfStorage: The account keeps as much as it may.
        """
        with self._database.write() as connection:
            # The row's lock makes every count below exact: one creation per account at a time.
            tier = connection.scalar(
                sa.select(account.c.tier).where(account.c.id == new.account).with_for_update()
            )
            if tier is None:
                raise NotFound(f"no account {new.account}")
            now = self._database.clock(connection, now)
            first = _repeated(connection, new, now)
            if first is None:
                self._insert(connection, new, self._limits.tier(tier), now)
            row = _row(connection, new.account, first or new.id)
        return record.read(row, **self._forecast.of(row, now))

    def _insert(self, connection: Connection, new: NewGeneration, tier: Any, now: float) -> None:
        self._check_queues(connection, new.account, tier.unfinished)
        self._storage.check_creation(connection, new.account, tier.stored)
        rates.spend(
            connection,
            new.account,
            new.generation_type,
            tier.per_minute(new.generation_type),
            now,
        )
        connection.execute(sa.insert(generation).values(_fresh_row(new, now)))
        credits.charge(
            connection,
            new.account,
            new.price,
            now=now,
            id=new.id,
            model=new.model,
            key=new.key_id,
        )
        if new.idempotency_key:
            repeats.remember(
                connection,
                new.account,
                new.idempotency_key,
                new.fingerprint or "",
                new.id,
                now,
            )
        if new.refused is not None:
            moves.fail(connection, new.id, new.refused, now=now)

    def _check_queues(self, connection: Connection, owner: str, limit: int) -> None:
        mine = generation.c.account == owner
        if _count(connection, limit, mine, UNFINISHED) >= limit:
            # the client's own retries come within seconds, and a dream takes longer
            raise TooMany(
                f"Too many unfinished generations: at most {limit} at a time",
                10.0,
                should_retry=False,
            )
        if _count(connection, self._limits.max_queue, QUEUED) >= (self._limits.max_queue):
            raise TooMany("The queue is full: try again later", 30.0)

    def get(self, owner: str, id: str, *, now: float | None = None) -> Generation:
        """Return a generation as it is now, with its forecast.

        Raises:
            NotFound: There is none, or it is another account's, or it was deleted.
        """
        row = self._one.first(id=id, account=owner) if _ID.fullmatch(id) else None
        if row is None:
            raise _missing(id)
        if row.state in ("completed", "failed"):
            return record.read(row)
        return record.read(row, **self._forecast.of(row, now))

    def is_known(self, id: str) -> bool:
        """Whether any account has a generation with this id."""
        query = sa.select(generation.c.id).where(
            generation.c.id == id, generation.c.deleted_at.is_(None)
        )
        with self._database.read() as connection:
            return connection.scalar(query) is not None

    def list(
        self,
        owner: str,
        *,
        limit: int = 100,
        offset: int = 0,
        state: State | None = None,
        generation_type: str | None = None,
        created_after: datetime | None = None,
    ) -> tuple[Sequence[Generation], bool]:
        """Return a page, newest first, and whether there are more after it."""
        query = sa.select(*record.COLUMNS).where(
            generation.c.account == owner, generation.c.deleted_at.is_(None)
        )
        if state is not None:
            query = query.where(generation.c.state == state.value)
        if generation_type is not None:
            query = query.where(generation.c.generation_type == generation_type)
        if created_after is not None:
            query = query.where(generation.c.created_at > created_after.timestamp())
        newest = query.order_by(generation.c.created_at.desc(), generation.c.id.desc())
        with self._database.read() as connection:
            rows = connection.execute(newest.limit(limit + 1).offset(offset)).all()
        return [record.read(row) for row in rows[:limit]], len(rows) > limit

    def cancel(self, owner: str, id: str, *, now: float | None = None) -> Generation:
        """End an unfinished generation and refund it. Cancelling a failed one changes nothing.

        Raises:
            NotFound: As ``get``.
            InvalidRequest: It is completed already.
        """
        with self._database.write() as connection:
            state = _locked(connection, owner, id)
            if state == "completed":
                raise InvalidRequest(f"generation {id} is already completed")
            if state != "failed":
                now = self._database.clock(connection, now)
                moves.fail(connection, id, CANCELLED, now=now)
            return record.read(_row(connection, owner, id))

    def delete(self, owner: str, id: str, *, now: float | None = None) -> None:
        """Hide a generation at once and mark it and its assets for removal.

        An unfinished one is cancelled and refunded; its worker finds out at the next tick.

        Raises:
            NotFound: As ``get``.
        """
        with self._database.write() as connection:
            state = _locked(connection, owner, id)
            now = self._database.clock(connection, now)
            if state in ("queued", "dreaming"):
                moves.fail(connection, id, CANCELLED, now=now, tell=False)
            connection.execute(
                sa.update(generation).where(generation.c.id == id).values(deleted_at=now)
            )


def _repeated(connection: Connection, new: NewGeneration, now: float) -> str | None:
    if new.idempotency_key:
        return repeats.by_key(
            connection, new.account, new.idempotency_key, new.fingerprint or "", now
        )
    if new.is_retry and new.fingerprint:
        return repeats.by_body(connection, new.account, new.key_id, new.fingerprint, now)
    return None


def _fresh_row(new: NewGeneration, now: float) -> dict[str, Any]:
    return {
        "id": new.id,
        "account": new.account,
        "key_id": new.key_id,
        "kind": new.kind,
        "generation_type": new.generation_type,
        "model": new.model,
        "request": dict(new.request),
        "seed": new.seed,
        "price": new.price,
        "callback_url": new.callback_url,
        "priority": new.priority,
        "rank": now - new.priority * HEAD_START,
        "sources": list(new.sources),
        "fingerprint": new.fingerprint,
        "created_at": now,
        "state": "queued",
        "progress": 0.0,
        "assets": {},
        "bytes": 0,
        "attempt": 0,
        "strikes": 0,
        "log": [],
    }


#: Built once: this is what is asked most, and building it costs more than answering it.
_MINE = sa.and_(
    generation.c.id == sa.bindparam("id"),
    generation.c.account == sa.bindparam("account"),
    generation.c.deleted_at.is_(None),
)
_GET = sa.select(*record.COLUMNS, generation.c.rank).where(_MINE)
_LOCK = sa.select(generation.c.state).where(_MINE).with_for_update()


def _missing(id: str) -> NotFound:
    return NotFound(f"no generation {id[:100]}")


def _row(connection: Connection, owner: str, id: str) -> Row:
    row = None
    if _ID.fullmatch(id):
        row = connection.execute(_GET, {"id": id, "account": owner}).first()
    if row is None:
        raise _missing(id)
    return row


def _locked(connection: Connection, owner: str, id: str) -> str:
    state = None
    if _ID.fullmatch(id):
        state = connection.scalar(_LOCK, {"id": id, "account": owner})
    if state is None:
        raise _missing(id)
    return str(state)


def _count(connection: Connection, enough: int, *where: sa.ColumnElement[bool]) -> int:
    """Count rows, but no further than ``enough``."""
    some = sa.select(sa.literal(1)).select_from(generation).where(*where).limit(enough).subquery()
    return connection.scalar(sa.select(sa.func.count()).select_from(some)) or 0
