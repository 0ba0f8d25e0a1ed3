"""Outlines: the corners that hold a body, closer about it than one box would be."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.scene import Actor
from reverie.engines.procedural.solids import Column, Op

from .framing import corners_of

_SIGNS = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
_LOOKS = (0.0, 0.6, 1.3, 2.1, 3.4)  # seconds at which it is looked at
_FEW = 40  # directions in which the outermost corners are kept


def outline(actor: Actor) -> NDArray[np.float64]:
    """Return (n, 3) metres of its own space, between which an actor is at any time."""
    points = np.concatenate([_corners(actor, seconds) for seconds in _LOOKS])
    if not len(points):
        points = corners_of(*actor.extent())
    # Directions of a sphere, evenly spread: Source: the Fibonacci lattice.
    k = np.arange(_FEW) + 0.5
    polar, turned = np.arccos(1 - 2 * k / _FEW), np.pi * (1 + 5**0.5) * k
    ways = np.stack(
        (np.cos(turned) * np.sin(polar), np.cos(polar), np.sin(turned) * np.sin(polar)), axis=1
    )
    axes = np.concatenate((np.eye(3), -np.eye(3), ways))
    return np.asarray(points[np.unique((points @ axes.T).argmax(axis=0))])


def _corners(actor: Actor, seconds: float) -> NDArray[np.float64]:
    """Return (n, 3): the corners of the box round each primitive."""
    body = actor.sculpt(seconds)
    rows = body.rows[body.rows[:, Column.OP] == Op.UNION].astype(float)
    half = rows[:, Column.BOX_HALF : Column.BOX_HALF + 3]
    frames = rows[:, Column.FRAME : Column.FRAME + 9].reshape(-1, 3, 3)
    offsets = np.einsum("nji,ncj->nci", frames, _SIGNS * half[:, None])
    centre = rows[:, Column.BOUND : Column.BOUND + 3]
    return np.asarray((centre[:, None] + offsets).reshape(-1, 3), float)
