"""What workers can do: claim, tick, settle, and be taken for dead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reverie.core.generation import JOB_FAILED, State
from reverie.core.tier import Tier
from reverie.ledger import Ledger, Limits

from .making import claimed, completed, queued


def test_an_empty_queue_gives_nothing(ledger: Ledger) -> None:
    assert ledger.queue.claim("w1", ["ray-2"], lease=30) is None


def test_a_claim_is_for_one_worker(ledger: Ledger) -> None:
    id = queued(ledger).id

    claim = claimed(ledger)

    assert claim.generation.id == id
    assert claim.generation.state is State.DREAMING
    assert claim.generation.attempts == claim.attempt == 1
    assert ledger.queue.claim("w2", ["ray-2"], lease=30) is None


def test_a_worker_gets_only_the_models_it_serves(ledger: Ledger) -> None:
    queued(ledger, model="ray-2")

    assert ledger.queue.claim("w1", [], lease=30) is None
    assert ledger.queue.claim("w1", ["photon-1"], lease=30) is None
    assert ledger.queue.claim("w1", ["photon-1", "ray-2"], lease=30) is not None


def test_a_tick_is_seen_and_keeps_the_lease(ledger: Ledger) -> None:
    id = queued(ledger, now=0.0).id
    claim = claimed(ledger, lease=30, now=0.0)

    assert ledger.queue.tick(claim, 0.25, lease=30, assets={"progress_video": "p"}, now=20.0)

    assert ledger.queue.release_expired(now=49.0) == 0
    seen = ledger.generations.get("ada", id)
    assert seen.progress == 0.25
    assert seen.assets == {"progress_video": "p"}


@pytest.mark.parametrize("end", ["release", "hand back", "fail", "cancel", "fall silent"])
def test_what_could_be_seen_of_an_attempt_goes_with_it(ledger: Ledger, end: str) -> None:
    id = queued(ledger, now=0.0).id
    claim = claimed(ledger, lease=30, now=0.0)
    ledger.queue.tick(claim, 0.5, lease=30, assets={"preview": "p"}, now=20.0)

    ways: dict[str, Callable[[], object]] = {
        "release": lambda: ledger.queue.release(claim),
        "hand back": lambda: ledger.queue.hand_back(claim, "it broke"),
        "fail": lambda: ledger.queue.fail(claim, "it cannot be"),
        "cancel": lambda: ledger.generations.cancel("ada", id),
        "fall silent": lambda: ledger.queue.release_expired(now=99.0),
    }
    ways[end]()

    assert ledger.generations.get("ada", id).assets == {}


@pytest.mark.parametrize(("told", "kept"), [(-1.0, 0.0), (7.0, 1.0)])
def test_progress_stays_between_nothing_and_all(ledger: Ledger, told: float, kept: float) -> None:
    id = queued(ledger).id

    ledger.queue.tick(claimed(ledger), told, lease=30)

    assert ledger.generations.get("ada", id).progress == kept


def test_what_is_completed_is_whole(ledger: Ledger) -> None:
    id = queued(ledger, now=0.0).id
    claim = claimed(ledger, now=5.0)

    assert ledger.queue.complete(
        claim, {"video": "v", "image": "i"}, understood={"subject": "bear"}, size=7, now=8.0
    )

    done = ledger.generations.get("ada", id)
    assert done.state is State.COMPLETED
    assert done.is_finished
    assert done.assets == {"video": "v", "image": "i"}
    assert done.understood == {"subject": "bear"}
    assert done.progress == 1.0
    assert done.started_at is not None
    assert done.finished_at is not None
    assert (done.finished_at - done.started_at).total_seconds() == 3.0
    assert ledger.storage.of("ada") == 7


def test_a_dream_that_cannot_succeed_is_refunded_with_its_reason(ledger: Ledger) -> None:
    id = queued(ledger).id

    assert ledger.queue.fail(claimed(ledger), "Failed to read user input frames\0" + "x" * 5000)

    failed = ledger.generations.get("ada", id)
    assert failed.state is State.FAILED
    assert failed.failure_reason is not None
    assert failed.failure_reason.startswith("Failed to read user input framesx")
    assert len(failed.failure_reason) == 1000
    assert ledger.accounts.get("ada").balance == 0


def test_the_dream_of_a_dead_worker_is_dreamed_again_and_it_may_not_speak_of_it(
    ledger: Ledger,
) -> None:
    queued(ledger, now=100.0)
    first = claimed(ledger, "w1", lease=30, now=100.0)

    # Given that w1 was not heard from for its lease
    assert ledger.queue.release_expired(now=129.0) == 0
    assert ledger.queue.release_expired(now=130.0) == 1

    # Then w2 may have it, and w1 wakes up too late for anything
    second = claimed(ledger, "w2", now=131.0)
    assert second.attempt == 2
    assert not ledger.queue.tick(first, 0.9, lease=30)
    assert not ledger.queue.complete(first, {"video": "late"})
    assert not ledger.queue.fail(first, "late")
    assert not ledger.queue.hand_back(first, "late")
    assert not ledger.queue.release(first)
    assert ledger.queue.complete(second, {"video": "in time"})


def test_the_same_worker_may_not_speak_of_its_earlier_attempt(ledger: Ledger) -> None:
    queued(ledger, now=100.0)
    first = claimed(ledger, "w1", lease=30, now=100.0)
    ledger.queue.release_expired(now=200.0)
    second = claimed(ledger, "w1", now=200.0)

    assert not ledger.queue.complete(first, {"video": "late"})
    assert ledger.queue.tick(second, 0.1, lease=30)


def test_a_dream_that_breaks_every_worker_fails_in_the_end_with_its_log(ledger: Ledger) -> None:
    id = queued(ledger).id

    for number in (1, 2):
        assert ledger.queue.hand_back(claimed(ledger, f"w{number}"), f"crash {number}")
        assert ledger.generations.get("ada", id).state is State.QUEUED
    assert ledger.queue.hand_back(claimed(ledger, "w3"), "crash 3")

    failed = ledger.generations.get("ada", id)
    assert failed.failure_reason == JOB_FAILED
    assert failed.attempts == 3
    assert ledger.accounts.get("ada").balance == 0
    lines = [(line["attempt"], line["owner"], line["reason"]) for line in ledger.queue.log(id)]
    assert lines == [(1, "w1", "crash 1"), (2, "w2", "crash 2"), (3, "w3", "crash 3")]


def test_silence_counts_as_an_attempt(ledger: Ledger) -> None:
    id = queued(ledger, now=0.0).id

    for number in range(3):
        claimed(ledger, f"w{number}", lease=10, now=number * 100.0)
        assert ledger.queue.release_expired(now=number * 100.0 + 10) == 1

    assert ledger.generations.get("ada", id).failure_reason == JOB_FAILED
    assert ledger.queue.log(id)[2]["reason"] == "worker w2 fell silent"


def test_a_worker_that_is_asked_to_leave_costs_no_attempt(ledger: Ledger) -> None:
    id = queued(ledger).id

    for _ in range(5):
        assert ledger.queue.release(claimed(ledger))

    assert ledger.generations.get("ada", id).state is State.QUEUED
    assert ledger.queue.log(id) == []
    assert claimed(ledger).attempt == 6


def test_a_dream_that_comes_back_keeps_its_place(ledger: Ledger) -> None:
    first = queued(ledger, now=0.0).id
    queued(ledger, now=1.0)

    ledger.queue.hand_back(claimed(ledger, now=2.0), "crash", now=3.0)

    assert claimed(ledger).generation.id == first


def test_depth_and_age_are_of_what_waits(ledger: Ledger) -> None:
    assert ledger.census.depth() == {}
    assert ledger.census.oldest(now=100.0) == 0.0
    completed(ledger, now=0.0)
    queued(ledger, now=10.0)
    queued(ledger, now=40.0, model="photon-1")

    assert ledger.census.depth() == {"ray-2": 1, "photon-1": 1}
    assert ledger.census.oldest(now=100.0) == 90.0


def test_the_account_with_the_fewest_dreams_is_next(ledger: Ledger) -> None:
    for n in range(3):
        queued(ledger, "greedy", now=float(n))
    queued(ledger, "modest", now=10.0)

    served = [claimed(ledger, now=20.0).generation.account for _ in range(4)]

    assert served == ["greedy", "modest", "greedy", "greedy"]


def test_priority_goes_first_within_an_account_until_waiting_has_made_up_for_it(
    ledger: Ledger,
) -> None:
    old = queued(ledger, now=0.0).id
    plain = queued(ledger, now=100.0).id
    urgent = queued(ledger, now=101.0, priority=1).id  # worth 60 seconds

    order = [claimed(ledger, now=200.0).generation.id for _ in range(3)]

    assert order == [old, urgent, plain]


@pytest.mark.parametrize("limits", [Limits(tiers={"small": Tier(99, 99, 2, 1, 99)})])
def test_no_account_dreams_more_at_once_than_its_tier_says(ledger: Ledger) -> None:
    ledger.ensure_account("ada", tier="small")
    for _ in range(3):
        queued(ledger)
        queued(ledger, generation_type="image", model="photon-1")

    claims = [ledger.queue.claim("w", ["ray-2", "photon-1"], lease=30) for _ in range(6)]

    types = [claim.generation.generation_type for claim in claims if claim is not None]
    assert sorted(types) == ["image", "video", "video"]

    first = next(c for c in claims if c and c.generation.generation_type == "image")
    ledger.queue.complete(first, {"image": "i"})
    assert claimed(ledger).generation.generation_type == "image"


@pytest.mark.parametrize("limits", [Limits(model_caps={"ray-2": 1})])
def test_no_model_dreams_more_at_once_than_its_cap(ledger: Ledger) -> None:
    queued(ledger, "ada")
    queued(ledger, "eve")
    queued(ledger, "eve", model="photon-1")

    assert claimed(ledger).generation.model == "ray-2"
    assert claimed(ledger).generation.model == "photon-1"
    assert ledger.queue.claim("w", ["ray-2", "photon-1"], lease=30) is None
