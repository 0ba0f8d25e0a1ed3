"""Depth: giants step back until they look as large as the picture has them.

The picture is composed flat, with giants made small; then each is moved away along the
lens's own rays and grows by as much, so that the picture stays as it was composed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.space import Vector

from .blocking import Block
from .framing import Size, away_from, corners_of, fitted
from .proportion import TOUCHING

FARTHEST = 26.0  # metres from the stage to which a giant steps back at most
ELEVATION = 6.5  # degrees from which the picture is composed
ROUNDS = 4  # in which the lens and those who step back come to terms
DEEP = 1.5  # times as far as the nearest: where the farthest stands in a deep picture
EYE = 0.8  # times the height of the nearest: how high the lens is in a deep picture
LOWEST_EYE = 0.3  # metres
STEEPEST = 12.0  # degrees by which the lens looks up at most


def stepped_back(
    blocks: Sequence[Block],
    spots: Sequence[Vector],
    looks: Sequence[float],
    relations: Mapping[int, tuple[str, int]],
    size: Size,
    aspect: float,
    reach: float = FARTHEST,
) -> tuple[list[Vector], list[float]]:
    """Return everyone's spot, (3,) metres, and the factor of its flat size.

    Args:
        blocks: As they look in the flat picture.
        looks: By what each is smaller there than it is.
        size, aspect: Of the shot.
        reach: Metres from the stage to which somebody may step back.
    """
    if min(looks, default=1.0) >= 1.0:
        return list(spots), [1.0] * len(blocks)
    target, distance = fitted(_corners(blocks, spots), 0.0, 0.0, size, aspect)
    away = distance
    screens = _screens(relations)
    for _ in range(ROUNDS):
        eye = np.array((float(target[0]), 0.0, float(target[2]) + away))
        out, factors = _stepped(spots, looks, relations, eye, reach, screens)
        grown = [b.scaled(k) for b, k in zip(blocks, factors, strict=True)]
        boxes = [(b.low + s, b.high + s) for b, s in zip(grown, out, strict=True)]
        corners = _corners(grown, out)
        lens = levelled(boxes, corners, 0.0, ELEVATION, size, aspect)
        seen, distance = fitted(corners, 0.0, lens, size, aspect)
        away = float((seen + away_from(0.0, lens) * distance)[2] - target[2])
    return out, factors


def _corners(blocks: Sequence[Block], spots: Sequence[Vector]) -> NDArray[np.float64]:
    return np.concatenate(
        [
            (corners_of(b.low, b.high) if b.outline is None else b.outline) + s
            for b, s in zip(blocks, spots, strict=True)
        ]
    )


def _screens(relations: Mapping[int, tuple[str, int]]) -> set[int]:
    """Return those who must stay before what is behind them."""
    hiding = {other for kind, other in relations.values() if kind == "behind"}
    return hiding | {i for i, (kind, _) in relations.items() if kind == "front"}


def _stepped(
    spots: Sequence[Vector],
    looks: Sequence[float],
    relations: Mapping[int, tuple[str, int]],
    eye: Vector,
    reach: float,
    screens: set[int],
) -> tuple[list[Vector], list[float]]:
    """Return spots and factors when seen from an eye."""
    factors = []
    for i, look in enumerate(looks):
        away = max(float(eye[2] - spots[i][2]), 0.1)
        factors.append(1.0 if i in screens else min(1 / look, 1 + reach / away))
    out = [eye + (spot - eye) * (k, 1.0, k) for spot, k in zip(spots, factors, strict=True)]
    for i, (kind, other) in relations.items():
        if kind in TOUCHING:
            factors[i] = factors[other]
            out[i] = out[other] + (spots[i] - spots[other]) * factors[other]
    return out, factors


def levelled(
    boxes: Sequence[tuple[Vector, Vector]],
    corners: NDArray[np.float64],
    azimuth: float,
    elevation: float,
    size: Size,
    aspect: float,
) -> float:
    """Return the elevation, degrees, from which a picture with far giants is taken.

    From high up much ground would lie between those in front and what rises behind them: the
    lens goes down to the height of those in front.

    Args:
        boxes: (low, high), (3,) world metres, of everyone. corners: As ``fitted`` takes them.
    """
    near = max(boxes, key=lambda box: float(box[1][2]))
    wanted = float(near[0][1]) + max(EYE * float(near[1][1] - near[0][1]), LOWEST_EYE)
    lens = elevation
    while lens > -STEEPEST:
        target, distance = fitted(corners, azimuth, lens, size, aspect)
        eye = target + away_from(azimuth, lens) * distance
        depths = [float(eye[2] - box[1][2]) for box in boxes]
        if max(depths) < DEEP * min(depths):
            return elevation
        if float(eye[1]) <= wanted:
            break
        lens -= 0.5
    return lens
