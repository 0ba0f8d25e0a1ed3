"""A place in a thing: where a row stands, how it is turned and how large it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reverie.engines.procedural.space import FrameOf, Vector


@dataclass(frozen=True, slots=True)
class Place:
    """A position, a frame (a mirrored one is left-handed) and a scale."""

    frame: FrameOf
    position: Vector
    scale: float = 1.0

    def __matmul__(self, inner: Place) -> Place:
        return Place(self.frame @ inner.frame, self.point(inner.position), self.scale * inner.scale)

    def point(self, local: Vector) -> Vector:
        """Return ``local``, (3,) metres, in the outer space."""
        return self.position + self.frame @ local * self.scale


HERE = Place(np.eye(3), np.zeros(3))
