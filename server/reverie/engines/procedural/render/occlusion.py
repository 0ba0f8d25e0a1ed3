"""Occlusion: how much of the sky the solids hide from what lies near them.

Asked on a coarse grid, since it varies slowly, and brought up to full size along the
surfaces rather than across their edges.

Source:
    Evans, "Fast approximations for global illumination on dynamic scenes" (2006): where
    the field, some way up the normal, is less than that way, something is near.
    Kopf and others, "Joint bilateral upsampling" (2007).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .cull import BEAM, aim_beam, in_ball, in_beam
from .field import field
from .gbuffer import FAR, Plane
from .kernel import LANES, F, Floats, Int, Ints, Real, Truth, inner, kernel
from .pack import Solids
from .rays import aim
from .scratch import DX, DY, DZ, MASK, N1, NX, NY, NZ, PX, PY, PZ, D, X, Y, Z, scratch
from .upsample import upsample

_BLOCK = 4  # packets of 4x4 grid points, each way
_DEPTH, _NORMAL, _SURFACE = int(Plane.DEPTH), int(Plane.NORMAL), int(Plane.SURFACE)
_FAR = F(FAR / 2)
#: Way up the normal in radii of an actor, and weight, of four samples; two do for drafts.
_TAPS = np.array(((0.022, 0.30), (0.06, 0.28), (0.13, 0.22), (0.24, 0.15)), np.float32)
_FEW = np.array(((0.04, 0.52), (0.16, 0.43)), np.float32)


def occlude(solids: Solids, rays: Floats, planes: Floats, step: int = 2, taps: int = 4) -> None:
    """Darken the OCCLUSION plane near the opaque solids.

    Args:
        solids: As packed for this frame.
        rays: (12,) float32, see ``Camera.rays``.
        planes: (PLANES, height, width) float32, changed in place.
        step: Pixels between samples: 2 for films, 4 for drafts.
        taps: Samples up the normal: 4 for films, 2 for drafts.
    """
    if not len(solids.opaque):
        return
    height, width = planes.shape[1:]
    low = np.ones((-(-height // step), -(-width // step)), np.float32)
    table = (_TAPS if taps > 2 else _FEW) * np.array((solids.grain, 1), np.float32)
    lists = np.empty((2, len(solids.rows)), np.int32)
    _occlude(
        solids.rows, solids.edges, solids.opaque, rays, planes, step, table, low, lists, scratch()
    )
    upsample(planes, low, step)


@kernel
def _occlude(rows: Floats, edges: Floats, opaque: Ints, rays: Floats, planes: Floats, step: Int,
             taps: Floats, low: Floats, lists: NDArray[np.int32], w: Floats) -> None:  # fmt: skip
    """Fill ``low`` block by block, where anything is near."""
    height, width = planes.shape[1], planes.shape[2]
    beam = np.zeros(BEAM, np.float32)
    radius = taps[len(taps) - 1, 0]
    side = 4 * step * _BLOCK
    for y in range(0, height, side):
        for x in range(0, width, side):
            aim_beam(rays, x, y, F(side), width, height, beam)
            near = in_beam(rows, opaque, len(opaque), beam, radius, lists[0])
            if near == 0:
                continue
            for p in range(_BLOCK * _BLOCK):
                px, py = x + 4 * step * (p % _BLOCK), y + 4 * step * (p // _BLOCK)
                if px < width and py < height and _gather(planes, rays, px, py, step, w):
                    _packet(rows, edges, lists, near, taps, w)
                    _keep(low, px // step, py // step, w)


@inner
def _gather(planes: Floats, rays: Floats, x0: Int, y0: Int, step: Int, w: Floats) -> Truth:
    """Load points and normals of a packet of the grid; return whether it shows anything."""
    height, width = planes.shape[1], planes.shape[2]
    aim(rays, x0, y0, F(step), width, height, w)
    shows = F(0)
    for lane in range(LANES):
        x = min(x0 + (lane & 3) * step + step // 2, width - 1)
        y = min(y0 + (lane >> 2) * step + step // 2, height - 1)
        t = planes[_DEPTH, y, x]
        on = F(1) if t < _FAR else F(0)
        t = min(t, _FAR) * on
        w[MASK + lane] = on
        w[NX + lane] = planes[_NORMAL, y, x]
        w[NY + lane] = planes[_NORMAL + 1, y, x]
        w[NZ + lane] = planes[_NORMAL + 2, y, x]
        w[PX + lane] = rays[0] + w[DX + lane] * t
        w[PY + lane] = rays[1] + w[DY + lane] * t
        w[PZ + lane] = rays[2] + w[DZ + lane] * t
        shows = max(shows, on)
    return shows > F(0)


@inner
def _packet(rows: Floats, edges: Floats, lists: NDArray[np.int32], near: Int, taps: Floats,
            w: Floats) -> None:  # fmt: skip
    """Write to row N1 how open the sky is, 0-1, over sixteen points."""
    for lane in range(LANES):
        w[N1 + lane] = F(1)
    x, rx = _extent(w, PX)
    y, ry = _extent(w, PY)
    z, rz = _extent(w, PZ)
    radius = np.sqrt(rx * rx + ry * ry + rz * rz) + taps[len(taps) - 1, 0]
    count = in_ball(rows, lists[0], near, x, y, z, radius, lists[1])
    if count == 0:
        return
    for s in range(len(taps)):
        way, weight = taps[s, 0], taps[s, 1]
        for lane in range(LANES):
            w[X + lane] = w[PX + lane] + w[NX + lane] * way
            w[Y + lane] = w[PY + lane] + w[NY + lane] * way
            w[Z + lane] = w[PZ + lane] + w[NZ + lane] * way
        field(rows, edges, lists[1], count, w, way)
        for lane in range(LANES):
            near_by = min(max(way - w[D + lane], F(0)), way) / way
            w[N1 + lane] -= near_by * weight
    for lane in range(LANES):
        w[N1 + lane] = max(w[N1 + lane], F(0))


@inner
def _extent(w: Floats, row: Int) -> tuple[Real, Real]:
    """Return the middle and half the span of a row's lanes in MASK."""
    low, high = F(1e9), F(-1e9)
    for lane in range(LANES):
        on = w[MASK + lane] > F(0)
        low = min(low, w[row + lane] if on else F(1e9))
        high = max(high, w[row + lane] if on else F(-1e9))
    return (low + high) * F(0.5), (high - low) * F(0.5)


@inner
def _keep(low: Floats, x0: Int, y0: Int, w: Floats) -> None:
    """Write row N1 to the grid."""
    for lane in range(LANES):
        x, y = x0 + (lane & 3), y0 + (lane >> 2)
        if y < low.shape[0] and x < low.shape[1] and w[MASK + lane] > F(0):
            low[y, x] = w[N1 + lane]
