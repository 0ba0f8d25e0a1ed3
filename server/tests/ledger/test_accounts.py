"""Credit adds up, and every movement of it is on record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reverie.core.errors import NotFound
from reverie.core.money import CENT, cents, micro_cents
from reverie.ledger import Ledger, Usage

from .making import PRICE, claimed, completed, new, queued

DAY = 86_400.0


def test_an_account_begins_with_nothing(ledger: Ledger) -> None:
    account = ledger.accounts.create("Ada", now=1000.0)

    assert account.balance == 0
    assert not account.unlimited
    assert ledger.accounts.get(account.id) == account
    assert ledger.accounts.list() == [account]


def test_opening_twice_is_opening_once(ledger: Ledger) -> None:
    assert ledger.ensure_account("dev") == ledger.ensure_account("dev", tier="build")


def test_an_account_that_is_not_there_is_said_to_be(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no account x"):
        ledger.accounts.get("x")
    with pytest.raises(NotFound):
        ledger.accounts.grant("x", 1)


def test_entries_tell_the_whole_story(ledger: Ledger) -> None:
    ledger.accounts.create("Ada", id="ada")
    ledger.accounts.grant("ada", 100 * CENT, note="welcome")
    kept = ledger.generations.add(new(key_id="k"))
    ledger.queue.complete(claimed(ledger), {"video": "v"})
    ledger.accounts.grant("ada", 100 * CENT)
    lost = ledger.generations.add(new())
    ledger.queue.fail(claimed(ledger), "Job failed")

    story = [
        (entry.reason, entry.amount, entry.generation) for entry in ledger.accounts.entries("ada")
    ]

    assert story == [
        ("refund", PRICE, lost.id),
        ("charge", -PRICE, lost.id),
        ("grant", 100 * CENT, None),
        ("charge", -PRICE, kept.id),
        ("grant", 100 * CENT, None),
    ]
    assert ledger.accounts.get("ada").balance == 200 * CENT - PRICE
    assert ledger.accounts.entries("ada", limit=1, offset=4)[0].note == "welcome"
    assert ledger.accounts.out_of_balance() == []


def test_usage_is_by_day_model_and_key(ledger: Ledger) -> None:
    queued(ledger, now=0.0, key_id="k1")
    queued(ledger, now=1.0, key_id="k2")
    queued(ledger, now=DAY, key_id="k1")
    ledger.queue.fail(claimed(ledger), "Job failed", now=2.0)

    usage = ledger.accounts.usage("ada")

    assert usage == [
        Usage("1970-01-02", "ray-2", "k1", 1, 0, PRICE),
        Usage("1970-01-01", "ray-2", "k2", 1, 0, PRICE),
        Usage("1970-01-01", "ray-2", "k1", 1, 1, 0),
    ]
    assert ledger.accounts.usage("ada", since=datetime(1970, 1, 2, tzinfo=UTC)) == usage[:1]


def test_an_unlimited_account_is_never_out_of_credit(ledger: Ledger) -> None:
    ledger.accounts.create("Ada", id="ada")
    ledger.accounts.change("ada", unlimited=True, tier="scale")

    ledger.generations.add(new())

    account = ledger.accounts.get("ada")
    assert (account.balance, account.tier) == (-PRICE, "scale")


def test_what_is_stored_is_what_was_made_and_uploaded(ledger: Ledger) -> None:
    completed(ledger, now=0.0)
    ledger.uploads.add("ada", "uploads/a.jpg", "image/jpeg", 24)
    ledger.ensure_account("eve")

    assert ledger.storage.of("ada") == 1024
    assert ledger.storage.of("eve") == 0
    assert [upload.name for upload in ledger.uploads.list("ada")] == ["uploads/a.jpg"]
    assert ledger.uploads.list("eve") == []


@pytest.mark.parametrize(
    ("written", "micro"),
    [("0.41", 410_000), (0.1 + 0.2, 300_000), ("0.0000005", 1), (71, 71 * CENT)],
)
def test_money_is_whole_numbers(written: str | float, micro: int) -> None:
    assert micro_cents(written) == micro
    assert cents(71 * CENT) == 71.0
