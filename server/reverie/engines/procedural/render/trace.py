"""Tracing: all solids into the G-buffer, nearer than what is there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .columns import ACTOR
from .coverage import cover
from .cull import BEAM, aim_beam, in_beam, span
from .decal import paste
from .field import field
from .fur import BARE, keep_normals
from .gbuffer import Plane, Surface
from .kernel import LANES, F, Floats, Int, Ints, Real, inner, kernel
from .march import TILE, limit, march, start_cones
from .pack import Solids
from .paint import paint
from .rays import HIT, aim, pixel_angle, place
from .scratch import (
    COVER,
    EMISSION,
    GLOSS,
    HEIGHT,
    LENGTH,
    MASK,
    METAL,
    NX,
    RED,
    ROW_OF,
    SOFT,
    SPECULAR,
    START,
    STATE,
    T,
    scratch,
)  # fmt: skip
from .surface import blend, to_rest

_BLOCK = 64  # pixels: first culling
_SOLID = F(int(Surface.SOLID))

_DEPTH, _NORMAL, _ALBEDO, _SURFACE, _COVERAGE = (
    int(p) for p in (Plane.DEPTH, Plane.NORMAL, Plane.ALBEDO, Plane.SURFACE, Plane.COVERAGE)
)
_SUN, _FUR, _SPECULAR, _GLOSS, _EMISSION, _METAL, _ACTOR = (
    int(p)
    for p in (
        Plane.SUN, Plane.FUR, Plane.SPECULAR, Plane.GLOSS, Plane.EMISSION, Plane.METAL, Plane.ACTOR,
    )
)  # fmt: skip


def trace(solids: Solids, rays: Floats, planes: Floats) -> None:
    """Draw the opaque solids over ``planes`` where they are nearer.

    Args:
        solids: As packed for this frame.
        rays: (12,) float32, see ``Camera.rays``.
        planes: (PLANES, height, width) float32, changed in place.
    """
    if len(solids.opaque):
        lists = np.empty((3, len(solids.rows)), np.int32)
        _trace(
            solids.rows, solids.edges, solids.materials, solids.decals, solids.opaque, rays,
            planes, lists, scratch(),
        )  # fmt: skip


@kernel
def _trace(rows: Floats, edges: Floats, materials: Floats, decals: NDArray[np.uint8],
           opaque: Ints, rays: Floats, planes: Floats, lists: NDArray[np.int32],
           w: Floats) -> None:  # fmt: skip
    """Cull by block, then by tile, then march its packets."""
    height, width = planes.shape[1], planes.shape[2]
    beam, reach = np.zeros(BEAM, np.float32), np.zeros(2, np.float32)
    slack = pixel_angle(rays, height)
    for by in range(0, height, _BLOCK):
        for bx in range(0, width, _BLOCK):
            aim_beam(rays, bx, by, F(_BLOCK), width, height, beam)
            near = in_beam(rows, opaque, len(opaque), beam, slack, lists[0])
            if near == 0:
                continue
            for t in range(16):
                x, y = bx + TILE * (t & 3), by + TILE * (t >> 2)
                aim_beam(rays, x, y, F(TILE), width, height, beam)
                n = in_beam(rows, lists[0], near, beam, slack, lists[1])
                if n == 0 or x >= width or y >= height:
                    continue
                span(rows, lists[1], n, beam, reach)
                _tile(rows, edges, materials, decals, lists, n, rays, planes, x, y, beam, reach, w)


@inner
def _tile(rows: Floats, edges: Floats, materials: Floats, decals: NDArray[np.uint8],
          lists: NDArray[np.int32], count: Int, rays: Floats, planes: Floats, x: Int, y: Int,
          beam: Floats, reach: Floats, w: Floats) -> None:  # fmt: skip
    """March the packets of one tile that its cones do not prove empty."""
    height, width = planes.shape[1], planes.shape[2]
    start_cones(rows, edges, lists[1], count, rays, x, y, width, height, reach, w)
    slack = pixel_angle(rays, height)
    for p in range(16):
        px, py = x + 4 * (p & 3), y + 4 * (p >> 2)
        start = w[START + p]
        if px >= width or py >= height or start >= reach[1]:
            continue
        aim_beam(rays, px, py, F(4), width, height, beam)
        n = in_beam(rows, lists[1], count, beam, slack, lists[2])
        if n > 0:
            _packet(
                rows, edges, materials, decals, lists[2], n, rays, planes, px, py, start,
                reach[1], w,
            )  # fmt: skip


@inner
def _packet(rows: Floats, edges: Floats, materials: Floats, decals: NDArray[np.uint8],
            chosen: Ints, count: Int, rays: Floats, planes: Floats, x: Int, y: Int,
            start: Real, stop: Real, w: Floats) -> None:  # fmt: skip
    """March sixteen pixels and write what they hit."""
    height, width = planes.shape[1], planes.shape[2]
    aim(rays, x, y, F(1), width, height, w)
    limit(planes, x, y, start, stop, w)
    for lane in range(LANES):
        w[LENGTH + lane], w[HEIGHT + lane] = F(0), F(0)
    if march(rows, edges, materials, chosen, count, rays, pixel_angle(rays, height), w):
        place(rays, w)
        _bare(rows, edges, materials, chosen, count, w)
        cover(rows, edges, chosen, count, pixel_angle(rays, height), w)
        to_rest(w)
        paint(materials, w)
        paste(rows, decals, w)
        _write(rows, planes, x, y, w)


@inner
def _bare(rows: Floats, edges: Floats, materials: Floats, chosen: Ints, count: Int,
          w: Floats) -> None:  # fmt: skip
    """Find normal and material where a ray stopped on bare skin; hair has its own already."""
    any_bare = F(0)
    for lane in range(LANES):
        w[MASK + lane] = F(1) if w[STATE + lane] == HIT and w[LENGTH + lane] <= BARE else F(0)
        any_bare = max(any_bare, w[MASK + lane])
    if any_bare > F(0):
        field(rows, edges, chosen, count, w, F(1e6))
        blend(rows, edges, materials, chosen, count, F(0), w)
        keep_normals(rows, edges, chosen, count, w)


@inner
def _write(rows: Floats, planes: Floats, x0: Int, y0: Int, w: Floats) -> None:
    """Write HIT lanes to the planes."""
    for lane in range(LANES):
        if w[STATE + lane] != HIT:
            continue
        x, y = x0 + (lane & 3), y0 + (lane >> 2)
        planes[_DEPTH, y, x] = w[T + lane]
        planes[_COVERAGE, y, x] = w[COVER + lane]
        for c in range(3):
            planes[_NORMAL + c, y, x] = w[NX + 16 * c + lane]
            planes[_ALBEDO + c, y, x] = w[RED + 16 * c + lane]
        planes[_SUN, y, x] = F(1)
        planes[_SURFACE, y, x] = _SOLID
        planes[_FUR, y, x] = w[SOFT + lane]
        planes[_SPECULAR, y, x] = w[SPECULAR + lane]
        planes[_GLOSS, y, x] = w[GLOSS + lane]
        planes[_EMISSION, y, x] = w[EMISSION + lane]
        planes[_METAL, y, x] = w[METAL + lane]
        planes[_ACTOR, y, x] = rows[np.int32(w[ROW_OF + lane]), ACTOR] + F(1)
