"""Requests that were sent before: they get the first generation, and are not charged again."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.errors import InvalidRequest, NotFound

from .tables import generation, idempotency

KEY_LIFETIME = 24 * 3600.0  # seconds

#: How old the first may be when a client sends the same body again by itself. The published
#: clients wait 60 s for an answer and then a few seconds more before they try again, twice.
RETRY_WINDOW = 150.0  # seconds


def by_key(
    connection: Connection, owner: str, key: str, fingerprint: str, now: float
) -> str | None:
    """Return the id of the generation that this Idempotency-Key made, if it made one.

    Raises:
        InvalidRequest: The key came with another request.
        NotFound: What it made was deleted.
    """
    row = connection.execute(
        sa.select(idempotency.c.fingerprint, idempotency.c.generation, generation.c.deleted_at)
        .select_from(idempotency.outerjoin(generation, generation.c.id == idempotency.c.generation))
        .add_columns(generation.c.id)
        .where(idempotency.c.account == owner, idempotency.c.key == _stored(key))
        .where(idempotency.c.created_at > now - KEY_LIFETIME)
    ).first()
    if row is None:
        return None
    if row.fingerprint != fingerprint:
        raise InvalidRequest("Idempotency-Key was already used with a different request")
    if row.id is None or row.deleted_at is not None:
        raise NotFound("The generation made with this Idempotency-Key was deleted")
    return str(row.generation)


def remember(
    connection: Connection, owner: str, key: str, fingerprint: str, id: str, now: float
) -> None:
    """Bind an Idempotency-Key to the generation it made, in place of an expired one."""
    stored = _stored(key)
    mine = (idempotency.c.account == owner, idempotency.c.key == stored)
    connection.execute(sa.delete(idempotency).where(*mine))
    connection.execute(
        sa.insert(idempotency).values(
            account=owner, key=stored, fingerprint=fingerprint, generation=id, created_at=now
        )
    )


def by_body(
    connection: Connection, owner: str, key_id: str, fingerprint: str, now: float
) -> str | None:
    """Return the latest generation that the same request with the same key made just now."""
    found: str | None = connection.scalar(
        sa.select(generation.c.id)
        .where(generation.c.account == owner, generation.c.fingerprint == fingerprint)
        .where(generation.c.key_id == key_id)
        .where(generation.c.created_at > now - RETRY_WINDOW)
        .where(generation.c.deleted_at.is_(None))
        .order_by(generation.c.created_at.desc())
        .limit(1)
    )
    return found


def forget(connection: Connection, now: float) -> int:
    """Drop the keys that have expired; return how many."""
    expired = sa.delete(idempotency).where(idempotency.c.created_at <= now - KEY_LIFETIME)
    return connection.execute(expired).rowcount


def _stored(key: str) -> str:
    """Return a key as it is kept: whatever the caller put in it, it fits the column."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
