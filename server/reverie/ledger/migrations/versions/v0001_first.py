"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tier", sa.String(length=32), nullable=False),
        sa.Column("unlimited", sa.Boolean(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
    )
    op.create_table(
        "api_key",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hint", sa.String(length=16), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("revoked_at", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_api_key_account"),
        sa.PrimaryKeyConstraint("id", name="pk_api_key"),
        sa.UniqueConstraint("hash", name="uq_api_key_hash"),
    )
    op.create_index("ix_api_key_account", "api_key", ["account"], unique=False)
    op.create_table(
        "credit_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("generation", sa.String(length=36), nullable=True),
        sa.Column("model", sa.String(length=64), nullable=True),
        sa.Column("key_id", sa.String(length=64), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_credit_entry_account"),
        sa.PrimaryKeyConstraint("id", name="pk_credit_entry"),
        sa.UniqueConstraint("generation", "reason", name="uq_credit_entry_generation_reason"),
    )
    op.create_index("ix_credit_entry_account_at", "credit_entry", ["account", "at"], unique=False)
    op.create_table(
        "generation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("generation_type", sa.String(length=16), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("callback_url", sa.Text(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Double(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("failure_reason", sa.Text(), nullable=True),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("assets", sa.JSON(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("understood", sa.JSON(), nullable=True),
        sa.Column("owner", sa.String(length=128), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("strikes", sa.Integer(), nullable=False),
        sa.Column("log", sa.JSON(), nullable=False),
        sa.Column("lease_until", sa.Double(), nullable=True),
        sa.Column("started_at", sa.Double(), nullable=True),
        sa.Column("finished_at", sa.Double(), nullable=True),
        sa.Column("deleted_at", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_generation_account"),
        sa.PrimaryKeyConstraint("id", name="pk_generation"),
    )
    op.create_index(
        "ix_generation_completed",
        "generation",
        ["model", "finished_at"],
        unique=False,
        sqlite_where=sa.text("state = 'completed'"),
        postgresql_where=sa.text("state = 'completed'"),
    )
    op.create_index(
        "ix_generation_deleted",
        "generation",
        ["deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(
        "ix_generation_dreaming",
        "generation",
        ["account", "generation_type"],
        unique=False,
        sqlite_where=sa.text("state = 'dreaming'"),
        postgresql_where=sa.text("state = 'dreaming'"),
    )
    op.create_index(
        "ix_generation_finished",
        "generation",
        ["finished_at"],
        unique=False,
        sqlite_where=sa.text("finished_at IS NOT NULL"),
        postgresql_where=sa.text("finished_at IS NOT NULL"),
    )
    op.create_index(
        "ix_generation_lease",
        "generation",
        ["lease_until"],
        unique=False,
        sqlite_where=sa.text("state = 'dreaming'"),
        postgresql_where=sa.text("state = 'dreaming'"),
    )
    op.create_index(
        "ix_generation_list",
        "generation",
        ["account", sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_generation_waiting",
        "generation",
        ["account", "rank"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index(
        "ix_generation_unfinished",
        "generation",
        ["account"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'dreaming')"),
        postgresql_where=sa.text("state IN ('queued', 'dreaming')"),
    )
    op.create_index(
        "ix_generation_queue",
        "generation",
        ["model", "account", "rank", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index("ix_generation_repeat", "generation", ["account", "fingerprint"], unique=False)
    op.create_table(
        "idempotency",
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("generation", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_idempotency_account"),
        sa.PrimaryKeyConstraint("account", "key", name="pk_idempotency"),
    )
    op.create_index("ix_idempotency_created_at", "idempotency", ["created_at"], unique=False)
    op.create_table(
        "rate",
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("bucket", sa.String(length=32), nullable=False),
        sa.Column("due", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_rate_account"),
        sa.PrimaryKeyConstraint("account", "bucket", name="pk_rate"),
    )
    op.create_table(
        "upload",
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_upload_account"),
        sa.PrimaryKeyConstraint("name", name="pk_upload"),
    )
    op.create_index("ix_upload_account", "upload", ["account"], unique=False)
    op.create_index("ix_upload_created_at", "upload", ["created_at"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("generation", sa.String(length=36), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("failure_reason", sa.Text(), nullable=True),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("assets", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("owner", sa.String(length=128), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.Double(), nullable=True),
        sa.Column("log", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["generation"], ["generation.id"], name="fk_outbox_generation", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index("ix_outbox_account", "outbox", ["account", "id"], unique=False)
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("outcome = 'due'"),
        postgresql_where=sa.text("outcome = 'due'"),
    )
    op.create_index("ix_outbox_generation", "outbox", ["generation", "id"], unique=False)
