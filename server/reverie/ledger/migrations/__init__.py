"""The tables' history. Shipped inside the package and run when the ledger is opened."""

from __future__ import annotations

from importlib.resources import as_file, files

import sqlalchemy as sa

from reverie.core.errors import InvalidSetting
from reverie.ledger.database import Database

#: The revision that this code is written for. Its first digit goes up when tables change so that
#: what was written for an earlier digit can no longer work with them; the others when they only
#: gain something.
HEAD = "0001"

_LOCK = 0x5EED_0000


def upgrade(database: Database) -> None:
    """Bring the tables to ``HEAD``, in one transaction; of many who start at once, one does.

    Tables that are newer stay as they are: a release only adds, so that the one before it can
    run beside it while machines are upgraded one by one.

    Raises:
        InvalidSetting: They are of a later kind, that this code would damage.
    """
    found = revision(database)
    if found is not None and found[:1] > HEAD[:1]:
        raise InvalidSetting(
            f"this ledger is at revision {found}, written by a later Reverie; this one is for "
            f"{HEAD[0]}xxx and would damage it: upgrade Reverie, or restore a backup from before"
        )
    if found is not None and found >= HEAD:
        return
    from alembic import command  # as large as the rest of the ledger, and seldom needed
    from alembic.config import Config

    with as_file(files(__name__)) as folder, database.write() as connection:
        database.lock(connection, _LOCK)
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def revision(database: Database) -> str | None:
    """Return the revision that the tables are at, or None if there are none yet."""
    with database.read() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return found
