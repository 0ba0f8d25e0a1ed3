"""A claim, the fence that it is, and what becomes of a dream whose attempt ended badly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.generation import JOB_FAILED, Generation

from . import moves
from .limits import Limits
from .tables import DREAMING, Row, generation


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


#: What a dream is set to that waits once more.
QUEUED_AGAIN: Mapping[str, Any] = {
    "state": "queued",
    "progress": 0.0,
    "assets": {},  # what could be seen of it is made again
    "owner": None,
    "lease_until": None,
}

#: What of a row it takes to strike it.
STRIKE_COLUMNS = (
    generation.c.id,
    generation.c.owner,
    generation.c.attempt,
    generation.c.strikes,
    generation.c.log,
)


def mark(connection: Connection, claim: Claim, **changes: Any) -> bool:
    """The fenced UPDATE that every word of a worker goes through; False: it is not ours."""
    changed = connection.execute(sa.update(generation).where(_fence(claim)).values(**changes))
    return changed.rowcount == 1


def held(connection: Connection, claim: Claim) -> Row | None:
    """Lock the row of a claim, as long as it is ours."""
    query = sa.select(*STRIKE_COLUMNS).where(_fence(claim)).with_for_update()
    return connection.execute(query).first()


def is_completed(connection: Connection, claim: Claim, assets: Mapping[str, str]) -> bool:
    """Whether it was this very attempt that completed the dream, with these assets.

    A worker whose connection broke while it settled does not know whether that was written.
    """
    kept = sa.select(generation.c.assets).where(
        generation.c.id == claim.generation.id,
        generation.c.attempt == claim.attempt,
        generation.c.state == "completed",
    )
    return bool(connection.scalar(kept) == dict(assets))


def strike(connection: Connection, row: Row, reason: str, limits: Limits, now: float) -> None:
    """Queue a dream again, or fail it after the last attempt allowed; the row is locked."""
    line = {"attempt": row.attempt, "owner": row.owner, "at": now, "reason": reason}
    record_of = {"strikes": row.strikes + 1, "log": [*row.log, line]}
    if row.strikes + 1 >= limits.max_attempts:
        moves.fail(connection, row.id, JOB_FAILED, now=now, **record_of)
        return
    again = sa.update(generation).where(generation.c.id == row.id)
    connection.execute(again.values(**QUEUED_AGAIN, **record_of))


def _fence(claim: Claim) -> sa.ColumnElement[bool]:
    return sa.and_(
        generation.c.id == claim.generation.id,
        generation.c.owner == claim.owner,
        generation.c.attempt == claim.attempt,
        DREAMING,
    )
