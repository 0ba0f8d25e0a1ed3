"""Dreams that were given up after too many attempts, and what went wrong in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from reverie.core.errors import NotFound
from reverie.core.generation import JOB_FAILED

from . import record
from .database import Database
from .tables import Row, generation


@dataclass(frozen=True, slots=True)
class Strike:
    """An attempt that ended badly.

    Attributes:
        owner: The worker that had it.
        reason: What it said, its engine's last words included; not for callers.
    """

    attempt: int
    owner: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A generation that had ended badly in every attempt allowed, and was refunded.

    Attributes:
        at: When it was given up; None if it was not: it was only struck so far.
        strikes: Oldest first.
    """

    id: str
    account: str
    kind: str
    model: str
    at: datetime | None
    strikes: Sequence[Strike]


class Quarantine:
    """The operator's view of what no worker could dream. Nothing in here is tried again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, *, limit: int = 100) -> Sequence[GivenUp]:
        """Return what was given up, newest first."""
        query = (
            sa.select(*_COLUMNS)
            .where(generation.c.state == "failed", generation.c.failure_reason == JOB_FAILED)
            .where(generation.c.finished_at.is_not(None))
            .order_by(generation.c.finished_at.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return [_read(row) for row in connection.execute(query)]

    def get(self, id: str) -> GivenUp:
        """Return how the attempts at one generation went, whatever became of it.

        Raises:
            NotFound: There is none with this id.
        """
        with self._database.read() as connection:
            row = connection.execute(sa.select(*_COLUMNS).where(generation.c.id == id)).first()
        if row is None:
            raise NotFound(f"no generation {id[:100]}")
        return _read(row)


_NAMES = ("id", "account", "kind", "model", "state", "failure_reason", "finished_at", "log")
_COLUMNS = tuple(generation.c[name] for name in _NAMES)


def _read(row: Row) -> GivenUp:
    is_given_up = row.state == "failed" and row.failure_reason == JOB_FAILED
    return GivenUp(
        row.id,
        row.account,
        row.kind,
        row.model,
        record.moment(row.finished_at) if is_given_up else None,
        [Strike(s["attempt"], s["owner"], record.moment(s["at"]), s["reason"]) for s in row.log],
    )
