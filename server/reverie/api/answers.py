"""Generations as ready JSON answers: no model is built and checked on the way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import to_json
from starlette.requests import HTTPConnection
from starlette.responses import Response

from reverie.core.generation import Generation
from reverie.core.wire import Link, wire

from .links import linker
from .refusals import rate_headers


def answer(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return ``content`` as JSON."""
    return Response(to_json(content), status, headers, "application/json")


def one(request: HTTPConnection, generation: Generation, status: int = 200) -> Response:
    """Return a generation."""
    return answer(wire(generation, linker(request)), status, rate_headers(request))


def page(
    request: HTTPConnection,
    generations: Sequence[Generation],
    *,
    has_more: bool,
    limit: int,
    offset: int,
) -> Response:
    """Return a page of generations."""
    link: Link = linker(request)
    return answer(
        {
            "generations": [wire(generation, link) for generation in generations],
            "has_more": has_more,
            "count": len(generations),
            "limit": limit,
            "offset": offset,
        }
    )
