"""Films from pictures: from one, to one, between two, on from a clip and up to a clip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from reverie.core.clip import Brief, Clip, Frame
from reverie.engines.base import Tick
from reverie.engines.procedural.looping import Draw
from reverie.engines.procedural.spec import Spec

from .drift import Drift, drift_of
from .journey import Flow, flow_between, morphed, whipped
from .life import Life
from .motion import lens
from .plate import take_apart

WHIP = 0.5  # seconds that a whip pan takes
STILL = Drift()


def picture_film(brief: Brief, spec: Spec, tick: Tick) -> Iterator[Frame]:
    """Yield the frames of a film that starts from, or arrives at, given pictures.

    Frame 0 is the opening picture itself; the last frame is the closing picture itself. A
    clip is continued, so its own last (first) frame is not shown again.
    """
    maker = Maker(brief, spec)
    for index in range(brief.num_frames):
        frame = maker(index)
        tick((index + 1) / brief.num_frames)
        yield frame


class _Half:
    """One end of a film: a picture that lives, near the time at which it is itself."""

    def __init__(self, clip: Clip, brief: Brief, spec: Spec, *, opening: bool) -> None:
        still = len(clip.frames) == 1
        picture: Frame = np.ascontiguousarray(clip.frames[-1 if opening else 0])
        self.seconds = brief.num_frames / brief.fps
        self.picture = picture
        self._moves = spec.shot.moves
        self._frozen = spec.shot.tempo == "frozen"
        self._loop = brief.loop
        self._drift = STILL if still else drift_of(clip, brief.fps, last=opening)
        self._step = 0.0 if still else 1.0 / brief.fps
        self._life = Life(take_apart(picture), spec, self.seconds, brief.loop, brief.seed)

    def frame(self, away: float, clock: float) -> Frame:
        """Return the picture ``away`` seconds from the time at which it is itself.

        Args:
            clock: Film seconds, for what moves by itself in one direction only.
        """
        if self._frozen:
            return self.picture
        gone = away + self._step
        if self._drift != STILL:
            view = self._drift.after(gone)
        else:
            view = lens(self._moves, min(gone / self.seconds, 1.0), loop=self._loop)
        if gone == 0.0:
            return self.picture
        presence = None if self._loop else min(gone / 0.7, 1.0)
        return self._life.frame(clock, view, presence)


class _Acted:
    """One end of a film: a scene that goes on from a clip, or leads up to one."""

    def __init__(self, draw: Draw, brief: Brief, *, opening: bool) -> None:
        self._draw = draw
        self._brief = brief
        self._opening = opening

    def frame(self, away: float, clock: float) -> Frame:
        """Return the scene ``away`` seconds from the clip."""
        index = round(away * self._brief.fps)
        return self._draw(index if self._opening else self._brief.num_frames - 1 - index)


_End: TypeAlias = _Half | _Acted


class Maker:
    """Makes any frame of the film; its ends are pictures, or scenes that are drawn."""

    def __init__(
        self, brief: Brief, spec: Spec, opening: Draw | None = None, closing: Draw | None = None
    ) -> None:
        """Take the pictures apart.

        Args:
            opening: Draws the film as it goes on from the opening clip, by the frame's index.
            closing: Draws it as it leads up to the closing clip.
        """
        self._brief = brief
        self._flow: Flow | None = None
        ends = (brief.opening, brief.closing)
        if brief.opening is not None and brief.closing is not None:
            self._first = np.ascontiguousarray(brief.opening.frames[-1])
            self._last = np.ascontiguousarray(brief.closing.frames[0])
            self._flow = flow_between(self._first, self._last)
        self._opening, self._closing = (
            None
            if clip is None
            else _Acted(draw, brief, opening=first)
            if draw is not None
            else _Half(clip, brief, spec, opening=first)
            for clip, draw, first in zip(ends, (opening, closing), (True, False), strict=True)
        )

    def __call__(self, index: int) -> Frame:
        seconds = index / self._brief.fps
        left = (self._brief.num_frames - 1 - index) / self._brief.fps
        first, last = self._opening, self._closing
        if first and last:
            return self._between(first, last, seconds, left)
        if first:
            return first.frame(seconds, seconds)
        if last:
            return last.frame(left, seconds)
        raise ValueError("a film from pictures needs at least one")

    def _between(self, first: _End, last: _End, seconds: float, left: float) -> Frame:
        whole = seconds + left
        t = seconds / whole if whole > 0 else 1.0
        if self._flow is not None:
            smooth = t * t * (3 - 2 * t)
            return morphed(self._first, self._last, self._flow, smooth)
        into = (seconds - (whole - WHIP) / 2) / WHIP
        if into <= 0:
            return first.frame(seconds, seconds)
        if into >= 1:
            return last.frame(left, seconds)
        return whipped(first.frame(seconds, seconds), last.frame(left, seconds), into)
