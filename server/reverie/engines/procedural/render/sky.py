"""The sky, baked once per stage into a panorama; water, fog and mirrors look it up too.

Columns are azimuths round the camera's way, rows are elevations (row = √(elevation/90°)),
so that the horizon, where all the change is, gets most of them.
"""

from __future__ import annotations

import math

import numpy as np

from . import rows as r
from .kernel import LANES, inner, kernel, woven
from .lanes import F, Floats, Number, S, U
from .lattice import fbm2, noise2

# What ``dome`` holds; colours are linear radiance.
(
    ZENITH, HORIZON, GLOW, STRENGTH, COVER, SCALE, LIT, DARK, DENSITY, BAND, WISP, SUN,
) = (0, 3, 6, 9, 10, 11, 12, 15, 18, 19, 20, 21)  # fmt: skip
DOME = 24
ELEVATIONS = 288
#: Radiance of the sky is sampled at this elevation (sine) for fog.
HAZE = 0.035
_SLABS = 7  # layers of cloud


@inner
def clear_sky(dome: Floats, x: Number, y: Number, z: Number, out: Floats) -> Number:
    """Fill out with the cloudless sky toward the unit vector; return the cosine to the sun."""
    up = max(y, F(0))
    haze = math.exp(-up * F(3.2))
    c = max(x * dome[SUN] + y * dome[SUN + 1] + z * dome[SUN + 2], F(0))
    glow = (c**8 * F(0.35) + c**64 * F(0.7)) * dome[STRENGTH]
    side = F(0.5) + F(0.5) * (x * dome[SUN] + z * dome[SUN + 2])
    glow += dome[BAND] * math.exp(-up * F(7)) * side * side
    for k in range(3):
        base = dome[ZENITH + k] + (dome[HORIZON + k] - dome[ZENITH + k]) * haze
        out[k] = base + dome[GLOW + k] * glow
    return c


@inner
def slab(
    dome: Floats, u: Number, v: Number, f: Number, octaves: int, toward: Number, two: Floats
) -> None:
    """Fill two with the opacity and the light of cloud at (u, v) in the slab at height f, 0-1.

    Light is what passes the cloud between here and the sun, and what is scattered forward
    ``toward`` the eye (cosine to the sun, to the fourth).
    """
    gap = (F(1) - dome[COVER]) * F(0.62)
    wisp = dome[WISP]
    warp = noise2(u * F(0.7) + F(9), v * F(0.7)) - F(0.5)
    p = u + warp * F(0.6)
    q = warp * F(0.4)
    body = fbm2(p, v * (F(1) + wisp * F(1.5)) + q, octaves)
    depth = body - gap - F(0.12) - f * f * F(0.22) * (F(1) - wisp)
    two[0] = F(0)
    if depth <= F(0):
        return
    two[0] = min(depth * dome[DENSITY], F(1)) * F(0.62)
    reach = F(0.16) * dome[SCALE]
    shade = fbm2(p + dome[SUN] * reach, v + dome[SUN + 2] * reach + q, 3) - gap - F(0.06)
    two[1] = math.exp(-max(shade, F(0)) * F(6)) * (F(0.35) + F(0.65) * f)
    two[1] += toward * F(1.2) * math.exp(-depth * F(14))


@inner
def cover(
    dome: Floats, x: Number, y: Number, z: Number, toward: Number, drift: Number, out: Floats,
    two: Floats,
) -> None:  # fmt: skip
    """Lay clouds over out, front to back."""
    height = F(1) / (y + F(0.03))
    through = F(1)
    light = F(0)
    toward = toward * toward
    toward = toward * toward
    octaves = 5 if height < F(9) else 4
    for k in range(_SLABS):
        f = (k + F(0.5)) / _SLABS
        far = height * (F(1) + f * F(0.28)) * dome[SCALE]
        slab(dome, x * far + drift, z * far, f, octaves, toward, two)
        light += through * two[0] * two[1]
        through *= F(1) - two[0]
        if through < F(0.04):
            break
    opacity = F(1) - through
    if opacity <= F(0):
        return
    fade = F(1) - math.exp(-y * F(9))
    brightness = min(light / opacity * F(1.25), F(1.6))
    for k in range(3):
        cloud = dome[DARK + k] + (dome[LIT + k] - dome[DARK + k]) * brightness
        out[k] += (cloud - out[k]) * fade * opacity


