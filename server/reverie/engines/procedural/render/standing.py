"""Standing land: the ground before a camera that does not move, drawn once for a film."""

from __future__ import annotations

from .gbuffer import Plane
from .lanes import Floats
from .relief import draw_relief
from .relief_map import FLOOR

_DRAWN = int(Plane.SURFACE) + 1  # planes that terrain fills, the first of all


class StandingLand:
    """Keeps the terrain's part of the G-buffer for each camera that asks.

    Threads that ask at once may each draw it: they draw the same.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[bytes, float, tuple[int, ...]], Floats] = {}

    def draw(
        self,
        planes: Floats,
        rays: Floats,
        land: tuple[Floats, Floats, Floats, Floats],
        numbers: Floats,
    ) -> None:
        """Fill cleared planes with terrain, as ``draw_relief`` does."""
        key = (rays.tobytes(), float(numbers[FLOOR]), planes.shape)
        kept = self._kept.get(key)
        if kept is None:
            draw_relief(planes, rays, *land, numbers)
            self._kept[key] = planes[:_DRAWN].copy()
        else:
            planes[:_DRAWN] = kept
