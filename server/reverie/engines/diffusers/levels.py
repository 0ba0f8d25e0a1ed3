"""Speed for fidelity, in levels that say what they change against the plain pipeline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One setting of the trade.

    Attributes:
        says: What it changes, for people.
        compiled: The transformer's repeated blocks are compiled.
        cache: Threshold of the step cache, 0 for none: the share by which a step's first block
            may differ from the step before for the rest of the step to be taken from there.
        eight_bit: The transformer's weights are stored as FP8 and computed with as before.
        share: Of the recipe's steps that are taken.
    """

    says: str
    compiled: bool = False
    cache: float = 0.0
    eight_bit: bool = False
    share: float = 1.0


LEVELS = (
    Level("the plain pipeline, bit for bit"),
    Level("compiled blocks: the same sums in another order", compiled=True),
    Level(
        "compiled; a step that hardly differs from the last one is not computed (threshold 0.06)",
        compiled=True,
        cache=0.06,
    ),
    Level(
        "compiled; a wider step cache (threshold 0.10); weights stored as FP8",
        compiled=True,
        cache=0.10,
        eight_bit=True,
    ),
    Level(
        "as level 3 with a wider step cache (threshold 0.15) and 60 % of the steps",
        compiled=True,
        cache=0.15,
        eight_bit=True,
        share=0.6,
    ),
)
