"""How many event streams an account has open here, and an end to that."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from reverie.core.errors import TooMany

WAIT = 10.0  # seconds after which one of them may have ended


class Streams:
    """Counts the open streams of one process. Only ever used on its event loop."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: Counter[str] = Counter()

    def open(self, account: str, events: AsyncIterator[bytes]) -> StreamingResponse:
        """Return an answer that tells of events, and counts until it is over.

        Raises:
            TooMany: The account has as many open as it may.
        """
        if self._open[account] >= self._most:
            sentence = f"Too many event streams: at most {self._most} at a time"
            raise TooMany(sentence, WAIT, should_retry=False)
        self._open[account] += 1
        return _Counted(self, account, events)

    def close(self, account: str) -> None:
        """Count one less."""
        self._open[account] -= 1
        if not self._open[account]:
            del self._open[account]


class _Counted(StreamingResponse):
    """A stream that is counted off however it ends: at its end, or when its caller hangs up."""

    def __init__(self, streams: Streams, account: str, events: AsyncIterator[bytes]) -> None:
        super().__init__(
            events,
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
        self._streams = streams
        self._account = account

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.close(self._account)
