"""The two ways to wait. Everything else in this package is written once, over either of them.

Shared code is ``async def`` and does all its waiting through a wire. On the blocking wire no
coroutine ever suspends, so ``finish`` runs it from end to end in one step; on the waiting
wire an event loop runs it.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterator
from functools import cached_property
from threading import Lock, Semaphore
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")

#: Waits that may hold a connection each; an HTTP client has a hundred, for all its calls.
MOST_STREAMS = 20


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run shared code to its end, on the blocking wire."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    work.close()
    raise RuntimeError("the blocking client was asked to await")


def walk(items: AsyncGenerator[T, None]) -> Iterator[T]:
    """Iterate over shared code, on the blocking wire."""
    try:
        while True:
            try:
                yield finish(items.__anext__())
            except StopAsyncIteration:
                return
    finally:
        finish(items.aclose())


async def _each(items: Iterator[T]) -> AsyncIterator[T]:
    for item in items:
        yield item


class Wire:
    """Holds the HTTP client, made when the first request needs it, and shared by copies."""

    #: What the client is called in its library: ``Client`` or ``AsyncClient``.
    kind: ClassVar[str]

    def __init__(self) -> None:
        self._lock = Lock()
        self.streams = Semaphore(MOST_STREAMS)
        self._closed = False
        self.now: Callable[[], float] = time.monotonic
        self.opened: Any = None

    @property
    def http(self) -> Any:
        """The httpx2 or httpx client.

        Raises:
            RuntimeError: It was closed before it was ever used.
        """
        if self.opened is None:
            if self._closed:
                raise RuntimeError("Cannot send a request, as the client has been closed.")
            from ._http import DEFAULTS

            with self._lock:
                self.opened = self.opened or DEFAULTS[self.kind]()
        return self.opened

    def use(self, http: Any) -> None:
        """Send through a client of the caller's.

        Raises:
            TypeError: It is not of the kind that is needed.
        """
        from ._http import check

        check(http, self.kind)
        self.opened = http

    @cached_property
    def lib(self) -> Any:
        """The module the client comes from."""
        from ._http import library

        return library(self.http)

    @property
    def is_closed(self) -> bool:
        return self._closed or (self.opened is not None and bool(self.opened.is_closed))

    async def close(self) -> None:
        """Close the client, and let no new one be made."""
        self._closed = True
        if self.opened is not None:
            await self.release(self.opened)

    async def release(self, opened: Any) -> None:
        """Close a response, or the client itself."""


class Blocking(Wire):
    """Waits by blocking the thread."""

    kind = "Client"

    async def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def tell(self, listener: Callable[..., object], *args: object) -> None:
        listener(*args)

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        response: httpx2.Response = self.http.send(request, stream=True, **options)
        return response

    async def read(self, response: httpx2.Response) -> bytes:
        return response.read()

    def pieces(self, response: httpx2.Response) -> AsyncIterator[bytes]:
        return _each(response.iter_bytes())

    def lines(self, response: httpx2.Response) -> AsyncIterator[str]:
        return _each(response.iter_lines())

    async def release(self, opened: Any) -> None:
        opened.close()


class Waiting(Wire):
    """Waits by giving the event loop (asyncio or trio) its turn."""

    kind = "AsyncClient"

    async def sleep(self, seconds: float) -> None:
        import anyio

        await anyio.sleep(seconds)

    async def tell(self, listener: Callable[..., object], *args: object) -> None:
        told = listener(*args)
        if hasattr(told, "__await__"):
            await told

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        response: httpx2.Response = await self.http.send(request, stream=True, **options)
        return response

    async def read(self, response: httpx2.Response) -> bytes:
        return await response.aread()

    def pieces(self, response: httpx2.Response) -> AsyncIterator[bytes]:
        return response.aiter_bytes()

    def lines(self, response: httpx2.Response) -> AsyncIterator[str]:
        return response.aiter_lines()

    async def release(self, opened: Any) -> None:
        await opened.aclose()
