"""Light: from the G-buffer to radiance, sixteen pixels at a time, every surface by one rule."""

from __future__ import annotations

import numpy as np

from . import rows as r
from .air import (
    ABOVE,
    BELOW,
    BIAS,
    BUMP,
    DISC,
    FILL,
    STARS,
    SUN,
    SUN_COLOUR,
    UNDER,
    deep,
    haze,
    thickness,
)
from .gbuffer import Plane, Surface
from .glint import lamps, surroundings
from .grain import ground_detail
from .heavens import disc, stars
from .kernel import LANES, inner, kernel, woven
from .lanes import F, Floats, Number, aim, highest, lowest
from .shadow import cast_shadow, still_shadow
from .sky import HAZE, look_up

SKY = int(Surface.SKY)
TERRAIN = int(Surface.TERRAIN)
FOLIAGE = int(Surface.FOLIAGE)
SOLID = int(Surface.SOLID)
OCCLUSION = int(Plane.OCCLUSION)
# Fog's colour is looked up every 16 px of a run of 128, and mixed between.
_RUN = 128
_FOG = r.SCRATCH


@woven
def gather(q: Floats, planes: Floats, rays: Floats, y: Number, x0: Number) -> None:
    """Load sixteen pixels of every plane, and the points they show."""
    for c in range(3):
        for n in range(LANES):
            q[r.NX + c * LANES + n] = planes[1 + c, y, x0 + n]
        for n in range(LANES):
            q[r.RED + c * LANES + n] = planes[4 + c, y, x0 + n]
    for c in range(6):
        for n in range(LANES):
            q[r.SUNLIT + c * LANES + n] = planes[7 + c, y, x0 + n]
    for n in range(LANES):
        q[r.METAL + n] = planes[13, y, x0 + n]
        q[r.OPEN + n] = planes[15, y, x0 + n]
    for n in range(LANES):
        t = min(planes[0, y, x0 + n], F(1e5))
        q[r.DEPTH + n] = t
        q[r.PX + n] = rays[0] + q[r.DX + n] * t
        q[r.PY + n] = rays[1] + q[r.DY + n] * t
        q[r.PZ + n] = rays[2] + q[r.DZ + n] * t


@woven
def open_sky(q: Floats, low: Floats, scale: Number, y: Number, x0: Number) -> None:
    """Fill OPEN with the occlusion of the surfaces times that of the screen (``low``), 0-1."""
    rows = low.shape[0]
    columns = low.shape[1]
    v = (y + F(0.5)) / scale - F(0.5)
    j = min(max(int(v), 0), rows - 2)
    fy = min(max(v - j, F(0)), F(1))
    for n in range(LANES):
        u = max((x0 + n + F(0.5)) / scale - F(0.5), F(0))
        i = min(int(u), columns - 2)
        fx = min(u - i, F(1))
        a = low[j, i] + (low[j, i + 1] - low[j, i]) * fx
        b = low[j + 1, i] + (low[j + 1, i + 1] - low[j + 1, i]) * fx
        q[r.OPEN + n] *= a + (b - a) * fy


@woven
def sunlight(q: Floats, air: Floats) -> None:
    """Fill K3 with how strongly the sun lights each pixel; leaves and hair let it through."""
    for n in range(LANES):
        s = q[r.SUNLIT + n] * q[r.SHADE + n]
        f = q[r.NX + n] * air[SUN] + q[r.NY + n] * air[SUN + 1] + q[r.NZ + n] * air[SUN + 2]
        m = q[r.MOOD + n]
        leaf = max(f * F(0.75) + F(0.25), F(0)) + F(0.55) * m * m * m
        wrap = F(0.05) + q[r.SOFT + n] * F(0.35)
        skin = max((f + wrap) / (F(1) + wrap), F(0))
        skin = max(f, F(0)) if q[r.KIND + n] == F(TERRAIN) else skin
        q[r.K3 + n] = (leaf if q[r.KIND + n] == F(FOLIAGE) else skin) * s
        q[r.SHADE + n] = s


