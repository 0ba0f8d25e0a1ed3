"""What there is to know before asking: camera motions, concepts, credit, a ping."""

from __future__ import annotations

from fastapi import APIRouter, Response

from reverie.core.camera import CONCEPTS, MOTIONS
from reverie.core.money import cents

from . import schemas
from .answers import answer
from .auth import Caller
from .house import TheHouse

router = APIRouter(responses=schemas.errors(401))


@router.get("/ping", response_model=schemas.Pong, operation_id="ping", tags=["Ping"])
async def ping(caller: Caller) -> Response:
    """Say that the API is there and that the key works."""
    return answer({"message": "pong"})


@router.get(
    "/generations/concepts/list",
    response_model=list[str],
    operation_id="getConcepts",
    tags=["Generations"],
)
async def concepts(caller: Caller) -> Response:
    """List the keys that `concepts` may hold."""
    return answer(list(CONCEPTS))


@router.get(
    "/generations/camera_motion/list",
    response_model=list[str],
    operation_id="getCameraMotions",
    tags=["Generations"],
)
async def camera_motions(caller: Caller) -> Response:
    """List the camera motions that may stand in a prompt."""
    return answer(list(MOTIONS))


@router.get("/credits", response_model=schemas.Credits, operation_id="getCredits", tags=["Credits"])
async def credits(caller: Caller, house: TheHouse) -> Response:
    """Show the balance in US cents."""
    account = await house.read(house.ledger.accounts.get, caller.account)
    return answer({"credit_balance": cents(account.balance)})
