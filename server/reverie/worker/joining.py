"""The joined film: an earlier one and the part that was made to go on from it, in one file."""

from __future__ import annotations

from contextlib import ExitStack

from reverie import media
from reverie.assets.scratch import unnamed
from reverie.core.errors import NotFound
from reverie.core.keyframes import GenerationKeyframe
from reverie.core.request import VideoRequest
from reverie.core.size import pixels

from .brief import quality
from .shelf import Shelf
from .studio import Studio, Understood

ROLE = "extended"


def join(request: VideoRequest, account: str, studio: Studio, shelf: Shelf) -> Understood:
    """Put the joined film on the shelf; return what is to be said of it.

    Of an earlier film that was joined itself, the joined film is taken.
    """
    frames = request.keyframes
    ends = (None, None) if frames is None else (frames.frame0, frames.frame1)
    with ExitStack() as stack, unnamed() as out:
        try:
            before, after = (
                [stack.enter_context(studio.assets.reading(_film(studio, account, end.id)))]
                if isinstance(end, GenerationKeyframe)
                else []
                for end in ends
            )
            made = stack.enter_context(studio.assets.reading(shelf.names["video"]))
            size = pixels(request.resolution, request.aspect_ratio)
            films = [*before, made, *after]
            copied = media.joined(films, out, size, quick=quality(request.model) == "draft")
            sound = media.sound_of(films)
        except (media.Unreadable, NotFound) as error:  # the part that was asked for is there
            return {ROLE: f"not joined: {error}"}
        if sound is None:
            shelf.put(ROLE, "extended.mp4", out)
        else:
            with unnamed() as both:
                media.with_samples(out, sound, both)
                shelf.put(ROLE, "extended.mp4", both)
    return {ROLE: "joined as they are" if copied else "joined and encoded again"}


def _film(studio: Studio, account: str, id: str) -> str:
    assets = studio.briefs.generations.get(account, id).assets
    return assets.get(ROLE) or assets["video"]
