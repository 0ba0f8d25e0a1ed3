"""Prefabs of houses of a kind: hospital, fire and police station, mansion, haunted house."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import lettering
from .light import Tint
from .mesh import Builder, Skin
from .prefab import Site
from .prefabs_city import car
from .prefabs_halls import column

_WHITE: Tint = (0.80, 0.79, 0.76)


def _front(m: Builder, site: Site, wall: Tint, lot: float = 0.3) -> int:
    """Return the skin of a front with rows of windows."""
    return m.skin(
        Skin.FACADE, wall, (0.16, 0.20, 0.25), 2.6, 3.2, lot=site.glow(0.7, lot),
        emission=site.glow(1.3, 0.1)
    )  # fmt: skip


def hospital(m: Builder, site: Site, z: float = -24.0) -> None:
    """A long white house with a red cross, an EMERGENCY porch and an ambulance before it."""
    white, red = m.skin(Skin.PLAIN, _WHITE), m.skin(Skin.LAMP, (0.85, 0.05, 0.05), emission=0.6)
    front = _front(m, site, (0.74, 0.76, 0.76))
    m.box((0, 0, z), (40, 12.8, 9), front)
    m.box((0, 0, z + 3), (9, 17, 8), front)
    m.box((0, 13.2, z + 7.1), (5.4, 3.2, 0.2), white)
    m.box((0, 13.4, z + 7.3), (0.85, 2.8, 0.1), red)
    m.box((0, 14.4, z + 7.3), (2.8, 0.85, 0.1), red)
    m.box((0, 3.5, z + 9), (12, 0.9, 5), white)
    for x in (-5.4, 5.4):
        m.box((x, 0, z + 11), (0.5, 3.5, 0.5), white)
    lettering.write(m, "EMERGENCY", (0, 3.95, z + 11.55), 0.6, red)
    m.box((-12, 9.6, z + 4.6), (11, 2.0, 0.2), white)
    lettering.write(
        m, "HOSPITAL", (-12, 10.6, z + 4.75), 1.3, m.skin(Skin.PLAIN, (0.05, 0.16, 0.45))
    )
    _ambulance(m, site, 4.6, -8.2)


def _ambulance(m: Builder, site: Site, x: float, z: float) -> None:
    white, red = (
        m.skin(Skin.PLAIN, (0.86, 0.86, 0.85), coat=0.2),
        m.skin(Skin.PLAIN, (0.8, 0.06, 0.05)),
    )
    dark, tyre = (
        m.skin(Skin.PLAIN, (0.03, 0.04, 0.05), coat=0.5),
        m.skin(Skin.PLAIN, (0.03, 0.03, 0.03)),
    )
    m.box((x + 0.9, 0.45, z), (4.2, 2.2, 2.1), white)
    m.box((x - 2.0, 0.45, z), (1.7, 1.6, 2.0), white, taper=0.85)
    m.box((x - 2.1, 1.35, z), (1.3, 0.6, 2.04), dark, taper=0.85)
    m.box((x + 0.2, 1.05, z + 0.03), (5.9, 0.3, 2.12), red)
    for w, h in ((0.3, 0.9), (0.9, 0.3)):
        m.box((x + 1.4, 1.85 - h / 2, z + 1.06), (w, h, 0.03), red)
    m.box((x - 1.3, 2.1, z), (0.4, 0.22, 1.4), m.skin(Skin.LAMP, (0.15, 0.35, 1.0), emission=3.0))
    for a in (-1.9, 2.0):
        m.bar((x + a, 0.42, z - 1.1), (x + a, 0.42, z + 1.1), 0.42, tyre, 16)


def engine_house(
    m: Builder, site: Site, text: str, colour: Tint, engine: bool, z: float = -17.0
) -> None:
    """A station with great doors and its name over them, an engine or patrol cars before."""
    brick = m.skin(Skin.BRICK, (0.44, 0.20, 0.13), (0.5, 0.46, 0.42), 0.4, 0.14)
    paint, white = m.skin(Skin.PLAIN, colour, coat=0.1), m.skin(Skin.PLAIN, _WHITE)
    m.box((0, 0, z), (17, 7.4, 8), brick)
    m.box((0, 7.4, z), (17.6, 0.5, 8.6), white)
    for x in (-5.2, 0.0, 5.2):
        m.box((x, 0, z + 3.98), (4.0, 4.1, 0.2), m.skin(Skin.PANEL, colour, su=1.0, sv=0.8))
        m.box(
            (x, 2.8, z + 4.1), (3.6, 0.6, 0.06), m.skin(Skin.LAMP, (0.5, 0.6, 0.65), emission=0.3)
        )
    m.box((0, 4.7, z + 4.05), (11.5, 1.7, 0.2), paint)
    size = min(1.1, 10.4 / (len(text) * 0.84))
    lettering.write(m, text, (0, 5.55, z + 4.2), size, m.skin(Skin.PLAIN, (0.95, 0.92, 0.8)))
    if engine:
        _fire_engine(m, 3.2, -8.6)
    else:
        car(m, site, 3.4, -8.2, (0.82, 0.82, 0.82), 1.2)
        m.box(
            (3.4, 1.48, -8.2),
            (1.2, 0.18, 0.35),
            m.skin(Skin.LAMP, (0.15, 0.3, 1.0), emission=3.0),
            1.2,
        )
        car(m, site, -4.6, -9.4, (0.05, 0.07, 0.12), 0.2)
        m.box(
            (-4.6, 1.48, -9.3),
            (1.2, 0.18, 0.35),
            m.skin(Skin.LAMP, (1.0, 0.1, 0.1), emission=3.0),
            0.2,
        )


def _fire_engine(m: Builder, x: float, z: float) -> None:
    red, dark = (
        m.skin(Skin.PLAIN, (0.72, 0.04, 0.03), coat=0.2),
        m.skin(Skin.PLAIN, (0.03, 0.04, 0.05), coat=0.5),
    )
    steel, tyre = (
        m.skin(Skin.PLAIN, (0.7, 0.7, 0.72), coat=0.4),
        m.skin(Skin.PLAIN, (0.03, 0.03, 0.03)),
    )
    m.box((x + 1.2, 0.5, z), (5.2, 2.1, 2.3), red)
    m.box((x - 2.4, 0.5, z), (1.9, 2.4, 2.3), red)
    m.box((x - 2.6, 1.7, z), (1.6, 0.85, 2.34), dark)
    for k in range(4):
        m.box((x - 0.5 + k * 1.15, 0.8, z + 1.16), (0.95, 1.2, 0.04), steel)
    for side in (-0.25, 0.25):
        m.bar((x - 2.4, 3.15, z + side), (x + 3.6, 2.95, z + side), 0.06, steel, 5)
    for k in range(14):
        m.bar(
            (x - 2.2 + k * 0.42, 3.13, z - 0.25),
            (x - 2.2 + k * 0.42, 3.13, z + 0.25),
            0.035,
            steel,
            4,
        )
    m.box((x - 2.4, 2.9, z), (0.4, 0.24, 1.7), m.skin(Skin.LAMP, (0.15, 0.35, 1.0), emission=3.0))
    for a in (-2.3, 0.6, 2.6):
        m.bar((x + a, 0.5, z - 1.2), (x + a, 0.5, z + 1.2), 0.5, tyre, 16)


def mansion(m: Builder, site: Site, z: float = -30.0) -> None:
    """A great house: wings, a portico of tall columns, dormers, chimneys, hedges, steps."""
    wall, slate = (
        _front(m, site, (0.70, 0.60, 0.46)),
        m.skin(Skin.BRICK, (0.17, 0.18, 0.21), (0.1, 0.1, 0.12), 0.4, 0.25),
    )
    white, brick = (
        m.skin(Skin.PLAIN, _WHITE),
        m.skin(Skin.BRICK, (0.40, 0.19, 0.13), (0.5, 0.45, 0.4), 0.24, 0.1),
    )
    m.box((0, -0.3, z), (16, 9.2, 10), wall)
    m.gable((0, 8.9, z), (11, 4.4, 17), slate, math.pi / 2, wall)
    for side in (-1, 1):
        m.box((side * 12.5, -0.3, z + 1), (10, 7.0, 9), wall)
        m.gable((side * 12.5, 6.7, z + 1), (11, 4.0, 10), slate, 0.0, wall)
        m.box((side * 5.5, 10.5, z - 1), (1.4, 5.0, 1.4), brick)
        m.box((side * 15.5, 8.5, z - 1), (1.2, 4.0, 1.2), brick)
    m.box((0, -0.3, z + 6.4), (9.5, 1.1, 4), white)
    for k in range(4):
        m.box((0, -0.3, z + 8.6 + k * 0.4), (8.5, 0.95 - k * 0.24, 0.4), white)
    for k in range(4):
        column(m, -3.9 + k * 2.6, z + 7.6, 7.4, 0.42, 0.7)
    m.box((0, 8.0, z + 6.6), (10, 0.9, 3.8), white)
    m.gable((0, 8.9, z + 6.6), (10.4, 2.4, 4.2), white)
    m.box(
        (0, 0.7, z + 5.05), (2.4, 3.6, 0.2), m.skin(Skin.PANEL, (0.28, 0.13, 0.06), su=1.2, sv=1.8)
    )
    hedge = m.skin(Skin.ROCK, (0.06, 0.13, 0.04), su=0.5, sv=0.5)
    for side in (-1, 1):
        for k in range(6):
            m.box((side * (4.4 + 0.2 * k), -0.2, -6.0 - k * 2.6), (1.0, 1.0, 2.4), hedge)
    m.box(
        (0, -0.12, -11),
        (5.0, 0.16, 34),
        m.skin(Skin.TILE, (0.50, 0.45, 0.38), (0.46, 0.41, 0.35), 0.5, 0.5),
    )


def haunted_house(m: Builder, site: Site, x: float = 0.5, z: float = -19.0) -> None:
    """A tall crooked house, broken gables, a tower, lit windows, bats, a crooked fence."""
    wall = m.skin(Skin.PLANK, (0.22, 0.19, 0.23), su=1.5, sv=0.25)
    slate, lit = (
        m.skin(Skin.PLAIN, (0.09, 0.08, 0.12)),
        m.skin(Skin.LAMP, (1.0, 0.62, 0.12), emission=1.5),
    )
    y = site.ground(x, z) - 0.4
    m.box((x, y, z), (7.4, 7.0, 6), wall, 0.03, taper=0.96)
    m.gable((x, y + 7.0, z), (8.2, 4.6, 6.8), slate, 0.03, wall)
    m.box((x + 4.6, y, z + 0.6), (3.2, 9.6, 3.2), wall, -0.05, taper=0.92)
    m.lathe((x + 4.7, y + 9.5, z + 0.6), [(2.6, 0), (0.0, 5.4)], slate, 4)
    m.box((x - 3.4, y, z + 2.0), (3.6, 4.6, 3.0), wall, 0.08)
    m.gable((x - 3.4, y + 4.6, z + 2.0), (4.2, 2.6, 3.6), slate, 0.08, wall)
    front = z + 3.06
    for a, b, w, h in (
        (-1.6, 4.0, 0.9, 1.5),
        (1.6, 4.0, 0.9, 1.5),
        (0, 7.6, 0.8, 1.3),
        (1.9, 1.2, 1.0, 1.5),
    ):
        m.box((x + a, y + b, front), (w, h, 0.1), lit)
        m.box((x + a, y + b, front + 0.06), (0.07, h, 0.05), slate)
        m.box((x + a, y + b + h * 0.5, front + 0.06), (w, 0.07, 0.05), slate)
    m.box((x + 4.6, y + 6.6, z + 2.22), (0.8, 1.4, 0.1), lit)
    m.box((x - 3.4, y + 1.6, z + 3.55), (1.0, 1.3, 0.1), lit, 0.08)
    m.box(
        (x, y + 0.4, front),
        (1.3, 2.5, 0.12),
        m.skin(Skin.PANEL, (0.14, 0.07, 0.05), su=0.7, sv=1.2),
    )
    bat = m.skin(Skin.PLAIN, (0.01, 0.01, 0.012))
    for a, b in ((-6.5, 10.5), (-4.2, 12.6), (8.6, 12.0), (-8.0, 8.0), (7.0, 9.4)):
        for side in (-1, 1):
            tip = (x + a + side * 0.95, b + 0.35, z + 5)
            m.tri((x + a, b, z + 5), (x + a + side * 0.45, b + 0.55, z + 5), tip, bat)
            m.tri((x + a, b - 0.12, z + 5), (x + a + side * 0.5, b + 0.15, z + 5), tip, bat)
    for k in range(22):
        a = -9 + k * 0.85
        if abs(a - x) > 1.2:
            m.box(
                (a, site.ground(a, -8.5), -8.5),
                (0.16, 1.3 + 0.25 * math.sin(k * 3.7), 0.06),
                wall,
                0.15 * math.sin(k * 2.0),
            )


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        hospital,
        engine_house,
        mansion,
        haunted_house,
    )
}
