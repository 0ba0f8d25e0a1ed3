"""Signed callbacks, from the service to a receiver that trusts nobody."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

import lumaai

House = Any
Stranger = Any


def test_a_receiver_that_knows_the_secret_knows_who_called(
    start: Callable[..., House], stranger: Stranger
) -> None:
    house = start(environment={"REVERIE_SIGN_CALLBACKS": "1"})
    secret = house.client.get("/callbacks/secret", cast_to=dict[str, str])["secret"]
    made = house.client.generations.create(
        prompt="A tiger", duration="1s", resolution="540p", callback_url=stranger.url
    )
    house.completed(made.id)
    until = time.monotonic() + 20
    while len(stranger.letters) < 2 and time.monotonic() < until:
        time.sleep(0.05)

    told = [lumaai.webhooks.unwrap(body, head, secret) for head, body in stranger.letters]

    assert [(each.id, each.state) for each in told] == [
        (made.id, "dreaming"),
        (made.id, "completed"),
    ]
    headers, body = stranger.letters[1]
    with pytest.raises(lumaai.WebhookVerificationError):
        lumaai.webhooks.unwrap(body.replace(b"completed", b"failed"), headers, secret)
    with pytest.raises(lumaai.WebhookVerificationError):
        lumaai.webhooks.unwrap(body, headers, "whsec_" + "QUJD" * 11)
