"""Probing: the distance from any points to a sculpture, and where rays first meet it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .field import field
from .kernel import LANES, F, Floats, Ints, kernel
from .pack import Solids
from .scratch import D, X, Y, Z, scratch

_STEPS = 200


def distances(solids: Solids, points: ArrayLike) -> Floats:
    """Return (n,) metres from (n, 3) points to the nearest opaque solid; negative inside."""
    at = np.ascontiguousarray(np.atleast_2d(np.asarray(points, np.float32)))
    out = np.empty(len(at), np.float32)
    _distances(solids.rows, solids.edges, solids.opaque, at, out, scratch())
    return out


def meet(solids: Solids, origin: ArrayLike, direction: ArrayLike, reach: float) -> float | None:
    """Return metres along a ray of unit ``direction`` to the first solid, None past ``reach``."""
    start, way = np.asarray(origin, float), np.asarray(direction, float)
    t = 0.0
    for _ in range(_STEPS):
        gap = float(distances(solids, start + way * t)[0])
        if gap < 1e-4:
            return t
        t += gap * 0.95
        if t > reach:
            return None
    return None


@kernel
def _distances(rows: Floats, edges: Floats, chosen: Ints, at: Floats, out: Floats,
               w: Floats) -> None:  # fmt: skip
    for first in range(0, len(at), LANES):
        for lane in range(LANES):
            q = min(first + lane, len(at) - 1)
            w[X + lane], w[Y + lane], w[Z + lane] = at[q, 0], at[q, 1], at[q, 2]
        field(rows, edges, chosen, len(chosen), w, F(1e6))
        for lane in range(min(LANES, len(at) - first)):
            out[first + lane] = w[D + lane]
