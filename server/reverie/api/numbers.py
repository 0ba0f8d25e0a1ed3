"""Prometheus' view of this process, for who bears the token; loopback houses show it to all."""

from __future__ import annotations

import hmac

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from reverie.observed.metrics import CONTENT_TYPE

from .house import House, TheHouse

router = APIRouter()


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request, house: TheHouse) -> Response:
    """Show the numbers. Without a token in the settings, there is no such page."""
    _check(house, request.headers.get("authorization", ""))
    return Response(await house.write(house.metrics.text), media_type=CONTENT_TYPE)


def _check(house: House, given: str) -> None:
    if house.everyone is not None:
        return
    token = house.settings.metrics_token
    if not token:
        raise HTTPException(404)
    if not hmac.compare_digest(given.encode("utf-8", "replace"), f"Bearer {token}".encode()):
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
