"""Blocking: where everyone stands, so that relations hold and nobody stands in anybody.

Boxes on a floor, metres. The camera looks from +z toward -z, so the caller's left is -x,
behind is -z and in front is +z.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reverie.engines.procedural.space import Vector

ROOMY = 1.6  # times its height: what may stand under a thing without lifting it
TALL = 1.8  # times its height: from here on one stands before the middle of what is above
GAP = 0.18  # part of the mean width left free between neighbours


@dataclass(frozen=True, slots=True)
class Block:
    """What takes up room: one subject with all its copies.

    Attributes:
        low, high: (3,) metres round its origin, in the pose and at the size it is filmed.
        count: How many copies stand together.
        top: Metres above its origin at which things stand on it; None for its highest point.
        travels: Whether it moves forward, which keeps neighbours out of its way.
    """

    low: Vector
    high: Vector
    count: int = 1
    travels: bool = False
    top: float | None = None

    @property
    def size(self) -> Vector:
        """(3,) metres."""
        return self.high - self.low


#: Where a block goes with regard to another that is already placed: (mine, other, its spot).
Rule = Callable[[Block, Block, Vector], Vector]


def _moved(spot: Vector, x: float, y: float, z: float) -> Vector:
    return np.asarray(spot + np.array((x, y, z)), float)


def _beside(sign: float) -> Rule:
    def rule(mine: Block, other: Block, spot: Vector) -> Vector:
        reach = (mine.size[0] + other.size[0]) / 2
        return _moved(spot, sign * (reach + GAP * reach), 0.0, 0.0)

    return rule


def _along(sign: float) -> Rule:
    def rule(mine: Block, other: Block, spot: Vector) -> Vector:
        reach = (mine.size[2] + other.size[2]) / 2
        aside = 0.25 * other.size[0] if sign < 0 else -0.2 * other.size[0]
        return _moved(spot, aside, 0.0, sign * reach * (1 + GAP))

    return rule


def _on(mine: Block, other: Block, spot: Vector) -> Vector:
    top = float(other.high[1]) if other.top is None else other.top
    return _moved(spot, 0.0, top - float(mine.low[1]), 0.0)


def _under(mine: Block, other: Block, spot: Vector) -> Vector:
    """Beneath: the other is lifted instead where it does not leave room (see ``arrange``).

    Before the middle of what is tall: there a tree has its trunk.
    """
    tall = other.size[1] > TALL * mine.size[1]
    ahead = 0.14 * float(other.size[2]) + 0.5 * float(mine.size[2]) if tall else 0.0
    return _moved(spot, 0.0, float(-mine.low[1]) - spot[1], ahead)


def _inside(mine: Block, other: Block, spot: Vector) -> Vector:
    lift = 0.25 * float(other.size[1]) - float(mine.low[1])
    return _moved(spot, 0.0, lift, 0.0)


RULES: dict[str, Rule] = {
    "left": _beside(-1.0),
    "right": _beside(1.0),
    "beside": _beside(1.0),
    "between": _beside(1.0),
    "behind": _along(-1.0),
    "front": _along(1.0),
    "on": _on,
    "under": _under,
    "inside": _inside,
    "facing": _beside(-1.0),
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


def arrange(blocks: list[Block], relations: dict[int, tuple[str, int]]) -> list[Vector]:
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
        spots[i] = np.array((edge + width / 2, 0.0, 0.0))
        edge += width * (1 + GAP) + 0.15 * float(block.size[1]) * GAP
    while len(spots) < len(blocks):
        ready = [i for i in relations if i not in spots and relations[i][1] in spots]
        for i in ready or [min(set(range(len(blocks))) - set(spots))]:
            kind, other = relations[i]
            at = spots.get(other, np.zeros(3))
            spots[i] = RULES.get(kind, RULES["beside"])(blocks[i], blocks[other], at)
            roomy = blocks[i].size[1] < ROOMY * blocks[other].size[1]
            if kind == "under" and other in spots and not roomy:
                lift = float(blocks[i].size[1]) * 1.06
                spots[other] = spots[other] + np.array((0.0, lift, 0.0))
    low = min(float(spots[i][0] - b.size[0] / 2) for i, b in enumerate(blocks))
    high = max(float(spots[i][0] + b.size[0] / 2) for i, b in enumerate(blocks))
    shift = np.array((-(low + high) / 2, 0.0, 0.0))
    return [spots[i] + shift for i in range(len(blocks))]


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
