"""What a prefab is told of where it stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .relief import Relief


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """Where a prefab is built.

    Attributes:
        random: Its own generator. relief: The terrain, or None for a floor at 0.
        night: 0 by day to 1: how much its lamps and windows are lit.
    """

    random: np.random.Generator
    relief: Relief | None
    night: float

    def ground(self, x: float, z: float) -> float:
        """Return the height of the ground, metres."""
        return self.relief.at(x, z) if self.relief else 0.0

    def glow(self, by_night: float, by_day: float = 0.0) -> float:
        """Return an emission between its day's and its night's."""
        return by_day + (by_night - by_day) * self.night
