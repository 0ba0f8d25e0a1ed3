"""Undergrowth, grown from strokes: grasses, ferns, cacti, bamboo, toadstools."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from reverie.engines.procedural.space import Vector

from .light import Tint
from .strokes import Strokes, Texels

_UP = np.array((0.0, 1.0, 0.0))


def grass(
    seed: int,
    green: Tint = (0.12, 0.17, 0.045),
    blades: int = 150,
    wide: float = 0.0045,
    spread: float = 0.42,
    bend: float = 0.25,
    tip: Tint = (1.5, 1.4, 1.1),
    heads: Tint | None = None,
) -> Texels:
    """Return a tuft of blades; ``heads`` are flowers at their tips."""
    s = Strokes(seed)
    for i in range(blades):
        x = min(max(s.random.normal(0, spread * 0.45), -0.42), 0.42)
        height = s.random.uniform(0.35, 0.95) * (1 - abs(x))
        lean = s.random.normal(0, bend) * height
        z = s.random.uniform(-0.3, 0.3)
        colour = np.array(green) * s.random.uniform(0.6, 1.3)
        p = (x, 0.0, z)
        for k in range(6):
            f = (k + 1) / 6
            fall = 0.12 * f * f * abs(lean) * 3
            q = (min(max(x + lean * f * f, -0.49), 0.49), height * (f - fall), z)
            shade = (0.45 + 0.65 * f) * np.array(tip) ** f
            normal = (lean * 0.3, 0.7, 0.7)
            s.line(p, q, wide * (1 - f * 0.7), wide * (1 - f * 0.85), colour * shade, normal, 0.05)
            p = q
        if heads is not None and i % 7 == 0:
            s.dab((p[0], p[1] + 0.01, p[2] + 0.1), 0.016, heads, (0, 0.7, 0.7), 0.2)
            s.dab((p[0], p[1] + 0.01, p[2] + 0.13), 0.006, (0.55, 0.42, 0.05))
    return s.drawn()


def fern(
    seed: int,
    green: Tint = (0.05, 0.13, 0.03),
    fronds: int = 15,
    leaf: float = 0.016,
    broad: bool = False,
) -> Texels:
    """Return arching fronds from one root; ``broad`` ones are single leaves, as of a banana."""
    s = Strokes(seed)
    for _ in range(fronds):
        angle = s.random.uniform(0, 6.28)
        rise = s.random.uniform(0.5, 1.35)
        d = np.array(
            (math.cos(angle) * math.cos(rise), math.sin(rise), math.sin(angle) * math.cos(rise))
        )
        p, length = np.zeros(3), s.random.uniform(0.6, 0.95)
        for i in range(18):
            f = i / 18
            q = p + d * length / 18
            d = d + np.array((0, -0.075, 0))
            d /= np.linalg.norm(d)
            side = np.cross(d, _UP)
            side /= np.linalg.norm(side) + 1e-6
            colour = np.array(green) * (0.45 + 0.8 * f) * s.random.uniform(0.8, 1.2)
            _leaflets(s, p, q, d, side, f, colour, leaf, broad)
            p = q
    return s.drawn()


def _leaflets(
    s: Strokes, p: Vector, q: Vector, d: Vector, side: Vector, f: float, colour: Vector,
    leaf: float, broad: bool,
) -> None:  # fmt: skip
    if broad:
        r = leaf * 3.2 * math.sin(math.pi * f**0.8) + 0.003
        s.line(p, q, r, r, colour, (float(side[0]) * 0.3, 0.8, 0.6), 0.06)
        s.line(p + np.array((0, 0, r)), q + np.array((0, 0, r)), 0.003, 0.003, colour * 1.6)
        return
    s.line(p, q, 0.004, 0.003, colour)
    length = 0.12 * math.sin(math.pi * min(f * 0.9 + 0.1, 1))
    for sign in (-1, 1):
        e = q + side * sign * length + d * length * 0.4 - np.array((0, 0.3 * length, 0))
        normal = (float(side[0]) * sign * 0.4, 0.8, 0.5)
        s.line(q, e, leaf * 0.6, 0.002, colour, normal, 0.1)


def cactus(seed: int) -> Texels:
    """Return a saguaro: a ribbed column with bent arms."""
    s = Strokes(seed)

    def limb(points: list[tuple[float, float]], wide: float) -> None:
        for (x0, y0), (x1, y1) in pairwise(points):
            for rib in range(-4, 5):
                k = rib / 4.5
                shade = (0.75 + 0.45 * (rib % 2)) * (1 - 0.35 * abs(k))
                off, z = k * wide, math.sqrt(1 - k * k) * wide
                colour = np.array((0.075, 0.12, 0.05)) * shade
                s.line((x0 + off, y0, z), (x1 + off, y1, z), wide * 0.2, wide * 0.2, colour,
                       (k, 0.1, 1 - abs(k)), 0.05)  # fmt: skip

    limb([(0, 0), (0, 0.93)], 0.06)
    limb([(0, 0.38), (0.16, 0.42), (0.2, 0.5), (0.2, 0.72)], 0.042)
    limb([(0, 0.5), (-0.14, 0.53), (-0.18, 0.6), (-0.18, 0.83)], 0.04)
    return s.drawn()


def bamboo(seed: int) -> Texels:
    """Return a clump of jointed canes with hanging leaves."""
    s = Strokes(seed)
    for _ in range(9):
        x = s.random.uniform(-0.3, 0.3)
        z = s.random.uniform(-0.2, 0.2)
        lean = s.random.uniform(-0.1, 0.1)
        height = s.random.uniform(0.7, 0.97)
        for k in range(14):
            f, g = k / 14, (k + 0.92) / 14
            a = (x + lean * f * f, height * f, z)
            b = (x + lean * g * g, height * g, z)
            s.line(a, b, 0.012, 0.011, (0.12, 0.17, 0.05), (0, 0.1, 1))
            if f > 0.35:
                for _leaf in range(7):
                    e = (b[0] + s.random.uniform(-0.09, 0.09), b[1] - s.random.uniform(0, 0.05), z)
                    s.line(b, e, 0.005, 0.002, (0.08, 0.15, 0.03), (0.2, 0.7, 0.7), 0.3)
    return s.drawn()


def mushroom(seed: int, cap: Tint = (0.45, 0.05, 0.03)) -> Texels:
    """Return a toadstool with pale dots."""
    s = Strokes(seed)
    s.line((0, 0, 0), (0, 0.55, 0), 0.09, 0.07, (0.6, 0.55, 0.45), (0, 0.1, 1), 0.03)
    for i in range(41):
        k = i / 20 - 1
        top = 0.55 + 0.36 * math.sqrt(max(1 - k * k, 0))
        s.line((k * 0.4, 0.55, 0.1), (k * 0.33, top, 0.1), 0.03, 0.03, cap, (k, 0.7, 0.6), 0.05)
    for _ in range(12):
        x, y = s.random.uniform(-0.28, 0.28), s.random.uniform(0.62, 0.85)
        s.dab((x, y, 0.2), 0.022, (0.75, 0.7, 0.62))
    return s.drawn()
