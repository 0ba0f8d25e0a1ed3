"""How many creations an account may make a minute, exact on any number of API processes."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.errors import TooMany

from .tables import rate

MINUTE = 60.0  # seconds


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
    due = connection.scalar(
        sa.select(rate.c.due).where(rate.c.account == owner, rate.c.bucket == bucket)
    )
    return _standing(now if due is None else due, limit, now)


def spend(connection: Connection, owner: str, bucket: str, limit: int, now: float) -> None:
    """Use one creation. The caller holds the account's row, so nobody does so meanwhile.

    Raises:
        TooMany: None is left; says when one will be.

    Source:
        The generic cell rate algorithm, ITU-T I.371: one number per limit, the time at which
        everything spent so far would have arrived at an even pace.
    """
    row = (rate.c.account == owner, rate.c.bucket == bucket)
    due = connection.scalar(sa.select(rate.c.due).where(*row))
    left = _standing(now if due is None else due, limit, now)
    pace = MINUTE / limit
    if left.remaining < 1:
        wait = max((due or now) + pace - MINUTE - now, 0.001)
        raise TooMany(f"Rate limit exceeded: {limit} {bucket} generations a minute", wait)
    later = max(due or now, now) + pace
    if due is None:
        connection.execute(sa.insert(rate).values(account=owner, bucket=bucket, due=later))
    else:
        connection.execute(sa.update(rate).where(*row).values(due=later))


def _standing(due: float, limit: int, now: float) -> RateLimit:
    ahead = max(due - now, 0.0)
    # the smallest clock step must not eat a whole creation
    remaining = int((MINUTE - ahead) * limit / MINUTE + 1e-6)
    return RateLimit(limit, max(0, min(limit, remaining)), ahead)
