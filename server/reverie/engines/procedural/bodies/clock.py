"""Time as a body feels it: cycles that close over a looped film, breath, blinks, glances."""

from __future__ import annotations

import math
from dataclasses import dataclass

_ROUND = 5.0  # seconds: the shortest film; without a loop, small motions close over it
_BLINK = 0.22  # seconds that a blink takes


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment in somebody's life.

    Attributes:
        seconds: Since the film began.
        loop: The film's length if it loops, else None.
        seed: Whose blinks and glances these are.
    """

    seconds: float
    loop: float | None = None
    seed: int = 0

    def phase(self, period: float) -> float:
        """Return cycles done of a motion of about ``period`` seconds; closes with the loop."""
        return self.seconds * self.rate(period)

    def rate(self, period: float) -> float:
        """Return cycles a second of that motion."""
        whole = self.loop or _ROUND
        return max(1, round(whole / period)) / whole

    def sine(self, period: float, shift: float = 0.0) -> float:
        """Return a sine of about ``period`` seconds; ``shift`` in cycles."""
        return math.sin(2 * math.pi * (self.phase(period) + shift))

    def blink(self) -> float:
        """Return how far the lids are closed by a blink, 0-1."""
        whole = self.loop or _ROUND
        now = self.seconds % whole
        first = whole * (0.18 + 0.5 * ((self.seed * 0.618034) % 1.0))
        times = (first, (first + whole * 0.43) % whole)
        return max(max(0.0, 1 - abs(now - t) / (_BLINK / 2)) for t in times)

    def glance(self) -> tuple[float, float]:
        """Return slow (yaw, pitch) of a look around, degrees."""
        shift = (self.seed * 0.754877) % 1.0
        return (
            5.0 * self.sine(5.0, shift) + 3.0 * self.sine(2.5, shift * 2),
            2.0 * self.sine(2.5, shift + 0.3),
        )
