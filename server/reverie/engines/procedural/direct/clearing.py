"""Clearing: where no plants grow, so that those on stage stand free and are seen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from reverie.engines.procedural.space import Vector

from .stagecraft import Member

MARGIN = 0.4  # metres round everyone
TALLER = 0.6  # metres: plants that grow higher than this stand in nobody
HIDING = 0.3  # part of a height that plants before somebody may hide
NARROWEST = 0.5  # metres: the radius of the way on which somebody is seen or goes
STEPS = 4  # discs along such a way


def freed(
    setting: dict[str, Any], members: Sequence[Member], eye: Vector, seconds: float
) -> dict[str, Any]:
    """Return a setting with nothing growing where somebody is seen; see ``cleared``."""
    return {**setting, "clear": list(cleared(members, eye, seconds))}


def cleared(members: Sequence[Member], eye: Vector, seconds: float) -> Iterator[list[float]]:
    """Yield discs (x, z, radius) and the height, metres, above which nothing grows there.

    Args:
        eye: (3,) metres, of the lens when the film begins.
        seconds: Of the story, in which they go where they go.
    """
    for member in members:
        low, high = member.low, member.high
        middle = (low + high) / 2
        radius = 0.5 * math.hypot(float(high[0] - low[0]), float(high[2] - low[2])) + MARGIN
        yield [float(middle[0]), float(middle[2]), radius, TALLER]
        least = max(HIDING * float(high[1] - low[1]), 0.1)
        placement = member.cast.placement
        gone = placement.at(member.cast.actor.stride(seconds)) - placement.position
        for end in (eye - middle, gone) if placement.travels else (eye - middle,):
            yield from _way(middle, end, max(radius - MARGIN, NARROWEST), least)


def _way(start: Vector, way: Vector, radius: float, least: float) -> Iterator[list[float]]:
    for share in np.linspace(0.0, 1.0, STEPS):
        x, _, z = start + way * share
        yield [float(x), float(z), radius, least]
