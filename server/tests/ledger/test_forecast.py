"""How long until it is done: from what has been seen here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverie.ledger import Ledger
from reverie.ledger.crowd import FRESH, Count

from .making import claimed, completed, queued


def test_nothing_is_promised_before_anything_was_seen(ledger: Ledger) -> None:
    waiting = queued(ledger, now=0.0)

    assert waiting.queue_position == 0
    assert waiting.eta_seconds is None


def test_accounts_take_turns(ledger: Ledger) -> None:
    mine = [queued(ledger, "ada", now=float(n)).id for n in range(3)]
    for n in range(10):
        queued(ledger, "greedy", now=float(n))
    queued(ledger, "modest", now=0.0)

    positions = [ledger.generations.get("ada", id).queue_position for id in mine]

    # before ada's third come her own two, two of greedy's ten, and the one of modest
    assert positions == [0, 3, 5]


def test_waiting_takes_as_long_as_the_turns_before_it(ledger: Ledger) -> None:
    completed(ledger, now=0.0)  # which took one second
    ids = [queued(ledger, now=10.0 + n).id for n in range(4)]

    now = 20.0

    def eta(id: str) -> float | None:
        return ledger.generations.get("ada", id, now=now).eta_seconds

    assert [eta(id) for id in ids] == [1.0, 2.0, 3.0, 4.0]
    claimed(ledger, now=20.0)
    claimed(ledger, "w2", now=20.0)
    assert [eta(id) for id in ids[2:]] == [1.0, 2.0]  # the crowd is as it was a second ago
    now = 20.0 + FRESH
    assert [eta(id) for id in ids[2:]] == [1.0, 1.0]


def test_a_dream_goes_on_at_its_own_pace(ledger: Ledger) -> None:
    completed(ledger, now=0.0)
    id = queued(ledger, now=10.0).id
    claim = claimed(ledger, now=10.0)

    assert ledger.generations.get("ada", id, now=10.25).eta_seconds == pytest.approx(0.75)

    ledger.queue.tick(claim, 0.25, lease=30, now=20.0)
    assert ledger.generations.get("ada", id, now=20.0).eta_seconds == pytest.approx(30.0)
    assert ledger.generations.get("ada", id, now=20.0).queue_position is None


def test_what_is_done_has_no_forecast(ledger: Ledger) -> None:
    done = completed(ledger, now=0.0)

    assert done.eta_seconds is None
    assert done.queue_position is None


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 50), max_size=20), st.integers(0, 60))
def test_others_go_first_as_often_as_there_are_turns_before_ours(
    depths: dict[str, int], mine: int
) -> None:
    for account in ("nobody", *depths):
        others = [depth for name, depth in depths.items() if name != account]
        expected = sum(min(depth, mine) for depth in others)
        assert Count.of(depths, 0, 1.0).turns(account, mine) == expected
