"""What PostgreSQL accepted survives its fall, and a process that stands still holds nobody up."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from reverie.core.generation import State
from reverie.ledger import Ledger
from reverie.ledger.queue import CLAIM_LOCK

from .cluster import Cluster, lent
from .making import claimed, queued

pytestmark = pytest.mark.postgres


@pytest.fixture
def kind() -> str:
    return "postgres"


@pytest.fixture
def mortal() -> Iterator[Cluster]:
    """A server of this test's own, that writes to the disk as it does in earnest."""
    with lent() as cluster:
        if cluster is None:
            pytest.skip("PostgreSQL is not installed")
        yield cluster


def test_nothing_that_was_accepted_is_lost_when_the_server_falls(mortal: Cluster) -> None:
    with Ledger.open(mortal.url()) as ledger:
        waiting = queued(ledger, callback_url="http://x").id
        dreaming = queued(ledger).id
        claims = [claimed(ledger, f"w{n}") for n in range(2)]
        ledger.queue.release(next(c for c in claims if c.generation.id == waiting))
        mine = next(c for c in claims if c.generation.id == dreaming)

        mortal.stop("immediate")  # as a crash would
        assert not ledger.is_healthy()
        with pytest.raises(sa.exc.OperationalError):
            ledger.queue.tick(mine, 0.5, lease=30)
        mortal.start(())

        # Then the same ledger goes on where it was, with the connections it had
        assert ledger.is_healthy()
        assert ledger.queue.tick(mine, 0.5, lease=30)
        assert ledger.queue.complete(mine, {"video": "v"})
        assert ledger.generations.get("ada", waiting).state is State.QUEUED
        assert ledger.accounts.out_of_balance() == []
        assert ledger.outbox.waiting() == 1


def test_a_claimer_that_stands_still_in_mid_claim_is_thrown_out(ledger: Ledger) -> None:
    queued(ledger)
    standing, released = threading.Event(), threading.Event()

    def stand_still() -> None:
        with ledger.database.engine.connect() as connection:
            connection.exec_driver_sql("SET idle_in_transaction_session_timeout = 500")  # not 10 s
            connection.commit()
            ledger.database.lock(connection, CLAIM_LOCK)
            standing.set()
            released.wait(60)
            connection.invalidate()

    thread = threading.Thread(target=stand_still)
    thread.start()
    assert standing.wait(60)

    claim = ledger.queue.claim("w2", ["ray-2"], lease=30)  # waits for the lock

    released.set()
    thread.join()
    assert claim is not None


def test_every_connection_is_set_to_be_thrown_out(ledger: Ledger) -> None:
    with ledger.database.read() as connection:
        shown = connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar()

    assert shown == "10s"
