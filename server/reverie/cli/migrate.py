"""``reverie migrate``: brings the ledger's tables up to date."""

from __future__ import annotations

from .options import Data


def migrate(data: Data = None) -> None:
    """Bring the ledger's tables up to date. Every command that opens the ledger does so itself."""
    from reverie.ledger import migrations

    from . import parts

    with parts.open_ledger(parts.settings(data)) as ledger:
        print(f"the tables are at {migrations.revision(ledger.database)}")
