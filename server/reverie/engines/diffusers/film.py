"""A whole film out of the shots that a model can make: chained, led back, turned round.

Works in the model's own frames and knows no model: ``shoot`` makes one shot.

A film's timeline starts at its opening's last frame and ends at its closing's first frame; where
an end is missing it starts or ends where it will.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .grammar import Way
from .tempo import Frames

BRIDGE = 3  # a loop's way back takes one in three of its frames, if one shot can make them


@dataclass(frozen=True, slots=True)
class Material:
    """What a call works on.

    Attributes:
        frames: (num_frames, height, width, 3) uint8.
        change: 0 to 1: how much of it is made anew.
        known: How many of the first frames stay as they are: they are the end of the shot before.
        free: (height, width) bool, what is to be painted; None: all of it may change.
        look: A picture of what it should begin to look like, at its size.
        pictures: Others to go by, each of its own size.
        seconds: Of a sound.
        negative: What a sound should not have.
    """

    frames: Frames
    change: float = 1.0
    known: int = 0
    free: NDArray[np.bool_] | None = None
    look: Frames | None = None
    pictures: tuple[Frames, ...] = ()
    seconds: float = 0.0
    negative: str = ""


@dataclass(frozen=True, slots=True)
class Shot:
    """One call of a pipeline.

    Attributes:
        num_frames: In all, those of the ends included; as the model's rule wants it.
        opening: The first frames, given: (n, height, width, 3) uint8, or None.
        closing: The last ones, likewise.
        material: What is worked on, if the call works on what is there.
    """

    num_frames: int
    opening: Frames | None = None
    closing: Frames | None = None
    material: Material | None = None


#: Makes a shot: (num_frames, height, width, 3) uint8.
Shoot: TypeAlias = Callable[[Shot], Frames]


@dataclass(frozen=True, slots=True)
class Rule:
    """What one shot can be.

    Attributes:
        step: A shot has ``step * n + 1`` frames.
        most: At most this many.
        context: Frames of one shot that the next one sees.
    """

    step: int
    most: int
    context: int = 1

    def snapped(self, frames: int) -> int:
        """Return the smallest possible count of at least ``frames``."""
        return -(-(max(frames, 1) - 1) // self.step) * self.step + 1

    def lent(self, frames: int) -> int:
        """Return how many of ``frames`` the next shot may be given."""
        return (min(self.context, frames) - 1) // self.step * self.step + 1


def shot_through(
    length: int, rule: Rule, shoot: Shoot, opening: Frames | None, closing: Frames | None
) -> Frames:
    """Return the timeline of a film of at least ``length`` frames, shot by shot.

    Given a closing, the timeline ends exactly at its first frame; it may then be a few frames
    longer than asked for. A closing without an opening is shot from the last shot to the first.
    """
    if opening is None and closing is not None:
        return _towards(length, rule, shoot, closing)
    before = 0 if opening is None else len(opening) - 1
    after = 0 if closing is None else len(closing) - 1
    reach = rule.most - max(before, rule.context - 1) - after - 1
    left = length - 1
    if before + length + after <= rule.most or reach < 1:
        return _one(length, rule, shoot, opening, closing)
    parts = -(-left // reach)
    first = _one(-(-left // parts) + 1, rule, shoot, opening, None)
    ahead = first[-rule.lent(len(first)) :]
    rest = shot_through(max(2, length - len(first) + 1), rule, shoot, ahead, closing)
    return np.concatenate([first, rest[1:]])


def led_back(film: Frames, length: int, rule: Rule, shoot: Shoot, start: int = 0) -> Frames:
    """Return a film that leads back to its own frame ``start``, which is also its last.

    Args:
        length: Frames that the way back takes at least, both its ends included.
    """
    context = rule.lent(len(film) - start)
    way_back = shot_through(length, rule, shoot, film[-context:], film[start : start + context])
    return np.concatenate([film, way_back[1:]])


def weakened(shot: Shot, way: Way, shoot: Shoot) -> Frames:
    """Return a shot made by one that pipelines can make: see ``grammar.way``.

    What a weaker shot is not given of its ends is put back around it.
    """
    opening, closing = shot.opening, shot.closing
    if way.backwards:
        mirrored = Shot(shot.num_frames, turned_round(closing), turned_round(opening))
        straight = replace(way, backwards=False)
        return np.ascontiguousarray(weakened(mirrored, straight, shoot)[::-1])
    parts: list[Frames] = []
    if opening is not None and way.shape[0] == "s":
        parts, opening = [opening[:-1]], opening[-1:]
    rest: list[Frames] = []
    if closing is not None and way.shape[1] == "s":
        rest, closing = [closing[1:]], closing[:1]
    fewer = shot.num_frames - sum(map(len, parts + rest))
    return np.concatenate([*parts, shoot(Shot(fewer, opening, closing)), *rest])


def turned_round(frames: Frames | None) -> Frames | None:
    """Return a clip played backwards."""
    return None if frames is None else frames[::-1]


def _towards(length: int, rule: Rule, shoot: Shoot, closing: Frames) -> Frames:
    """Return a film that only knows where it ends, made from its end to its start."""
    after = len(closing) - 1
    reach = rule.most - max(after, rule.context - 1) - 1
    parts = -(-(length - 1) // reach) if length + after > rule.most and reach > 0 else 1
    last = _one(-(-(length - 1) // parts) + 1, rule, shoot, None, closing)
    if parts <= 1:
        return last
    head = last[: rule.lent(len(last))]
    earlier = _towards(max(2, length - len(last) + 1), rule, shoot, head)
    return np.concatenate([earlier[:-1], last])


def _one(
    length: int, rule: Rule, shoot: Shoot, opening: Frames | None, closing: Frames | None
) -> Frames:
    """Return the timeline of one shot: without the frames that its ends lend it."""
    before = 0 if opening is None else len(opening) - 1
    after = 0 if closing is None else len(closing) - 1
    total = rule.snapped(before + length + after)
    made = shoot(Shot(total, opening, closing))
    return made[before : len(made) - after]
