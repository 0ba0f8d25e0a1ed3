"""The tables' history. Shipped inside the package and run when the ledger is opened."""

from __future__ import annotations

from importlib.resources import as_file, files

import sqlalchemy as sa

from reverie.ledger.database import Database

#: The revision that this code is written for.
HEAD = "0001"

_LOCK = 0x5EED_0000


def upgrade(database: Database) -> None:
    """Bring the tables to ``HEAD``, in one transaction; of many who start at once, one does.

    Tables that are newer stay as they are: a release only adds, so that the one before it can
    run beside it while machines are upgraded one by one.
    """
    found = revision(database)
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
