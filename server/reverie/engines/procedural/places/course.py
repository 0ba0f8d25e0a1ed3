"""Courses: how the light goes while a film shows a day go by, as moments to mix between."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

_SOURCE = resources.files("reverie.engines.procedural") / "catalogue" / "courses.toml"

#: Degrees of azimuth and elevation, as in a place's ``Sun``.
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Moment:
    """What the light is at one point of a film.

    Attributes:
        at: Share of the film, 0-1. time: Key of times.toml.
        sun, moon: Where they stand, below the horizon when there is none.
    """

    at: float
    time: str
    sun: Spot
    moon: Spot = (0.0, -90.0)


@lru_cache(maxsize=1)
def courses() -> dict[str, tuple[Moment, ...]]:
    """Return every course by its key, its moments in order, from 0 to 1."""
    table = tomllib.loads(_SOURCE.read_text("utf-8"))
    return {key: tuple(map(_moment, entry["moments"])) for key, entry in table.items()}


def _moment(data: dict[str, Any]) -> Moment:
    spots = {k: tuple(v) for k, v in data.items() if isinstance(v, list)}
    return Moment(**{**data, **spots})


def between(moments: tuple[Moment, ...], share: float) -> tuple[int, float]:
    """Return (k, f): ``share`` of the film lies ``f``, 0-1, of the way from moment k to k + 1."""
    share = min(max(share, 0.0), 1.0)
    k = max(k for k, moment in enumerate(moments[:-1]) if moment.at <= share)
    return k, (share - moments[k].at) / (moments[k + 1].at - moments[k].at)


def spot_between(a: Spot, b: Spot, f: float) -> Spot:
    """Return where something stands ``f`` of the way from a to b."""
    return a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f


def risen(spot: Spot) -> float:
    """Return 0-1: how much of its light sun or moon sends from there."""
    f = min(max((spot[1] + 0.5) / 4.0, 0.0), 1.0)
    return f * f * (3 - 2 * f)


def takes_part(kind: str, time: str) -> bool:
    """Whether a day goes by in a place of that kind that is shown at that time.

    Not in space, not under water, and not where the lamps are all the light there is.
    """
    if kind == "room":
        return time != "night"
    return time not in ("space", "underwater")


def turned(share: float) -> float:
    """Return radians by which the stars have wheeled round their pole by then."""
    return math.radians(28.0) * share
