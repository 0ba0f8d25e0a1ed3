"""The two ways to wait. Everything else in this package is written once, over either of them.

Shared code is ``async def`` and does all its waiting through a wire. On the blocking wire no
coroutine ever suspends, so ``finish`` runs it from end to end in one step; on the waiting
wire an event loop runs it.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterator
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")


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

    async def following() -> T:
        return await anext(items)

    async def closing() -> None:
        await items.aclose()

    try:
        while True:
            try:
                yield finish(following())
            except StopAsyncIteration:
                return
    finally:
        finish(closing())


class Wire:
    """Holds the HTTP client, made when the first request needs it, and shared by copies."""

    def __init__(self, make: Callable[[], Any], now: Callable[[], float]) -> None:
        self._make = make
        self._lock = Lock()
        self._closed = False
        self.now = now
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
            with self._lock:
                self.opened = self.opened or self._make()
        return self.opened

    def use(self, http: Any, kind: str) -> None:
        """Send through a client of the caller's.

        Raises:
            TypeError: It is not of the kind (``Client`` or ``AsyncClient``) that is needed.
        """
        from ._http import check

        check(http, kind)
        self.opened = http

    @cached_property
    def lib(self) -> Any:
        """The module the client comes from."""
        from ._http import library

        return library(self.http)

    def timeout(self, timeout: Any) -> Any:
        """Translate a time-out into the library's own."""
        from ._http import timeout_for

        return timeout_for(self.lib, timeout)

    @property
    def is_closed(self) -> bool:
        return self._closed or (self.opened is not None and bool(self.opened.is_closed))


class Blocking(Wire):
    """Waits by blocking the thread."""

    def __init__(
        self,
        make: Callable[[], Any],
        sleep: Callable[[float], object] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(make, now)
        self._sleep = sleep

    async def sleep(self, seconds: float) -> None:
        self._sleep(seconds)

    async def tell(self, listener: Callable[..., object], *args: object) -> None:
        listener(*args)

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        response: httpx2.Response = self.http.send(request, stream=True, **options)
        return response

    async def read(self, response: httpx2.Response) -> bytes:
        return response.read()

    async def pieces(self, response: httpx2.Response) -> AsyncIterator[bytes]:
        for piece in response.iter_bytes():
            yield piece

    async def lines(self, response: httpx2.Response) -> AsyncIterator[str]:
        for line in response.iter_lines():
            yield line

    async def release(self, response: httpx2.Response) -> None:
        response.close()

    async def close(self) -> None:
        self._closed = True
        if self.opened is not None:
            self.opened.close()


class Waiting(Wire):
    """Waits by giving the event loop (asyncio or trio) its turn."""

    def __init__(
        self,
        make: Callable[[], Any],
        sleep: Callable[[float], Any] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(make, now)
        self._sleep = sleep

    async def sleep(self, seconds: float) -> None:
        if self._sleep is None:
            import anyio

            self._sleep = anyio.sleep
        await self._sleep(seconds)

    async def tell(self, listener: Callable[..., object], *args: object) -> None:
        told = listener(*args)
        if hasattr(told, "__await__"):
            await told

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        response: httpx2.Response = await self.http.send(request, stream=True, **options)
        return response

    async def read(self, response: httpx2.Response) -> bytes:
        return await response.aread()

    async def pieces(self, response: httpx2.Response) -> AsyncIterator[bytes]:
        async for piece in response.aiter_bytes():
            yield piece

    async def lines(self, response: httpx2.Response) -> AsyncIterator[str]:
        async for line in response.aiter_lines():
            yield line

    async def release(self, response: httpx2.Response) -> None:
        await response.aclose()

    async def close(self) -> None:
        self._closed = True
        if self.opened is not None:
            await self.opened.aclose()
