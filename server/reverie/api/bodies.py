"""Bodies have a greatest size; a longer one is refused before it is held in memory."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .refusals import refusal

MAX_BODY = 2**20  # bytes; no request of the API needs a tenth of it


class BodyLimit:
    """ASGI middleware that answers 413 to a body that is announced, or turns out, too long.

    Args:
        app: The application behind it.
        limits: Greatest size in bytes by path, where it is not ``MAX_BODY``.
    """

    def __init__(self, app: ASGIApp, limits: Mapping[str, int]) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what comes in."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        limit = self._limits.get(scope["path"], MAX_BODY)
        if _announced(scope) > limit:
            await refusal(413, _sentence(limit), {"Connection": "close"})(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value[:20])
    return 0


def _counted(receive: Receive, limit: int) -> Receive:
    total = 0

    async def counting() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > limit:
            raise HTTPException(413, _sentence(limit), {"Connection": "close"})
        return message

    return counting


def _sentence(limit: int) -> str:
    return f"Request body is too large, maximum size is {limit} bytes"
