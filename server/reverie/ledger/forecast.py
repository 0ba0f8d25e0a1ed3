"""When will it be done? Estimates for an unfinished generation, from what is known now."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from .tables import COMPLETED, DREAMING, QUEUED, Row, generation

RECENT = 20  # completed dreams of the same model that say how long one takes

#: Below this, what is left is better judged by earlier dreams than by this one's own pace.
FIRM = 0.05  # progress


def of(connection: Connection, row: Row, now: float) -> dict[str, Any]:
    """Return ``queue_position`` and ``eta_seconds`` for a row with ``rank``, as far as known."""
    if row.state == "dreaming":
        return {"eta_seconds": _remaining(connection, row, now)}
    if row.state != "queued":
        return {}
    ahead = _ahead(connection, row)
    seconds = _usual_seconds(connection, row)
    dreaming = connection.scalar(sa.select(sa.func.count()).where(DREAMING))
    turns = ahead // max(dreaming or 0, 1) + 1
    return {
        "queue_position": ahead,
        "eta_seconds": None if seconds is None else turns * seconds,
    }


def _ahead(connection: Connection, row: Row) -> int:
    """Count who is served first if all accounts take turns, as the claim makes them."""
    mine = (
        connection.scalar(
            sa.select(sa.func.count()).where(
                QUEUED,
                generation.c.account == row.account,
                generation.c.rank < row.rank,
            )
        )
        or 0
    )
    depth = sa.func.count().label("depth")
    others = (
        sa.select(depth)
        .where(QUEUED, generation.c.account != row.account)
        .group_by(generation.c.account)
        .subquery()
    )
    # in each earlier turn every other account that still has something goes once
    turns = sa.case((others.c.depth < mine, others.c.depth), else_=mine)
    theirs = connection.scalar(sa.select(sa.func.coalesce(sa.func.sum(turns), 0))) or 0
    return int(mine + theirs)


def _remaining(connection: Connection, row: Row, now: float) -> float | None:
    elapsed = max(now - row.started_at, 0.0)
    if row.progress >= FIRM:
        return float(elapsed * (1 - row.progress) / row.progress)
    seconds = _usual_seconds(connection, row)
    return None if seconds is None else max(seconds - elapsed, 0.0)


def _usual_seconds(connection: Connection, row: Row) -> float | None:
    recent = (
        sa.select((generation.c.finished_at - generation.c.started_at).label("seconds"))
        .where(COMPLETED, generation.c.model == row.model)
        .order_by(generation.c.finished_at.desc())
        .limit(RECENT)
        .subquery()
    )
    mean: float | None = connection.scalar(sa.select(sa.func.avg(recent.c.seconds)))
    return mean
