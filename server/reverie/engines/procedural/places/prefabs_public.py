"""Prefabs of rooms for company: restaurant, gym, museum, cinema, shop."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import furniture as f
from . import lettering
from .furniture import Spot
from .mesh import Builder, Skin
from .prefab import Site


def restaurant(
    m: Builder, site: Site, tables: int = 7, counter: bool = True, linen: bool = False
) -> None:
    """Small tables with chairs and candles, a counter with bottles, hanging lamps."""
    wood, white = f.wood(m, (0.30, 0.16, 0.08)), m.skin(Skin.PLAIN, (0.66, 0.64, 0.60))
    china = m.skin(Skin.PLAIN, (0.78, 0.78, 0.80), coat=0.2)
    spots = (
        (-3.0, -1.6),
        (3.0, -1.4),
        (-2.8, -4.4),
        (2.6, -4.2),
        (0.2, -5.4),
        (-3.6, 1.0),
        (3.6, 1.4),
    )
    glow = m.skin(Skin.LAMP, (1.0, 0.72, 0.40), emission=site.glow(2.4, 0.9))
    for x, z in spots[:tables]:
        m.lathe(
            (x, 0, z),
            [(0.28, 0), (0.05, 0.04), (0.05, 0.7), (0.5, 0.72), (0.5, 0.75), (0, 0.75)],
            wood,
            20,
        )
        if linen:
            m.lathe((x, 0.42, z), [(0.56, 0), (0.52, 0.34), (0, 0.345)], white, 20)
        for side in (-0.22, 0.22):
            m.lathe((x, 0.765, z + side), [(0.13, 0), (0.14, 0.012), (0, 0.012)], china, 16)
        m.lathe((x + 0.2, 0.75, z + 0.1), [(0.03, 0), (0.03, 0.1), (0, 0.1)], glow, 8)
        for a in (0.4, 0.4 + math.pi):
            f.chair(m, Spot(x + 0.72 * math.sin(a), z + 0.72 * math.cos(a), a + math.pi), wood)
        m.wire((x, 3.2, z), (x, 2.2, z), 0.006, (0.02, 0.02, 0.02))
        m.lathe((x, 2.0, z), [(0.16, 0), (0.05, 0.18), (0, 0.2)], glow, 14)
    if counter:
        _counter(m, wood)


def _counter(m: Builder, wood: int) -> None:
    """Build a counter with three shelves of bottles behind it."""
    z = -7.0
    m.box((0, 0, z), (5.0, 1.1, 0.7), f.wood(m, (0.22, 0.11, 0.05)))
    m.box(
        (0, 1.1, z),
        (5.2, 0.06, 0.85),
        m.skin(Skin.MARBLE, (0.30, 0.28, 0.26), (0.5, 0.48, 0.45), coat=0.08),
    )
    for row in range(3):
        m.box((0, 1.3 + row * 0.45, z - 1.1), (4.6, 0.04, 0.3), wood)
        for k in range(22):
            colour = ((0.3, 0.12, 0.03), (0.05, 0.2, 0.08), (0.45, 0.35, 0.12), (0.5, 0.5, 0.5))[
                (k + row) % 4
            ]
            f.bottle(m, (-2.2 + k * 0.2, 1.34 + row * 0.45, z - 1.1), colour)


#: Glass of spirits and liqueurs.
_LIQUORS = (
    (0.75, 0.36, 0.06), (0.10, 0.55, 0.18), (0.85, 0.70, 0.20), (0.25, 0.45, 0.85),
    (0.80, 0.12, 0.10), (0.80, 0.80, 0.78),
)  # fmt: skip


def bar(m: Builder, site: Site, z: float = -4.6, sign: str = "BAR") -> None:
    """A long counter with stools and taps before three lit shelves of bottles, and a neon sign."""
    wood, brass = f.wood(m, (0.34, 0.17, 0.07)), m.skin(Skin.PLAIN, (0.70, 0.48, 0.14), coat=0.4)
    m.box((0, 0, z), (7.2, 1.1, 0.7), m.skin(Skin.PANEL, (0.34, 0.17, 0.07), su=0.8, sv=1.1))
    m.box((0, 1.1, z), (7.4, 0.07, 0.9), m.skin(Skin.PLAIN, (0.20, 0.10, 0.05), coat=0.3))
    m.bar((-3.5, 0.22, z + 0.5), (3.5, 0.22, z + 0.5), 0.03, brass, 8)
    m.box((0, 1.0, z - 1.9), (6.8, 1.9, 0.06), m.skin(Skin.LAMP, (0.85, 0.45, 0.16), emission=0.14))
    for row in range(3):
        y = 1.15 + row * 0.6
        m.box((0, y - 0.05, z - 1.7), (6.8, 0.05, 0.36), wood)
        for k in range(34):
            skin = m.skin(Skin.LAMP, _LIQUORS[(k * 5 + row * 2) % 6], emission=0.12)
            high = 1.0 + 0.28 * ((k * 7 + row) % 4)
            ring = [
                (0.062, 0),
                (0.062, 0.22 * high),
                (0.024, 0.29 * high),
                (0.024, 0.38 * high),
                (0, 0.39 * high),
            ]
            m.lathe((-3.2 + k * 0.194, y, z - 1.66), ring, skin, 10)
    for x in (-0.5, 0.0, 0.5):
        m.lathe(
            (x, 1.17, z - 0.1),
            [(0.035, 0), (0.03, 0.32), (0.05, 0.34), (0.05, 0.5), (0, 0.52)],
            brass,
            12,
        )
    red = m.skin(Skin.PLAIN, (0.50, 0.06, 0.05), coat=0.1)
    for k in range(6):
        stool = [(0.24, 0), (0.04, 0.03), (0.04, 0.72)]
        m.lathe((-2.75 + k * 1.1, 0, z + 0.95), stool, brass, 14)
        m.lathe((-2.75 + k * 1.1, 0.72, z + 0.95), [(0.22, 0), (0.22, 0.1), (0, 0.12)], red, 16)
    _glasses(m, z)
    lettering.write(
        m, sign, (0, 3.12, z - 1.3), 0.5, m.skin(Skin.LAMP, (1.0, 0.07, 0.25), emission=1.6)
    )
    lamp = m.skin(Skin.LAMP, (1.0, 0.74, 0.42), emission=2.6)
    for x in (-2.4, 2.4):
        m.wire((x, 3.4, z), (x, 2.5, z), 0.008, (0.02, 0.02, 0.02))
        m.lathe((x, 2.25, z), [(0.2, 0), (0.06, 0.2), (0, 0.22)], lamp, 16)


def _glasses(m: Builder, z: float) -> None:
    """Stand beer and a cocktail on the counter."""
    beer, foam = (
        m.skin(Skin.LAMP, (0.95, 0.58, 0.08), emission=0.5),
        m.skin(Skin.PLAIN, (0.85, 0.82, 0.74)),
    )
    for x in (-2.2, -1.95, 1.6):
        m.lathe((x, 1.17, z + 0.15), [(0.06, 0), (0.075, 0.2)], beer, 14)
        m.lathe((x, 1.37, z + 0.15), [(0.08, 0), (0.07, 0.05), (0, 0.06)], foam, 14)
    m.lathe(
        (2.3, 1.17, z + 0.15),
        [(0.06, 0), (0.008, 0.02), (0.008, 0.14), (0.11, 0.26)],
        m.skin(Skin.LAMP, (0.9, 0.2, 0.3), emission=0.5),
        14,
    )


def museum(m: Builder, site: Site, depth: float = 12.0, width: float = 11.0) -> None:
    """Pictures in gilded frames, statues on plinths, benches, ropes."""
    white = m.skin(Skin.MARBLE, (0.66, 0.65, 0.62), (0.45, 0.45, 0.46))
    tints = (
        ((0.2, 0.3, 0.12), (0.55, 0.65, 0.8)), ((0.5, 0.2, 0.1), (0.85, 0.6, 0.3)),
        ((0.1, 0.15, 0.3), (0.5, 0.4, 0.6)), ((0.35, 0.3, 0.2), (0.8, 0.75, 0.6)),
    )  # fmt: skip
    for k in range(4):
        a, b = tints[k]
        f.frame(
            m, Spot(-width / 2 + 0.05, -1 - k * 2.8, math.pi / 2, 1.3), 1.7, 1.2, a, b, float(k)
        )
        f.frame(
            m, Spot(width / 2 - 0.05, -1 - k * 2.8, -math.pi / 2, 1.3), 1.7, 1.2, b, a, float(k + 5)
        )
    for k in range(3):
        f.frame(
            m, Spot(-3.2 + 3.2 * k, -depth + 0.05, 0, 1.2), 2.0, 1.5, *tints[(k + 1) % 4], 11.0 + k
        )
    for x, z in ((-3.4, -5.5), (3.4, -5.5), (0, -8.5)):
        m.box((x, 0, z), (0.7, 1.0, 0.7), white)
        body = [
            (0.2, 0),
            (0.24, 0.1),
            (0.14, 0.45),
            (0.2, 0.7),
            (0.22, 0.85),
            (0.08, 0.98),
            (0.12, 1.1),
            (0, 1.25),
        ]
        m.lathe((x, 1.0, z), body, white, 20)
    m.box((0, 0.4, -4.4), (2.2, 0.08, 0.6), f.wood(m, (0.24, 0.13, 0.06)))
    for x in (-0.9, 0.9):
        m.box((x, 0, -4.4), (0.08, 0.4, 0.5), m.skin(Skin.PLAIN, (0.1, 0.1, 0.1)))


def seats(m: Builder, site: Site, rows: int = 6, screen: float = 0.0) -> None:
    """Rows of red seats before a stage, with curtains; ``screen`` lights a cinema screen."""
    red, dark = m.skin(Skin.PLAIN, (0.30, 0.03, 0.03)), m.skin(Skin.PLAIN, (0.03, 0.02, 0.02))
    cloth = m.skin(Skin.CLOTH, (0.32, 0.025, 0.03), su=0.45)
    for side in (-1, 1):
        m.box((side * 5.0, 0, -5.2), (2.6, 6, 0.3), cloth)
    m.box((0, 5.2, -5.1), (12, 1.2, 0.3), cloth)
    if screen:
        m.box(
            (0, 1.2, -7.0),
            (8.4, 4.0, 0.1),
            m.skin(
                Skin.PICTURE, (0.3, 0.4, 0.2), (0.6, 0.75, 0.95), 5, 5.2, emission=screen, lot=2.0
            ),
        )
    for row in range(rows):
        for k in range(-6, 7):
            x, z = k * 0.72, -4.6 + row * 0.95
            m.box((x, 0.1, z), (0.6, 0.36, 0.5), dark)
            m.box((x, 0.35, z + 0.22), (0.6, 0.55, 0.14), red)


def shop(m: Builder, site: Site, goods: str = "bread") -> None:
    """A counter with a glass front and shelves of goods on the walls."""
    white = m.skin(Skin.PLAIN, (0.66, 0.68, 0.67), coat=0.1)
    wood = white if goods == "medicine" else f.wood(m, (0.42, 0.26, 0.13))
    if goods == "medicine":
        _green_cross(m, site)
    tints = {
        "bread": ((0.50, 0.27, 0.09), (0.58, 0.36, 0.14), (0.40, 0.19, 0.06)),
        "medicine": ((0.75, 0.76, 0.78), (0.2, 0.5, 0.35), (0.7, 0.25, 0.25)),
        "toys": ((0.85, 0.12, 0.12), (0.12, 0.40, 0.85), (0.95, 0.72, 0.08)),
    }[goods]  # fmt: skip
    m.box((0, 0, -4.0), (4.6, 0.95, 0.7), wood)
    m.box((0, 0.95, -4.0), (4.7, 0.05, 0.8), m.skin(Skin.MARBLE, (0.6, 0.58, 0.54), coat=0.06))
    for row in range(5):
        y = 0.5 + row * 0.5
        m.box((0, y, -5.4), (6.4, 0.04, 0.4), wood)
        for k in range(20):
            skin = m.skin(Skin.PLAIN, tints[(k * 7 + row) % 3])
            at = (-3.0 + k * 0.32, y + 0.04, -5.36)
            if goods == "bread":
                m.rock((at[0], at[1] + 0.08, at[2]), 0.13, skin, k % 5, 0.65, 8)
            else:
                m.box(at, (0.2, 0.14 + 0.1 * ((k * 5 + row) % 3), 0.15), skin)
    for k in range(7):
        m.rock((-2 + k * 0.62, 1.08, -3.9), 0.14, m.skin(Skin.PLAIN, tints[k % 3]), k, 0.6, 8)
    lamp = m.skin(Skin.LAMP, (1, 0.84, 0.6), emission=site.glow(2.2, 1.0))
    for x in (-1.6, 0, 1.6):
        m.wire((x, 3.0, -3.4), (x, 2.25, -3.4), 0.006, (0.02, 0.02, 0.02))
        m.lathe((x, 2.05, -3.4), [(0.18, 0), (0.06, 0.18), (0, 0.2)], lamp, 16)


def _green_cross(m: Builder, site: Site) -> None:
    """Hang a chemist's lit cross over the shelves, and one on the counter's front."""
    green = m.skin(Skin.LAMP, (0.05, 0.9, 0.25), emission=site.glow(2.4, 1.8))
    panel = m.skin(Skin.PLAIN, (0.06, 0.34, 0.16))
    m.box((0, 2.52, -5.5), (6.4, 0.5, 0.1), panel)
    m.box((0, 0.2, -3.63), (1.0, 0.6, 0.03), panel)
    for y, z, size in ((2.77, -5.4, 0.42), (0.5, -3.6, 0.36)):
        m.box((0, y - size / 2, z), (size / 3, size, 0.05), green)
        m.box((0, y - size / 6, z), (size, size / 3, 0.05), green)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        restaurant,
        bar,
        museum,
        seats,
        shop,
    )
}
