"""A clock that jumps an hour, either way: no lease is stolen, nothing is done twice."""

from __future__ import annotations

import pytest

from reverie.core.generation import LONGEST_LEASE, State
from reverie.ledger import Ledger

from .making import claimed, queued

HOUR = 3_600.0
START = 1_000_000.0
LEASE = 30.0


class Clocks:
    """The clock that is set, and the one that only runs."""

    def __init__(self) -> None:
        self.now = START
        self.steady = 50.0

    def run(self, seconds: float) -> None:
        self.now += seconds
        self.steady += seconds

    def patrol(self, ledger: Ledger) -> int:
        return ledger.queue.release_expired(grace=LEASE, now=self.now, steady=self.steady)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


def test_no_lease_is_stolen_when_the_clock_is_set_forward(ledger: Ledger, clocks: Clocks) -> None:
    id = queued(ledger, now=clocks.now).id
    claim = claimed(ledger, lease=LEASE, now=clocks.now)
    assert clocks.patrol(ledger) == 0

    clocks.now += HOUR
    clocks.run(1)
    assert clocks.patrol(ledger) == 0
    clocks.run(9)
    assert clocks.patrol(ledger) == 0
    assert ledger.queue.tick(claim, 0.5, lease=LEASE, now=clocks.now)  # the next heartbeat
    clocks.run(25)
    assert clocks.patrol(ledger) == 0
    assert ledger.queue.complete(claim, {"video": "v"}, now=clocks.now)
    assert ledger.queue.log(id) == []


def test_who_died_before_the_clock_was_set_forward_is_missed_a_lease_later(
    ledger: Ledger, clocks: Clocks
) -> None:
    queued(ledger, now=clocks.now)
    dead = claimed(ledger, lease=LEASE, now=clocks.now)
    clocks.patrol(ledger)
    clocks.now += HOUR
    assert clocks.patrol(ledger) == 0
    clocks.run(LEASE + 1)

    assert clocks.patrol(ledger) == 1
    again = claimed(ledger, "w2", lease=LEASE, now=clocks.now)
    assert again.attempt == dead.attempt + 1
    assert not ledger.queue.complete(dead, {"video": "late"}, now=clocks.now)
    assert ledger.queue.complete(again, {"video": "v"}, now=clocks.now)
    assert not ledger.queue.complete(again, {"video": "again"}, now=clocks.now)


def test_a_living_worker_keeps_its_dream_when_the_clock_is_set_back(
    ledger: Ledger, clocks: Clocks
) -> None:
    id = queued(ledger, now=clocks.now).id
    claim = claimed(ledger, lease=LEASE, now=clocks.now)
    clocks.patrol(ledger)
    clocks.now -= HOUR
    for _ in range(100):
        clocks.run(10)
        assert clocks.patrol(ledger) == 0
        assert ledger.queue.tick(claim, 0.5, lease=LEASE, now=clocks.now)
    assert ledger.queue.complete(claim, {"video": "v"}, now=clocks.now)
    done = ledger.generations.get("ada", id)
    assert done.state is State.COMPLETED
    assert done.finished_at is not None


def test_who_died_before_the_clock_was_set_back_is_not_waited_for_for_an_hour(
    ledger: Ledger, clocks: Clocks
) -> None:
    queued(ledger, now=clocks.now)
    claimed(ledger, lease=LEASE, now=clocks.now)
    clocks.patrol(ledger)
    clocks.now -= HOUR
    assert clocks.patrol(ledger) == 0
    clocks.run(LONGEST_LEASE + 1)
    assert clocks.patrol(ledger) == 1


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_callback_goes_out_whichever_way_the_clock_is_set(ledger: Ledger, jump: float) -> None:
    queued(ledger, now=START, callback_url="http://x")
    claim = claimed(ledger, now=START)
    died = ledger.outbox.claim("s1", lease=60, now=START)
    assert died is not None

    again = ledger.outbox.claim("s2", lease=60, now=START + jump)
    assert again is not None
    assert ledger.outbox.settle(again, [])
    assert not ledger.outbox.settle(died, [])  # once, whoever comes late
    assert ledger.queue.complete(claim, {"video": "v"}, now=START + jump)


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_nobody_is_locked_out_or_charged_twice(ledger: Ledger, jump: float) -> None:
    for _ in range(3):
        queued(ledger, now=START)
    for _ in range(3):
        queued(ledger, now=START + jump)
    assert ledger.accounts.out_of_balance() == []
    made, _ = ledger.generations.list("ada")
    assert len(made) == 6
    served = [claimed(ledger, now=START + jump).generation.id for _ in range(6)]
    assert sorted(served) == sorted(each.id for each in made)
