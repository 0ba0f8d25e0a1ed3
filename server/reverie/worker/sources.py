"""The films and pictures that operations work on, wherever they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from reverie.core.clip import Frame
from reverie.core.errors import DreamFailed, NotFound
from reverie.engines.base import Tick
from reverie.engines.catalogue import ENGINES

from .brief import memory_file
from .studio import Studio


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


def _owner(studio: Studio, memory: str | None) -> str:
    """Return the engine of ours that left this memory and can make its film again."""
    for name in studio.engines:
        able = name in ENGINES and ENGINES[name].remakes
        if able and memory and PurePosixPath(memory).name == memory_file(name):
            return name
    return ""


def ticking(frames: Iterable[Frame], count: int, tick: Tick) -> Iterator[Frame]:
    """Yield frames, and tick at each; ``count`` of 0 says that nobody knows how many come."""
    for index, frame in enumerate(frames):
        tick(index / max(count, index + 1))
        yield frame
