"""What callers can do with generations."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from reverie.core.errors import InvalidRequest, NotFound, OutOfCredit
from reverie.core.generation import CANCELLED, State
from reverie.core.money import CENT
from reverie.ledger import Ledger, NewGeneration


def new(account: str = "ada", **changes: Any) -> NewGeneration:
    given: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "account": account,
        "kind": "video",
        "generation_type": "video",
        "model": "ray-2",
        "request": {"prompt": "A teddy bear"},
        "price": 71 * CENT,
    }
    return NewGeneration(**{**given, **changes})


def test_what_was_asked_is_what_is_kept(ledger: Ledger) -> None:
    ledger.ensure_account("ada")

    added = ledger.generations.add(new(seed=2**63 - 1, sources=("a", "b")), now=1000.25)

    assert ledger.generations.get("ada", added.id, now=1000.25) == added
    assert added.prompt == "A teddy bear"
    assert added.seed == 2**63 - 1
    assert added.sources == ("a", "b")
    assert added.created_at.isoformat() == "1970-01-01T00:16:40.250000+00:00"
    assert added.state is State.QUEUED


def test_out_of_credit_leaves_no_trace(ledger: Ledger) -> None:
    account = ledger.accounts.create("Ada", id="ada")
    ledger.accounts.grant(account.id, 70 * CENT)

    with pytest.raises(OutOfCredit, match=r"costs 71\.00 cents, the balance is 70\.00"):
        ledger.generations.add(new())

    assert ledger.generations.list("ada") == ([], False)
    assert ledger.accounts.get("ada").balance == 70 * CENT
    assert ledger.queue.claim("w", ["ray-2"], lease=30) is None


def test_cancelling_refunds_once(ledger: Ledger) -> None:
    ledger.accounts.create("Ada", id="ada")
    ledger.accounts.grant("ada", 100 * CENT)
    id = ledger.generations.add(new()).id

    cancelled = ledger.generations.cancel("ada", id)
    again = ledger.generations.cancel("ada", id)

    assert cancelled == again
    assert cancelled.failure_reason == CANCELLED
    assert ledger.accounts.get("ada").balance == 100 * CENT
    assert ledger.accounts.out_of_balance() == []


def test_another_account_finds_nothing(ledger: Ledger) -> None:
    ledger.ensure_account("ada")
    ledger.ensure_account("eve")
    id = ledger.generations.add(new()).id

    assert ledger.generations.list("eve") == ([], False)
    for act in (ledger.generations.get, ledger.generations.cancel, ledger.generations.delete):
        with pytest.raises(NotFound):
            act("eve", id)


def test_an_idempotency_key_makes_one_generation(ledger: Ledger) -> None:
    ledger.ensure_account("ada")
    first = ledger.generations.add(new(idempotency_key="k", fingerprint="f"))

    second = ledger.generations.add(new(idempotency_key="k", fingerprint="f"))

    assert second.id == first.id
    assert len(ledger.accounts.entries("ada")) == 1
    with pytest.raises(InvalidRequest, match="different request"):
        ledger.generations.add(new(idempotency_key="k", fingerprint="other"))
