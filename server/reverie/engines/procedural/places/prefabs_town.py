"""Prefabs of town and country: houses, village, barn, building site, factory, junk yard."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

from .light import Tint, scaled
from .mesh import Builder, Point, Skin
from .prefab import Site
from .prefabs_city import car

Flat: TypeAlias = tuple[float, float]


def house(
    m: Builder, site: Site, x: float, z: float, turn: float = 0.0, wall: Tint = (0.62, 0.58, 0.50),
    roof: Tint = (0.30, 0.11, 0.07), width: float = 9.0, depth: float = 7.0, floors: int = 2,
) -> None:  # fmt: skip
    """Build a house with a pitched roof, door, windows and chimney; its front is +z."""
    c, s = math.cos(turn), math.sin(turn)
    y = site.ground(x, z) - 0.3
    h = 0.3 + 2.8 * floors
    face, tiles = (
        m.skin(Skin.PLAIN, wall),
        m.skin(Skin.BRICK, roof, scaled(roof, 0.6), 0.3, 0.25),
    )
    pane = m.skin(
        Skin.LAMP,
        (0.95, 0.72, 0.42) if site.night > 0.5 else (0.10, 0.14, 0.18),
        coat=0.35,
        emission=site.glow(1.3),
    )
    frame = m.skin(Skin.PLAIN, (0.75, 0.75, 0.72))

    def at(a: float, b: float, d: float) -> Point:
        return (x + c * a + s * d, y + b, z - s * a + c * d)

    m.box(at(0, 0, 0), (width, h, depth), face, turn)
    m.gable(at(0, h, 0), (depth + 1.0, depth * 0.42, width + 0.8), tiles, turn + math.pi / 2, face)
    m.box(
        at(width * 0.28, h + depth * 0.12, -0.8),
        (0.7, depth * 0.45, 0.7),
        m.skin(Skin.BRICK, (0.30, 0.14, 0.10), (0.4, 0.38, 0.35), 0.24, 0.08),
        turn,
    )
    m.box(
        at(0, 0.3, depth / 2),
        (1.2, 2.2, 0.16),
        m.skin(Skin.PANEL, (0.16, 0.28, 0.26), su=0.6, sv=1.1),
        turn,
    )
    for floor in range(floors):
        for k in (-1, 0, 1):
            if floor or k:
                at_window = at(k * width * 0.31, 1.15 + floor * 2.8, depth / 2)
                m.box(at_window, (1.5, 1.45, 0.12), frame, turn)
                m.box(
                    at(k * width * 0.31, 1.23 + floor * 2.8, depth / 2 + 0.04),
                    (1.28, 1.27, 0.12),
                    pane,
                    turn,
                )


def village(m: Builder, site: Site, count: int = 7, z: float = -26.0) -> None:
    """Stand houses along a row, each its own."""
    walls = ((0.62, 0.58, 0.50), (0.55, 0.40, 0.28), (0.60, 0.55, 0.42), (0.48, 0.50, 0.50))
    roofs = ((0.30, 0.11, 0.07), (0.16, 0.15, 0.16), (0.24, 0.13, 0.08))
    for k in range(count):
        x = (k - count / 2 + 0.5) * 14 + site.random.uniform(-1.5, 1.5)
        house(m, site, x, z + site.random.uniform(-4, 4), site.random.uniform(-0.2, 0.2),
              walls[k % 4], roofs[k % 3], site.random.uniform(7.5, 10), 7.0, 1 + k % 2)  # fmt: skip


def barn(m: Builder, site: Site, x: float = -14.0, z: float = -24.0, turn: float = 0.5) -> None:
    """Build a red barn and a silo."""
    y = site.ground(x, z) - 0.3
    red, white = (
        m.skin(Skin.PLANK, (0.34, 0.045, 0.035), su=1, sv=0.22),
        m.skin(Skin.PLAIN, (0.70, 0.68, 0.64)),
    )
    m.box((x, y, z), (9, 5, 13), red, turn)
    m.gable(
        (x, y + 5, z),
        (10, 4.2, 13.8),
        m.skin(Skin.PLANK, (0.20, 0.19, 0.19), su=1, sv=0.4),
        turn,
        red,
    )
    c, s = math.cos(turn), math.sin(turn)
    m.box((x + s * 6.5, y, z + c * 6.5), (3.6, 3.6, 0.16), white, turn)
    m.box(
        (x + s * 6.56, y + 0.15, z + c * 6.56),
        (3.2, 3.25, 0.16),
        m.skin(Skin.PANEL, (0.30, 0.05, 0.04), su=1.6, sv=3.2),
        turn,
    )
    silo = [(2.1, 0), (2.1, 10), (1.6, 11.4), (0, 12)]
    m.lathe(
        (x + 8.5, y, z - 5),
        silo,
        m.skin(Skin.BRICK, (0.48, 0.48, 0.47), (0.3, 0.3, 0.3), 2.2, 0.8),
        24,
    )


def scaffold(m: Builder, site: Site) -> None:
    """A half-built frame, a tower crane, heaps and barrels."""
    concrete, steel = m.skin(Skin.PLAIN, (0.36, 0.35, 0.33)), m.skin(Skin.PLAIN, (0.30, 0.14, 0.06))
    for floor in range(5):
        y = 3.2 * floor
        m.box((-4, y + 3.0, -26), (20 - 2 * floor, 0.28, 11), concrete)
        for k in range(5 if floor < 4 else 3):
            for z in (-31, -21):
                m.box((-13 + k * 4.5, y, z), (0.45, 3.0, 0.45), concrete)
    for k in range(9):
        m.bar((-14.2 + k * 2.4, 0, -20.2), (-14.2 + k * 2.4, 13, -20.2), 0.05, steel)
    for y in (2, 5.2, 8.4, 11.6):
        m.bar((-14.4, y, -20.2), (5.4, y, -20.2), 0.05, steel)
    _crane(m)


def _crane(m: Builder) -> None:
    """Raise a tower crane, and heaps and barrels before it."""
    concrete = m.skin(Skin.PLAIN, (0.36, 0.35, 0.33))
    yellow = m.skin(Skin.PLAIN, (0.62, 0.40, 0.03))
    for dx in (-0.8, 0.8):
        for dz in (-0.8, 0.8):
            m.bar((13 + dx, 0, -34 + dz), (13 + dx, 34, -34 + dz), 0.13, yellow)
    for k in range(17):
        s = 1 if k % 2 else -1
        m.bar((13 - 0.8 * s, k * 2, -33.2), (13 + 0.8 * s, k * 2 + 2, -33.2), 0.09, yellow)
    m.box((4, 34, -34), (40, 0.9, 0.9), yellow)
    m.box((22, 32.6, -34), (3, 2.4, 1.6), concrete)
    m.wire((-9, 34, -34), (-9, 18, -34), 0.05, (0.05, 0.05, 0.05))
    for k in range(3):
        m.rock(
            (8 + k * 3, 0, -15 - k),
            1.6,
            m.skin(Skin.ROCK, (0.30, 0.23, 0.15), su=1.4, sv=1.4),
            k,
            0.6,
        )
    for k in range(5):
        m.lathe(
            (-7.5 + k * 0.9, 0, -9 - (k % 2)),
            [(0.3, 0), (0.3, 0.9), (0, 0.9)],
            m.skin(Skin.PLAIN, ((0.5, 0.2, 0.03), (0.05, 0.15, 0.4))[k % 2]),
            16,
        )


def factory(m: Builder, site: Site) -> None:
    """Halls with saw-tooth roofs, tanks, pipes and chimneys."""
    brick = m.skin(Skin.BRICK, (0.28, 0.14, 0.10), (0.3, 0.28, 0.26), 0.5, 0.16)
    tin, pane = (
        m.skin(Skin.PLAIN, (0.34, 0.35, 0.36), coat=0.06),
        m.skin(Skin.PANEL, (0.12, 0.16, 0.19), su=1.2, sv=1.0, coat=0.2),
    )
    for k in range(5):
        x = -26 + k * 9
        m.box((x, 0, -36), (9, 7, 18), brick)
        m.gable((x, 7, -36), (9, 3.2, 18), tin, 0, pane)
        m.box((x, 1.4, -26.95), (6.4, 3.6, 0.1), pane)
    for x, h in ((-20, 34), (-8, 42), (20, 38)):
        m.lathe(
            (x, 0, -50),
            [(2.2, 0), (1.3, h), (1.4, h + 0.5), (0, h + 0.5)],
            m.skin(Skin.BRICK, (0.36, 0.17, 0.12), (0.4, 0.36, 0.32), 0.6, 0.3),
            20,
        )
    for k in range(3):
        m.lathe((22 + k * 7, 0, -30), [(3, 0), (3, 9), (2, 10.2), (0, 10.5)], tin, 26)
    for y in (4, 4.8):
        m.bar((-30, y, -25), (34, y, -25), 0.22, tin, 10)


def junk(m: Builder, site: Site, count: int = 26) -> None:
    """Pile wrecked cars and scrap round the stage."""
    hues = (
        (0.28, 0.12, 0.05),
        (0.10, 0.16, 0.20),
        (0.30, 0.26, 0.08),
        (0.24, 0.24, 0.24),
        (0.26, 0.05, 0.04),
    )
    for k in range(count):
        pile, level = divmod(k, 3)
        row, column = divmod(pile, 7)
        x = (column - 3) * 6.2 + site.random.uniform(-0.8, 0.8) + 2.0 * row
        z = -9.5 - row * 7.5 - 0.9 * abs(column - 3) * (row == 0) + site.random.uniform(-0.6, 0.6)
        if level == 0 or site.random.random() < 0.8:
            turn = math.pi / 2 + site.random.uniform(-0.45, 0.45)
            car(m, site, x, z, hues[(k * 3 + row) % len(hues)], turn, 1.34 * level)
    tyre = m.skin(Skin.PLAIN, (0.025, 0.025, 0.025))
    for k in range(14):
        x, z = site.random.uniform(-12, 12), site.random.uniform(-14, -6)
        for level in range(1 + k % 3):
            m.lathe(
                (x, level * 0.24, z), [(0.2, 0), (0.36, 0.05), (0.36, 0.2), (0.2, 0.24)], tyre, 14
            )


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        house,
        village,
        barn,
        scaffold,
        factory,
        junk,
    )
}
