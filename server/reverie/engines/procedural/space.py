"""Vectors, frames and two-bone reach: the geometry that bodies and cameras share.

Right-handed, metres, y up. A *frame* is a (3, 3) rotation whose columns are the local
x, y and z axes in world coordinates. Angles are degrees in data and in this module's
arguments, since catalogue entries are written by hand; nothing else speaks degrees.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: (3,) float64, metres or a direction.
Vector: TypeAlias = NDArray[np.float64]
#: (3, 3) float64, columns are the local axes.
FrameOf: TypeAlias = NDArray[np.float64]

X = np.array((1.0, 0.0, 0.0))
Y = np.array((0.0, 1.0, 0.0))
Z = np.array((0.0, 0.0, 1.0))


def vector(*xyz: float) -> Vector:
    """Return (3,) float64."""
    return np.array(xyz, float)


def unit(v: ArrayLike) -> Vector:
    """Return ``v`` at length 1 (the zero vector stays zero)."""
    v = np.asarray(v, float)
    return v / (math.sqrt(float(v @ v)) + 1e-12)


def cross(a: Vector, b: Vector) -> Vector:
    """Return a × b: for single vectors, a twentieth of the time that numpy's own takes."""
    (u, v, w), (x, y, z) = a.tolist(), b.tolist()
    return np.array((v * z - w * y, w * x - u * z, u * y - v * x))


def turn(pitch: float = 0.0, yaw: float = 0.0, roll: float = 0.0) -> FrameOf:
    """Return the rotation yaw(y) · pitch(x) · roll(z), degrees.

    Positive yaw turns +z toward +x; positive pitch turns +z toward -y (a nod).
    """
    a, b, c = (math.radians(v) for v in (pitch, yaw, roll))
    ca, sa, cb, sb, cc, sc = (
        math.cos(a), math.sin(a), math.cos(b), math.sin(b), math.cos(c), math.sin(c),
    )  # fmt: skip
    rx = np.array(((1, 0, 0), (0, ca, -sa), (0, sa, ca)))
    ry = np.array(((cb, 0, sb), (0, 1, 0), (-sb, 0, cb)))
    rz = np.array(((cc, -sc, 0), (sc, cc, 0), (0, 0, 1)))
    return np.asarray(ry @ rx @ rz, float)


def heading(pitch: float, yaw: float = 0.0) -> Vector:
    """Return the direction +z tilted up by ``pitch`` and turned toward +x by ``yaw``, degrees."""
    p, y = math.radians(pitch), math.radians(yaw)
    return vector(math.cos(p) * math.sin(y), math.sin(p), math.cos(p) * math.cos(y))


def along_y(up: ArrayLike, side: ArrayLike) -> FrameOf:
    """Return a frame whose y is ``up`` and whose x is as near ``side`` as can be."""
    y = unit(up)
    s = np.asarray(side, float)
    s = s - y * float(s @ y)
    if float(s @ s) < 1e-12:
        s = cross(y, Z if abs(y[2]) < 0.9 else X)
    x = unit(s)
    return np.stack((x, y, cross(x, y)), axis=1)


def along_z(forward: ArrayLike, side: ArrayLike = X) -> FrameOf:
    """Return a frame whose z is ``forward`` and whose x is as near ``side`` as can be."""
    z = unit(forward)
    s = np.asarray(side, float)
    s = s - z * float(s @ z)
    if float(s @ s) < 1e-12:
        s = cross(Y if abs(z[1]) < 0.9 else X, z)
    x = unit(s)
    return np.stack((x, cross(z, x), z), axis=1)


def reach(
    shoulder: ArrayLike, hand: ArrayLike, upper: float, lower: float, pole: ArrayLike
) -> tuple[Vector, Vector]:
    """Bend two bones so that the second ends at ``hand``, or as near as they reach.

    Args:
        shoulder, hand: (3,) metres.
        upper, lower: Bone lengths, metres.
        pole: Direction in which the elbow (or knee) points.

    Returns:
        (elbow, hand) actually reached, (3,) metres each.

    Source:
        The law of cosines in the plane of the pole.
    """
    a = np.asarray(shoulder, float)
    d = np.asarray(hand, float) - a
    length = float(np.linalg.norm(d)) + 1e-9
    u = d / length
    length = min(max(length, abs(upper - lower) + 1e-3), (upper + lower) * 0.999)
    cosine = (upper**2 + length**2 - lower**2) / (2 * upper * length)
    cosine = min(1.0, max(-1.0, cosine))
    p = np.asarray(pole, float)
    p = unit(p - u * float(p @ u))
    elbow = a + upper * (u * cosine + p * math.sqrt(1 - cosine**2))
    return elbow, a + u * length


def catmull_rom(
    points: Sequence[ArrayLike], pieces: int, *, closed: bool = False
) -> NDArray[np.float64]:
    """Return a smooth path through ``points``: ``pieces`` steps between each two.

    A doubled point is a sharp corner.

    Args:
        points: n of (d,).

    Source:
        Catmull and Rom, "A class of local interpolating splines" (1974), uniform form.
    """
    p = np.asarray(points, float)
    count = len(p)
    if pieces <= 1 or count < 2:
        return p
    path: list[NDArray[np.float64]] = []
    for i in range(count if closed else count - 1):
        b, c = p[i], p[(i + 1) % count]
        if np.allclose(b, c):
            continue
        a = p[(i - 1) % count] if closed or i > 0 else 2 * b - c
        d = p[(i + 2) % count] if closed or i + 2 < count else 2 * c - b
        a = 2 * b - c if np.allclose(a, b) else a
        d = 2 * c - b if np.allclose(c, d) else d
        for u in np.arange(pieces) / pieces:
            path.append(
                0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u**2
                       + (3 * b - a - 3 * c + d) * u**3)
            )  # fmt: skip
    if not closed:
        path.append(p[-1])
    return np.array(path)
