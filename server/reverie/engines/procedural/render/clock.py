"""Story time, and rates that close over a loop."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """When it is.

    Attributes:
        now: Seconds of the story.
        period: Seconds after which all repeats, or None where nothing need.
        length: Seconds of the whole story, at least 1.
    """

    now: float
    period: float | None
    length: float

    def rate(self, per_second: float) -> float:
        """Return turns per second: in a loop the nearest that makes whole turns, not 0."""
        if self.period is None:
            return per_second
        turns = math.copysign(max(1, round(abs(per_second) * self.period)), per_second)
        return turns / self.period

    def turns(self, per_second: float) -> float:
        """Return how many turns have passed, at ``rate``."""
        return self.now * self.rate(per_second)
