"""Water: a surface laid over the shaded picture, with mirror, depth, foam and glitter.

The reflection is a picture of the mirrored world, taken from below the surface, so that
nothing of it is cut at the frame's edge or hidden behind what stands in front.
"""

from __future__ import annotations

import numpy as np

from . import rows as r
from .air import ABOVE, DISC, SUN, SUN_COLOUR, haze, thickness
from .gbuffer import Surface
from .kernel import LANES, kernel, woven
from .lanes import F, Floats, Number, S, aim, decay, fbm, highest
from .relief_map import CELLS, height
from .shade import fog_here, fog_run
from .sky import look_up
from .wake import stir
from .waves import lift, tilt

# What ``pool`` holds.
LEVEL, ABSORB, SCATTER, FOAM, SHORE, SHORE_PHASE, SWELLS, DRIFT = (0, 1, 4, 7, 8, 9, 10, 11)
POOL = 12
_WATER = F(int(Surface.WATER))

# Rows: T0 distance to the surface, K3 1 where it shows, W0 depth of the water (m), W1 foam,
# W2 W3 slopes, G0.. reflection, B0.. what lies beneath, C0 C1 C2 reflected ray.


@woven
def surface_of(
    q: Floats, planes: Floats, rays: Floats, waves: Floats, pool: Floats, y: Number, x0: Number
) -> None:
    """Fill T0 with the distance to the water, PX PZ with where, and K3 with 1 where it shows."""
    swells = S(pool[SWELLS])
    for n in range(LANES):
        down = min(q[r.DY + n], F(-1e-4))
        q[r.T0 + n] = (pool[LEVEL] - rays[1]) / down
        q[r.K0 + n] = F(0)
    for step in range(4):
        for n in range(LANES):
            down = min(q[r.DY + n], F(-1e-4))
            t = min((pool[LEVEL] + q[r.K0 + n] - rays[1]) / down, F(2e4))
            q[r.T0 + n] = t
            q[r.PX + n] = rays[0] + q[r.DX + n] * t
            q[r.PZ + n] = rays[2] + q[r.DZ + n] * t
        if swells == 0 or step == 3:
            break
        lift(q, waves, swells, r.PX, r.PZ, r.K0)
        for n in range(LANES):
            q[r.K0 + n] *= F(1) / (F(1) + q[r.T0 + n] * F(0.004))
    for n in range(LANES):
        q[r.DEPTH + n] = planes[0, y, x0 + n]
        seen = q[r.DY + n] < F(-2e-4) and q[r.T0 + n] > F(0.05)
        q[r.K3 + n] = F(1) if seen and q[r.T0 + n] < q[r.DEPTH + n] else F(0)


@woven
def depth_of(
    q: Floats, cell: Number, rays: Floats, heights: Floats, land: Floats, pool: Floats
) -> None:
    """Fill W0 with metres of water below the surface; 30 where there is no bed."""
    for n in range(LANES):
        q[r.W0 + n] = F(30)
    if land[CELLS] > F(1):
        height(q, cell, rays, heights, heights, heights, land, r.T0, False)
        for n in range(LANES):
            q[r.W0 + n] = max(pool[LEVEL] - q[r.K0 + n], F(0))


@woven
def spread_foam(q: Floats, pool: Floats) -> None:
    """Fill W1 with 0-1 foam: breakers that run up the beach, or a rim round still pools."""
    for n in range(LANES):
        q[r.X2 + n] = q[r.PX + n] * F(1.9) + pool[DRIFT]
        q[r.Y2 + n] = q[r.PZ + n] * F(1.9)
    fbm(q, r.X2, r.Y2, r.K0, 4)
    for n in range(LANES):
        q[r.X2 + n] = q[r.PX + n] * F(0.07)
        q[r.Y2 + n] = q[r.PZ + n] * F(0.07)
    fbm(q, r.X2, r.Y2, r.K1, 2)
    for n in range(LANES):
        depth = q[r.W0 + n]
        rim = (decay(min(depth * F(3), F(30))) * pool[FOAM] - q[r.K0 + n]) * F(3)
        crest = (depth * F(1.15) + q[r.K1 + n] * F(2.2)) * F(1 / 2.2) + pool[SHORE_PHASE]
        crest -= np.floor(crest)
        strength = decay(min(depth * F(0.34), F(30)))
        edge = decay(min(depth * F(5), F(30)))
        swash = decay(crest * F(5)) * strength * F(1.5) + edge * F(0.8) - q[r.K0 + n] * F(0.9)
        swash = swash * F(3) if depth < F(9) else F(0)
        foam = swash if pool[SHORE] > F(0) else rim
        q[r.W1 + n] = min(max(foam, F(0)), F(0.9))
        heave = strength * (F(0.4) if crest > F(0.84) else F(-0.08) * decay(crest * F(5)))
        q[r.W3 + n] += heave * F(0.9) if pool[SHORE] > F(0) and depth < F(9) else F(0)


