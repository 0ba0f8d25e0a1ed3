"""Prefabs of monuments: the pyramids, the Taj Mahal, Liberty, a palace."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from .mesh import Builder, Skin
from .prefab import Site


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
    for function in (pyramids, white_mausoleum, liberty, palace)
}
