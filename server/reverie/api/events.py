"""A generation as it moves, as server-sent events: no polling, and a picture of the progress."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic_core import to_json

from reverie.core.errors import NotFound
from reverie.core.generation import Generation
from reverie.core.wire import PREVIEW, wire

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
        "event": {"type": "string", "enum": ["state", "progress", "preview", "deleted"]},
        "data": {"type": "string", "description": "JSON: the generation, or what else is told"},
    },
    "required": ["event", "data"],
}
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "`state` and `progress` events, each with the generation as it is; "
        "`preview` with `url`, of a small picture of what is being made, and `progress`; "
        "`deleted` with `id` if it is removed meanwhile. The stream ends with the generation.",
        "content": {"text/event-stream": {"schema": _SCHEMA}},
    },
    **schemas.errors(401, 404, 429),
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
    events = _events(house, first, lambda generation: wire(generation, link))
    return house.streams.open(caller.account, events)


async def _events(
    house: House, now: Generation, shown: Callable[[Generation], dict[str, Any]]
) -> AsyncIterator[bytes]:
    news = _news(None, now, shown)
    quiet = 0.0
    for _ in range(int(LONGEST / PAUSE)):
        for event in news:
            yield event
        if now.is_finished:
            return
        await asyncio.sleep(PAUSE)
        before = now
        try:
            now = await house.read(house.ledger.generations.get, now.account, now.id)
        except NotFound:
            yield _event("deleted", {"id": now.id})
            return
        news = _news(before, now, shown)
        quiet = 0.0 if news else quiet + PAUSE
        if quiet >= QUIET:
            quiet = 0.0
            yield b": still here\n\n"


def _news(
    before: Generation | None, now: Generation, shown: Callable[[Generation], dict[str, Any]]
) -> list[bytes]:
    """Return the events that tell what has changed since the last look; None is never before."""
    kind = _change(before, now)
    if kind is None:
        return []
    told = shown(now)
    news = [_event(kind, told)]
    seen = None if before is None else before.assets.get(PREVIEW)
    if now.assets.get(PREVIEW) not in (None, seen):
        news.append(_event(PREVIEW, {"url": told[PREVIEW], "progress": told["progress"]}))
    return news


def _change(before: Generation | None, now: Generation) -> str | None:
    if before is None or before.state is not now.state:
        return "state"
    moving = ("progress", "queue_position", "assets")
    changed = any(getattr(before, name) != getattr(now, name) for name in moving)
    return "progress" if changed else None


def _event(kind: str, data: dict[str, Any]) -> bytes:
    return b"event: " + kind.encode() + b"\ndata: " + to_json(data) + b"\n\n"
