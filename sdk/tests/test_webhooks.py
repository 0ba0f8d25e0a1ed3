"""Callbacks are believed when their signature says so, and only then."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lumaai
from lumaai import webhooks

# The example of the Standard Webhooks specification and its reference libraries.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
STAMP = "1614265330"
PAYLOAD = '{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def headers(**changes: str) -> dict[str, str]:
    named = {"Webhook-Id": ID, "Webhook-Timestamp": STAMP, "Webhook-Signature": SIGNATURE}
    return {**named, **{f"Webhook-{name.title()}": value for name, value in changes.items()}}


def then() -> float:
    return float(STAMP) + 10


def test_the_example_of_the_specification_is_believed() -> None:
    webhooks.verify(PAYLOAD, headers(), SECRET, now=then)
    webhooks.verify(PAYLOAD.encode(), headers(signature=f"v1a,x {SIGNATURE}"), SECRET, now=then)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"signature": "v1,AAAA"}, "no signature fits"),
        ({"signature": SIGNATURE.replace("v1,", "v2,")}, "no signature fits"),
        ({"signature": "ünsinn"}, "no signature fits"),
        ({"id": "msg_other"}, "no signature fits"),
        ({"timestamp": "1614265331"}, "no signature fits"),
        ({"timestamp": "1614260000"}, "seconds ago"),
        ({"timestamp": "1614275330"}, "seconds ago"),
        ({"timestamp": "now"}, "webhook-timestamp is 'now'"),
    ],
)
def test_anything_changed_is_not(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(lumaai.WebhookVerificationError, match=reason):
        webhooks.verify(PAYLOAD, headers(**changes), SECRET, now=then)


@pytest.mark.parametrize("missing", ["Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"])
def test_a_missing_header_is_named(missing: str) -> None:
    given_ = headers()
    del given_[missing]

    with pytest.raises(lumaai.WebhookVerificationError, match=missing.lower()):
        webhooks.verify(PAYLOAD, given_, SECRET, now=then)


def test_a_secret_that_is_none_is_the_receivers_mistake() -> None:
    with pytest.raises(ValueError, match="base64"):
        webhooks.verify(PAYLOAD, headers(), "whsec_!", now=then)


def signed(payload: bytes) -> dict[str, str]:
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    digest = hmac.new(key, f"{ID}.{STAMP}.".encode() + payload, hashlib.sha256).digest()
    return headers(signature="v1," + base64.b64encode(digest).decode())


def test_a_believed_callback_is_a_generation() -> None:
    payload = json.dumps({"id": "d196", "state": "dreaming"}).encode()

    generation = webhooks.unwrap(payload, signed(payload), SECRET, now=then)

    assert (generation.id, generation.state) == ("d196", "dreaming")


@pytest.mark.parametrize("payload", [b"[]", b"nothing", b"\xff"])
def test_a_believed_body_that_is_no_generation_is_refused(payload: bytes) -> None:
    with pytest.raises(lumaai.WebhookVerificationError, match="not a JSON object"):
        webhooks.unwrap(payload, signed(payload), SECRET, now=then)


@given(st.binary(), st.integers(0, 200))
def test_no_changed_byte_goes_unseen(payload: bytes, at: int) -> None:
    changed = bytearray(payload or b"x")
    changed[at % len(changed)] ^= 1

    with pytest.raises(lumaai.WebhookVerificationError):
        webhooks.verify(bytes(changed), signed(payload), SECRET, now=then)
