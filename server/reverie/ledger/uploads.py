"""Files that callers uploaded: whose they are, and how long they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from . import record
from .database import Database
from .tables import upload


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded file.

    Attributes:
        name: Its name in the asset store.
        size: Bytes.
    """

    name: str
    account: str
    media_type: str
    size: int
    created_at: datetime


class Uploads:
    """The record of what was uploaded."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, owner: str, name: str, media_type: str, size: int, *, now: float | None = None
    ) -> Upload:
        """Write down a file that is already in the asset store."""
        with self._database.write() as connection:
            now = self._database.clock(connection, now)
            connection.execute(
                sa.insert(upload).values(
                    name=name, account=owner, media_type=media_type, bytes=size, created_at=now
                )
            )
        return Upload(name, owner, media_type, size, record.moment(now))

    def list(self, owner: str, *, limit: int = 100, offset: int = 0) -> Sequence[Upload]:
        """Return an account's uploads, newest first."""
        query = (
            sa.select(upload)
            .where(upload.c.account == owner)
            .order_by(upload.c.created_at.desc(), upload.c.name)
            .limit(limit)
            .offset(offset)
        )
        with self._database.read() as connection:
            return [
                Upload(r.name, r.account, r.media_type, r.bytes, record.moment(r.created_at))
                for r in connection.execute(query)
            ]
