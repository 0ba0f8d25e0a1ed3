"""Every answer that is not a success: ``{"detail": ...}``, and nothing of our insides."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from reverie.core.errors import RequestRefused, TooMany

MAX_SHOWN = 200  # characters of a refused value that an answer repeats

#: Published clients ignore a Retry-After of more than a minute.
MAX_RETRY_AFTER = 60

_log = structlog.get_logger(__name__)


def install(app: FastAPI) -> None:
    """Make the app answer every error in the API's form."""
    app.add_exception_handler(RequestRefused, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _broken)


def refusal(status: int, detail: object, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return an error answer."""
    return JSONResponse({"detail": detail}, status, headers)


def rate_headers(request: HTTPConnection) -> dict[str, str]:
    """Return where the account stands, if the request was one that counts."""
    rate = getattr(request.state, "rate", None)
    if rate is None:
        return {}
    return {
        "X-RateLimit-Limit": str(rate.limit),
        "X-RateLimit-Remaining": str(rate.remaining),
        "X-RateLimit-Reset": str(math.ceil(rate.reset)),
    }


def shown(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return validation errors as the published clients can read them.

    ``@ai-sdk/luma`` shows the message only if ``input`` is a string and ``loc`` holds only
    strings; the length is bounded so that a large body is not sent back.
    """
    return [
        {
            "type": error["type"],
            "loc": [str(part) for part in error["loc"]],
            "msg": error["msg"],
            "input": _text(error.get("input")),
        }
        for error in errors
    ]


def _text(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=repr)
    return text.encode("utf-8", "replace").decode()[:MAX_SHOWN]


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestRefused)
    headers = rate_headers(request)
    if isinstance(error, TooMany):
        seconds = min(max(1, math.ceil(error.retry_after)), MAX_RETRY_AFTER)
        headers["Retry-After"] = str(seconds)
        headers["x-should-retry"] = "true" if error.should_retry else "false"
    return refusal(error.status, str(error), headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return refusal(422, shown(error.errors()))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return refusal(error.status_code, error.detail, error.headers)


async def _broken(request: Request, error: Exception) -> Response:
    # Starlette raises the error again after this answer, so the server logs its traceback.
    _log.error("request failed", method=request.method, path=request.url.path, error=repr(error))
    return refusal(500, "Internal server error")
