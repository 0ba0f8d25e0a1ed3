"""Morph: one picture becomes another that is near, and lives while it does."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Brief, Frame
from reverie.engines.procedural.direct.moves import smooth
from reverie.engines.procedural.happening import read
from reverie.engines.procedural.spec import Spec

from .air import air_at
from .flow import read_at
from .journey import Flow, morphed
from .life import Life
from .motion import Lens, covered, moved, table
from .plate import Plate, take_apart

COMES = 0.3  # of the film, at both ends, in which life comes and goes
ASIDE = 0.35  # of a camera's move that it goes before it comes back


class Morph:
    """Draws the film from one picture to one that is near; both are met exactly."""

    def __init__(self, first: Frame, last: Frame, flow: Flow, brief: Brief) -> None:
        """Take both apart."""
        spec = read(brief.prompt, brief.concepts, Spec(""))
        self._ends = (first, last)
        self._flow, self._brief, self._spec = flow, brief, spec
        self._plates = take_apart(first), take_apart(last)
        self._told = table(spec.shot.moves)
        self._frozen = spec.shot.tempo == "frozen"

    def frame(self, index: int) -> Frame:
        """Return a frame of the film by its index."""
        t = index / max(self._brief.num_frames - 1, 1)
        share = smooth(t)
        if t in (0.0, 1.0) or self._frozen:
            return morphed(*self._ends, self._flow, share)
        awake = smooth(t / COMES) * smooth((1 - t) / COMES)
        seconds = index / self._brief.fps
        period = self._brief.num_frames / self._brief.fps
        view = moved(self._told, ASIDE * math.sin(math.pi * t) ** 2, seconds, awake)
        life = Life(self._plate(share), period, self._brief.seed)
        air = air_at(self._spec, (), seconds).thinned(awake)
        out = life.frame(seconds, _within(view), air, awake)
        return np.clip(np.rint(out), 0, 255).astype(np.uint8)

    def _plate(self, share: float) -> Plate:
        a, b = self._plates
        picture = morphed(*self._ends, self._flow, share)
        near = a.nearness + (b.nearness - a.nearness) * share
        depth = (a.disparity + (b.disparity - a.disparity) * np.float32(share)).astype(np.float32)
        horizon = a.horizon + (b.horizon - a.horizon) * share
        if a.matte is None or b.matte is None:
            return Plate(picture, picture, None, depth, near, horizon)
        behind = morphed(a.behind, b.behind, self._flow, share)
        matte = self._morphed_matte(a.matte, b.matte, share)
        return Plate(picture, behind, matte, depth, near, horizon)

    def _morphed_matte(
        self, a: NDArray[np.float32], b: NDArray[np.float32], share: float
    ) -> NDArray[np.float32]:
        from_a = read_at(a, self._flow.back * np.float32(share))
        from_b = read_at(b, self._flow.there * np.float32(1 - share))
        return np.asarray(from_a * (1 - share) + from_b * share, np.float32)


def _within(view: Lens) -> Lens:
    """Return a lens that sees nothing beyond the picture's edges."""
    seen = covered(view)
    shift = max(abs(seen.x) + abs(seen.pan), abs(seen.y) + abs(seen.tilt))
    least = math.log((1 + 0.9 * abs(math.sin(seen.roll))) / (1 - 2 * min(shift, 0.4)))
    dolly = max(seen.dolly, 0.0)
    return Lens(seen.x, seen.y, seen.pan, seen.tilt, max(seen.zoom, least), dolly, seen.roll)
