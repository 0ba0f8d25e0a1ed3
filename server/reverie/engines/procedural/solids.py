"""Solids: posed primitives as rows of numbers.

A *sculpture* is what the kernels march: primitives in order, each smoothly joined to,
cut from or kept within the ones before it in its *group*; groups meet by a hard union.
World metres, y up; a body stands on y = 0 and faces +z.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .materials import MATERIAL_WIDTH
from .space import FrameOf, Vector

DECAL_SIZE = 256  # pixels, square RGBA


class Kind(IntEnum):
    """The primitives, and what ``SHAPE`` holds for each (metres)."""

    ELLIPSOID = 0  # rx ry rz
    ROUND_CONE = 1  # length r0 r1; along local y from the position
    RING = 2  # R r sin cos of the half arc (0, -1 when closed); in the local xy plane
    BOX = 3  # hx hy hz round lean_x lean_z; lean shrinks x and z with height
    CYLINDER = 4  # half height, radius at -y, radius at +y, round, squash of z
    LATHE = 5  # first edge, edges, half thickness (0 = solid), round, squash of z
    PLATE = 6  # first edge, edges, half thickness, round, half depth, lean
    BLADE = 7  # length r0 r1 flatness; a round cone squashed along local z
    HALF = 8  # everything below local y = 0


class Op(IntEnum):
    """How a primitive meets what its group has so far."""

    UNION = 0
    CUT = 1
    KEEP = 2


class Column(IntEnum):
    """Columns of a row; the number is the first of its run."""

    KIND = 0
    POSITION = 1  # 3
    FRAME = 4  # 9: world to local, row major
    SHAPE = 13  # 7
    OP = 20
    BLEND = 21  # metres: smooth-union radius
    COLOUR_BLEND = 22  # metres: over which colours mix; at most BLEND
    BOUND = 23  # 4: centre and radius of a sphere round it
    BOX_HALF = 27  # 3: half extents of the box round it, local
    BOX_CENTRE = 30  # 3: local
    MATERIAL = 33
    GROUP = 34
    OWNS = 35  # 1: a cut shows this primitive's own material
    DECAL = 36  # index, -1 none
    DECAL_FACE = 37
    DECAL_SIZE = 38  # 2: metres (or radians round a wrap)
    DECAL_OFFSET = 40  # 3: local
    REST = 43  # 12: 3x4 world to rest space, row major
    PATTERN = 55  # 4: u = dot(first three, world) + fourth
    ACTOR = 59  # who it belongs to, for outlines and shadows
    SCALE = 60  # world metres per body metre: scales fur
    STICKER = 61  # 1: takes its rest coordinates hard (eyes, buttons, mouths)


ROW = 64


class Face(IntEnum):
    """Which side of a primitive a decal is painted on."""

    FRONT = 0
    BACK = 1
    TOP = 2
    RIGHT = 3
    LEFT = 4
    WRAP = 5
    BOTH = 6
    GLOBE = 7


@dataclass(frozen=True, slots=True)
class Decal:
    """A picture painted on a face.

    Attributes:
        image: (DECAL_SIZE, DECAL_SIZE, 4) uint8, sRGB and alpha.
        size: Metres across and down; for WRAP radians and metres.
        offset: (3,) metres, local.
    """

    image: NDArray[np.uint8]
    face: Face = Face.FRONT
    size: tuple[float, float] = (1.0, 1.0)
    offset: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sculpture:
    """Primitives ready for the kernels.

    Attributes:
        rows: (n, ROW) float32, columns as in ``Column``.
        edges: (m, 5) float32 polygon edges of lathes and plates: x, y, dx, dy, 1/length².
        materials: (k, MATERIAL_WIDTH) float32.
        decals: (d, DECAL_SIZE, DECAL_SIZE, 4) uint8.
        anchors: Named points, (3,) metres: grips, seats, mouths, feet.
    """

    rows: NDArray[np.float32]
    edges: NDArray[np.float32]
    materials: NDArray[np.float32]
    decals: NDArray[np.uint8]
    anchors: dict[str, Vector] = field(default_factory=dict)

    def bounds(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres each: the box round every added primitive, or a point."""
        added = self.rows[self.rows[:, Column.OP] == Op.UNION]
        if not len(added):
            return np.zeros(3), np.zeros(3)
        centre = added[:, Column.BOUND : Column.BOUND + 3]
        frames = added[:, Column.FRAME : Column.FRAME + 9].reshape(-1, 3, 3)
        half = added[:, Column.BOX_HALF : Column.BOX_HALF + 3]
        reach = np.einsum("nij,ni->nj", np.abs(frames), half)
        low, high = (centre - reach).min(axis=0), (centre + reach).max(axis=0)
        return low.astype(float), high.astype(float)

    def placed(
        self, position: ArrayLike, frame: FrameOf, scale: float = 1.0, actor: int = 0
    ) -> Sculpture:
        """Return it moved: scaled, then turned by ``frame``, then put at ``position``."""
        p, rows = np.asarray(position, float), self.rows.copy()
        rows[:, Column.POSITION : 4] = rows[:, 1:4] @ frame.T * scale + p
        frames = rows[:, Column.FRAME : Column.FRAME + 9].reshape(-1, 3, 3)
        rows[:, Column.FRAME : Column.FRAME + 9] = (frames @ frame.T).reshape(-1, 9)
        c = Column.BOUND
        rows[:, c : c + 3] = rows[:, c : c + 3] @ frame.T * scale + p
        _scale_lengths(rows, scale)
        _move_affine(rows, p, frame, scale)
        rows[:, Column.ACTOR] = actor
        edges = self.edges * np.array((scale, scale, scale, scale, scale**-2), np.float32)
        anchors = {name: frame @ (a * scale) + p for name, a in self.anchors.items()}
        return replace(self, rows=rows, edges=edges, anchors=anchors)


