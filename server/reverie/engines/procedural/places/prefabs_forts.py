"""Prefabs of strongholds: castle, lighthouse, hanging bridge, great wall, space station."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from .light import Tint
from .mesh import Builder, Point, Skin
from .prefab import Site


def castle(m: Builder, site: Site, x: float = 0.0, z: float = -60.0) -> None:
    """A keep with round towers and conical roofs behind a crenellated wall."""
    stone = m.skin(Skin.BRICK, (0.36, 0.33, 0.29), (0.24, 0.22, 0.20), 1.5, 0.75)
    slate = m.skin(Skin.BRICK, (0.14, 0.17, 0.24), (0.08, 0.10, 0.14), 0.8, 0.5)
    red = m.skin(Skin.BRICK, (0.30, 0.10, 0.07), (0.18, 0.06, 0.04), 0.8, 0.5)
    y = site.ground(x, z)
    ring = [(-22, 14), (18, 16), (26, -14), (-14, -20), (-28, -4)]
    for k, (a, b) in enumerate(ring):
        _wall(
            m, (x + a, z + b), (x + ring[(k + 1) % 5][0], z + ring[(k + 1) % 5][1]), y, 8.5, stone
        )
        _tower(m, site, (x + a, y, z + b), 3.4 + 0.5 * (k % 2), 12 + 2.5 * (k % 3), stone, slate)
    m.box((x + 2, y, z - 2), (17, 19, 13), stone)
    m.gable((x + 2, y + 19, z - 2), (18.5, 8, 14), red)
    keep = (
        (-7.5, 4.0, 3.2, 26.0),
        (11.0, 3.0, 3.8, 32.0),
        (3.0, -10.0, 5.0, 41.0),
        (15.0, -8.0, 2.6, 24.0),
    )
    for dx, dz, r, h in keep:
        _tower(m, site, (x + dx, y, z + dz), r, h, stone, slate)
    m.box((x - 2, y, z + 15.6), (6.4, 11, 4), stone)
    m.box((x - 2, y, z + 17.7), (3.4, 5, 0.4), m.skin(Skin.PLANK, (0.10, 0.055, 0.03), sv=0.4))
    glow = m.skin(Skin.LAMP, (1, 0.68, 0.3), emission=site.glow(2.2, 0.3))
    for k in range(7):
        for row in range(3):
            m.box((x - 4.5 + k * 2.2, y + 6 + row * 4.3, z + 4.6), (0.8, 1.8, 0.2), glow)


def _tower(m: Builder, site: Site, at: Point, r: float, h: float, stone: int, roof: int) -> None:
    m.lathe(
        at, [(r * 1.12, -9), (r, 1), (r, h), (r * 1.16, h + 0.7), (r * 1.16, h + 1.9)], stone, 22
    )
    m.lathe(at, [(r * 1.35, h + 1.9), (0, h + 1.9 + r * 2.7)], roof, 22)
    top = (at[0], at[1] + h + 1.8 + r * 2.7, at[2])
    flag = m.skin(Skin.CLOTH, (0.5, 0.03, 0.03), su=0.9)
    m.wire(top, (top[0], top[1] + 2.7, top[2]), 0.06, (0.1, 0.1, 0.1))
    m.quad(
        (top[0], top[1] + 1.4, top[2]),
        (top[0] + 2, top[1] + 1.7, top[2]),
        (top[0] + 2, top[1] + 2.3, top[2]),
        (top[0], top[1] + 2.6, top[2]),
        flag,
    )
    glow = m.skin(Skin.LAMP, (1, 0.66, 0.28), emission=site.glow(2.4, 0.25))
    for k in range(3):
        for row in (0.35, 0.7):
            a = 0.6 + k * 0.9 + row
            m.box(
                (at[0] + math.cos(a) * r * 0.97, at[1] + h * row, at[2] + math.sin(a) * r * 0.97),
                (0.5, 1.5, 0.4),
                glow,
                -a + math.pi / 2,
            )


def _wall(
    m: Builder, a: tuple[float, float], b: tuple[float, float], y: float, h: float, stone: int
) -> None:
    dx, dz = b[0] - a[0], b[1] - a[1]
    length, turn = math.hypot(dx, dz), math.atan2(-dz, dx)
    m.box(((a[0] + b[0]) / 2, y - 9, (a[1] + b[1]) / 2), (length, h + 9, 1.8), stone, turn)
    count = int(length / 1.7)
    for k in range(count):
        f = (k + 0.5) / count
        m.box((a[0] + dx * f, y + h, a[1] + dz * f), (0.95, 1.05, 1.8), stone, turn)


def lighthouse(m: Builder, site: Site, x: float = 16.0, z: float = -42.0) -> None:
    """A red and white tower with gallery and lantern, and the keeper's house."""
    y = site.ground(x, z) - 0.5
    white, red, black = (
        m.skin(Skin.PLAIN, c)
        for c in ((0.72, 0.71, 0.68), (0.50, 0.045, 0.035), (0.03, 0.03, 0.035))
    )
    for k in range(6):
        a = k * 4.2
        m.lathe(
            (x, y, z),
            [(4 - a * 0.068, a), (4 - (a + 4.2) * 0.068, a + 4.2)],
            (white, red)[k % 2],
            30,
        )
    m.lathe((x, y, z), [(2.3, 25.2), (3.4, 25.6), (3.4, 26), (0, 26)], black, 30)
    m.lathe(
        (x, y, z),
        [(1.5, 26), (1.5, 29)],
        m.skin(Skin.LAMP, (1, 0.86, 0.5), emission=site.glow(8, 0.7)),
        18,
    )
    for k in range(12):
        a = k * math.pi / 6
        c, s = math.cos(a), math.sin(a)
        for out, high, r in ((1.75, 29, 0.06), (3.3, 27.1, 0.04)):
            low, top = (x + out * c, y + 26, z + out * s), (x + out * c, y + high, z + out * s)
            m.wire(low, top, r, (0.03, 0.03, 0.035))
    m.lathe((x, y, z), [(3.28, 27.0), (3.35, 27.1), (3.28, 27.2)], black, 30)
    m.lathe((x, y, z), [(2.2, 29), (1.6, 30.2), (0, 31.3)], red, 22)
    m.box((x + 9, y, z + 2), (8, 3.2, 5.5), white)
    m.gable(
        (x + 9, y + 3.2, z + 2),
        (6.4, 2.6, 8.6),
        m.skin(Skin.BRICK, (0.33, 0.09, 0.06), (0.2, 0.06, 0.04), 0.4, 0.35),
        math.pi / 2,
        white,
    )
    for d in (-2, 2):
        m.box(
            (x + 9 + d, y + 1.1, z + 4.8),
            (1, 1.2, 0.1),
            m.skin(Skin.LAMP, (1, 0.72, 0.35), emission=site.glow(1.8, 0.1)),
        )


