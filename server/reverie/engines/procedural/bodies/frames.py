"""A local frame somewhere on a body: points and directions in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from reverie.engines.procedural.space import FrameOf, Vector, turn, vector


@dataclass(frozen=True, slots=True)
class Local:
    """An origin, (3,) metres, and its axes as columns."""

    origin: Vector
    axes: FrameOf

    def at(self, x: float, y: float, z: float) -> Vector:
        """Return a local point in body space."""
        return self.origin + self.axes @ vector(x, y, z)

    def point(self, local: ArrayLike) -> Vector:
        point: Vector = self.origin + self.axes @ np.asarray(local, float)
        return point

    def way(self, *local: float) -> Vector:
        """Return a local direction in body space."""
        return self.axes @ vector(*local)

    def turned(self, pitch: float = 0.0, yaw: float = 0.0, roll: float = 0.0) -> FrameOf:
        """Return the axes turned in place; a positive pitch nods."""
        return self.axes @ turn(pitch, yaw, roll)


def on_ellipsoid(radii: ArrayLike, way: Vector) -> float:
    """Return how far an ellipsoid's surface is from its centre in a unit direction."""
    return 1.0 / float(np.linalg.norm(way / np.asarray(radii, float)))


def bearing(azimuth: float, elevation: float, side: float = 1.0) -> Vector:
    """Return the direction at degrees from straight ahead, to the left for ``side`` 1."""
    ahead = turn(-elevation, azimuth) @ vector(0, 0, 1)
    return vector(ahead[0] * side, ahead[1], ahead[2])
