"""Make a film, look at it, list, cancel, delete."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from reverie.core.asked import Makes
from reverie.core.errors import NotFound
from reverie.core.generation import Generation, State
from reverie.core.request import VideoRequest

from . import answers, schemas
from .auth import Caller
from .creation import create
from .house import House, TheHouse
from .references import is_id

MAX_PAGE = 1000
MAX_OFFSET = 2**31 - 1

router = APIRouter(tags=["Generations"])

CREATE_ERRORS = schemas.errors(400, 401, 402, 413, 422, 429, 503)


@router.post(
    "/generations/video",
    status_code=201,
    response_model=schemas.Generation,
    responses=CREATE_ERRORS,
    operation_id="createGeneration",
)
@router.post(
    "/generations",
    status_code=201,
    response_model=schemas.Generation,
    responses=CREATE_ERRORS,
    operation_id="createGenerationShort",
    summary="Create Video (older path)",
)
async def create_video(
    request: Request, body: VideoRequest, caller: Caller, house: TheHouse
) -> Response:
    """Queue a film. Its price is charged now, and given back if it fails or is cancelled."""
    return answers.one(request, await create(house, caller, request, body), 201)


@router.get(
    "/generations/{id}",
    response_model=schemas.Generation,
    responses=schemas.errors(401, 404),
    operation_id="getGeneration",
)
async def get_generation(id: str, request: Request, caller: Caller, house: TheHouse) -> Response:
    """Show a generation as it is now."""
    return answers.one(request, await find(house, caller.account, id))


async def find(house: House, account: str, id: str) -> Generation:
    """Return an account's generation.

    Raises:
        NotFound: There is none with this id, or it is another account's.
    """
    check_id(id)
    return await house.read(house.ledger.generations.get, account, id)


def check_id(id: str) -> None:
    """Refuse what cannot be an id, before it reaches the database.

    Raises:
        NotFound: It cannot.
    """
    if not is_id(id):
        raise NotFound(f"no generation {id[:64]}")


class Filters(BaseModel):
    """Which generations to list."""

    limit: Annotated[int, Query(ge=0, le=MAX_PAGE)] = 100
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0
    state: Literal["queued", "dreaming", "completed", "failed"] | None = None
    generation_type: Makes | None = None
    created_after: datetime | None = None


@router.get(
    "/generations",
    response_model=schemas.GenerationList,
    responses=schemas.errors(401, 422),
    operation_id="listGenerations",
)
async def list_generations(
    request: Request, caller: Caller, house: TheHouse, filters: Annotated[Filters, Query()]
) -> Response:
    """List generations, newest first."""
    generations, has_more = await house.read(
        house.ledger.generations.list,
        caller.account,
        limit=filters.limit,
        offset=filters.offset,
        state=State(filters.state) if filters.state else None,
        generation_type=filters.generation_type,
        created_after=filters.created_after,
    )
    return answers.page(
        request, generations, has_more=has_more, limit=filters.limit, offset=filters.offset
    )


@router.post(
    "/generations/{id}/cancel",
    response_model=schemas.Generation,
    responses=schemas.errors(400, 401, 404),
    operation_id="cancelGeneration",
)
async def cancel_generation(id: str, request: Request, caller: Caller, house: TheHouse) -> Response:
    """End a generation that is not finished, and give back its price. It stays in the list."""
    check_id(id)
    cancelled = await house.write(house.ledger.generations.cancel, caller.account, id)
    return answers.one(request, cancelled)


@router.delete(
    "/generations/{id}",
    status_code=204,
    response_class=Response,
    responses=schemas.errors(401, 404),
    operation_id="deleteGeneration",
)
async def delete_generation(id: str, caller: Caller, house: TheHouse) -> Response:
    """Remove a generation and its files; one that is not finished is cancelled first."""
    check_id(id)
    await house.write(house.ledger.generations.delete, caller.account, id)
    return Response(status_code=204)
