"""A connection to SQLite or PostgreSQL that behaves the same for the rest of the ledger."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url

from reverie.core.errors import InvalidSetting

#: Seconds that a transaction waits for another before it fails.
PATIENCE = 10


class Database:
    """Opens transactions.

    A write on SQLite takes the write lock at once (``BEGIN IMMEDIATE``): taking it later fails
    under load however long one is willing to wait. On PostgreSQL the statements lock the rows.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._reading = self.engine.execution_options(reverie_read=True)
        self.is_postgres = self.engine.dialect.name == "postgresql"
        # SQLite's own waiting is by polling, and unfair; within a process a lock hands over.
        self._turn: AbstractContextManager[object] = (
            nullcontext() if self.is_postgres else threading.Lock()
        )
        self._idle: list[Any] = []  # the driver's own connections that nobody is using
        self.missed = float("-inf")  # when it was last away, by the clock that cannot be set

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Lend a connection; all of the block is durable when it ends, or none of it."""
        with self._turn, self._noting_absence(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Lend a connection for reading. Two reads may see what was written between them."""
        with self._noting_absence(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def _noting_absence(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.SQLAlchemyError as error:
            if is_away(error):
                self.missed = time.monotonic()
            raise

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """Lend the driver's own connection for a single SELECT.

        On SQLite they are kept apart from the pool, which takes longer than to ask.
        """
        if self.is_postgres:
            with closing(self.engine.raw_connection()) as pooled:
                yield pooled
            return
        try:
            connection = self._idle.pop()
        except IndexError:
            fresh = self.engine.raw_connection()
            connection = fresh.driver_connection
            fresh.detach()
        try:
            yield connection
        finally:
            self._idle.append(connection)

    def clock(self, connection: Connection, now: float | None) -> float:
        """Return ``now``, or the time in unix seconds.

        On PostgreSQL it is the server's time, so that leases do not depend on how well the
        clocks of a hundred machines agree.
        """
        if now is not None:
            return now
        if self.is_postgres:
            return float(connection.scalar(_POSTGRES_NOW) or 0.0)
        return time.time()

    def started(self, connection: Connection) -> float:
        """Return since when the server is up, in unix seconds; SQLite has none that could fall."""
        return float(connection.scalar(_STARTED) or 0.0) if self.is_postgres else float("-inf")

    def lock(self, connection: Connection, key: int) -> None:
        """Let nobody else hold ``key`` until the transaction ends."""
        if self.is_postgres:  # on SQLite, every write transaction already excludes the others
            connection.execute(_POSTGRES_LOCK, {"key": key})

    def answers(self) -> bool:
        """Whether a query comes back."""
        try:
            with self.read() as connection:
                return connection.scalar(sa.select(1)) == 1
        except sa.exc.SQLAlchemyError:
            return False

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        while self._idle:
            self._idle.pop().close()


def is_away(error: BaseException) -> bool:
    """Tell whether the database did not answer or could not, whatever it was asked.

    What was to be written may have been written, if the answer was what got lost.
    """
    return isinstance(error, _AWAY) or getattr(error, "connection_invalidated", False)


#: InternalError is what a server says that became a standby, or threw us out.
_AWAY = (
    sa.exc.OperationalError,
    sa.exc.InterfaceError,
    sa.exc.InternalError,
    sa.exc.TimeoutError,
)

#: The server's time in unix seconds.
POSTGRES_CLOCK = "extract(epoch FROM clock_timestamp())::double precision"
_POSTGRES_NOW = sa.text(f"SELECT {POSTGRES_CLOCK}")
_STARTED = sa.text("SELECT extract(epoch FROM pg_postmaster_start_time())::double precision")
_POSTGRES_LOCK = sa.text("SELECT pg_advisory_xact_lock(:key)")


def _engine(url: str) -> Engine:
    if url.startswith(("postgres://", "postgresql://")):
        return _postgres("postgresql+psycopg://" + url.split("://", 1)[1])
    if url.startswith("sqlite:///"):
        return _sqlite(url)
    raise InvalidSetting(f"database URL {url!r} must start with sqlite:/// or postgresql://")


def _postgres(url: str) -> Engine:
    try:
        engine = sa.create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=24)
    except ModuleNotFoundError:
        raise InvalidSetting("PostgreSQL needs psycopg: pip install 'reverie[postgres]'") from None
    sa.event.listen(engine, "connect", _prepare_postgres)
    return engine


def _prepare_postgres(connection: Any, _record: object) -> None:
    # A process that is stopped in mid-transaction must not hold its locks for ever.
    connection.execute(f"SET idle_in_transaction_session_timeout = {PATIENCE * 1000}")
    connection.execute(f"SET lock_timeout = {PATIENCE * 1000}")
    connection.commit()


def _sqlite(url: str) -> Engine:
    file = make_url(url).database
    if not file:
        raise InvalidSetting("database URL sqlite:/// must name a file")
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    # pool_size 8: reads are short, and writes wait for one another anyway
    engine = sa.create_engine(url, pool_size=8, max_overflow=24, connect_args={"timeout": PATIENCE})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin when we say so, not the driver
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # an accepted generation survives a power cut
        f"busy_timeout = {PATIENCE * 1000}",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if not connection.get_execution_options().get("reverie_read"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
