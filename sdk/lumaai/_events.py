"""The event stream of one generation, as Server-Sent Events.

Source:
    WHATWG HTML, "Server-sent events", section 9.2.6 (interpretation of the stream).
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable
from typing import Any, NamedTuple

from . import _calls, types
from ._core import Core
from ._exceptions import LumaAIError
from ._exchange import exchange, no_answer

LONGEST_SILENCE = 30.0  # seconds without an event after which the stream is taken for dead
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


class NoEvents(LumaAIError):
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


async def events(
    client: Core,
    target: types.Generation | str,
    timeout: Any = LONGEST_SILENCE,
    alive: Callable[[], object] = lambda: None,
) -> AsyncGenerator[Event, None]:
    """Yield what happens to a generation until it ends, or the connection does.

    Args:
        timeout: As for any call; its read part bounds the silence between two lines.
        alive: Called at each line, also at those that only keep the connection open.

    Raises:
        NoEvents: The server answered, but not with events.
        APIStatusError: The server refused.
        APIConnectionError: It could not be reached, or fell silent, or hung up.
    """
    options = {"timeout": timeout, "max_retries": 0}
    call = _calls.EVENTS({}, _calls.id_of(target))._replace(options=options, reply="stream")
    response, _ = await exchange(client, call)
    try:
        if "text/event-stream" not in response.headers.get("content-type", ""):
            raise NoEvents(f"{response.url} is not an event stream")
        decoder = Decoder()
        async for line in client._wire.lines(response):
            alive()
            decoded = decoder.feed(line)
            if decoded is not None:
                yield _event(client, *decoded)
    except client._wire.lib.RequestError as error:
        raise no_answer(client._wire.lib, response.request, error) from error
    finally:
        await client._wire.release(response)


def _event(client: Core, kind: str, text: str) -> Event:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise NoEvents(f"an event is not JSON: {text[:80]!r}") from error
    if isinstance(data, dict) and "id" in data and "state" in data:
        return Event(kind, types.Generation.construct(**data).bind(client))
    return Event(kind, data)
