"""The moves of a generation that more than one door leads to, each within a transaction."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from . import credits
from .tables import UNFINISHED, generation, outbox

REASON = 1000  # characters of a failure_reason


def fail(
    connection: Connection, id: str, reason: str, *, now: float, tell: bool = True, **also: Any
) -> None:
    """End an unfinished generation badly, refund it and, unless told not to, tell of it.

    The caller has locked the row and seen that it is unfinished.
    """
    connection.execute(
        sa.update(generation)
        .where(generation.c.id == id, UNFINISHED)
        .values(
            state="failed",
            failure_reason=_plain(reason),
            assets={},  # what could be seen of it goes with it
            finished_at=now,
            owner=None,
            lease_until=None,
            **also,
        )
    )
    credits.refund(connection, id, now=now)
    if tell:
        announce(connection, id, now)


def announce(connection: Connection, id: str, now: float) -> None:
    """Make a callback due with the generation as it is now, if it wants callbacks."""
    row = generation.c
    snapshot = sa.select(
        row.id,
        row.account,
        row.callback_url,
        row.state,
        row.failure_reason,
        row.progress,
        row.assets,
        sa.literal(now),
        sa.literal("due"),
        sa.literal(0),
        sa.literal([], sa.JSON),
    ).where(row.id == id, row.callback_url.is_not(None))
    connection.execute(
        sa.insert(outbox).from_select(
            [
                "generation",
                "account",
                "url",
                "state",
                "failure_reason",
                "progress",
                "assets",
                "created_at",
                "outcome",
                "attempt",
                "log",
            ],
            snapshot,
        )
    )


def _plain(text: str) -> str:
    """Return text that every database can keep; it may quote what a stranger sent."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")[:REASON]
