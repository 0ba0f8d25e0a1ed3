"""A film made anew after its own movement: its scene changed, or its pixels."""

from __future__ import annotations

import math
from pathlib import Path

from reverie import media
from reverie.core.capability import Capability
from reverie.core.clip import FPS, Brief, Clip, Frame, Remake, Work
from reverie.core.generation import Generation
from reverie.core.request import ModifyVideoRequest
from reverie.core.size import RESOLUTIONS
from reverie.engines.base import Tick
from reverie.engines.procedural.picture.modify import Change, modified
from reverie.engines.procedural.words import parse

from .brief import quality
from .publish import publish
from .remake import made_again
from .shelf import Shelf
from .sources import footage, left_with, picture, ticking
from .studio import Studio, Understood
from .work import dreamed_anew, gathered, rounded

#: From keeping the structure to letting it go, 0 to 1.
FREEDOM = {
    mode: step / 8
    for step, mode in enumerate(
        f"{kind}_{level}" for kind in ("adhere", "flex", "reimagine") for level in (1, 2, 3)
    )
}

#: Seconds that a film may play, by model. Source: the API's guide.
LONGEST = {"ray-2": 10, "ray-flash-2": 15}

LARGEST = "720p"  # whose pixel area a modified film has at most; it is what is charged


def reimagined(
    request: ModifyVideoRequest, generation: Generation, studio: Studio, shelf: Shelf, tick: Tick
) -> Understood:
    """Change a film as the prompt and the first frame ask; its sound is kept.

    Raises:
        DreamFailed: It cannot be read, or is too large or too long.
    """
    first: Frame | None = None
    if request.first_frame is not None:
        first = picture(studio, "first_frame", request.first_frame.url)
    with footage(studio, request.media.url, LONGEST[request.model]) as (path, about):
        size = _size(about)
        freedom = FREEDOM[request.mode]
        if request.prompt and first is None:
            left = left_with(studio, generation.account, request.media.url, path)
            if left is not None:
                brief = Brief(
                    request.prompt, *size, about.num_frames, quality=quality(request.model),
                    remake=Remake(left.data, freedom),
                )  # fmt: skip
                if told := made_again(studio, shelf, tick, brief, left.owner, path):
                    return told
        if studio.works(request.model, Capability.MODIFY):
            return _anew(request, generation, studio, shelf, tick, path, about, first)
        spec = parse(request.prompt or "")
        change = Change(spec, freedom, first, generation.seed, float(about.fps))
        sound = path if about.has_sound else None
        frames = (media.fill(frame, *size) for frame in media.frames(path))
        changed = modified(ticking(frames, about.num_frames, tick), change)
        publish(changed, shelf, fps=about.fps, expected=about.num_frames, sound=sound)
        return {"method": "changed", "changed": list(change.named)}


def _anew(
    request: ModifyVideoRequest,
    generation: Generation,
    studio: Studio,
    shelf: Shelf,
    tick: Tick,
    path: Path,
    about: media.Film,
    first: Frame | None,
) -> Understood:
    """Have the model's own engine change a film."""
    width, height = _size(about)
    frames = gathered(media.frames(path), about, width, height)
    opening = None if first is None else Clip(media.fill(first, width, height)[None])
    brief = Brief(
        request.prompt or "", width, height, len(frames), fps=rounded(about.fps or FPS),
        seed=generation.seed, quality=quality(request.model), opening=opening,
        work=Work("modify", frames, FREEDOM[request.mode]),
    )  # fmt: skip
    sound = path if about.has_sound else None
    return dreamed_anew(studio, shelf, tick, request.model, brief, about.fps or FPS, sound)


def _size(about: media.Film) -> tuple[int, int]:
    """Return (width, height), both even, within the largest area."""
    across, down = RESOLUTIONS[LARGEST]
    scale = min(1.0, math.sqrt(across * down / (about.width * about.height)))
    return (
        max(2, round(about.width * scale / 2) * 2),
        max(2, round(about.height * scale / 2) * 2),
    )
