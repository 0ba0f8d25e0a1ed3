"""The tables' history. Shipped inside the package and run when the ledger is opened."""

from __future__ import annotations

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from reverie.ledger.database import Database

_LOCK = 0x5EED_0000


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the tables to a revision, in one transaction; of many who start at once, one does."""
    with as_file(files(__name__)) as folder, database.write() as connection:
        database.lock(connection, _LOCK)
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def revision(database: Database) -> str | None:
    """Return the revision that the tables are at, or None if there are none yet."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()
