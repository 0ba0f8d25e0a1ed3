"""Fetch a keyframe from a caller's URL into a file: bounded in time, size and redirects."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx2

from reverie.core.errors import KeyframeUnreadable

from .addresses import AddressRefused, Policy
from .guard import Guard, guarded_client

REDIRECTS = 3
SECONDS = 60.0  # that one connection may take in all
PATIENCE = 10.0  # seconds without a byte
CHUNK = 64 * 1024  # bytes


class Fetcher:
    """Fetches files from strangers. What is in them is for ``media`` to find out.

    Args:
        limit: Bytes that a file may have.
    """

    def __init__(self, client: httpx2.Client, limit: int) -> None:
        self._client = client
        self._limit = limit

    @classmethod
    def open(cls, policy: Policy, limit: int) -> Fetcher:
        """Return a fetcher that connects to the addresses the policy allows."""
        return cls(guarded_client(Guard(policy, SECONDS), timeout=PATIENCE), limit)

    def fetch(self, url: str, path: Path) -> None:
        """Write what ``url`` serves to ``path``.

        Raises:
            KeyframeUnreadable: It serves nothing, too much, or from where we do not go. The
                message is fit for the caller.
        """
        try:
            for _ in range(1 + REDIRECTS):
                step = self._step(_web(url), path)
                if step is None:
                    return
                url = urljoin(url, step)
        except (httpx2.HTTPError, httpx2.InvalidURL, AddressRefused, ValueError) as error:
            raise KeyframeUnreadable(f"{_shown(url)}: {_reason(error)}") from None
        raise KeyframeUnreadable(f"{_shown(url)}: more than {REDIRECTS} redirects")

    def close(self) -> None:
        """Close the client."""
        self._client.close()

    def _step(self, url: str, path: Path) -> str | None:
        """Make one request; return where it redirects to, or None when the file is there."""
        with self._client.stream("GET", url) as answer:
            if answer.is_redirect and "location" in answer.headers:
                return str(answer.headers["location"])
            if answer.status_code != 200:
                raise KeyframeUnreadable(f"{_shown(url)} answered {answer.status_code}")
            if answer.headers.get("content-encoding", "identity").lower() != "identity":
                raise KeyframeUnreadable(f"{_shown(url)} is compressed, which was not asked for")
            self._save(answer, url, path)
        return None

    def _save(self, answer: httpx2.Response, url: str, path: Path) -> None:
        too_big = KeyframeUnreadable(f"{_shown(url)} is larger than {self._limit} bytes")
        if int(answer.headers.get("content-length", "0")) > self._limit:
            raise too_big
        size = 0
        with path.open("wb") as file:
            for piece in answer.iter_raw(CHUNK):
                size += len(piece)
                if size > self._limit:
                    raise too_big
                file.write(piece)


def _web(url: str) -> str:
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        scheme = ""
    if scheme not in ("http", "https"):
        raise KeyframeUnreadable(f"{_shown(url)} is not an http or https URL")
    return url


def _shown(url: str) -> str:
    """Return a URL as it may be shown: one short line, without what may be secret in it."""
    printable = "".join(c if c.isprintable() else "?" for c in url.split("?")[0])
    return printable if len(printable) <= 200 else printable[:200] + "…"


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
