"""Checking that a callback really comes from your server.

Reverie can sign its callbacks; give the same secret here.

Source:
    Standard Webhooks 1.0, "Signature scheme" (standardwebhooks.com).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ._exceptions import WebhookVerificationError

if TYPE_CHECKING:
    from .types import Generation

PARTS = ("id", "timestamp", "signature")
TOLERANCE = 300.0  # seconds a callback may be old, or early


def verify(
    payload: bytes | str,
    headers: Mapping[str, str],
    secret: str,
    *,
    tolerance: float = TOLERANCE,
    now: Callable[[], float] = time.time,
) -> None:
    """Make sure of a callback before acting on it.

    Args:
        payload: The body exactly as it arrived, not parsed and written again.
        headers: Of the callback; their case does not matter.
        secret: ``whsec_`` and base64, as the server was given it.
        tolerance: Seconds.

    Raises:
        WebhookVerificationError: A header is missing, the time is off, or no signature fits.
    """
    from base64 import b64encode
    from hmac import compare_digest, digest

    lower = {name.lower(): value for name, value in headers.items()}
    try:
        id, stamp, signatures = (lower[f"webhook-{part}"] for part in PARTS)
        sent = int(stamp)
    except KeyError as error:
        raise WebhookVerificationError(f"the header {error} is missing") from None
    except ValueError:
        raise WebhookVerificationError(f"webhook-timestamp is {stamp!r}") from None
    if abs(now() - sent) > tolerance:
        raise WebhookVerificationError(f"it was sent {now() - sent:.0f} seconds ago")
    body = payload.encode() if isinstance(payload, str) else payload
    signed = digest(_key(secret), f"{id}.{stamp}.".encode() + body, "sha256")
    expected = b"v1," + b64encode(signed)
    if not any(compare_digest(expected, one.encode()) for one in signatures.split()):
        raise WebhookVerificationError("no signature fits the body and the secret")


def unwrap(
    payload: bytes | str,
    headers: Mapping[str, str],
    secret: str,
    *,
    tolerance: float = TOLERANCE,
    now: Callable[[], float] = time.time,
) -> Generation:
    """Verify a callback and return the Generation in it.

    Raises:
        WebhookVerificationError: As ``verify`` does, or the body is no Generation.
    """
    verify(payload, headers, secret, tolerance=tolerance, now=now)
    import json

    from .types import Generation

    try:
        body = json.loads(payload)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise WebhookVerificationError("the body is not a JSON object")
    return Generation.construct(**body)


def _key(secret: str) -> bytes:
    from base64 import b64decode

    try:
        return b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError as error:
        raise ValueError("expected a secret in base64, with or without whsec_ before it") from error