def suspension_bridge(
    m: Builder, site: Site, start: Point = (-190, 0, -90), end: Point = (190, 0, -170),
    colour: Tint = (0.42, 0.075, 0.035), deck: float = 19.0, high: float = 62.0,
) -> None:  # fmt: skip
    """Hang a deck from two towers; the hangers are wires."""
    red, pier = m.skin(Skin.PLAIN, colour), m.skin(Skin.PLAIN, (0.32, 0.31, 0.29))
    a, b = np.array(start, float), np.array(end, float)
    length = float(np.linalg.norm(b - a))
    d = (b - a) / length
    side = np.array((-d[2], 0, d[0]))
    turn = math.atan2(-d[2], d[0])

    def at(s: float, out: float, y: float) -> Point:
        p = a + d * s + side * out
        return (float(p[0]), y, float(p[2]))

    towers = (length * 0.27, length * 0.73)

    def cable(s: float) -> float:
        if s < towers[0]:
            return deck + 2 + (high - deck) * (s / towers[0]) ** 2
        if s > towers[1]:
            return deck + 2 + (high - deck) * ((length - s) / (length - towers[1])) ** 2
        return (
            deck + 3 + (high - deck - 1) * ((s - towers[0]) / (towers[1] - towers[0]) * 2 - 1) ** 2
        )

    m.box(
        at(length / 2, 0, deck - 2.2),
        (length, 2.2, 12),
        red,
        turn,
        m.skin(Skin.ASPHALT, (0.1, 0.1, 0.1), su=0.4),
    )
    for t in towers:
        m.box(at(t, 0, -8), (15, 16, 22), pier, turn)
        for out in (-6.3, 6.3):
            m.box(at(t, out, 6), (3.4, high - 4, 2.8), red, turn, taper=0.8)
        for y in (11, 24, 37):
            m.box(at(t, 0, deck + y), (2.2, 3.4, 12), red, turn)
    for out in (-6.3, 6.3):
        for k in range(80):
            s, e = k * length / 80, (k + 1) * length / 80
            m.wire(at(s, out, cable(s)), at(e, out, cable(e)), 0.42, colour, 20)
            m.wire(at(s, out, cable(s)), at(s, out, deck), 0.10, colour, 20)


