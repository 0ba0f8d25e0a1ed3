"""The sun map: how far the solids stand out towards the sun, seen from the sun itself.

One map answers for every pixel, on solids or off them, what a marched shadow would have
to be asked for each.

Source:
    Williams, "Casting curved shadows on curved surfaces" (1978); percentage-closer
    filtering after Reeves, Salesin and Cook (1987).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reverie.engines.procedural.space import along_z, unit

from .cull import BEAM, in_beam, span
from .field import field
from .kernel import LANES, F, Floats, Int, Ints, Real, inner, kernel, woven
from .march import TILE
from .pack import Solids
from .rays import FLYING, GONE, HIT
from .scratch import PX, PY, PZ, STATE, D, E, T, X, Y, Z, scratch

#: Texels across what one actor spans, and at most across everything.
FINE, MOST = 256, 640
EMPTY = F(-1e9)  # metres: nothing stands there

_STEPS = 48
_BLOCK = 4 * TILE  # texels: first culling


@dataclass(frozen=True, slots=True)
class SunMap:
    """Heights of the solids towards the sun.

    Attributes:
        heights: (n, n) float32, metres towards the sun from the middle; EMPTY where nothing is.
        frame: (13,) float32: middle, map's right, map's up, towards the sun, radius in metres.
    """

    heights: Floats
    frame: Floats

    @property
    def bias(self) -> float:
        """Metres that a point must leave its surface, along the normal, not to shade itself."""
        return float(6 * self.frame[12] / len(self.heights))


def sun_map(solids: Solids, sun: ArrayLike, fine: int = FINE) -> SunMap:
    """Return the map of all opaque solids.

    Args:
        sun: (3,) direction towards the sun.
        fine: Texels across the span of one actor of middling size.
    """
    direction = unit(sun)
    axes = along_z(direction)
    radius = max(solids.radius, 1e-3)
    texel = max(2 * solids.grain / fine, 2 * radius / MOST)
    size = TILE * max(1, int(np.ceil(2 * radius / texel / TILE)))
    frame = np.array([*solids.centre, *axes[:, 0], *axes[:, 1], *direction, radius], np.float32)
    heights = np.full((size, size), EMPTY, np.float32)
    if len(solids.opaque):
        lists = np.empty((2, len(solids.rows)), np.int32)
        _sun_map(solids.rows, solids.edges, solids.opaque, frame, heights, lists, scratch())
    return SunMap(heights, frame)


def lit(sun: SunMap, points: ArrayLike) -> Floats:
    """Return how much of the sun, 0-1, falls on (3, ...) world points, as ``sunlight`` does."""
    flat = np.ascontiguousarray(np.asarray(points, np.float32).reshape(3, -1))
    out = np.ones(flat.shape[1], np.float32)
    _look_up(flat, sun.heights, sun.frame, out, scratch())
    return out.reshape(np.shape(points)[1:])


@kernel
def _look_up(points: Floats, heights: Floats, frame: Floats, out: Floats, w: Floats) -> None:
    for first in range(0, len(out), LANES):
        for c in range(3):
            for lane in range(LANES):
                w[PX + 16 * c + lane] = points[c, min(first + lane, len(out) - 1)]
        sunlight(heights, frame, w, PX, E)
        for lane in range(min(LANES, len(out) - first)):
            out[first + lane] = w[E + lane]


@kernel
def _sun_map(rows: Floats, edges: Floats, opaque: Ints, frame: Floats, heights: Floats,
             lists: NDArray[np.int32], w: Floats) -> None:  # fmt: skip
    """Cull by block and tile, then march each tile's packets from the sun's side."""
    size = heights.shape[0]
    texel = F(2) * frame[12] / F(size)
    beam, reach = np.zeros(BEAM, np.float32), np.zeros(2, np.float32)
    for by in range(0, size, _BLOCK):
        for bx in range(0, size, _BLOCK):
            _aim(frame, texel, bx, by, _BLOCK, beam)
            near = in_beam(rows, opaque, len(opaque), beam, texel, lists[0])
            for t in range(16 if near > 0 else 0):
                x, y = bx + TILE * (t & 3), by + TILE * (t >> 2)
                _aim(frame, texel, x, y, TILE, beam)
                n = in_beam(rows, lists[0], near, beam, texel, lists[1])
                if n > 0 and x < size and y < size:
                    span(rows, lists[1], n, beam, reach)
                    _tile(rows, edges, lists[1], n, frame, texel, x, y, reach, heights, w)


@inner
def _tile(rows: Floats, edges: Floats, chosen: Ints, count: Int, frame: Floats, texel: Real,
          x: Int, y: Int, reach: Floats, heights: Floats, w: Floats) -> None:  # fmt: skip
    """March the sixteen packets of a tile."""
    for p in range(16):
        px, py = x + 4 * (p & 3), y + 4 * (p >> 2)
        _descend(rows, edges, chosen, count, frame, texel, px, py, reach, w)
        for lane in range(LANES):
            height = frame[12] - w[T + lane]
            hit = w[STATE + lane] == HIT
            heights[py + (lane >> 2), px + (lane & 3)] = height if hit else EMPTY


@inner
def _aim(frame: Floats, texel: Real, x: Int, y: Int, side: Int, beam: Floats) -> None:
    """Make ``beam`` the cylinder of parallel rays that covers ``side`` texels each way."""
    a = (F(x) + F(0.5) * F(side)) * texel - frame[12]
    b = (F(y) + F(0.5) * F(side)) * texel - frame[12]
    for c in range(3):
        beam[c] = frame[c] + frame[3 + c] * a + frame[6 + c] * b + frame[9 + c] * frame[12]
        beam[3 + c] = -frame[9 + c]
    beam[6], beam[7], beam[8] = F(1), F(0), texel * F(0.71) * F(side)


@inner
def _descend(rows: Floats, edges: Floats, chosen: Ints, count: Int, frame: Floats, texel: Real,
             x: Int, y: Int, reach: Floats, w: Floats) -> None:  # fmt: skip
    """March sixteen parallel rays away from the sun."""
    for lane in range(LANES):
        a = (F(x + (lane & 3)) + F(0.5)) * texel - frame[12]
        b = (F(y + (lane >> 2)) + F(0.5)) * texel - frame[12]
        w[PX + lane] = frame[0] + frame[3] * a + frame[6] * b + frame[9] * frame[12]
        w[PY + lane] = frame[1] + frame[4] * a + frame[7] * b + frame[10] * frame[12]
        w[PZ + lane] = frame[2] + frame[5] * a + frame[8] * b + frame[11] * frame[12]
        w[T + lane], w[STATE + lane] = reach[0], FLYING
    for _ in range(_STEPS):
        for lane in range(LANES):
            w[X + lane] = w[PX + lane] - frame[9] * w[T + lane]
            w[Y + lane] = w[PY + lane] - frame[10] * w[T + lane]
            w[Z + lane] = w[PZ + lane] - frame[11] * w[T + lane]
        field(rows, edges, chosen, count, w, texel)
        alive = F(0)
        for lane in range(LANES):
            on = w[STATE + lane] == FLYING
            there = w[D + lane] < texel * F(0.4)
            t = w[T + lane] + (F(0) if there else w[D + lane])
            state = HIT if there else (FLYING if t < reach[1] else GONE)
            w[T + lane] = t if on else w[T + lane]
            w[STATE + lane] = state if on else w[STATE + lane]
            alive = max(alive, F(1) if w[STATE + lane] == FLYING else F(0))
        if alive == F(0):
            return


@woven
def sunlight(heights: Floats, frame: Floats, w: Floats, px: Int, out: Int) -> None:
    """Write to row ``out`` how much of the sun, 0-1, sixteen world points see past the solids.

    Sixteen texels round each point are weighed bilinearly, as an area of 3x3 texels.

    Args:
        heights, frame: Of a ``SunMap``.
        w: Any flat float32 scratch.
        px: First of three rows of 16 in it: x, y, z in metres, the map's ``bias`` off the surface.
        out: Row of 16 to be written.
    """
    size = heights.shape[0]
    scale, texel = F(0.5) * F(size) / frame[12], F(2) * frame[12] / F(size)
    for lane in range(LANES):
        x, y, z = (
            w[px + lane] - frame[0],
            w[px + 16 + lane] - frame[1],
            w[px + 32 + lane] - frame[2],
        )
        a = (x * frame[3] + y * frame[4] + z * frame[5] + frame[12]) * scale - F(0.5)
        b = (x * frame[6] + y * frame[7] + z * frame[8] + frame[12]) * scale - F(0.5)
        # One texel up, for surfaces that slant across the texels looked at.
        height = x * frame[9] + y * frame[10] + z * frame[11] + texel
        inside = a > F(1) and b > F(1) and a < F(size - 3) and b < F(size - 3)
        w[out + lane] = F(1)
        if inside:
            w[out + lane] = _filtered(heights, np.int32(a), np.int32(b), a, b, height)


@inner
def _filtered(heights: Floats, i: Int, j: Int, a: Real, b: Real, height: Real) -> Real:
    """Return the share of the 3x3 texels round (a, b) that stand no higher than ``height``."""
    fa, fb = a - F(i), b - F(j)
    lit = F(0)
    for v in range(4):
        weight = F(1) - fb if v == 0 else (fb if v == 3 else F(1))
        for u in range(4):
            share = F(1) - fa if u == 0 else (fa if u == 3 else F(1))
            free = F(1) if heights[j + v - 1, i + u - 1] <= height else F(0)
            lit += weight * share * free
    return F(lit * F(1 / 9))
