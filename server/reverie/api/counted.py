"""Counts requests by route and answer, whatever becomes of them."""

from __future__ import annotations

import time

from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reverie.observed import Metrics

#: Methods that are shown; whatever else a caller makes up is ``other``.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Counted:
    """ASGI middleware around everything else.

    Args:
        app: The application behind it.
        prefix: Of the API's paths, left out of the names of routes.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, prefix: str) -> None:
        self._app = app
        self._metrics = metrics
        self._prefix = prefix
        self._found: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note its answer when that begins."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        scope.setdefault("state", {})["began"] = time.time_ns()
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._note(scope, status, time.monotonic() - began)
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            if not status:  # it broke, and is answered further out; or the caller left
                self._note(scope, 500, time.monotonic() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = str(getattr(scope.get("route"), "path", "other")).removeprefix(self._prefix)
        method = scope["method"] if scope["method"] in METHODS else "other"
        count, took = self._instruments(method, route, status)
        count.inc()
        took.observe(seconds)

    def _instruments(self, method: str, route: str, status: int) -> tuple[Counter, Histogram]:
        """Return what counts such answers; finding it costs more than counting."""
        key = method, route, status
        if key not in self._found:
            requests, seconds = self._metrics.requests, self._metrics.request_seconds
            self._found[key] = requests.labels(method, route, str(status)), seconds.labels(route)
        return self._found[key]
