"""Tell a caller how a generation is coming along, once it is due."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

import httpx2

from reverie.core import webhook
from reverie.core.delivery import Attempt

from .addresses import AddressRefused, Policy
from .guard import Guard, guarded_client

# "If the endpoint returns a status code other than 200, it will be retried max 3
# times with 100ms delay and the request has a 5s timeout": the API guide.
RETRIES = 3
DELAY = 0.1  # seconds
TIMEOUT = 5.0  # seconds


class Callbacks:
    """Delivers callbacks by the guide's rule.

    Args:
        root: Secret that each account's signing secret is made from; None sends no signature.
    """

    def __init__(
        self,
        client: httpx2.Client,
        root: bytes | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._client = client
        self._root = root
        self._sleep = sleep
        self._now = now

    @classmethod
    def open(cls, policy: Policy, root: bytes | None = None) -> Callbacks:
        """Return one that connects to the addresses the policy allows."""
        return cls(guarded_client(Guard(policy, TIMEOUT), timeout=TIMEOUT), root)

    def deliver(self, id: str, account: str, url: str, body: bytes) -> Sequence[Attempt]:
        """POST a body until a 200 comes back or the retries are used up; return every try.

        Never raises for what the receiver does: who is not listening does not fail the dream.

        Args:
            id: Names the message, the same in every try, for receivers that drop repeats.
        """
        attempts: list[Attempt] = []
        for number in range(1 + RETRIES):
            if number:
                self._sleep(DELAY)
            attempt, is_final = self._attempt(id, account, url, body)
            attempts.append(attempt)
            if is_final:
                break
        return attempts

    def close(self) -> None:
        """Close the client."""
        self._client.close()

    def _attempt(self, id: str, account: str, url: str, body: bytes) -> tuple[Attempt, bool]:
        """Try once; say also whether trying again is pointless."""
        began = self._now()
        status, error, is_final = None, None, False
        try:
            if urlsplit(url).scheme not in ("http", "https"):
                raise httpx2.UnsupportedProtocol("callback_url is not an http or https URL")
            headers = {"content-type": "application/json", **self._signed(id, account, body)}
            # streamed, and left unread: only the status counts, whatever is sent with it
            with self._client.stream("POST", url, content=body, headers=headers) as answer:
                status = answer.status_code
        except (
            httpx2.UnsupportedProtocol,
            httpx2.InvalidURL,
            AddressRefused,
            ValueError,
        ) as refused:
            error, is_final = str(refused), True
        except httpx2.HTTPError as failed:
            error = f"{type(failed).__name__}: {failed}" if str(failed) else type(failed).__name__
        return Attempt(began, self._now() - began, status, error), is_final or status == 200

    def _signed(self, id: str, account: str, body: bytes) -> Mapping[str, str]:
        if self._root is None:
            return {}
        return webhook.headers(self._root, account, id, self._now(), body)
