"""Tops: where on a body things stand, and how much room there is beneath it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.scene import Actor
from reverie.engines.procedural.solids import Column, Op, Sculpture
from reverie.engines.procedural.space import Vector, vector

#: Part of somebody -> the anchors that mark it, the likeliest first.
PARTS: Mapping[str, Sequence[str]] = {
    "": ("saddle", "back", "top"),
    "back": ("back", "saddle"),
    "head": ("crown",),
    "shoulder": ("crown",),
    "roof": (),
}
SEATS = ("seat", "top")
#: A shoulder, as parts of a body's height: aside of, and below its crown.
SHOULDER_ASIDE, SHOULDER_BELOW = 0.105, 0.165

#: Columns looked at along each side of a footprint, and what part of it they cover.
SIDE, COVERED = 9, 0.84
LEVEL = 0.06  # of its height: what counts as one level


def top(actor: Actor, part: str = "", *, seat: bool = False) -> tuple[Vector, str | None]:
    """Return (3,) metres at which something stands on an actor, and the anchor it follows.

    Args:
        part: Of the actor, as in ``Relation``.
        seat: Whether it is a piece of furniture, on whose seat one sits.
    """
    body = actor.sculpt(0.0)
    if not len(body.rows):
        return actor.extent()[1], None
    names = (*SEATS, *PARTS.get(part, ())) if seat else PARTS.get(part, ())
    for name in names:
        points = [a for key, a in body.anchors.items() if key.rstrip("0123456789") == name]
        if points:
            at = np.mean(points, axis=0)
            return (_shoulder(body, at) if part == "shoulder" else at), name
    if part == "" and "crown" in body.anchors:
        return _shoulder(body, body.anchors["crown"]), "crown"
    return _plateau(body), None


def clearance(actor: Actor) -> tuple[float, float]:
    """Return how high something may be that stands under an actor, and how far out it stands.

    Metres of the actor's own space; the second is toward its front.
    """
    body = actor.sculpt(0.0)
    low, high = body.bounds()
    tall = float(high[1] - low[1])
    bottoms = _columns(body, lowest=True)
    free = np.where(np.isfinite(bottoms), bottoms, 0.0)
    rows = free[:, SIDE // 2 - 2 : SIDE // 2 + 3].max(axis=1)  # about the middle, back to front
    best = max(range(SIDE), key=lambda k: (rows[k] > 0.15 * tall, rows[k] >= rows.max() * 0.9, k))
    z = float(np.linspace(-1, 1, SIDE)[best]) * COVERED * float(high[2] - low[2]) / 2
    return float(rows[best]), z + float(low[2] + high[2]) / 2


def _shoulder(body: Sculpture, crown: Vector) -> Vector:
    tall = float(crown[1])
    return np.asarray(crown + vector(SHOULDER_ASIDE * tall, -SHOULDER_BELOW * tall, 0.0), float)


def _plateau(body: Sculpture) -> Vector:
    """Return the middle of the level that takes up most of what is seen from above."""
    low, high = body.bounds()
    tops = _columns(body, lowest=False)
    seen = np.isfinite(tops)
    tall = max(float(high[1] - low[1]), 1e-6)
    levels = tops[seen]
    if not len(levels):
        return vector(0.0, float(high[1]), 0.0)
    votes = [int((np.abs(levels - y) < LEVEL * tall).sum()) for y in levels]
    level = levels[int(np.argmax(votes))]
    z, x = np.nonzero(seen & (np.abs(tops - level) < LEVEL * tall))
    middle = (low + high) / 2
    half = (high - low) / 2 * COVERED
    share = np.linspace(-1, 1, SIDE)
    return vector(
        float(middle[0] + share[x].mean() * half[0]),
        float(level),
        float(middle[2] + share[z].mean() * half[2]),
    )


def _columns(body: Sculpture, *, lowest: bool) -> NDArray[np.float64]:
    """Return (SIDE, SIDE) metres, z then x: the highest solid in each column, or the lowest.

    Each primitive counts as the box round it; where there is none, minus infinity or infinity.
    """
    added = body.rows[body.rows[:, Column.OP] == Op.UNION].astype(float)
    centre = added[:, Column.BOUND : Column.BOUND + 3]
    frames = added[:, Column.FRAME : Column.FRAME + 9].reshape(-1, 3, 3)
    half = added[:, Column.BOX_HALF : Column.BOX_HALF + 3]
    reach = np.einsum("nij,ni->nj", np.abs(frames), half)
    low, high = (centre - reach).min(axis=0), (centre + reach).max(axis=0)
    share = np.linspace(-1, 1, SIDE) * COVERED
    x = (low[0] + high[0]) / 2 + share * (high[0] - low[0]) / 2
    z = (low[2] + high[2]) / 2 + share * (high[2] - low[2]) / 2
    inside = (
        (np.abs(x[None, :, None] - centre[:, 0]) <= reach[:, 0])
        & (np.abs(z[:, None, None] - centre[:, 2]) <= reach[:, 2])
    )  # fmt: skip
    if lowest:
        return np.asarray(np.where(inside, centre[:, 1] - reach[:, 1], np.inf).min(axis=2))
    return np.asarray(np.where(inside, centre[:, 1] + reach[:, 1], -np.inf).max(axis=2))
