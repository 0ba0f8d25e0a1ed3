"""Trees, grown from strokes: conifers, broadleaves, bare ones, palms."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.space import Vector

from .light import Tint
from .strokes import Strokes, Texels

SNOW = np.array((0.75, 0.80, 0.88))
_BARK: Tint = (0.13, 0.09, 0.06)
_UP = np.array((0.0, 1.0, 0.0))


def conifer(
    seed: int, green: Tint = (0.045, 0.085, 0.035), snow: float = 0.0, spread: float = 0.30
) -> Texels:
    """Return a fir: whorls of drooping branches, ``snow`` 0-1 of them loaded."""
    s = Strokes(seed)
    s.line((0, 0, 0), (0, 0.97, 0), 0.016, 0.004, (0.10, 0.065, 0.04), vary=0)
    for i in range(44):
        y = 0.10 + 0.87 * (i / 44) ** 0.9
        reach = spread * (1 - y) ** 0.85 + 0.012
        for b in range(11):
            angle = b * 2 * math.pi / 11 + s.random.uniform(0, 1)
            _bough(s, y, angle, reach * s.random.uniform(0.7, 1.1), green, snow)
    return s.drawn()


def _bough(s: Strokes, y: float, angle: float, reach: float, green: Tint, snow: float) -> None:
    c, n = math.cos(angle), math.sin(angle)
    drop = (-0.30 * reach - 0.03) * 0.6
    for q in range(7):
        f, g = q / 7, (q + 1.4) / 7
        a = (c * reach * f, y + drop * f**1.3, n * reach * f)
        b = (
            c * reach * g + s.random.uniform(-0.012, 0.012),
            y + drop * g**1.3 - 0.012,
            n * reach * g,
        )
        normal = (c * 0.8, 0.45, n * 0.8)
        colour = np.array(green) * (0.45 + 0.75 * f)
        if s.random.random() < snow * (0.4 + 0.6 * f):
            colour, normal = SNOW * (0.7 + 0.3 * f), (c * 0.3, 1.0, n * 0.3)
        s.line(a, b, 0.0085, 0.004, colour, normal, 0.3)


def broadleaf(
    seed: int,
    green: Tint = (0.09, 0.15, 0.035),
    wide: float = 0.36,
    trunk: float = 0.34,
    leaves: int = 3400,
    other: tuple[Tint, ...] = (),
    mixed: float = 0.0,
) -> Texels:
    """Return a crown of leaf clusters on branching wood; ``mixed`` of the leaves are ``other``."""
    s = Strokes(seed)
    ends: list[Vector] = []
    _branch(s, np.zeros(3), _UP, trunk, 0.024, 3, ends)
    middle = np.array((0, 0.66, 0))
    spread = np.array((wide * 0.55, 0.16, wide * 0.5))
    ends += [middle + s.random.normal(0, 1, 3) * spread for _ in range(12)]
    for _ in range(leaves):
        v = s.random.normal(0, 1, 3)
        v /= np.linalg.norm(v)
        p = ends[s.random.integers(len(ends))]
        p = p + v * 0.105 * s.random.uniform(0.5, 1.05) * np.array((1.15, 0.8, 1.15))
        if p[1] > 0.985 or abs(p[0]) > 0.47 or p[1] < 0.2:
            continue
        normal = v * 0.6 + (p - middle) * 2.2 + np.array((0, 0.25, 0))
        normal /= np.linalg.norm(normal)
        out = float(np.linalg.norm((p - middle) / np.array((wide, 0.30, wide))))
        light = 0.40 + 0.60 * min(1, out) * (0.6 + 0.4 * v[1])
        colour = np.array(green) * light * s.random.uniform(0.75, 1.3)
        if other and s.random.random() < mixed:
            colour = np.array(other[s.random.integers(len(other))]) * light
        t = s.random.normal(0, 0.009, 3)
        s.line(p - t, p + t, 0.0085, 0.005, colour, tuple(normal), 0.1)
    return s.drawn()


def _branch(
    s: Strokes, p: Vector, d: Vector, length: float, wide: float, left: int, ends: list[Vector]
) -> None:
    q = p + d * length
    s.line(p, q, wide, wide * 0.65, _BARK, (0, 0.1, 1))
    if left == 0:
        ends.append(q)
        return
    for _ in range(3):
        e = d + s.random.normal(0, 0.55, 3) * np.array((1, 0.5, 1))
        _branch(s, q, e / np.linalg.norm(e), length * 0.66, wide * 0.6, left - 1, ends)


def bare(seed: int, snow: float = 0.0) -> Texels:
    """Return a leafless tree, ``snow`` 0-1 on its upper sides."""
    s = Strokes(seed)

    def grow(p: Vector, d: Vector, length: float, wide: float, left: int) -> None:
        q = p + d * length
        s.line(p, q, wide, wide * 0.62, (0.10, 0.075, 0.06), (d[1] * 0.4, 0.2, 0.9))
        if s.random.random() < snow and abs(d[1]) < 0.93:
            lift = np.array((0, wide * 0.7, 0.01))
            s.line(p + lift, q + lift, wide * 0.6, wide * 0.4, SNOW, (0, 1, 0.4), 0.04)
        if left:
            for _ in range(3):
                e = d + s.random.normal(0, 0.5, 3) * np.array((1, 0.45, 1)) + _UP * 0.08
                length_on = length * s.random.uniform(0.6, 0.8)
                grow(q, e / np.linalg.norm(e), length_on, wide * 0.6, left - 1)

    grow(np.zeros(3), _UP, 0.28, 0.02, 5)
    return s.drawn()


def palm(seed: int) -> Texels:
    """Return a coconut palm: a leaning ringed trunk and seventeen fronds."""
    s = Strokes(seed)
    lean = s.random.uniform(-0.18, 0.18)
    top = np.zeros(3)
    for i in range(16):
        f = i / 16
        a = np.array((lean * f * f, 0.66 * f, 0))
        top = np.array((lean * (f + 0.07) ** 2, 0.66 * (f + 0.0625), 0))
        colour = (0.22, 0.16, 0.10) if i % 2 else (0.16, 0.115, 0.07)
        s.line(a, top, 0.020 - 0.008 * f, 0.0185 - 0.008 * f, colour, (0, 0.1, 1), 0.05)
    for k in range(17):
        angle = k * 2.4 + s.random.uniform(-0.2, 0.2)
        rise = s.random.uniform(-0.25, 0.95)
        d = np.array(
            (math.cos(angle) * math.cos(rise), math.sin(rise), math.sin(angle) * math.cos(rise))
        )
        _frond(s, top, d, s.random.uniform(0.30, 0.40))
    for k in range(4):
        nut = (top[0] + 0.02 * (k - 1.5), top[1] - 0.02, 0.03)
        s.dab(nut, 0.018, (0.12, 0.08, 0.03))
    return s.drawn()


def _frond(s: Strokes, start: Vector, d: Vector, length: float) -> None:
    p = start
    for i in range(16):
        q = p + d * length / 16
        d = d + np.array((0, -0.085, 0))
        d = d / np.linalg.norm(d)
        s.line(p, q, 0.004, 0.003, (0.16, 0.20, 0.05))
        side = np.cross(d, _UP)
        side /= np.linalg.norm(side) + 1e-6
        leaf = 0.085 * math.sin(math.pi * min((i + 2.5) / 18, 1))
        green = np.array((0.085, 0.16, 0.03)) * (0.55 + 0.6 * max(d[1] + 0.5, 0))
        for sign in (-1, 1):
            e = q + side * sign * leaf * 0.8 + np.array((0, -0.55 * leaf, 0)) + d * leaf * 0.6
            normal = (float(side[0]) * sign * 0.4, 0.8, 0.6 + float(d[2]) * 0.4)
            s.line(q, e, 0.0058, 0.002, green, normal, 0.2)
        p = q


def acacia(seed: int, green: Tint = (0.10, 0.12, 0.03)) -> Texels:
    """Return an umbrella thorn: a forked trunk under a flat, wide crown."""
    s = Strokes(seed)
    for lean in (-0.30, -0.12, 0.10, 0.28):
        knee = np.array((lean * 0.25, 0.34, 0.0))
        s.line((0, 0, 0), knee, 0.026, 0.018, _BARK, vary=0.05)
        s.line(knee, (lean, 0.74, 0.0), 0.018, 0.008, _BARK, vary=0.05)
    for _ in range(3600):
        x, z = s.random.uniform(-0.46, 0.46), s.random.uniform(-0.3, 0.3)
        rise = 0.10 * math.sqrt(max(1 - (x / 0.47) ** 2, 0.0))
        y = 0.76 + s.random.uniform(-0.05, 1.0) * rise
        normal = (x * 0.8, 0.8, z + 0.3)
        colour = np.array(green) * s.random.uniform(0.55, 1.35) * (0.6 + 4.0 * (y - 0.72))
        s.dab((x, y, z), 0.012, colour, normal, 0.2)
    return s.drawn()
