"""What every resource has: the client that sends for it, and the views of its answers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lumaai._views import AsyncRawView, AsyncStreamingView, RawView, StreamingView

if TYPE_CHECKING:
    from lumaai._client import AsyncLumaAI, LumaAI


class Resource:
    """Calls of one kind, sent by a blocking client."""

    def __init__(self, client: LumaAI) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> RawView:
        """The same calls, returning an ``APIResponse`` with headers and status."""
        return RawView(self)

    @cached_property
    def with_streaming_response(self) -> StreamingView:
        """The same calls for a ``with``, returning an ``APIResponse`` not read yet."""
        return StreamingView(self)


class AsyncResource:
    """Calls of one kind, sent by an asynchronous client."""

    def __init__(self, client: AsyncLumaAI) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> AsyncRawView:
        """The same calls, returning an ``AsyncAPIResponse`` with headers and status."""
        return AsyncRawView(self)

    @cached_property
    def with_streaming_response(self) -> AsyncStreamingView:
        """The same calls for an ``async with``, returning an answer not read yet."""
        return AsyncStreamingView(self)
