"""How low a sculpture reaches, measured on its shapes, so that things stand on the ground."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.solids import Column, Kind, Op, Sculpture


def lowest(sculpture: Sculpture) -> float:
    """Return the least y, metres, of every added primitive; cuts are not regarded."""
    rows = sculpture.rows.astype(float)
    heights = [
        _support(row, sculpture.edges)
        for row in rows[rows[:, Column.OP] == Op.UNION]
        if row[Column.KIND] != Kind.HALF
    ]
    return min(heights, default=0.0)


def _support(row: NDArray[np.float64], edges: NDArray[np.float32]) -> float:
    kind = Kind(int(row[Column.KIND]))
    up = row[Column.FRAME : Column.FRAME + 9].reshape(3, 3)[:, 1]
    shape = row[Column.SHAPE : Column.SHAPE + 7]
    if kind in (Kind.LATHE, Kind.PLATE):
        return float(row[2]) - _polygon(kind, shape, up, edges)
    return float(row[2]) - _REACH[kind](shape, up)


def _ellipsoid(shape: NDArray[np.float64], up: NDArray[np.float64]) -> float:
    return float(np.linalg.norm(shape[:3] * up))


def _round_cone(shape: NDArray[np.float64], up: NDArray[np.float64]) -> float:
    length, r0, r1 = shape[:3]
    return float(max(r0, r1 - length * up[1]))


def _blade(shape: NDArray[np.float64], up: NDArray[np.float64]) -> float:
    length, r0, r1, flat = shape[:4]
    thin = float(np.linalg.norm(up * (1, 1, flat)))
    return float(max(r0 * thin, r1 * thin - length * up[1]))


def _ring(shape: NDArray[np.float64], up: NDArray[np.float64]) -> float:
    radius, thickness, sine, cosine = shape[:4]
    across = float(np.hypot(up[0], up[1]))
    if cosine <= -1.0:
        return float(radius * across + thickness)
    half = float(np.arctan2(sine, cosine))
    angles = np.linspace(-half, half, 65)  # an arc is centred on local +y
    return float(np.max(-radius * (np.sin(angles) * up[0] + np.cos(angles) * up[1])) + thickness)


def _box(shape: NDArray[np.float64], up: NDArray[np.float64]) -> float:
    half, rounding, lean = shape[:3], shape[3], shape[4:6]
    corners = [
        sum(abs(up[i]) * max(half[i] - lean[i // 2] * y - rounding, 0.0) for i in (0, 2))
        - up[1] * (y - np.sign(y) * rounding)
        for y in (-half[1], half[1])
    ]
    return float(max(corners) + rounding)


def _cylinder(shape: NDArray[np.float64], up: NDArray[np.float64]) -> float:
    half, r0, r1, rounding, squash = shape[:5]
    across = float(np.hypot(up[0], up[2] * squash))
    below = (r0 - rounding) * across + up[1] * (half - rounding)
    above = (r1 - rounding) * across - up[1] * (half - rounding)
    return float(max(below, above) + rounding)


def _polygon(
    kind: Kind, shape: NDArray[np.float64], up: NDArray[np.float64], edges: NDArray[np.float32]
) -> float:
    first, count, thick, rounding = int(shape[0]), int(shape[1]), shape[2], shape[3]
    own = edges[first : first + count].astype(float)
    points = np.concatenate((own[:, :2], own[:, :2] + own[:, 2:4]))
    if kind is Kind.LATHE:
        squash = shape[4]
        across = float(np.hypot(up[0], up[2] * squash))
        reach = np.max(points[:, 0] * across - points[:, 1] * up[1])
        return float(reach + thick + rounding)
    depth = shape[4] * abs(up[2])
    return float(np.max(-(points @ up[:2])) + depth + thick * float(np.hypot(up[0], up[1])))


_REACH: dict[Kind, Callable[[NDArray[np.float64], NDArray[np.float64]], float]] = {
    Kind.ELLIPSOID: _ellipsoid,
    Kind.ROUND_CONE: _round_cone,
    Kind.BLADE: _blade,
    Kind.RING: _ring,
    Kind.BOX: _box,
    Kind.CYLINDER: _cylinder,
}
