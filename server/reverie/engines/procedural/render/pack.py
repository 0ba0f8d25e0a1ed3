"""Packing: a sculpture made ready for the kernels, once a frame.

Adds to every row the constants that its distance needs, so that no lane divides by what
all lanes share, and sorts out what is glass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reverie.engines.procedural.solids import Kind, Op, Sculpture

from . import columns as c
from .kernel import Floats, Ints

#: Metres: hair of fur 1 on a body of scale 1.
HAIR_METRES = 0.036
#: Pixels: radius of what is left out, and length of hair that is shaved.
LEAST_PIXELS, LEAST_HAIR = 0.45, 1.2
_AXIS = 1e-6  # metres
#: Metres: the reach of what has no end.
ENDLESS = 1e6


@dataclass(frozen=True, slots=True)
class Solids:
    """A packed sculpture.

    Attributes:
        rows: (n, PACKED) float32.
        edges, materials, decals: As in ``Sculpture``; never empty.
        opaque, glass: Indices of rows, in order, int32.
        centre: (3,) float32 and radius, metres: a sphere round everything that ends.
        grain: Metres: the radius of an actor of middling size.
    """

    rows: Floats
    edges: Floats
    materials: Floats
    decals: NDArray[np.uint8]
    opaque: Ints
    glass: Ints
    centre: Floats
    radius: float
    grain: float


def pack(
    sculpture: Sculpture,
    *,
    fur: bool = True,
    eye: ArrayLike | None = None,
    pixel: float = 0.0,
) -> Solids:
    """Return ``sculpture`` ready for the kernels.

    Args:
        fur: Without it every skin is bare.
        eye: (3,) metres: where it is seen from. What is too small to be seen from there is
            left out, and hair that would only blur a silhouette is shaved.
        pixel: Metres that a pixel covers at one metre, ``2 tan(view / 2) / height``.
    """
    seen = _seen(sculpture.rows, eye, pixel)
    rows = np.zeros((int(seen.sum()), c.PACKED), np.float32)
    rows[:, : c.DERIVED] = sculpture.rows[seen]
    rows[:, c.DERIVED : c.HAIR] = _derived(rows)
    material = rows[:, c.MATERIAL].astype(int)
    if fur and len(rows):
        rows[:, c.HAIR] = _hair(rows, sculpture.materials[material, c.M_FUR], eye, pixel)
    rows[:, c.REACH] = rows[:, c.BOUND + 3] + rows[:, c.BLEND] + rows[:, c.HAIR]
    endless = rows[:, c.KIND] == Kind.HALF
    rows[endless, c.REACH] = ENDLESS
    clear = _leads(rows, sculpture.materials[material, c.M_GLASS] > 0.5 if len(rows) else endless)
    centre, radius = _ball(rows[~endless])
    return Solids(
        rows,
        _edges(sculpture.edges, rows),
        _filled(sculpture.materials, (1, c.M_WIDTH)),
        sculpture.decals if len(sculpture.decals) else np.zeros((1, 2, 2, 4), np.uint8),
        np.flatnonzero(~clear).astype(np.int32),
        np.flatnonzero(clear).astype(np.int32),
        centre,
        radius,
        _grain(rows[~endless], radius),
    )


def _pixels(rows: Floats, eye: ArrayLike | None, pixel: float, metres: Floats) -> Floats:
    """Return how many pixels ``metres`` at each row cover; endless without an eye."""
    if eye is None or pixel <= 0:
        return np.full(len(rows), np.inf, np.float32)
    away = rows[:, c.BOUND : c.BOUND + 3] - np.asarray(eye, np.float32)
    near = np.maximum(np.linalg.norm(away, axis=1) - rows[:, c.BOUND + 3], 0.05)
    return np.asarray(metres / (near * pixel), np.float32)


def _seen(rows: Floats, eye: ArrayLike | None, pixel: float) -> NDArray[np.bool_]:
    """Return which rows are large enough to be seen, and what cuts them."""
    large = _pixels(rows, eye, pixel, rows[:, c.BOUND + 3]) >= LEAST_PIXELS
    return np.asarray(large | (rows[:, c.OP] != Op.UNION) | (rows[:, c.KIND] == Kind.HALF))


def _hair(rows: Floats, fur: Floats, eye: ArrayLike | None, pixel: float) -> Floats:
    """Return metres of hair on each row."""
    hair = fur * HAIR_METRES * rows[:, c.SCALE]
    return np.where(_pixels(rows, eye, pixel, hair) >= LEAST_HAIR, hair, 0).astype(np.float32)


def _filled(table: Floats, shape: tuple[int, int]) -> Floats:
    return np.ascontiguousarray(table) if len(table) else np.zeros(shape, np.float32)


def _edges(edges: Floats, rows: Floats) -> Floats:
    """Return the outlines without the edges along lathes' axes, which are no surface."""
    edges = _filled(edges, (1, 5)).copy()
    lathes = rows[rows[:, c.KIND] == Kind.LATHE][:, c.SHAPE : c.SHAPE + 2].astype(int)
    for first, count in lathes:
        own = edges[first : first + count]
        own[np.abs(own[:, 0]) + np.abs(own[:, 2]) < _AXIS, 0] = -ENDLESS
    return edges


