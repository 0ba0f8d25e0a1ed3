"""An account may create so many a minute, wherever it asks."""

from __future__ import annotations

import pytest

from reverie.core.errors import TooMany
from reverie.core.tier import Tier
from reverie.ledger import Ledger, Limits, RateLimit

from .making import queued

SMALL = Limits(tiers={"small": Tier(4, 2, 9, 9, 99)})


@pytest.fixture
def limits() -> Limits:
    return SMALL


@pytest.fixture
def ledger(ledger: Ledger) -> Ledger:
    ledger.ensure_account("ada", tier="small")
    return ledger


def test_as_many_as_the_tier_says_and_then_one_at_a_time(ledger: Ledger) -> None:
    for _ in range(4):
        queued(ledger, now=100.0)

    with pytest.raises(TooMany, match="4 video generations a minute") as refused:
        queued(ledger, now=100.0)
    assert refused.value.retry_after == pytest.approx(15.0)

    with pytest.raises(TooMany):
        queued(ledger, now=114.9)
    queued(ledger, now=115.0)
    with pytest.raises(TooMany):
        queued(ledger, now=115.0)


def test_waiting_a_minute_gives_all_of_them_back(ledger: Ledger) -> None:
    for moment in (0.0, 60.0, 10_000.0):
        for _ in range(4):
            queued(ledger, now=moment)


def test_the_advice_to_wait_is_true(ledger: Ledger) -> None:
    for _ in range(4):
        queued(ledger, now=100.0)
    with pytest.raises(TooMany) as refused:
        queued(ledger, now=103.7)

    queued(ledger, now=103.7 + refused.value.retry_after)


def test_images_and_videos_are_counted_apart(ledger: Ledger) -> None:
    for _ in range(4):
        queued(ledger, now=0.0)

    for _ in range(2):
        queued(ledger, now=0.0, generation_type="image", model="photon-1")
    with pytest.raises(TooMany):
        queued(ledger, now=0.0, generation_type="image", model="photon-1")


def test_a_refusal_costs_nothing(ledger: Ledger) -> None:
    for _ in range(4):
        queued(ledger, now=0.0)
    for _ in range(20):
        with pytest.raises(TooMany):
            queued(ledger, now=1.0)

    queued(ledger, now=15.0)


def test_one_can_ask_where_one_stands(ledger: Ledger) -> None:
    assert ledger.accounts.rate("ada", "video", now=0.0) == RateLimit(4, 4, 0.0)

    queued(ledger, now=0.0)

    assert ledger.accounts.rate("ada", "video", now=0.0) == RateLimit(4, 3, 15.0)
    assert ledger.accounts.rate("ada", "video", now=5.0) == RateLimit(4, 3, 10.0)
    assert ledger.accounts.rate("ada", "video", now=15.0) == RateLimit(4, 4, 0.0)
    assert ledger.accounts.rate("ada", "image", now=0.0) == RateLimit(2, 2, 0.0)


def test_a_clock_that_was_set_back_locks_nobody_out(ledger: Ledger) -> None:
    for _ in range(4):
        queued(ledger, now=1_000_000.0)

    queued(ledger, now=1000.0)
