"""Plots: from bodies, and how they stand to each other, to spots on the stage and true sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reverie.engines.procedural.scene import Actor
from reverie.engines.procedural.space import Vector, turn
from reverie.engines.procedural.spec import Subject
from reverie.engines.procedural.words.lexicon import lexicon

from .blocking import Block, arrange, crowd, parted
from .depth import stepped_back
from .framing import Size, corners_of
from .outline import outline
from .proportion import apparent, factors
from .tops import clearance


@dataclass(frozen=True, slots=True)
class Plot:
    """A body that needs room.

    Attributes:
        heading: Degrees that it is turned from the camera.
        seat: (3,) metres of its own space at which things stand on it, and the anchor's name.
        open: Whether it is a hollow with an open top.
        travels: Whether it goes anywhere.
    """

    actor: Actor
    heading: float
    seat: tuple[Vector, str | None]
    open: bool
    travels: bool

    def block(self, scale: float) -> Block:
        """Return the room that one of it takes, as the camera sees it."""
        frame = turn(yaw=self.heading)
        points = outline(self.actor) @ frame.T * scale
        seat = frame @ self.seat[0] * scale
        low, high = points.min(axis=0), points.max(axis=0)
        return Block(low, high, 1, self.travels, seat, None, self.open, points)


@dataclass(frozen=True, slots=True)
class Stood:
    """Where all copies of a subject stand, (3,) metres each, and at which scale."""

    spots: tuple[Vector, ...]
    scale: float


def joined_up(count: int, related: Mapping[int, tuple[str, int]]) -> dict[int, tuple[str, int]]:
    """Return relations by which everybody is related: who is not stands right of the one before."""
    relations = dict(related)
    for i in range(1, count):
        root = _root(i, relations)
        if root not in relations and root != _root(i - 1, relations):
            relations[root] = ("right", i - 1)
    return relations


def _root(i: int, relations: Mapping[int, tuple[str, int]]) -> int:
    seen: set[int] = set()
    while i in relations and i not in seen:
        seen.add(i)
        i = relations[i][1]
    return i


def set_out(
    plots: Sequence[Plot],
    subjects: Sequence[Subject],
    relations: Mapping[int, tuple[str, int]],
    seed: int,
    size: Size,
    aspect: float,
    reach: float,
) -> list[Stood]:
    """Return where everybody stands, as the camera sees the stage.

    Args:
        size, aspect: Of the shot.
        reach: Metres to which somebody may step back.
    """
    scales = [s.size for s in subjects]
    single = [p.block(s) for p, s in zip(plots, scales, strict=True)]
    for kind, other in relations.values():
        if kind == "under" or (kind == "behind" and _has_trunk(subjects[other])):
            single[other] = _roofed(single[other], plots[other], scales[other])
    grown = factors(single, relations)
    single = [b.scaled(g) for b, g in zip(single, grown, strict=True)]
    looks = apparent(single, relations)
    flat = [b.scaled(look) for b, look in zip(single, looks, strict=True)]
    herds = [_herd(i, flat, subjects, relations, seed) for i in range(len(flat))]
    blocks = [_herded(b, herd) for b, herd in zip(flat, herds, strict=True)]
    spots, steps = stepped_back(
        blocks, arrange(blocks, relations), looks, relations, size, aspect, reach
    )
    return [
        Stood(
            tuple(spot + place * (step, 1.0, step) for place in herd),
            scale * grow * look * step,
        )
        for spot, herd, scale, grow, look, step in zip(
            spots, herds, scales, grown, looks, steps, strict=True
        )
    ]


def _herd(
    i: int,
    blocks: Sequence[Block],
    subjects: Sequence[Subject],
    relations: Mapping[int, tuple[str, int]],
    seed: int,
) -> list[Vector]:
    """Return (3,) metres for each copy round their common spot."""
    footprint = float(blocks[i].size[0]), float(blocks[i].size[2])
    count = subjects[i].count
    inner = [j for j, (kind, other) in relations.items() if kind == "between" and other == i]
    if inner and count > 1:
        wide = float(blocks[inner[0]].size[0]) * max(1, subjects[inner[0]].count)
        return parted(count, footprint, wide)
    return crowd(count, footprint, seed + i)


def _herded(block: Block, spots: Sequence[Vector]) -> Block:
    low = np.min([block.low + s for s in spots], axis=0)
    high = np.max([block.high + s for s in spots], axis=0)
    points = corners_of(block.low, block.high) if block.outline is None else block.outline
    outlines = np.concatenate([points + s for s in spots])
    return replace(block, low=low, high=high, count=len(spots), outline=outlines)


def _has_trunk(subject: Subject) -> bool:
    """Whether there is a trunk to stand behind, under a crown."""
    return lexicon().kinds.get(subject.noun) == "plant"


def _roofed(block: Block, plot: Plot, scale: float) -> Block:
    """Return a block with the room that there is under it."""
    height, ahead = clearance(plot.actor)
    room = (height * scale, max(ahead * scale, 0.0))
    return replace(block, room=room)
