"""A film made anew after its own movement: its scene changed, or its pixels."""

from __future__ import annotations

import math
import time

from reverie import media
from reverie.core.clip import Brief, Frame, Remake
from reverie.core.errors import DreamCancelled, DreamFailed, NotFound
from reverie.core.generation import Generation
from reverie.core.request import ModifyVideoRequest
from reverie.core.size import RESOLUTIONS
from reverie.engines.base import Take, Tick
from reverie.engines.procedural.picture.modify import Change, modified
from reverie.engines.procedural.words import parse

from .brief import memory_file, quality
from .publish import publish
from .shelf import Shelf
from .sources import Source, footage, picture, source, ticking
from .studio import Studio, Understood

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
        sound = path if about.has_sound else None
        earlier = None if first is not None else _ours(studio, generation.account, request)
        take = earlier and _made_again(studio, request, earlier, about, size, tick)
        if earlier and take:
            publish(take.frames, shelf, fps=about.fps, count=about.num_frames, sound=sound)
            if take.memory is not None:
                shelf.put("memory", memory_file(earlier.engine), take.memory)
            return {**take.understood, "method": "made again"}
        spec = parse(request.prompt or "")
        freedom = FREEDOM[request.mode]
        change = Change(spec, freedom, first, generation.seed, float(about.fps))
        frames = (media.fill(frame, *size) for frame in media.frames(path))
        changed = modified(ticking(frames, about.num_frames, tick), change)
        publish(changed, shelf, fps=about.fps, expected=about.num_frames, sound=sound)
        return {"method": "changed", "changed": list(change.named)}


def _size(about: media.Film) -> tuple[int, int]:
    """Return (width, height), both even, within the largest area."""
    across, down = RESOLUTIONS[LARGEST]
    scale = min(1.0, math.sqrt(across * down / (about.width * about.height)))
    return (
        max(2, round(about.width * scale / 2) * 2),
        max(2, round(about.height * scale / 2) * 2),
    )


def _ours(studio: Studio, account: str, request: ModifyVideoRequest) -> Source | None:
    """Return the earlier film that the address is of, if its engine can make it again."""
    url, signer = request.media.url, studio.briefs.signer
    if not request.prompt or not signer.is_own(url):
        return None
    try:
        name = signer.name(url, time.time())
        earlier = source(studio, account, name.partition("/")[0])
    except (DreamFailed, NotFound):
        return None
    return earlier if earlier.film == name and earlier.memory else None


def _made_again(
    studio: Studio,
    request: ModifyVideoRequest,
    earlier: Source,
    about: media.Film,
    size: tuple[int, int],
    tick: Tick,
) -> Take | None:
    remake = Remake(earlier.memory or b"", FREEDOM[request.mode])
    brief = Brief(
        request.prompt or "",
        *size,
        about.num_frames,
        quality=quality(request.model),
        remake=remake,
    )
    try:
        return studio.engines[earlier.engine].dream(brief, tick)
    except DreamCancelled:
        raise
    except DreamFailed:  # an older studio's memory: the pixels still serve
        return None
