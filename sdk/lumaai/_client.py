"""The two clients. They differ in how they wait, and in nothing else."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

from ._calls import describe
from ._core import Core
from ._response import APIResponse, AsyncAPIResponse
from ._views import AsyncViewed, Viewed
from ._wire import Blocking, Waiting, finish
from .resources.account import (
    AsyncCreditsResource,
    AsyncPingResource,
    AsyncUploadsResource,
    CreditsResource,
    PingResource,
    UploadsResource,
)
from .resources.generations import AsyncGenerationsResource, GenerationsResource

if TYPE_CHECKING:
    from ._calls import Call
    from ._types import RequestOptions

T = TypeVar("T")


class LumaAI(Viewed, Core):
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

    _waits, _wire_kind, _reply_kind = "false", Blocking, APIResponse

    generations = cached_property(GenerationsResource)
    ping = cached_property(PingResource)
    credits = cached_property(CreditsResource)
    uploads = cached_property(UploadsResource)

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


class AsyncLumaAI(AsyncViewed, Core):
    """``LumaAI`` for asyncio and trio: the same settings, and the same calls, awaited.

    Example:
        async with AsyncLumaAI() as client:
            film = await client.generations.create_and_wait(prompt="A lake at sunset")
            await film.download("lake.mp4")
    """

    _waits, _wire_kind, _reply_kind = "async:asyncio", Waiting, AsyncAPIResponse

    generations = cached_property(AsyncGenerationsResource)
    ping = cached_property(AsyncPingResource)
    credits = cached_property(AsyncCreditsResource)
    uploads = cached_property(AsyncUploadsResource)

    def run(self, work: Coroutine[Any, Any, T]) -> Coroutine[Any, Any, T]:
        """Hand shared code to the caller, who awaits it."""
        return work

    async def _send(self, call: Call[T]) -> T:
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
