"""Is it alive, and may it be given work? For load balancers; no key needed."""

from __future__ import annotations

from fastapi import APIRouter, Response

from . import schemas
from .answers import answer
from .house import TheHouse
from .refusals import refusal

router = APIRouter(tags=["Health"])


@router.get("/healthz", operation_id="healthz")
async def healthz() -> dict[str, str]:
    """Say that the process runs."""
    return {"status": "ok"}


@router.get("/readyz", operation_id="readyz", responses=schemas.errors(503))
async def readyz(house: TheHouse) -> Response:
    """Say whether the ledger answers."""
    if not await house.write(house.ledger.is_healthy):
        return refusal(503, "The database does not answer")
    return answer({"status": "ok"})
