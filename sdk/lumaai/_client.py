"""The two clients. They differ in how they wait, and in nothing else."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from ._core import Core
from ._response import APIResponse, AsyncAPIResponse
from ._verbs import describe
from ._views import AsyncRawView, AsyncStreamingView, RawView, StreamingView
from ._wire import Blocking, Waiting, finish
from .resources.account import (
    AsyncCreditsResource,
    AsyncPingResource,
    AsyncUploadsResource,
    CreditsResource,
    PingResource,
    UploadsResource,
)
from .resources.async_generations import AsyncGenerationsResource
from .resources.generations import GenerationsResource

if TYPE_CHECKING:
    from ._calls import Call
    from ._types import RequestOptions
    from .types import (
        AsyncGeneration,
        AsyncGenerationListResponse,
        Generation,
        GenerationListResponse,
    )

T = TypeVar("T")


class LumaAI(Core):
    """Speaks to the Dream Machine API, hosted or your own, and blocks while it waits.

    Args:
        auth_token: Your key; by default ``LUMAAI_API_KEY``.
        base_url: By default ``LUMAAI_BASE_URL``, or else the hosted service.
        timeout: Seconds, an ``httpx2.Timeout`` or None; by default 60, and 5 to connect.
        max_retries: Of a call that may yet succeed (408, 409, 429, 5xx, no answer).
        default_headers, default_query: Sent with every request.
        http_client: An ``httpx2.Client`` or ``httpx.Client`` to send through.

    Raises:
        LumaAIError: No key is given.

    Example:
        client = LumaAI(base_url="http://127.0.0.1:8000/dream-machine/v1", auth_token="any")
        client.generations.create_and_wait(prompt="A teddy bear plays guitar").download()
    """

    _name, _waits = "LumaAI", "false"
    _http_kind, _wire_kind, _reply_kind = "Client", Blocking, APIResponse

    @cached_property
    def generations(self) -> GenerationsResource:
        return GenerationsResource(self)

    @cached_property
    def ping(self) -> PingResource:
        return PingResource(self)

    @cached_property
    def credits(self) -> CreditsResource:
        return CreditsResource(self)

    @cached_property
    def uploads(self) -> UploadsResource:
        return UploadsResource(self)

    @cached_property
    def with_raw_response(self) -> RawView:
        """All calls, returning an ``APIResponse`` with headers and status."""
        return RawView(self)

    @cached_property
    def with_streaming_response(self) -> StreamingView:
        """All calls for a ``with``, returning an ``APIResponse`` not read yet."""
        return StreamingView(self)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run shared code to its end."""
        return finish(work)

    def _send(self, call: Call[T]) -> T:
        from ._exchange import send

        return finish(send(self, call))

    def get(self, path: str, *, cast_to: type[T], options: RequestOptions | None = None) -> T:
        """GET any path, with this client's key and retries, as ``cast_to``."""
        return self._send(describe("GET", path, cast_to, options))

    def post(self, path: str, *, cast_to: type[T], **sent: Any) -> T:
        """POST ``body`` (JSON), ``content`` or ``files`` to any path; ``options`` as for get."""
        return self._send(describe("POST", path, cast_to, **sent))

    def put(self, path: str, *, cast_to: type[T], **sent: Any) -> T:
        """PUT to any path; as ``post``."""
        return self._send(describe("PUT", path, cast_to, **sent))

    def patch(self, path: str, *, cast_to: type[T], **sent: Any) -> T:
        """PATCH any path; as ``post``."""
        return self._send(describe("PATCH", path, cast_to, **sent))

    def delete(self, path: str, *, cast_to: type[T], **sent: Any) -> T:
        """DELETE any path; as ``post``."""
        return self._send(describe("DELETE", path, cast_to, **sent))

    def close(self) -> None:
        """Close the connections, also those of every copy."""
        finish(self._wire.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


class AsyncLumaAI(Core):
    """``LumaAI`` for asyncio and trio: the same settings, and the same calls, awaited.

    Example:
        async with AsyncLumaAI() as client:
            film = await client.generations.create_and_wait(prompt="A lake at sunset")
            await film.download("lake.mp4")
    """

    _name, _waits = "AsyncLumaAI", "async:asyncio"
    _http_kind, _wire_kind, _reply_kind = "AsyncClient", Waiting, AsyncAPIResponse

    @cached_property
    def generations(self) -> AsyncGenerationsResource:
        return AsyncGenerationsResource(self)

    @cached_property
    def ping(self) -> AsyncPingResource:
        return AsyncPingResource(self)

    @cached_property
    def credits(self) -> AsyncCreditsResource:
        return AsyncCreditsResource(self)

    @cached_property
    def uploads(self) -> AsyncUploadsResource:
        return AsyncUploadsResource(self)

    @cached_property
    def with_raw_response(self) -> AsyncRawView:
        """All calls, returning an ``AsyncAPIResponse`` with headers and status."""
        return AsyncRawView(self)

    @cached_property
    def with_streaming_response(self) -> AsyncStreamingView:
        """All calls for an ``async with``, returning an answer not read yet."""
        return AsyncStreamingView(self)

    def run(self, work: Coroutine[Any, Any, T]) -> Coroutine[Any, Any, T]:
        """Hand shared code to the caller, who awaits it."""
        return work

    @overload
    async def _send(self, call: Call[Generation]) -> AsyncGeneration: ...
    @overload
    async def _send(self, call: Call[GenerationListResponse]) -> AsyncGenerationListResponse: ...
    @overload
    async def _send(self, call: Call[T]) -> T: ...
    async def _send(self, call: Call[Any]) -> Any:
        from ._exchange import send

        return await send(self, call)

    async def get(self, path: str, *, cast_to: type[T], options: RequestOptions | None = None) -> T:
        """GET any path, with this client's key and retries, as ``cast_to``."""
        return await self._send(describe("GET", path, cast_to, options))

    async def post(self, path: str, *, cast_to: type[T], **sent: Any) -> T:
        """POST ``body`` (JSON), ``content`` or ``files`` to any path; ``options`` as for get."""
        return await self._send(describe("POST", path, cast_to, **sent))

    async def put(self, path: str, *, cast_to: type[T], **sent: Any) -> T:
        """PUT to any path; as ``post``."""
        return await self._send(describe("PUT", path, cast_to, **sent))

    async def patch(self, path: str, *, cast_to: type[T], **sent: Any) -> T:
        """PATCH any path; as ``post``."""
        return await self._send(describe("PATCH", path, cast_to, **sent))

    async def delete(self, path: str, *, cast_to: type[T], **sent: Any) -> T:
        """DELETE any path; as ``post``."""
        return await self._send(describe("DELETE", path, cast_to, **sent))

    async def close(self) -> None:
        """Close the connections, also those of every copy."""
        await self._wire.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self.close()


Client = Lumaai = LumaAI
AsyncClient = AsyncLumaai = AsyncLumaAI
