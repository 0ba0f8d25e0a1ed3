"""Prefabs of a home: what furnishes kitchen, living room, bedroom, bathroom, cellar."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import furniture as f
from .furniture import Spot
from .mesh import Builder, Skin
from .prefab import Site


def kitchen(m: Builder, site: Site, depth: float = 5.6) -> None:
    """Cabinets, worktop, tiles, sink, stove with hood, fridge, table set for two."""
    cab = m.skin(Skin.PANEL, (0.34, 0.46, 0.42), su=0.6, sv=0.78)
    top = m.skin(Skin.MARBLE, (0.42, 0.40, 0.38), (0.25, 0.24, 0.23), coat=0.06)
    steel = m.skin(Skin.PLAIN, (0.46, 0.47, 0.48), coat=0.18)
    tiles = m.skin(Skin.BRICK, (0.72, 0.72, 0.68), (0.5, 0.5, 0.48), 0.15, 0.075, 0.05)
    dark = m.skin(Skin.PLAIN, (0.03, 0.03, 0.035), coat=0.08)
    z = -depth + 0.35
    m.box((-0.4, 0, z), (5.0, 0.88, 0.66), cab)
    m.box((-0.4, 0.88, z + 0.03), (5.06, 0.05, 0.72), top)
    m.box((-0.4, 0.93, -depth + 0.02), (5.0, 0.62, 0.03), tiles)
    for x, w in ((-0.4, 1.8), (-2.2, 1.3), (1.6, 0.6)):
        m.box((x, 1.58, -depth + 0.2), (w, 0.8, 0.36), cab)
    m.box((0.95, 0, z + 0.05), (0.76, 0.93, 0.72), steel)
    m.box((0.95, 0.30, z + 0.42), (0.6, 0.42, 0.02), dark)
    for a in (-0.18, 0.18):
        for b in (-0.15, 0.15):
            m.lathe((0.95 + a, 0.935, z + b), [(0, 0.02), (0.11, 0.02), (0.11, 0)], dark, 14)
    m.box((0.95, 1.62, z - 0.1), (0.76, 0.12, 0.45), steel, taper=0.9)
    m.box((0.95, 1.74, z - 0.17), (0.3, 0.95, 0.3), steel)
    m.box((2.6, 0, z + 0.05), (0.86, 1.95, 0.72), steel)
    m.box((2.3, 0.75, z + 0.43), (0.03, 0.8, 0.05), dark)
    m.box((2.6, 1.28, z + 0.415), (0.86, 0.012, 0.02), dark)
    m.lathe((0.78, 0.96, z + 0.2), [(0.11, 0), (0.12, 0.13), (0.10, 0.14), (0, 0.15)],
            m.skin(Skin.PLAIN, (0.55, 0.08, 0.06), coat=0.08), 18)  # fmt: skip
    m.box((-0.5, 0.935, z + 0.05), (0.62, 0.02, 0.42), steel)
    m.bar((-0.5, 0.95, z - 0.15), (-0.5, 1.22, z - 0.15), 0.015, steel, 6)
    m.bar((-0.5, 1.22, z - 0.15), (-0.5, 1.2, z + 0.05), 0.013, steel, 6)
    for k, colour in enumerate(((0.5, 0.3, 0.12), (0.25, 0.3, 0.2), (0.6, 0.55, 0.45))):
        f.bottle(m, (-2.4 + k * 0.16, 0.93, z), colour)
    f.frame(m, Spot(-3.3, -2.6, math.pi / 2, 1.3), 1.0, 0.7, (0.2, 0.3, 0.1), (0.5, 0.6, 0.7))


def dining(m: Builder, site: Site, x: float = 2.2, z: float = -2.6, seats: int = 4) -> None:
    """A table with chairs, a bowl of fruit and a lamp over it."""
    top = f.wood(m, (0.42, 0.24, 0.11))
    f.table(m, Spot(x, z), 0.6 + 0.35 * seats, 0.95, 0.75, top)
    for k in range(seats):
        side, row = 1 if k % 2 else -1, (k // 2 - (seats // 2 - 1) / 2) * 0.75
        f.chair(m, Spot(x + row, z + side * 0.72, math.pi if side > 0 else 0.0), top)
    bowl = [(0.05, 0), (0.16, 0.06), (0.17, 0.09), (0.14, 0.07), (0, 0.03)]
    m.lathe((x, 0.75, z), bowl, m.skin(Skin.PLAIN, (0.75, 0.74, 0.70)), 18)
    for k, colour in enumerate(((0.6, 0.05, 0.03), (0.7, 0.4, 0.04), (0.35, 0.5, 0.06))):
        at = (x + 0.07 * math.cos(k * 2.1), 0.80, z + 0.07 * math.sin(k * 2.1))
        m.lathe(
            at,
            [(0, 0), (0.042, 0.03), (0.03, 0.07), (0, 0.075)],
            m.skin(Skin.PLAIN, colour, coat=0.05),
            12,
        )
    m.wire((x, 2.8, z), (x, 2.0, z), 0.008, (0.02, 0.02, 0.02))
    shade = m.skin(Skin.LAMP, (0.9, 0.42, 0.14), emission=site.glow(1.6, 0.25))
    m.lathe((x, 1.78, z), [(0.24, 0), (0.20, 0.10), (0.05, 0.22), (0, 0.23)], shade, 20)


def living_room(m: Builder, site: Site) -> None:
    """Sofa, low table, television on a board, lamp, pictures, carpet, plant, books."""
    f.sofa(m, Spot(-2.55, -2.2, math.pi / 2), (0.18, 0.25, 0.30))
    f.sofa(m, Spot(0.4, -4.6), (0.18, 0.25, 0.30), 2.4)
    m.box(
        (0, 0, -1.2),
        (3.8, 0.015, 3.6),
        m.skin(Skin.TILE, (0.38, 0.30, 0.22), (0.30, 0.22, 0.16), 0.45, 0.45),
    )
    f.table(m, Spot(0.5, -3.1), 1.2, 0.6, 0.4)
    f.lamp(m, Spot(-1.5, -4.7), 1.5, site.glow(2.4, 0.7))
    f.plant(m, Spot(2.2, -4.7), 1.5)
    f.shelves(m, Spot(3.1, -3.2, -math.pi / 2), 1.6, 2.0)
    f.frame(m, Spot(0.4, -5.16, 0, 1.35), 1.5, 0.8, (0.25, 0.30, 0.12), (0.55, 0.62, 0.72))
    f.frame(
        m,
        Spot(-3.42, -3.4, math.pi / 2, 1.3),
        0.7,
        0.9,
        (0.45, 0.22, 0.10),
        (0.80, 0.62, 0.40),
        3.0,
    )


def bedroom(m: Builder, site: Site) -> None:
    """A made bed between night tables, wardrobe, rug, curtains, picture."""
    f.bed(m, Spot(-1.4, -3.9))
    for x in (-2.7, -0.1):
        f.table(m, Spot(x, -4.7), 0.5, 0.42, 0.5)
        f.lamp(m, Spot(x, -4.7, y=0.5), 0.38, site.glow(2.2, 0.6))
    m.box((2.4, 0, -4.7), (1.7, 2.15, 0.6), m.skin(Skin.PANEL, (0.40, 0.30, 0.20), su=0.85, sv=2.1))
    m.box((0.6, 0, -1.6), (2.6, 0.015, 2.0), m.skin(Skin.PLAIN, (0.44, 0.38, 0.36)))
    f.frame(m, Spot(-1.4, -5.16, 0, 1.5), 1.1, 0.7, (0.18, 0.26, 0.34), (0.72, 0.56, 0.46), 1.0)
    cloth = m.skin(Skin.CLOTH, (0.50, 0.42, 0.36), su=0.16)
    for z in (-4.3, -2.3):
        m.box((3.3, 0.2, z), (0.1, 2.35, 0.5), cloth)
    f.plant(m, Spot(1.1, -4.7), 1.0)


def bathroom(m: Builder, site: Site) -> None:
    """Tub, basin with mirror, toilet, towels."""
    white = m.skin(Skin.PLAIN, (0.72, 0.73, 0.73), coat=0.12)
    steel, towel = (
        m.skin(Skin.PLAIN, (0.5, 0.5, 0.5), coat=0.3),
        m.skin(Skin.CLOTH, (0.16, 0.36, 0.42), su=0.2),
    )
    z = -4.0
    m.box((-1.9, 0, z + 0.5), (1.8, 0.55, 0.85), white, taper=1.04)
    m.box((-1.9, 0.5, z + 0.5), (1.6, 0.06, 0.65), m.skin(Skin.PLAIN, (0.36, 0.5, 0.55), coat=0.4))
    m.bar((-2.6, 0.55, z + 0.1), (-2.6, 1.9, z + 0.1), 0.015, steel, 6)
    m.lathe((-2.5, 1.84, z + 0.2), [(0, 0.05), (0.02, 0.04), (0.1, 0)], steel, 12)
    m.box(
        (0.4, 0.45, z + 0.25),
        (0.9, 0.38, 0.48),
        m.skin(Skin.PANEL, (0.52, 0.50, 0.46), su=0.45, sv=0.38),
    )
    m.lathe(
        (0.4, 0.83, z + 0.28),
        [(0.12, 0), (0.26, 0.1), (0.27, 0.14), (0.2, 0.1), (0, 0.06)],
        white,
        20,
    )
    m.bar((0.4, 0.9, z + 0.05), (0.4, 1.1, z + 0.12), 0.018, steel, 6)
    m.box((0.4, 1.2, z - 0.03), (0.85, 0.95, 0.03), m.skin(Skin.PLAIN, (0.55, 0.6, 0.62), coat=0.7))
    bowl = [(0.12, 0), (0.13, 0.2), (0.2, 0.38), (0.21, 0.42), (0, 0.42)]
    m.lathe((2.0, 0, z + 0.45), bowl, white, 20)
    m.box((2.0, 0.38, z + 0.12), (0.42, 0.42, 0.2), white)
    m.box((1.35, 1.0, z - 0.02), (0.4, 0.7, 0.05), towel)
    m.box((0.2, 0, z + 1.4), (1.0, 0.02, 0.6), towel)
    f.bottle(m, (0.75, 0.97, z + 0.1), (0.2, 0.45, 0.5))


def basement(m: Builder, site: Site) -> None:
    """Pipes, crates, shelves of boxes, a boiler, a bare bulb."""
    pipe, crate = m.skin(Skin.PLAIN, (0.28, 0.16, 0.10), coat=0.08), f.wood(m, (0.34, 0.22, 0.11))
    for y, z in ((2.3, -5.6), (2.1, -5.7)):
        m.bar((-4, y, z), (4, y, z), 0.07, pipe, 10)
    m.bar((-2.9, 0, -5.6), (-2.9, 2.3, -5.6), 0.07, pipe, 10)
    m.lathe(
        (2.7, 0, -5.0),
        [(0.42, 0), (0.42, 1.5), (0.2, 1.7), (0, 1.7)],
        m.skin(Skin.PLAIN, (0.40, 0.41, 0.43), coat=0.1),
        22,
    )
    for x, z, s, t in ((-2.3, -4.2, 0.8, 0.2), (-1.4, -4.7, 0.7, 0.5), (-2.1, -4.25, 0.55, 0.9)):
        m.box((x, 0.8 if s < 0.6 else 0, z), (s, s, s), crate, t)
    m.box((0.6, 0, -5.7), (1.8, 0.04, 0.4), crate)
    for row in range(4):
        m.box((0.6, 0.1 + row * 0.5, -5.7), (1.9, 0.04, 0.4), crate)
        for k in range(4):
            size = (0.36, 0.24 + 0.1 * ((k + row) % 2), 0.3)
            m.box(
                (-0.05 + k * 0.44, 0.14 + row * 0.5, -5.7),
                size,
                m.skin(Skin.PLAIN, (0.36, 0.26, 0.15)),
            )
    m.wire((0, 2.6, -2.4), (0, 2.1, -2.4), 0.006, (0.02, 0.02, 0.02))
    m.rock((0, 2.05, -2.4), 0.06, m.skin(Skin.LAMP, (1, 0.8, 0.5), emission=8.0), 0, 1.0, 8)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        kitchen,
        dining,
        living_room,
        bedroom,
        bathroom,
        basement,
    )
}
