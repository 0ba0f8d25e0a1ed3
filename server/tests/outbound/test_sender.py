"""Callbacks leave as they fall due, in order, and one bad receiver holds nobody up."""

from __future__ import annotations

import dataclasses
import ipaddress
import json
import threading
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from reverie.core.delivery import Attempt, Delivery
from reverie.core.generation import Generation
from reverie.ledger import Ledger, NewGeneration
from reverie.observed import Metrics
from reverie.outbound import Callbacks, Policy, Sender

from .conftest import Receiver, status

LOOPBACK = Policy([ipaddress.ip_network("127.0.0.0/8")])


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path / 'reverie.db'}") as ledger:
        ledger.ensure_account("ada")
        yield ledger


def rendered(generation: Generation) -> bytes:
    return json.dumps({"id": generation.id, "state": generation.state}).encode()


def sender(ledger: Ledger) -> Sender:
    return Sender(ledger.outbox, Callbacks.open(LOOPBACK), rendered, owner="s1")


def dreamt(ledger: Ledger, url: str) -> str:
    """A generation that was completed, with a callback due for each of its moves."""
    id = str(uuid.uuid4())
    ledger.generations.add(
        NewGeneration(id, "ada", "video", "video", "ray-2", {"prompt": "x"}, callback_url=url)
    )
    claim = ledger.queue.claim("w", ["ray-2"], lease=30)
    assert claim is not None
    assert ledger.queue.complete(claim, {"video": f"{id}/video.mp4"})
    return id


def test_each_move_is_told_in_order(ledger: Ledger, receiver: Receiver) -> None:
    receiver.answers = [status(200)]
    id = dreamt(ledger, receiver.url)

    assert sender(ledger).send_all() == 2

    told = [json.loads(body) for _, _, body in receiver.heard]
    assert told == [{"id": id, "state": "dreaming"}, {"id": id, "state": "completed"}]
    assert [record.outcome for record in ledger.outbox.log("ada")] == ["delivered"] * 2
    assert sender(ledger).send_all() == 0


def test_what_cannot_be_delivered_is_abandoned_with_every_try_on_record(
    ledger: Ledger, receiver: Receiver
) -> None:
    receiver.answers = [status(500)]
    dreamt(ledger, receiver.url)

    assert sender(ledger).send_all() == 2

    newest, oldest = ledger.outbox.log("ada")
    assert (newest.state, newest.outcome) == ("completed", "abandoned")
    assert [attempt.status for attempt in oldest.attempts] == [500] * 4


def test_a_body_that_cannot_be_made_holds_up_its_own_generation_only(
    ledger: Ledger, receiver: Receiver
) -> None:
    receiver.answers = [status(200)]
    bad, good = dreamt(ledger, receiver.url), dreamt(ledger, receiver.url)

    def half_broken(generation: Generation) -> bytes:
        if generation.id == bad:
            raise KeyError("no such word")
        return rendered(generation)

    Sender(ledger.outbox, Callbacks.open(LOOPBACK), half_broken, owner="s1").send_all()

    assert [json.loads(body)["id"] for _, _, body in receiver.heard] == [good, good]
    assert ledger.outbox.waiting() == 2  # tried again when the lease ends


class Worn:
    """An outbox whose one delivery has been claimed too often."""

    def __init__(self, delivery: Delivery) -> None:
        self.left = [delivery]
        self.settled: list[Sequence[Attempt]] = []

    def claim(self, owner: str, *, lease: float) -> Delivery | None:
        return self.left.pop() if self.left else None

    def settle(self, delivery: Delivery, attempts: Sequence[Attempt]) -> bool:
        self.settled.append(attempts)
        return True


def test_a_delivery_that_keeps_breaking_its_sender_is_given_up(
    ledger: Ledger, receiver: Receiver
) -> None:
    dreamt(ledger, receiver.url)
    delivery = ledger.outbox.claim("s0", lease=60)
    assert delivery is not None
    worn = Worn(dataclasses.replace(delivery, attempt=6))

    Sender(worn, Callbacks.open(LOOPBACK), rendered, owner="s1").send_all()

    assert worn.settled == [()]
    assert receiver.heard == []


def test_a_running_sender_sends_until_it_is_stopped(ledger: Ledger, receiver: Receiver) -> None:
    all_told = threading.Event()

    def answer(handler: Any) -> None:
        status(200)(handler)
        if len(receiver.heard) == 6:
            all_told.set()

    receiver.answers = [answer]
    stop = threading.Event()
    thread = threading.Thread(target=sender(ledger).run, args=(stop,))
    thread.start()
    for _ in range(3):
        dreamt(ledger, receiver.url)

    assert all_told.wait(timeout=30)
    stop.set()
    thread.join(timeout=30)

    assert not thread.is_alive()
    assert ledger.outbox.waiting() == 0


def test_what_was_sent_is_counted_and_logged_by_generation(
    ledger: Ledger, receiver: Receiver
) -> None:
    receiver.answers = [status(200), status(500)]
    id = dreamt(ledger, receiver.url)
    metrics = Metrics()
    callbacks = Callbacks.open(LOOPBACK)
    with capture_logs(processors=[merge_contextvars]) as said:
        Sender(ledger.outbox, callbacks, rendered, owner="s1", metrics=metrics).send_all()

    def count(name: str, **labels: str) -> float | None:
        return metrics.registry.get_sample_value(f"reverie_{name}", labels)

    assert count("callbacks_total", outcome="delivered") == 1
    assert count("callbacks_total", outcome="abandoned") == 1
    assert count("callback_tries_total", answer="200") == 1
    assert count("callback_tries_total", answer="500") == 4
    assert [line["event"] for line in said] == ["callback delivered", "callback abandoned"]
    assert {line["generation"] for line in said} == {id}
