"""Specks: the rows of particles, by chance and in the light of the place."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from . import air
from .lanes import Floats
from .particles import PARTICLE

Rows: TypeAlias = NDArray[np.float64]
Three: TypeAlias = tuple[float, float, float]


def lots_of(count: float, columns: int, seed: int) -> Rows:
    """Return (count, columns) even chances, 0 to 1."""
    return np.random.default_rng(seed).uniform(0, 1, (int(count), columns))


def packed(start: Rows, end: Rows, radius: Any, colour: Any, opacity: Any, kind: int) -> Rows:
    """Return (n, PARTICLE) rows."""
    out = np.empty((len(start), PARTICLE))
    out[:, 0:3], out[:, 3:6], out[:, 6] = start, end, radius
    out[:, 7:10], out[:, 10], out[:, 11] = colour, opacity, kind
    return out


def lit(light: Floats, sky: float, sun: float) -> Rows:
    """Return (3,): so much of the sky's light and of the sun's."""
    above, direct = light[air.ABOVE : air.ABOVE + 3], light[air.SUN_COLOUR : air.SUN_COLOUR + 3]
    return np.asarray(above * sky + direct * sun, float)


def ways_out(count: int, seed: int) -> Rows:
    """Return (count, 3) unit vectors to all sides."""
    way = np.random.default_rng(seed).normal(0, 1, (count, 3))
    return np.asarray(way / np.linalg.norm(way, axis=1, keepdims=True))


def far_first(rows: Rows, rays: Floats) -> Rows:
    """Return rows in the order in which they cover each other."""
    depth = (rows[:, :3] - rays[:3]) @ rays[3:6].astype(float)
    return rows[np.argsort(-depth, kind="stable")]
