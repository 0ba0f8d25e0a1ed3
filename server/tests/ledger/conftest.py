"""Real ledgers: a SQLite file, and a PostgreSQL database of its own, for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reverie.ledger import Ledger, Limits

from .cluster import FAST, Cluster, lent


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with lent(*FAST) as cluster:
        if cluster is None:
            pytest.skip("PostgreSQL is not installed")
        yield cluster


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> str:
    """The name of a database with the tables in it: copying it is quicker than making them."""
    name = cluster.database()
    Ledger.open(cluster.url(name)).close()
    return name


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest) -> str:
    """The URL of an empty database."""
    if kind == "sqlite":
        return f"sqlite:///{request.getfixturevalue('tmp_path') / 'empty.db'}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.url(cluster.database())


@pytest.fixture
def limits() -> Limits:
    return Limits()


@pytest.fixture
def ledger(kind: str, limits: Limits, request: pytest.FixtureRequest) -> Iterator[Ledger]:
    if kind == "sqlite":
        url = f"sqlite:///{request.getfixturevalue('tmp_path') / 'reverie.db'}"
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        url = cluster.url(cluster.database(request.getfixturevalue("template")))
    with Ledger.open(url, pepper=b"pepper", limits=limits) as ledger:
        yield ledger
