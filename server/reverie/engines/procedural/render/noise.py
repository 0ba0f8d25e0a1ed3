"""Noise for sixteen points at once: value noise, and cells after Worley."""

from __future__ import annotations

import numpy as np

from .kernel import LANES, F, Floats, Int, Real, inner, woven
from .scratch import CELL, F1, F2, QX, QY, QZ

U = np.uint32


@woven
def hash3(i: Int, j: Int, k: Int) -> Real:
    """Return a number in 0-1 for a lattice point.

    Every product is wrapped to 32 bits, or sixteen lanes would not fit one register.

    Source:
        Multipliers of xxHash32 (Collet); finaliser after Wang, "Integer hash function" (1997).
    """
    h = U(U(i) * U(374761393)) ^ U(U(j) * U(668265263)) ^ U(U(k) * U(2246822519))
    h = U(U(h ^ U(h >> U(15))) * U(2246822519))
    h = U(U(h ^ U(h >> U(13))) * U(3266489917))
    h = U(h ^ U(h >> U(16)))
    return F(np.int32(h & U(0xFFFFFF))) * F(1 / 16777216.0)


@woven
def smooth(low: Real, high: Real, x: Real) -> Real:
    """Return 0 below ``low``, 1 above ``high``, and a cubic between."""
    u = min(max((x - low) / (high - low), F(0)), F(1))
    return u * u * (F(3) - F(2) * u)


@woven
def noise(w: Floats, out: Int) -> None:
    """Write value noise, 0-1, of the points QX QY QZ to row ``out``.

    Woven, so that ``out`` is a constant: lanes of a row that might be any are not vectorised.

    Source:
        Perlin, "An image synthesizer" (1985), with values rather than gradients on the lattice.
    """
    for lane in range(LANES):
        fx, fy, fz = np.floor(w[QX + lane]), np.floor(w[QY + lane]), np.floor(w[QZ + lane])
        i, j, k = np.int32(fx), np.int32(fy), np.int32(fz)
        u, v, t = w[QX + lane] - fx, w[QY + lane] - fy, w[QZ + lane] - fz
        u = u * u * (F(3) - F(2) * u)
        v = v * v * (F(3) - F(2) * v)
        t = t * t * (F(3) - F(2) * t)
        p, q, r = np.int32(i + 1), np.int32(j + 1), np.int32(k + 1)
        a, b = hash3(i, j, k), hash3(p, j, k)
        c, d = hash3(i, q, k), hash3(p, q, k)
        a += (b - a) * u
        c += (d - c) * u
        a += (c - a) * v
        e, b = hash3(i, j, r), hash3(p, j, r)
        c, d = hash3(i, q, r), hash3(p, q, r)
        e += (b - e) * u
        c += (d - c) * u
        e += (c - e) * v
        w[out + lane] = a + (e - a) * t


@inner
def cells(w: Floats) -> None:
    """Write F1, F2 - F1 and CELL of jittered cells, in cell sizes, at the points QX QY QZ.

    Source:
        Worley, "A cellular texture basis function" (1996).
    """
    for lane in range(LANES):
        w[F1 + lane] = F(9)
        w[F2 + lane] = F(9)
    for n in range(27):
        a, b, c = n % 3 - 1, (n // 3) % 3 - 1, n // 9 - 1
        for lane in range(LANES):
            i = np.int32(np.floor(w[QX + lane]) + F(a))
            j = np.int32(np.floor(w[QY + lane]) + F(b))
            k = np.int32(np.floor(w[QZ + lane]) + F(c))
            x = F(i) + F(0.15) + F(0.7) * hash3(i, j, k) - w[QX + lane]
            y = F(j) + F(0.15) + F(0.7) * hash3(np.int32(i + 57), j, k) - w[QY + lane]
            z = F(k) + F(0.15) + F(0.7) * hash3(i, np.int32(j + 91), k) - w[QZ + lane]
            r = x * x + y * y + z * z
            w[CELL + lane] = hash3(j, k, i) if r < w[F1 + lane] else w[CELL + lane]
            w[F2 + lane] = min(w[F2 + lane], max(w[F1 + lane], r))
            w[F1 + lane] = min(w[F1 + lane], r)
    for lane in range(LANES):
        w[F1 + lane] = np.sqrt(w[F1 + lane])
        w[F2 + lane] = np.sqrt(w[F2 + lane]) - w[F1 + lane]
