"""Carried: one who stands on something that moves, and goes wherever it goes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reverie.engines.procedural.scene import Actor, Footfall, Placement
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import Vector, turn

from .framing import corners_of

_LOOKS = 8  # times in two seconds at which it is looked how far its carrier shakes it


@dataclass(frozen=True)
class Carried:
    """An actor on another's back, roof or deck.

    Attributes:
        rider: Who is carried. carrier: By whom.
        under: Where the carrier is placed; the rider is to be placed with the same heading.
        scale: World metres per metre of the rider's own space.
        turned: Degrees that the rider is turned from its carrier.
        anchor: The carrier's point whose ups and downs it follows; None for none.
    """

    rider: Actor
    carrier: Actor
    under: Placement
    scale: float
    turned: float = 0.0
    anchor: str | None = None

    def sculpt(self, seconds: float) -> Sculpture:
        """Return the rider at a time, shaken as its carrier is."""
        return self.rider.sculpt(seconds).placed(self._shaken(seconds), turn(yaw=self.turned))

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box that holds it in every pose."""
        low, high = self.rider.extent()
        turned = corners_of(low, high) @ turn(yaw=self.turned).T
        shakes = np.array([self._shaken(2.0 * k / _LOOKS) for k in range(_LOOKS)])
        return turned.min(axis=0) + shakes.min(axis=0), turned.max(axis=0) + shakes.max(axis=0)

    def stride(self, seconds: float) -> float:
        """Return metres travelled since the start: its carrier's."""
        under = self.under
        gone = self.carrier.stride(seconds) if under.travels else 0.0
        return gone * under.scale * under.pace / self.scale

    def footfalls(self, seconds: float) -> Sequence[Footfall]:
        """Return none: it touches no ground."""
        return ()

    def placement(self, offset: Vector) -> Placement:
        """Return where it stands: ``offset``, (3,) world metres, from its carrier."""
        under = self.under
        return Placement(
            under.position + offset, under.heading, self.scale, under.travels, 1.0, under.free
        )

    def _shaken(self, seconds: float) -> Vector:
        """Return (3,) metres of the rider's space by which the carrier's point has moved."""
        if self.anchor is None:
            return np.zeros(3)
        now, before = (_point(self.carrier.sculpt(t), self.anchor) for t in (seconds, 0.0))
        return np.asarray((now - before) * (self.under.scale / self.scale), float)


def _point(body: Sculpture, name: str) -> Vector:
    points = [a for key, a in body.anchors.items() if key.rstrip("0123456789") == name]
    return np.mean(points, axis=0) if points else np.zeros(3)


def relative(heading: float, carrier: Placement) -> float:
    """Return the degrees by which a world heading (degrees) is turned from a carrier's."""
    return heading - math.degrees(carrier.heading)
