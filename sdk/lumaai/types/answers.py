"""The small answers: pages, balances, uploads, a pong."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from lumaai._models import BaseModel

from .generation import AsyncGeneration, Generation

ConceptListResponse: TypeAlias = list[str]
CameraMotionListResponse: TypeAlias = list[str]


class GenerationListResponse(BaseModel):
    """One page of generations, newest first. ``count`` is of this page."""

    generations: list[Generation]
    count: int | None = None
    has_more: bool | None = None
    limit: int | None = None
    offset: int | None = None


if TYPE_CHECKING:

    class AsyncGenerationListResponse(GenerationListResponse):
        """A page fetched by ``AsyncLumaAI``. One class at run time."""

        generations: list[AsyncGeneration]  # type: ignore[assignment]  # narrower on purpose

else:
    AsyncGenerationListResponse = GenerationListResponse


class CreditGetResponse(BaseModel):
    """The balance, in US cents."""

    credit_balance: float


class PingCheckResponse(BaseModel):
    """``message`` is "pong"."""

    message: str | None = None


class Upload(BaseModel):
    """A file the server keeps for you; its ``url`` may be a keyframe."""

    url: str
    media_type: str | None = None
    size: int | None = None
