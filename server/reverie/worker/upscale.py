"""The same film with more pixels: made again by its engine, or enlarged from its pixels."""

from __future__ import annotations

import math
from pathlib import Path

from reverie import media
from reverie.core.capability import Capability
from reverie.core.clip import FPS, Brief, Remake, Work
from reverie.core.errors import DreamFailed
from reverie.core.generation import Generation
from reverie.core.request import UpscaleRequest
from reverie.core.size import RESOLUTIONS
from reverie.engines.base import Tick

from .brief import quality
from .publish import publish
from .remake import made_again
from .shelf import Shelf
from .sources import shown, source, ticking
from .studio import Studio, Understood
from .work import dreamed_anew, gathered, rounded

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
        if earlier.left is not None:
            brief = Brief(
                "", width, height, about.num_frames, quality=quality(request.model),
                remake=Remake(earlier.left.data),
            )  # fmt: skip
            if told := made_again(studio, shelf, tick, brief, earlier.left.owner, path):
                return told
        if studio.works(request.model, Capability.UPSCALE):
            frames = gathered(media.frames(path), about, about.width, about.height)
            brief = Brief(
                earlier.prompt, width, height, len(frames), fps=rounded(about.fps or FPS),
                seed=generation.seed, quality=quality(request.model), work=Work("upscale", frames),
            )  # fmt: skip
            sound = path if about.has_sound else None
            fps = about.fps or FPS
            return dreamed_anew(studio, shelf, tick, request.model, brief, fps, sound)
        _enlarge(path, about, (width, height), shelf, tick)
        return {"method": "enlarged"}


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


def _enlarge(
    path: Path, about: media.Film, size: tuple[int, int], shelf: Shelf, tick: Tick
) -> None:
    frames = ticking(media.frames(path), about.num_frames, tick)
    publish(
        media.enlarged(frames, *size),
        shelf,
        fps=about.fps,
        expected=about.num_frames,
        sound=path if about.has_sound else None,
    )
