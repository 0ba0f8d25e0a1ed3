"""Pictures, and the operations on what is already there."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response

from reverie.core.request import (
    AudioRequest,
    ImageRequest,
    ModifyVideoRequest,
    ReframeImageRequest,
    ReframeVideoRequest,
    UpscaleRequest,
)

from . import answers, schemas
from .auth import Caller
from .creation import create
from .generations import CREATE_ERRORS
from .house import TheHouse
from .waiting import settled

router = APIRouter(tags=["Generations"])

_CREATED: dict[str, Any] = {
    "status_code": 201,
    "response_model": schemas.Generation,
    "responses": CREATE_ERRORS,
}
#: The API answers 200, not 201, to these two.
_DERIVED: dict[str, Any] = {
    "response_model": schemas.Generation,
    "responses": CREATE_ERRORS | schemas.errors(404),
}


@router.post("/generations/image", operation_id="generateImage", **_CREATED)
async def create_image(
    request: Request, body: ImageRequest, caller: Caller, house: TheHouse
) -> Response:
    """Queue a picture; with `sync`, answer when it is done or when `sync_timeout` has passed."""
    generation = await create(house, caller, request, body)
    if body.sync:
        generation = await settled(house, generation, body.sync_timeout)
    return answers.one(request, generation, 201)


@router.post("/generations/image/reframe", operation_id="reframeImage", **_CREATED)
async def reframe_image(
    request: Request, body: ReframeImageRequest, caller: Caller, house: TheHouse
) -> Response:
    """Queue a picture in another aspect ratio."""
    return answers.one(request, await create(house, caller, request, body), 201)


@router.post("/generations/video/reframe", operation_id="reframeVideo", **_CREATED)
async def reframe_video(
    request: Request, body: ReframeVideoRequest, caller: Caller, house: TheHouse
) -> Response:
    """Queue a film in another aspect ratio."""
    return answers.one(request, await create(house, caller, request, body), 201)


@router.post("/generations/video/modify", operation_id="modifyVideo", **_CREATED)
async def modify_video(
    request: Request, body: ModifyVideoRequest, caller: Caller, house: TheHouse
) -> Response:
    """Queue a film that is made anew after another one's movement."""
    return answers.one(request, await create(house, caller, request, body), 201)


@router.post("/generations/{id}/upscale", operation_id="upscaleGeneration", **_DERIVED)
async def upscale(
    id: str,
    request: Request,
    caller: Caller,
    house: TheHouse,
    body: Annotated[UpscaleRequest, Body(default_factory=UpscaleRequest)],
) -> Response:
    """Queue the same film with more pixels: a new generation, with its own id."""
    asked = body.model_copy(update={"generation_id": id})
    return answers.one(request, await create(house, caller, request, asked))


@router.post("/generations/{id}/audio", operation_id="addAudioToGeneration", **_DERIVED)
async def add_audio(
    id: str,
    request: Request,
    caller: Caller,
    house: TheHouse,
    body: Annotated[AudioRequest, Body(default_factory=AudioRequest)],
) -> Response:
    """Queue the same film with sound: a new generation, with its own id."""
    asked = body.model_copy(update={"generation_id": id})
    return answers.one(request, await create(house, caller, request, asked))
