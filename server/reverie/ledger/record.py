"""From a row to a generation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from reverie.core.generation import Generation, State

from .tables import Row, generation

#: What a ``Generation`` is made of. The rest of the row concerns the ledger alone.
COLUMNS = tuple(
    generation.c[name]
    for name in (
        "id",
        "account",
        "kind",
        "generation_type",
        "state",
        "model",
        "request",
        "created_at",
        "seed",
        "failure_reason",
        "assets",
        "progress",
        "understood",
        "attempt",
        "price",
        "priority",
        "callback_url",
        "sources",
        "started_at",
        "finished_at",
    )
)


def moment(seconds: float) -> datetime:
    """Return unix seconds as a time with zone."""
    return datetime.fromtimestamp(seconds, UTC)


def read(row: Row, **computed: Any) -> Generation:
    """Return the generation of a row of ``COLUMNS``, with what was ``computed`` beside it."""
    return Generation(
        id=row.id,
        account=row.account,
        kind=row.kind,
        generation_type=row.generation_type,
        state=State(row.state),
        model=row.model,
        request=row.request,
        created_at=moment(row.created_at),
        seed=row.seed,
        failure_reason=row.failure_reason,
        assets=row.assets,
        progress=float(row.progress),
        understood=row.understood,
        attempts=row.attempt,
        price=row.price,
        priority=row.priority,
        callback_url=row.callback_url,
        sources=tuple(row.sources),
        started_at=None if row.started_at is None else moment(row.started_at),
        finished_at=None if row.finished_at is None else moment(row.finished_at),
        **computed,
    )
