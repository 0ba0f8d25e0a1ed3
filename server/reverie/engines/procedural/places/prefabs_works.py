"""Prefabs of works in the open: ice, a roof terrace, mosque, dam, crossing."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import lettering
from .mesh import Builder, Skin
from .prefab import Site


def iceberg(m: Builder, site: Site, x: float = 2.0, z: float = -30.0, size: float = 1.0) -> None:
    """Float a white mountain of ice, jagged above, blue-green where it meets the sea."""
    ice, blue = (
        m.skin(Skin.ICE, (0.80, 0.88, 0.94), (0.45, 0.66, 0.80), 3, 3, 0.2),
        m.skin(Skin.PLAIN, (0.28, 0.62, 0.72), coat=0.2),
    )
    random = site.random
    for a, b, wide, tall in (
        (0.0, 0.0, 9.0, 11.0),
        (-6.0, 2.0, 6.0, 6.5),
        (6.5, 1.0, 5.5, 7.5),
        (11.0, 3.0, 4.0, 3.2),
        (-10.5, 3.0, 3.6, 2.6),
    ):
        sides = 9
        rim = [
            (
                wide * size * random.uniform(0.7, 1.1),
                2 * math.pi * (k + random.uniform(0, 0.5)) / sides,
            )
            for k in range(sides)
        ]
        top = (x + (a + random.uniform(-1, 1)) * size, tall * size, z + b * size)
        shoulder = random.uniform(0.35, 0.6)
        for k in range(sides):
            (r, t), (s, u) = rim[k], rim[(k + 1) % sides]
            p, q = (
                (x + a * size + e * math.cos(w), -2.0, z + b * size + e * math.sin(w) * 0.6)
                for e, w in ((r, t), (s, u))
            )
            waist = [
                (
                    g[0] * 0.93 + (x + a * size) * 0.07,
                    0.7 * size,
                    g[2] * 0.93 + (z + b * size) * 0.07,
                )
                for g in (p, q)
            ]
            mid = [
                (
                    top[0] + (g[0] - top[0]) * shoulder,
                    tall * size * (1 - shoulder * random.uniform(0.55, 0.8)),
                    top[2] + (g[2] - top[2]) * shoulder,
                )
                for g in (p, q)
            ]
            m.quad(p, q, waist[1], waist[0], blue)
            m.quad(waist[0], waist[1], mid[1], mid[0], ice)
            m.tri(mid[0], mid[1], top, ice)


def roof_deck(m: Builder, site: Site) -> None:
    """Planks behind a parapet, a water tank on legs, ventilators, loungers, strings of bulbs."""
    deck, wall = (
        m.skin(Skin.PLANK, (0.40, 0.28, 0.17), su=1, sv=0.2),
        m.skin(Skin.BRICK, (0.42, 0.22, 0.15), (0.5, 0.46, 0.42), 0.3, 0.1),
    )
    steel, wood = (
        m.skin(Skin.PLAIN, (0.5, 0.51, 0.53), coat=0.2),
        m.skin(Skin.PLANK, (0.32, 0.20, 0.11), su=1, sv=0.3),
    )
    m.box((0, -40, 0), (26, 40, 22), wall)
    m.floor(-12.6, 12.6, -10.6, 10.6, deck, 0.01)
    m.box((0, 0, -10.8), (26, 1.0, 0.4), wall)
    for side in (-12.8, 12.8):
        m.box((side, 0, 0), (0.4, 1.0, 22), wall)
    for a in (-1.0, 1.0):
        for c in (-1.0, 1.0):
            m.bar((-6.5 + a, 0, -8 + c), (-6.5 + a * 0.8, 2.2, -8 + c * 0.8), 0.1, steel, 6)
    m.lathe((-6.5, 2.2, -8), [(1.5, 0), (1.5, 2.4), (1.6, 2.4), (0, 3.5)], wood, 22)
    m.box((6.4, 0, -8), (2.6, 2.4, 2.4), wall)
    m.box((6.4, 0, -6.76), (1.0, 2.0, 0.1), m.skin(Skin.PANEL, (0.3, 0.34, 0.36), su=1, sv=1))
    for x in (1.6, 3.2):
        m.lathe((x, 0, -8.6), [(0.3, 0), (0.3, 0.9), (0.5, 1.0), (0.42, 1.4), (0, 1.5)], steel, 14)
    for x in (-3.0, 3.4):
        m.box((x, 0.35, -3.6), (0.75, 0.1, 1.9), m.skin(Skin.PLAIN, (0.85, 0.82, 0.74)))
        m.box((x, 0.4, -4.7), (0.75, 0.6, 0.12), m.skin(Skin.PLAIN, (0.85, 0.82, 0.74)))
    bulb = m.skin(Skin.LAMP, (1.0, 0.75, 0.4), emission=site.glow(4.0, 1.6))
    for k in range(15):
        x = -7 + k
        m.rock((x, 3.0 + 0.012 * (x * x), -6.4), 0.09, bulb, 0, 1.0, 6)


def mosque(m: Builder, site: Site, z: float = -34.0) -> None:
    """A great dome on a hall, lesser ones beside, four minarets with balconies, a gate."""
    stone, gold = (
        m.skin(Skin.PLAIN, (0.74, 0.66, 0.52)),
        m.skin(Skin.PLAIN, (0.80, 0.58, 0.16), coat=0.4),
    )
    blue, dark = (
        m.skin(Skin.PLAIN, (0.10, 0.36, 0.46), coat=0.2),
        m.skin(Skin.PLAIN, (0.10, 0.08, 0.07)),
    )
    m.box((0, -0.4, z), (26, 8.4, 18), stone)
    _dome_at(m, 0, 8.0, z, 7.0, blue, gold)
    for x in (-9.5, 9.5):
        _dome_at(m, x, 8.0, z + 4, 3.0, blue, gold)
    for x in (-16.0, 16.0):
        for zz in (z + 9, z - 9):
            m.lathe(
                (x, -0.4, zz),
                [
                    (1.3, 0),
                    (1.05, 16),
                    (1.8, 16.6),
                    (1.8, 17.4),
                    (0.95, 17.4),
                    (0.9, 22),
                    (0.0, 26.5),
                ],
                stone,
                14,
            )
            m.rock((x, 26.8, zz), 0.35, gold, 0, 1.6, 8)
    m.box((0, -0.4, z + 9.6), (8.4, 10.4, 1.6), stone)
    for k in range(5):
        x, wide, tall = (k - 2) * 5.2, 2.8 if k != 2 else 4.4, 4.0 if k != 2 else 6.2
        front = z + 9.1 if k != 2 else z + 10.5
        m.box((x, 0, front), (wide, tall, 0.1), dark)
        m.tri(
            (x - wide / 2, tall, front + 0.05),
            (x + wide / 2, tall, front + 0.05),
            (x, tall + wide * 0.6, front + 0.05),
            dark,
        )
    m.box(
        (0, -0.3, -12),
        (12, 0.4, 30),
        m.skin(Skin.TILE, (0.62, 0.56, 0.46), (0.56, 0.50, 0.41), 1.0, 1.0, 0.1),
    )


def _dome_at(m: Builder, x: float, y: float, z: float, radius: float, skin: int, gold: int) -> None:
    """Raise a pointed dome on its drum."""
    rings = [
        (1.0, 0.0),
        (1.0, 0.25),
        (1.06, 0.5),
        (0.98, 0.85),
        (0.72, 1.2),
        (0.36, 1.45),
        (0.0, 1.65),
    ]
    m.lathe((x, y, z), [(r * radius, h * radius) for r, h in rings], skin, 30)
    m.lathe((x, y + 1.62 * radius, z), [(0.12, 0), (0.3, 0.5), (0.1, 1.0), (0.0, 1.8)], gold, 10)


def dam(m: Builder, site: Site, z: float = -46.0, high: float = 26.0) -> None:
    """A curved wall of concrete across the valley, towers on its crown, water through its gates."""
    concrete, dark = m.skin(Skin.PLAIN, (0.60, 0.58, 0.54)), m.skin(Skin.PLAIN, (0.40, 0.39, 0.37))
    foam = m.skin(Skin.PLAIN, (0.86, 0.92, 0.96))
    steps = 26
    rim = [
        (38 * math.sin(t), z - 16 * math.cos(t) + 16)
        for t in (1.2 * (2 * k / steps - 1) for k in range(steps + 1))
    ]
    for k in range(steps):
        (a, b), (c, d) = rim[k], rim[k + 1]
        m.quad(
            (a * 0.86, -4, b + 9),
            (c * 0.86, -4, d + 9),
            (c, high, d),
            (a, high, b),
            concrete if k % 4 else dark,
        )
        m.quad((a, high, b), (c, high, d), (c, high + 1.0, d), (a, high + 1.0, b), dark)
        m.quad((a, high, b), (c, high, d), (c, high, d - 5), (a, high, b - 5), concrete)
    for k in (7, 13, 19):
        a, b = rim[k]
        m.box((a, high, b), (3.4, 4.6, 3.4), concrete)
    for k in (10, 12, 14, 16):
        a, b = rim[k]
        m.quad(
            (a - 1.2, high * 0.55, b + 4.0),
            (a + 1.2, high * 0.55, b + 4.0),
            (a * 0.8 + 1.8, -2, b + 13),
            (a * 0.8 - 1.8, -2, b + 13),
            foam,
        )
    m.box((0, -1.2, z + 22), (26, 0.5, 26), m.skin(Skin.PLAIN, (0.10, 0.30, 0.36), coat=0.6))


def zebra(m: Builder, site: Site, half: float = 6.6) -> None:
    """A broad crossing over the whole street before the eye, lights for those on foot."""
    white = m.skin(Skin.PLAIN, (0.86, 0.86, 0.84))
    for k in range(11):
        x = -half + 0.3 + k * 1.26
        m.floor(x - 0.33, x + 0.33, -5.4, -1.2, white, 0.02)
    black = m.skin(Skin.PLAIN, (0.03, 0.03, 0.035))
    for x in (-6.2, 5.6):
        m.bar((x, 0, -5.6), (x, 3.9, -5.6), 0.08, black, 6)
        m.box((x, 2.5, -5.5), (0.42, 1.25, 0.28), black)
        for k, hue in enumerate(((1.0, 0.08, 0.05), (1.0, 0.7, 0.05), (0.1, 1.0, 0.3))):
            glow = 2.2 if k == 2 else 0.25
            m.rock(
                (x, 3.5 - k * 0.38, -5.36), 0.14, m.skin(Skin.LAMP, hue, emission=glow), 0, 1.0, 8
            )
        m.box((x, 1.6, -5.5), (0.8, 0.6, 0.16), black)
        lettering.write(
            m, "WALK", (x, 1.9, -5.4), 0.19, m.skin(Skin.LAMP, (0.3, 1.0, 0.5), emission=1.4)
        )


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        iceberg,
        roof_deck,
        mosque,
        dam,
        zebra,
    )
}
