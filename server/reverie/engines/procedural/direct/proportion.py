"""Proportion: how large those who belong together are shown, so that each can be recognised.

Things have their true sizes; but a mouse beside an elephant would be a speck. What is much
larger is shown from further away, as a photographer would step closer to the small one; and
where two touch each other, the small one is made a little larger than it is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .blocking import Block

#: Relations in which the two touch, or nearly so; the others can stand at different distances.
TOUCHING = frozenset(("on", "along", "above", "inside"))

WIDE = 0.55  # of its width: what counts as its measure, where that is more than its height
LIKE = 2.0  # times as large: as far as this all is shown as it is
GIANTS = 0.12  # exponent by which what is larger still is shown larger
CARRIER = 2.5  # times as large: what something stands on may be as much larger
ENLARGED = 1.6  # by which something small may be enlarged on what carries it
SPECK = 8.0  # times as large: next to what is larger still, something small is enlarged
SPECKS = 3.0  # most by which it is
OVERHANG = 1.35  # times as wide: what stands on something may reach over it so far
ROOMY = 1.25  # times its content: how wide a hollow is
SWOLLEN = 4.0  # most by which a hollow is enlarged for what is in it


def measure(block: Block) -> float:
    """Return how large a block looks, metres."""
    return max(float(block.size[1]), WIDE * float(block.size[0]), 1e-3)


HEADROOM = 1.7  # times one's height: how high a canopy is that leaves one's head in sight


def factors(blocks: Sequence[Block], relations: Mapping[int, tuple[str, int]]) -> list[float]:
    """Return by what each is enlarged, so that those who touch each other fit together."""
    out = [1.0] * len(blocks)
    for i, (kind, other) in relations.items():
        mine, theirs = blocks[i], blocks[other]
        if kind == "inside":
            out[i], out[other] = _contained(mine, theirs)
        elif kind in ("on", "above"):
            out[i], out[other] = _stacked(mine, theirs)
        elif kind == "behind" and is_canopied(mine, theirs):
            out[other] = max(1.0, HEADROOM * float(mine.size[1]) / _room(theirs))
        elif kind != "along":
            ratio = measure(theirs) / measure(mine)
            out[i] *= _enlarged(ratio)
            out[other] *= _enlarged(1 / ratio)
    return out


def is_canopied(mine: Block, theirs: Block) -> bool:
    """Whether the other is a tree, so to speak, of a size that one can stand under."""
    trunk = theirs.room is not None and theirs.room[1] > 0
    return trunk and float(mine.size[1]) * HEADROOM < SWOLLEN * _room(theirs)


def _room(block: Block) -> float:
    return 0.0 if block.room is None else block.room[0]


def _enlarged(ratio: float) -> float:
    """Return by what something is enlarged beside what is so many times as large."""
    return min(math.sqrt(max(1.0, ratio / SPECK)), SPECKS)


def _contained(mine: Block, hollow: Block) -> tuple[float, float]:
    wanted = ROOMY * max(float(mine.size[k] / max(hollow.size[k], 1e-3)) for k in (0, 2))
    if not hollow.open:  # it looks out, and need not fit
        small = measure(mine) / measure(hollow)
        return (0.5 / small if small > 0.5 else max(1.0, 0.3 / small), 1.0)
    if wanted <= 1.0:
        small = measure(hollow) / measure(mine)
        return min(max(1.0, small / CARRIER), ENLARGED), 1.0
    swollen = min(wanted, SWOLLEN)
    return swollen / wanted, swollen


def _stacked(mine: Block, theirs: Block) -> tuple[float, float]:
    ratio = measure(theirs) / measure(mine)
    if ratio > CARRIER:
        larger = min(max(ENLARGED, math.sqrt(ratio / CARRIER)), SPECKS, ratio / CARRIER)
        return larger, max(0.45, CARRIER * larger / ratio)
    over = float(max(mine.size[0], mine.size[2]) / max(theirs.size[0], theirs.size[2], 1e-3))
    if over <= OVERHANG:
        return 1.0, 1.0
    smaller = max(0.6, OVERHANG / over)
    return smaller, min(2.5, max(1.0, over * smaller / OVERHANG))


def apparent(blocks: Sequence[Block], relations: Mapping[int, tuple[str, int]]) -> list[float]:
    """Return by what each is to look smaller than it is, 0 to 1: giants, from further away."""
    carried = {i: other for i, (kind, other) in relations.items() if kind in TOUCHING}
    alone = [i for i in range(len(blocks)) if i not in carried]
    if len(alone) < 2:
        return [1.0] * len(blocks)
    least = min(measure(blocks[i]) for i in alone)
    out = [_look(measure(block) / least) for block in blocks]
    for i, (kind, other) in relations.items():
        if kind == "under":
            out[other] = max(out[other], _over(blocks[i], blocks[other]))
    return [out[_bearer(i, carried)] for i in range(len(blocks))]


def _look(ratio: float) -> float:
    return 1.0 if ratio <= LIKE else LIKE * (ratio / LIKE) ** GIANTS / ratio


def _over(mine: Block, roof: Block) -> float:
    """Return the least by which a roof may look smaller, and still hang over someone."""
    free = roof.room[0] if roof.room is not None else 0.0
    return min(1.0, 1.2 * float(mine.size[1]) / free) if free > 0 else 1.0


def _bearer(i: int, carried: Mapping[int, int]) -> int:
    """Return the one at the bottom of whatever carries ``i``."""
    seen: set[int] = set()
    while i in carried and i not in seen:
        seen.add(i)
        i = carried[i]
    return i
