"""The same film with more pixels: made again by its engine, or enlarged from its pixels."""

from __future__ import annotations

import math
from pathlib import Path

from reverie import media
from reverie.core.clip import Brief, Remake
from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.core.generation import Generation
from reverie.core.request import UpscaleRequest
from reverie.core.size import RESOLUTIONS
from reverie.engines.base import Take, Tick

from .brief import quality
from .publish import publish
from .shelf import Shelf
from .sources import Source, shown, source, ticking
from .studio import Studio, Understood

EVEN = 2  # pixels: 4:2:0 colour needs whole pairs


def upscaled(
    request: UpscaleRequest, generation: Generation, studio: Studio, shelf: Shelf, tick: Tick
) -> Understood:
    """Make a film larger.

    Raises:
        DreamFailed: There is no such film, or it is as large already.
    """
    earlier = source(studio, generation.account, request.generation_id)
    with shown(studio, earlier) as (path, about):
        width, height = larger(about.width, about.height, request.resolution)
        sound = path if about.has_sound else None
        take = _made_again(studio, request, earlier, about, (width, height), tick)
        if take is None:
            _enlarge(path, about, (width, height), shelf, tick, sound)
            return {"method": "enlarged"}
        publish(
            take.frames, shelf, fps=about.fps, count=about.num_frames, sound=sound,
            left=None if take.memory is None else media.Kept(earlier.engine, take.memory),
        )  # fmt: skip
        return {**take.understood, "method": "made again"}


def larger(width: int, height: int, resolution: str) -> tuple[int, int]:
    """Return (width, height) of a film brought to the pixel area of a resolution.

    Raises:
        DreamFailed: It has that area already.
    """
    across, down = RESOLUTIONS[resolution]
    scale = math.sqrt(across * down / (width * height))
    size = tuple(round(side * scale / EVEN) * EVEN for side in (width, height))
    if size[0] <= width or size[1] <= height:
        raise DreamFailed(f"the film is {width} by {height} pixels already: {resolution} is less")
    return size[0], size[1]


def _made_again(
    studio: Studio,
    request: UpscaleRequest,
    earlier: Source,
    about: media.Film,
    size: tuple[int, int],
    tick: Tick,
) -> Take | None:
    """Return the film from its own engine, or None if that cannot make it again."""
    if earlier.memory is None:
        return None
    brief = Brief(
        "", *size, about.num_frames, quality=quality(request.model), remake=Remake(earlier.memory)
    )
    try:
        return studio.engines[earlier.engine].dream(brief, tick)
    except DreamCancelled:
        raise
    except DreamFailed:  # an older studio's memory: the pixels still serve
        return None


def _enlarge(
    path: Path, about: media.Film, size: tuple[int, int], shelf: Shelf, tick: Tick,
    sound: Path | None,
) -> None:  # fmt: skip
    frames = ticking(media.frames(path), about.num_frames, tick)
    publish(
        media.enlarged(frames, *size),
        shelf,
        fps=about.fps,
        expected=about.num_frames,
        sound=sound,
    )
