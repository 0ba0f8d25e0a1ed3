"""The rows of a sculpture while it grows: what ``Column`` says of each primitive, filled in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias, TypedDict

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .materials import MATERIAL_WIDTH, Material
from .solids import DECAL_SIZE, ROW, Column, Decal, Kind, Op, Sculpture
from .space import FrameOf, Vector

#: A pattern coordinate: a direction in rest space, or "along" a round cone; and an offset.
Along: TypeAlias = tuple[ArrayLike | str, float]
#: That of a primitive which is told none: along its length, from the middle.
LENGTHWISE: Along = ((0.0, 0.0, 1.0), 0.0)


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


class PrimitiveRows:
    """Takes primitives in order and packs them; knows no shape, only where its numbers go."""

    def __init__(self) -> None:
        self._rows: list[NDArray[np.float64]] = []
        self._pattern: list[Along] = []
        self._edges: list[NDArray[np.float64]] = []
        self._materials: dict[Material, int] = {}
        self._decals: list[NDArray[np.uint8]] = []
        self._decal_index: dict[int, int] = {}
        self._group = 0
        self._melt = False

    def __len__(self) -> int:
        return len(self._rows)

    @contextmanager
    def melted(self) -> Iterator[None]:
        """Everything appended inside is one group."""
        outer, self._melt = self._melt, True
        if not outer:
            self._group += 1
        try:
            yield
        finally:
            self._melt = outer

    def append(
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
        """Append one primitive; the arguments are those of ``Sculptor.add``."""
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
        self._pattern.append(LENGTHWISE if u is None else u)

    def _paint(self, r: NDArray[np.float64], decal: Decal) -> None:
        key = id(decal.image)
        if key not in self._decal_index:
            self._decal_index[key] = len(self._decals)
            self._decals.append(decal.image)
        r[Column.DECAL], r[Column.DECAL_FACE] = self._decal_index[key], decal.face
        r[38:40], r[40:43] = decal.size, decal.offset

    def polygon(self, points: NDArray[np.float64], *, closed: bool) -> tuple[int, int]:
        """Append the edges of a polygon, (n, 2); return its first edge and their number."""
        first = len(self._edges)
        ends = np.roll(points, -1, axis=0) if closed else points[1:]
        for p, q in zip(points, ends, strict=False):
            d = q - p
            square = float(d @ d)
            if square > 1e-14:
                self._edges.append(np.array((*p, *d, 1 / square)))
        return first, len(self._edges) - first

    def packed(self, rest: PrimitiveRows, anchors: dict[str, Vector]) -> Sculpture:
        """Return the sculpture; ``rest`` is the same body's rows in its rest pose.

        Raises:
            ValueError: The rest pose has another number of primitives.
        """
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
            anchors,
        )


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
