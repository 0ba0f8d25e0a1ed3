"""Prefabs of far places: a spaceship's cockpit, a base on the moon, a cavern."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from . import furniture as f
from .mesh import Builder, Point, Skin
from .pieces import disc
from .prefab import Site


def cockpit(m: Builder, site: Site, z: float = -3.4) -> None:
    """A console of lights before windows on the stars and a planet, two seats."""
    dark, frame = (
        m.skin(Skin.PLAIN, (0.10, 0.11, 0.13), coat=0.1),
        m.skin(Skin.PLAIN, (0.34, 0.37, 0.42), coat=0.2),
    )
    m.box((0, 0.95, z - 0.95), (6.0, 1.75, 0.05), m.skin(Skin.PLAIN, (0.004, 0.005, 0.012)))
    random = site.random
    for _ in range(150):
        a, b, s = random.uniform(-2.9, 2.9), random.uniform(1.0, 2.65), random.uniform(0.006, 0.02)
        m.box((a, b, z - 0.9), (s, s, 0.01), m.skin(Skin.LAMP, (0.9, 0.93, 1.0), emission=1.6))
    disc(m, 1.0, 1.95, z - 0.89, 0.56, m.skin(Skin.LAMP, (0.12, 0.32, 0.75), emission=0.7), 36)
    for a, b, r in ((0.8, 2.1, 0.2), (1.2, 1.75, 0.16), (1.05, 2.25, 0.12)):
        disc(m, a, b, z - 0.885, r, m.skin(Skin.LAMP, (0.16, 0.42, 0.18), emission=0.6), 14)
    for x in (-2.95, -1.0, 1.95, 2.95):
        m.box((x, 0.9, z - 0.85), (0.14, 1.9, 0.12), frame)
    for y in (0.9, 2.7):
        m.box((0, y, z - 0.85), (6.1, 0.14, 0.14), frame)
    m.box((0, 0, z - 0.3), (5.6, 0.8, 0.9), frame)
    m.quad(
        (-2.8, 0.82, z + 0.25),
        (2.8, 0.82, z + 0.25),
        (2.8, 1.02, z - 0.7),
        (-2.8, 1.02, z - 0.7),
        dark,
    )
    hues = ((0.95, 0.2, 0.1), (0.2, 0.85, 1.0), (0.25, 0.95, 0.35), (1.0, 0.75, 0.1))
    for k in range(30):
        for row in range(3):
            glow = m.skin(Skin.LAMP, hues[(k * 3 + row * 5) % 4], emission=1.1)
            m.box(
                (-2.6 + k * 0.18, 0.86 + row * 0.06, z + 0.1 - row * 0.28), (0.09, 0.03, 0.1), glow
            )
    for x in (-1.5, 0.0, 1.5):
        m.box(
            (x, 1.05, z - 0.62),
            (0.95, 0.42, 0.05),
            m.skin(Skin.SIGN, (0.2, 0.9, 1.0), (0.02, 0.06, 0.09), 0.1, 0.08, emission=1.0),
        )
    for x in (-1.1, 1.1):
        m.box((x, 0.3, z + 1.2), (0.7, 0.2, 0.7), dark)
        m.box((x, 0.4, z + 1.55), (0.7, 1.05, 0.16), dark)
        m.box((x, 1.4, z + 1.55), (0.4, 0.26, 0.14), m.skin(Skin.PLAIN, (0.75, 0.25, 0.05)))


def moon_base(m: Builder, site: Site) -> None:
    """Domes joined by tubes, a lander, a dish, solar wings, a flag."""
    white, grey = (
        m.skin(Skin.PLAIN, (0.80, 0.80, 0.80), coat=0.1),
        m.skin(Skin.PLAIN, (0.40, 0.41, 0.43)),
    )
    lit = m.skin(Skin.LAMP, (1.0, 0.85, 0.5), emission=1.6)
    for x, z, r in ((-6.0, -15.0, 3.4), (2.5, -18.0, 4.4), (11.0, -16.0, 3.0)):
        y = site.ground(x, z) - 0.1
        rings = [(r * math.cos(t), r * math.sin(t)) for t in (k * math.pi / 16 for k in range(9))]
        m.lathe((x, y, z), rings, white, 28)
        m.lathe((x, y, z), [(r * 1.02, 0), (r * 1.02, 0.5)], grey, 28)
        for a in (-0.5, 0.0, 0.5):
            m.rock(
                (x + r * 0.86 * math.sin(a), y + r * 0.45, z + r * 0.86 * math.cos(a)),
                0.36,
                lit,
                0,
                1.0,
                10,
            )
    y = site.ground(-2, -16)
    m.bar((-4.0, y + 0.9, -15.6), (0.0, y + 0.9, -17.0), 0.9, white, 12)
    m.bar((4.0, y + 0.9, -17.0), (9.6, y + 0.9, -16.2), 0.9, white, 12)
    for k in range(3):
        x = -13.0 - k * 2.6
        m.box(
            (x, site.ground(x, -20) + 1.2, -20),
            (2.2, 0.06, 4.0),
            m.skin(Skin.TILE, (0.03, 0.06, 0.25), (0.1, 0.12, 0.3), 0.4, 0.4, 0.3),
            0.3,
        )
    base = (7.0, site.ground(7.0, -9.0), -9.0)
    m.bar(base, (base[0], base[1] + 1.6, base[2]), 0.12, grey, 8)
    m.lathe((base[0], base[1] + 1.6, base[2]), [(0.1, 0), (0.9, 0.35), (1.3, 0.8)], white, 24)
    x, z = -3.2, -6.5
    y = site.ground(x, z)
    m.bar((x, y, z), (x, y + 2.4, z), 0.03, m.skin(Skin.PLAIN, (0.8, 0.8, 0.8)), 6)
    m.box((x + 0.6, y + 1.65, z), (1.2, 0.75, 0.03), m.skin(Skin.PLAIN, (0.15, 0.25, 0.65)))


def cavern(
    m: Builder, site: Site, width: float = 11.0, depth: float = 26.0, high: float = 5.2
) -> None:
    """A tunnel of rock that winds back to daylight, with dripstone from roof and floor, a pool."""
    rock = m.skin(Skin.ROCK, (0.40, 0.33, 0.27), su=1.1, sv=1.1)
    random = site.random
    rings, sides = 17, 18
    grid: list[list[Point]] = []
    for j in range(rings):
        z = 6.0 - j * (depth + 6) / (rings - 1)
        bend, narrow = 1.6 * math.sin(j * 0.42), 1 - 0.45 * j / (rings - 1)
        row = []
        for i in range(sides + 1):
            a = math.pi * (1.12 - 1.24 * i / sides)
            r = 1 + random.uniform(-0.13, 0.13)
            row.append(
                (
                    bend + width / 2 * narrow * r * math.cos(a),
                    max(high * narrow * r * math.sin(a), -0.3) + 0.1,
                    z,
                )
            )
        grid.append(row)
    for low, far in pairwise(grid):
        for i in range(sides):
            m.quad(low[i], low[i + 1], far[i + 1], far[i], rock)
    m.floor(
        -width, width, -depth, 6, m.skin(Skin.ROCK, (0.34, 0.29, 0.24), su=0.7, sv=0.7, coat=0.1)
    )
    end = grid[-1][sides // 2]
    m.box(
        (end[0], -0.2, -depth - 0.2),
        (8, 5.2, 0.1),
        m.skin(Skin.LAMP, (0.75, 0.88, 1.0), emission=1.6),
    )
    stone = m.skin(Skin.ROCK, (0.52, 0.44, 0.36), su=0.4, sv=0.4, coat=0.1)
    for k in range(34):
        z = -2.5 - random.uniform(0, 15)
        x = random.uniform(-0.42, 0.42) * width
        tall = random.uniform(0.5, 1.5)
        if k % 2:
            top = high * 0.95 * math.sqrt(max(1 - (2 * x / width) ** 2, 0.1))
            m.lathe((x, top - tall, z), [(0.0, 0), (0.05, tall * 0.3), (0.24, tall)], stone, 9)
        elif abs(x) > 1.4:
            m.lathe(
                (x, 0, z), [(0.3, 0), (0.13, tall * 0.45), (0.05, tall * 0.9), (0, tall)], stone, 9
            )
    for x, z in ((-2.4, -3.9), (2.9, -6.3)):
        m.bar((x, 0, z), (x, 0.9, z), 0.06, f.wood(m), 6)
        m.rock((x, 0.1, z), 0.3, stone, 3, 0.8)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        cockpit,
        moon_base,
        cavern,
    )
}
