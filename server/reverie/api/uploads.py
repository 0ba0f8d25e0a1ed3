"""Callers' own pictures and films: kept here, at an address that works as a keyframe."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from typing import IO, Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from reverie.core.errors import InvalidRequest
from reverie.core.media_type import SNIFFED, TYPES, ending, media_type
from reverie.ledger import Upload

from . import schemas
from .answers import answer
from .auth import Caller
from .house import House, TheHouse
from .links import linker

router = APIRouter(tags=["Uploads"])

IN_MEMORY = 2**20  # bytes of an upload that are held in memory before a file is used

#: Beside the file, a multipart body has boundaries and headers.
MULTIPART_ROOM = 64 * 2**10  # bytes

_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The file as it is, or a form with one file in a field of any name",
        "content": {
            **{
                kind: {"schema": {"type": "string", "format": "binary"}}
                for kind in ("image/jpeg", "image/png", "video/mp4", "application/octet-stream")
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "string", "format": "binary"}},
                    "required": ["file"],
                }
            },
        },
    }
}


@router.post(
    "/uploads",
    status_code=201,
    response_model=schemas.Upload,
    responses=schemas.errors(400, 401, 403, 413, 415, 503),
    operation_id="upload",
    openapi_extra=_BODY,
)
async def upload(request: Request, caller: Caller, house: TheHouse) -> Response:
    """Keep a picture or a film. What it is, its first bytes say, not its name."""
    await house.check_room()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form(max_files=1, max_fields=8) as form:
            kept = await run_in_threadpool(_keep, house, caller.account, _file(list(form.values())))
    else:
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
            async for piece in request.stream():
                file.write(piece)
            kept = await run_in_threadpool(_keep, house, caller.account, file)
    return answer(_shown(kept, linker(request)(kept.name)), 201)


def _file(values: list[UploadFile | str]) -> IO[bytes]:
    files = [value.file for value in values if isinstance(value, UploadFile)]
    if not files:
        raise InvalidRequest("The form has no file; send one in a field named 'file'")
    return files[0]


def _keep(house: House, account: str, file: IO[bytes]) -> Upload:
    size = file.seek(0, 2)
    file.seek(0)
    found = ending(file.read(SNIFFED))
    if found is None:
        raise HTTPException(415, f"Not a file that is taken; choose from {', '.join(TYPES)}")
    limit = house.settings.max_upload
    if size > limit:
        raise HTTPException(413, f"The file is too large, maximum size is {limit} bytes")
    house.ledger.storage.check(account, size)
    name = f"uploads/{uuid.uuid4()}.{found}"
    file.seek(0)
    with house.assets.writing(name) as path, path.open("wb") as kept:
        shutil.copyfileobj(file, kept)
    return house.ledger.uploads.add(account, name, media_type(name), size)


def _shown(kept: Upload, url: str) -> dict[str, Any]:
    return {
        "url": url,
        "media_type": kept.media_type,
        "size": kept.size,
        "created_at": kept.created_at,
    }
