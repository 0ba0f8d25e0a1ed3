"""How Alembic runs a migration: within the transaction that the ledger has opened."""

from __future__ import annotations

from alembic import context

from reverie.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,  # ours does on SQLite too: the driver's own commits are turned off
)
with context.begin_transaction():
    context.run_migrations()
