"""Callbacks keep the promise the API guide makes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
from collections.abc import Sequence

import pytest

from reverie.core import webhook
from reverie.core.delivery import Attempt
from reverie.outbound import Callbacks, Policy
from reverie.outbound.guard import Guard, guarded_client

from .conftest import NoConnector, Receiver, dripping, status

LOOPBACK = Policy([ipaddress.ip_network("127.0.0.0/8")])
BODY = b'{"id":"a","state":"dreaming"}'


def deliver(
    url: str, *, root: bytes | None = None, seconds: float = 5.0
) -> tuple[Sequence[Attempt], list[float]]:
    slept: list[float] = []
    with guarded_client(Guard(LOOPBACK, seconds), timeout=5) as client:
        callbacks = Callbacks(client, root, sleep=slept.append, now=lambda: 1_700_000_000.5)
        return callbacks.deliver("msg_7", "ada", url, BODY), slept


def test_a_receiver_that_answers_200_is_told_once(receiver: Receiver) -> None:
    receiver.answers = [status(200)]

    attempts, slept = deliver(receiver.url + "/hook?x=1")

    assert [attempt.status for attempt in attempts] == [200]
    assert slept == []
    path, headers, body = receiver.heard[0]
    assert (path, body) == ("/hook?x=1", BODY)
    assert headers["content-type"] == "application/json"
    assert "webhook-signature" not in headers


@pytest.mark.parametrize("code", [201, 202, 204, 302, 404, 500, 503])
def test_any_other_status_is_tried_three_more_times_a_tenth_of_a_second_apart(
    receiver: Receiver, code: int
) -> None:
    receiver.answers = [status(code, location="http://10.0.0.1/")]

    attempts, slept = deliver(receiver.url)

    assert [attempt.status for attempt in attempts] == [code] * 4
    assert len(receiver.heard) == 4
    assert slept == [0.1, 0.1, 0.1]


def test_a_receiver_that_recovers_is_told(receiver: Receiver) -> None:
    receiver.answers = [status(503), status(503), status(200)]

    attempts, _ = deliver(receiver.url)

    assert [attempt.is_delivered for attempt in attempts] == [False, False, True]


def test_a_receiver_that_hangs_is_given_up_in_time(receiver: Receiver) -> None:
    receiver.answers = [dripping]

    attempts, _ = deliver(receiver.url, seconds=0.3)

    assert [attempt.status for attempt in attempts] == [None] * 4
    assert all(attempt.error and "Timeout" in attempt.error for attempt in attempts)


def test_a_receiver_that_lies_about_its_length_is_not_waited_for(receiver: Receiver) -> None:
    receiver.answers = [status(200, content_length=str(10**12))]

    attempts, _ = deliver(receiver.url)

    assert [attempt.is_delivered for attempt in attempts] == [True]


def test_nobody_listening_is_an_outcome_too(receiver: Receiver) -> None:
    receiver.server.server_close()

    attempts, _ = deliver(receiver.url)

    assert len(attempts) == 4
    assert all(attempt.error and "ConnectError" in attempt.error for attempt in attempts)


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("<your_api_endpoint_here>", "not an http or https URL"),
        ("ftp://example.com", "not an http or https URL"),
        ("http://10.0.0.1/", "not at a public address"),
        ("http://[", "."),
        ("http://", "."),
    ],
)
def test_what_can_never_be_delivered_is_tried_once(url: str, error: str) -> None:
    attempts, slept = deliver(url)

    assert len(attempts) == 1
    assert attempts[0].status is None
    assert attempts[0].error is not None
    assert error in attempts[0].error or error == "."
    assert slept == []


def test_a_private_receiver_is_never_connected_to() -> None:
    connector = NoConnector()
    guard = Guard(Policy(), 5, resolve=lambda *_: ["192.168.0.7"], connector=connector)

    with guarded_client(guard, timeout=5) as client:
        attempts = Callbacks(client).deliver("msg_1", "ada", "https://a.example/", BODY)

    assert [attempt.error for attempt in attempts] == ["a.example is not at a public address"]
    assert connector.asked == []


def test_a_signature_is_what_standard_webhooks_says(receiver: Receiver) -> None:
    receiver.answers = [status(200)]

    deliver(receiver.url, root=b"root")

    headers = receiver.heard[0][1]
    secret = base64.b64decode(webhook.secret(b"root", "ada").removeprefix("whsec_"))
    signed = b"msg_7.1700000000." + BODY
    expected = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-id"] == "msg_7"
    assert headers["webhook-timestamp"] == "1700000000"
    assert headers["webhook-signature"] == f"v1,{expected}"


def test_each_account_signs_with_its_own_secret() -> None:
    assert webhook.secret(b"root", "ada") != webhook.secret(b"root", "eve")
