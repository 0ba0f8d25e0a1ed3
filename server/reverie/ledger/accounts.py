"""Accounts: who may ask, how much credit they have, and what became of it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.errors import NotFound

from . import credits, rates, record
from .database import Database
from .limits import Limits
from .rates import RateLimit
from .tables import Row, account, credit_entry


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may ask for generations.

    Attributes:
        balance: Micro-cents.
        unlimited: Never out of credit; the balance may then be negative.
    """

    id: str
    name: str
    tier: str
    unlimited: bool
    balance: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement of credit.

    Attributes:
        amount: Micro-cents; a charge is negative.
        reason: ``grant``, ``charge`` or ``refund``.
    """

    at: datetime
    amount: int
    reason: str
    generation: str | None
    model: str | None
    key_id: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Usage:
    """What one key asked of one model on one day.

    Attributes:
        day: ``YYYY-MM-DD``, UTC.
        created: Generations charged.
        refunded: Generations refunded.
        spent: Micro-cents, refunds taken off.
    """

    day: str
    model: str
    key_id: str
    created: int
    refunded: int
    spent: int


class Accounts:
    """The operator's door to accounts and credit."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits

    def create(
        self,
        name: str,
        *,
        tier: str = "build",
        unlimited: bool = False,
        id: str | None = None,
        now: float | None = None,
    ) -> Account:
        """Open an account with no credit."""
        id = id or f"acct_{secrets.token_hex(8)}"
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            _open(connection, id, name, tier, unlimited, now)
        return Account(id, name, tier, unlimited, 0, record.moment(now))

    def ensure(self, id: str, *, tier: str = "unlimited", unlimited: bool = True) -> Account:
        """Return the account with this id, opening it first if there is none."""
        with self._database.write() as connection:
            self._database.lock(connection, _ENSURE_LOCK)
            now = self._database.clock(connection, None)
            if connection.scalar(sa.select(account.c.id).where(account.c.id == id)) is None:
                _open(connection, id, id, tier, unlimited, now)
        return self.get(id)

    def get(self, id: str) -> Account:
        """Return an account.

        Raises:
            NotFound: There is none with this id.
        """
        with self._database.read() as connection:
            row = connection.execute(sa.select(account).where(account.c.id == id)).first()
        if row is None:
            raise NotFound(f"no account {id}")
        return _account(row)

    def list(self) -> Sequence[Account]:
        """Return every account, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                sa.select(account).order_by(account.c.created_at, account.c.id)
            )
            return [_account(row) for row in rows]

    def change(self, id: str, *, tier: str | None = None, unlimited: bool | None = None) -> Account:
        """Move an account to another tier, or lift or set its need for credit.

        Raises:
            NotFound: There is none with this id.
        """
        given = {"tier": tier, "unlimited": unlimited}
        changes = {name: value for name, value in given.items() if value is not None}
        if changes:
            with self._database.write() as connection:
                connection.execute(sa.update(account).where(account.c.id == id).values(**changes))
        return self.get(id)

    def grant(self, id: str, amount: int, *, note: str = "", now: float | None = None) -> Account:
        """Add credit in micro-cents; a negative amount takes it back.

        Raises:
            NotFound: There is none with this id.
        """
        self.get(id)
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            credits.grant(connection, id, amount, note, now=now)
        return self.get(id)

    def entries(self, id: str, *, limit: int = 100, offset: int = 0) -> Sequence[Entry]:
        """Return the movements of an account's credit, newest first."""
        columns = credit_entry.c
        query = (
            sa.select(
                columns.at,
                columns.amount,
                columns.reason,
                columns.generation,
                columns.model,
                columns.key_id,
                columns.note,
            )
            .where(columns.account == id)
            .order_by(columns.id.desc())
            .limit(limit)
            .offset(offset)
        )
        with self._database.read() as connection:
            return [
                Entry(record.moment(row.at), *tuple(row)[1:]) for row in connection.execute(query)
            ]

    def usage(self, id: str, *, since: datetime | None = None) -> Sequence[Usage]:
        """Return what was asked for by day, model and key, newest day first."""
        columns = credit_entry.c
        query = sa.select(
            columns.at, columns.model, columns.key_id, columns.reason, columns.amount
        ).where(columns.account == id, columns.generation.is_not(None))
        if since is not None:
            query = query.where(columns.at >= since.timestamp())
        with self._database.read() as connection:
            return _usage(connection.execute(query).all())

    def rate(self, id: str, generation_type: str, *, now: float | None = None) -> RateLimit:
        """Say how many creations an account has left this minute."""
        limit = self._limits.tier(self.get(id).tier).per_minute(generation_type)
        with self._database.read() as connection:
            now = self._database.clock(connection, now)
            return rates.standing(connection, id, generation_type, limit, now)

    def out_of_balance(self) -> Sequence[str]:
        """Return the accounts whose balance is not the sum of their entries: always none."""
        total = sa.func.coalesce(sa.func.sum(credit_entry.c.amount), 0)
        query = (
            sa.select(account.c.id)
            .outerjoin(credit_entry, credit_entry.c.account == account.c.id)
            .group_by(account.c.id, account.c.balance)
            .having(total != account.c.balance)
        )
        with self._database.read() as connection:
            return [str(id) for id in connection.scalars(query)]


_ENSURE_LOCK = 0x5EED_0002


def _open(
    connection: Connection, id: str, name: str, tier: str, unlimited: bool, now: float
) -> None:
    connection.execute(
        sa.insert(account).values(
            id=id, name=name, tier=tier, unlimited=unlimited, balance=0, created_at=now
        )
    )


def _account(row: Row) -> Account:
    return Account(
        row.id,
        row.name,
        row.tier,
        row.unlimited,
        row.balance,
        record.moment(row.created_at),
    )


def _usage(rows: Sequence[Row]) -> Sequence[Usage]:
    sums: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        day = record.moment(row.at).date().isoformat()
        cell = sums.setdefault((day, row.model or "", row.key_id or ""), [0, 0, 0])
        cell[0 if row.reason == "charge" else 1] += 1
        cell[2] -= row.amount
    return [Usage(*where, *counts) for where, counts in sorted(sums.items(), reverse=True)]
