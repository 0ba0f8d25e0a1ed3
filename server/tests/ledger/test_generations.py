"""What callers can do with generations."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from reverie.core.errors import InvalidRequest, NotFound, OutOfCredit, TooMany
from reverie.core.generation import CANCELLED, State
from reverie.core.money import CENT
from reverie.core.tier import Tier
from reverie.ledger import Ledger, Limits

from .making import claimed, completed, new, queued


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


def test_a_list_is_newest_first_and_pages_do_not_overlap(ledger: Ledger) -> None:
    ids = [queued(ledger, now=1000.0 + n // 2).id for n in range(7)]  # some at the same moment

    pages = [ledger.generations.list("ada", limit=3, offset=offset) for offset in (0, 3, 6)]

    assert [has_more for _, has_more in pages] == [True, True, False]
    listed = [generation for page, _ in pages for generation in page]
    assert sorted(generation.id for generation in listed) == sorted(ids)
    times = [generation.created_at for generation in listed]
    assert times == sorted(times, reverse=True)


def test_a_list_of_none_says_whether_there_are_any(ledger: Ledger) -> None:
    ledger.ensure_account("ada")
    assert ledger.generations.list("ada", limit=0) == ([], False)

    queued(ledger)

    assert ledger.generations.list("ada", limit=0) == ([], True)


def test_a_list_can_be_narrowed(ledger: Ledger) -> None:
    old = completed(ledger, now=1000.0)
    still = queued(ledger, now=2000.0, generation_type="image", model="photon-1")

    def ids(**filters: Any) -> list[str]:
        return [generation.id for generation in ledger.generations.list("ada", **filters)[0]]

    assert ids(state=State.COMPLETED) == [old.id]
    assert ids(state=State.DREAMING) == []
    assert ids(generation_type="image") == [still.id]
    assert ids(created_after=old.created_at) == [still.id]
    assert ids(created_after=datetime(2030, 1, 1, tzinfo=UTC)) == []


def test_deleting_takes_it_out_of_sight_at_once(ledger: Ledger) -> None:
    id = completed(ledger, now=1000.0).id

    ledger.generations.delete("ada", id)

    assert ledger.generations.list("ada") == ([], False)
    assert not ledger.generations.is_known(id)
    for act in (ledger.generations.get, ledger.generations.cancel, ledger.generations.delete):
        with pytest.raises(NotFound):
            act("ada", id)


def test_deleting_what_is_completed_refunds_nothing(ledger: Ledger) -> None:
    id = completed(ledger, now=1000.0).id
    balance = ledger.accounts.get("ada").balance

    ledger.generations.delete("ada", id)

    assert ledger.accounts.get("ada").balance == balance


def test_deleting_a_dream_stops_its_worker_and_refunds(ledger: Ledger) -> None:
    id = queued(ledger).id
    claim = claimed(ledger)

    ledger.generations.delete("ada", id)

    assert not ledger.queue.tick(claim, 0.5, lease=30)
    assert not ledger.queue.complete(claim, {"video": "late.mp4"})
    assert ledger.accounts.get("ada").balance == 0


def test_what_is_completed_cannot_be_cancelled(ledger: Ledger) -> None:
    id = completed(ledger, now=1000.0).id

    with pytest.raises(InvalidRequest, match="already completed"):
        ledger.generations.cancel("ada", id)


def test_what_must_not_be_dreamed_is_written_down_unpaid(ledger: Ledger) -> None:
    ledger.ensure_account("ada")

    refused = ledger.generations.add(new(refused="Contains blacklisted words"))

    assert refused.state is State.FAILED
    assert refused.failure_reason == "Contains blacklisted words"
    assert ledger.accounts.get("ada").balance == 0
    assert ledger.queue.claim("w", ["ray-2"], lease=30) is None


@pytest.mark.parametrize(
    "id", ["", "id", "no-such", "\0", "\ud800", "a" * 10_000, "' OR 1=1 --", "%"]
)
def test_no_spelling_of_an_id_breaks_anything(ledger: Ledger, id: str) -> None:
    queued(ledger)

    for act in (ledger.generations.get, ledger.generations.cancel, ledger.generations.delete):
        with pytest.raises(NotFound) as refused:
            act("ada", id)
        assert len(str(refused.value)) < 200


def test_any_words_a_request_may_hold_come_back_as_they_were(ledger: Ledger) -> None:
    words = "\0 \ud800 \U0001f43b '; DROP TABLE generation; -- \x1b[31m"

    id = queued(ledger, request={"prompt": words, "nested": {"none": None}}).id

    kept = ledger.generations.get("ada", id)
    assert kept.prompt == words
    assert kept.request["nested"] == {"none": None}


def test_an_account_that_is_not_there_cannot_create(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        ledger.generations.add(new("nobody"))


@pytest.mark.parametrize("limits", [Limits(max_queue=2)])
def test_the_queue_of_the_house_has_an_end(ledger: Ledger) -> None:
    first = queued(ledger)
    queued(ledger, "eve")

    with pytest.raises(TooMany, match="queue is full") as refused:
        queued(ledger, "eve")
    assert refused.value.should_retry

    ledger.generations.cancel("ada", first.id)
    queued(ledger, "eve")


@pytest.mark.parametrize("limits", [Limits(tiers={"small": Tier(9, 9, 9, 9, 2)})])
def test_an_account_may_have_so_many_unfinished(ledger: Ledger) -> None:
    ledger.ensure_account("ada", tier="small")
    queued(ledger)
    claimed(ledger)
    queued(ledger)

    with pytest.raises(TooMany, match="at most 2 at a time") as refused:
        queued(ledger)
    assert not refused.value.should_retry

    queued(ledger, "eve")  # who is not bound by what ada does
