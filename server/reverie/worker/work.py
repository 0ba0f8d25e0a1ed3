"""Films and pictures that are there, given to an engine that works on such itself."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reverie import media
from reverie.core.clip import Brief, Frame
from reverie.core.errors import DreamFailed
from reverie.engines.base import Tick

from .publish import publish
from .shelf import Shelf
from .sketches import Sketches
from .studio import Studio, Understood

#: Bytes of a film that an engine is given whole: ten seconds of 720p are two thirds of it. A
#: larger film is given smaller; models work at a third of 720p and less.
MOST = 2**30

METHOD = "dreamed anew"


def gathered(
    frames: Iterable[Frame], about: media.Film, width: int, height: int
) -> NDArray[np.uint8]:
    """Return a film whole, at most at this size: (n, height, width, 3) uint8.

    Args:
        about: How many frames it has, about.

    Raises:
        DreamFailed: It has no frame.
    """
    bytes_ = max(1, about.num_frames) * width * height * 3
    scale = min(1.0, math.sqrt(MOST / bytes_))
    size = [max(2, round(side * scale / 2) * 2) for side in (width, height)]
    made = [media.fill(frame, *size) for frame in frames]
    if not made:
        raise DreamFailed("media: the film has no frame")
    return np.stack(made)


def dreamed_anew(
    studio: Studio,
    shelf: Shelf,
    tick: Tick,
    model: str,
    brief: Brief,
    fps: int | Fraction,
    sound: Path | None,
) -> Understood:
    """Publish what a model's engine makes of the work in a brief.

    Args:
        fps: Of the film, which its brief knows rounded.
        sound: A film whose sound is kept.

    Raises:
        DreamFailed: The engine cannot; says why.
    """
    sketches = Sketches(shelf, tick)
    take = sketches.watch(studio.engines[studio.cast[model]].dream(brief, sketches))
    publish(take.frames, shelf, fps=fps, count=brief.num_frames, sound=sound)
    return {**take.understood, "method": METHOD}


def rounded(fps: int | Fraction) -> int:
    """Return a film's rate as a brief has it."""
    return max(1, round(fps))
