"""Between two poses of one body: sculptures of the same primitives, mixed row by row."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .solids import Column, Kind, Sculpture

#: Kinds that reach from their position along local y, by their first number.
_LONG = (Kind.ROUND_CONE, Kind.BLADE)
#: Columns that must agree: what a primitive is, not where.
_SAME = (Column.KIND, Column.OP, Column.GROUP, Column.MATERIAL, Column.DECAL, Column.DECAL_FACE)

_Rows = NDArray[np.float64]


def alike(a: Sculpture, b: Sculpture) -> bool:
    """Whether two sculptures are one body: the same primitives in the same order."""
    if a.rows.shape != b.rows.shape or a.edges.shape != b.edges.shape:
        return False
    return bool(np.array_equal(a.rows[:, list(_SAME)], b.rows[:, list(_SAME)]))


def mixed(a: Sculpture, b: Sculpture, share: float) -> Sculpture:
    """Return the sculpture ``share``, 0 to 1, of the way from one pose to another.

    Joints go straight, bones turn; a bone reaches from joint to joint at any time. Coats and
    patterns stick to the body.

    Args:
        a, b: Sculptures that are ``alike``.
    """
    if share <= 0 or share >= 1:
        return a if share <= 0 else b
    first, last = a.rows.astype(float), b.rows.astype(float)
    rows = first + (last - first) * share
    frames = _turned(_frames(first), _frames(last), share)
    kind = first[:, Column.KIND].astype(int)
    long = np.isin(kind, _LONG)
    ends = _ends(first) + (_ends(last) - _ends(first)) * share
    reach = ends - rows[:, 1:4]
    length = np.linalg.norm(reach, axis=1)
    long &= length > 1e-6
    rows[long, Column.SHAPE] = length[long]
    frames[long] = _aimed(frames[long], reach[long] / length[long, None])
    rows[:, Column.FRAME : Column.FRAME + 9] = frames.reshape(-1, 9)
    _stick(rows, frames, first, last, share)
    edges = a.edges + (b.edges - a.edges) * np.float32(share)
    anchors = {k: v + (b.anchors[k] - v) * share for k, v in a.anchors.items() if k in b.anchors}
    return replace(a, rows=rows.astype(np.float32), edges=edges.astype(np.float32), anchors=anchors)


def _frames(rows: _Rows) -> _Rows:
    return rows[:, Column.FRAME : Column.FRAME + 9].reshape(-1, 3, 3)


def _ends(rows: _Rows) -> _Rows:
    """Return (n, 3): where a primitive that reaches along its own y ends."""
    up = _frames(rows)[:, 1]  # world to local: its second row is local y in the world
    return rows[:, 1:4] + up * rows[:, Column.SHAPE, None]


def _turned(a: _Rows, b: _Rows, share: float) -> _Rows:
    """Return (n, 3, 3) rotations ``share`` of the way from a to b, the short way round."""
    way = b @ a.transpose(0, 2, 1)
    cosine = np.clip((np.trace(way, axis1=1, axis2=2) - 1) / 2, -1.0, 1.0)
    angle = np.arccos(cosine)
    skew = np.stack(
        (way[:, 2, 1] - way[:, 1, 2], way[:, 0, 2] - way[:, 2, 0], way[:, 1, 0] - way[:, 0, 1]), 1
    )
    size = np.linalg.norm(skew, axis=1, keepdims=True)
    axis = np.where(size > 1e-9, skew / np.maximum(size, 1e-9), (0.0, 1.0, 0.0))
    return _about(axis, angle * share) @ a


def _about(axis: _Rows, angle: _Rows) -> _Rows:
    """Return (n, 3, 3) rotations about unit axes. Source: Rodrigues' formula."""
    x, y, z = axis.T
    zero = np.zeros_like(x)
    k = np.stack((zero, -z, y, z, zero, -x, -y, x, zero), 1).reshape(-1, 3, 3)
    s, c = np.sin(angle)[:, None, None], np.cos(angle)[:, None, None]
    return np.asarray(np.eye(3) + s * k + (1 - c) * (k @ k))


def _aimed(frames: _Rows, up: _Rows) -> _Rows:
    """Return world-to-local frames whose y lies along ``up``, turned as little as can be."""
    old = frames[:, 1]
    axis = np.cross(old, up)
    size = np.linalg.norm(axis, axis=1)
    angle = np.arctan2(size, np.einsum("ij,ij->i", old, up))
    unit = np.where(size[:, None] > 1e-9, axis / np.maximum(size, 1e-9)[:, None], (1.0, 0.0, 0.0))
    return frames @ _about(unit, angle).transpose(0, 2, 1)


def _stick(rows: _Rows, frames: _Rows, a: _Rows, b: _Rows, share: float) -> None:
    """Carry bounds, rest space and pattern along with each primitive, in place."""

    def carried(old: _Rows) -> tuple[_Rows, _Rows, _Rows]:
        """Return bound centre, rest and pattern as the primitive itself sees them."""
        turn, at = _frames(old), old[:, 1:4]
        centre = np.einsum("nij,nj->ni", turn, old[:, Column.BOUND : Column.BOUND + 3] - at)
        return centre, _local(old, Column.REST, 3), _local(old, Column.PATTERN, 1)

    centre, rest, pattern = (
        x + (y - x) * share for x, y in zip(carried(a), carried(b), strict=True)
    )
    at = rows[:, 1:4]
    rows[:, Column.BOUND : Column.BOUND + 3] = at + np.einsum("nji,nj->ni", frames, centre)
    for column, block in ((Column.REST, rest), (Column.PATTERN, pattern)):
        linear = block[:, :, :3] @ frames
        offset = block[:, :, 3] - np.einsum("nij,nj->ni", linear, at)
        whole = np.concatenate((linear, offset[..., None]), axis=2)
        rows[:, column : column + 4 * block.shape[1]] = whole.reshape(len(rows), -1)


def _local(rows: _Rows, column: int, count: int) -> _Rows:
    """Return (n, count, 4): an affine of world points as one of local points."""
    block = rows[:, column : column + 4 * count].reshape(-1, count, 4)
    linear = block[:, :, :3] @ _frames(rows).transpose(0, 2, 1)
    offset = block[:, :, 3] + np.einsum("nij,nj->ni", block[:, :, :3], rows[:, 1:4])
    return np.concatenate((linear, offset[..., None]), axis=2)
