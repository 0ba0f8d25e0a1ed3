"""A resource or client seen through its answers: the same calls, returning whole responses."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager, contextmanager
from functools import cached_property, partial, wraps
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterator
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from typing import Self

    from ._response import APIResponse, AsyncAPIResponse

R = TypeVar("R")


class View(Generic[R]):
    """Looks up calls and resources in the one it is a view of; each call returns an ``R``."""

    def __init__(self, seen: Any, returning: Callable[..., Callable[..., Any]]) -> None:
        self._seen = seen
        self._returning = returning

    if TYPE_CHECKING:
        generations: Self
        image: Self
        video: Self
        concepts: Self
        camera_motion: Self
        ping: Self
        credits: Self
        uploads: Self

        def __getattr__(self, name: str) -> Callable[..., R]: ...

    else:

        def __getattr__(self, name: str) -> Any:
            found = getattr(self._seen, name)
            if not callable(found):
                return View(found, self._returning)
            return wraps(found)(self._returning(found))


def _raw(method: Callable[..., Any]) -> Callable[..., Any]:
    return partial(method, _reply="raw")


def _streaming(method: Callable[..., Any]) -> Callable[..., Any]:
    @contextmanager
    def call(*args: Any, **params: Any) -> Iterator[APIResponse[Any]]:
        response = method(*args, **params, _reply="stream")
        try:
            yield response
        finally:
            response.close()

    return call


def _async_streaming(method: Callable[..., Any]) -> Callable[..., Any]:
    @asynccontextmanager
    async def call(*args: Any, **params: Any) -> AsyncIterator[AsyncAPIResponse[Any]]:
        response = await method(*args, **params, _reply="stream")
        try:
            yield response
        finally:
            await response.close()

    return call


class Viewed:
    """What has blocking calls, and so has their views."""

    @cached_property
    def with_raw_response(self) -> View[APIResponse[Any]]:
        """The same calls, returning an ``APIResponse`` with headers and status."""
        return View(self, _raw)

    @cached_property
    def with_streaming_response(self) -> View[AbstractContextManager[APIResponse[Any]]]:
        """The same calls for a ``with``, returning an ``APIResponse`` not read yet."""
        return View(self, _streaming)


class AsyncViewed:
    """What has calls to await, and so has their views."""

    @cached_property
    def with_raw_response(self) -> View[Coroutine[Any, Any, AsyncAPIResponse[Any]]]:
        """The same calls, returning an ``AsyncAPIResponse`` with headers and status."""
        return View(self, _raw)

    @cached_property
    def with_streaming_response(self) -> View[AbstractAsyncContextManager[AsyncAPIResponse[Any]]]:
        """The same calls for an ``async with``, returning an answer not read yet."""
        return View(self, _async_streaming)
