"""What workers are wanted for: what could begin, and what its account's or model's cap holds."""

from __future__ import annotations

import pytest

from reverie.core.tier import Tier
from reverie.ledger import Demand, Ledger, Limits

from .making import new


@pytest.fixture
def limits() -> Limits:
    two = Tier(1000, 1000, video_at_once=2, image_at_once=1, unfinished=1000)
    return Limits(tiers={"build": two}, model_caps={"ray-flash-2": 3})


def ask(ledger: Ledger, account: str, count: int, now: float, **changes: str) -> None:
    if account not in [each.id for each in ledger.accounts.list()]:
        ledger.accounts.create(account, id=account, tier="build", unlimited=True)
    for _ in range(count):
        ledger.generations.add(new(account, **changes), now=now)


def test_nothing_is_wanted_of_nobody(ledger: Ledger) -> None:
    assert ledger.census.demand() == {}
    assert ledger.census.owners() == frozenset()


def test_what_an_account_may_not_begin_yet_is_held(ledger: Ledger) -> None:
    ask(ledger, "ada", 5, now=100.0)
    assert ledger.census.demand(now=130.0) == {"ray-2": Demand(2, 3, 30.0, 0)}

    ledger.queue.claim("w1@host-1", ["ray-2"], lease=30, now=130.0)
    assert ledger.census.demand(now=140.0) == {"ray-2": Demand(1, 3, 40.0, 1)}
    assert ledger.census.owners() == {"w1@host-1"}

    ledger.queue.claim("w2@host-2", ["ray-2"], lease=30, now=140.0)
    assert ledger.census.demand(now=150.0) == {"ray-2": Demand(0, 3, 0.0, 2)}


def test_an_accounts_room_is_for_all_models_together(ledger: Ledger) -> None:
    ask(ledger, "ada", 1, now=1.0, model="ray-2")
    ask(ledger, "ada", 4, now=2.0, model="ray-1-6")
    found = ledger.census.demand(now=3.0)
    assert found == {"ray-2": Demand(1, 0, 2.0, 0), "ray-1-6": Demand(1, 3, 1.0, 0)}


def test_a_models_cap_is_for_all_accounts_together(ledger: Ledger) -> None:
    for n, account in enumerate(("ada", "bob", "eve")):
        ask(ledger, account, 2, now=float(n), model="ray-flash-2")
    assert ledger.census.demand(now=10.0) == {"ray-flash-2": Demand(3, 3, 10.0, 0)}


def test_as_many_can_be_claimed_as_could_begin(ledger: Ledger) -> None:
    for account in ("ada", "bob"):
        ask(ledger, account, 3, now=1.0)
        ask(ledger, account, 3, now=2.0, model="ray-flash-2")
        ask(ledger, account, 2, now=3.0, model="photon-1", generation_type="image", kind="image")
    models = ["ray-2", "ray-flash-2", "photon-1"]
    could = sum(each.waiting for each in ledger.census.demand().values())
    claims = 0
    while ledger.queue.claim("w", models, lease=30):
        claims += 1
    assert claims == could == 6
    assert sum(each.waiting for each in ledger.census.demand().values()) == 0
