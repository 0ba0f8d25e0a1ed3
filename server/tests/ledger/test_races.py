"""Caps, credit and claims are exact, however many ask at once: threads, and processes."""

from __future__ import annotations

import subprocess
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from reverie.core.errors import OutOfCredit, TooMany
from reverie.core.generation import State
from reverie.core.money import CENT
from reverie.core.tier import Tier
from reverie.ledger import Claim, Ledger, Limits

from .making import new, queued

THREADS = 6


def together(act: Callable[[int], Any], count: int = THREADS) -> list[Any]:
    """Run ``act`` in threads that start at the same moment; return what each returned."""
    results: list[Any] = [None] * count
    start = threading.Barrier(count)

    def run(number: int) -> None:
        start.wait()
        try:
            results[number] = act(number)
        except Exception as error:
            results[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def flat(results: list[Any]) -> list[Any]:
    broken = [result for result in results if isinstance(result, BaseException)]
    assert broken == []
    return [item for result in results for item in result]


def test_no_dream_is_claimed_twice(ledger: Ledger) -> None:
    ids = {queued(ledger, f"account{n % 3}").id for n in range(24)}

    def drain(number: int) -> list[Claim]:
        claims = []
        while (claim := ledger.queue.claim(f"w{number}", ["ray-2"], lease=30)) is not None:
            claims.append(claim)
        return claims

    claims = flat(together(drain))

    assert sorted(claim.generation.id for claim in claims) == sorted(ids)


@pytest.mark.parametrize("limits", [Limits(tiers={"small": Tier(99, 99, 4, 4, 99)})])
def test_the_cap_of_an_account_is_exact(ledger: Ledger) -> None:
    for account in ("ada", "eve", "kay"):
        ledger.ensure_account(account, tier="small")
        for _ in range(10):
            queued(ledger, account)

    def claim(number: int) -> list[str]:
        claims = [ledger.queue.claim(f"w{number}", ["ray-2"], lease=30) for _ in range(5)]
        return [claim.generation.account for claim in claims if claim is not None]

    assert Counter(flat(together(claim))) == {"ada": 4, "eve": 4, "kay": 4}


@pytest.mark.parametrize("limits", [Limits(model_caps={"ray-2": 5})])
def test_the_cap_of_a_model_is_exact(ledger: Ledger) -> None:
    for n in range(12):
        queued(ledger, f"account{n}")

    def claim(number: int) -> list[Claim | None]:
        return [ledger.queue.claim(f"w{number}", ["ray-2"], lease=30) for _ in range(3)]

    assert sum(claim is not None for claim in flat(together(claim))) == 5


def test_credit_is_never_spent_twice(ledger: Ledger) -> None:
    ledger.accounts.create("Ada", id="ada")
    ledger.accounts.grant("ada", 5 * CENT)

    def create(number: int) -> list[bool]:
        made = []
        for _ in range(3):
            try:
                ledger.generations.add(new(price=CENT))
                made.append(True)
            except OutOfCredit:
                made.append(False)
        return made

    assert sum(flat(together(create))) == 5
    assert ledger.accounts.get("ada").balance == 0
    assert ledger.accounts.out_of_balance() == []


@pytest.mark.parametrize("limits", [Limits(tiers={"small": Tier(7, 7, 9, 9, 99)})])
def test_the_rate_of_an_account_is_exact(ledger: Ledger) -> None:
    ledger.ensure_account("ada", tier="small")

    def create(number: int) -> list[bool]:
        made = []
        for _ in range(3):
            try:
                ledger.generations.add(new(), now=1000.0)
                made.append(True)
            except TooMany:
                made.append(False)
        return made

    assert sum(flat(together(create))) == 7


def test_an_idempotency_key_is_honoured_when_both_come_at_once(ledger: Ledger) -> None:
    ledger.ensure_account("ada")

    def create(number: int) -> list[str]:
        return [ledger.generations.add(new(idempotency_key="k", fingerprint="f")).id]

    assert len(set(flat(together(create)))) == 1
    assert len(ledger.accounts.entries("ada")) == 1


@pytest.mark.parametrize("round", range(3))
def test_whoever_ends_a_dream_first_ends_it(ledger: Ledger, round: int) -> None:
    """The worker completes or fails, the owner cancels or deletes, the lease runs out."""
    id = queued(ledger, now=0.0, callback_url="http://x").id
    claim = ledger.queue.claim("w", ["ray-2"], lease=10, now=0.0)
    assert claim is not None
    ends: list[Callable[[], Any]] = [
        lambda: ledger.queue.complete(claim, {"video": "v"}),
        lambda: ledger.queue.fail(claim, "Job failed"),
        lambda: ledger.queue.hand_back(claim, "crash"),
        lambda: ledger.generations.cancel("ada", id),
        lambda: ledger.queue.release_expired(now=100.0),
        lambda: ledger.generations.delete("ada", id),
    ]

    results = together(lambda number: ends[number](), len(ends))

    assert results[:3].count(True) <= 1  # one at most was still its worker
    reasons = Counter(entry.reason for entry in ledger.accounts.entries("ada"))
    assert reasons == ({"charge": 1} if results[0] is True else {"charge": 1, "refund": 1})
    assert ledger.accounts.out_of_balance() == []
    assert ledger.queue.claim("w", ["ray-2"], lease=10) is None


def test_senders_do_not_send_the_same_thing(ledger: Ledger) -> None:
    for n in range(8):
        queued(ledger, f"account{n}", callback_url="http://x")
        assert ledger.queue.claim("w", ["ray-2"], lease=30) is not None

    def send(number: int) -> list[int]:
        taken = [ledger.outbox.claim(f"s{number}", lease=60) for _ in range(3)]
        return [delivery.id for delivery in taken if delivery is not None]

    sent = flat(together(send))

    assert len(sent) == len(set(sent)) == 8


def spawn(act: str, url: str, name: str, count: int = 0) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("process.py")
    return subprocess.Popen(
        [sys.executable, str(script), act, url, name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(processes: Sequence[subprocess.Popen[str]]) -> list[str]:
    """Start processes that are ready at the same moment; return the ids they print."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    printed = [process.communicate(timeout=60)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return [id for ids in printed for id in ids]


def test_processes_share_one_ledger(url: str) -> None:
    with Ledger.open(url) as ledger:
        for account in ("ada", "eve"):
            ledger.ensure_account(account)
        # Given creators and workers that run together, and a worker that comes after them
        ids = finish(
            [
                *(spawn("create", url, account, 15) for account in ("ada", "eve")),
                *(spawn("work", url, f"w{number}") for number in range(2)),
            ]
        )
        ids += finish([spawn("work", url, "last")])

        # Then every id was created once and completed once
        assert set(Counter(ids).values()) == {2}
        assert len(set(ids)) == 30
        for account in ("ada", "eve"):
            listed, _ = ledger.generations.list(account)
            assert [generation.state for generation in listed] == [State.COMPLETED] * 15
        assert ledger.accounts.out_of_balance() == []


def test_what_was_accepted_survives_the_death_of_who_accepted_it(url: str) -> None:
    with Ledger.open(url) as ledger:
        ledger.ensure_account("ada")
        process = spawn("create", url, "ada", 10_000)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        accepted = [process.stdout.readline().strip() for _ in range(30)][1:]

        process.kill()
        accepted += process.communicate()[0].split()

        kept = {g.id for g in ledger.generations.list("ada", limit=20_000)[0]}
        # what was cut off before it could be said may be there, what was said must be
        assert {id for id in accepted if len(id) == 36} <= kept
        assert len(ledger.accounts.entries("ada", limit=20_000)) == len(kept)
        assert ledger.accounts.out_of_balance() == []


def test_ids_are_unique_even_if_a_caller_repeats_one(ledger: Ledger) -> None:
    id = str(uuid.uuid4())
    ledger.ensure_account("ada")

    results = together(lambda _: ledger.generations.add(new(id=id)), 3)

    assert sum(isinstance(result, Exception) for result in results) == 2
    assert len(ledger.accounts.entries("ada")) == 1
