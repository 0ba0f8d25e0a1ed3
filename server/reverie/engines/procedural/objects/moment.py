"""Moments: when it is for a thing that changes by itself while it is filmed."""

from __future__ import annotations

import math
from dataclasses import dataclass

USUAL_LENGTH = 5.0  # seconds of a story that nobody measured


@dataclass(frozen=True, slots=True)
class Span:
    """The story that a thing is part of.

    Attributes:
        period: Seconds after which all repeats, or None where nothing need.
        length: Seconds of the whole story: what happens once happens within them.
    """

    period: float | None = None
    length: float = USUAL_LENGTH


ANY = Span()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of a story, seconds since its start."""

    seconds: float = 0.0
    span: Span = ANY

    def laps(self, each: float) -> float:
        """Return how many laps of ``each`` seconds have passed; in a loop laps fit into it."""
        period = self.span.period
        if period is not None:
            each = period / max(1, round(period / each))
        return self.seconds / each

    @property
    def share(self) -> float:
        """How much of the story is over, 0 to 1; in a loop it goes there and comes back."""
        if self.span.period is not None:
            return math.sin(math.pi * self.seconds / self.span.period) ** 2
        return min(max(self.seconds / self.span.length, 0.0), 1.0)


START = Moment()
