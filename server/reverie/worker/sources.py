"""The films and pictures that operations work on, wherever they are."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reverie import media
from reverie.assets.scratch import unnamed
from reverie.core.clip import Frame
from reverie.core.errors import DreamFailed, KeyframeUnreadable, NotFound
from reverie.engines.base import Tick
from reverie.engines.catalogue import ENGINES

from .publish import memory_file
from .studio import Studio

MEGABYTE = 1024 * 1024
FILM_BYTES = 100 * MEGABYTE  # Source: the API's guide, for every operation on a film.
SLACK = 0.25  # seconds that a container may add to its film


@dataclass(frozen=True, slots=True)
class Source:
    """An earlier film.

    Attributes:
        film: Name of the asset.
        engine: Whose memory this is; empty when there is none.
        memory: What the engine needs to make the film again; None where no engine here can.
        prompt: The words it was made of.
    """

    film: str
    engine: str = ""
    memory: bytes | None = None
    prompt: str = ""

    @property
    def left(self) -> media.Kept | None:
        """The memory, for the film that is made of this one."""
        return None if self.memory is None else media.Kept(self.engine, self.memory)


def source(studio: Studio, account: str, id: str) -> Source:
    """Return a finished film of this account.

    Raises:
        DreamFailed: There is none.
    """
    try:
        earlier = studio.briefs.generations.get(account, id)
    except NotFound as error:
        raise DreamFailed(str(error)) from error
    if "video" not in earlier.assets:
        raise DreamFailed(f"generation {id} has no video")
    film, memory = earlier.assets["video"], earlier.assets.get("memory")
    engine = _owner(studio, memory)
    if memory is None or not engine:
        return Source(film, prompt=earlier.prompt)
    return Source(film, engine, b"".join(studio.assets.read(memory)), earlier.prompt)


def left_with(studio: Studio, account: str, url: str, path: Path) -> media.Kept | None:
    """Return what its engine left with a film, if that is here and can make it again.

    Args:
        url: Where the film is; it may be of a generation of this account.
        path: The film, which may carry it.
    """
    return _ours(studio, account, url) or _carried(studio, path)


def _ours(studio: Studio, account: str, url: str) -> media.Kept | None:
    signer = studio.briefs.signer
    if not signer.is_own(url):
        return None
    try:
        name = signer.name(url, time.time())
        earlier = source(studio, account, name.partition("/")[0])
    except (DreamFailed, NotFound):
        return None
    return earlier.left if earlier.film == name else None


def _carried(studio: Studio, path: Path) -> media.Kept | None:
    left = media.kept(path)
    return left if left is not None and _owner(studio, memory_file(left.owner)) else None


def _owner(studio: Studio, memory: str | None) -> str:
    """Return the engine of ours that left this memory and can make its film again."""
    for name in studio.engines:
        able = name in ENGINES and ENGINES[name].remakes
        if able and memory and PurePosixPath(memory).name == memory_file(name):
            return name
    return ""


@contextmanager
def shown(studio: Studio, earlier: Source) -> Iterator[tuple[Path, media.Film]]:
    """Lend an earlier film.

    Raises:
        DreamFailed: It cannot be read.
    """
    with studio.assets.reading(earlier.film) as path:
        try:
            yield path, media.probe(path)
        except media.Unreadable as error:
            raise DreamFailed(str(error)) from error


@contextmanager
def lent(studio: Studio, field: str, url: str, most: int) -> Iterator[Path]:
    """Lend the file that is behind an address: our own, or fetched.

    Args:
        field: Of the request, for the message.
        most: Bytes that it may have.

    Raises:
        KeyframeUnreadable: It cannot be had.
        DreamFailed: It is larger.
    """
    briefs = studio.briefs
    with ExitStack() as stack:
        try:
            if briefs.signer.is_own(url):
                name = briefs.signer.name(url, time.time())
                path = stack.enter_context(studio.assets.reading(name))
            else:
                path = stack.enter_context(unnamed())
                briefs.fetch(url, path)
        except (KeyframeUnreadable, NotFound) as error:
            raise KeyframeUnreadable(f"{field}: {error}") from error
        if path.stat().st_size > most:
            raise DreamFailed(f"{field}: the file has more than {most // MEGABYTE} MB")
        yield path


def picture(studio: Studio, field: str, url: str, most: int = 10 * MEGABYTE) -> Frame:
    """Return the picture behind an address.

    Raises:
        KeyframeUnreadable: There is none that can be read.
        DreamFailed: It is too large.
    """
    with lent(studio, field, url, most) as path:
        try:
            return media.opened(path.read_bytes())
        except media.Unreadable as error:
            raise KeyframeUnreadable(f"{field}: {error}") from error


@contextmanager
def footage(studio: Studio, url: str, longest: int) -> Iterator[tuple[Path, media.Film]]:
    """Lend the film behind the address of a request's ``media``.

    Args:
        longest: Seconds that it may play.

    Raises:
        KeyframeUnreadable: There is none that can be read.
        DreamFailed: It is too large or too long.
    """
    with lent(studio, "media", url, FILM_BYTES) as path:
        try:
            about = media.probe(path)
            if about.seconds > longest + SLACK:
                raise DreamFailed(
                    f"media: the film plays {about.seconds:.1f} s; this model takes {longest} s"
                )
            yield path, about
        except media.Unreadable as error:
            raise KeyframeUnreadable(f"media: {error}") from error


def ticking(frames: Iterable[Frame], count: int, tick: Tick) -> Iterator[Frame]:
    """Yield frames, and tick at each; ``count`` of 0 says that nobody knows how many come."""
    for index, frame in enumerate(frames):
        tick(index / max(count, index + 1))
        yield frame
