"""A request that was sent before is not charged again."""

from __future__ import annotations

from typing import Any

import pytest

from reverie.core.errors import InvalidRequest, NotFound, OutOfCredit
from reverie.ledger import Ledger

from .making import PRICE, completed, new, queued

HOUR = 3600.0


def test_an_idempotency_key_makes_one_generation_for_a_day(ledger: Ledger) -> None:
    first = queued(ledger, idempotency_key="k", fingerprint="f", now=0.0).id

    again = queued(ledger, idempotency_key="k", fingerprint="f", now=23 * HOUR).id
    tomorrow = queued(ledger, idempotency_key="k", fingerprint="f", now=25 * HOUR).id

    assert again == first
    assert tomorrow != first
    assert queued(ledger, idempotency_key="k", fingerprint="f", now=26 * HOUR).id == tomorrow
    assert ledger.accounts.get("ada").balance == -2 * PRICE


def test_a_key_with_another_request_is_refused(ledger: Ledger) -> None:
    queued(ledger, idempotency_key="k", fingerprint="f")

    with pytest.raises(InvalidRequest, match="different request"):
        queued(ledger, idempotency_key="k", fingerprint="g")


def test_keys_are_an_accounts_own(ledger: Ledger) -> None:
    mine = queued(ledger, "ada", idempotency_key="k", fingerprint="f")
    theirs = queued(ledger, "eve", idempotency_key="k", fingerprint="g")

    assert mine.id != theirs.id


def test_a_repeat_shows_how_far_the_first_has_come(ledger: Ledger) -> None:
    first = completed(ledger, now=0.0, idempotency_key="k", fingerprint="f")

    assert queued(ledger, idempotency_key="k", fingerprint="f", now=5.0) == first


def test_a_repeat_of_what_was_deleted_is_not_made_again(ledger: Ledger) -> None:
    id = queued(ledger, idempotency_key="k", fingerprint="f", now=0.0).id
    ledger.generations.delete("ada", id, now=1.0)

    for swept in (0, 1):
        with pytest.raises(NotFound, match="was deleted"):
            queued(ledger, idempotency_key="k", fingerprint="f", now=2.0)
        ledger.retention.sweep(lambda _: None, now=1000.0 + swept)


def test_a_refused_request_does_not_use_up_its_key(ledger: Ledger) -> None:
    ledger.accounts.create("Ada", id="ada")
    with pytest.raises(OutOfCredit):
        ledger.generations.add(new(idempotency_key="k", fingerprint="f"))

    ledger.accounts.grant("ada", PRICE)

    ledger.generations.add(new(idempotency_key="k", fingerprint="f"))


@pytest.mark.parametrize("key", ["\0", "\udcff", "k" * 10_000, "é"])
def test_any_key_will_do(ledger: Ledger, key: str) -> None:
    first = queued(ledger, idempotency_key=key, fingerprint="f")

    assert queued(ledger, idempotency_key=key, fingerprint="f").id == first.id


def test_a_blind_retry_gets_the_first(ledger: Ledger) -> None:
    first = queued(ledger, fingerprint="f", now=0.0).id

    retried = queued(ledger, fingerprint="f", is_retry=True, now=61.0)

    assert retried.id == first
    assert ledger.accounts.get("ada").balance == -PRICE


def test_a_retry_of_what_never_arrived_is_a_first(ledger: Ledger) -> None:
    other = queued(ledger, fingerprint="g").id

    assert queued(ledger, fingerprint="f", is_retry=True).id != other


@pytest.mark.parametrize(
    "changes",
    [
        {"is_retry": False},  # asked for again, on purpose
        {"now": 1000.0},  # long after
        {"key_id": "another"},
        {"account": "eve"},
        {"fingerprint": None},
    ],
)
def test_what_only_looks_the_same_is_a_new_one(ledger: Ledger, changes: dict[str, Any]) -> None:
    first = queued(ledger, fingerprint="f", now=0.0).id

    again = {"fingerprint": "f", "is_retry": True, "now": 1.0, **changes}

    assert queued(ledger, **again).id != first


def test_expired_keys_are_forgotten(ledger: Ledger) -> None:
    queued(ledger, idempotency_key="k", fingerprint="f", now=0.0)

    assert ledger.retention.forget(now=23 * HOUR) == 0
    assert ledger.retention.forget(now=24 * HOUR) == 1
