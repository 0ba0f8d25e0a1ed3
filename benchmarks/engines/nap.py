"""An engine that sleeps: what is left of a dream's time is the house's own."""

from __future__ import annotations

import time
from collections.abc import Iterator

from reverie.core.clip import Brief, Frame
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take, Tick

NAP = 2.0  # seconds a dream


class Nap(BarsEngine):
    """Colour bars after a nap."""

    def dream(self, brief: Brief, tick: Tick) -> Take:
        """Sleep, then show the bars."""
        take = super().dream(brief, tick)
        return Take(_after_a_nap(take.frames), take.understood)


def _after_a_nap(frames: Iterator[Frame]) -> Iterator[Frame]:
    time.sleep(NAP)
    yield from frames
