"""Prefabs of shops and services: market aisles, stalls, machines, barbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from . import furniture as f
from . import lettering
from .furniture import Spot
from .light import Tint
from .mesh import Builder, Skin
from .pieces import disc
from .prefab import Site

#: Packets on shelves.
_PACKS: tuple[Tint, ...] = (
    (0.75, 0.12, 0.10), (0.90, 0.65, 0.08), (0.10, 0.45, 0.18), (0.10, 0.25, 0.65),
    (0.85, 0.85, 0.82),
    (0.85, 0.40, 0.08), (0.45, 0.12, 0.45),
)  # fmt: skip


def aisles(
    m: Builder, site: Site, signs: Sequence[str] = ("FRUIT", "MILK", "BREAD", "SNACKS")
) -> None:
    """Long shelves full of packets with signs over the aisles, a trolley, crates of fruit."""
    white = m.skin(Skin.PLAIN, (0.72, 0.73, 0.74))
    for x in (-5.2, -2.6, 2.6, 5.2):
        m.box((x, 0, -6.0), (0.7, 2.1, 9.0), white)
        face = x - math.copysign(0.42, x)
        for row in range(4):
            y = 0.25 + row * 0.48
            m.box((x, y - 0.04, -6.0), (0.95, 0.04, 9.0), white)
            for k in range(26):
                skin = m.skin(Skin.PLAIN, _PACKS[(k // 3 + row * 2) % 7], coat=0.1)
                m.box(
                    (face, y, -1.8 - k * 0.34),
                    (0.16, 0.22 + 0.06 * ((k * 5 + row) % 3), 0.28),
                    skin,
                )
    green = m.skin(Skin.PLAIN, (0.06, 0.36, 0.14))
    text = m.skin(Skin.PLAIN, (0.95, 0.95, 0.92))
    for k, word in enumerate(signs):
        x = -3.9 + k * 2.6
        m.box((x, 2.55, -2.6), (2.0, 0.5, 0.06), green)
        lettering.write(m, word, (x, 2.8, -2.55), 0.28, text)
    _fruit(m, 0.0, -5.4)
    _trolley(m, 1.3, -1.6)


def _fruit(m: Builder, x: float, z: float) -> None:
    """Stand sloping crates of oranges, apples, limes and lemons."""
    wood = f.wood(m, (0.45, 0.30, 0.15))
    hues = ((0.9, 0.38, 0.04), (0.7, 0.06, 0.05), (0.30, 0.55, 0.08), (0.92, 0.75, 0.08))
    for i in range(4):
        m.box((x - 1.2 + i * 0.8, 0, z), (0.78, 0.75, 1.4), wood)
        skin = m.skin(Skin.PLAIN, hues[i], coat=0.1)
        for k in range(24):
            at = (
                x - 1.44 + i * 0.8 + (k % 4) * 0.16,
                0.82 + 0.03 * (k % 3),
                z - 0.5 + (k // 4) * 0.2,
            )
            m.rock(at, 0.1, skin, 0, 1.0, 6)


def _trolley(m: Builder, x: float, z: float) -> None:
    """Park a wire shopping trolley."""
    steel = m.skin(Skin.PLAIN, (0.55, 0.56, 0.58), coat=0.4)
    for y, wide in ((0.5, 0.42), (0.72, 0.46), (0.95, 0.5)):
        corners = [
            (x - wide / 2, y, z - 0.42),
            (x + wide / 2, y, z - 0.42),
            (x + wide / 2, y, z + 0.42),
            (x - wide / 2, y, z + 0.42),
        ]
        for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
            m.bar(a, b, 0.014, steel, 5)
    for k in range(6):
        for side in (-1, 1):
            u = -0.42 + k * 0.168
            m.bar((x + side * 0.21, 0.5, z + u), (x + side * 0.25, 0.95, z + u), 0.009, steel, 4)
    m.bar(
        (x - 0.25, 1.05, z + 0.5),
        (x + 0.25, 1.05, z + 0.5),
        0.025,
        m.skin(Skin.PLAIN, (0.75, 0.08, 0.06)),
        8,
    )
    for wheel in (-0.2, 0.2):
        for end in (-0.35, 0.35):
            m.bar((x + wheel, 0.1, z + end), (x + wheel, 0.5, z + end), 0.015, steel, 5)
            m.rock(
                (x + wheel, 0.07, z + end), 0.07, m.skin(Skin.PLAIN, (0.05, 0.05, 0.05)), 0, 1.0, 8
            )


def stalls(
    m: Builder, site: Site, signs: Sequence[str] = ("PIZZA", "BURGER", "SUSHI"), z: float = -6.6
) -> None:
    """Counters side by side under lit signs with menus behind, and tables before them."""
    hues: tuple[Tint, ...] = (
        (0.75, 0.08, 0.06),
        (0.85, 0.50, 0.05),
        (0.06, 0.30, 0.45),
        (0.10, 0.42, 0.15),
    )
    wide = 11.0 / len(signs)
    menu = m.skin(Skin.SIGN, (0.95, 0.85, 0.5), (0.08, 0.07, 0.07), 0.35, 0.12, emission=0.6)
    for k, word in enumerate(signs):
        x = (k - (len(signs) - 1) / 2) * wide
        hue = hues[k % 4]
        m.box((x, 0, z), (wide - 0.3, 1.05, 0.7), m.skin(Skin.PLAIN, hue))
        m.box(
            (x, 1.05, z), (wide - 0.2, 0.06, 0.85), m.skin(Skin.PLAIN, (0.7, 0.7, 0.68), coat=0.2)
        )
        m.box((x, 1.4, z - 1.2), (wide - 0.6, 0.75, 0.06), menu)
        m.box((x, 2.35, z + 0.1), (wide - 0.2, 0.75, 0.16), m.skin(Skin.PLAIN, hue))
        size = min(0.44, (wide - 0.6) / (len(word) * 0.86))
        lettering.write(
            m, word, (x, 2.73, z + 0.2), size, m.skin(Skin.LAMP, (1.0, 0.92, 0.75), emission=1.0)
        )
    wood, seat = (
        m.skin(Skin.PLAIN, (0.62, 0.48, 0.32), coat=0.1),
        m.skin(Skin.PLAIN, (0.75, 0.32, 0.06)),
    )
    for x, tz in ((-3.4, -3.6), (0.2, -4.4), (3.4, -3.4), (-4.4, -0.6), (4.4, -0.4)):
        f.table(m, Spot(x, tz), 1.3, 0.8, 0.74, wood)
        for side in (-0.75, 0.75):
            f.chair(m, Spot(x + side, tz, math.copysign(math.pi / 2, -side)), seat)
        m.box((x, 0.75, tz), (0.42, 0.03, 0.3), m.skin(Skin.PLAIN, (0.6, 0.1, 0.08)))
        m.lathe(
            (x + 0.1, 0.78, tz),
            [(0.045, 0), (0.055, 0.16), (0, 0.17)],
            m.skin(Skin.PLAIN, (0.85, 0.85, 0.85)),
            10,
        )


def washers(m: Builder, site: Site, z: float = -4.6, sign: str = "LAUNDRY") -> None:
    """A row of washing machines, two high, with round doors."""
    white, dark = (
        m.skin(Skin.PLAIN, (0.80, 0.81, 0.83), coat=0.15),
        m.skin(Skin.PLAIN, (0.10, 0.14, 0.18), coat=0.4),
    )
    steel = m.skin(Skin.PLAIN, (0.55, 0.56, 0.58), coat=0.4)
    for k in range(7):
        for row in range(2):
            x, y = -3.3 + k * 1.1, row * 1.05
            m.box((x, y, z), (1.0, 1.0, 0.8), white)
            for r, skin, out in (
                (0.36, steel, 0.41),
                (0.29, dark, 0.42),
                (0.12, m.skin(Skin.PLAIN, _PACKS[(k + row * 3) % 7]), 0.425),
            ):
                disc(m, x, y + 0.45, z + out, r, skin)
            m.box(
                (x + 0.25, y + 0.88, z + 0.41),
                (0.3, 0.06, 0.02),
                m.skin(Skin.LAMP, (0.2, 0.8, 0.4), emission=0.9),
            )
    lettering.write(
        m, sign, (0, 2.6, z + 0.1), 0.42, m.skin(Skin.LAMP, (0.1, 0.45, 1.0), emission=1.4)
    )
    for x in (-2.2, 2.2):
        m.box((x, 0.4, z + 2.3), (1.6, 0.08, 0.45), m.skin(Skin.PLAIN, (0.75, 0.45, 0.08)))
        m.box((x, 0, z + 2.3), (1.3, 0.4, 0.1), steel)
    m.lathe(
        (0.1, 0, z + 1.9),
        [(0.28, 0), (0.34, 0.5), (0.30, 0.5), (0, 0.4)],
        m.skin(Skin.PLAIN, (0.2, 0.5, 0.8)),
        16,
    )


def barbers(m: Builder, site: Site, z: float = -4.2) -> None:
    """Mirrors with lamps, swivel chairs, a striped pole, bottles."""
    glass, lamp = (
        m.skin(Skin.PLAIN, (0.50, 0.58, 0.64), coat=0.7),
        m.skin(Skin.LAMP, (1.0, 0.92, 0.8), emission=1.6),
    )
    black, steel = (
        m.skin(Skin.PLAIN, (0.07, 0.06, 0.06), coat=0.2),
        m.skin(Skin.PLAIN, (0.6, 0.6, 0.62), coat=0.5),
    )
    m.box((0, 0.8, z - 0.5), (6.6, 0.08, 0.4), f.wood(m))
    for x in (-2.2, 0.0, 2.2):
        m.box((x, 1.0, z - 0.7), (1.5, 1.3, 0.05), glass)
        for side in (-0.82, 0.82):
            m.box((x + side, 1.05, z - 0.66), (0.08, 1.2, 0.06), lamp)
        m.lathe((x, 0, z + 0.8), [(0.36, 0), (0.06, 0.08), (0.06, 0.45)], steel, 18)
        m.box(
            (x, 0.45, z + 0.8), (0.62, 0.2, 0.6), m.skin(Skin.PLAIN, (0.50, 0.05, 0.05), coat=0.1)
        )
        m.box(
            (x, 0.65, z + 1.06), (0.6, 0.7, 0.14), m.skin(Skin.PLAIN, (0.50, 0.05, 0.05), coat=0.1)
        )
        m.box((x, 1.38, z + 1.06), (0.34, 0.2, 0.12), black)
        for side in (-0.36, 0.36):
            m.box((x + side, 0.65, z + 0.8), (0.1, 0.2, 0.5), black)
        for k in range(5):
            f.bottle(m, (x - 0.5 + k * 0.25, 0.88, z - 0.5), _PACKS[k])
    _pole(m, 3.3, 1.0, z + 0.3)
    lettering.write(
        m, "BARBER", (0, 2.65, z - 0.6), 0.34, m.skin(Skin.LAMP, (1.0, 0.15, 0.12), emission=1.3)
    )


def _pole(m: Builder, x: float, y: float, z: float) -> None:
    """Stand a barber's pole: red, white and blue rising round it."""
    hues = ((0.75, 0.06, 0.06), (0.85, 0.85, 0.85), (0.08, 0.15, 0.6), (0.85, 0.85, 0.85))
    rows, sides = 16, 16
    for j in range(rows):
        for i in range(sides):
            a, b = (2 * math.pi * k / sides for k in (i, i + 1))
            skin = m.skin(Skin.LAMP, hues[((i + j) // 2) % 4], emission=0.5)
            low, high = y + j * 0.07, y + (j + 1) * 0.07
            p, q = ((x + 0.16 * math.cos(t), z + 0.16 * math.sin(t)) for t in (a, b))
            m.quad(
                (p[0], low, p[1]), (q[0], low, q[1]), (q[0], high, q[1]), (p[0], high, p[1]), skin
            )
    for end in (y - 0.05, y + rows * 0.07):
        m.rock((x, end, z), 0.2, m.skin(Skin.PLAIN, (0.6, 0.6, 0.62), coat=0.5), 0, 0.6, 10)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        aisles,
        stalls,
        washers,
        barbers,
    )
}
