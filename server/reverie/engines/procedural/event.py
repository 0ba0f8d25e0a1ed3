"""Events: what comes over a scene while it is filmed, each at its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .spec import Spec

LEAD = 3.0  # seconds in which a change comes, where the film has the time
SHARE = 0.6  # of a film that a change may take
ALWAYS = -1e6  # film seconds: before anything was ever filmed


@dataclass(frozen=True, slots=True)
class Event:
    """A change.

    Attributes:
        at: Film seconds at which it begins.
        seconds: Until all of it is there.
        spec: What the scene is from then on.
        film: Seconds of the film that it came with: its camera moves take as long.
    """

    at: float
    seconds: float
    spec: Spec
    film: float = 5.0

    def share(self, seconds: float) -> float:
        """Return how much of it is there at a time of the film, 0 to 1, gently at both ends."""
        gone = seconds - self.at
        if self.seconds <= 0:
            return float(gone >= 0)
        u = min(max(gone / self.seconds, 0.0), 1.0)
        return u * u * (3 - 2 * u)


def lead(seconds: float) -> float:
    """Return the seconds in which a change comes in a film of this length."""
    return min(LEAD, SHARE * seconds)


def state(spec: Spec, events: Sequence[Event], seconds: float) -> Spec:
    """Return what a scene is at a time, or is about to be while an event is under way."""
    past = [event.spec for event in events if event.at <= seconds]
    return past[-1] if past else spec