@woven
def reflect(q: Floats) -> None:
    """Fill C0 C1 C2 with the reflected ray, and K2 with Fresnel's share.

    Source: Schlick (1994), with 0.02 at normal incidence.
    """
    for n in range(LANES):
        a = -q[r.W2 + n]
        c = -q[r.W3 + n]
        s = F(1) / np.sqrt(a * a + c * c + F(1))
        a *= s
        c *= s
        facing = -(q[r.DX + n] * a + q[r.DY + n] * s + q[r.DZ + n] * c)
        facing = max(facing, F(0.015))
        q[r.C0 + n] = q[r.DX + n] + F(2) * facing * a
        q[r.C1 + n] = abs(q[r.DY + n] + F(2) * facing * s) + F(0.002)
        q[r.C2 + n] = q[r.DZ + n] + F(2) * facing * c
        e = F(1) - min(facing, F(1))
        e2 = e * e
        q[r.K2 + n] = F(0.02) + F(0.98) * e2 * e2 * e


@woven
def mirrored(q: Floats, mirror: Floats, below: Floats) -> None:
    """Mix the mirrored world into G0 G1 G2 and fill G3 with 0-1: how much sky it shows.

    Args:
        mirror: (4, h, w): its radiance, and 1 where it shows sky.
        below: (12,) the mirrored camera.
    """
    rows = mirror.shape[1]
    columns = mirror.shape[2]
    right = F(1) / (below[6] * below[6] + below[7] * below[7] + below[8] * below[8])
    up = F(1) / (below[9] * below[9] + below[10] * below[10] + below[11] * below[11])
    for n in range(LANES):
        a = q[r.C0 + n]
        b = q[r.C1 + n]
        c = q[r.C2 + n]
        z = max(a * below[3] + b * below[4] + c * below[5], F(0.05))
        x = (a * below[6] + b * below[7] + c * below[8]) * right / z
        v = (a * below[9] + b * below[10] + c * below[11]) * up / z
        px = (x * F(0.5) + F(0.5)) * columns - F(0.5)
        py = (F(0.5) - v * F(0.5)) * rows - F(0.5)
        outside = max(-px, px - (columns - 1), -py, py - (rows - 1))
        q[r.K0 + n] = min(max(F(1) - outside * F(0.08), F(0)), F(1))
        q[r.X0 + n] = min(max(px, F(0)), F(columns - 1.01))
        q[r.Y0 + n] = min(max(py, F(0)), F(rows - 1.01))
        q[r.G3 + n] = F(1)
    for k in range(4):
        for n in range(LANES):
            i = S(q[r.X0 + n])
            j = S(q[r.Y0 + n])
            fx = q[r.X0 + n] - i
            fy = q[r.Y0 + n] - j
            a = mirror[k, j, i] + (mirror[k, j, i + 1] - mirror[k, j, i]) * fx
            b = mirror[k, j + 1, i] + (mirror[k, j + 1, i + 1] - mirror[k, j + 1, i]) * fx
            q[r.A0 + n] = a + (b - a) * fy
        for n in range(LANES):
            o = r.G0 + k * LANES + n
            q[o] += (q[r.A0 + n] - q[o]) * q[r.K0 + n]


@woven
def beneath(q: Floats, radiance: Floats, bed: Floats, air: Floats, pool: Floats, y: Number,
            x0: Number) -> None:  # fmt: skip
    """Fill B0 B1 B2 with what is seen through the surface: bent, absorbed, clouded.

    bed is the row's depths before any water was laid over it: the planes to the left of x0
    already hold the surface, through which nothing would seem to lie deep.
    """
    width = bed.shape[0]
    for n in range(LANES):
        x = S(min(max(F(x0 + n) - q[r.W2 + n] * F(40), F(0)), F(width - 1)))
        path = bed[x] - q[r.T0 + n]
        x = x0 + n if path < F(0) else x
        q[r.X1 + n] = F(x)
        q[r.A3 + n] = min(max(bed[x] - q[r.T0 + n], F(0)), F(1e4))
    light = F(0.25) * max(air[SUN + 1], F(0.05))
    for k in range(3):
        body = pool[SCATTER + k] * (air[SUN_COLOUR + k] * light + air[ABOVE + k] * F(0.5))
        lost = pool[ABSORB + k]
        for n in range(LANES):
            q[r.A0 + n] = radiance[k, y, S(q[r.X1 + n])]
        for n in range(LANES):
            through = decay(min(q[r.A3 + n] * lost, F(38)))
            q[r.B0 + k * LANES + n] = body + (q[r.A0 + n] - body) * through


