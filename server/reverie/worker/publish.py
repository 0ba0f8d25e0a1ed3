"""A film onto the shelf: encoded and shown as it comes, with a thumbnail and the sound it had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from reverie import media
from reverie.core.clip import FPS, Frame

from .glimpses import Glimpses
from .scratch import unnamed
from .shelf import Shelf


def publish(
    frames: Iterable[Frame],
    shelf: Shelf,
    *,
    fps: int | Fraction = FPS,
    count: int | None = None,
    expected: int = 0,
    sound: Path | None = None,
) -> None:
    """Encode a film, and put it and its first frame on the shelf; meanwhile, show glimpses of it.

    Args:
        count: How many frames there must be; None for as many as there are.
        expected: About how many there will be, where that is not certain; 0 if nobody knows.
        sound: A film whose sound this one has.

    Raises:
        RuntimeError: There were fewer or more frames.
    """
    first: list[Frame] = []
    glimpses = Glimpses(shelf, count or expected, fps)
    with unnamed() as path:
        made = media.encode(glimpses.of(_keeping_first(frames, first)), path, fps=fps)
        if count is not None and made != count:
            raise RuntimeError(f"the engine made {made} of {count} frames")
        if sound is None:
            shelf.put("video", "video.mp4", path)
        else:
            with unnamed() as both:
                media.with_sound_of(path, sound, both)
                shelf.put("video", "video.mp4", both)
    shelf.put("image", "thumb.jpg", media.jpeg(first[0]))


def _keeping_first(frames: Iterable[Frame], kept: list[Frame]) -> Iterator[Frame]:
    for frame in frames:
        if not kept:
            kept.append(frame.copy())  # frames may be lent: the next one overwrites them
        yield frame
