"""Finished files: signed addresses, ranges, and answers that a cache can keep."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.responses import StreamingResponse

from reverie.assets import Signer, Stat
from reverie.core.errors import NotFound
from reverie.core.media_type import media_type

from . import schemas
from .house import House, TheHouse
from .refusals import refusal

router = APIRouter(tags=["Files"])

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"video/mp4": {}, "image/jpeg": {}, "image/png": {}}},
    206: {"description": "The part that `Range` asks for"},
    304: {"description": "Unchanged since the `ETag` in `If-None-Match`"},
    416: {"model": schemas.Error, "description": "The file ends before the range begins"},
    **schemas.errors(404),
}
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes ``start`` to ``stop``, the latter not included."""

    start: int
    stop: int


@router.get(
    "/files/{name:path}", response_class=Response, responses=_ANSWERS, operation_id="getFile"
)
@router.head(
    "/files/{name:path}", response_class=Response, responses=_ANSWERS, operation_id="headFile"
)
async def get_file(
    name: str, request: Request, house: TheHouse, expires: str = "", signature: str = ""
) -> Response:
    """Serve a file. The signature in the address takes the place of a key."""
    if not _signer(house).is_valid(name, expires, signature, time.time()):
        return refusal(404, "There is no such file, or its address has expired")
    stat = await house.write(house.assets.stat, name)
    headers = _headers(name, stat)
    if _unchanged(request, stat):
        return Response(status_code=304, headers=headers)
    span = _span(request, stat)
    if span is None:
        return refusal(416, "Range not satisfiable", {"Content-Range": f"bytes */{stat.size}"})
    return _send(house, request, name, stat, span, headers)


def _signer(house: House) -> Signer:
    return Signer(house.file_key, "", house.settings.url_lifetime)


def _headers(name: str, stat: Stat) -> dict[str, str]:
    return {
        "ETag": f'"{stat.etag}"',
        "Last-Modified": formatdate(stat.modified, usegmt=True),
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=3600",
        "Content-Type": media_type(name),
        # Uploads come from strangers and share the origin with the API: nothing in them runs.
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def _unchanged(request: Request, stat: Stat) -> bool:
    tags = request.headers.get("if-none-match", "")
    known = {tag.strip().removeprefix("W/").strip('"') for tag in tags.split(",")}
    return bool(tags) and (stat.etag in known or "*" in known)


def _span(request: Request, stat: Stat) -> Span | None:
    """Return the bytes to send, or None if the file ends before they begin.

    One range is served; several at once, or what is not a range at all, yield the whole file,
    as RFC 9110 allows.
    """
    whole = Span(0, stat.size)
    match = _RANGE.fullmatch(request.headers.get("range", "").strip())
    if match is None or not (match[1] or match[2]):
        return whole
    if request.headers.get("if-range", f'"{stat.etag}"') != f'"{stat.etag}"':
        return whole
    if not match[1]:
        last = min(int(match[2]), stat.size)
        return Span(stat.size - last, stat.size) if last else None
    start = int(match[1])
    stop = min(int(match[2]) + 1, stat.size) if match[2] else stat.size
    if start >= stat.size:
        return None
    return Span(start, stop) if start < stop else whole


def _send(
    house: House,
    request: Request,
    name: str,
    stat: Stat,
    span: Span,
    headers: dict[str, str],
) -> Response:
    part = span != Span(0, stat.size)
    length = span.stop - span.start
    headers = headers | {"Content-Length": str(length)}
    if part:
        headers["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{stat.size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers)
    return StreamingResponse(_bytes(house, name, span), status, headers)


def _bytes(house: House, name: str, span: Span) -> Iterator[bytes]:
    try:
        yield from house.assets.read(name, span.start, span.stop)
    except NotFound:  # deleted between the look and the read
        return
