"""An engine that sleeps: what is left of a dream's time is the house's own."""

from __future__ import annotations

import time
from collections.abc import Iterator

from reverie.core.clip import Brief, Frame
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take, Tick


class Nap(BarsEngine):
    """Colour bars after a nap of as many seconds as the last word of the prompt says."""

    def dream(self, brief: Brief, tick: Tick) -> Take:
        """Sleep, then show the bars."""
        take = super().dream(brief, tick)
        return Take(_after(float(brief.prompt.split()[-1]), take.frames), take.understood)


def _after(seconds: float, frames: Iterator[Frame]) -> Iterator[Frame]:
    time.sleep(seconds)
    yield from frames
