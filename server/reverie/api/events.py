"""A generation as it moves, as server-sent events: no polling, and a picture of the progress."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic_core import to_json
from starlette.responses import StreamingResponse

from reverie.core.errors import NotFound
from reverie.core.generation import Generation
from reverie.core.wire import wire

from . import schemas
from .auth import Caller
from .generations import find
from .house import House, TheHouse
from .links import linker

router = APIRouter(tags=["Generations"])

PAUSE = 0.5  # seconds between two looks at the ledger
QUIET = 15.0  # seconds without an event after which a comment keeps proxies from hanging up
LONGEST = 3600.0  # seconds; a browser connects again by itself

_SCHEMA = {
    "type": "object",
    "properties": {
        "event": {"type": "string", "enum": ["state", "progress", "deleted"]},
        "data": {"type": "string", "description": "JSON: the generation"},
    },
    "required": ["event", "data"],
}
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "`state` and `progress` events, each with the generation as it is; "
        "`deleted` if it is removed meanwhile. The stream ends with the generation.",
        "content": {"text/event-stream": {"schema": _SCHEMA}},
    },
    **schemas.errors(401, 404),
}


@router.get(
    "/generations/{id}/events",
    response_class=Response,
    responses=_STREAM,
    operation_id="watchGeneration",
)
async def watch(id: str, request: Request, caller: Caller, house: TheHouse) -> Response:
    """Tell of every change of a generation until it is finished."""
    first = await find(house, caller.account, id)
    link = linker(request)
    return StreamingResponse(
        _events(house, first, lambda generation: wire(generation, link)),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _events(
    house: House, now: Generation, shown: Callable[[Generation], dict[str, Any]]
) -> AsyncIterator[bytes]:
    yield _event("state", shown(now))
    quiet = 0.0
    for _ in range(int(LONGEST / PAUSE)):
        if now.is_finished:
            return
        await asyncio.sleep(PAUSE)
        before = now
        try:
            now = await house.read(house.ledger.generations.get, now.account, now.id)
        except NotFound:
            yield _event("deleted", {"id": now.id})
            return
        kind = _change(before, now)
        quiet = 0.0 if kind else quiet + PAUSE
        if kind:
            yield _event(kind, shown(now))
        elif quiet >= QUIET:
            quiet = 0.0
            yield b": still here\n\n"


def _change(before: Generation, now: Generation) -> str | None:
    if before.state is not now.state:
        return "state"
    moving = ("progress", "queue_position", "assets")
    changed = any(getattr(before, name) != getattr(now, name) for name in moving)
    return "progress" if changed else None


def _event(kind: str, data: dict[str, Any]) -> bytes:
    return b"event: " + kind.encode() + b"\ndata: " + to_json(data) + b"\n\n"
