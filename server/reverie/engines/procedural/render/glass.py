"""Glass: what is behind it, tinted and bent, and the surroundings in its surfaces.

A second march, over the glass alone, crosses up to four surfaces before what is drawn.

Source:
    Schlick, "An inexpensive BRDF model for physically-based rendering" (1994), for how
    much a surface reflects; the shift of what is behind is that of a plate of glass as
    thick as the path through it (Snell, index 1.5).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from .columns import M_A, M_GLOSS, M_SPECULAR, M_TINT, MATERIAL
from .cull import BEAM, aim_beam, in_beam, span
from .field import field
from .kernel import LANES, F, Floats, Int, Ints, Real, Truth, inner, kernel
from .march import TILE, limit
from .pack import Solids
from .rays import FLYING, GONE, HIT, aim, found, pixel_angle, place
from .scratch import (
    BEND_X,
    BEND_Y,
    CLEAR,
    DX,
    DY,
    DZ,
    EPSILON,
    NX,
    NY,
    NZ,
    OWNER,
    SHINE,
    STATE,
    STOP,
    THICK,
    D,
    T,
    scratch,
)  # fmt: skip
from .surface import normals

#: What surroundings hold, linear: light from above, the horizon and below, the direction
#: towards the sun, and the sun's colour; three numbers each.
SURROUNDINGS = 15

_SURFACES = 4
_STEPS = 70
_FACING, _GRAZING = F(0.05), F(0.6)  # of the light that a surface reflects
_BEND = F(0.35)  # of the thickness: sideways shift at index 1.5


def look_through(
    solids: Solids, rays: Floats, planes: Floats, radiance: Floats, surroundings: Floats
) -> None:
    """Draw the glass over finished light.

    Args:
        solids: As packed for this frame.
        rays: (12,) float32, see ``Camera.rays``.
        planes: (PLANES, height, width) float32; only their depth is read.
        radiance: (3, height, width) float32 linear light, changed in place.
        surroundings: (SURROUNDINGS,) float32.
    """
    if len(solids.glass):
        lists = np.empty((2, len(solids.rows)), np.int32)
        _look_through(
            solids.rows, solids.edges, solids.materials, solids.glass, rays, planes,
            radiance.copy(), radiance, surroundings, lists, scratch(),
        )  # fmt: skip


@kernel
def _look_through(rows: Floats, edges: Floats, materials: Floats, glass: Ints, rays: Floats,
                  planes: Floats, behind: Floats, radiance: Floats, surroundings: Floats,
                  lists: NDArray[np.int32], w: Floats) -> None:  # fmt: skip
    """Cull by tile and packet, then cross and compose."""
    height, width = planes.shape[1], planes.shape[2]
    beam, reach = np.zeros(BEAM, np.float32), np.zeros(2, np.float32)
    pixel = pixel_angle(rays, height)
    for y in range(0, height, TILE):
        for x in range(0, width, TILE):
            aim_beam(rays, x, y, F(TILE), width, height, beam)
            near = in_beam(rows, glass, len(glass), beam, pixel, lists[0])
            for p in range(16 if near > 0 else 0):
                px, py = x + 4 * (p & 3), y + 4 * (p >> 2)
                aim_beam(rays, px, py, F(4), width, height, beam)
                n = in_beam(rows, lists[0], near, beam, pixel, lists[1])
                if n > 0 and px < width and py < height:
                    span(rows, lists[1], n, beam, reach)
                    aim(rays, px, py, F(1), width, height, w)
                    limit(planes, px, py, reach[0], reach[1], w)
                    if _cross(rows, edges, materials, lists[1], n, rays, surroundings, pixel, w):
                        _compose(behind, radiance, pixel, px, py, w)


@inner
def _cross(rows: Floats, edges: Floats, materials: Floats, chosen: Ints, count: Int, rays: Floats,
           surroundings: Floats, pixel: Real, w: Floats) -> Truth:  # fmt: skip
    """Cross surfaces, in and out in turn; return whether there was any."""
    for lane in range(LANES):
        w[THICK + lane], w[BEND_X + lane], w[BEND_Y + lane] = F(0), F(0), F(0)
        for c in range(3):
            w[CLEAR + 16 * c + lane], w[SHINE + 16 * c + lane] = F(1), F(0)
    for surface in range(_SURFACES):
        side = F(1) if surface % 2 == 0 else F(-1)
        _fly(rows, edges, chosen, count, rays, pixel, side, w)
        if not found(w, HIT):
            return surface > 0
        place(rays, w)
        normals(rows, edges, chosen, count, w)
        if surface == 0:
            _slope(rays, w)
        _reflect(rows, materials, surroundings, F(1) if surface == 0 else F(0.55), w)
        for lane in range(LANES):
            w[T + lane] += w[EPSILON + lane] * F(4)
            on = w[STATE + lane] == HIT and w[T + lane] < w[STOP + lane]
            w[STATE + lane] = FLYING if on else GONE
    return True


@inner
def _fly(rows: Floats, edges: Floats, chosen: Ints, count: Int, rays: Floats, pixel: Real,
         side: Real, w: Floats) -> None:  # fmt: skip
    """Sphere-trace to the next surface, through air (side 1) or glass (side -1)."""
    inside = F(1) if side < F(0) else F(0)
    for _ in range(_STEPS):
        place(rays, w)
        field(rows, edges, chosen, count, w, F(4) * pixel * w[T])
        alive = F(0)
        for lane in range(LANES):
            flying = w[STATE + lane] == FLYING
            half = F(0.5) * pixel * w[T + lane]
            gap = w[D + lane] * side
            there = gap < half * F(0.7)
            step = F(0) if there or not flying else gap * F(0.92)
            w[T + lane] += step
            w[THICK + lane] += step * inside
            w[EPSILON + lane] = half if flying else w[EPSILON + lane]
            state = HIT if there else (FLYING if w[T + lane] < w[STOP + lane] else GONE)
            w[STATE + lane] = state if flying else w[STATE + lane]
            alive = max(alive, F(1) if w[STATE + lane] == FLYING else F(0))
        if alive == F(0):
            return


@inner
def _slope(rays: Floats, w: Floats) -> None:
    """Keep how far the first surface leans to the right and up, as the camera sees it."""
    right = F(1) / F(math.sqrt(rays[6] * rays[6] + rays[7] * rays[7] + rays[8] * rays[8]))
    up = F(1) / F(math.sqrt(rays[9] * rays[9] + rays[10] * rays[10] + rays[11] * rays[11]))
    for lane in range(LANES):
        x, y, z = w[NX + lane], w[NY + lane], w[NZ + lane]
        on = F(1) if w[STATE + lane] == HIT else F(0)
        w[BEND_X + lane] = (x * rays[6] + y * rays[7] + z * rays[8]) * right * on
        w[BEND_Y + lane] = (x * rays[9] + y * rays[10] + z * rays[11]) * up * on


@inner
def _reflect(rows: Floats, materials: Floats, around: Floats, strength: Real, w: Floats) -> None:
    """Add what the surface reflects of its surroundings, and dim what is still to come."""
    for lane in range(LANES):
        owner = np.int32(w[OWNER + lane])
        if w[STATE + lane] != HIT or owner < 0:
            continue
        m = np.int32(rows[owner, MATERIAL])
        dx, dy, dz = w[DX + lane], w[DY + lane], w[DZ + lane]
        facing = dx * w[NX + lane] + dy * w[NY + lane] + dz * w[NZ + lane]
        edge = F(1) - min(abs(facing), F(1))
        edge *= edge
        mirrored = (_FACING + _GRAZING * edge * edge) * strength
        x = dx - F(2) * facing * w[NX + lane]
        y = dy - F(2) * facing * w[NY + lane]
        z = dz - F(2) * facing * w[NZ + lane]
        sun = max(x * around[9] + y * around[10] + z * around[11], F(0))
        sun = sun ** materials[m, M_GLOSS] * materials[m, M_SPECULAR] * strength
        passes = (F(1) - F(0.45) * edge) * F(0.95)
        for c in range(3):
            high = around[c] if y > F(0) else around[6 + c]
            sky = around[3 + c] + (high - around[3 + c]) * F(math.sqrt(abs(y)))
            clear = w[CLEAR + 16 * c + lane]
            w[SHINE + 16 * c + lane] += (sky * mirrored + sun * around[12 + c]) * clear
            tint = F(1) - materials[m, M_TINT] * (F(1) - materials[m, M_A + c])
            w[CLEAR + 16 * c + lane] = clear * passes * tint


@inner
def _compose(behind: Floats, radiance: Floats, pixel: Real, x0: Int, y0: Int, w: Floats) -> None:
    """Lay the glass over the light behind it, shifted as the glass bends it."""
    height, width = radiance.shape[1], radiance.shape[2]
    for lane in range(LANES):
        x, y = x0 + (lane & 3), y0 + (lane >> 2)
        if w[CLEAR + lane] == F(1) or x >= width or y >= height:
            continue
        shift = _BEND * w[THICK + lane] / (pixel * max(w[T + lane], F(0.01)))
        bx = x - np.int32(shift * w[BEND_X + lane])
        by = y + np.int32(shift * w[BEND_Y + lane])
        bx, by = min(max(bx, 0), width - 1), min(max(by, 0), height - 1)
        for c in range(3):
            through = behind[c, by, bx] * w[CLEAR + 16 * c + lane]
            radiance[c, y, x] = through + w[SHINE + 16 * c + lane]
