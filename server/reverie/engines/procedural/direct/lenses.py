"""Lenses: what a shot's moves put before the camera, and where it must then stand.

A fisheye comes close to its subject, a tiny planet is filmed from just above the ground
beside it, a selfie from an arm's length, and a focus that is pulled needs an aperture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.space import Vector

from .rig import Shot

#: What all a shot's moves hold: see ``Move.set``.
Held = Mapping[str, float | str]

NOMINAL = 34.0  # degrees of view at which a wide lens shows all that it can
CLOSE = 0.5  # of a plain lens's distance at which a fisheye stands
NEAREST = 0.45  # metres that a lens keeps from its target
PLANET_EYE = 0.62  # times its subject's height: from how far above the ground a planet is seen
PLANET_AWAY = 0.8  # times its height, beyond its own depth: how far from it
HIGHEST = 5.0  # metres above the ground from which a tiny planet without a subject is seen
APART = 0.3  # of the distance by which two must stand apart for the focus to go between them


def equipped(shot: Shot, held: Held, corners: NDArray[np.float64] | None) -> Shot:
    """Return a composed shot with what its moves hold.

    Args:
        corners: (n, 3) world metres of the subject, or None where nobody is on stage.
    """
    lens = str(held.get("lens", "plain"))
    if lens == "fisheye":
        shot = replace(shot, distance=max(shot.distance * CLOSE, NEAREST), view=NOMINAL, lens=lens)
    elif lens == "tiny planet":
        shot = _beside(shot, corners)
    elif lens != "plain":
        shot = replace(shot, lens=lens)
    if "view" in held:
        shot = _widened(shot, float(held["view"]))
    if "aside" in held:
        shot = replace(shot, target=shot.target + _right(shot) * float(held["aside"]) * _wide(shot))
    if "aperture" in held:
        shot = replace(shot, aperture=float(held["aperture"]))
    return replace(shot, rack=_racked(shot, corners))


def _beside(shot: Shot, corners: NDArray[np.float64] | None) -> Shot:
    """Return a tiny planet's shot: level, low and near its subject, or high where there is none."""
    if corners is None:
        target = shot.target + np.array((0.0, HIGHEST, 0.0))
        return replace(shot, target=target, elevation=0.0, view=NOMINAL, lens="tiny planet")
    low, high = corners.min(axis=0), corners.max(axis=0)
    tall, deep = float(high[1] - low[1]), float(high[2] - low[2])
    tall = max(tall, 0.35 * float(high[0] - low[0]), 0.3)
    target = (low + high) / 2
    target[1] = low[1] + PLANET_EYE * tall
    distance = PLANET_AWAY * tall + deep / 2
    return replace(
        shot, target=target, distance=distance, elevation=0.0, view=NOMINAL, lens="tiny planet"
    )


def _widened(shot: Shot, view: float) -> Shot:
    """Return a shot through a wider lens from so much nearer that its subject keeps its size."""
    ratio = math.tan(math.radians(shot.view) / 2) / math.tan(math.radians(view) / 2)
    return replace(shot, view=view, distance=max(shot.distance * ratio, NEAREST))


def _wide(shot: Shot) -> float:
    """Return metres that the picture is wide at the target."""
    return 2 * shot.distance * math.tan(math.radians(shot.view) / 2) * shot.aspect


def _right(shot: Shot) -> Vector:
    azimuth = math.radians(shot.azimuth)
    return np.array((math.cos(azimuth), 0.0, -math.sin(azimuth)))


def _racked(shot: Shot, corners: NDArray[np.float64] | None) -> tuple[float, float]:
    """Return (from, to), metres: between what a pulled focus goes.

    From the nearest of those on stage to the farthest, or from what lies far behind a
    single one to itself.
    """
    behind = (shot.distance * 9, shot.distance)
    if corners is None:
        return behind
    azimuth = math.radians(shot.azimuth)
    away = np.array((math.sin(azimuth), 0.0, math.cos(azimuth)))
    middles = corners.reshape(-1, 8, 3).mean(axis=1)
    depths = shot.distance - (middles - shot.target) @ away
    if depths.max() - depths.min() < APART * shot.distance:
        return behind
    return float(depths.min()), float(depths.max())
