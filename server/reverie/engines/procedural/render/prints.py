"""Prints: marks that feet press into the ground, each there only from its own time on.

One map for the whole film: every cell knows how deep it is pressed and when. Nothing
changes while frames are drawn, so that threads may share it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reverie.engines.procedural.scene import Trace

from .lanes import Floats
from .relief_map import LAND, PRINT, PRINT_DENSITY, PRINT_X, PRINT_Z, PRINTS

_CELLS = 1024  # at most, a side
_FINEST = 0.012  # metres a cell

#: Pads of each kind of foot: offset to the side and ahead, radius, in sizes of the foot.
_PADS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "paw": (
        (0.0, -0.08, 0.26), (-0.30, 0.20, 0.13), (-0.10, 0.36, 0.13), (0.10, 0.36, 0.13),
        (0.30, 0.20, 0.13),
    ),
    "foot": ((0.0, -0.30, 0.18), (0.0, -0.08, 0.15), (0.0, 0.20, 0.22), (0.0, 0.36, 0.16)),
    "hoof": ((-0.14, 0.0, 0.28), (0.14, 0.0, 0.28)),
    "claw": ((0.0, 0.0, 0.12), (0.0, 0.34, 0.10), (-0.28, 0.24, 0.10), (0.28, 0.24, 0.10)),
}  # fmt: skip
_DEEP = 0.30  # of the pad's radius
_RIM = 0.09


@dataclass(frozen=True, slots=True, eq=False)
class Prints:
    """Marks as ``draw_relief`` takes them: cells and the numbers of ``land`` that place them."""

    cells: Floats
    numbers: Floats


def press(traces: Sequence[Trace], softness: float) -> Prints:
    """Return the map of all traces that press the ground.

    Args:
        softness: 0-1: how far the ground gives way: snow 1, sand 0.6, grass 0.2.
    """
    marks = [t for t in traces if t.kind in _PADS] if softness > 0 else []
    numbers = np.zeros(LAND, np.float32)
    if not marks:
        return Prints(np.full(PRINT, 1e9, np.float32), numbers)
    at = np.array([(t.position[0], t.position[2]) for t in marks])
    margin = 2 * max(t.size for t in marks)
    low, high = at.min(axis=0) - margin, at.max(axis=0) + margin
    cell = max(float((high - low).max()) / _CELLS, _FINEST)
    side = int(float((high - low).max()) / cell) + 2
    depth = np.zeros((side, side), np.float32)
    since = np.full((side, side), 1e9, np.float32)
    for mark in marks:
        _stamp(mark, depth, since, low, cell, softness)
    dz, dx = np.gradient(depth, cell)
    cells = np.stack((depth, dx, dz, since), axis=2).astype(np.float32)
    numbers[PRINT_X], numbers[PRINT_Z] = low
    numbers[PRINT_DENSITY], numbers[PRINTS] = 1 / cell, side
    return Prints(cells.ravel(), numbers)


def _stamp(
    mark: Trace,
    depth: Floats,
    since: Floats,
    low: np.ndarray[tuple[int], np.dtype[np.float64]],
    cell: float,
    softness: float,
) -> None:
    """Press one foot; where it is printed over another, the deeper and the earlier stay."""
    c, s = math.cos(mark.heading), math.sin(mark.heading)
    for side, ahead, radius in _PADS[mark.kind]:
        r = radius * mark.size
        x = mark.position[0] + (c * side + s * ahead) * mark.size
        z = mark.position[2] + (-s * side + c * ahead) * mark.size
        reach = int(r * 2.4 / cell) + 2
        i, j = int((x - low[0]) / cell), int((z - low[1]) / cell)
        window = np.s_[max(j - reach, 0) : j + reach, max(i - reach, 0) : i + reach]
        rows = np.arange(*window[0].indices(len(depth)))
        columns = np.arange(*window[1].indices(len(depth)))
        gx = (columns + 0.5) * cell + low[0] - x
        gz = (rows + 0.5) * cell + low[1] - z
        d = np.hypot(gx[None, :], gz[:, None]) / r
        press = -_DEEP * r * np.exp(-(d**4)) + _RIM * r * np.exp(-(((d - 1.4) * 3) ** 2))
        depth[window] = np.where(
            np.abs(press) > np.abs(depth[window]), press * softness, depth[window]
        )
        since[window] = np.where(d < 2.2, np.minimum(since[window], mark.seconds), since[window])
