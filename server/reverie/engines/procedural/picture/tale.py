"""A tale: one picture, and what its camera, its weather and its light do before and after it.

It is to a picture what ``Memory`` is to a scene. A film from a picture is a part of the picture's
tale; the film that goes on from it is the next part of the same tale, drawn from the same picture
and not from the last frame of the film before, so that nothing is lost from part to part.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydantic import Base64Bytes, TypeAdapter, ValidationError

from reverie.core.clip import Clip, Frame
from reverie.engines.procedural.event import ALWAYS, Event, lead, state
from reverie.engines.procedural.memory import (
    LETTERS,
    LONGEST,
    MOST_EVENTS,
    is_possible,
)
from reverie.engines.procedural.spec import Spec

from .drift import Drift
from .grain import MOST, Grain

UNMOVED, CLEAN = Drift(), Grain()
MARK = b"tale 1\n"  # of the form in which it is written
MOST_BYTES = 700_000  # of the picture as it is kept
QUALITIES = (95, 90, 84, 76, 64, 48)  # of JPEG: the first that fits
LARGEST = 4096 * 4096  # pixels of a picture that is read again
MASK = 256  # pixels across of the outline of one who passes
QUICKLY = 0.6  # of the time that a change of a scene takes: a picture has no other life
FASTEST = 20.0  # parts of a picture per second


@dataclass(frozen=True, slots=True)
class Passage:
    """What the camera does from one time to another.

    Attributes:
        start, end: Seconds from the picture's own time.
        moves: Keys of what it was told; empty for what it does by itself.
        turn: How many passages went before: what it does by itself, it takes back the next time.
        round: It ends where it began.
    """

    start: float
    end: float
    moves: tuple[str, ...]
    turn: int = 0
    round: bool = False


@dataclass(frozen=True, slots=True)
class Tale:
    """What is told of a picture. All times are seconds from its own.

    Attributes:
        spec: What lies over the picture itself: nothing, as a rule.
        seed: Of what falls, and of the grain. period: After which all that moves begins anew.
        start, end: Of the part that a clip showed: its first frame, and the one after its last.
        drift: How everything moved when the picture was taken. grain: Of the film it is from.
        passages: Of the camera, in the order in which they were told.
        events: What came over it, in the order of time.
        frozen: Nothing moves.
        jpeg: The picture. mask: PNG of who passes in it; empty where nobody does.
    """

    spec: Spec
    seed: int
    period: float
    start: float
    end: float
    drift: Drift = UNMOVED
    grain: Grain = CLEAN
    passages: tuple[Passage, ...] = ()
    events: tuple[Event, ...] = ()
    frozen: bool = False
    jpeg: Base64Bytes = b""
    mask: Base64Bytes = b""

    @property
    def first(self) -> Spec:
        """What lies over it as the part begins."""
        return state(self.spec, self.events, math.nextafter(self.start, -math.inf))

    @property
    def last(self) -> Spec:
        """What lies over it as the part ends."""
        return state(self.spec, self.events, math.nextafter(self.end, -math.inf))

    def then(self, spec: Spec, moves: tuple[str, ...], seconds: float) -> Tale:
        """Return it with a next part, over which what is asked for comes."""
        passage = Passage(self.end, self.end + seconds, moves, len(self.passages))
        comes = Event(self.end, lead(seconds) * QUICKLY, spec, seconds)
        past = tuple(event for event in self.events if event.at < self.end)
        return replace(
            self, start=self.end, end=self.end + seconds, passages=(*self.passages, passage),
            events=past if spec == self.last else (*past, comes),
        )  # fmt: skip

    def once(self, spec: Spec, moves: tuple[str, ...], seconds: float) -> Tale:
        """Return it with a part before, in which what is asked for goes."""
        passage = Passage(self.start - seconds, self.start, moves, len(self.passages))
        since = tuple(event for event in self.events if event.at >= self.start)
        if spec != self.first:
            goes = lead(seconds) * QUICKLY
            early = Event(ALWAYS, 0.0, spec, seconds)
            since = (early, Event(self.start - goes, goes, self.first, seconds), *since)
        return replace(
            self, start=self.start - seconds, end=self.start, events=since,
            passages=(*self.passages, passage),
        )  # fmt: skip

    def to_bytes(self) -> bytes:
        """Return it as it is left with a film."""
        return MARK + _written().dump_json(self)


def kept(picture: Frame) -> tuple[bytes, Frame]:
    """Return a picture as it is left with a film, and what it looks like when it is read again."""
    for quality in QUALITIES:
        file = io.BytesIO()
        Image.fromarray(picture).save(file, "JPEG", quality=quality, subsampling=0)
        if file.tell() <= MOST_BYTES:
            break
    data = file.getvalue()
    return data, _pixels(data, "JPEG")


def outlined(passing: NDArray[np.bool_] | None) -> bytes:
    """Return who passes as it is left with a film."""
    if passing is None:
        return b""
    size = (MASK, max(1, MASK * passing.shape[0] // passing.shape[1]))
    small = cv2.resize(passing.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA)
    file = io.BytesIO()
    Image.fromarray(np.asarray(small > 127)).save(file, "PNG")
    return file.getvalue()


def recalled(clip: Clip | None) -> tuple[Tale, Frame, NDArray[np.bool_] | None] | None:
    """Return a clip's tale, its picture and who passes in it; None if it has none.

    It may come out of a stranger's film, so that nothing in it is taken on trust. The clip's
    pixels still serve where it is refused.
    """
    if clip is None or clip.memory is None or not clip.memory.startswith(MARK):
        return None
    try:
        tale = _written().validate_json(clip.memory[len(MARK) :])
        if not _is_sane(tale):
            return None
        picture = _pixels(tale.jpeg, "JPEG")
        passing = _pixels(tale.mask, "PNG")[..., 0] > 127 if tale.mask else None
    except (ValidationError, RecursionError, OSError, ValueError, SyntaxError):
        return None
    return tale, _fitting(picture, *clip.frames.shape[2:0:-1]), passing


def _pixels(data: bytes, kind: str) -> Frame:
    with Image.open(io.BytesIO(data), formats=(kind,)) as image:
        if image.width * image.height > LARGEST:
            raise ValueError(f"a picture of {image.size} is none that was left here")
        return np.array(image.convert("RGB"), np.uint8)


def _fitting(picture: Frame, width: int, height: int) -> Frame:
    """Return the middle of a picture, so many pixels of it."""
    rows, columns = picture.shape[:2]
    if (columns, rows) == (width, height):
        return picture
    across, down = min(columns, rows * width / height), min(rows, columns * height / width)
    left, top = round((columns - across) / 2), round((rows - down) / 2)
    part = picture[top : top + max(1, round(down)), left : left + max(1, round(across))]
    way = cv2.INTER_AREA if part.shape[1] > width else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (width, height), interpolation=way), np.uint8)


@cache
def _written() -> TypeAdapter[Tale]:
    return TypeAdapter(Tale)


def _is_sane(tale: Tale) -> bool:
    times = (tale.start, tale.end, *(t for p in tale.passages for t in (p.start, p.end)))
    drift = tale.drift
    speeds = (drift.pan, drift.tilt, drift.zoom, drift.roll, drift.across, drift.upward)
    return (
        all(math.isfinite(t) and abs(t) < LONGEST for t in times)
        and tale.end > tale.start
        and all(p.end > p.start and 0 <= p.turn < LETTERS for p in tale.passages)
        and all(math.isfinite(v) and abs(v) < FASTEST for v in speeds)
        and 0 <= tale.grain.level <= MOST
        and 0 <= tale.grain.size < 20
        and 0.01 < tale.period < LONGEST
        and 0 <= tale.seed < 2**63
        and max(len(tale.passages), len(tale.events)) <= MOST_EVENTS
        and all(len(p.moves) < 64 for p in tale.passages)
        and all(math.isfinite(e.at) and 0 <= e.seconds < LONGEST for e in tale.events)
        and all(is_possible(spec) for spec in (tale.spec, *(e.spec for e in tale.events)))
    )
