"""Signed callbacks, as Standard Webhooks has them: an account's secret, a message's signature.

Source:
    The Standard Webhooks specification, "Signature scheme".
"""

from __future__ import annotations

import base64
import hashlib
import hmac

PURPOSE = "callbacks"  # of the key of the house that all accounts' secrets are made from


def secret(root: bytes, account: str) -> str:
    """Return an account's secret as its receivers enter it: ``whsec_`` and base64."""
    return "whsec_" + base64.b64encode(_key(root, account)).decode()


def headers(root: bytes, account: str, id: str, now: float, body: bytes) -> dict[str, str]:
    """Return the headers that show who sent a message.

    Args:
        id: Of the message, the same in every try.
        now: Unix seconds.
    """
    moment = str(int(now))
    signed = f"{id}.{moment}.".encode() + body
    digest = hmac.new(_key(root, account), signed, hashlib.sha256).digest()
    return {
        "webhook-id": id,
        "webhook-timestamp": moment,
        "webhook-signature": "v1," + base64.b64encode(digest).decode(),
    }


def _key(root: bytes, account: str) -> bytes:
    return hmac.new(root, account.encode(), hashlib.sha256).digest()
