"""Blocking: where everyone stands, so that relations hold and nobody stands in anybody.

Boxes on a floor, metres, as the camera sees them: it looks from +z toward -z, so the
caller's left is -x, behind is -z and in front is +z.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.space import Vector

TALL = 1.8  # times its height: from here on one stands before the middle of what is above
GAP = 0.18  # part of the mean width left free between neighbours
TOWERS = 1.5  # times its height: from here on what is behind another is seen above it
SHOWN = 0.6  # part of its width that something no higher shows from behind another
ACROSS, SEEN = 1.6, 0.5  # of a picture: its width in heights, and its height per metre away
PEEKING = 0.48  # part of its width by which one steps out from behind a trunk
TRUNK = 0.25  # of the way out to where one stands under it: how far a trunk reaches
SUNK = 0.36  # part of its height by which something sits in a hollow
HOVER = 0.35  # times its height: how far above another something hovers


@dataclass(frozen=True, slots=True)
class Block:
    """What takes up room: one subject with all its copies.

    Attributes:
        low, high: (3,) metres round its origin, in the pose and at the size it is filmed.
        count: How many copies stand together.
        travels: Whether it moves forward, which keeps neighbours out of its way.
        top: (3,) metres from its origin to where things stand on it; None for the middle of
            its highest point.
        room: Metres: how high something under it may be, and how far before its origin that
            stands; None for no room at all.
        open: Whether it is a hollow whose top is open; else things look out at its front.
        outline: (n, 3) metres from its origin, between which it is; None for its box.
    """

    low: Vector
    high: Vector
    count: int = 1
    travels: bool = False
    top: Vector | None = None
    room: tuple[float, float] | None = None
    open: bool = True
    outline: NDArray[np.float64] | None = None

    @property
    def size(self) -> Vector:
        """(3,) metres."""
        return self.high - self.low

    def scaled(self, factor: float) -> Block:
        """Return it larger or smaller."""
        room = None if self.room is None else (self.room[0] * factor, self.room[1] * factor)
        top = None if self.top is None else self.top * factor
        outline = None if self.outline is None else self.outline * factor
        low, high = self.low * factor, self.high * factor
        return replace(self, low=low, high=high, top=top, room=room, outline=outline)


#: Where a block goes with regard to another that is already placed: (mine, other, its spot).
Rule = Callable[[Block, Block, Vector], Vector]


def _moved(spot: Vector, x: float, y: float, z: float) -> Vector:
    return np.asarray(spot + np.array((x, y, z)), float)


def _beside(sign: float) -> Rule:
    def rule(mine: Block, other: Block, spot: Vector) -> Vector:
        """A gap apart, their fronts in one line: what reaches nearer would spread further."""
        gap = GAP * (mine.size[0] + other.size[0]) / 2
        ahead = float(other.high[2] - mine.high[2])
        if sign > 0:
            return _moved(spot, float(other.high[0] - mine.low[0]) + gap, 0.0, ahead)
        return _moved(spot, float(other.low[0] - mine.high[0]) - gap, 0.0, ahead)

    return rule


def _front(mine: Block, other: Block, spot: Vector) -> Vector:
    """Before what rises behind it, else covering a part of it."""
    away = float(other.high[2] - mine.low[2]) + _gap(mine, other)
    aside = -0.2 * max(0.0, float(other.size[0] - mine.size[0]))
    if other.size[1] < TOWERS * mine.size[1]:
        aside = -_past(mine, other, away)
    return _moved(spot, aside, 0.0, away)


def _behind(mine: Block, other: Block, spot: Vector) -> Vector:
    """Seen above what is lower, else beside it, partly hidden."""
    if other.room is not None and other.room[1] > 0 and mine.size[1] < other.room[0]:
        peeking = PEEKING * float(mine.size[0])  # past the trunk, under the crown
        return _moved(spot, peeking, 0.0, -float(mine.high[2]) - TRUNK * other.room[1])
    away = float(mine.high[2] - other.low[2]) + _gap(mine, other)
    aside = 0.2 * float(mine.size[0])
    if mine.size[1] < TOWERS * other.size[1]:
        aside = _past(other, mine, away)
    return _moved(spot, aside, 0.0, -away)


def _gap(mine: Block, other: Block) -> float:
    return GAP * float(mine.size[2] + other.size[2]) / 2


def _past(near: Block, far: Block, away: float) -> float:
    """Return metres by which one is to stand right of another to show a part of itself past it.

    Args:
        away: Metres that its origin is further off; what is further off looks nearer the middle.
    """
    tall = max(float(near.size[1]), float(near.size[0] + SHOWN * far.size[0]) / ACROSS)
    front = tall / SEEN
    depth = away + 0.75 * float(near.high[2])
    nearer = front / (front + max(depth, 0.0))
    shown = SHOWN * float(far.size[0])
    middle = (float(near.low[0] + near.high[0]) + shown * nearer) / 2
    edge = middle + (float(near.high[0]) - middle) / nearer + shown
    return edge - float(far.high[0])


def _top(other: Block) -> Vector:
    if other.top is not None:
        return other.top
    middle = (other.low + other.high) / 2
    return np.array((middle[0], other.high[1], middle[2]))


def _on(mine: Block, other: Block, spot: Vector) -> Vector:
    return np.asarray(spot + _top(other) - _foot(mine), float)


def _above(mine: Block, other: Block, spot: Vector) -> Vector:
    over = float(other.high[1] - mine.low[1]) + HOVER * float(mine.size[1])
    middle = (other.low + other.high - mine.low - mine.high) / 2
    return _moved(spot, float(middle[0]), over, float(middle[2]))


def _foot(block: Block) -> Vector:
    """Return the point of a block that goes where it is put: below its middle, on its floor."""
    middle = (block.low + block.high) / 2
    return np.array((middle[0], max(float(block.low[1]), 0.0), middle[2]))


def _under(mine: Block, other: Block, spot: Vector) -> Vector:
    """Beneath, or before the middle of what is tall: there a tree has its trunk."""
    tall = other.size[1] > TALL * mine.size[1]
    ahead = 0.14 * float(other.size[2]) + 0.5 * float(mine.size[2]) if tall else 0.0
    if other.room is not None and not tall:
        ahead = other.room[1] if other.room[0] >= mine.size[1] else float(other.high[2])
    return _moved(spot, 0.0, -float(spot[1]) - min(float(mine.low[1]), 0.0), ahead)


def _inside(mine: Block, other: Block, spot: Vector) -> Vector:
    """Stick out of an open top by half, or look out of the front of what has none."""
    middle = (other.low + other.high) / 2 - _foot(mine) * (1, 0, 1)
    if not other.open:
        lift = max(0.18 * float(other.size[1]) - float(mine.low[1]), 0.0)
        return _moved(spot, float(middle[0]), lift, float(other.high[2]))
    rim = float(_top(other)[1])
    sunk = min(SUNK * float(mine.size[1]), 0.9 * float(other.size[1]), rim)
    return _moved(spot, float(middle[0]), rim - sunk - float(mine.low[1]), float(middle[2]))


def _between(mine: Block, other: Block, spot: Vector) -> Vector:
    return _moved(spot, 0.0, 0.0, 0.0)


RULES: dict[str, Rule] = {
    "left": _beside(-1.0),
    "right": _beside(1.0),
    "beside": _beside(1.0),
    "between": _between,
    "behind": _behind,
    "front": _front,
    "on": _on,
    "along": _on,
    "above": _above,
    "under": _under,
    "inside": _inside,
    "facing": _beside(-1.0),
    "toward": _beside(-1.0),
    "chase": _beside(-1.0),
    "hug": _beside(-1.0),
    "kiss": _beside(-1.0),
    "talk": _beside(-1.0),
    "fight": _beside(-1.0),
    "shake hands": _beside(-1.0),
    "pet": _beside(-1.0),
    "look": _beside(-1.0),
    "massage": _beside(-1.0),
}


def arrange(blocks: list[Block], relations: Mapping[int, tuple[str, int]]) -> list[Vector]:
    """Return (3,) metres for each block, y above the ground.

    Blocks without a relation line up from left to right in the order they were named;
    the others are put by their rule. The whole is centred on the stage.

    Args:
        relations: Block -> (kind, other block). A circle of relations is cut where it
            closes.
    """
    spots: dict[int, Vector] = {}
    edge = 0.0
    for i, block in enumerate(blocks):
        if i in relations and relations[i][1] != i:
            continue
        width = float(block.size[0])
        spots[i] = np.array((edge - float(block.low[0]), 0.0, 0.0))
        edge += width * (1 + GAP) + 0.15 * float(block.size[1]) * GAP
    while len(spots) < len(blocks):
        ready = [i for i in relations if i not in spots and relations[i][1] in spots]
        for i in ready or [min(set(range(len(blocks))) - set(spots))]:
            kind, other = relations[i]
            at = spots.get(other, np.zeros(3))
            spots[i] = RULES.get(kind, RULES["beside"])(blocks[i], blocks[other], at)
            _lift(kind, blocks[i], blocks[other], spots, other)
    low = min(float(spots[i][0] + b.low[0]) for i, b in enumerate(blocks))
    high = max(float(spots[i][0] + b.high[0]) for i, b in enumerate(blocks))
    shift = np.array((-(low + high) / 2, 0.0, 0.0))
    return [spots[i] + shift for i in range(len(blocks))]


def _lift(kind: str, mine: Block, other: Block, spots: dict[int, Vector], index: int) -> None:
    """Raise what is smaller than the one who is under it: a book over a dog."""
    if kind == "under" and index in spots and other.size[1] < mine.size[1]:
        spots[index] = spots[index] + np.array((0.0, float(mine.size[1]) * 1.06, 0.0))


def crowd(count: int, footprint: tuple[float, float], seed: int) -> list[Vector]:
    """Return (3,) metres for each of ``count`` copies round the origin, at ease but apart.

    Rows are staggered, so that those behind show between those in front.
    """
    if count == 1:
        return [np.zeros(3)]
    rng = np.random.default_rng(seed)
    columns = count if count <= 3 else math.ceil(math.sqrt(count * 2.2))
    rows = math.ceil(count / columns)
    wide, deep = footprint[0] * 1.3, footprint[1] * 1.25
    spots = []
    for i in range(count):
        row, column = divmod(i, columns)
        here = min(columns, count - row * columns)
        x = (column - (here - 1) / 2 + (0.5 if row % 2 else 0.0)) * wide
        z = -(row - (rows - 1) / 2) * deep
        jitter = rng.uniform(-0.1, 0.1, 2) * (wide, deep)
        spots.append(np.array((x + jitter[0], 0.0, z + jitter[1])))
    return spots


def parted(count: int, footprint: tuple[float, float], width: float) -> list[Vector]:
    """Return (3,) metres for each of ``count`` copies on both sides of something ``width`` wide.

    Args:
        footprint: Metres, width and depth of one copy.
    """
    wide, deep = footprint[0] * (1 + GAP), footprint[1] * 1.1
    inner = width / 2 + 2 * GAP * (width + footprint[0]) / 2 + footprint[0] / 2
    spots = []
    for i in range(count):
        sign = -1.0 if i % 2 == 0 else 1.0
        column, row = divmod(i // 2, 3)
        out = inner + (column + 0.3 * row) * wide
        spots.append(np.array((sign * out, 0.0, -row * deep)))
    return spots
