"""What each account keeps in the store, and that it is no more than its tier allows."""

from __future__ import annotations

import time
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reverie.core.errors import OutOfStorage

from .database import Database
from .limits import Limits
from .tables import account, generation, upload

#: Seconds for which a sum counts at creations: a film takes longer than that to make, and to add
#: up a hundred thousand of them takes longer than to create one.
FRESH = 10.0
KNOWN = 10_000  # accounts whose sum is remembered at most


class Storage:
    """Adds up films, with all that belongs to them, and uploads, but for what is deleted.

    What is being dreamed or uploaded at the moment when a limit is reached goes over it.
    """

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits
        self._known: dict[str, tuple[float, int]] = {}

    def of(self, owner: str) -> int:
        """Return the bytes that an account keeps."""
        with self._database.read() as connection:
            return _sum(connection, owner)

    def largest(self, count: int = 50) -> Mapping[str, int]:
        """Return the bytes of the accounts that keep most."""
        films = sa.select(generation.c.account, generation.c.bytes).where(
            generation.c.deleted_at.is_(None), generation.c.bytes > 0
        )
        given = sa.select(upload.c.account, upload.c.bytes)
        kept = sa.union_all(films, given).subquery()
        total = sa.func.sum(kept.c.bytes)
        query = (
            sa.select(kept.c.account, total)
            .group_by(kept.c.account)
            .order_by(total.desc(), kept.c.account)
            .limit(count)
        )
        with self._database.read() as connection:
            return {row[0]: int(row[1]) for row in connection.execute(query)}

    def check(self, owner: str, coming: int) -> None:
        """Refuse an upload that an account has no room for.

        Args:
            coming: Its bytes.

        Raises:
            OutOfStorage: Says how much there is, and how much there may be.
        """
        with self._database.read() as connection:
            tier = connection.scalar(sa.select(account.c.tier).where(account.c.id == owner))
            most = self._limits.tier(str(tier)).stored
            kept = _sum(connection, owner)
        if kept + coming > most:
            raise OutOfStorage(_sentence(kept, most))

    def check_creation(self, connection: Connection, owner: str, most: int) -> None:
        """Refuse a creation by an account that is full already.

        Raises:
            OutOfStorage: As ``check``.
        """
        at, kept = self._known.get(owner, (float("-inf"), 0))
        if time.monotonic() - at > FRESH or kept >= most:  # who has made room is not kept waiting
            kept = _sum(connection, owner)
            if len(self._known) >= KNOWN:
                self._known.clear()
            self._known[owner] = time.monotonic(), kept
        if kept >= most:
            raise OutOfStorage(_sentence(kept, most))


def _sum(connection: Connection, owner: str) -> int:
    made = sa.select(sa.func.sum(generation.c.bytes)).where(
        generation.c.account == owner, generation.c.deleted_at.is_(None)
    )
    given = sa.select(sa.func.sum(upload.c.bytes)).where(upload.c.account == owner)
    return int(connection.scalar(made) or 0) + int(connection.scalar(given) or 0)


def _sentence(kept: int, most: int) -> str:
    return (
        f"Your films and uploads take {kept / 2**20:.1f} of {most / 2**20:.1f} MiB: "
        "delete some of them to make room"
    )
