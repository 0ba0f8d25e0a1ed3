"""One generation, from claim to published files. READ THIS FIRST.

A request becomes a brief, a brief becomes frames, frames become a film as they come, and the
film is published whole. What the request's kind is decides which function does it; everything
around it (claiming, ticking, settling) is the same for all and lives in ``loop.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from reverie import media
from reverie.core.capability import Capability
from reverie.core.errors import DreamFailed
from reverie.core.generation import Generation
from reverie.core.request import (
    AudioRequest,
    ImageRequest,
    ModifyVideoRequest,
    ReframeImageRequest,
    ReframeVideoRequest,
    Request,
    UpscaleRequest,
    VideoRequest,
    load,
)
from reverie.engines.base import Tick

from .audio import sounding
from .joining import join
from .modify import reimagined
from .publish import publish
from .references import picture_brief
from .reframe import reframed_film, reframed_picture
from .shelf import Shelf
from .sketches import Sketches
from .studio import Studio, Understood
from .upscale import upscaled


def dream(generation: Generation, studio: Studio, shelf: Shelf, tick: Tick) -> Understood:
    """Make what was asked for, put it on the shelf, and return what was understood.

    Raises:
        DreamFailed: It never can be made; the message is for the caller.
        DreamCancelled: ``tick`` said that nobody wants it any more.
    """
    request = load(generation.request)
    if type(request) not in KINDS:
        raise DreamFailed(f"{request.generation_type} is not something that can be dreamed here")
    return KINDS[type(request)](request, generation, studio, shelf, tick)


def _film(
    request: VideoRequest, generation: Generation, studio: Studio, shelf: Shelf, tick: Tick
) -> Understood:
    name = studio.cast[request.model]
    brief = studio.briefs.film(generation, request, name)
    sketches = Sketches(shelf, tick)
    take = sketches.watch(studio.engines[name].dream(brief, sketches))
    left = None if take.memory is None else media.Kept(name, take.memory)
    publish(
        take.frames,
        shelf,
        fps=brief.fps,
        count=brief.num_frames,
        left=left,
        quick=brief.quality == "draft",
        heard=take.sound,
    )
    if request.extended:
        return {**take.understood, **join(request, generation.account, studio, shelf)}
    return take.understood


def _picture(
    request: ImageRequest, generation: Generation, studio: Studio, shelf: Shelf, tick: Tick
) -> Understood:
    engine = studio.engines[studio.cast[request.model]]
    take = engine.dream(picture_brief(request, generation, studio), tick)
    frame = next(take.frames)
    encode = media.png if request.format == "png" else media.jpeg
    shelf.put("image", f"image.{request.format}", encode(frame))
    for _ in take.frames:
        pass  # lets the engine finish
    return take.understood


Kind: TypeAlias = Callable[[Any, Generation, Studio, Shelf, Tick], Understood]

#: Which function sees which kind of request through.
KINDS: dict[type[Request], Kind] = {
    VideoRequest: _film,
    ImageRequest: _picture,
    UpscaleRequest: upscaled,
    AudioRequest: sounding,
    ReframeImageRequest: reframed_picture,
    ReframeVideoRequest: reframed_film,
    ModifyVideoRequest: reimagined,
}

#: What is done here with any film or picture: by its engine, or to its pixels without it.
ALWAYS = frozenset(
    {
        Capability.UPSCALE,
        Capability.AUDIO,
        Capability.REFRAME_IMAGE,
        Capability.REFRAME_VIDEO,
        Capability.MODIFY,
    }
)