def _leads(rows: Floats, flag: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each row the flag of the first row of its group."""
    if not len(rows):
        return flag
    first = np.r_[True, np.diff(rows[:, c.GROUP]) != 0]
    return np.asarray(flag[np.flatnonzero(first)[np.cumsum(first) - 1]])


def _ball(rows: Floats) -> tuple[Floats, float]:
    """Return a sphere round all reaches."""
    if not len(rows):
        return np.zeros(3, np.float32), 0.0
    centres, reach = rows[:, c.BOUND : c.BOUND + 3], rows[:, c.REACH]
    low = (centres - reach[:, None]).min(axis=0)
    high = (centres + reach[:, None]).max(axis=0)
    centre = (low + high) / 2
    radius = float((np.linalg.norm(centres - centre, axis=1) + reach).max())
    return centre.astype(np.float32), radius


def _grain(rows: Floats, radius: float) -> float:
    """Return the median radius of the actors."""
    actors = rows[:, c.ACTOR]
    return float(np.median([_ball(rows[actors == a])[1] for a in np.unique(actors)] or [radius]))


def _derived(rows: Floats) -> Floats:
    """Return (n, 8): the constants that each kind's distance uses, see primitives.py."""
    out = np.zeros((len(rows), 8))
    kinds = rows[:, c.KIND].astype(int)
    shapes = rows[:, c.SHAPE : c.SHAPE + 7].astype(float)
    for kind, constants in _CONSTANTS.items():
        mask = kinds == kind
        if mask.any():
            found = np.stack(np.broadcast_arrays(*constants(shapes[mask].T)), axis=1)
            out[mask, : found.shape[1]] = found
    return out.astype(np.float32)


Shapes: TypeAlias = NDArray[np.float64]  # (7, n)


def _ellipsoid(s: Shapes) -> tuple[Shapes, ...]:
    """1/rx, 1/ry, 1/rz."""
    return tuple(1 / np.maximum(s[:3], 1e-6))


def _round_cone(s: Shapes) -> tuple[Shapes, ...]:
    """Radius at the start, slope of the radius along the axis, tangent of the cone's side."""
    length, r0, r1 = np.maximum(s[0], 1e-6), s[1], s[2]
    slope = np.clip((r1 - r0) / length, -0.995, 0.995)
    # Where one ball swallows the other, the larger keeps its size and its place.
    start = np.where(slope >= 0.995, r1 - slope * length, r0)
    return start, slope, slope / np.sqrt(1 - slope**2)


def _blade(s: Shapes) -> tuple[Shapes, ...]:
    """As a round cone, then 1/flatness."""
    return (*_round_cone(s), 1 / np.maximum(s[3], 0.02))


def _box(s: Shapes) -> tuple[Shapes, ...]:
    """Half sizes less the rounding, the cosines of the leaning sides, safety."""
    x, z = 1 / np.sqrt(1 + s[4] ** 2), 1 / np.sqrt(1 + s[5] ** 2)
    return (*(s[:3] - s[3]), x, z, _safety(np.abs(s[4]) * x + np.abs(s[5]) * z))


def _cylinder(s: Shapes) -> tuple[Shapes, ...]:
    """Middle radius and half height less the rounding, slope, cosine, 1/squash, safety."""
    half, low, high, rounding, squash = s[:5]
    slope = (low - high) / np.maximum(2 * half, 1e-6)
    cosine = 1 / np.sqrt(1 + slope**2)
    middle = (low + high) / 2 - rounding / cosine
    safety = np.minimum(1, squash) * _safety(np.abs(slope) * cosine)
    return middle, half - rounding, slope, cosine, 1 / squash, safety


def _safety(cosine: Shapes) -> Shapes:
    """Return the factor that keeps a distance short where two sides meet.

    Where normals meet at ``cosine``, the root of the squares of the distances to both
    sides is up to √(1 + cosine) times the distance to their edge.
    """
    return np.asarray(1 / np.sqrt(1 + cosine))


def _lathe(s: Shapes) -> tuple[Shapes, ...]:
    """1/squash, safety."""
    return 1 / s[4], np.minimum(1, s[4])


def _plate(s: Shapes) -> tuple[Shapes, ...]:
    """Half depth less the rounding, cosine of the leaning faces, safety."""
    cosine = 1 / np.sqrt(1 + s[5] ** 2)
    return s[4] - s[3], cosine, _safety(np.abs(s[5]) * cosine)


_CONSTANTS: dict[Kind, Callable[[Shapes], tuple[Shapes, ...]]] = {
    Kind.ELLIPSOID: _ellipsoid,
    Kind.ROUND_CONE: _round_cone,
    Kind.BLADE: _blade,
    Kind.BOX: _box,
    Kind.CYLINDER: _cylinder,
    Kind.LATHE: _lathe,
    Kind.PLATE: _plate,
}
