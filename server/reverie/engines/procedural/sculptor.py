"""The sculptor: adds primitives one by one, in body metres, and packs them as a sculpture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias, TypedDict, Unpack

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .materials import MATERIAL_WIDTH, Material
from .solids import DECAL_SIZE, ROW, Column, Decal, Kind, Op, Sculpture
from .space import FrameOf, Vector, along_y

#: A pattern coordinate: a direction in rest space, or "along" a round cone; and an offset.
Along: TypeAlias = tuple[ArrayLike | str, float]


class How(TypedDict, total=False):
    """What any primitive may also be told.

    ``k``: smooth-union radius, metres. ``ck``: colour-mix radius, metres, at most ``k``.
    ``u``: pattern coordinate. ``sticker``: takes rest coordinates hard (eyes, buttons).
    ``owns``: a cut shows this primitive's material.
    """

    k: float
    ck: float
    op: Op
    u: Along | None
    sticker: bool
    owns: bool
    decal: Decal | None


class Sculptor:
    """Adds primitives one by one and packs them.

    ``k`` is the smooth-union radius and ``ck`` the colour-mix radius, metres of body space.
    ``u`` is the pattern coordinate: a direction and an offset in *rest* space, or
    ``("along", offset)`` for arc length along a round cone.
    """

    def __init__(self) -> None:
        self._rows: list[NDArray[np.float64]] = []
        self._pattern: list[Along] = []
        self._edges: list[NDArray[np.float64]] = []
        self._materials: dict[Material, int] = {}
        self._decals: list[NDArray[np.uint8]] = []
        self._decal_index: dict[int, int] = {}
        self._group = 0
        self._melt = False
        self.side: Vector = np.array((1.0, 0.0, 0.0))
        self.u: Along = ((0.0, 0.0, 1.0), 0.0)
        self.anchors: dict[str, Vector] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @contextmanager
    def melted(self) -> Iterator[None]:
        """Everything added inside is one group: smooth unions, cuts and keeps act within it."""
        outer, self._melt = self._melt, True
        if not outer:
            self._group += 1
        try:
            yield
        finally:
            self._melt = outer

    def add(
        self,
        kind: Kind,
        position: ArrayLike,
        frame: FrameOf | None,
        shape: Sequence[float],
        box: tuple[ArrayLike, ArrayLike],
        material: Material,
        *,
        k: float = 0.0,
        ck: float = math.inf,
        op: Op = Op.UNION,
        u: Along | None = None,
        sticker: bool = False,
        owns: bool = False,
        decal: Decal | None = None,
    ) -> None:
        """Append one primitive.

        Args:
            frame: Local axes as columns; identity when None.
            shape: As ``Kind`` says.
            box: Half extents and centre of its bounding box, local metres.
        """
        r = np.zeros(ROW)
        f = np.eye(3) if frame is None else frame
        p, half, centre = (np.asarray(v, float) for v in (position, *box))
        if not self._melt and op is Op.UNION:
            self._group += 1
        r[Column.KIND], r[Column.OP], r[Column.GROUP] = kind, op, self._group
        r[1:4], r[4:13] = p, f.T.ravel()
        r[Column.SHAPE : Column.SHAPE + len(shape)] = shape
        r[Column.BLEND], r[Column.COLOUR_BLEND] = max(k, 0.0), min(ck, max(k, 1e-3))
        r[23:26], r[26] = p + f @ centre, float(np.linalg.norm(half))
        r[27:30], r[30:33] = half, centre
        r[Column.MATERIAL] = self._materials.setdefault(material, len(self._materials))
        r[Column.OWNS], r[Column.STICKER], r[Column.SCALE] = owns, sticker, 1.0
        r[Column.DECAL] = -1
        if decal is not None:
            self._paint(r, decal)
        self._rows.append(r)
        self._pattern.append(self.u if u is None else u)

    def _paint(self, r: NDArray[np.float64], decal: Decal) -> None:
        key = id(decal.image)
        if key not in self._decal_index:
            self._decal_index[key] = len(self._decals)
            self._decals.append(decal.image)
        r[Column.DECAL], r[Column.DECAL_FACE] = self._decal_index[key], decal.face
        r[38:40], r[40:43] = decal.size, decal.offset

    def sculpture(self, rest: Sculptor | None = None) -> Sculpture:
        """Pack what was added.

        Args:
            rest: The same body built in its rest pose, primitive for primitive, so that
                patterns stick to it; None when this *is* the rest pose.

        Raises:
            ValueError: The rest pose has another number of primitives.
        """
        rest = self if rest is None else rest
        if len(rest) != len(self):
            raise ValueError(f"rest pose has {len(rest)} primitives, this pose {len(self)}")
        rows = np.array(self._rows).reshape(-1, ROW)
        for i, (r, r0) in enumerate(zip(rows, rest._rows, strict=True)):
            _attach(r, r0, self._pattern[i])
        materials = np.array([m.row() for m in self._materials], np.float32)
        return Sculpture(
            rows.astype(np.float32),
            np.array(self._edges, np.float32).reshape(-1, 5),
            materials.reshape(-1, MATERIAL_WIDTH),
            np.array(self._decals, np.uint8).reshape(-1, DECAL_SIZE, DECAL_SIZE, 4),
            dict(self.anchors),
        )

    # The primitives, in body metres.

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
        start, length, frame = self._axis(a, b, self.side)
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
        start, length, frame = self._axis(
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
        first, count = self._polygon(pts, closed=thick == 0.0)
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
        first, count = self._polygon(pts, closed=thick == 0.0)
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

    def _axis(self, a: ArrayLike, b: ArrayLike, side: ArrayLike) -> tuple[Vector, float, FrameOf]:
        start, end = np.asarray(a, float), np.asarray(b, float)
        d = end - start
        length = max(float(np.linalg.norm(d)), 1e-5)
        up = d if length > 1e-5 else np.array((0.0, 1.0, 0.0))
        return start, length, along_y(up, side)

    def _polygon(self, points: NDArray[np.float64], *, closed: bool) -> tuple[int, int]:
        first = len(self._edges)
        ends = np.roll(points, -1, axis=0) if closed else points[1:]
        for p, q in zip(points, ends, strict=False):
            d = q - p
            square = float(d @ d)
            if square > 1e-14:
                self._edges.append(np.array((*p, *d, 1 / square)))
        return first, len(self._edges) - first


def _attach(r: NDArray[np.float64], rest: NDArray[np.float64], u: Along) -> None:
    """Write world-to-rest and the pattern coordinate into ``r``."""
    to_local, local_rest = r[4:13].reshape(3, 3), rest[4:13].reshape(3, 3).T
    if r[Column.STICKER] == 1 and r[Column.KIND] == Kind.ELLIPSOID:
        linear = np.diag(1 / r[13:16]) @ to_local  # an eye paints itself in its own unit sphere
        offset = -linear @ r[1:4]
    else:
        linear = local_rest @ to_local
        offset = rest[1:4] - linear @ r[1:4]
    r[Column.REST : Column.REST + 12] = np.concatenate((linear, offset[:, None]), axis=1).ravel()
    direction, shift = u
    if isinstance(direction, str):
        axis = to_local[1]
        r[55:58], r[58] = axis, shift - float(axis @ r[1:4])
    else:
        d = np.asarray(direction, float)
        r[55:58], r[58] = d @ linear, float(d @ offset) + shift
