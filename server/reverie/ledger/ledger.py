"""The ledger: one door per kind of visitor, one database behind them."""

from __future__ import annotations

from . import migrations
from .accounts import Account, Accounts
from .census import Census
from .database import Database
from .generations import Generations
from .keys import Keys
from .limits import Limits
from .outbox import Outbox
from .quarantine import Quarantine
from .queue import Queue
from .retention import Retention
from .storage import Storage
from .uploads import Uploads


class Ledger:
    """All that must survive.

    Attributes:
        generations: For callers.
        queue: For workers.
        census: For who watches over them.
        accounts, keys: For operators and the check of keys.
        outbox: For senders of callbacks.
        quarantine: For operators: what was given up.
        uploads: For callers' own files.
        storage: For who asks how much there is.
        retention: For the sweeper.
    """

    def __init__(self, database: Database, pepper: bytes, limits: Limits) -> None:
        self.database = database
        self.storage = Storage(database, limits)
        self.generations = Generations(database, limits, self.storage)
        self.queue = Queue(database, limits)
        self.census = Census(database, limits)
        self.accounts = Accounts(database, limits)
        self.keys = Keys(database, pepper)
        self.outbox = Outbox(database)
        self.quarantine = Quarantine(database)
        self.uploads = Uploads(database)
        self.retention = Retention(database)

    @classmethod
    def open(
        cls, url: str, *, pepper: bytes = b"", limits: Limits | None = None, migrate: bool = True
    ) -> Ledger:
        """Open the ledger at a database URL, bringing its tables up to date first.

        Args:
            url: ``sqlite:///path`` or ``postgresql://user@host/name``.
            pepper: Secret under which API keys are hashed; the same on every machine.
            migrate: False leaves the tables as they are.

        Raises:
            InvalidSetting: The URL is of neither kind, or its driver is not installed.
        """
        database = Database(url)
        try:
            if migrate:
                migrations.upgrade(database)
        except BaseException:
            database.close()
            raise
        return cls(database, pepper, limits or Limits())

    def ensure_account(
        self, id: str, *, tier: str = "unlimited", unlimited: bool = True
    ) -> Account:
        """Return the account with this id, opening it first if there is none."""
        return self.accounts.ensure(id, tier=tier, unlimited=unlimited)

    def is_healthy(self) -> bool:
        """Whether the database answers."""
        return self.database.answers()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()
