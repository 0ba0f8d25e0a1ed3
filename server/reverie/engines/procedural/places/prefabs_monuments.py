"""Prefabs of monuments: the tower of Paris, the clock of Westminster, Taj Mahal, Liberty."""

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


def pyramids(m: Builder, site: Site) -> None:
    """Three great pyramids of stone courses, and small ones."""
    stone = m.skin(Skin.BRICK, (0.50, 0.36, 0.19), (0.36, 0.25, 0.13), 3.2, 1.6)
    for x, z, w in (
        (-40, -190, 150),
        (110, -290, 140),
        (-190, -330, 110),
        (60, -150, 26),
        (88, -148, 22),
    ):
        h, y = w * 0.64, site.ground(x, z) - 3
        base = [(x + a * w / 2, y, z + b * w / 2) for a, b in ((-1, 1), (1, 1), (1, -1), (-1, -1))]
        for k in range(4):
            m.tri(base[k], base[(k + 1) % 4], (x, y + h, z), stone)


def white_mausoleum(m: Builder, site: Site, z: float = -120.0) -> None:
    """The Taj Mahal: onion dome, four minarets, arched front, on its plinth."""
    y = site.ground(0, z)
    white, shade = m.skin(Skin.PLAIN, (0.74, 0.71, 0.66)), m.skin(Skin.PLAIN, (0.28, 0.26, 0.26))
    m.box((0, y, z), (96, 6, 96), white)
    m.box((0, y + 6, z), (56, 24, 56), white)
    dome = [
        (10, 0),
        (10, 7),
        (11.6, 9),
        (13, 14),
        (12.4, 19),
        (9.5, 24),
        (5, 28.5),
        (1.6, 31),
        (0.6, 34),
        (0, 36),
    ]
    m.lathe((0, y + 30, z), dome, white, 40)
    for a in (-17, 17):
        for b in (-17, 17):
            small = [(r * 0.36, h * 0.36) for r, h in dome]
            m.lathe((a, y + 30, z + b), [(4, 0), (4, 4)], white, 16)
            m.lathe((a, y + 34, z + b), small, white, 20)
    _arch(m, 0, y + 6, z + 28.1, 8, 20, shade, white)
    for a in (-20, 20):
        for level in (0, 11.5):
            _arch(m, a, y + 6.6 + level, z + 28.1, 3.6, 9, shade, white)
    for a in (-44, 44):
        for b in (-44, 44):
            m.lathe(
                (a, y + 6, z + b),
                [(3, 0), (2, 36), (2.8, 36.5), (2.8, 37.5), (1.7, 37.6), (1.7, 41)],
                white,
                20,
            )
            m.lathe((a, y + 47, z + b), [(2.4, 0), (2.3, 1.6), (0, 4.4)], white, 18)
    m.floor(-5, 5, z + 52, -9, m.skin(Skin.PLAIN, (0.10, 0.16, 0.18), coat=0.7), y + 0.15)
    for side in (-1, 1):
        m.box((side * 5.4, y, (z + 43) / 2), (0.7, 0.3, -z - 60), white)


def _arch(
    m: Builder, x: float, y: float, z: float, half: float, high: float, dark: int, rim: int
) -> None:
    points = [(-half, 0.0), (-half, high * 0.6)]
    points += [
        (-half * math.cos(t), high * 0.6 + high * 0.4 * math.sin(t) ** 0.85)
        for t in np.linspace(0.15, math.pi / 2, 8)
    ]
    outline = points + [(-a, b) for a, b in reversed(points[:-1])]
    for (a, b), (c, d) in pairwise(outline):
        m.tri((x, y, z), (x + a, y + b, z), (x + c, y + d, z), dark)
        m.bar(
            (x + a * 1.04, y + b * 1.02, z + 0.2), (x + c * 1.04, y + d * 1.02, z + 0.2), 0.3, rim
        )


