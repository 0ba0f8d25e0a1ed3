"""Make a film, cancel it, delete it. Looking at it is in ``reads``."""

from __future__ import annotations

import structlog
from fastapi import APIRouter, Request, Response

from reverie.core.errors import NotFound
from reverie.core.generation import Generation
from reverie.core.request import VideoRequest

from . import answers, schemas
from .auth import Caller
from .creation import create
from .house import House, TheHouse
from .references import is_id

_log = structlog.get_logger(__name__)

router = APIRouter(tags=["Generations"])

CREATE_ERRORS = schemas.errors(400, 401, 402, 403, 413, 422, 429, 503)


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


@router.post(
    "/generations/{id}/cancel",
    response_model=schemas.Generation,
    responses=schemas.errors(400, 401, 404, 413),
    operation_id="cancelGeneration",
)
async def cancel_generation(id: str, request: Request, caller: Caller, house: TheHouse) -> Response:
    """End a generation that is not finished, and give back its price. It stays in the list."""
    check_id(id)
    cancelled = await house.write(house.ledger.generations.cancel, caller.account, id)
    _log.info("cancelled by its owner", generation=id, account=caller.account)
    return answers.one(request, cancelled)


@router.delete(
    "/generations/{id}",
    status_code=204,
    response_class=Response,
    responses=schemas.errors(401, 404, 413),
    operation_id="deleteGeneration",
)
async def delete_generation(id: str, caller: Caller, house: TheHouse) -> Response:
    """Remove a generation and its files; one that is not finished is cancelled first."""
    check_id(id)
    await house.write(house.ledger.generations.delete, caller.account, id)
    _log.info("deleted by its owner", generation=id, account=caller.account)
    return Response(status_code=204)
