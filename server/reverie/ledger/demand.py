"""What workers are wanted for: what waits and could begin, by model."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from .limits import Limits
from .tables import DREAMING, QUEUED, Row, account, generation


@dataclass(frozen=True, slots=True)
class Demand:
    """What one model's workers have to do.

    Attributes:
        waiting: Generations that would begin now if there were a free worker for each.
        held: Generations that no worker may begin yet: their account or model is at its cap.
        oldest: Seconds that the longest waiting of the accounts that may begin has waited.
        dreaming: Generations under way.
    """

    waiting: int = 0
    held: int = 0
    oldest: float = 0.0
    dreaming: int = 0


def of(connection: Connection, limits: Limits, now: float) -> Mapping[str, Demand]:
    """Return the demand for each model that has something queued or dreaming."""
    running = _running(connection)
    of_model, of_type = _counted(running)
    found = {model: Demand(dreaming=count) for model, count in of_model.items()}
    for row in _queued(connection):
        key = (row.account, row.generation_type)
        free = limits.tier(row.tier).at_once(row.generation_type) - of_type[key]
        room = limits.model_caps.get(row.model, sys.maxsize) - of_model[row.model]
        begins = max(0, min(row.number, free, room))
        of_type[key] += begins  # an account's room is for all models together
        of_model[row.model] += begins
        found[row.model] = _more(found.get(row.model, Demand()), row, begins, now)
    return found


def _more(so_far: Demand, row: Row, begins: int, now: float) -> Demand:
    waited = max(0.0, now - row.first) if begins else 0.0
    return Demand(
        waiting=so_far.waiting + begins,
        held=so_far.held + row.number - begins,
        oldest=max(so_far.oldest, waited),
        dreaming=so_far.dreaming,
    )


def _counted(rows: list[Row]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    of_model: Counter[str] = Counter()
    of_type: Counter[tuple[str, str]] = Counter()
    for row in rows:
        of_model[row.model] += row.number
        of_type[row.account, row.generation_type] += row.number
    return of_model, of_type


def _running(connection: Connection) -> list[Row]:
    row = generation.c
    group = (row.account, row.generation_type, row.model)
    query = sa.select(*group, sa.func.count().label("number")).where(DREAMING).group_by(*group)
    return list(connection.execute(query).all())


def _queued(connection: Connection) -> list[Row]:
    row = generation.c
    group = (row.model, row.account, row.generation_type, account.c.tier)
    query = (
        sa.select(
            *group,
            sa.func.count().label("number"),
            sa.func.min(row.created_at).label("first"),
        )
        .join(account, account.c.id == row.account)
        .where(QUEUED)
        .group_by(*group)
        .order_by(sa.func.min(row.created_at), row.account, row.model)
    )
    return list(connection.execute(query).all())
