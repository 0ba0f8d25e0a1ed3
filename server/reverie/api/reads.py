"""Look at one generation, and list them: what is asked a hundred times for each creation.

These routes are documented by FastAPI but served by Starlette: resolving dependencies and
picking a route among thirty would cost more than the answer itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Depends
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import request_response

from reverie.core.asked import Makes
from reverie.core.generation import State

from . import answers, schemas
from .auth import BEARER, caller
from .generations import find
from .house import house

MAX_PAGE = 1000
MAX_OFFSET = 2**31 - 1


class Direct(APIRoute):
    """A route whose endpoint takes the request and nothing else."""

    def __init__(
        self, path: str, endpoint: Callable[[Request], Awaitable[Response]], **options: Any
    ) -> None:
        super().__init__(path, endpoint, **options)
        self.app = request_response(endpoint)


class Filters(BaseModel):
    """Which generations to list."""

    limit: Annotated[int, Field(ge=0, le=MAX_PAGE)] = 100
    offset: Annotated[int, Field(ge=0, le=MAX_OFFSET)] = 0
    state: Literal["queued", "dreaming", "completed", "failed"] | None = None
    generation_type: Makes | None = None
    created_after: datetime | None = None


def _parameters(place: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a schema as parameters of an OpenAPI operation."""
    required = place == "path"
    return {
        "parameters": [
            {"name": name, "in": place, "required": required, "schema": field}
            for name, field in schema["properties"].items()
        ]
    }


_ID = {"properties": {"id": {"type": "string", "description": "UUID4"}}}


async def get_generation(request: Request) -> Response:
    """Show a generation as it is now."""
    who = await caller(request)
    found = await find(house(request), who.account, request.path_params["id"])
    return answers.one(request, found)


async def list_generations(request: Request) -> Response:
    """List generations, newest first."""
    who = await caller(request)
    filters = _filters(request)
    parts = house(request)
    generations, has_more = await parts.read(
        parts.ledger.generations.list,
        who.account,
        limit=filters.limit,
        offset=filters.offset,
        state=State(filters.state) if filters.state else None,
        generation_type=filters.generation_type,
        created_after=filters.created_after,
    )
    return answers.page(
        request, generations, has_more=has_more, limit=filters.limit, offset=filters.offset
    )


def _filters(request: Request) -> Filters:
    try:
        return Filters.model_validate(dict(request.query_params))
    except ValidationError as error:
        problems = [{**problem, "loc": ("query", *problem["loc"])} for problem in error.errors()]
        raise RequestValidationError(problems) from None


def routes(prefix: str) -> list[APIRoute]:
    """Return the routes under ``prefix``."""
    path = f"{prefix}/generations"
    shared: dict[str, Any] = {"tags": ["Generations"], "dependencies": [Depends(BEARER)]}
    return [
        Direct(
            f"{path}/{{id}}",
            get_generation,
            response_model=schemas.Generation,
            responses=schemas.errors(401, 404),
            operation_id="getGeneration",
            openapi_extra=_parameters("path", _ID),
            **shared,
        ),
        Direct(
            path,
            list_generations,
            response_model=schemas.GenerationList,
            responses=schemas.errors(401, 422),
            operation_id="listGenerations",
            openapi_extra=_parameters("query", Filters.model_json_schema()),
            **shared,
        ),
    ]
