"""Shapes: one row of a thing, at one place, to the sculptor's primitives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.primitive_rows import How
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Kind
from reverie.engines.procedural.space import catmull_rom

from .grammar import Row
from .place import Place

_TUBE_PIECES = 5  # rods between two points of a tube
_LATHE_FINER = 2  # a turned profile shows its corners sooner than a plate
_WIDE = 50.0  # metres: bounds of a half space, which only ever cuts or keeps


def add(sculptor: Sculptor, row: Row, place: Place, material: Material, how: How) -> None:
    """Add the primitives of ``row`` at ``place``, metres."""
    _ADD[row.shape](sculptor, row, place, material, how)


def _box(s: Sculptor, row: Row, place: Place, material: Material, how: How) -> None:
    half = np.array(row.numbers) / 2 * place.scale
    lean = (row.lean[0], row.lean[-1]) if row.lean else (0.0, 0.0)
    s.box(place.position, half, place.frame, material, row.round * place.scale, lean, **how)


def _ball(s: Sculptor, row: Row, place: Place, material: Material, how: How) -> None:
    n = row.numbers
    radii = np.array((*n, n[-1], n[-1])[:3]) * place.scale
    s.ellipsoid(place.position, radii, material, place.frame, **how)


def _rod(s: Sculptor, row: Row, place: Place, material: Material, how: How) -> None:
    r0, r1 = row.numbers[0], row.numbers[-1]
    _cones(s, np.array(row.points), np.array((r0, r1)), place, material, how)


def _tube(s: Sculptor, row: Row, place: Place, material: Material, how: How) -> None:
    knots = [(*p[:3], p[3] if len(p) == 4 else row.thick) for p in row.points]
    path = catmull_rom(knots, _TUBE_PIECES if row.smooth is None else row.smooth)
    _cones(s, path[:, :3], path[:, 3], place, material, how)


def _cones(
    s: Sculptor,
    points: NDArray[np.float64],
    radii: NDArray[np.float64],
    place: Place,
    material: Material,
    how: How,
) -> None:
    r = np.maximum(radii, 1e-4) * place.scale
    at = [place.point(p) for p in points]
    for i in range(len(at) - 1):
        if float(np.linalg.norm(at[i + 1] - at[i])) > 1e-7:
            s.round_cone(at[i], at[i + 1], r[i], r[i + 1], material, **how)


def _cyl(s: Sculptor, row: Row, place: Place, material: Material, how: How) -> None:
    r0, height, r1 = (*row.numbers, row.numbers[0])[:3]
    k = place.scale
    s.cylinder(
        place.position,
        height / 2 * k,
        r0 * k,
        r1 * k,
        place.frame,
        material,
        row.round * k,
        row.squash,
        **how,
    )


def _ring(s: Sculptor, row: Row, place: Place, material: Material, how: How) -> None:
    radius, thickness = (v * place.scale for v in row.numbers)
    s.ring(place.position, radius, thickness, place.frame, material, row.arc, **how)


def _lathe(s: Sculptor, row: Row, place: Place, material: Material, how: How) -> None:
    profile = _outline(row.points, (row.smooth or 0) * _LATHE_FINER, closed=False)
    k = place.scale
    s.lathe(
        place.position,
        profile * k,
        place.frame,
        material,
        row.thick * k,
        row.round * k,
        row.squash,
        **how,
    )


def _plate(s: Sculptor, row: Row, place: Place, material: Material, how: How) -> None:
    outline = _outline(row.points, row.smooth or 0, closed=row.thick == 0)
    k, lean = place.scale, row.lean[0] if row.lean else 0.0
    s.plate(
        place.position,
        outline * k,
        row.deep * k,
        place.frame,
        material,
        row.thick * k,
        row.round * k,
        lean,
        **how,
    )


def _outline(
    points: Sequence[tuple[float, ...]], pieces: int, *, closed: bool
) -> NDArray[np.float64]:
    return catmull_rom(points, pieces, closed=closed)


def _plane(s: Sculptor, _: Row, place: Place, material: Material, how: How) -> None:
    """Add the half space below local y = 0."""
    box = ((_WIDE, _WIDE, _WIDE), (0, -_WIDE, 0))
    s.add(Kind.HALF, place.position, place.frame, (), box, material, **how)


_ADD: dict[str, Callable[[Sculptor, Row, Place, Material, How], None]] = {
    "box": _box,
    "ball": _ball,
    "rod": _rod,
    "tube": _tube,
    "cyl": _cyl,
    "ring": _ring,
    "lathe": _lathe,
    "plate": _plate,
    "plane": _plane,
}
