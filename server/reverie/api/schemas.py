"""What answers look like, for the OpenAPI document; core/wire makes the answers themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from reverie.core.asked import Makes
from reverie.core.generation import State
from reverie.core.request import Request


class Assets(BaseModel):
    """Addresses of what was made; each works without a key for as long as it is signed for."""

    video: str = Field(default="", description="The film, MP4")
    image: str = Field(default="", description="The picture, or a film's thumbnail")
    extended: str = Field(
        default="",
        description="The earlier film and this one, joined; only where `extended` was asked for",
    )
    progress_video: str = Field(
        default="",
        description="Half the film, small, once that is made; only while the rest is being made",
    )


class Generation(BaseModel):
    """A generation, and how far it has come."""

    model_config = ConfigDict(title="Generation")

    id: str = Field(description="UUID4")
    generation_type: Makes = Field(description="What comes out, whatever the request was")
    state: State
    failure_reason: str | None = Field(description="Set if and only if it failed")
    created_at: datetime
    assets: Assets = Field(default_factory=Assets, description="Absent until there is one")
    model: str
    request: Request = Field(description="The request, with its defaults")
    progress: float = Field(ge=0, le=1)
    seed: int = Field(description="The same request with this seed gives the same film")
    queue_position: int = Field(default=0, description="How many are ahead; only while queued")
    eta_seconds: float = Field(default=0, description="Only while unfinished, when known")
    understood: dict[str, Any] = Field(
        default_factory=dict, description="What the engine made of the prompt"
    )
    preview: str = Field(
        default="", description="A small picture of the film; only while it is being made"
    )


class GenerationList(BaseModel):
    """A page of generations, newest first."""

    generations: list[Generation]
    has_more: bool
    count: int = Field(description="How many are on this page")
    limit: int
    offset: int


class Credits(BaseModel):
    """The account's balance."""

    credit_balance: float = Field(description="US cents")


class Pong(BaseModel):
    """The API is there."""

    message: Literal["pong"]


class Upload(BaseModel):
    """A file that is kept here."""

    url: str = Field(description="Works as a keyframe, a reference or a source")
    media_type: str
    size: int = Field(description="Bytes")
    created_at: datetime


class Account(BaseModel):
    """The account that a key speaks for."""

    id: str
    name: str
    tier: str
    limits: dict[str, int] = Field(description="Creations a minute, dreams at once, unfinished")
    credit_balance: float = Field(description="US cents")
    needs_credit: bool = Field(
        description="Whether creating is refused when the balance is used up"
    )
    stored_bytes: int


class Usage(BaseModel):
    """What one key asked of one model on one day."""

    day: str = Field(description="UTC, YYYY-MM-DD")
    model: str
    key_id: str
    created: int
    refunded: int
    spent: float = Field(description="US cents, refunds taken off")


class UsageList(BaseModel):
    """Usage, newest day first."""

    usage: list[Usage]


class Attempt(BaseModel):
    """One try to deliver a callback."""

    at: float = Field(description="Unix seconds")
    seconds: float = Field(description="How long the receiver took")
    status: int | None
    error: str | None


class Callback(BaseModel):
    """A callback that was due."""

    id: int
    generation: str
    state: State
    url: str
    created_at: datetime
    outcome: Literal["due", "delivered", "abandoned"]
    attempts: list[Attempt]


class CallbackSecret(BaseModel):
    """The account's own signing secret, of the Standard Webhooks kind."""

    secret: str = Field(description="`whsec_` and base64")


class CallbackList(BaseModel):
    """Callbacks, newest first."""

    callbacks: list[Callback]


class Error(BaseModel):
    """Why a request was refused."""

    detail: str


class Problem(BaseModel):
    """One field that is not what it should be."""

    type: str
    loc: list[str] = Field(description="Where: body, query or path, then the field")
    msg: str = Field(description="What it should be")
    input: str = Field(description="What it was, at most 200 characters")


class Problems(BaseModel):
    """The fields that are not what they should be."""

    detail: list[Problem]


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the error answers of a route, as FastAPI's ``responses`` wants them."""
    return {
        status: {"model": Problems if status == 422 else Error, "description": MEANINGS[status]}
        for status in statuses
    }


MEANINGS = {
    400: "The request cannot be honoured; the sentence says why",
    401: "The key is missing, unknown or revoked",
    402: "The balance does not cover the price",
    403: "The account keeps as many bytes as it may",
    404: "There is none with this id, or it belongs to another account",
    413: "The body is too large",
    415: "The file is of a kind that is not taken",
    422: "A field is not what it should be",
    429: "A limit is reached; `Retry-After` says when to try again",
    503: "Not ready, no room for new films, or nobody to check them",
}