def _scale_lengths(rows: NDArray[np.float32], scale: float) -> None:
    kind = rows[:, Column.KIND].astype(int)
    for k, lengths in _LENGTHS.items():
        mask = kind == k
        for i in lengths:
            rows[mask, Column.SHAPE + i] *= scale
    for first, count in ((Column.BLEND, 2), (Column.BOUND + 3, 4), (Column.BOX_CENTRE, 3)):
        rows[:, first : first + count] *= scale
    wrapped = rows[:, Column.DECAL_FACE] == Face.WRAP
    rows[~wrapped, Column.DECAL_SIZE] *= scale
    rows[:, Column.DECAL_SIZE + 1 : Column.DECAL_OFFSET + 3] *= scale
    rows[:, Column.SCALE] *= scale


def _move_affine(rows: NDArray[np.float32], p: Vector, frame: FrameOf, scale: float) -> None:
    """Compose world-to-rest and the pattern coordinate with the inverse of the move."""
    for first, count in ((Column.REST, 3), (Column.PATTERN, 1)):
        block = rows[:, first : first + 4 * count].reshape(-1, count, 4)
        linear = block[:, :, :3] @ frame.T / scale
        offset = block[:, :, 3] - linear @ p
        rows[:, first : first + 4 * count] = np.concatenate(
            (linear, offset[..., None]), axis=2
        ).reshape(len(rows), 4 * count)


#: Which SHAPE entries are lengths, per kind; the rest are ratios, indices and angles.
_LENGTHS: dict[Kind, tuple[int, ...]] = {
    Kind.ELLIPSOID: (0, 1, 2),
    Kind.ROUND_CONE: (0, 1, 2),
    Kind.RING: (0, 1),
    Kind.BOX: (0, 1, 2, 3),
    Kind.CYLINDER: (0, 1, 2, 3),
    Kind.LATHE: (2, 3),
    Kind.PLATE: (2, 3, 4),
    Kind.BLADE: (0, 1, 2),
    Kind.HALF: (),
}


def join(parts: Sequence[Sculpture]) -> Sculpture:
    """Return all parts as one sculpture; indices are renumbered, anchors of later parts win."""
    rows, groups, edges, materials, decals = [], 0, 0, 0, 0
    for part in parts:
        r = part.rows.copy()
        polygonal = np.isin(r[:, Column.KIND], (Kind.LATHE, Kind.PLATE))
        r[polygonal, Column.SHAPE] += edges
        r[:, Column.MATERIAL] += materials
        r[:, Column.GROUP] += groups
        r[r[:, Column.DECAL] >= 0, Column.DECAL] += decals
        rows.append(r)
        groups += int(part.rows[:, Column.GROUP].max(initial=0)) + 1
        edges, materials = edges + len(part.edges), materials + len(part.materials)
        decals += len(part.decals)
    return Sculpture(
        np.concatenate([*rows, np.empty((0, ROW), np.float32)]),
        np.concatenate([*(p.edges for p in parts), np.empty((0, 5), np.float32)]),
        np.concatenate([*(p.materials for p in parts), np.empty((0, MATERIAL_WIDTH), np.float32)]),
        np.concatenate([*(p.decals for p in parts), _NO_DECALS]),
        {name: a for p in parts for name, a in p.anchors.items()},
    )


_NO_DECALS = np.empty((0, DECAL_SIZE, DECAL_SIZE, 4), np.uint8)
