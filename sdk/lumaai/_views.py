"""A resource or client seen through its answers: the same calls, returning whole responses."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager, contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Iterator
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from typing import Self

    from ._response import APIResponse, AsyncAPIResponse


class View:
    """Looks up calls and resources in the one it is a view of."""

    def __init__(self, seen: Any) -> None:
        self._seen = seen

    if TYPE_CHECKING:
        generations: Self
        image: Self
        video: Self
        concepts: Self
        camera_motion: Self
        ping: Self
        credits: Self
        uploads: Self

        def _returning(self, method: Callable[..., Any]) -> Callable[..., Any]:
            """Return the method, made to return its answer."""

    else:

        def __getattr__(self, name: str) -> Any:
            found = getattr(self._seen, name)
            if not callable(found):
                return type(self)(found)
            return wraps(found)(self._returning(found))


class RawView(View):
    """Each call returns its answer, read to the end."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Callable[..., APIResponse[Any]]: ...

    def _returning(self, method: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **params: method(*args, **params, _reply="raw")


class AsyncRawView(View):
    """Each call, awaited, returns its answer, read to the end."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Callable[..., Awaitable[AsyncAPIResponse[Any]]]: ...

    def _returning(self, method: Callable[..., Any]) -> Callable[..., Any]:
        async def call(*args: Any, **params: Any) -> Any:
            return await method(*args, **params, _reply="raw")

        return call


class StreamingView(View):
    """Each call is for a ``with``; it sends on entering and closes the answer on leaving."""

    if TYPE_CHECKING:

        def __getattr__(
            self, name: str
        ) -> Callable[..., AbstractContextManager[APIResponse[Any]]]: ...

    def _returning(self, method: Callable[..., Any]) -> Callable[..., Any]:
        @contextmanager
        def call(*args: Any, **params: Any) -> Iterator[APIResponse[Any]]:
            response = method(*args, **params, _reply="stream")
            try:
                yield response
            finally:
                response.close()

        return call


class AsyncStreamingView(View):
    """Each call is for an ``async with``; it sends on entering and closes on leaving."""

    if TYPE_CHECKING:

        def __getattr__(
            self, name: str
        ) -> Callable[..., AbstractAsyncContextManager[AsyncAPIResponse[Any]]]: ...

    def _returning(self, method: Callable[..., Any]) -> Callable[..., Any]:
        @asynccontextmanager
        async def call(*args: Any, **params: Any) -> AsyncIterator[AsyncAPIResponse[Any]]:
            response = await method(*args, **params, _reply="stream")
            try:
                yield response
            finally:
                await response.close()

        return call
