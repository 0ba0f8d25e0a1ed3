"""What every resource has: the client that sends for it, and the views of its answers.

A call that answers with a generation is written once, for both clients, and returns an ``A``: to
one client ``Made``, to the other ``Promised``.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from lumaai._views import AsyncViewed, Viewed

if TYPE_CHECKING:
    from lumaai._calls import Call
    from lumaai._client import AsyncLumaAI, LumaAI
    from lumaai.types import AsyncGeneration, Generation

A = TypeVar("A")
Made: TypeAlias = "Generation"
Promised: TypeAlias = "Coroutine[Any, Any, AsyncGeneration]"


class Shared(Generic[A]):
    """Calls that both clients have, for either to wait in its own way."""

    _client: Any

    def _send(self, call: Call[Generation]) -> A:
        answer: A = self._client._send(call)
        return answer

    def _run(self, work: Coroutine[Any, Any, Any]) -> A:
        answer: A = self._client.run(work)
        return answer


class Resource(Viewed):
    """Calls of one kind, sent by a blocking client."""

    def __init__(self, client: LumaAI) -> None:
        self._client = client


class AsyncResource(AsyncViewed):
    """Calls of one kind, sent by an asynchronous client."""

    def __init__(self, client: AsyncLumaAI) -> None:
        self._client = client

    def __init_subclass__(cls) -> None:
        """Make coroutine functions of the shared calls: frameworks ask whether they are."""
        for base in cls.__bases__:
            for name, call in vars(base).items() if issubclass(base, Shared) else ():
                if not name.startswith("_"):
                    setattr(cls, name, _awaited(call))


def _awaited(call: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(call)
    async def awaited(*args: Any, **params: Any) -> Any:
        return await call(*args, **params)

    return awaited