@kernel
def bake_sky(dome: Floats, middle: Number, half: Number, drift: Number, panorama: Floats) -> None:
    """Fill panorama (ELEVATIONS, columns, 3) with radiance.

    Args:
        dome: (DOME,) float32.
        middle, half: Radians of azimuth: the middle and half the span; 0 is -z, π/2 is +x.
        drift: How far the wind has carried the clouds.
    """
    rows = panorama.shape[0]
    columns = panorama.shape[1]
    out = np.zeros(3, np.float32)
    two = np.zeros(2, np.float32)
    for j in range(rows):
        e = F(j) / (rows - 1)
        e = e * e * F(math.pi / 2)
        level = math.cos(e)
        y = F(math.sin(e))
        for i in range(columns):
            a = middle + (F(2) * i / (columns - 1) - F(1)) * half
            x = F(math.sin(a) * level)
            z = F(-math.cos(a) * level)
            toward = clear_sky(dome, x, y, z, out)
            if dome[COVER] > F(0) and y > F(0.004):
                cover(dome, x, y, z, F(toward), drift, out, two)
            for k in range(3):
                panorama[j, i, k] = out[k]


@woven
def azimuth(x: Number, y: Number) -> Number:
    """Return atan2(x, y) within 0.0003, without a branch."""
    a = abs(x)
    b = abs(y)
    t = min(a, b) / (max(a, b) + F(1e-9))
    s = t * t
    angle = ((F(-0.0464964749) * s + F(0.15931422)) * s - F(0.327622764)) * s * t + t
    angle = F(1.57079637) - angle if a > b else angle
    angle = F(3.14159274) - angle if y < F(0) else angle
    return -angle if x < F(0) else angle


@woven
def elevation(sine: Number) -> Number:
    """Return √(asin(sine) · 2/π) for 0-1: the panorama's row."""
    d = min(max(sine, F(0)), F(1))
    poly = F(1.5707288) + d * (F(-0.2121144) + d * (F(0.0742610) - F(0.0187293) * d))
    angle = F(1.5707963) - np.sqrt(F(1) - d) * poly
    return np.sqrt(max(angle * F(2 / math.pi), F(0)))


@woven
def look_up(
    q: Floats, cell: Number, panorama: Floats, way: Floats, x: int, y: int, z: int, out: int
) -> None:
    """Fill rows out, +1, +2 with the sky's radiance toward rows (x, y, z).

    Args:
        way: (3,): cosine and sine of the middle azimuth, and half the span in radians.
    """
    rows = panorama.shape[0]
    columns = panorama.shape[1]
    for n in range(LANES):
        a = azimuth(q[x + n] * way[0] + q[z + n] * way[1], q[x + n] * way[1] - q[z + n] * way[0])
        u = min(max((a / way[2] + F(1)) * F(0.5), F(0)), F(0.9999)) * F(columns - 1)
        v = min(elevation(q[y + n]), F(0.9999)) * F(rows - 1)
        i = S(u)
        j = S(v)
        q[r.X0 + n] = u - F(i)
        q[r.Y0 + n] = v - F(j)
        cell[n] = U(j * S(columns) + i)
    for k in range(3):
        blend(q, cell, panorama, k, out + k * LANES)


@woven
def blend(q: Floats, cell: Number, panorama: Floats, k: int, out: int) -> None:
    """Fill row out with channel k, bilinearly."""
    columns = U(panorama.shape[1])
    for n in range(LANES):
        j = cell[n] // columns
        i = cell[n] - j * columns
        q[r.A0 + n] = panorama[j, i, k]
        q[r.A1 + n] = panorama[j, i + 1, k]
        q[r.A2 + n] = panorama[j + 1, i, k]
        q[r.A3 + n] = panorama[j + 1, i + 1, k]
    for n in range(LANES):
        a = q[r.A0 + n] + (q[r.A1 + n] - q[r.A0 + n]) * q[r.X0 + n]
        b = q[r.A2 + n] + (q[r.A3 + n] - q[r.A2 + n]) * q[r.X0 + n]
        q[out + n] = a + (b - a) * q[r.Y0 + n]
