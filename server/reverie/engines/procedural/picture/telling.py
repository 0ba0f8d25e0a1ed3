"""Telling: the frames of a picture's tale."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame
from reverie.engines.procedural.direct.moves import eased

from .air import air_at
from .grain import Emulsion
from .life import Life
from .motion import Lens, covered, moved, sees_beyond, table
from .plate import take_apart
from .seam import Seam
from .tale import Passage, Tale
from .wide import widened

RISE = 0.7  # seconds until everything that lives in a picture moves
LOOKS = 24  # times at which it is seen whether the camera looks beyond the picture
SETTLES = 0.35  # of a passage, after its end, in which a camera comes to rest


class Telling:
    """Draws a part of a picture's tale; where nothing was told yet, it is the picture itself."""

    def __init__(
        self,
        tale: Tale,
        picture: Frame,
        passing: NDArray[np.bool_] | None,
        fps: int,
        beside: Frame | None = None,
        *,
        opening: bool = True,
    ) -> None:
        """Take the picture apart.

        Args:
            beside: The frame of a clip that adjoins the part, and is not shown again.
            opening: It is before the part; otherwise after it.
        """
        self._tale, self._fps, self._picture = tale, fps, picture
        self._opening = opening
        self._first, self._count = round(tale.start * fps), round((tale.end - tale.start) * fps)
        plate = take_apart(picture, passing)
        self._depth = plate.disparity
        times = np.linspace(tale.start, tale.end, LOOKS)
        if any(sees_beyond(self._view(float(t))) for t in times):
            plate = widened(plate)
        self._life = Life(plate, tale.period, tale.seed)
        self._emulsion = Emulsion(tale.grain, (picture.shape[0], picture.shape[1]), tale.seed)
        self._seam: Seam | None = None
        if beside is not None and not tale.frozen:
            at = self._first - 1 if opening else self._first + self._count
            self._seam = Seam(beside, self._drawn(at), self._view(at / fps))

    def frame(self, index: int) -> Frame:
        """Return a frame of the part by its index."""
        tale = self._tale
        ticks = self._first + index
        if tale.frozen or (ticks == 0 and self._seam is None):
            return self._picture
        out, share = self._drawn(ticks), 1.0
        if self._seam is not None:
            away = index + 1 if self._opening else self._count - index
            out, share = self._seam.over(out, self._depth, self._view(ticks / self._fps), away)
        out = self._emulsion.over(out, ticks, share)
        return np.clip(np.rint(out), 0, 255).astype(np.uint8)

    def _drawn(self, ticks: int) -> NDArray[np.float32]:
        tale, seconds = self._tale, ticks / self._fps
        air = air_at(tale.spec, tale.events, seconds).thinned(self._presence(seconds))
        return self._life.frame(
            seconds, self._view(seconds), air, self._awake(seconds), tale.drift.glide(seconds)
        )

    def _view(self, seconds: float) -> Lens:
        view = self._tale.drift.lens(seconds)
        for passage in self._tale.passages:
            view = view + _gone(passage, seconds)
        return covered(view)

    def _awake(self, seconds: float) -> float:
        return min(abs(seconds) / RISE, 1.0, self._presence(seconds))

    def _presence(self, seconds: float) -> float:
        """Return how much of what comes is there: in a loop, it goes again."""
        if not any(passage.round for passage in self._tale.passages):
            return 1.0
        passage = self._tale.passages[0]
        left = min(seconds - passage.start, passage.end - seconds)
        return min(max(left / RISE, 0.0), 1.0)


def _gone(passage: Passage, seconds: float) -> Lens:
    """Return where a passage has led the camera, from where it stood for the picture."""
    told = table(passage.moves, passage.turn)
    whole = passage.end - passage.start
    if passage.round:
        u = (seconds - passage.start) / whole
        return moved(
            told, 0.5 - 0.5 * math.cos(2 * math.pi * u), seconds, min(1.0, 8 * u, 8 * (1 - u))
        )
    after = passage.start >= 0
    u = (seconds - passage.start if after else passage.end - seconds) / whole
    if u <= 0:
        return Lens()
    tremble = min(1.0, 8 * u, max(0.0, 8 * (1.5 - u)))
    way = moved(told, _way(u, at_rest=passage.turn > 0), seconds, tremble)
    return way if after else way.times(-1.0)


def _way(u: float, *, at_rest: bool) -> float:
    """Return how far a camera has gone: it starts from rest, where it stood before."""
    if not at_rest or u >= 1:
        return eased(u)
    return u * u * (2.5 - 1.5 * u)  # ends at the speed of ``eased``
