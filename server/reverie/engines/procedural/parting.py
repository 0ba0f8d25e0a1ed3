"""Parting: what of a sculpture is the body, and what it has in hand, sits on or wears on top."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .solids import Column, Kind, Sculpture
from .space import Vector

HOLDS = ("hand", "mouth", "nose", "eye")  # anchors that carry things
LEAST = 12  # primitives that a body has at least
OUTLINED = (Kind.LATHE, Kind.PLATE)  # kinds whose shape begins with an index of edges
SAME = (Column.KIND, Column.OP, Column.DECAL_FACE)  # columns that say what a primitive is
UNSEEN = 0.004  # of its size, at which a thing is not there
SMALL = 0.8  # of the body's height: what is no larger is carried along by the nearest hand

_T = TypeVar("_T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Run:
    """So many primitives of one sculpture from ``start``, and of another from ``other`` on."""

    start: int
    other: int
    count: int


def shared(a: Sculpture, b: Sculpture) -> Run | None:
    """Return where two sculptures hold one and the same body, if they do.

    What somebody has in hand or sits on comes before the body, what is put on after it.
    """
    matcher = SequenceMatcher(None, _names(a), _names(b), autojunk=False)
    found = matcher.find_longest_match()
    start, other, count = found.a, found.b, found.size
    while count > 0 and not (_begins(a, start) and _begins(b, other)):
        start, other, count = start + 1, other + 1, count - 1
    while count > 0 and not (_begins(a, start + count) and _begins(b, other + count)):
        count -= 1
    return Run(start, other, count) if count >= LEAST else None


def parted(sculpture: Sculpture, start: int, count: int) -> tuple[Sculpture, Sculpture]:
    """Return (the things, the body) of which these primitives are the body."""
    body = np.zeros(len(sculpture.rows), bool)
    body[start : start + count] = True
    return _taken(sculpture, ~body), _taken(sculpture, body)


def carried(things: Sculpture, body: Sculpture, now: Sculpture, share: float) -> Sculpture:
    """Return things as the body holds them that it was with, when it has moved on, or not yet.

    Args:
        body: As it was. now: As it is.
        share: 0 to 1: how much of them is there. They come from, and go to, the hand or the face
            that is nearest; what is as large as the body shrinks and grows where it stands.
    """
    if not len(things.rows):
        return things
    low, high = things.bounds()
    tall = float(np.ptp([edge[1] for edge in body.bounds()]))
    holds = [name for name in body.anchors if name in now.anchors and name.startswith(HOLDS)]
    foot = np.array(((low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2))
    pivot, shift = foot, np.zeros(3)
    if holds and float(np.max(high - low)) < SMALL * tall:
        middle = (low + high) / 2
        hand = min(holds, key=lambda name: float(np.linalg.norm(body.anchors[name] - middle)))
        pivot = body.anchors[hand]
        shift = now.anchors[hand] - pivot
    size = max(share, UNSEEN)
    return things.placed(pivot * (1 - size) + shift, np.eye(3), size)


def _begins(sculpture: Sculpture, at: int) -> bool:
    """Whether no group reaches across a place between primitives."""
    groups = sculpture.rows[:, Column.GROUP]
    return at <= 0 or at >= len(groups) or bool(groups[at - 1] != groups[at])


def _names(sculpture: Sculpture) -> list[Hashable]:
    """Return for each primitive what it is: the same kind, of the same stuff."""
    rows = sculpture.rows
    stuff = [material.tobytes() for material in np.round(sculpture.materials, 3)]
    return [
        (*row[list(SAME)].tolist(), row[Column.DECAL] >= 0, stuff[int(row[Column.MATERIAL])])
        for row in rows
    ]


def _taken(sculpture: Sculpture, part: NDArray[np.bool_]) -> Sculpture:
    """Return some of the primitives, with nothing but what they use."""
    rows = sculpture.rows[part].copy()
    outlined = np.isin(rows[:, Column.KIND].astype(int), OUTLINED)
    rows[:, Column.GROUP] -= rows[:, Column.GROUP].min() if len(rows) else 0
    materials = _renumbered(rows, Column.MATERIAL, np.ones(len(rows), bool), sculpture.materials)
    decals = _renumbered(rows, Column.DECAL, rows[:, Column.DECAL] >= 0, sculpture.decals)
    edges = sculpture.edges[:0]
    if outlined.any():
        first = rows[outlined, Column.SHAPE].astype(int)
        after = first + rows[outlined, Column.SHAPE + 1].astype(int)
        edges = sculpture.edges[first.min() : after.max()]
        rows[outlined, Column.SHAPE] -= first.min()
    anchors: dict[str, Vector] = sculpture.anchors
    return replace(
        sculpture, rows=rows, edges=edges, materials=materials, decals=decals, anchors=anchors
    )


def _renumbered(
    rows: NDArray[np.float32], column: int, used: NDArray[np.bool_], table: NDArray[_T]
) -> NDArray[_T]:
    """Return the entries of a table that are used, and let the rows name them anew, in place."""
    if not used.any():
        return table[:0]
    wanted, places = np.unique(rows[used, column].astype(int), return_inverse=True)
    rows[used, column] = places
    return np.asarray(table[wanted])
