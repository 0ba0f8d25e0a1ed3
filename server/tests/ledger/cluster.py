"""A PostgreSQL of our own: a fresh cluster in a temporary directory, on a free port."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

#: No durability: a test that pulls the plug starts its own server.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def binaries() -> Path | None:
    """Return where PostgreSQL's server programs are, or None if they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if found:
        return found[-1].parent
    on_path = shutil.which("pg_ctl")
    return None if on_path is None else Path(on_path).resolve().parent


@contextmanager
def lent(*options: str) -> Iterator[Cluster | None]:
    """Lend a running server for a while, or None where PostgreSQL is not installed.

    Args:
        options: Of the server; none: it writes to the disk in earnest.
    """
    programs = binaries()
    if programs is None:
        yield None
        return
    cluster = Cluster(programs)
    cluster.start(options)
    try:
        yield cluster
    finally:
        cluster.stop("immediate")
        cluster.remove()


class Cluster:
    """A running server. PostgreSQL refuses to run as root, so root lends it another user."""

    def __init__(self, programs: Path) -> None:
        # not in pytest's own folder, which is for the user alone who runs the tests
        self.folder = Path(tempfile.mkdtemp(prefix="reverie-postgres-"))
        self.programs = programs
        self.user = "nobody" if os.getuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "-D", self.data, "-U", "reverie", "-A", "trust", "--no-sync")
        self.port = _free_port()

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def start(self, options: Sequence[str] = FAST) -> None:
        given = [
            "listen_addresses=127.0.0.1",
            f"port={self.port}",
            f"unix_socket_directories={self.folder}",
            *options,
        ]
        words = " ".join(f"-c {option}" for option in given)
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", self.data, "-l", log, "-o", words, "-w", "start")

    def stop(self, how: str = "fast") -> None:
        self._run("pg_ctl", "-D", self.data, "-m", how, "-w", "stop")

    def remove(self) -> None:
        shutil.rmtree(self.folder)

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://reverie@127.0.0.1:{self.port}/{database}"

    def database(self, template: str = "template1") -> str:
        """Make an empty database, or a copy of another, and return its name.

        It is never dropped: that waits for a checkpoint, and the cluster goes in the end.
        """
        name = f"reverie_{uuid.uuid4().hex}"
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self.programs / program), *words],
            user=self.user,
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=120,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
