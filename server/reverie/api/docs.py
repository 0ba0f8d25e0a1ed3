"""The API's description as a page, with nothing fetched from anywhere else."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import HTMLResponse

_PAGE = Path(__file__).with_name("docs.html").read_text(encoding="utf-8")

router = APIRouter()


@router.get("/docs", include_in_schema=False)
async def docs() -> HTMLResponse:
    """Show every call and every schema."""
    return HTMLResponse(_PAGE)
