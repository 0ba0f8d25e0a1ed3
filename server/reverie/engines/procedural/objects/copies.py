"""Places: where a row stands, and where its copies do."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from reverie.engines.procedural.space import FrameOf, Vector, turn

from .grammar import Around, Row

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))  # radians: even spacing on a ball
_OFF_AXIS = np.array((0.31, 0.2, 0.93))  # any direction that no copy points along


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


def copies(row: Row, angle: float = 0.0) -> list[Place]:
    """Return where the copies of a row stand: placed, spread, in a row, around, mirrored.

    Args:
        angle: Degrees by which its joint is turned.
    """
    places = [_placed(row, angle)]
    if row.spread:
        places = [places[0] @ p for p in _spread(*row.spread)]
    if row.row:
        places = [p @ q for p in _line(*row.row) for q in places]
    if row.around is not None:
        places = [p @ q for p in _ring(row.around) for q in places]
    for axis in row.mirror:
        places += [_mirror(axis) @ p for p in places]
    return places


def _placed(row: Row, angle: float) -> Place:
    frame = turn(*row.rot)
    if row.joint is not None and angle:
        frame = frame @ about(row.joint[1], angle)
    return Place(frame, np.array(row.at), row.scale)


def about(axis: str, degrees: float) -> FrameOf:
    """Return a turn about a named axis."""
    x, y, z = (degrees if axis == a else 0.0 for a in "xyz")
    return turn(x, y, z)


def _spread(
    count: float, rx: float, ry: float | None = None, rz: float | None = None
) -> list[Place]:
    """Return even places on an ellipsoid, y pointing out."""
    ry = rx if ry is None else ry
    radii = np.array((rx, ry, ry if rz is None else rz))
    n = int(count)
    return [Place(_outward(d), d * radii) for d in (_fibonacci(i, n) for i in range(n))]


def _fibonacci(i: int, n: int) -> Vector:
    y = 1 - 2 * (i + 0.5) / n
    q, f = math.sqrt(1 - y * y), i * _GOLDEN_ANGLE
    return np.array((q * math.cos(f), y, q * math.sin(f)))


def _outward(d: Vector) -> FrameOf:
    z = np.cross(d, _OFF_AXIS)
    z /= np.linalg.norm(z)
    return np.stack((np.cross(d, z), d, z), axis=1)


def _line(count: float, *step: float) -> list[Place]:
    n = int(count)
    return [Place(np.eye(3), np.array(step) * (i - (n - 1) / 2)) for i in range(n)]


def _ring(ring: Around) -> list[Place]:
    return [Place(about(ring.axis, angle), np.zeros(3)) for angle in _angles(ring)]


def _angles(ring: Around) -> list[float]:
    n = ring.count
    if ring.end is None:
        return [ring.start + 360 * i / n for i in range(n)]
    return [ring.start + (ring.end - ring.start) * i / max(n - 1, 1) for i in range(n)]


def _mirror(axis: str) -> Place:
    frame = np.eye(3)
    i = "xyz".index(axis)
    frame[i, i] = -1
    return Place(frame, np.zeros(3))
