"""Bars at a walking pace: an engine for tests that have something to do meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator

from reverie.core.clip import Brief, Frame
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take, Tick

PACE = 0.1  # seconds a frame


class Pace(BarsEngine):
    """Colour bars, one frame every tenth of a second."""

    def dream(self, brief: Brief, tick: Tick) -> Take:
        take = super().dream(brief, tick)
        return Take(_paced(take.frames), take.understood, b"a memory")


def _paced(frames: Iterator[Frame]) -> Iterator[Frame]:
    for frame in frames:
        time.sleep(PACE)
        yield frame
