"""Value noise at one point: for what is baked once per stage (height maps, skies)."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.cores import cores

from .kernel import inner, kernel, woven
from .lanes import F, Floats, Number, S, hash01, smooth


@woven
def noise2(x: Number, y: Number) -> Number:
    """Return 0-1 value noise."""
    fx = math.floor(x)
    fy = math.floor(y)
    i = S(fx)
    j = S(fy)
    x = smooth(F(x - fx))
    y = smooth(F(y - fy))
    a = hash01(i, j)
    c = hash01(i, j + 1)
    a += (hash01(i + 1, j) - a) * x
    c += (hash01(i + 1, j + 1) - c) * x
    return a + (c - a) * y


@inner
def fbm2(x: Number, y: Number, octaves: int) -> Number:
    """Return 0-1 fractal noise, mean 0.47."""
    amplitude = F(0.5)
    total = F(0)
    for _ in range(octaves):
        total += amplitude * noise2(x, y)
        u = F(1.616) * x - F(1.212) * y + F(17.3)
        y = F(1.212) * x + F(1.616) * y + F(5.7)
        x = u
        amplitude *= F(0.5)
    return total


@inner
def ridge2(x: Number, y: Number, octaves: int) -> Number:
    """Return 0-1 ridged noise: sharp crests, each octave strong only where the last was.

    Source: Musgrave's ridged multifractal, in value noise.
    """
    amplitude = F(0.5)
    total = F(0)
    last = F(1)
    for _ in range(octaves):
        v = F(1) - abs(F(2) * noise2(x, y) - F(1))
        v = v * v
        total += amplitude * v * last
        last = min(v * F(1.6), F(1))
        u = F(1.616) * x - F(1.212) * y + F(7.3)
        y = F(1.212) * x + F(1.616) * y + F(3.1)
        x = u
        amplitude *= F(0.5)
    return total


@kernel
def fill_noise(
    xs: Floats,
    zs: Floats,
    ridged: bool,
    frequency: Number,
    octaves: int,
    shift_x: Number,
    shift_z: Number,
    out: Floats,
) -> None:
    """Fill out (m, n) with noise at every (x, z) of the axes."""
    for j in range(zs.shape[0]):
        for i in range(xs.shape[0]):
            x = F(xs[i] * frequency + shift_x)
            z = F(zs[j] * frequency + shift_z)
            if ridged:
                out[j, i] = ridge2(x, z, octaves)
            else:
                out[j, i] = fbm2(x, z, octaves)


def field(
    xs: NDArray[np.float32],
    zs: NDArray[np.float32],
    wavelength: float,
    octaves: int,
    seed: int,
    *,
    ridged: bool = False,
) -> NDArray[np.float32]:
    """Return (len(zs), len(xs)) float32 noise in 0-1 over the axes, metres."""
    out = np.empty((len(zs), len(xs)), np.float32)
    parts = cores()

    def fill(part: int) -> None:
        rows = slice(len(zs) * part // parts, len(zs) * (part + 1) // parts)
        fill_noise(
            xs, zs[rows], ridged, F(1 / wavelength), octaves,
            F(seed * 13.7 + 100), F(seed * 7.1 + 50), out[rows],
        )  # fmt: skip

    with ThreadPoolExecutor(parts) as threads:
        list(threads.map(fill, range(parts)))
    return out


@kernel
def fill_points(x: Floats, z: Floats, out: Floats) -> None:
    """Fill out with value noise at points."""
    for i in range(x.shape[0]):
        out[i] = noise2(x[i], z[i])


def field_at(x: NDArray[np.float64], z: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return 0-1 value noise at points, in noise cells."""
    out = np.empty(len(x), np.float32)
    fill_points(x.astype(np.float32), z.astype(np.float32), out)
    return out
