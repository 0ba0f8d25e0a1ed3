"""Pictures and films in another aspect ratio: all of them is kept, and the rest is filled."""

from __future__ import annotations

from collections.abc import Iterator

from reverie import media
from reverie.core.capability import Capability
from reverie.core.clip import FPS, Brief, Clip, Frame, Remake, Work
from reverie.core.errors import DreamFailed
from reverie.core.generation import Generation
from reverie.core.operations import Geometry
from reverie.core.placing import Box, placed
from reverie.core.price import REFRAMED
from reverie.core.request import ReframeImageRequest, ReframeVideoRequest
from reverie.engines.base import Tick
from reverie.engines.procedural.picture.extend import cut, extended
from reverie.engines.procedural.picture.surround import surrounded

from .brief import quality
from .publish import publish
from .remake import made_again
from .shelf import Shelf
from .sources import MEGABYTE, footage, left_with, picture, ticking
from .studio import Studio, Understood
from .work import METHOD, dreamed_anew, gathered, rounded

PASSES = 3  # through a film: its motion, its ground, its frames

ASKEW = 2  # pixels by which the middle may be missed
STRETCHED = 0.01  # part by which a film's ratio may be missed

#: Seconds that a film may play, by model. Source: the API's guide.
LONGEST = {"ray-2": 10, "ray-flash-2": 30}

#: Bytes of a picture. Source: the API's guide.
PICTURE_BYTES = 10 * MEGABYTE


def reframed_picture(
    request: ReframeImageRequest, generation: Generation, studio: Studio, shelf: Shelf, tick: Tick
) -> Understood:
    """Put a picture into a new frame.

    Raises:
        DreamFailed: It cannot be read, or is too large.
    """
    source = picture(studio, "media", request.media.url, PICTURE_BYTES)
    tick(0.2)
    size = REFRAMED[request.aspect_ratio]
    box, seen = _boxes(request, (source.shape[1], source.shape[0]), size)
    shown = cut(source, box, seen)
    told: Understood = {"box": [box.x, box.y, box.width, box.height]}
    if studio.works(request.model, Capability.REFRAME_IMAGE):
        brief = Brief(
            request.prompt, *size, 1, seed=generation.seed, quality=quality(request.model),
            work=Work("reframe", shown[None], place=_place(seen)),
        )  # fmt: skip
        take = studio.engines[studio.cast[request.model]].dream(brief, tick)
        (frame,) = take.frames
        told = {**take.understood, **told, "method": METHOD}
    else:
        frame = extended(shown, seen, size)
    tick(0.9)
    encode = media.png if request.format == "png" else media.jpeg
    shelf.put("image", f"image.{request.format}", encode(frame))
    return told


def reframed_film(
    request: ReframeVideoRequest, generation: Generation, studio: Studio, shelf: Shelf, tick: Tick
) -> Understood:
    """Put a film into a new frame; its sound is kept.

    Raises:
        DreamFailed: It cannot be read, or is too large or too long.
    """
    size = REFRAMED[request.aspect_ratio]
    first: Frame | None = None
    if request.first_frame is not None:
        given = picture(studio, "first_frame", request.first_frame.url, PICTURE_BYTES)
        first = media.fill(given, *size)
    with footage(studio, request.media.url, LONGEST[request.model]) as (path, about):
        box, seen = _boxes(request, (about.width, about.height), size)
        told = {"box": [box.x, box.y, box.width, box.height]}
        wider = None if first is not None else _wider(about, box, size)
        left = wider and left_with(studio, generation.account, request.media.url, path)
        if left:
            brief = Brief(
                "", *size, about.num_frames, quality=quality(request.model),
                remake=Remake(left.data, wider=wider),
            )  # fmt: skip
            if again := made_again(studio, shelf, tick, brief, left.owner, path):
                return {**again, **told}
        if studio.works(request.model, Capability.REFRAME_VIDEO):
            shown = gathered(
                (cut(frame, box, seen) for frame in media.frames(path)), about, seen.width,
                seen.height,
            )  # fmt: skip
            brief = Brief(
                request.prompt, *size, len(shown), fps=rounded(about.fps or FPS),
                seed=generation.seed, quality=quality(request.model),
                opening=None if first is None else Clip(first[None]),
                work=Work("reframe", shown, place=_place(seen)),
            )  # fmt: skip
            sound = path if about.has_sound else None
            fps = about.fps or FPS
            return {**dreamed_anew(studio, shelf, tick, request.model, brief, fps, sound), **told}
        passes = iter(range(PASSES))

        def read() -> Iterator[Frame]:
            done = next(passes)
            frames = (cut(frame, box, seen) for frame in media.frames(path))
            return ticking(frames, about.num_frames, lambda f: tick((done + f) / PASSES))

        frames = surrounded(read, seen, size, first)
        publish(
            frames,
            shelf,
            fps=about.fps,
            expected=about.num_frames,
            sound=path if about.has_sound else None,
        )
        return {**told, "method": "surrounded"}


def _place(seen: Box) -> tuple[int, int, int, int]:
    return seen.x, seen.y, seen.width, seen.height


def _wider(about: media.Film, box: Box, size: tuple[int, int]) -> float | None:
    """Return the frame's height over the film's, where that lies whole in the middle of it.

    Then a lens that sees so much more shows the film itself and what is round it.
    """
    left, right = box.x, size[0] - box.x - box.width
    above, below = box.y, size[1] - box.y - box.height
    whole = min(left, right, above, below) >= 0
    middle = max(abs(left - right), abs(above - below)) <= ASKEW
    stretched = abs(box.width * about.height / (box.height * about.width) - 1)
    return size[1] / box.height if whole and middle and stretched < STRETCHED else None


def _boxes(request: Geometry, source: tuple[int, int], size: tuple[int, int]) -> tuple[Box, Box]:
    """Return where the source lies, and the part of that which the frame shows."""
    box = placed(request, source, size)
    seen = box.within(*size)
    if seen is None:
        raise DreamFailed(
            f"the source would lie at {box.x}, {box.y}, outside the frame of {size[0]} by {size[1]}"
        )
    return box, seen
