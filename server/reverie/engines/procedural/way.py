"""A way: how somebody's path bends and climbs, by the metres gone along it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .space import FrameOf, Vector, turn

_ROLLS_IN = 0.5  # radii before and after which a lean is taken


@dataclass(frozen=True, slots=True)
class Way:
    """A way that begins straight and level along +z.

    Attributes:
        after: Metres before it bends or climbs.
        degrees: That it bends by, positive toward +x. radius: Metres, of the bend.
        lean: Degrees by which whoever goes leans into the bend.
        grade: Metres risen for each metre on from there; below 0, sunk for each until there.
        ease: Metres in which that sets in.
        nose: Degrees that whoever climbs points higher than the way.
    """

    after: float = 0.0
    degrees: float = 0.0
    radius: float = 1.0
    lean: float = 0.0
    grade: float = 0.0
    ease: float = 1.0
    nose: float = 0.0

    def at(self, gone: float) -> Vector:
        """Return (3,) metres from its beginning after so many metres."""
        side, bent, beyond = self._bend(gone)
        angle, r = math.radians(bent), self.radius
        x, z = side * r * (1 - math.cos(angle)), min(gone, self.after) + r * math.sin(angle)
        x, z = x + side * beyond * math.sin(angle), z + beyond * math.cos(angle)
        return np.array((x, self._height(gone) - self._height(0.0), z))

    def axes(self, gone: float) -> FrameOf:
        """Return the axes of whoever goes there."""
        side, bent, _ = self._bend(gone)
        step = 0.05 * self.ease
        slope = (self._height(gone + step) - self._height(gone - step)) / (2 * step)
        share = min(1.0, abs(slope / self.grade)) if self.grade else 0.0
        pitch = math.degrees(math.atan(slope)) + self.nose * share
        return turn(-pitch, side * bent, -side * self.lean * self._leaning(gone))

    @property
    def length(self) -> float:
        """Metres of the bend."""
        return math.radians(abs(self.degrees)) * self.radius

    def _bend(self, gone: float) -> tuple[float, float, float]:
        """Return the side of the bend, the degrees gone through, and metres gone beyond it."""
        into = min(max(gone - self.after, 0.0), self.length)
        beyond = max(gone - self.after - self.length, 0.0)
        return math.copysign(1.0, self.degrees), math.degrees(into / self.radius), beyond

    def _leaning(self, gone: float) -> float:
        """Return the share, 0 to 1, of the lean."""
        soft = _ROLLS_IN * self.radius
        into, out = gone - self.after + soft, self.after + self.length + soft - gone
        u = min(1.0, max(0.0, min(into, out) / (2 * soft)))
        return u * u * (3 - 2 * u)

    def _height(self, gone: float) -> float:
        """Return metres over the level part."""
        on = gone - self.after if self.grade > 0 else self.after - gone
        if on <= 0:
            return 0.0
        eased = on * on / (2 * self.ease) if on < self.ease else on - self.ease / 2
        return abs(self.grade) * eased


STRAIGHT = Way()
