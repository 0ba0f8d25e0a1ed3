"""Prefabs of rooms for work: library, classroom, office, laboratory."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import furniture as f
from .furniture import Spot
from .mesh import Builder, Skin
from .prefab import Site


def library(m: Builder, site: Site, depth: float = 15.0, width: float = 9.0) -> None:
    """Tall bookcases, reading tables with green lamps, a carpet, a ladder."""
    for k in range(5):
        f.shelves(m, Spot(-width / 2 + 0.25, -1.6 - k * 2.7, math.pi / 2), 2.6, 3.96)
    for k in range(3):
        f.shelves(m, Spot(-3 + k * 3, -depth + 0.3), 2.9, 3.96)
    for z in (0.2, -3.2, -6.6, -10.0, -13.2):
        f.shelves(m, Spot(width / 2 - 0.25, z, -math.pi / 2), 1.4, 3.96)
    wood = f.wood(m, (0.20, 0.10, 0.05))
    for x, z in ((2.4, -4.4), (-1.6, -8.6), (2.2, -11.0)):
        f.table(m, Spot(x, z), 1.4, 2.4, 0.77, wood)
        f.lamp(m, Spot(x, z, y=0.77), 0.36, site.glow(1.3, 0.7), (0.12, 0.55, 0.22))
        for row in (-0.65, 0.65):
            f.chair(m, Spot(x - 1.0, z + row, math.pi / 2), wood)
            f.chair(m, Spot(x + 1.0, z + row, -math.pi / 2), wood)
    carpet = m.skin(Skin.TILE, (0.22, 0.03, 0.025), (0.17, 0.025, 0.02), 0.4, 0.4)
    m.box((0.2, 0.0, -6), (3.0, 0.012, 15), carpet)
    for a in (-6.2, -6.7):
        m.bar((-3.7, 0, a), (-4.0, 3.8, a), 0.03, wood)
    for k in range(11):
        m.bar(
            (-3.72 - 0.026 * k, 0.3 + k * 0.33, -6.2),
            (-3.72 - 0.026 * k, 0.3 + k * 0.33, -6.7),
            0.022,
            wood,
        )


def classroom(m: Builder, site: Site, depth: float = 8.5) -> None:
    """A blackboard with writing, a teacher's desk with a globe, rows of desks."""
    wood, metal = f.wood(m, (0.46, 0.29, 0.13)), m.skin(Skin.PLAIN, (0.10, 0.11, 0.12))
    z = -depth + 0.03
    m.box(
        (-0.2, 0.95, z),
        (4.8, 1.35, 0.05),
        m.skin(Skin.CHALK, (0.03, 0.085, 0.055), (0.55, 0.56, 0.52)),
    )
    for base, size in (
        ((-0.2, 2.3, z + 0.02), (4.95, 0.07, 0.08)), ((-0.2, 0.88, z + 0.04), (4.95, 0.07, 0.14)),
        ((-2.65, 0.9, z + 0.02), (0.07, 1.45, 0.08)), ((2.25, 0.9, z + 0.02), (0.07, 1.45, 0.08)),
    ):  # fmt: skip
        m.box(base, size, wood)
    f.table(m, Spot(-1.6, -depth + 1.5), 1.7, 0.75, 0.78, wood)
    globe = [
        (0, 0),
        (0.07, 0.02),
        (0.115, 0.08),
        (0.13, 0.13),
        (0.115, 0.18),
        (0.07, 0.24),
        (0, 0.26),
    ]
    m.lathe(
        (-1.0, 0.88, -depth + 1.5), globe, m.skin(Skin.ROCK, (0.10, 0.28, 0.55), su=8, sv=8), 16
    )
    m.lathe((-1.0, 0.78, -depth + 1.5), [(0.07, 0), (0.02, 0.03), (0.02, 0.1)], metal, 10)
    seats = [m.skin(Skin.PLAIN, c) for c in ((0.10, 0.25, 0.48), (0.55, 0.18, 0.06))]
    for row in range(3):
        for x in (-3.0, -1.6, 1.6, 3.0):
            at = Spot(x, -4.9 + row * 1.6)
            f.table(m, at, 1.05, 0.5, 0.72, wood)
            f.chair(m, Spot(x, at.z + 0.55, math.pi), seats[(row + int(x)) % 2])
            if site.random.random() < 0.7:
                m.box(
                    (x - 0.15, 0.725, at.z),
                    (0.21, 0.015, 0.28),
                    m.skin(Skin.PLAIN, (0.75, 0.74, 0.7)),
                )
    f.frame(m, Spot(3.2, -depth + 0.04, 0, 1.0), 1.1, 1.0, (0.5, 0.4, 0.2), (0.3, 0.5, 0.7))
    m.lathe((-0.2, 2.6, z), [(0.0, 0), (0.0, 0)], metal, 4)
    lights = m.skin(Skin.LAMP, (1, 0.97, 0.9), emission=0.9)
    for k in (0.5, -2.5, -5.5):
        m.box((0, 3.02, k), (0.3, 0.07, 1.4), lights)


