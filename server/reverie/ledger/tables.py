"""The tables. A generation's row is its record and its place in the queue at once."""

from __future__ import annotations

from typing import Any, TypeAlias

import sqlalchemy as sa

#: A row of any statement.
Row: TypeAlias = sa.Row[*tuple[Any, ...]]

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: SQLite counts rows up only in a column that is exactly INTEGER.
_Serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_Id = sa.String(64)
_Time: sa.Double[float] = sa.Double()  # unix seconds

account = sa.Table(
    "account",
    metadata,
    sa.Column("id", _Id, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("tier", sa.String(32), nullable=False),
    sa.Column("unlimited", sa.Boolean, nullable=False),  # never out of credit
    sa.Column("balance", sa.BigInteger, nullable=False),  # micro-cents; the sum of its entries
    sa.Column("created_at", _Time, nullable=False),
)

api_key = sa.Table(
    "api_key",
    metadata,
    sa.Column("id", _Id, primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("account.id"), nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("hint", sa.String(16), nullable=False),  # the first characters, to tell keys apart
    sa.Column("hash", sa.String(64), nullable=False, unique=True),
    sa.Column("created_at", _Time, nullable=False),
    sa.Column("revoked_at", _Time),
)

#: Only ever added to. One charge and one refund per generation, by constraint.
credit_entry = sa.Table(
    "credit_entry",
    metadata,
    sa.Column("id", _Serial, primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("account.id"), nullable=False),
    sa.Column("at", _Time, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),  # micro-cents; a charge is negative
    sa.Column("reason", sa.String(16), nullable=False),  # grant, charge, refund
    sa.Column("generation", sa.String(36)),
    sa.Column("model", _Id),
    sa.Column("key_id", _Id),
    sa.Column("note", sa.Text),
    sa.UniqueConstraint("generation", "reason"),
    sa.Index("ix_credit_entry_account_at", "account", "at"),
)

#: One row per account and kind of limit: when the next creation is due (GCRA).
rate = sa.Table(
    "rate",
    metadata,
    sa.Column("account", _Id, sa.ForeignKey("account.id"), primary_key=True),
    sa.Column("bucket", sa.String(32), primary_key=True),
    sa.Column("due", _Time, nullable=False),
)

generation = sa.Table(
    "generation",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("account.id"), nullable=False),
    sa.Column("key_id", _Id),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("generation_type", sa.String(16), nullable=False),
    sa.Column("model", _Id, nullable=False),
    sa.Column("request", sa.JSON, nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("price", sa.BigInteger, nullable=False),  # micro-cents
    sa.Column("callback_url", sa.Text),
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("rank", _Time, nullable=False),  # lowest is served first; see queue.py
    sa.Column("sources", sa.JSON, nullable=False),
    sa.Column("fingerprint", sa.String(64)),
    sa.Column("created_at", _Time, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("failure_reason", sa.Text),
    sa.Column("progress", sa.Double, nullable=False),
    sa.Column("assets", sa.JSON, nullable=False),
    sa.Column("bytes", sa.BigInteger, nullable=False),
    sa.Column("understood", sa.JSON),
    sa.Column("owner", sa.String(128)),
    sa.Column("attempt", sa.Integer, nullable=False),  # the fence: goes up with every claim
    sa.Column("strikes", sa.Integer, nullable=False),  # attempts that ended badly
    sa.Column("log", sa.JSON, nullable=False),  # how each of them ended
    sa.Column("lease_until", _Time),
    sa.Column("started_at", _Time),
    sa.Column("finished_at", _Time),
    sa.Column("deleted_at", _Time),
)


def _partial(name: str, *columns: str, where: str) -> None:
    condition = sa.text(where)
    sa.Index(
        name,
        *(generation.c[column] for column in columns),
        sqlite_where=condition,
        postgresql_where=condition,
    )


sa.Index(
    "ix_generation_list",
    generation.c.account,
    generation.c.created_at.desc(),
    generation.c.id.desc(),
    sqlite_where=sa.text("deleted_at IS NULL"),
    postgresql_where=sa.text("deleted_at IS NULL"),
)
sa.Index("ix_generation_repeat", generation.c.account, generation.c.fingerprint)
_partial("ix_generation_queue", "model", "account", "rank", "id", where="state = 'queued'")
_partial("ix_generation_dreaming", "account", "generation_type", where="state = 'dreaming'")
_partial("ix_generation_unfinished", "account", where="state IN ('queued', 'dreaming')")
_partial("ix_generation_waiting", "account", "rank", where="state = 'queued'")
_partial("ix_generation_lease", "lease_until", where="state = 'dreaming'")
_partial("ix_generation_completed", "model", "finished_at", where="state = 'completed'")
_partial("ix_generation_finished", "finished_at", where="finished_at IS NOT NULL")
_partial("ix_generation_deleted", "deleted_at", where="deleted_at IS NOT NULL")

# Literal, not bound: a database uses a partial index only for a condition it can read.
QUEUED = generation.c.state == sa.literal_column("'queued'")
DREAMING = generation.c.state == sa.literal_column("'dreaming'")
COMPLETED = generation.c.state == sa.literal_column("'completed'")
UNFINISHED = generation.c.state.in_(
    (sa.literal_column("'queued'"), sa.literal_column("'dreaming'"))
)

idempotency = sa.Table(
    "idempotency",
    metadata,
    sa.Column("account", _Id, sa.ForeignKey("account.id"), primary_key=True),
    sa.Column("key", sa.String(64), primary_key=True),  # its hash
    sa.Column("fingerprint", sa.String(64), nullable=False),
    sa.Column("generation", sa.String(36), nullable=False),
    sa.Column("created_at", _Time, nullable=False, index=True),
)

#: A callback that is due: where, and the generation's moving parts as they were at the move.
outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", _Serial, primary_key=True),
    sa.Column(
        "generation",
        sa.String(36),
        sa.ForeignKey("generation.id", ondelete="CASCADE"),
        nullable=False,
    ),
    sa.Column("account", _Id, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("failure_reason", sa.Text),
    sa.Column("progress", sa.Double, nullable=False),
    sa.Column("assets", sa.JSON, nullable=False),
    sa.Column("created_at", _Time, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),  # due, delivered, abandoned
    sa.Column("owner", sa.String(128)),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("lease_until", _Time),
    sa.Column("log", sa.JSON, nullable=False),
    sa.Index("ix_outbox_generation", "generation", "id"),
    sa.Index("ix_outbox_account", "account", "id"),
)
sa.Index(
    "ix_outbox_due",
    outbox.c.id,
    sqlite_where=sa.text("outcome = 'due'"),
    postgresql_where=sa.text("outcome = 'due'"),
)
DUE = outbox.c.outcome == sa.literal_column("'due'")

upload = sa.Table(
    "upload",
    metadata,
    sa.Column("name", sa.String(255), primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("account.id"), nullable=False, index=True),
    sa.Column("media_type", sa.String(64), nullable=False),
    sa.Column("bytes", sa.BigInteger, nullable=False),
    sa.Column("created_at", _Time, nullable=False, index=True),
)