@woven
def highlight(q: Floats, air: Floats) -> None:
    """Fill K0 with the sun's highlight, K1 with the silhouette's rim of light, T3 with fill."""
    for n in range(LANES):
        a = air[SUN] - q[r.DX + n]
        b = air[SUN + 1] - q[r.DY + n]
        c = air[SUN + 2] - q[r.DZ + n]
        half = q[r.NX + n] * a + q[r.NY + n] * b + q[r.NZ + n] * c
        half = max(half / np.sqrt(a * a + b * b + c * c + F(1e-9)), F(0))
        g = max(q[r.GLOSS + n], F(1))
        shine = half / (g - g * half + half + F(1e-6))  # Schlick's stand-in for half^g
        shine *= q[r.SPEC + n] * q[r.SHADE + n]
        facing = q[r.NX + n] * q[r.DX + n] + q[r.NY + n] * q[r.DY + n] + q[r.NZ + n] * q[r.DZ + n]
        edge = max(F(1) + facing, F(0))
        rim = edge * edge * edge * (F(0.25) + q[r.SOFT + n] * F(0.6)) * q[r.OPEN + n]
        q[r.FACING + n] = edge
        solid = q[r.KIND + n] >= F(3)
        q[r.K0 + n] = shine if solid else F(0)
        q[r.K1 + n] = rim if solid else F(0)
        # Brightest where the surface faces the eye, and some of it reaches the nooks.
        near = (F(0.35) + F(0.65) * max(-facing, F(0))) * (F(0.35) + F(0.65) * q[r.OPEN + n])
        q[r.T3 + n] = near if q[r.KIND + n] == F(SOLID) else F(0)


@woven
def sum_up(q: Floats, air: Floats) -> None:
    """Turn albedo RED GREEN BLUE into radiance."""
    for c in range(3):
        sun = air[SUN_COLOUR + c]
        above = air[ABOVE + c]
        below = air[BELOW + c]
        fill = air[FILL + c]
        o = c * LANES
        for n in range(LANES):
            up = F(0.5) + F(0.5) * q[r.NY + n]
            sky = q[r.OPEN + n] * (above * up + below * (F(1) - up))
            body = q[r.RED + o + n]
            light = sun * q[r.K3 + n] + sky + q[r.GLOW + n] * F(2.2) + q[r.T0 + o + n]
            light += fill * q[r.T3 + n]
            rim = q[r.K1 + n] * (F(0.1) + body) * (above + sun * q[r.SHADE + n] * F(0.3))
            q[r.RED + o + n] = body * light + q[r.K0 + n] * sun * F(0.35) + rim


@woven
def fog_run(
    q: Floats, cell: Number, panorama: Floats, way: Floats, rays: Floats, x0: Number, v: Number,
    width: Number,
) -> None:  # fmt: skip
    """Look up the fog's colour 16 px apart along the run that starts at x0."""
    aim(q, rays, F(x0), F(16), v, width)
    for n in range(LANES):
        q[r.K0 + n] = F(HAZE)
    look_up(q, cell, panorama, way, r.DX, r.K0, r.DZ, _FOG)


@woven
def fog_here(q: Floats, x0: Number) -> None:
    """Fill FOG_R.. between the two samples that this packet lies between."""
    k = (x0 % _RUN) >> 4
    for c in range(3):
        a = q[_FOG + LANES * c + k]
        b = (q[_FOG + LANES * c + k + 1] - a) * F(1 / 16.0)
        for n in range(LANES):
            q[r.FOG_R + c * LANES + n] = a + b * n


@woven
def keep_colour(q: Floats) -> None:
    """Fill W0 W1 W2 with the albedo, and K2 with how much of a mirror each pixel is."""
    for c in range(3):
        for n in range(LANES):
            q[r.W0 + c * LANES + n] = q[r.RED + c * LANES + n]
    for n in range(LANES):
        q[r.K2 + n] = abs(q[r.METAL + n])