@woven
def compose(q: Floats, air: Floats) -> None:
    """Fill RED GREEN BLUE: below, mirror, glitter and foam by their shares."""
    for n in range(LANES):
        length = np.sqrt(
            q[r.C0 + n] * q[r.C0 + n] + q[r.C1 + n] * q[r.C1 + n] + q[r.C2 + n] * q[r.C2 + n]
        )
        m = q[r.C0 + n] * air[SUN] + q[r.C1 + n] * air[SUN + 1] + q[r.C2 + n] * air[SUN + 2]
        m = min(max(m / length, F(0)), F(1))
        narrow = m / (F(260) - F(260) * m + m)
        broad = m / (F(40) - F(40) * m + m)
        glitter = narrow * narrow * F(0.8) + broad * broad * F(0.05)
        q[r.K0 + n] = glitter * q[r.G3 + n]
        q[r.MOOD + n] = max(
            q[r.DX + n] * air[SUN] + q[r.DY + n] * air[SUN + 1] + q[r.DZ + n] * air[SUN + 2], F(0)
        )
    shown = F(1) if air[DISC] > F(0) else F(0.25)
    for k in range(3):
        o = k * LANES
        sun = air[SUN_COLOUR + k]
        white = (sun * F(0.75) * max(air[SUN + 1], F(0.12)) + air[ABOVE + k] * F(0.9)) * F(0.9)
        for n in range(LANES):
            below = q[r.B0 + o + n]
            image = below + (q[r.G0 + o + n] - below) * q[r.K2 + n] + q[r.K0 + n] * sun * shown
            q[r.RED + o + n] = image + (white - image) * q[r.W1 + n]


@kernel
def draw_water(
    planes: Floats, radiance: Floats, mirror: Floats, below: Floats, heights: Floats, land: Floats,
    panorama: Floats, way: Floats, rays: Floats, air: Floats, waves: Floats, pool: Floats,
    wakes: Floats, out: Floats,
) -> None:  # fmt: skip
    """Lay water over radiance into out, (3, h, w) each, and its depth into the planes.

    Args:
        mirror, below: The mirrored world and its camera; see ``mirrored``.
        heights, land: The terrain, or a single cell where there is none.
        waves: See waves.py. pool: (POOL,) as named above. wakes: See wake.py.
    """
    rows = planes.shape[1]
    width = planes.shape[2]
    q = np.zeros(r.SCRATCH + 4 * LANES, np.float32)
    cell = np.zeros(LANES, np.uint32)
    bed = np.empty(width, np.float32)
    pixel = F(2) * np.sqrt(rays[9] ** 2 + rays[10] ** 2 + rays[11] ** 2) / rows
    for y in range(rows):
        v = F(1) - F(2) * (y + F(0.5)) / rows
        bed[:] = planes[0, y]
        for x0 in range(0, width, LANES):
            if x0 % 128 == 0:
                fog_run(q, cell, panorama, way, rays, x0, v, F(width))
            aim(q, rays, F(x0), F(1), v, F(width))
            surface_of(q, planes, rays, waves, pool, y, x0)
            if highest(q, r.K3) == F(0):
                continue
            for n in range(LANES):
                q[r.K1 + n] = q[r.T0 + n] * pixel / max(-q[r.DY + n], F(0.02))
            tilt(q, waves, r.PX, r.PZ, r.K1, r.W2, r.W3)
            depth_of(q, cell, rays, heights, land, pool)
            if pool[FOAM] + pool[SHORE] > F(0):
                spread_foam(q, pool)
            else:
                for n in range(LANES):
                    q[r.W1 + n] = F(0)
            if wakes.shape[0] > 0:
                stir(q, wakes, pixel)
            reflect(q)
            look_up(q, cell, panorama, way, r.C0, r.C1, r.C2, r.G0)
            mirrored(q, mirror, below)
            beneath(q, radiance, bed, air, pool, y, x0)
            compose(q, air)
            fog_here(q, x0)
            finish(q, planes, rays, air, out, y, x0)


@woven
def finish(
    q: Floats, planes: Floats, rays: Floats, air: Floats, out: Floats, y: Number, x0: Number
) -> None:
    """Fog the water and write it where it shows."""
    for n in range(LANES):
        q[r.DEPTH + n] = min(q[r.T0 + n], F(1e5))
    thickness(q, rays[1], air, r.K0)
    haze(q, air, r.K0)
    for n in range(LANES):
        if q[r.K3 + n] > F(0):
            for c in range(3):
                out[c, y, x0 + n] = q[r.RED + c * LANES + n]
            planes[0, y, x0 + n] = q[r.T0 + n]
            planes[8, y, x0 + n] = _WATER
