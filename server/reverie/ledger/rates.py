"""How many creations an account may make a minute, exact on any number of API processes."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.errors import TooMany

from .tables import rate

MINUTE = 60.0  # seconds
SLACK = 1e-6  # seconds; a rounded sum must not cost a whole creation


@dataclass(frozen=True, slots=True)
class RateLimit:
    """Where an account stands.

    Attributes:
        limit: Creations a minute.
        remaining: Creations that are free right now.
        reset: Seconds until all of them are.
    """

    limit: int
    remaining: int
    reset: float


def standing(connection: Connection, owner: str, bucket: str, limit: int, now: float) -> RateLimit:
    """Say how much of a limit is left, without using any of it."""
    due = connection.scalar(_due(owner, bucket))
    return _left(_ahead(due, now), limit)


def spend(connection: Connection, owner: str, bucket: str, limit: int, now: float) -> None:
    """Use one creation. The caller holds the account's row, so nobody does so meanwhile.

    Raises:
        TooMany: None is left; says when one will be.

    Source:
        The generic cell rate algorithm, ITU-T I.371: one number per limit, the time at which
        everything spent so far would have arrived at an even pace.
    """
    due = connection.scalar(_due(owner, bucket))
    ahead, pace = _ahead(due, now), MINUTE / limit
    if _left(ahead, limit).remaining < 1:
        wait = max(ahead + pace - MINUTE, 0.001)
        raise TooMany(f"Rate limit exceeded: {limit} {bucket} generations a minute", wait)
    later = now + ahead + pace
    if due is None:
        connection.execute(sa.insert(rate).values(account=owner, bucket=bucket, due=later))
        return
    mine = (rate.c.account == owner, rate.c.bucket == bucket)
    connection.execute(sa.update(rate).where(*mine).values(due=later))


def _due(owner: str, bucket: str) -> sa.Select[float]:
    return sa.select(rate.c.due).where(rate.c.account == owner, rate.c.bucket == bucket)


def _ahead(due: float | None, now: float) -> float:
    """Return how many seconds of the even pace are spent already."""
    ahead = 0.0 if due is None else due - now
    # More than a minute can only be a clock that was set back: nobody is locked out for that.
    return ahead if 0.0 < ahead <= MINUTE + SLACK else 0.0


def _left(ahead: float, limit: int) -> RateLimit:
    remaining = int((MINUTE - ahead + SLACK) * limit / MINUTE)
    return RateLimit(limit, max(0, min(limit, remaining)), ahead)
