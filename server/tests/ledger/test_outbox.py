"""Callbacks fall due with the move they tell of, in order, at least once."""

from __future__ import annotations

from reverie.core.delivery import Attempt
from reverie.core.generation import State
from reverie.ledger import Ledger

from .making import claimed, completed, queued

URL = "https://example.com/hook"
OK = Attempt(at=0.0, seconds=0.1, status=200)
BAD = Attempt(at=0.0, seconds=5.0, status=None, error="ReadTimeout")


def test_without_a_callback_url_nothing_falls_due(ledger: Ledger) -> None:
    completed(ledger, now=0.0)

    assert ledger.outbox.waiting() == 0
    assert ledger.outbox.claim("s1", lease=60) is None


def test_each_move_is_told_as_it_was_and_in_order(ledger: Ledger) -> None:
    id = completed(ledger, now=0.0, callback_url=URL).id

    first = ledger.outbox.claim("s1", lease=60)
    assert first is not None
    assert first.url == URL
    assert (first.generation.id, first.generation.state) == (id, State.DREAMING)
    assert first.generation.assets == {}
    assert ledger.outbox.claim("s2", lease=60) is None  # not before the first has ended

    assert ledger.outbox.settle(first, [BAD, OK])
    second = ledger.outbox.claim("s2", lease=60)
    assert second is not None
    assert second.generation.state is State.COMPLETED
    assert second.generation.assets == {"video": f"{id}/video.mp4"}
    assert second.id > first.id


def test_a_failure_is_told_with_its_reason(ledger: Ledger) -> None:
    queued(ledger, callback_url=URL)
    ledger.queue.fail(claimed(ledger), "Frame moderation failed")

    first = ledger.outbox.claim("s1", lease=60)
    assert first is not None
    ledger.outbox.settle(first, [OK])
    second = ledger.outbox.claim("s1", lease=60)

    assert second is not None
    assert second.generation.failure_reason == "Frame moderation failed"


def test_cancelling_is_told_and_deleting_is_not(ledger: Ledger) -> None:
    cancelled, deleted = (queued(ledger, callback_url=URL).id for _ in range(2))

    ledger.generations.cancel("ada", cancelled)
    ledger.generations.delete("ada", deleted)

    told = ledger.outbox.claim("s1", lease=60)
    assert told is not None
    assert told.generation.id == cancelled
    assert ledger.outbox.claim("s1", lease=60) is None


def test_what_is_due_is_dropped_when_its_generation_is_deleted(ledger: Ledger) -> None:
    id = completed(ledger, now=0.0, callback_url=URL).id

    ledger.generations.delete("ada", id)

    assert ledger.outbox.claim("s1", lease=60) is None
    assert ledger.outbox.log("ada") == []


def test_a_sender_that_dies_leaves_its_delivery_to_the_next(ledger: Ledger) -> None:
    completed(ledger, now=0.0, callback_url=URL)
    first = ledger.outbox.claim("s1", lease=60, now=100.0)
    assert first is not None
    assert ledger.outbox.claim("s2", lease=60, now=159.0) is None

    second = ledger.outbox.claim("s2", lease=60, now=161.0)

    assert second is not None
    assert (second.id, second.attempt) == (first.id, 2)
    assert not ledger.outbox.settle(first, [OK])
    assert ledger.outbox.settle(second, [OK])
    assert not ledger.outbox.settle(second, [BAD])


def test_a_generation_does_not_wait_for_another(ledger: Ledger) -> None:
    a = completed(ledger, now=0.0, callback_url=URL).id
    b = completed(ledger, now=1.0, callback_url=URL).id

    taken = [ledger.outbox.claim("s1", lease=60) for _ in range(3)]

    assert [d.generation.id for d in taken if d] == [a, b]


def test_one_account_cannot_take_every_sender(ledger: Ledger) -> None:
    for n in range(6):
        completed(ledger, "greedy", now=float(n), callback_url=URL)
    completed(ledger, "modest", now=10.0, callback_url=URL)

    taken = [ledger.outbox.claim("s1", lease=60) for _ in range(6)]

    accounts = [d.generation.account for d in taken if d]
    assert accounts == ["greedy"] * 4 + ["modest"]


def test_the_log_is_for_the_owner_alone_and_says_what_happened(ledger: Ledger) -> None:
    id = completed(ledger, now=0.0, callback_url=URL).id
    ledger.ensure_account("eve")
    first = ledger.outbox.claim("s1", lease=60)
    assert first is not None
    ledger.outbox.settle(first, [BAD] * 4)

    newest, oldest = ledger.outbox.log("ada", id=id)

    assert (newest.state, newest.outcome, list(newest.attempts)) == ("completed", "due", [])
    assert (oldest.state, oldest.outcome) == ("dreaming", "abandoned")
    assert list(oldest.attempts) == [BAD] * 4
    assert ledger.outbox.log("ada", id="another") == []
    assert ledger.outbox.log("eve") == []
    assert ledger.outbox.log("eve", id=id) == []


def test_a_dream_that_is_dreamed_again_is_told_again(ledger: Ledger) -> None:
    queued(ledger, callback_url=URL)
    ledger.queue.hand_back(claimed(ledger), "crash")
    claimed(ledger)

    states = [record.state for record in ledger.outbox.log("ada")]

    assert states == ["dreaming", "dreaming"]
