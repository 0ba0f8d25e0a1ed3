"""Sixteen neighbours at once: the scratch rows and the small mathematics of the light kernels.

A kernel works on one flat float32 scratch array ``q``; a *row* is LANES numbers from a
constant offset. One array with constant offsets tells LLVM that nothing aliases, so each
loop over the lanes becomes a few vector instructions.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from . import rows as r
from .kernel import LANES, woven

F = np.float32
U = np.uint32
S = np.int32
#: What kernels call a scalar: numba types it.
Number: TypeAlias = Any
Floats = NDArray[np.float32]


@woven
def hash01(i: Number, j: Number) -> Number:
    """Return a float32 in 0-1 for two int32; uniform enough for pictures.

    Every product is wrapped to 32 bits so that sixteen of them fit one register.
    """
    n = U(U(i) * U(0x9E3779B1)) ^ U(U(j) * U(0x85EBCA77))
    n = U(U(n ^ U(n >> U(15))) * U(0x2C1B3C6D))
    n = U(U(n ^ U(n >> U(12))) * U(0x297A2D39))
    n = U(n ^ U(n >> U(15)))
    return F(S(n & U(0xFFFFFF))) * F(1 / 16777215.0)


@woven
def smooth(x: Number) -> Number:
    """Return Perlin's quintic of x in 0-1: no seam in the second derivative."""
    return x * x * x * (x * (x * F(6) - F(15)) + F(10))


@woven
def decay(z: Number) -> Number:
    """Return e^-z within 0.1 % for -8 < z < 40, without a library call."""
    a = z * F(1 / 32.0)
    a = F(1) / (F(1) + a * (F(1) + a * (F(0.5) + a * F(1 / 6.0))))
    a *= a
    a *= a
    a *= a
    a *= a
    return a * a


@woven
def sine(turns: Number) -> Number:
    """Return sin(2π · turns) within 0.001, by a corrected parabola."""
    q = turns - np.floor(turns + F(0.5))
    s = F(8) * q - F(16) * q * abs(q)
    return F(0.775) * s + F(0.225) * s * abs(s)


@woven
def aim(q: Floats, rays: Floats, x0: Number, step: Number, v: Number, width: Number) -> None:
    """Fill DX DY DZ with unit rays through pixels x0, x0 + step … of the row at v (-1 to 1)."""
    for n in range(LANES):
        u = F(2) * (x0 + n * step + F(0.5)) / width - F(1)
        a = rays[3] + u * rays[6] + v * rays[9]
        b = rays[4] + u * rays[7] + v * rays[10]
        c = rays[5] + u * rays[8] + v * rays[11]
        s = F(1) / np.sqrt(a * a + b * b + c * c)
        q[r.DX + n] = a * s
        q[r.DY + n] = b * s
        q[r.DZ + n] = c * s


@woven
def add_noise(q: Floats, x: int, y: int, out: int, amplitude: Number) -> None:
    """Add value noise of rows (x, y), 0 to ``amplitude``, to row ``out``."""
    for n in range(LANES):
        a = q[x + n]
        b = q[y + n]
        fa = np.floor(a)
        fb = np.floor(b)
        i = S(fa)
        j = S(fb)
        a = smooth(a - fa)
        b = smooth(b - fb)
        n00 = hash01(i, j)
        n10 = hash01(i + 1, j)
        n01 = hash01(i, j + 1)
        n11 = hash01(i + 1, j + 1)
        n00 += (n10 - n00) * a
        n01 += (n11 - n01) * a
        q[out + n] += (n00 + (n01 - n00) * b) * amplitude


@woven
def turn_octave(q: Floats, x: int, y: int) -> None:
    """Double, turn and shift the coordinates, so that octaves do not line up."""
    for n in range(LANES):
        a = q[x + n]
        b = q[y + n]
        q[x + n] = F(1.616) * a - F(1.212) * b + F(17.3)
        q[y + n] = F(1.212) * a + F(1.616) * b + F(5.7)


@woven
def fbm(q: Floats, x: int, y: int, out: int, octaves: int) -> None:
    """Fill row ``out`` with 0-1 fractal noise (mean 0.47) of rows x, y, which it spends."""
    for n in range(LANES):
        q[out + n] = F(0)
    amplitude = F(0.5)
    for _ in range(octaves):
        add_noise(q, x, y, out, amplitude)
        turn_octave(q, x, y)
        amplitude *= F(0.5)


@woven
def fbm_gradient(q: Floats, x: int, y: int, gx: int, gy: int, octaves: int) -> None:
    """Fill rows gx, gy with the analytic gradient of ``fbm`` at rows x, y, which it spends."""
    for n in range(LANES):
        q[gx + n] = F(0)
        q[gy + n] = F(0)
    amplitude = F(0.5)
    c = F(1)  # the coordinates' Jacobian is [[c, -s], [s, c]]
    s = F(0)
    for _ in range(octaves):
        add_gradient(q, x, y, gx, gy, amplitude * c, amplitude * s)
        turn_octave(q, x, y)
        amplitude *= F(0.5)
        t = c * F(1.616) - s * F(1.212)
        s = c * F(1.212) + s * F(1.616)
        c = t


@woven
def add_gradient(q: Floats, x: int, y: int, gx: int, gy: int, c: Number, s: Number) -> None:
    """Add one octave's gradient, turned back by (c, s)."""
    for n in range(LANES):
        a = q[x + n]
        b = q[y + n]
        fa = np.floor(a)
        fb = np.floor(b)
        i = S(fa)
        j = S(fb)
        a -= fa
        b -= fb
        da = F(30) * a * a * (a * (a - F(2)) + F(1))
        db = F(30) * b * b * (b * (b - F(2)) + F(1))
        a = smooth(a)
        b = smooth(b)
        n00 = hash01(i, j)
        n10 = hash01(i + 1, j)
        n01 = hash01(i, j + 1)
        twist = n00 - n10 - n01 + hash01(i + 1, j + 1)
        ga = da * (n10 - n00 + twist * b)
        gb = db * (n01 - n00 + twist * a)
        q[gx + n] += c * ga + s * gb
        q[gy + n] += c * gb - s * ga


@woven
def highest(q: Floats, row: int) -> Number:
    """Return the largest of a row."""
    m = q[row]
    for n in range(1, LANES):
        m = max(m, q[row + n])
    return m


@woven
def lowest(q: Floats, row: int) -> Number:
    """Return the smallest of a row."""
    m = q[row]
    for n in range(1, LANES):
        m = min(m, q[row + n])
    return m