@inner
def surface(
    q: Floats, cell: Number, planes: Floats, low: Floats, scale: Number, still: Floats,
    coarse: Floats, onto: Floats, actors: Floats, frame: Floats, lights: Floats, panorama: Floats,
    way: Floats, rays: Floats, air: Floats, y: Number, x0: Number, soft: bool,
) -> None:  # fmt: skip
    """Light what sixteen pixels show."""
    nearest = lowest(q, r.DEPTH)
    for n in range(LANES):
        terrain = q[r.KIND + n] == F(TERRAIN)
        q[r.K0 + n] = F(1) if terrain else F(0)
        q[r.SHADE + n] = F(1)
    if highest(q, r.K0) > F(0) and air[BUMP] > F(0):
        ground_detail(q, air[BUMP], nearest)
    if air[BIAS] > F(0):
        still_shadow(q, still, coarse, onto, air, x0, y, soft)
    if frame[12] > F(0):
        cast_shadow(q, actors, frame)
    open_sky(q, low, scale, y, x0)
    sunlight(q, air)
    highlight(q, air)
    keep_colour(q)
    lamps(q, lights)
    sum_up(q, air)
    if highest(q, r.K2) > F(0.01):
        surroundings(q, cell, panorama, way, air)


@kernel
def shade(
    planes: Floats, low: Floats, scale: Number, still: Floats, coarse: Floats, onto: Floats,
    actors: Floats, frame: Floats, lights: Floats, panorama: Floats, way: Floats, rays: Floats,
    air: Floats, soft: bool, out: Floats,
) -> None:  # fmt: skip
    """Fill out (3, h, w) with linear radiance.

    Args:
        planes: (PLANES, h, w) G-buffer.
        low: (h/scale, w/scale) screen occlusion, 0-1.
        still, coarse, onto: The still shadow map; see shadow.py.
        actors, frame: The actors' shadow map (a side of 4 or less is none), and how it lies.
        lights: (k, 7) lamps.
        panorama, way: The sky; see sky.py.
        air: (AIR,) the light of the place; see air.py.
        soft: Nine taps rather than three.
    """
    rows = planes.shape[1]
    width = planes.shape[2]
    q = np.zeros(r.SCRATCH + 4 * LANES, np.float32)
    cell = np.zeros(LANES, np.uint32)
    for y in range(rows):
        v = F(1) - F(2) * (y + F(0.5)) / rows
        for x0 in range(0, width, LANES):
            if x0 % _RUN == 0:
                fog_run(q, cell, panorama, way, rays, x0, v, F(width))
            aim(q, rays, F(x0), F(1), v, F(width))
            packet(
                q, cell, planes, low, scale, still, coarse, onto, actors, frame, lights, panorama,
                way, rays, air, y, x0, soft,
            )  # fmt: skip
            for c in range(3):
                for n in range(LANES):
                    sky = q[r.KIND + n] == F(SKY)
                    a = q[r.SKY_R + c * LANES + n]
                    out[c, y, x0 + n] = a if sky else q[r.RED + c * LANES + n]


@inner
def packet(
    q: Floats, cell: Number, planes: Floats, low: Floats, scale: Number, still: Floats,
    coarse: Floats, onto: Floats, actors: Floats, frame: Floats, lights: Floats, panorama: Floats,
    way: Floats, rays: Floats, air: Floats, y: Number, x0: Number, soft: bool,
) -> None:  # fmt: skip
    """Fill RED.. or SKY_R.. of sixteen pixels."""
    gather(q, planes, rays, y, x0)
    for n in range(LANES):
        m = q[r.DX + n] * air[SUN] + q[r.DY + n] * air[SUN + 1] + q[r.DZ + n] * air[SUN + 2]
        q[r.MOOD + n] = max(m, F(0))
    if lowest(q, r.KIND) == F(SKY) and air[UNDER] == F(0):
        look_up(q, cell, panorama, way, r.DX, r.DY, r.DZ, r.SKY_R)
        if air[DISC] > F(0):
            disc(q, air)
        if air[STARS] > F(0):
            stars(q, air)
    if highest(q, r.KIND) > F(SKY):
        surface(
            q, cell, planes, low, scale, still, coarse, onto, actors, frame, lights, panorama, way,
            rays, air, y, x0, soft,
        )  # fmt: skip
    if air[UNDER] > F(0):
        deep(q, air)
        return
    if highest(q, r.KIND) > F(SKY):
        fog_here(q, x0)
        thickness(q, rays[1], air, r.K0)
        haze(q, air, r.K0)
