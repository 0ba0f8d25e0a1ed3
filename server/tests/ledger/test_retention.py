"""What was deleted goes, files first; what is old goes if the policy says so."""

from __future__ import annotations

import pytest

from reverie.core.errors import NotFound
from reverie.ledger import Ledger

from .making import claimed, completed, queued

DAY = 86_400.0


def test_deleted_generations_are_removed_when_no_worker_can_be_writing(ledger: Ledger) -> None:
    id = completed(ledger, now=0.0).id
    ledger.generations.delete("ada", id, now=1000.0)
    removed: list[str] = []

    assert ledger.retention.sweep(removed.append, now=1100.0) == 0
    assert ledger.retention.sweep(removed.append, now=1121.0) == 1

    assert removed == [f"{id}/"]
    assert ledger.retention.sweep(removed.append, now=2000.0) == 0
    assert ledger.storage.of("ada") == 0
    assert ledger.accounts.out_of_balance() == []  # credit outlives what it paid for


def test_a_sweep_that_is_cut_short_is_done_again(ledger: Ledger) -> None:
    id = completed(ledger, now=0.0).id
    ledger.generations.delete("ada", id, now=0.0)

    def broken(prefix: str) -> None:
        raise OSError("the disk is away")

    with pytest.raises(OSError, match="away"):
        ledger.retention.sweep(broken, now=1000.0)

    removed: list[str] = []
    assert ledger.retention.sweep(removed.append, now=1000.0) == 1
    assert removed == [f"{id}/"]


def test_old_generations_expire_and_unfinished_ones_do_not(ledger: Ledger) -> None:
    old = completed(ledger, now=0.0).id
    recent = completed(ledger, now=6 * DAY).id
    dreaming = queued(ledger, now=0.0).id
    claimed(ledger, now=0.0)
    waiting = queued(ledger, now=0.0).id

    assert ledger.retention.expire(7.0, now=6 * DAY) == 0
    assert ledger.retention.expire(7.0, now=8 * DAY) == 1

    with pytest.raises(NotFound):
        ledger.generations.get("ada", old)
    for id in (recent, dreaming, waiting):
        ledger.generations.get("ada", id)


def test_old_uploads_are_removed_by_their_name(ledger: Ledger) -> None:
    ledger.ensure_account("ada")
    ledger.uploads.add("ada", "uploads/old.jpg", "image/jpeg", 1, now=0.0)
    ledger.uploads.add("ada", "uploads/new.jpg", "image/jpeg", 1, now=DAY)
    removed: list[str] = []

    assert ledger.retention.sweep_uploads(removed.append, 7.0, now=7 * DAY) == 1

    assert removed == ["uploads/old.jpg"]
    assert [upload.name for upload in ledger.uploads.list("ada")] == ["uploads/new.jpg"]


def test_logs_of_old_deliveries_go_and_what_is_due_stays(ledger: Ledger) -> None:
    completed(ledger, now=0.0, callback_url="http://x")
    first = ledger.outbox.claim("s1", lease=60, now=1.0)
    assert first is not None
    ledger.outbox.settle(first, [])

    assert ledger.retention.forget(days=30, now=29 * DAY) == 0
    assert ledger.retention.forget(days=30, now=31 * DAY) == 1

    assert [record.state for record in ledger.outbox.log("ada")] == ["completed"]


def test_a_sweep_takes_as_many_as_there_are(ledger: Ledger) -> None:
    ids = {queued(ledger, now=0.0).id for _ in range(105)}
    for id in ids:
        ledger.generations.cancel("ada", id, now=1.0)

    assert ledger.retention.expire(1.0, now=2 * DAY) == 105
    removed: list[str] = []
    assert ledger.retention.sweep(removed.append, now=3 * DAY) == 105

    assert {prefix.rstrip("/") for prefix in removed} == ids


def test_what_dead_attempts_left_is_tidied_and_what_was_kept_is_not(ledger: Ledger) -> None:
    twice = queued(ledger, now=0.0).id
    claimed(ledger, now=0.0)
    assert ledger.queue.release_expired(now=31.0) == 1  # its worker fell silent
    assert ledger.queue.complete(claimed(ledger, now=40.0), {"video": "v"}, now=50.0)
    thrice = queued(ledger, now=0.0).id
    for now in (60.0, 100.0, 140.0):
        claimed(ledger, now=now)
        assert ledger.queue.release_expired(now=now + 31.0) == 1
    assert str(ledger.generations.get("ada", thrice).failure_reason) == "Job failed"
    once = completed(ledger, now=60.0).id
    removed: list[str] = []

    assert ledger.retention.tidy(removed.append, now=160.0) == 0  # its worker may yet clear up
    assert ledger.retention.tidy(removed.append, now=400.0) == 2

    assert sorted(removed) == sorted([f"{twice}/1/", *(f"{thrice}/{n}/" for n in (1, 2, 3))])
    assert not any(name.startswith(once) for name in removed)
    assert ledger.retention.tidy(removed.append, now=10_000.0) == 0
