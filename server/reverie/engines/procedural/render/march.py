"""Marching: sixteen rays at a time to the surface, or to the hair above it.

Source:
    Hart, "Sphere tracing" (1996); the cone start after Seven, Enderton and others'
    practice of tracing coarse cones before fine rays.
"""

from __future__ import annotations

from .columns import HAIR
from .field import field
from .fur import comb, part_hair
from .kernel import LANES, F, Floats, Int, Ints, Real, Truth, inner
from .rays import FLYING, GONE, HIT, WAITING, aim, found, pixel_angle, place
from .scratch import EPSILON, SHELL, START, STATE, STOP, D, T

TILE = 16  # pixels: one cone march starts 4x4 packets of 4x4 pixels

_STEPS = 80  # of one flight
_FLIGHTS = 14  # how often a ray may stop to look for fur, or leave it, and fly on
_STRIDE = F(0.95)  # of the distance, since estimates may be a little long


@inner
def longest_hair(rows: Floats, chosen: Ints, count: Int) -> Real:
    """Return metres: the longest hair on what is listed."""
    longest = F(0)
    for q in range(count):
        longest = max(longest, rows[chosen[q], HAIR])
    return longest


@inner
def start_cones(rows: Floats, edges: Floats, chosen: Ints, count: Int, rays: Floats,
                tile_x: Int, tile_y: Int, width: Int, height: Int, reach: Floats,
                w: Floats) -> None:  # fmt: skip
    """Write to row START how far each 4x4 packet of a tile may jump; past ``reach`` it is empty.

    Each lane is a cone as wide as its packet, and stops before it could touch anything.
    """
    aim(rays, tile_x, tile_y, F(4), width, height, w)
    hair = longest_hair(rows, chosen, count)
    spread = F(3) * pixel_angle(rays, height)  # a little over half a packet's diagonal
    for lane in range(LANES):
        w[T + lane], w[STATE + lane] = reach[0], FLYING
    for _ in range(48):
        place(rays, w)
        field(rows, edges, chosen, count, w, F(0))
        alive = F(0)
        for lane in range(LANES):
            gap = w[D + lane] - hair - spread * w[T + lane]
            on = (
                gap > spread * w[T + lane] * F(0.25)
                and w[STATE + lane] == FLYING
                and w[T + lane] < reach[1]
            )
            w[STATE + lane] = FLYING if on else GONE
            w[T + lane] += gap if on else F(0)
            alive = max(alive, w[STATE + lane])
        if alive == F(0):
            break
    for lane in range(LANES):
        w[START + lane] = w[T + lane]


@inner
def limit(planes: Floats, x0: Int, y0: Int, start: Real, stop: Real,
          w: Floats) -> None:  # fmt: skip
    """Start every ray at ``start`` and stop it at ``stop`` or at what is drawn already."""
    height, width = planes.shape[1], planes.shape[2]
    for lane in range(LANES):
        x, y = x0 + (lane & 3), y0 + (lane >> 2)
        inside = x < width and y < height
        w[STOP + lane] = min(planes[0, y, x], stop) if inside else F(-1)
        w[T + lane] = start
        w[STATE + lane] = FLYING if w[STOP + lane] > start else GONE


@inner
def march(rows: Floats, edges: Floats, materials: Floats, chosen: Ints, count: Int,
          rays: Floats, pixel: Real, w: Floats) -> Truth:  # fmt: skip
    """Take every FLYING ray to a surface (HIT) or past everything (GONE).

    Returns:
        Whether any ray hit. Row OWNER then holds the nearest row where a ray hit.
    """
    hair = longest_hair(rows, chosen, count)
    for lane in range(LANES):
        w[SHELL + lane] = hair
    for _ in range(_FLIGHTS):
        fly(rows, edges, chosen, count, rays, pixel, w)
        if not found(w, WAITING):
            break
        part_hair(rows, edges, materials, chosen, count, pixel, hair, w)
        comb(rows, edges, chosen, count, rays, pixel, hair, w)
        if not found(w, FLYING):
            break
    # Who is still lost in the fur after all flights has reached it.
    for lane in range(LANES):
        lost = w[STATE + lane] > GONE and w[D + lane] < hair
        w[STATE + lane] = HIT if lost else w[STATE + lane]
    return found(w, HIT)


@inner
def fly(rows: Floats, edges: Floats, chosen: Ints, count: Int, rays: Floats,
        pixel: Real, w: Floats) -> None:  # fmt: skip
    """Sphere-trace FLYING rays to the surface (HIT), or to SHELL above it (WAITING)."""
    for _ in range(_STEPS):
        place(rays, w)
        field(rows, edges, chosen, count, w, F(4) * pixel * w[T])
        alive = F(0)
        for lane in range(LANES):
            flying = w[STATE + lane] == FLYING
            half = F(0.5) * pixel * w[T + lane]
            shell = w[SHELL + lane]
            gap = w[D + lane] - shell
            arrived = WAITING if shell > F(0) else HIT
            there = gap < half
            t = w[T + lane] + (gap if there else gap * _STRIDE)
            state = FLYING if t < w[STOP + lane] else GONE
            state = arrived if there else state
            state = state if flying else w[STATE + lane]
            w[EPSILON + lane] = half if flying else w[EPSILON + lane]
            w[T + lane] = t if flying else w[T + lane]
            w[STATE + lane] = state
            alive = max(alive, F(1) if state == FLYING else F(0))
        if alive == F(0):
            return
    for lane in range(LANES):
        w[STATE + lane] = GONE if w[STATE + lane] == FLYING else w[STATE + lane]
