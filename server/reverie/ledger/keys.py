"""API keys: shown once, kept only as a keyed hash."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.errors import NotFound

from . import record
from .database import Database
from .question import Question
from .tables import Row, account, api_key

PREFIX = "reverie-"


@dataclass(frozen=True, slots=True)
class Key:
    """An API key, without the secret.

    Attributes:
        hint: The first characters of the secret, to tell keys apart.
        revoked_at: When it stopped working, or None.
    """

    id: str
    account: str
    name: str
    hint: str
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Principal:
    """Who a key speaks for."""

    account: str
    key_id: str
    tier: str


class Keys:
    """Makes, finds and revokes keys.

    A key has 256 random bits, so one keyed hash is enough to keep it by: there is nothing to
    guess, and looking a key up stays cheap.
    """

    def __init__(self, database: Database, pepper: bytes) -> None:
        self._database = database
        self._pepper = pepper
        self._found = Question(database, _FOUND)

    def create(self, owner: str, name: str, *, now: float | None = None) -> tuple[Key, str]:
        """Make a key; return it and its secret, which cannot be had again.

        Raises:
            NotFound: There is no such account.
        """
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            return self._create(connection, owner, name, now)

    def find(self, secret: str) -> Principal | None:
        """Return whom a secret speaks for, or None if it is unknown or revoked."""
        row = self._found.first(hash=self._hash(secret))
        return None if row is None else Principal(row.account, row.id, row.tier)

    def list(self, owner: str) -> Sequence[Key]:
        """Return an account's keys, revoked ones too, oldest first."""
        query = (
            sa.select(api_key)
            .where(api_key.c.account == owner)
            .order_by(api_key.c.created_at, api_key.c.id)
        )
        with self._database.read() as connection:
            return [_key(row) for row in connection.execute(query)]

    def revoke(self, owner: str, id: str, *, now: float | None = None) -> None:
        """Stop a key from working, at once.

        Raises:
            NotFound: The account has no such key that works.
        """
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            _revoke(connection, owner, id, now)

    def rotate(self, owner: str, id: str, *, now: float | None = None) -> tuple[Key, str]:
        """Put a new key in a key's place: the old one stops working as the new one starts.

        Raises:
            NotFound: The account has no such key that works.
        """
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            name = _revoke(connection, owner, id, now)
            return self._create(connection, owner, name, now)

    def _create(self, connection: Connection, owner: str, name: str, now: float) -> tuple[Key, str]:
        if connection.scalar(sa.select(account.c.id).where(account.c.id == owner)) is None:
            raise NotFound(f"no account {owner}")
        secret = PREFIX + secrets.token_urlsafe(32)
        id, hint = f"key_{secrets.token_hex(8)}", secret[: len(PREFIX) + 4]
        connection.execute(
            sa.insert(api_key).values(
                id=id,
                account=owner,
                name=name,
                hint=hint,
                hash=self._hash(secret),
                created_at=now,
            )
        )
        return Key(id, owner, name, hint, record.moment(now), None), secret

    def _hash(self, secret: str) -> str:
        # "surrogatepass": a header may hold any bytes, and none of them may break the look-up
        data = secret.encode("utf-8", "surrogatepass")
        return hmac.digest(self._pepper, data, "sha256").hex()


#: Every request asks it.
_FOUND = (
    sa.select(api_key.c.account, api_key.c.id, account.c.tier)
    .join(account, account.c.id == api_key.c.account)
    .where(api_key.c.hash == sa.bindparam("hash"), api_key.c.revoked_at.is_(None))
)


def _revoke(connection: Connection, owner: str, id: str, now: float) -> str:
    name = connection.scalar(
        sa.update(api_key)
        .where(api_key.c.id == id, api_key.c.account == owner, api_key.c.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(api_key.c.name)
    )
    if name is None:
        raise NotFound(f"no working key {id}")
    return str(name)


def _key(row: Row) -> Key:
    return Key(
        row.id,
        row.account,
        row.name,
        row.hint,
        record.moment(row.created_at),
        None if row.revoked_at is None else record.moment(row.revoked_at),
    )
