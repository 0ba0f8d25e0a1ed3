"""Extras drawn as impostors: corals, fish, passers-by."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.space import Vector

from .light import Tint
from .strokes import Strokes, Texels


def branching_coral(seed: int, colour: Tint) -> Texels:
    """Return a staghorn coral with pale tips."""
    s = Strokes(seed)

    def grow(p: Vector, d: Vector, length: float, wide: float, left: int) -> None:
        q = p + d * length
        body = np.array(colour) * (0.5 + 0.7 * q[1])
        s.line(p, q, wide, wide * 0.85, body, (d[0], 0.3, 0.8), 0.1)
        if left == 0:
            s.dab(q, wide * 1.15, np.minimum(np.array(colour) * 1.7, 0.95), (0, 0.6, 0.6))
            return
        for _ in range(3):
            e = d + s.random.normal(0, 0.5, 3)
            e[1] = abs(e[1]) + 0.2
            grow(q, e / np.linalg.norm(e), length * 0.78, wide * 0.8, left - 1)

    for _ in range(4):
        d = np.array((s.random.uniform(-0.5, 0.5), 0.85, s.random.uniform(-0.4, 0.4)))
        grow(np.zeros(3), d, 0.2, 0.032, 3)
    return s.drawn()


def sea_fan(seed: int, colour: Tint) -> Texels:
    """Return a flat, finely branching fan."""
    s = Strokes(seed)

    def grow(p: Vector, angle: float, length: float, wide: float, left: int) -> None:
        q = p + np.array((math.sin(angle), math.cos(angle), 0)) * length
        s.line(p, q, wide, wide * 0.8, colour, (math.sin(angle) * 0.4, 0.4, 0.8))
        if left:
            for turn in (-1, 0, 1):
                if turn or s.random.random() > 0.35:
                    bend = angle + turn * 0.42 + s.random.normal(0, 0.12)
                    grow(q, bend, length * 0.83, wide * 0.74, left - 1)

    grow(np.zeros(3), 0, 0.19, 0.016, 6)
    return s.drawn()


def brain_coral(seed: int, colour: Tint) -> Texels:
    """Return a grooved dome."""
    s = Strokes(seed)
    for _ in range(2200):
        v = s.random.normal(0, 1, 3)
        v /= np.linalg.norm(v)
        v[1] = abs(v[1])
        groove = math.sin(v[0] * 17 + 4 * math.sin(v[1] * 9 + v[2] * 4)) > 0
        body = np.array(colour) * (0.55 + 0.5 * groove)
        s.dab(v * np.array((0.40, 0.62, 0.40)), 0.016, body, tuple(v), 0.1)
    return s.drawn()


def tube_coral(seed: int, colour: Tint) -> Texels:
    """Return a clump of tubes with pale mouths."""
    s = Strokes(seed)
    for _ in range(70):
        angle = s.random.uniform(0, 6.28)
        r = 0.30 * math.sqrt(s.random.random())
        p = np.array((math.cos(angle) * r, 0, math.sin(angle) * r))
        for k in range(6):
            q = p + np.array((math.cos(angle) * 0.0175 * k, 0.11, math.sin(angle) * 0.03))
            body = np.array(colour) * (0.4 + 0.16 * k)
            s.line(p, q, 0.020, 0.017, body, (math.cos(angle) * 0.4, 0.3, 0.8), 0.08)
            p = q
        s.dab(p, 0.026, np.minimum(np.array(colour) * 1.9, 0.95))
    return s.drawn()


def fish(seed: int, colour: Tint, bands: Tint) -> Texels:
    """Return a fish facing -x."""
    s = Strokes(seed)
    for i in range(60):
        f = i / 59
        x = -0.42 + f * 0.62
        half = 0.16 * math.sin(math.pi * min(f + 0.02, 1)) ** 0.7 + 0.006
        c = bands if int(f * 9) % 3 == 1 else colour
        s.dab((x, 0.5, 0), half, c, (0, 0.25, 1), 0.02)
    for sign in (-1, 1):
        for q in range(8):
            end = (0.42, 0.5 + sign * (0.04 + 0.022 * q), 0)
            s.line((0.17, 0.5, 0), end, 0.016, 0.016, np.array(colour) * 0.9)
    for q in range(10):
        a, b = (-0.1 + 0.02 * q, 0.6, -0.02), (-0.02 + 0.02 * q, 0.76 - 0.01 * q, -0.02)
        s.line(a, b, 0.012, 0.008, np.array(bands) * 0.9)
    s.dab((-0.33, 0.53, 0.2), 0.022, (0.9, 0.9, 0.9))
    s.dab((-0.335, 0.53, 0.25), 0.013, (0.01, 0.01, 0.01))
    return s.drawn()


def person(
    seed: int,
    top: Tint,
    bottom: Tint,
    skin: Tint = (0.45, 0.28, 0.2),
    hair: Tint = (0.05, 0.03, 0.02),
) -> Texels:
    """Return somebody standing, seen from the front, 1 card high."""
    s = Strokes(seed)
    n = (0, 0.2, 1)
    for side in (-1, 1):
        s.line((0.07 * side, 0.02, 0), (0.06 * side, 0.26, 0), 0.032, 0.040, bottom, n, 0.05)
        s.line((0.06 * side, 0.26, 0), (0.045 * side, 0.48, 0), 0.040, 0.055, bottom, n, 0.05)
        s.line((0.07 * side, 0.015, 0.03), (0.075 * side, 0.012, 0.08), 0.03, 0.025, (0.03,) * 3)
        s.line((0.12 * side, 0.77, 0), (0.165 * side, 0.60, 0.02), 0.037, 0.031, top, n, 0.05)
        s.line((0.165 * side, 0.60, 0.02), (0.15 * side, 0.46, 0.05), 0.031, 0.026, top, n, 0.05)
        s.dab((0.15 * side, 0.44, 0.06), 0.026, skin, n)
    s.line((0, 0.5, 0), (0, 0.74, 0), 0.10, 0.115, top, n, 0.03)
    s.line((0, 0.8, 0), (0, 0.86, 0), 0.035, 0.035, skin, n)
    s.line((0, 0.90, 0.02), (0, 0.925, 0.02), 0.052, 0.05, skin, n)
    s.line((0, 0.942, -0.01), (0, 0.948, -0.01), 0.058, 0.052, hair, n)
    return s.drawn()


def umbrella(seed: int, top: Tint, canopy: Tint) -> Texels:
    """Return somebody under an umbrella."""
    s = Strokes(seed)
    n = (0, 0.2, 1)
    for side in (-1, 1):
        s.line((0.05 * side, 0, 0), (0.04 * side, 0.40, 0), 0.03, 0.045, (0.03, 0.03, 0.04), n)
    s.line((0, 0.42, 0), (0, 0.62, 0), 0.085, 0.09, top, n, 0.03)
    s.line((0, 0.72, 0.02), (0, 0.74, 0.02), 0.05, 0.05, (0.3, 0.2, 0.15), n)
    for i in range(25):
        a = (i / 24 - 0.5) * math.pi
        body = np.array(canopy) * (0.7 + 0.5 * math.cos(a))
        start, end = (math.sin(a) * 0.3, 0.80, 0.05), (math.sin(a) * 0.02, 0.95, 0.05)
        s.line(start, end, 0.03, 0.02, body, (math.sin(a), 0.7, 0.5), 0.02)
    return s.drawn()


def cumulus(seed: int, tall: float = 1.0) -> Texels:
    """Return a heap of cloud: flat and grey below, domes of domes above, white where lit."""
    s = Strokes(seed)
    domes = [(0.0, 0.28, 0.19 * tall)]
    for _ in range(9):
        x = s.random.uniform(-0.36, 0.36)
        high = (1 - abs(x) / 0.42) * 0.34 * tall
        domes.append((x, 0.17 + s.random.uniform(0.2, 1.0) * high, s.random.uniform(0.08, 0.15)))
    lumps = [lump for dome in domes for lump in _lumps(s, dome)]
    for x, y, z, radius in lumps:
        if abs(x) + radius * 1.4 > 0.49 or y < 0.1 or y + radius * 1.4 > 0.98:
            continue
        for normal in _sphere(s, 34):
            at = np.array((x, y, z)) + normal * radius
            shade = 0.72 + 0.28 * min(max((at[1] - 0.12) * 2.6, 0.0), 1.0)
            out = normal * 0.75 + np.array((x * 1.1, (y - 0.3) * 1.2, 0.35))
            out /= np.linalg.norm(out)
            s.dab(at, radius * 0.42, (shade, shade, shade), tuple(out), 0.015)
    return s.drawn()


def _lumps(s: Strokes, dome: Tint) -> list[tuple[float, float, float, float]]:
    """Return (x, y, z, radius) of a dome and of the smaller ones that bud from it."""
    x, y, radius = dome
    out = [(x, y, 0.0, radius)]
    for normal in _sphere(s, 14):
        if normal[1] > -0.25 and normal[2] > -0.3:
            bud = radius * s.random.uniform(0.28, 0.5)
            p = np.array((x, y, 0.0)) + normal * radius * 0.9
            out.append((float(p[0]), max(float(p[1]), 0.13), float(p[2]) * 0.6, bud))
    return out


def _sphere(s: Strokes, count: int) -> list[Vector]:
    """Return random unit vectors."""
    ways = s.random.normal(0, 1, (count, 3))
    return list(ways / np.linalg.norm(ways, axis=1, keepdims=True))
