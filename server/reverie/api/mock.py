"""A server that says yes: valid answers for any id and any body, and no memory of either.

For those who test clients. It keeps no rule of the real service but these: a key must be sent,
a body must be JSON, and unknown paths are not found. What is created is queued; whatever is
looked at is completed, and its files can be downloaded.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reverie.core.asked import Asked
from reverie.core.camera import CONCEPTS, MOTIONS
from reverie.core.errors import RequestRefused
from reverie.core.generation import CANCELLED, Generation, State
from reverie.core.media_type import media_type
from reverie.core.request import (
    AudioRequest,
    ImageRequest,
    ModifyVideoRequest,
    ReframeImageRequest,
    ReframeVideoRequest,
    UpscaleRequest,
    VideoRequest,
)
from reverie.core.wire import wire

from .answers import answer
from .refusals import refusal

PREFIX = "/dream-machine/v1"
PROMPT = "A teddy bear in sunglasses playing electric guitar and dancing"

#: What may be posted, where, and the status that answers it.
CREATIONS: tuple[tuple[str, type[Asked], int], ...] = (
    ("/generations", VideoRequest, 201),
    ("/generations/video", VideoRequest, 201),
    ("/generations/image", ImageRequest, 201),
    ("/generations/image/reframe", ReframeImageRequest, 201),
    ("/generations/video/reframe", ReframeVideoRequest, 201),
    ("/generations/video/modify", ModifyVideoRequest, 201),
    ("/generations/{id}/upscale", UpscaleRequest, 200),
    ("/generations/{id}/audio", AudioRequest, 200),
)

#: What may be asked, and the answer, where it is always the same.
CONSTANTS: dict[str, Any] = {
    "/ping": {"message": "pong"},
    "/credits": {"credit_balance": 10_000.0},
    "/generations/concepts/list": list(CONCEPTS),
    "/generations/camera_motion/list": list(MOTIONS),
}


def create_mock() -> Starlette:
    """Return the server."""
    routes = [
        *(Route(PREFIX + path, partial(_constant, path)) for path in CONSTANTS),
        *(
            Route(PREFIX + path, partial(_create, kind, status), methods=["POST"])
            for path, kind, status in CREATIONS
        ),
        Route(PREFIX + "/generations", _list),
        Route(PREFIX + "/generations/{id}", _get),
        Route(PREFIX + "/generations/{id}", _delete, methods=["DELETE"]),
        Route(PREFIX + "/generations/{id}/cancel", _cancel, methods=["POST"]),
        Route(PREFIX + "/uploads", _upload, methods=["POST"]),
        Route("/files/{name}", _file),
        Route("/healthz", partial(_constant, "/ping")),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: _http})


async def _constant(path: str, request: Request) -> Response:
    _check_key(request)
    return answer(CONSTANTS[path])


async def _create(kind: type[Asked], status: int, request: Request) -> Response:
    _check_key(request)
    echo = _echo(kind, await _body(request))
    sync = echo.get("sync") is True
    made = _generation(str(uuid.uuid4()), kind, echo, State.COMPLETED if sync else State.QUEUED)
    return answer(_shown(request, made), status)


async def _get(request: Request) -> Response:
    _check_key(request)
    return answer(_shown(request, _example(request.path_params["id"])))


async def _list(request: Request) -> Response:
    _check_key(request)
    limit, offset = (
        _number(request.query_params.get(name), default)
        for name, default in (("limit", 100), ("offset", 0))
    )
    one = [_shown(request, _example(str(uuid.UUID(int=0))))] if limit and not offset else []
    page = {"count": len(one), "limit": limit, "offset": offset, "has_more": False}
    return answer({"generations": one, **page})


async def _delete(request: Request) -> Response:
    _check_key(request)
    return Response(status_code=204)


async def _cancel(request: Request) -> Response:
    _check_key(request)
    id = request.path_params["id"]
    echo = VideoRequest(prompt=PROMPT).echo()
    made = _generation(id, VideoRequest, echo, State.FAILED, failure_reason=CANCELLED)
    return answer(_shown(request, made))


async def _upload(request: Request) -> Response:
    _check_key(request)
    size = len(await request.body())
    kept = {"url": _link(request, "image.jpg"), "media_type": "image/jpeg", "size": size}
    return answer({**kept, "created_at": _now()}, 201)


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ("video.mp4", "image.jpg"):
        return refusal(404, "There is no such file")
    content = await run_in_threadpool(_film if name == "video.mp4" else _picture)
    return Response(content, media_type=media_type(name))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return refusal(error.status_code, error.detail, error.headers)


def _check_key(request: Request) -> None:
    if request.url.path != "/healthz" and "authorization" not in request.headers:
        raise HTTPException(401, "Invalid API key is provided")


async def _body(request: Request) -> Mapping[str, Any]:
    try:
        body = json.loads(await request.body() or b"{}")
    except (ValueError, RecursionError):
        raise HTTPException(400, "There was an error parsing the body") from None
    if not isinstance(body, dict):
        raise HTTPException(422, "The body must be a JSON object")
    return body


def _echo(kind: type[Asked], body: Mapping[str, Any]) -> Mapping[str, Any]:
    """Echo a request as the service would or, if it would refuse it, just as it came."""
    try:
        return kind.model_validate(body).echo()
    except (ValidationError, RequestRefused):
        fields = kind.model_fields
        defaults = {name: fields[name].default for name in ("generation_type", "model")}
        return defaults | {name: value for name, value in body.items() if value is not None}


def _example(id: str) -> Generation:
    return _generation(id, VideoRequest, VideoRequest(prompt=PROMPT).echo(), State.COMPLETED)


def _generation(
    id: str, kind: type[Asked], echo: Mapping[str, Any], state: State, **more: Any
) -> Generation:
    files = {"image": "image.jpg"} | ({"video": "video.mp4"} if kind.makes == "video" else {})
    return Generation(
        id=id,
        account="mock",
        kind=str(echo["generation_type"]),
        generation_type=kind.makes,
        state=state,
        model=str(echo["model"]),
        request=echo,
        created_at=_now(),
        assets=files if state is State.COMPLETED else {},
        **more,
    )


def _shown(request: Request, generation: Generation) -> dict[str, Any]:
    return wire(generation, partial(_link, request))


def _link(request: Request, name: str) -> str:
    return f"{str(request.base_url).rstrip('/')}/files/{name}"


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else default


def _now() -> datetime:
    return datetime.now(UTC)


@cache
def _film() -> bytes:
    """Make a second of film: grey that grows lighter."""
    import numpy as np

    from reverie import media

    frames = (np.full((180, 320, 3), 10 * index, np.uint8) for index in range(24))
    with TemporaryDirectory(prefix="reverie-") as folder:
        path = Path(folder) / "video.mp4"
        media.encode(frames, path)
        return path.read_bytes()


@cache
def _picture() -> bytes:
    import numpy as np

    from reverie import media

    return media.jpeg(np.full((180, 320, 3), 120, np.uint8))
