"""What an account may know of itself: its limits, what it spent, and where its callbacks went."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response

from reverie.core import webhook
from reverie.core.errors import NotFound
from reverie.core.money import cents

from . import schemas
from .answers import answer
from .auth import Caller
from .generations import check_id
from .house import TheHouse
from .reads import MAX_OFFSET, MAX_PAGE

router = APIRouter(tags=["Account"])


@router.get(
    "/account",
    response_model=schemas.Account,
    responses=schemas.errors(401),
    operation_id="getAccount",
)
async def account(caller: Caller, house: TheHouse) -> Response:
    """Show the account that the key speaks for, and its limits."""
    found = await house.read(house.ledger.accounts.get, caller.account)
    tier = house.settings.tiers.get(found.tier)
    return answer(
        {
            "id": found.id,
            "name": found.name,
            "tier": found.tier,
            "limits": asdict(tier) if tier else {},
            "credit_balance": cents(found.balance),
            "needs_credit": not found.unlimited,
            "stored_bytes": await house.read(house.ledger.storage.of, found.id),
        }
    )


@router.get(
    "/usage",
    response_model=schemas.UsageList,
    responses=schemas.errors(401, 422),
    operation_id="getUsage",
)
async def usage(caller: Caller, house: TheHouse, since: datetime | None = None) -> Response:
    """Add up what was asked for and spent, by day, model and key; newest day first."""
    rows = await house.read(house.ledger.accounts.usage, caller.account, since=since)
    return answer(
        {
            "usage": [
                {
                    "day": row.day,
                    "model": row.model,
                    "key_id": row.key_id,
                    "created": row.created,
                    "refunded": row.refunded,
                    "spent": cents(row.spent),
                }
                for row in rows
            ]
        }
    )


@router.get(
    "/callbacks/secret",
    response_model=schemas.CallbackSecret,
    responses=schemas.errors(401, 404),
    operation_id="getCallbackSecret",
)
async def callback_secret(caller: Caller, house: TheHouse) -> Response:
    """Show what receivers check the signatures of callbacks with."""
    if not house.settings.sign_callbacks:
        raise NotFound("Callbacks are not signed here")
    root = await house.write(house.settings.key, webhook.PURPOSE)
    return answer({"secret": webhook.secret(root, caller.account)})


@router.get(
    "/callbacks",
    response_model=schemas.CallbackList,
    responses=schemas.errors(401, 404, 422),
    operation_id="listCallbacks",
)
async def callbacks(
    caller: Caller,
    house: TheHouse,
    generation_id: str | None = None,
    limit: Annotated[int, Query(ge=0, le=MAX_PAGE)] = 100,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> Response:
    """List the callbacks that were due, newest first, with every attempt to deliver them."""
    if generation_id is not None:
        check_id(generation_id)
    records = await house.read(
        house.ledger.outbox.log, caller.account, id=generation_id, limit=limit, offset=offset
    )
    return answer({"callbacks": [asdict(record) for record in records]})
