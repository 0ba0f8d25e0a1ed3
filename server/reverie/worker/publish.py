"""A film onto the shelf: encoded and shown as it comes, with a thumbnail and the sound it had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from reverie import media
from reverie.assets.scratch import unnamed
from reverie.core.clip import FPS, Frame, Sound
from reverie.engines.base import nothing
from reverie.observed import step

from .glimpses import Glimpses
from .shelf import Shelf


def publish(
    frames: Iterable[Frame],
    shelf: Shelf,
    *,
    fps: int | Fraction = FPS,
    count: int | None = None,
    expected: int = 0,
    sound: Path | None = None,
    left: media.Kept | None = None,
    quick: bool = False,
    heard: Callable[[], Sound | None] = nothing,
) -> None:
    """Encode a film, and put it and its first frame on the shelf; meanwhile, show glimpses of it.

    Args:
        count: How many frames there must be; None for as many as there are.
        expected: About how many there will be, where that is not certain; 0 if nobody knows.
        sound: A film whose sound this one has.
        left: What its engine left for itself.
        quick: Encode sooner, into a larger file.
        heard: Asked after the last frame: the sound of the film, where ``sound`` names none.

    Raises:
        RuntimeError: There were fewer or more frames.
    """
    first: list[Frame] = []
    glimpses = Glimpses(shelf, count or expected, fps)
    with unnamed() as path:
        with step("encode"):  # and drawn, as frames are drawn when the encoder asks for them
            made = media.encode(
                glimpses.of(_keeping_first(frames, first)), path, fps=fps, quick=quick
            )
        if count is not None and made != count:
            raise RuntimeError(f"the engine made {made} of {count} frames")
        samples = heard() if sound is None else None
        if sound is None and samples is None:
            put_film(shelf, path, left)
        else:
            with unnamed() as both:
                if sound is not None:
                    media.with_sound_of(path, sound, both)
                elif samples is not None:
                    media.with_samples(path, samples, both)
                put_film(shelf, both, left)
    shelf.put("image", "thumb.jpg", media.jpeg(first[0]))


def put_film(shelf: Shelf, path: Path, left: media.Kept | None) -> None:
    """Put a finished film on the shelf, and what its engine left: beside it, and in it.

    Args:
        path: A file that may be added to.
    """
    if left is not None:
        shelf.put("memory", memory_file(left.owner), left.data)
        media.keep(path, left)
    shelf.put("video", "video.mp4", path)


def memory_file(engine: str) -> str:
    """Return the file that an engine's memory is kept in: its name says whose it is."""
    return f"memory.{engine.replace(':', '.')}"


def _keeping_first(frames: Iterable[Frame], kept: list[Frame]) -> Iterator[Frame]:
    for frame in frames:
        if not kept:
            kept.append(frame.copy())  # frames may be lent: the next one overwrites them
        yield frame
