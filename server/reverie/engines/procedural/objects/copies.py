"""Places: where a row stands, and where its copies do."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.space import FrameOf, Vector, turn

from .grammar import Around, Row
from .moment import START, Moment
from .place import Place
from .streams import streamed

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))  # radians: even spacing on a ball
_OFF_AXIS = np.array((0.31, 0.2, 0.93))  # any direction that no copy points along


def copies(row: Row, angle: float = 0.0, moment: Moment = START) -> list[Place]:
    """Return where the copies of a row stand: placed, on their way, spread, in a row, around.

    Args:
        angle: Degrees by which its joint is turned.
    """
    places = [_placed(row, angle)]
    if row.stream is not None or row.grow or row.during:
        places = [places[0] @ way for way in streamed(row, moment)]
    if row.spread:
        places = [q @ p for q in places for p in _spread(*row.spread)]
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
