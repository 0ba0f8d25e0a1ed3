"""Films from pictures: from one, to one, between two, on from a clip and up to a clip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Brief, Clip, Frame
from reverie.engines.base import Tick
from reverie.engines.procedural.happening import changed, read
from reverie.engines.procedural.looping import Draw, closing
from reverie.engines.procedural.spec import Spec

from .drift import drift_of
from .grain import cleaned
from .journey import flow_between, whipped
from .morph import Morph
from .tale import Passage, Tale, kept, outlined, recalled
from .telling import Telling
from .weather import FALLING

WHIP = 0.5  # seconds that a whip pan takes


def picture_film(maker: Maker, tick: Tick) -> Iterator[Frame]:
    """Yield the frames of a film that starts from, or arrives at, given pictures.

    Frame 0 is the opening picture itself; the last frame is the closing picture itself. A
    clip is continued, so its own last (first) frame is not shown again.
    """
    for index in range(maker.num_frames):
        frame = maker(index)
        tick((index + 1) / maker.num_frames)
        yield frame


def told(clip: Clip, brief: Brief, *, opening: bool) -> tuple[Tale, Telling]:
    """Return the part of a picture's tale that a film tells, and who tells it.

    Args:
        opening: The film goes on from the clip; otherwise it leads up to it.
    """
    remembered = recalled(clip)
    tale, picture, passing = remembered or _begun(clip, brief, opening=opening)
    now = tale.last if opening else tale.first
    asked = read(brief.prompt, brief.concepts, now)
    falling = tuple(subject for subject in asked.subjects if subject.noun in FALLING)
    wanted = replace(
        changed(now, asked), place=asked.place or now.place, subjects=falling or now.subjects
    )
    seconds = brief.num_frames / brief.fps
    part = tale.then if opening else tale.once
    tale = part(wanted, asked.shot.moves, seconds)
    tale = replace(tale, frozen=asked.shot.tempo == "frozen")
    if brief.loop and len(clip.frames) == 1 and remembered is None:
        tale = replace(tale, passages=(Passage(0.0, seconds, asked.shot.moves, round=True),))
    beside = clip.frames[-1 if opening else 0]
    still = len(clip.frames) == 1
    return tale, Telling(
        tale, picture, passing, brief.fps, None if still else beside, opening=opening
    )


def _begun(
    clip: Clip, brief: Brief, *, opening: bool
) -> tuple[Tale, Frame, NDArray[np.bool_] | None]:
    """Return a tale of which only the picture is told, that picture, and who passes in it."""
    step = 1 / brief.fps
    seconds = brief.num_frames * step
    plain = Spec("")
    if len(clip.frames) == 1:
        picture: Frame = np.ascontiguousarray(clip.frames[0])
        start, end = (-seconds, 0.0) if opening else (step, step + seconds)
        return Tale(plain, brief.seed, seconds, start, end, jpeg=kept(picture)[0]), picture, None
    picture, grain = cleaned(clip, last=opening)
    drift, passing = drift_of(clip, brief.fps, last=opening)
    jpeg, picture = kept(picture)
    start, end = (step - seconds, step) if opening else (0.0, seconds)
    tale = Tale(
        plain, brief.seed, seconds, start, end, drift, grain, jpeg=jpeg, mask=outlined(passing)
    )
    return tale, picture, passing


class _Acted:
    """One end of a film: a scene that goes on from a clip, or leads up to one."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    def frame(self, index: int) -> Frame:
        """Return a frame of the film by its index."""
        return self._draw(index)


_End: TypeAlias = Telling | _Acted


class Maker:
    """Makes any frame of the film; its ends are pictures, or scenes that are drawn.

    Attributes:
        num_frames: Of the film.
        memory: What it leaves for those who go on with it; None where it can leave nothing.
    """

    def __init__(
        self, brief: Brief, opening: Draw | None = None, closing: Draw | None = None
    ) -> None:
        """Take the pictures apart.

        Args:
            opening: Draws the film as it goes on from the opening clip, by the frame's index.
            closing: Draws it as it leads up to the closing clip.
        """
        self.num_frames = brief.num_frames
        self.memory: bytes | None = None
        self._fps = brief.fps
        self._opening = self._end(brief, brief.opening, opening, first=True)
        self._closing = self._end(brief, brief.closing, closing, first=False)
        self._morph: Morph | None = None
        if brief.opening is not None and brief.closing is not None:
            first = np.ascontiguousarray(brief.opening.frames[-1])
            last = np.ascontiguousarray(brief.closing.frames[0])
            if (flow := flow_between(first, last)) is not None:
                self._morph = Morph(first, last, flow, brief)
        self._draw = self._looped(brief)

    def _end(
        self, brief: Brief, clip: Clip | None, draw: Draw | None, *, first: bool
    ) -> _End | None:
        if clip is None:
            return None
        if draw is not None:
            return _Acted(draw)
        tale, telling = told(clip, brief, opening=first)
        if not (brief.opening and brief.closing):
            self.memory = _left(tale, brief, still=len(clip.frames) == 1)
        return telling

    def _looped(self, brief: Brief) -> Draw:
        clip = brief.opening
        if brief.loop and clip is not None and len(clip.frames) > 1:
            return closing(brief.num_frames, self._made)
        return self._made

    def __call__(self, index: int) -> Frame:
        return self._draw(index)

    def _made(self, index: int) -> Frame:
        first, last = self._opening, self._closing
        if first and last:
            return self._between(first, last, index)
        end = first or last
        if end is None:
            raise ValueError("a film from pictures needs at least one")
        return end.frame(index)

    def _between(self, first: _End, last: _End, index: int) -> Frame:
        if self._morph is not None:
            return self._morph.frame(index)
        whole = (self.num_frames - 1) / self._fps
        into = (index / self._fps - (whole - WHIP) / 2) / WHIP
        if into <= 0:
            return first.frame(index)
        if into >= 1:
            return last.frame(index)
        return whipped(first.frame(index), last.frame(index), into)


def _left(tale: Tale, brief: Brief, *, still: bool) -> bytes | None:
    """Return what a film leaves; one that ends as it began leaves its picture, untold."""
    if not brief.loop:
        return tale.to_bytes()
    if not still:
        return None
    seconds = brief.num_frames / brief.fps
    return replace(tale, start=-seconds, end=0.0, passages=(), events=()).to_bytes()
