"""Prefabs of ways through town: quay, park benches, cloister, alley, motorway."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from . import furniture as f
from .furniture import Spot
from .mesh import Builder, Skin
from .prefab import Site

_LAWN = ((0.055, 0.105, 0.032), (0.072, 0.13, 0.040))


def quay(m: Builder, site: Site) -> None:
    """A stone terrace with a railing above the water, to stand on at 0."""
    stone = m.skin(Skin.TILE, (0.30, 0.29, 0.27), (0.27, 0.26, 0.24), 0.9, 0.9, 0.03)
    iron = m.skin(Skin.PLAIN, (0.05, 0.05, 0.055))
    m.box((0, -3.2, 8), (160, 3.2, 26), stone)
    for k in range(-18, 19):
        m.box((k * 2.2, 0, -4.7), (0.09, 1.05, 0.09), iron)
    for y in (0.35, 0.7, 1.05):
        m.bar((-40, y, -4.7), (40, y, -4.7), 0.03, iron)
    head = m.skin(Skin.LAMP, (1, 0.80, 0.5), emission=site.glow(6.0, 0.15))
    for x in (-18, -6.5, 6.5, 18):
        m.bar((x, 0, -4.3), (x, 4.0, -4.3), 0.06, iron, 8)
        m.rock((x, 4.15, -4.3), 0.22, head, 0, 1.0, 10)


def benches(m: Builder, site: Site) -> None:
    """Benches and lamps along a winding path."""
    wood, iron = f.wood(m, (0.34, 0.20, 0.10)), m.skin(Skin.PLAIN, (0.05, 0.05, 0.055))
    head = m.skin(Skin.LAMP, (1, 0.85, 0.6), emission=site.glow(5.0, 0.2))
    for z in (-7.0, -15.0, -27.0, -40.0):
        x = 6 * math.sin(z / 18) + 2.6
        y = site.ground(x, z)
        spot = Spot(x, z, -1.3, y)
        f.part(m, spot, (0, 0.42, 0), (1.7, 0.05, 0.45), wood)
        f.part(m, spot, (0, 0.55, -0.22), (1.7, 0.35, 0.05), wood)
        for a in (-0.7, 0.7):
            f.part(m, spot, (a, 0, 0), (0.06, 0.42, 0.4), iron)
        m.bar((x + 1.4, y, z - 2), (x + 1.4, y + 3.4, z - 2), 0.05, iron, 8)
        m.rock((x + 1.4, y + 3.55, z - 2), 0.2, head, 0, 1.0, 10)


def cloister(m: Builder, site: Site) -> None:
    """A paved court between walls with arcades."""
    paving = m.skin(Skin.TILE, (0.40, 0.35, 0.28), (0.35, 0.30, 0.24), 0.7, 0.7, 0.02)
    wall = m.skin(
        Skin.FACADE,
        (0.56, 0.44, 0.30),
        (0.16, 0.14, 0.12),
        2.8,
        3.4,
        lot=site.glow(0.4),
        emission=site.glow(1.2),
    )
    stone, roof = (
        m.skin(Skin.PLAIN, (0.56, 0.50, 0.41)),
        m.skin(Skin.BRICK, (0.38, 0.16, 0.09), (0.24, 0.1, 0.06), 0.3, 0.3),
    )
    shade = m.skin(Skin.PLAIN, (0.14, 0.10, 0.075))
    m.floor(-13, 13, -20, 16, paving)
    for base, size in (
        ((0, 0, -21.5), (27, 11, 3)),
        ((-14.5, 0, -3), (3, 11, 38)),
        ((14.5, 0, -3), (3, 11, 38)),
    ):
        m.box(base, size, wall)
        m.box((base[0], 11, base[2]), (size[0] + 1, 0.8, size[2] + 1), roof)
    for k in range(9):
        x = -10.4 + k * 2.6
        _arcade(m, (x, -19.6), (x + 2.6, -19.6), stone, shade)
    for side in (-12.6, 12.6):
        for k in range(11):
            z = -19 + k * 2.8
            _arcade(m, (side, z), (side, z + 2.8), stone, shade)


def _arcade(
    m: Builder, a: tuple[float, float], b: tuple[float, float], stone: int, shade: int
) -> None:
    """Spring one arch between two columns."""
    m.lathe((a[0], 0, a[1]), [(0.26, 0), (0.2, 0.2), (0.17, 2.3), (0.26, 2.5)], stone, 12)
    arc = [math.pi * k / 8 for k in range(9)]
    points = []
    for t in arc:
        s = 0.5 - 0.5 * math.cos(t)
        points.append((a[0] + (b[0] - a[0]) * s, 2.5 + 1.1 * math.sin(t), a[1] + (b[1] - a[1]) * s))
    for p, q in pairwise(points):
        m.bar(p, q, 0.16, stone)
    m.quad((a[0], 3.4, a[1]), (b[0], 3.4, b[1]), (b[0], 4.0, b[1]), (a[0], 4.0, a[1]), stone)


def alley_sides(m: Builder, site: Site) -> None:
    """Brick walls with doors, bins, pipes and washing lines."""
    bricks = [
        m.skin(Skin.BRICK, c, (0.3, 0.28, 0.26), 0.26, 0.085)
        for c in ((0.30, 0.15, 0.10), (0.26, 0.20, 0.15), (0.22, 0.12, 0.09))
    ]
    door, bin_ = (
        m.skin(Skin.PANEL, (0.10, 0.17, 0.14), su=0.5, sv=1.0),
        m.skin(Skin.PLAIN, (0.06, 0.14, 0.08)),
    )
    pane = m.skin(
        Skin.LAMP,
        (0.9, 0.66, 0.36) if site.night > 0.5 else (0.10, 0.13, 0.16),
        coat=0.3,
        emission=site.glow(1.4),
    )
    pipe = m.skin(Skin.PLAIN, (0.16, 0.16, 0.17))
    for side in (-1, 1):
        for k in range(9):
            z, high = 12 - k * 7.0, site.random.uniform(8, 15)
            m.box((side * 7.1, 0, z - 3.5), (7.4, high, 7.0), bricks[(k + (side > 0)) % 3])
            m.box((side * 3.38, 0, z - 2.0), (0.1, 2.1, 1.0), door)
            for floor in range(1, int(high / 3)):
                for d in (1.6, 4.6):
                    m.box((side * 3.38, floor * 3 + 0.6, z - d), (0.12, 1.4, 1.0), pane)
            m.bar((side * 3.32, 0, z - 6.2), (side * 3.32, high, z - 6.2), 0.06, pipe, 6)
            if k % 2 == (side > 0):
                m.box((side * 2.8, 0, z - 5.2), (0.8, 1.05, 1.3), bin_)
    hues = ((0.5, 0.1, 0.08), (0.7, 0.68, 0.6), (0.1, 0.2, 0.45), (0.6, 0.5, 0.15))
    for k in range(4):
        z, y = -6 - k * 8, 5.2 + (k % 2) * 1.3
        m.wire((-3.4, y, z), (3.4, y, z), 0.012, (0.05, 0.05, 0.05))
        for q in range(5):
            x = -2.4 + q * 1.15
            m.quad(
                (x, y, z),
                (x + 0.7, y, z),
                (x + 0.66, y - 0.9, z),
                (x + 0.04, y - 0.9, z),
                m.skin(Skin.CLOTH, hues[(k + q) % 4], su=0.3),
            )


def motorway(m: Builder, site: Site) -> None:
    """Two carriageways with lanes, a barrier between and rails beside."""
    road, white = (
        m.skin(Skin.ASPHALT, (0.075, 0.075, 0.078), su=0.3, coat=0.02),
        m.skin(Skin.PLAIN, (0.55, 0.55, 0.53)),
    )
    steel = m.skin(Skin.PLAIN, (0.38, 0.39, 0.40), coat=0.1)
    m.floor(-12, 12, -420, 60, road, 0.0)
    for x in (-11.4, -1.4, 1.4, 11.4):
        m.floor(x - 0.08, x + 0.08, -420, 60, white, 0.012)
    for x in (-7.2, 7.2):
        for k in range(48):
            m.floor(x - 0.07, x + 0.07, 30 - k * 9 - 3.5, 30 - k * 9, white, 0.012)
    for x in (-12.6, 12.6):
        m.box((x, 0.45, -180), (0.06, 0.32, 480), steel)
        for k in range(60):
            m.box((x, 0, 20 - k * 4), (0.1, 0.6, 0.1), steel)
    sign, post = (
        m.skin(Skin.SIGN, (0.8, 0.8, 0.8), (0.02, 0.16, 0.30), 1.3, 1.1, emission=0.25),
        m.skin(Skin.PLAIN, (0.3, 0.3, 0.3)),
    )
    for x in (-13.2, 13.2):
        m.bar((x, 0, -55), (x, 7, -55), 0.2, post, 8)
    m.bar((-13.2, 7, -55), (13.2, 7, -55), 0.2, post, 8)
    for x in (-6, 6):
        m.box((x, 5.2, -54.8), (6, 2.6, 0.1), sign)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        quay,
        benches,
        cloister,
        alley_sides,
        motorway,
    )
}
