"""Films to frames. Every film is hostile until it has been read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from reverie.core.clip import FPS, Frame

from .unreadable import Unreadable

MAX_PIXELS = 4096 * 4096  # a frame; 4k in any of the seven ratios is half of it
MAX_FRAMES = 60 * 60  # a minute at 60 frames per second; twice the longest film accepted

#: Containers that hold their own streams. Playlists (hls, concat …) would open other files.
GUARD = {
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm",
    "protocol_whitelist": "file",
}

TAIL = 3  # seconds before the end from which the last frames are sought; keyframes are 2 s apart


@dataclass(frozen=True, slots=True)
class Film:
    """What a file says of its picture.

    Attributes:
        width, height: Pixels.
        num_frames: As counted by the container; 0 when it does not say.
        fps: Frames per second, as a fraction.
        seconds: As the container says; 0 when it does not.
        has_sound: There is a sound track.
    """

    width: int
    height: int
    num_frames: int
    fps: Fraction
    seconds: float = 0.0
    has_sound: bool = False


def probe(path: Path) -> Film:
    """Read a film's size and length without decoding it.

    Raises:
        Unreadable: It is no film, or a larger one than we open.
    """
    with _opened(path) as film:
        stream = film.streams.video[0]
        fps = Fraction(stream.average_rate or FPS)
        seconds = (film.duration or 0) / av.time_base
        sound = bool(film.streams.audio)
        return Film(stream.width, stream.height, stream.frames, fps, seconds, sound)


def frames(path: Path) -> Iterator[Frame]:
    """Yield a film's frames in playing order, (height, width, 3) uint8 sRGB, one at a time.

    Raises:
        Unreadable: It is no film, or a larger or longer one than we open.
    """
    with _opened(path) as film:
        yield from _decoded(film)


def first(path: Path, count: int) -> NDArray[np.uint8]:
    """Return the first ``count`` frames, (n, height, width, 3); fewer if the film is shorter.

    Raises:
        Unreadable: It is no film that we open, or holds no frame.
    """
    return _stacked(islice(frames(path), count))


def last(path: Path, count: int) -> NDArray[np.uint8]:
    """Return the last ``count`` frames, (n, height, width, 3); fewer if the film is shorter.

    Raises:
        Unreadable: It is no film that we open, or holds no frame.
    """
    with _opened(path) as film:
        if film.duration and film.duration > 2 * TAIL * av.time_base:
            film.seek(film.duration - TAIL * av.time_base)
        found = deque(_decoded(film), maxlen=count)
    if len(found) == count:
        return _stacked(found)
    return _stacked(deque(frames(path), maxlen=count))


@contextmanager
def _opened(path: Path) -> Iterator[InputContainer]:
    with path.open("rb") as file:
        try:
            with av.open(file, "r", options=GUARD) as film:
                _check(film)
                yield film
        except Unreadable:
            raise
        except (av.FFmpegError, OSError, ValueError) as error:  # OSError: a seek past the file
            raise Unreadable("the file is no film that can be read") from error


def _check(film: InputContainer) -> None:
    if not film.streams.video:
        raise Unreadable("the file has no picture")
    stream = film.streams.video[0]
    if stream.codec_context is None:
        raise Unreadable("the film's codec is unknown")
    if not 0 < stream.width * stream.height <= MAX_PIXELS:
        raise Unreadable(f"the film is {stream.width} by {stream.height} pixels")
    stream.thread_type = "AUTO"


def _decoded(film: InputContainer) -> Iterator[Frame]:
    for index, picture in enumerate(film.decode(video=0)):
        if index >= MAX_FRAMES:
            raise Unreadable(f"the film has more than {MAX_FRAMES} frames")
        if picture.width * picture.height > MAX_PIXELS:
            raise Unreadable("the film grows while it plays")
        yield np.asarray(picture.to_ndarray(format="rgb24"), np.uint8)


def _stacked(found: Iterator[Frame] | deque[Frame]) -> NDArray[np.uint8]:
    stack = list(found)
    if not stack:
        raise Unreadable("the film has no frame")
    return np.stack(stack)