def great_wall(m: Builder, site: Site) -> None:
    """A wall that climbs over the ridges, with watch-towers."""
    stone = m.skin(Skin.BRICK, (0.38, 0.33, 0.26), (0.27, 0.23, 0.18), 1.2, 0.5)
    points = []
    for k in range(90):
        t = k * 5.0
        x, z = -14 + 26 * math.sin(t / 60) + t * 0.16, -12 - t
        points.append((x, site.ground(x, z), z))
    for k, (a, b) in enumerate(pairwise(points)):
        turn = math.atan2(-(b[2] - a[2]), b[0] - a[0])
        length = math.hypot(b[0] - a[0], b[2] - a[2]) * 1.25
        at = ((a[0] + b[0]) / 2, min(a[1], b[1]) - 3, (a[2] + b[2]) / 2)
        m.box(at, (length, 9, 5), stone, turn)
        for side in (-1, 1):
            out = (
                at[0] + side * 2.3 * math.sin(turn),
                at[1] + 9,
                at[2] + side * 2.3 * math.cos(turn),
            )
            m.box(out, (length * 0.55, 1.3, 0.5), stone, turn)
        if k % 18 == 9:
            m.box(at, (10, 17, 10), stone, turn)
            for off in (-3.3, 0.0, 3.3):
                m.box((at[0] + off, at[1] + 17, at[2] + 4.6), (1.6, 1.5, 0.8), stone)
                m.box(
                    (at[0] + off, at[1] + 11.5, at[2] + 4.95),
                    (1.3, 2.4, 0.3),
                    m.skin(Skin.PLAIN, (0.04, 0.035, 0.03)),
                )


def space_station(
    m: Builder, site: Site, x: float = -3.0, y: float = 3.2, z: float = -24.0
) -> None:
    """Modules in a row between wings of solar cells."""
    white, cell = (
        m.skin(Skin.PANEL, (0.52, 0.52, 0.54), su=0.8, sv=0.8, coat=0.05),
        m.skin(Skin.TILE, (0.015, 0.03, 0.10), (0.02, 0.04, 0.13), 0.35, 0.35, 0.25),
    )
    m.bar((x - 6, y, z), (x + 6, y + 0.7, z - 1.5), 0.16, white, 6)
    for k in range(5):
        f = k / 4
        m.bar(
            (x - 3.4 + f * 6, y + 0.1 + f * 0.5, z - f * 0.9),
            (x - 2.2 + f * 6, y + 0.2 + f * 0.5, z - 0.2 - f * 0.9),
            0.62,
            white,
            14,
        )
    for a in (-5.6, -4.7, 4.2, 5.1):
        for s in (-1, 1):
            b = y + (a + 6) * 0.06
            m.quad(
                (x + a, b + s * 0.4, z),
                (x + a + 0.72, b + s * 0.4, z - 0.1),
                (x + a + 0.72, b + s * 4.6, z - 0.1 + s * 0.6),
                (x + a, b + s * 4.6, z + s * 0.6),
                cell,
            )
    rock = m.skin(Skin.ROCK, (0.16, 0.15, 0.14), su=0.8, sv=0.8)
    for k in range(14):
        at = (
            site.random.uniform(6, 30),
            site.random.uniform(-12, 6),
            site.random.uniform(-60, -30),
        )
        m.rock(at, site.random.uniform(0.3, 1.5), rock, k, 0.8)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        castle,
        lighthouse,
        suspension_bridge,
        great_wall,
        space_station,
    )
}
