"""Putting a local picture or film where the server can read it."""

from __future__ import annotations

import io
import mimetypes
from os import PathLike
from pathlib import Path
from typing import IO, Any, TypeAlias

from . import _calls
from ._core import Core
from ._exceptions import APIStatusError, LumaAIError
from ._exchange import send
from .types.params import Local

#: A path, bytes, an open binary file, or a PIL image.
Uploadable: TypeAlias = str | Local

#: How files begin, for bytes that come without a name: where, with what, and what they are.
MAGIC = [
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG", "image/png"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (4, b"ftyp", "video/mp4"),
]
UNOFFERED = frozenset({404, 405, 501})


async def create(client: Core, file: Uploadable, content_type: str | None, options: Any) -> Any:
    """Send a file; see ``uploads.create``.

    Raises:
        LumaAIError: The service takes no uploads (the hosted one does not).
    """
    name, content = _open(file)
    kind = content_type or mimetypes.guess_type(name)[0] or _kind(content)
    call = _calls.UPLOAD(options)._replace(files={"file": (name, content, kind)})
    try:
        return await send(client, call)
    except APIStatusError as error:
        if error.status_code not in UNOFFERED:
            raise
        raise LumaAIError(
            f"{client.base_url} takes no uploads: put the file on the web and pass its URL"
        ) from error
    finally:
        if isinstance(file, str | PathLike) and not isinstance(content, bytes):
            content.close()


def _open(file: Uploadable) -> tuple[str, bytes | IO[bytes]]:
    """Return a name and what to send. An open file is read: a retry needs its bytes again."""
    if isinstance(file, str | PathLike):
        path = Path(file)
        return path.name, path.open("rb")
    if isinstance(file, bytes | bytearray | memoryview):
        return "upload", bytes(file)
    if hasattr(file, "read"):
        return Path(str(getattr(file, "name", "upload"))).name, file.read()
    if hasattr(file, "save"):
        buffer = io.BytesIO()
        file.save(buffer, format="PNG")
        return "image.png", buffer.getvalue()
    raise TypeError(f"cannot upload {type(file).__name__}; pass a path, bytes, a file or an image")


def _kind(content: bytes | IO[bytes]) -> str:
    start = content[:12] if isinstance(content, bytes) else b""
    for at, magic, kind in MAGIC:
        if start.startswith(magic, at):
            return kind
    return "application/octet-stream"


def is_local(value: object) -> bool:
    """Say whether a value is a file rather than JSON. A string never is: it is a URL."""
    if value is None or isinstance(value, str | int | float | dict | list | tuple):
        return False
    if isinstance(value, PathLike | bytes | bytearray | memoryview):
        return True
    return hasattr(value, "read") or (hasattr(value, "save") and hasattr(value, "convert"))


async def host(client: Core, value: Any) -> Any:
    """Return a body with every local file in it uploaded, and its URL in its place."""
    if isinstance(value, dict):
        return {name: await host(client, inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [await host(client, inner) for inner in value]
    if not is_local(value):
        return value
    upload = await create(client, value, None, {})
    return upload.url


def file_from_path(path: str) -> tuple[str, bytes]:
    """Read a file for ``client.post(..., files={"file": file_from_path("cat.png")})``."""
    return Path(path).name, Path(path).read_bytes()
