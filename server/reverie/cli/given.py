"""What a person gives to work on: files here, addresses on the web, or ids on a server."""

from __future__ import annotations

import math
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .say import refuse

if TYPE_CHECKING:
    from reverie.core.clip import Frame

#: Endings of films' names.
FILMS = frozenset((".mp4", ".mov", ".m4v", ".webm", ".mkv"))


def address(option: str, given: str) -> Path | str:
    """Return a picture or a film as a file or an address.

    Raises:
        typer.Exit: It is neither.
    """
    return given if _is_address(given) else _file(option, given)


def earlier(option: str, given: str, *, elsewhere: bool) -> Path | str:
    """Return an earlier film: a file here, or what is ``elsewhere`` by its id.

    Raises:
        typer.Exit: It is not what is needed.
    """
    if not elsewhere:
        if _is_address(given):
            raise refuse(f"{option}: give the film as a file, not as an address")
        return _file(option, given)
    if Path(given).exists():
        raise refuse(f"{option}: a service works on its own films: give the id of a generation")
    return given


def said(**fields: Any) -> dict[str, Any]:
    """Return the fields that were said."""
    return {name: value for name, value in fields.items() if value not in (None, (), [])}


def like(source: Path) -> dict[str, str]:
    """Return the aspect ratio of a picture, or of a film with its resolution, as requests name
    them; nothing if the file cannot be read, which is for the work itself to say.
    """
    from reverie import media
    from reverie.core.size import ASPECT_RATIOS, RESOLUTIONS

    def ratio(width: int, height: int) -> str:
        return min(ASPECT_RATIOS, key=lambda name: abs(math.log(width / height / _number(name))))

    still = _opened(source)
    if still is not None:
        return {"aspect_ratio": ratio(still.shape[1], still.shape[0])}
    try:
        film = media.probe(source)
    except media.Unreadable:
        return {}
    area = film.width * film.height
    nearest = min(RESOLUTIONS, key=lambda name: abs(math.log(area / math.prod(RESOLUTIONS[name]))))
    return {"aspect_ratio": ratio(film.width, film.height), "resolution": nearest}


def is_picture(source: Path | str) -> bool:
    """Whether it is a picture and not a film: by its bytes, or an address by its ending.

    A file that is neither is what its name says, and the work says what is wrong with it.
    """
    if isinstance(source, str):
        return PurePosixPath(urlsplit(source).path).suffix.lower() not in FILMS
    return source.suffix.lower() not in FILMS or _opened(source) is not None


def _opened(source: Path) -> Frame | None:
    """Return the pixels of a picture's file, or None if it is none."""
    from reverie import media

    if source.stat().st_size > media.image.MAX_BYTES:
        return None
    try:
        return media.opened(source.read_bytes())
    except media.Unreadable:
        return None


def _number(ratio: str) -> float:
    across, down = ratio.split(":")
    return int(across) / int(down)


def _is_address(given: str) -> bool:
    return given.startswith(("http://", "https://"))


def _file(option: str, given: str) -> Path:
    path = Path(given)
    if not path.is_file():
        raise refuse(f"{option}: there is no file {given}")
    return path
