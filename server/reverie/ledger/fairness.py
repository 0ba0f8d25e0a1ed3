"""Whose turn is it? One step of the claim: choose, without marking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from .limits import Limits
from .tables import DREAMING, Row, generation

#: The first in line of every account that has something queued for a model. Walks the index
#: from account to account, so it costs by accounts, not by generations. Thrice the same question
#: is cheaper than a join: PostgreSQL reads the whole table for that.
_HEADS = sa.text(
    """
    WITH RECURSIVE waiting (account) AS (
        SELECT (SELECT g.account FROM generation g
                 WHERE g.state = 'queued' AND g.model = :model
                 ORDER BY g.account LIMIT 1)
        UNION ALL
        SELECT (SELECT g.account FROM generation g
                 WHERE g.state = 'queued' AND g.model = :model AND g.account > w.account
                 ORDER BY g.account LIMIT 1)
          FROM waiting w WHERE w.account IS NOT NULL
    )
    SELECT w.account, a.tier,
           (SELECT h.id FROM generation h
             WHERE h.state = 'queued' AND h.model = :model AND h.account = w.account
             ORDER BY h.rank, h.id LIMIT 1) AS id,
           (SELECT h.rank FROM generation h
             WHERE h.state = 'queued' AND h.model = :model AND h.account = w.account
             ORDER BY h.rank, h.id LIMIT 1) AS rank,
           (SELECT h.generation_type FROM generation h
             WHERE h.state = 'queued' AND h.model = :model AND h.account = w.account
             ORDER BY h.rank, h.id LIMIT 1) AS generation_type
      FROM waiting w
      JOIN account a ON a.id = w.account
    """
)


def choose(connection: Connection, models: Sequence[str], limits: Limits) -> str | None:
    """Return the id of the generation to dream next, or None if none may start."""
    running = _running(connection)
    by_model = Counter(row.model for row in running for _ in range(row.number))
    heads = [
        row
        for model in models
        if by_model[model] < limits.model_caps.get(model, by_model[model] + 1)
        for row in connection.execute(_HEADS, {"model": model})
    ]
    return _fairest(heads, running, limits)


def _running(connection: Connection) -> Sequence[Row]:
    row = generation.c
    group = (row.account, row.generation_type, row.model)
    return connection.execute(
        sa.select(*group, sa.func.count().label("number")).where(DREAMING).group_by(*group)
    ).all()


def _fairest(heads: Sequence[Row], running: Sequence[Row], limits: Limits) -> str | None:
    of_account: Counter[str] = Counter()
    of_type: Counter[tuple[str, str]] = Counter()
    for row in running:
        of_account[row.account] += row.number
        of_type[row.account, row.generation_type] += row.number
    allowed = [
        head
        for head in heads
        if of_type[head.account, head.generation_type]
        < limits.tier(head.tier).at_once(head.generation_type)
    ]
    first = min(
        allowed, key=lambda head: (of_account[head.account], head.rank, head.id), default=None
    )
    return None if first is None else str(first.id)
