"""The sculptor: adds primitives one by one, in body metres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Unpack

import numpy as np
from numpy.typing import ArrayLike

from .materials import Material
from .primitive_rows import LENGTHWISE, Along, How, PrimitiveRows
from .solids import Kind, Sculpture
from .space import FrameOf, Vector, along_y


class Sculptor:
    """Adds primitives one by one; each also takes what ``How`` lists.

    ``u`` is the pattern coordinate of whatever brings none: a direction and an offset in
    *rest* space, or ``("along", offset)`` for arc length along a round cone. ``side`` is
    where the local x of round cones points.
    """

    def __init__(self) -> None:
        self._rows = PrimitiveRows()
        self.side: Vector = np.array((1.0, 0.0, 0.0))
        self.u: Along = LENGTHWISE
        self.anchors: dict[str, Vector] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def melted(self) -> AbstractContextManager[None]:
        """Everything added inside is one group: smooth unions, cuts and keeps act within it."""
        return self._rows.melted()

    def add(
        self,
        kind: Kind,
        position: ArrayLike,
        frame: FrameOf | None,
        shape: Sequence[float],
        box: tuple[ArrayLike, ArrayLike],
        material: Material,
        **how: Unpack[How],
    ) -> None:
        """Add one primitive.

        Args:
            frame: Local axes as columns; identity when None.
            shape: As ``Kind`` says.
            box: Half extents and centre of its bounding box, local metres.
        """
        if how.get("u") is None:
            how["u"] = self.u
        self._rows.append(kind, position, frame, shape, box, material, **how)

    def sculpture(self, rest: Sculptor | None = None) -> Sculpture:
        """Pack what was added.

        Args:
            rest: The same body built in its rest pose, primitive for primitive, so that
                patterns stick to it; None when this *is* the rest pose.

        Raises:
            ValueError: The rest pose has another number of primitives.
        """
        rest = self if rest is None else rest
        return self._rows.packed(rest._rows, dict(self.anchors))

    def ellipsoid(
        self,
        centre: ArrayLike,
        radii: ArrayLike,
        material: Material,
        frame: FrameOf | None = None,
        **how: Unpack[How],
    ) -> None:
        """Add an ellipsoid with three radii."""
        r = np.asarray(radii, float)
        self.add(Kind.ELLIPSOID, centre, frame, tuple(r), (r, (0, 0, 0)), material, **how)

    def round_cone(
        self,
        a: ArrayLike,
        b: ArrayLike,
        r0: float,
        r1: float,
        material: Material,
        **how: Unpack[How],
    ) -> None:
        """Add the hull of two spheres."""
        start, length, frame = _axis(a, b, self.side)
        widest = max(r0, r1)
        box = ((widest, length / 2 + widest, widest), (0, length / 2, 0))
        self.add(Kind.ROUND_CONE, start, frame, (length, r0, r1), box, material, **how)

    def blade(
        self,
        a: ArrayLike,
        b: ArrayLike,
        r0: float,
        r1: float,
        normal: ArrayLike,
        flat: float,
        material: Material,
        **how: Unpack[How],
    ) -> None:
        """Add a round cone squashed to ``flat`` times its thickness along ``normal``."""
        start, length, frame = _axis(
            a, b, np.cross(np.asarray(b, float) - np.asarray(a, float), np.asarray(normal, float))
        )
        widest = max(r0, r1)
        box = ((widest, length / 2 + widest, widest * max(flat, 0.05)), (0, length / 2, 0))
        self.add(Kind.BLADE, start, frame, (length, r0, r1, flat), box, material, **how)

    def ring(
        self,
        centre: ArrayLike,
        radius: float,
        thickness: float,
        frame: FrameOf | None,
        material: Material,
        arc: float = 360.0,
        **how: Unpack[How],
    ) -> None:
        """Add a torus in the local xy plane; ``arc`` degrees of it, centred on local +y."""
        h = math.radians(arc / 2)
        ends = (0.0, -1.0) if arc >= 360 else (math.sin(h), math.cos(h))
        outer = radius + thickness
        self.add(
            Kind.RING,
            centre,
            frame,
            (radius, thickness, *ends),
            ((outer, outer, thickness), (0, 0, 0)),
            material,
            **how,
        )

    def box(
        self,
        centre: ArrayLike,
        half: ArrayLike,
        frame: FrameOf | None,
        material: Material,
        rounding: float = 0.0,
        lean: tuple[float, float] = (0.0, 0.0),
        **how: Unpack[How],
    ) -> None:
        """Add a box with rounded edges; ``lean`` shrinks x and z by so much per metre of height."""
        h = np.asarray(half, float)
        r = min(rounding, float(h.min()) * 0.999)
        spread = (h[0] + abs(lean[0]) * h[1], h[1], h[2] + abs(lean[1]) * h[1])
        self.add(Kind.BOX, centre, frame, (*h, r, *lean), (spread, (0, 0, 0)), material, **how)

    def cylinder(
        self,
        centre: ArrayLike,
        half_height: float,
        r0: float,
        r1: float,
        frame: FrameOf | None,
        material: Material,
        rounding: float = 0.0,
        squash: float = 1.0,
        **how: Unpack[How],
    ) -> None:
        """Add a (truncated) cone along local y, radius ``r0`` below and ``r1`` above."""
        r = min(rounding, half_height * 0.98, max(min(r0, r1), 1e-3) * 0.98)
        widest = max(r0, r1)
        self.add(
            Kind.CYLINDER,
            centre,
            frame,
            (half_height, r0, r1, r, squash),
            ((widest, half_height, widest * squash), (0, 0, 0)),
            material,
            **how,
        )

    def lathe(
        self,
        centre: ArrayLike,
        profile: ArrayLike,
        frame: FrameOf | None,
        material: Material,
        thick: float = 0.0,
        rounding: float = 0.0,
        squash: float = 1.0,
        **how: Unpack[How],
    ) -> None:
        """Turn a profile of (radius, height) points, (n, 2), round local y."""
        pts = np.asarray(profile, float)
        if thick == 0.0:
            caps = [(0.0, pts[0][1])] if pts[0][0] > 0 else []
            foot = [(0.0, pts[-1][1])] if pts[-1][0] > 0 else []
            pts = np.array([*caps, *pts, *foot])
        low, high = pts.min(axis=0) - thick / 2 - rounding, pts.max(axis=0) + thick / 2 + rounding
        first, count = self._rows.polygon(pts, closed=thick == 0.0)
        box = ((high[0], (high[1] - low[1]) / 2, high[0] * squash), (0, (high[1] + low[1]) / 2, 0))
        self.add(
            Kind.LATHE,
            centre,
            frame,
            (first, count, thick / 2, rounding, squash),
            box,
            material,
            **how,
        )

    def plate(
        self,
        centre: ArrayLike,
        outline: ArrayLike,
        depth: float,
        frame: FrameOf | None,
        material: Material,
        thick: float = 0.0,
        rounding: float = 0.0,
        lean: float = 0.0,
        **how: Unpack[How],
    ) -> None:
        """Extrude (x, y) points, (n, 2), along local z; ``thick`` strokes the outline."""
        pts = np.asarray(outline, float)
        low, high = pts.min(axis=0) - thick / 2, pts.max(axis=0) + thick / 2
        first, count = self._rows.polygon(pts, closed=thick == 0.0)
        half = depth / 2
        reach = half + abs(lean) * float(max(abs(low[1]), abs(high[1])))
        mid = (low + high) / 2
        box = (((high[0] - low[0]) / 2, (high[1] - low[1]) / 2, reach), (mid[0], mid[1], 0))
        self.add(
            Kind.PLATE,
            centre,
            frame,
            (first, count, thick / 2, min(rounding, half * 0.98), half, lean),
            box,
            material,
            **how,
        )

    def chain(
        self,
        points: Sequence[ArrayLike],
        radii: Sequence[float],
        material: Material,
        *,
        along: float | None = None,
        **how: Unpack[How],
    ) -> None:
        """Add round cones from point to point; ``along`` starts a pattern coordinate."""
        travelled = along
        for i in range(len(points) - 1):
            piece: How = {**how}
            if travelled is not None:
                piece["u"] = ("along", travelled)
                span = np.asarray(points[i + 1], float) - np.asarray(points[i], float)
                travelled += float(np.linalg.norm(span))
            self.round_cone(points[i], points[i + 1], radii[i], radii[i + 1], material, **piece)


def _axis(a: ArrayLike, b: ArrayLike, side: ArrayLike) -> tuple[Vector, float, FrameOf]:
    start, end = np.asarray(a, float), np.asarray(b, float)
    d = end - start
    length = max(float(np.linalg.norm(d)), 1e-5)
    up = d if length > 1e-5 else np.array((0.0, 1.0, 0.0))
    return start, length, along_y(up, side)
