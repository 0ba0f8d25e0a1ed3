"""From a bearer key to the account it speaks for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException

from reverie.ledger import Principal

from .house import House, house

#: Puts the padlock into the OpenAPI document; the check itself is below.
BEARER = HTTPBearer(auto_error=False, description="An API key, such as `reverie-...`.")


async def caller(request: Request) -> Principal:
    """Return whose key came with the request.

    Raises:
        HTTPException: 401: there is none, or it is unknown or revoked.
    """
    parts = house(request)
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    key = key.strip()
    found = await _find(parts, key) if key and scheme.lower() == "bearer" else None
    if found is None:
        raise HTTPException(
            401, "Invalid API key is provided", headers={"WWW-Authenticate": "Bearer"}
        )
    return found


async def _find(parts: House, key: str) -> Principal | None:
    if parts.everyone is not None:
        return Principal(parts.everyone, "", "unlimited")
    return await parts.read(parts.ledger.keys.find, key)


Caller = Annotated[Principal, Depends(caller)]
