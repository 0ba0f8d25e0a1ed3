"""A PostgreSQL of a benchmark's own, as durable as it comes."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DURABLE = ("max_connections=200",)  # and all else as PostgreSQL comes


@contextmanager
def cluster() -> Iterator[Any]:
    """Lend a PostgreSQL that is durable, or None where its programs are not installed."""
    path = ROOT / "server" / "tests" / "ledger" / "cluster.py"
    spec = importlib.util.spec_from_file_location("postgres_cluster", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    programs = module.binaries()
    if programs is None:
        yield None
        return
    server = module.Cluster(programs)
    server.start(DURABLE)
    try:
        yield server
    finally:
        server.stop()
        server.remove()


@contextmanager
def postgres() -> Iterator[str | None]:
    """Lend the URL of an empty database, or None."""
    with cluster() as server:
        yield None if server is None else server.url(server.database())