def office(m: Builder, site: Site) -> None:
    """Desks with screens, office chairs, shelves, a plant."""
    pale, dark = (
        m.skin(Skin.PLAIN, (0.52, 0.50, 0.46), coat=0.04),
        m.skin(Skin.PLAIN, (0.04, 0.042, 0.05), coat=0.1),
    )
    screen = m.skin(Skin.SIGN, (0.55, 0.75, 1.0), (0.06, 0.10, 0.18), 0.35, 0.09, 0.0, 0.8)
    for x, z in ((-2.3, -3.2), (2.3, -3.2), (-2.3, -5.6), (2.3, -5.6)):
        f.table(m, Spot(x, z), 1.6, 0.8, 0.74, pale)
        m.box((x, 0.95, z - 0.2), (0.72, 0.42, 0.03), dark)
        m.box((x, 0.97, z - 0.182), (0.68, 0.38, 0.005), screen)
        m.box((x, 0.74, z - 0.2), (0.06, 0.24, 0.05), dark)
        m.box((x, 0.74, z + 0.12), (0.45, 0.02, 0.15), dark)
        f.chair(m, Spot(x, z + 0.75, math.pi), m.skin(Skin.PLAIN, (0.07, 0.10, 0.14)))
    f.plant(m, Spot(3.4, -1.6), 1.4)
    f.shelves(m, Spot(-0.2, -7.2), 2.4, 1.9, 0.38, (0.35, 0.34, 0.32))
    panel = m.skin(Skin.LAMP, (1, 0.98, 0.94), emission=0.9)
    for z in (-1.5, -4.5):
        for x in (-1.6, 1.6):
            m.box((x, 2.72, z), (1.2, 0.05, 0.3), panel)


def laboratory(m: Builder, site: Site) -> None:
    """Benches with glassware, cupboards, a hood."""
    white, top = (
        m.skin(Skin.PANEL, (0.66, 0.68, 0.70), su=0.6, sv=0.8),
        m.skin(Skin.PLAIN, (0.06, 0.07, 0.08), coat=0.1),
    )
    for x, z, w in ((-2.6, -3.0, 2.2), (2.6, -3.0, 2.2), (0, -5.6, 7.4)):
        m.box((x, 0, z), (w, 0.86, 0.8), white)
        m.box((x, 0.86, z), (w + 0.06, 0.05, 0.86), top)
        for k in range(int(w / 0.32)):
            colour = (
                (0.1, 0.4, 0.75),
                (0.7, 0.2, 0.25),
                (0.2, 0.6, 0.25),
                (0.75, 0.55, 0.1),
                (0.6, 0.65, 0.68),
            )[k % 5]
            skin = m.skin(Skin.PLAIN, colour, coat=0.25, emission=0.15)
            at = (x - w / 2 + 0.3 + k * 0.32, 0.91, z + site.random.uniform(-0.2, 0.2))
            if k % 2:
                m.lathe(
                    at, [(0.07, 0), (0.08, 0.02), (0.025, 0.14), (0.025, 0.22), (0, 0.22)], skin, 14
                )
            else:
                m.lathe(at, [(0.045, 0), (0.045, 0.2), (0, 0.2)], skin, 12)
    m.box((0, 1.6, -5.85), (7.4, 0.8, 0.36), white)
    m.box((-2.9, 0.91, -3.0), (0.3, 0.42, 0.25), m.skin(Skin.PLAIN, (0.72, 0.72, 0.72)))


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        library,
        classroom,
        office,
        laboratory,
    )
}
