"""The event stream of one generation, as Server-Sent Events.

Source:
    WHATWG HTML, "Server-sent events", section 9.2.6 (interpretation of the stream).
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

from . import _calls, types
from ._calls import Call
from ._core import Core
from ._exchange import exchange

LONGEST_DATA = 1 << 20  # bytes; a server that sends more in one event is not one of ours


class Event(NamedTuple):
    """Something about a generation has changed.

    Attributes:
        kind: ``state``, ``progress``, ``preview``, ``deleted``; servers may add more.
        data: A Generation where the server sends a whole one, else the JSON it sent (such as the
            ``url`` of a preview and the ``progress`` it shows, 0 to 1).
    """

    kind: str
    data: Any


class NoEvents(Exception):
    """This server has no event stream for this generation."""


class Decoder:
    """Puts the lines of a stream together; knows nothing of where they come from."""

    def __init__(self) -> None:
        self._kind = ""
        self._data: list[str] = []
        self._size = 0

    def feed(self, line: str) -> tuple[str, str] | None:
        """Take one line; return (kind, data) where it completes an event."""
        if not line:
            kind, data = self._kind or "message", "\n".join(self._data)
            whole = bool(self._data)
            self._kind, self._data, self._size = "", [], 0
            return (kind, data) if whole else None
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            self._kind = value
        elif name == "data":
            self._size += len(value)
            if self._size > LONGEST_DATA:
                raise NoEvents("an event is longer than any of ours")
            self._data.append(value)
        return None


async def events(client: Core, id: str, timeout: Any) -> AsyncIterator[Event]:
    """Yield what happens to a generation until it ends, or the connection does.

    Args:
        timeout: As for any call; its read part bounds the silence between two events.

    Raises:
        NoEvents: The server answered, but not with events.
        APIStatusError: The server refused.
    """
    call: Call[Any] = Call(
        "GET",
        _calls.path("/generations/{id}/events", id),
        str,
        headers={"accept": "text/event-stream", "cache-control": "no-store"},
        options={"timeout": timeout, "max_retries": 0},
        reply="stream",
    )
    response, _ = await exchange(client, call)
    try:
        if "text/event-stream" not in response.headers.get("content-type", ""):
            raise NoEvents(f"{response.url} is not an event stream")
        decoder = Decoder()
        async for line in client._wire.lines(response):
            decoded = decoder.feed(line)
            if decoded is not None:
                yield _event(client, *decoded)
    finally:
        await client._wire.release(response)


def _event(client: Core, kind: str, text: str) -> Event:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise NoEvents(f"an event is not JSON: {text[:80]!r}") from error
    if isinstance(data, dict) and "id" in data and "state" in data:
        generation = types.Generation.construct(**data)
        generation.bind(client)
        return Event(kind, generation)
    return Event(kind, data)