def liberty(m: Builder, site: Site, x: float = 0.0, z: float = -110.0) -> None:
    """The robed statue with torch and crown, on her pedestal."""
    copper, stone = (
        m.skin(Skin.PLAIN, (0.20, 0.40, 0.33)),
        m.skin(Skin.BRICK, (0.42, 0.37, 0.30), (0.3, 0.27, 0.22), 2.4, 1.2),
    )
    y = max(site.ground(x, z), 0.0)
    m.box((x, y, z), (46, 6, 46), stone, taper=0.92)
    m.box((x, y + 6, z), (26, 8, 26), stone, taper=0.85)
    m.box((x, y + 14, z), (17, 27, 17), stone, taper=0.8)
    m.box((x, y + 41, z), (16.5, 2, 16.5), stone)
    robe = [(7.4, 0), (6.6, 8), (5.6, 18), (4.6, 26), (4.9, 31), (4.4, 34.5), (2.4, 37), (1.6, 38)]
    m.lathe((x, y + 43, z), robe, copper, 22)
    for k in range(9):
        a = 0.3 + k * 0.3
        m.bar(
            (x + 7.2 * math.cos(a), y + 43, z + 7.2 * math.sin(a)),
            (x + 4.2 * math.cos(a), y + 73, z + 4.2 * math.sin(a)),
            0.75,
            copper,
            6,
        )
    m.rock((x, y + 83.4, z), 2.5, copper, 1, 1.25)
    m.lathe((x, y + 84.4, z), [(2.7, 0), (2.9, 1.0), (2.2, 1.4)], copper, 20)
    for k in range(7):
        a = math.pi * (k / 6)
        m.bar(
            (x + 2.4 * math.cos(a), y + 85, z + 0.3),
            (x + 6.0 * math.cos(a), y + 86 + 4.2 * math.sin(a), z),
            0.22,
            copper,
        )
    m.bar((x + 4.2, y + 77, z), (x + 6.6, y + 88, z), 1.3, copper, 10)
    m.bar((x + 6.6, y + 88, z), (x + 6.9, y + 96, z), 0.95, copper, 10)
    m.lathe((x + 6.9, y + 96, z), [(0.5, 0), (1.7, 1.2), (1.7, 1.8), (0, 1.8)], copper, 14)
    m.rock(
        (x + 6.9, y + 99, z),
        1.4,
        m.skin(Skin.LAMP, (1, 0.62, 0.14), emission=site.glow(4, 1.0)),
        2,
        1.5,
        10,
    )
    m.bar((x - 4.3, y + 77, z + 1), (x - 6.0, y + 68, z + 3.4), 1.25, copper, 10)
    m.box((x - 4.6, y + 63.5, z + 4.6), (4.6, 8.0, 1.2), copper, 0.2)


def palace(m: Builder, site: Site, z: float = -60.0) -> None:
    """A long front with columns, pediment and dome."""
    y = site.ground(0, z)
    wall, stone = (
        m.skin(
            Skin.FACADE,
            (0.56, 0.50, 0.38),
            (0.14, 0.15, 0.17),
            4.2,
            6.2,
            emission=site.glow(1.4),
            lot=site.glow(0.7),
        ),
        m.skin(Skin.PLAIN, (0.62, 0.57, 0.47)),
    )
    roof = m.skin(Skin.PLAIN, (0.18, 0.24, 0.25))
    m.box((0, y, z), (92, 19, 20), wall)
    m.box((0, y + 19, z), (94, 1.4, 22), stone)
    m.box((0, y + 20, z), (88, 4.5, 17), roof, taper=0.9)
    m.box((0, y, z + 10), (26, 20, 8), stone)
    for k in range(8):
        m.lathe(
            (-11.2 + k * 3.2, y, z + 15), [(1.0, 0), (0.85, 1), (0.75, 15), (1.1, 16.4)], stone, 14
        )
    m.box((0, y + 16.4, z + 15), (27, 2, 3), stone)
    m.gable((0, y + 18.4, z + 10), (27, 5.5, 13), roof, 0, stone)
    m.lathe(
        (0, y + 20, z),
        [(9, 0), (9, 8), (8.6, 11), (6.5, 15.5), (3, 18.5), (0.8, 19.5), (0.6, 23), (0, 24)],
        roof,
        30,
    )
    for k in range(5):
        m.box((0, y, z + 17.5 + k * 0.7), (24, 0.9 - k * 0.18, 0.8), stone)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        lattice_tower,
        clock_tower,
        pyramids,
        white_mausoleum,
        liberty,
        palace,
    )
}
