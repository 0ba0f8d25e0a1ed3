"""Streams: copies of a row that fall, rise, burst, swirl or bob, as functions of the moment."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from reverie.engines.procedural.space import Vector, turn

from .grammar import Row, Stream
from .moment import Moment
from .place import Place

_GOLDEN = 0.6180339887  # turns between copies: even angles that never line up
_PHASE = 0.7548776662  # laps between copies: even, and not in step with the angles
_GONE = 1e-4  # scale of a copy that is not there at the moment
_TUMBLE = 3  # turns of a copy in a lap

#: (copy, life 0-1, stream) -> where it is and how large.
Way: TypeAlias = Callable[[int, float, Stream], tuple[Vector, float]]


@dataclass(frozen=True, slots=True)
class _Lot:
    """What chance gave a copy: a direction round y, radians, and how far out, 0 to 1."""

    angle: float
    out: float


def _lot(i: int, count: int) -> _Lot:
    return _Lot(2 * math.pi * math.fmod(i * _GOLDEN, 1.0), math.sqrt((i * 7 % count + 0.5) / count))


def _round(lot: _Lot, radius: float, y: float) -> Vector:
    r = radius * lot.out
    return np.array((r * math.cos(lot.angle), y, r * math.sin(lot.angle)))


def _fall(i: int, life: float, stream: Stream) -> tuple[Vector, float]:
    at = _round(_lot(i, stream.count), stream.radius, stream.height * (1 - life * life))
    return at, _ends(life)


def _flutter(i: int, life: float, stream: Stream) -> tuple[Vector, float]:
    lot = _lot(i, stream.count)
    at = _round(lot, stream.radius, stream.height * (1 - life))
    sway = 2 * math.pi * (2 * life + lot.out)
    return at + 0.12 * stream.radius * np.array((math.sin(sway), 0.0, math.cos(sway))), _ends(life)


def _rise(i: int, life: float, stream: Stream) -> tuple[Vector, float]:
    lot = _lot(i, stream.count)
    at = _round(lot, stream.radius, stream.height * life)
    sway = 2 * math.pi * (life + lot.out)
    return at + 0.12 * stream.radius * np.array((math.sin(sway), 0.0, math.cos(sway))), _ends(life)


def _burst(i: int, life: float, stream: Stream) -> tuple[Vector, float]:
    """From the middle to all sides: ``radius`` out, ``height`` down by its own weight."""
    y = 1 - 2 * (i + 0.5) / stream.count
    flat, angle = math.sqrt(1 - y * y), 2 * math.pi * math.fmod(i * _GOLDEN, 1.0)
    way = np.array((flat * math.cos(angle), y, flat * math.sin(angle)))
    speed = stream.radius * (0.55 + 0.45 * math.fmod(i * 0.37, 1.0))
    out = way * speed * (1 - (1 - life) ** 2)
    return out - np.array((0.0, stream.height * life * life, 0.0)), 1.0


def _swirl(i: int, life: float, stream: Stream) -> tuple[Vector, float]:
    """Round y, wider with height."""
    lot = _lot(i, stream.count)
    angle = lot.angle + 2 * math.pi * 2 * life
    r = stream.radius * (0.25 + 0.75 * lot.out)
    return np.array((r * math.cos(angle), stream.height * lot.out, r * math.sin(angle))), 1.0


def _bob(i: int, life: float, stream: Stream) -> tuple[Vector, float]:
    return np.array((0.0, stream.height * math.sin(2 * math.pi * life), 0.0)), 1.0


def _ends(life: float) -> float:
    """Return the scale of a copy that comes from nothing and goes there."""
    return max(min(1.0, life / 0.06, (1 - life) / 0.06), _GONE)


WAYS: dict[str, Way] = {
    "fall": _fall, "flutter": _flutter, "rise": _rise, "burst": _burst, "swirl": _swirl,
    "bob": _bob,
}  # fmt: skip
TOGETHER = frozenset(("burst", "bob"))  # all copies are at one point of their lap
TUMBLING = frozenset(("fall", "flutter", "burst"))


def streamed(row: Row, moment: Moment) -> list[Place]:
    """Return where the copies of a row are at a moment; one, in place, where it has no stream."""
    shown = _shown(row, moment)
    if row.stream is None:
        return [Place(np.eye(3), np.zeros(3), shown)]
    return [_copy(i, row, row.stream, moment, shown) for i in range(row.stream.count)]


def _copy(i: int, row: Row, stream: Stream, moment: Moment, shown: float) -> Place:
    life = _life(i, row, stream, moment)
    at, size = WAYS[stream.kind](i, life, stream)
    frame = np.eye(3)
    if stream.kind in TUMBLING:
        spin = 360.0 * _TUMBLE * life
        frame = turn(spin + 77.0 * i, 131.0 * i, spin * 0.5)
    return Place(frame, at, size * shown)


def _life(i: int, row: Row, stream: Stream, moment: Moment) -> float:
    """Return how far a copy is on its way, 0 to 1: on its lap, or through the row's time."""
    if stream.seconds <= 0:
        first, last = row.during or (0.0, 1.0)
        return min(max((moment.share - first) / (last - first), 0.0), 1.0)
    laps = moment.laps(stream.seconds)
    return math.fmod(laps + (0.0 if stream.kind in TOGETHER else i * _PHASE), 1.0)


def _shown(row: Row, moment: Moment) -> float:
    """Return its size at a moment: from the first of ``grow`` to the last, or none out of time."""
    first, last = row.during or (0.0, 1.0)
    share = moment.share
    if row.during and not first <= share <= last:
        return _GONE
    if not row.grow:
        return 1.0
    f = (share - first) / (last - first)
    f = f * f * (3 - 2 * f)
    return max(row.grow[0] + (row.grow[1] - row.grow[0]) * f, _GONE)
