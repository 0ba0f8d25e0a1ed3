"""Copy an embedded ledger while it is in use, and put a copy back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from reverie.core.errors import InvalidSetting

from .migrations import HEAD


def backup(url: str, copy: Path) -> None:
    """Write a consistent copy of the ledger at ``url``, as of one moment, to a new file.

    Workers and the API go on meanwhile. The copy is whole or is not there.

    Raises:
        InvalidSetting: The ledger is not SQLite or not there, or the copy is there already.
    """
    source = _file(url)
    if not source.exists():
        raise InvalidSetting(f"there is no ledger at {source}")
    if copy.exists():
        raise InvalidSetting(f"{copy} exists; a backup never replaces a file")
    _copy(source, copy)


def restore(copy: Path, url: str) -> None:
    """Put a copy in the place of the ledger at ``url``. Nothing may be running on it.

    Raises:
        InvalidSetting: The copy is damaged, not a ledger, or newer than this release, or there is
            a ledger at ``url`` already: move it away first, it may be all that is left.
    """
    target = _file(url)
    if target.exists():
        raise InvalidSetting(f"{target} exists; move it away before restoring over it")
    _check(copy)
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(copy, target)


def _file(url: str) -> Path:
    if not url.startswith("sqlite:///"):
        raise InvalidSetting(
            "backup and restore are for the embedded ledger; for PostgreSQL use pg_dump"
        )
    return Path(make_url(url).database or "")


def _copy(source: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(_open(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        handle = os.open(part, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def _check(copy: Path) -> None:
    try:
        with closing(_open(copy)) as database:
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
            revision = database.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    except sqlite3.Error as error:
        raise InvalidSetting(f"{copy} is not a ledger: {error}") from None
    if verdict != "ok":
        raise InvalidSetting(f"{copy} is damaged: {verdict}")
    if revision > HEAD:
        raise InvalidSetting(f"{copy} is of a newer release: it has {revision}, this one {HEAD}")


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
