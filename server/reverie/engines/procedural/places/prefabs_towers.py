"""Prefabs of towers: the iron lattice of Paris, the clock of Westminster."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from .mesh import Builder, Point, Skin
from .prefab import Site


def lattice_tower(m: Builder, site: Site, x: float = 0.0, z: float = -230.0) -> None:
    """The iron tower of Paris: four curved legs of crossed beams, two platforms, a spire."""
    lit = site.glow(0.9)
    kind, colour = (Skin.LAMP, (1, 0.60, 0.2)) if lit > 0.3 else (Skin.PLAIN, (0.22, 0.15, 0.10))
    iron, y0 = m.skin(kind, colour, emission=lit), site.ground(x, z) - 1

    def beam(a: Point, b: Point, r: float) -> None:
        m.bar((x + a[0], y0 + a[1], z + a[2]), (x + b[0], y0 + b[1], z + b[2]), r, iron)

    for low, top, inner in ((0, 57, 0.6), (61, 115, 0.45)):
        for k in range(6):
            _storey(beam, low + (top - low) * k / 6, low + (top - low) * (k + 1) / 6, inner)
    for k in range(18):
        ya, yb = 119.0 + k * 9, 128.0 + k * 9
        wa, wb = _half(ya) * 0.92, _half(yb) * 0.92
        low_ring, high_ring = (
            [(a * w, y, b * w) for a, b in ((1, 1), (-1, 1), (-1, -1), (1, -1))]
            for y, w in ((float(ya), wa), (float(yb), wb))
        )
        _cage(beam, low_ring, high_ring, 0.75)
    for high, wide in ((57, 36), (115, 19), (276, 5)):
        m.box((x, y0 + high, z), (2 * wide, 4, 2 * wide), iron)
    m.bar((x, y0 + 280, z), (x, y0 + 312, z), 0.9, iron)
    arc = [(-38 + 76 * k / 16, 8 + 40 * math.sin(math.pi * k / 16)) for k in range(17)]
    for out in (-_half(20), _half(20)):
        for (a, ya), (b, yb) in pairwise(arc):
            beam((a, ya, out), (b, yb, out), 0.8)
            beam((out, ya, a), (out, yb, b), 0.8)


def _half(y: float) -> float:
    """Return half the tower's width at a height, metres: an exponential, as it was built."""
    return 62 * math.exp(-y / 70)


def _storey(
    beam: Callable[[Point, Point, float], None], ya: float, yb: float, inner: float
) -> None:
    """Build one storey of the four legs."""
    for sx, sz in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
        rings = []
        for y in (ya, yb):
            w, i = _half(y), _half(y) * inner
            rings.append([(sx * p, y, sz * q) for p, q in ((w, w), (i, w), (i, i), (w, i))])
        _cage(beam, rings[0], rings[1], 0.9)


def _cage(
    beam: Callable[[Point, Point, float], None],
    low: Sequence[Point],
    high: Sequence[Point],
    r: float,
) -> None:
    """Join two rings of four corners by posts and crossed braces."""
    for c in range(4):
        n = (c + 1) % 4
        beam(low[c], high[c], r)
        beam(low[c], high[n], r * 0.45)
        beam(low[n], high[c], r * 0.45)


def clock_tower(m: Builder, site: Site, x: float = 10.0, z: float = -70.0) -> None:
    """The clock tower of Westminster, and a length of its palace."""
    y = site.ground(x, z) - 0.5
    stone = m.skin(Skin.PANEL, (0.46, 0.36, 0.22), su=1.3, sv=4.0)
    plain, roof = m.skin(Skin.PLAIN, (0.48, 0.38, 0.24)), m.skin(Skin.PLAIN, (0.13, 0.16, 0.15))
    face = m.skin(Skin.LAMP, (0.9, 0.88, 0.76), emission=site.glow(1.4, 0.12))
    gold = m.skin(Skin.PLAIN, (0.55, 0.38, 0.10), coat=0.2)
    m.box((x, y, z), (12, 55, 12), stone)
    m.box((x, y + 55, z), (13.6, 12, 13.6), plain)
    for turn, a, b in ((0.0, 0.0, 6.9), (math.pi / 2, 6.9, 0.0), (math.pi / 2, -6.9, 0.0)):
        _dial(m, (x + a, y + 61, z + b), turn, face, gold)
    m.box((x, y + 67, z), (14.4, 1.2, 14.4), gold)
    m.box((x, y + 68, z), (12, 5, 12), m.skin(Skin.PANEL, (0.30, 0.24, 0.15), su=1.0, sv=5))
    m.box((x, y + 73, z), (13, 9, 13), roof, taper=0.55)
    m.box((x, y + 82, z), (7, 4, 7), plain)
    m.box((x, y + 86, z), (7.6, 13, 7.6), roof, taper=0.05)
    m.wire((x, y + 98, z), (x, y + 103, z), 0.2, (0.5, 0.35, 0.1))
    m.box(
        (x - 48, y, z - 4),
        (84, 20, 14),
        m.skin(
            Skin.FACADE,
            (0.46, 0.36, 0.22),
            (0.14, 0.13, 0.12),
            2.6,
            5,
            emission=site.glow(1.2),
            lot=site.glow(0.6),
        ),
    )
    for k in range(10):
        m.box((x - 86 + k * 8.6, y, z + 3.4), (1.6, 24, 1.6), plain)
        m.lathe((x - 86 + k * 8.6, y + 24, z + 3.4), [(1.0, 0), (0, 4)], plain, 8)


def _dial(m: Builder, at: Point, turn: float, face: int, gold: int) -> None:
    """Hang a clock that shows ten past ten."""
    c, s = math.cos(turn), math.sin(turn)

    def p(a: float, b: float, out: float) -> Point:
        return (
            at[0] + c * a + s * out,
            at[1] + b,
            at[2] - s * a + c * out,
        )

    ring = [(math.cos(t), math.sin(t)) for t in np.linspace(0, 2 * math.pi, 33)]
    for (a0, b0), (a1, b1) in pairwise(ring):
        m.tri(p(0, 0, 0.05), p(a0 * 3.9, b0 * 3.9, 0.05), p(a1 * 3.9, b1 * 3.9, 0.05), face)
        m.quad(
            p(a0 * 3.9, b0 * 3.9, 0.1),
            p(a1 * 3.9, b1 * 3.9, 0.1),
            p(a1 * 4.5, b1 * 4.5, 0.1),
            p(a0 * 4.5, b0 * 4.5, 0.1),
            gold,
        )
    dark = m.skin(Skin.PLAIN, (0.02, 0.02, 0.03))
    for angle, length in ((math.radians(150), 2.3), (math.radians(30), 3.4)):
        m.bar(p(0, 0, 0.2), p(math.cos(angle) * length, math.sin(angle) * length, 0.2), 0.16, dark)
    for k in range(12):
        a = k * math.pi / 6
        m.bar(
            p(math.cos(a) * 3.2, math.sin(a) * 3.2, 0.12),
            p(math.cos(a) * 3.7, math.sin(a) * 3.7, 0.12),
            0.12,
            dark,
        )


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function for function in (lattice_tower, clock_tower)
}
