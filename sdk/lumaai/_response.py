"""What ``with_raw_response`` and ``with_streaming_response`` return: the answer and its headers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._exceptions import StreamAlreadyConsumed
from ._wire import finish

if TYPE_CHECKING:
    from datetime import timedelta

    import httpx2

    from ._calls import Call
    from ._core import Core

R = TypeVar("R")


class BaseAPIResponse(Generic[R]):
    """What is known of an answer before its body is read.

    Attributes:
        http_response: The HTTP library's own object.
        retries_taken: How often the call was repeated before this answer.
    """

    def __init__(
        self, client: Core, call: Call[R], response: httpx2.Response, retries: int
    ) -> None:
        self._client = client
        self._call = call
        self._parsed: dict[Any, R] = {}
        self.http_response = response
        self.http_request = response.request
        self.headers = response.headers
        self.status_code = response.status_code
        self.url = response.url
        self.method = response.request.method
        self.http_version = response.http_version
        self.retries_taken = retries

    @property
    def elapsed(self) -> timedelta:
        """The time between sending the request and having read the answer."""
        return self.http_response.elapsed

    @property
    def is_closed(self) -> bool:
        """Whether the body has been read, or given up."""
        return self.http_response.is_closed

    def __repr__(self) -> str:
        return f"<{type(self).__name__} [{self.status_code}] {self.method} {self.url}>"

    async def _read(self) -> bytes:
        try:
            return await self._client._wire.read(self.http_response)
        except self._client._wire.lib.StreamConsumed as error:
            raise StreamAlreadyConsumed("this answer was streamed; it is gone") from error

    async def _parse(self, to: Any) -> R:
        from ._exchange import shape

        kind = self._call.returns if to is None else to
        if kind not in self._parsed:
            await self._read()
            self._parsed[kind] = shape(self._client, kind, self.http_response)
        return self._parsed[kind]


class APIResponse(BaseAPIResponse[R]):
    """An answer of ``LumaAI``."""

    def parse(self, *, to: Any = None) -> R:
        """Return what the plain call would have returned, or the body as type ``to``."""
        return finish(self._parse(to))

    def read(self) -> bytes:
        return finish(self._read())

    def text(self) -> str:
        self.read()
        return self.http_response.text

    def json(self) -> Any:
        self.read()
        return self.http_response.json()

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        return self.http_response.iter_bytes(chunk_size)

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        return self.http_response.iter_text(chunk_size)

    def iter_lines(self) -> Iterator[str]:
        return self.http_response.iter_lines()

    def close(self) -> None:
        finish(self._client._wire.release(self.http_response))


class AsyncAPIResponse(BaseAPIResponse[R]):
    """An answer of ``AsyncLumaAI``."""

    async def parse(self, *, to: Any = None) -> R:
        """Return what the plain call would have returned, or the body as type ``to``."""
        return await self._parse(to)

    async def read(self) -> bytes:
        return await self._read()

    async def text(self) -> str:
        await self._read()
        return self.http_response.text

    async def json(self) -> Any:
        await self._read()
        return self.http_response.json()

    def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        return self.http_response.aiter_bytes(chunk_size)

    def iter_text(self, chunk_size: int | None = None) -> AsyncIterator[str]:
        return self.http_response.aiter_text(chunk_size)

    def iter_lines(self) -> AsyncIterator[str]:
        return self.http_response.aiter_lines()

    async def close(self) -> None:
        await self._client._wire.release(self.http_response)
