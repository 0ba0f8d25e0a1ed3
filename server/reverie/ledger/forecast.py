"""When will it be done? Estimates for an unfinished generation, from what is known now."""

from __future__ import annotations

import time
from typing import Any

import sqlalchemy as sa

from .crowd import Crowd
from .database import POSTGRES_CLOCK, Database
from .question import Question
from .tables import QUEUED, Row, generation

#: Below this, what is left is better judged by earlier dreams than by this one's own pace.
FIRM = 0.05  # progress


class Forecast:
    """Says how long it will take, as of a second ago at most."""

    def __init__(self, database: Database) -> None:
        self._crowd = Crowd(database)
        clock: sa.ColumnClause[Any] = sa.literal_column(
            POSTGRES_CLOCK if database.is_postgres else "NULL"
        )
        self._place = Question(
            database,
            sa.select(sa.func.count().label("mine"), clock.label("now")).where(
                QUEUED,
                generation.c.account == sa.bindparam("account"),
                generation.c.rank < sa.bindparam("rank"),
            ),
        )

    def of(self, row: Row, now: float | None = None) -> dict[str, Any]:
        """Return ``queue_position`` and ``eta_seconds`` for a row with ``rank``, if known."""
        if row.state not in ("queued", "dreaming"):
            return {}
        place = self._place.first(account=row.account, rank=row.rank)
        if now is None:
            now = place.now or time.time()
        if row.state == "dreaming":
            return {"eta_seconds": self._remaining(row, now)}
        count = self._crowd.count(now)
        ahead = place.mine + count.turns(row.account, place.mine)
        seconds = self._crowd.usual_seconds(row.model, now)
        turns = ahead // max(count.dreaming, 1) + 1
        return {
            "queue_position": ahead,
            "eta_seconds": None if seconds is None else turns * seconds,
        }

    def _remaining(self, row: Row, now: float) -> float | None:
        elapsed = max(now - row.started_at, 0.0)
        if row.progress >= FIRM:
            return float(elapsed * (1 - row.progress) / row.progress)
        seconds = self._crowd.usual_seconds(row.model, now)
        return None if seconds is None else max(seconds - elapsed, 0.0)
