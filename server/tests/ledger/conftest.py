"""Real ledgers: a SQLite file, and an empty PostgreSQL database, for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reverie.ledger import Ledger, Limits

from .cluster import Cluster, binaries


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    cluster = Cluster(programs)
    cluster.start()
    yield cluster
    cluster.stop()
    cluster.remove()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'reverie.db'}"
        return
    with request.getfixturevalue("cluster").database() as url:
        yield url


@pytest.fixture
def limits() -> Limits:
    return Limits()


@pytest.fixture
def ledger(url: str, limits: Limits) -> Iterator[Ledger]:
    with Ledger.open(url, pepper=b"pepper", limits=limits) as ledger:
        yield ledger
