"""Prefabs of the country: rows of vines and apple trees, wind turbines, a street market."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from .light import Tint
from .mesh import Builder, Point, Skin
from .prefab import Site


def vines(m: Builder, site: Site) -> None:
    """Rows of vines on posts and wires run to the horizon, hung with grapes."""
    post, leaf = (
        m.skin(Skin.PLAIN, (0.30, 0.21, 0.13)),
        m.skin(Skin.ROCK, (0.10, 0.24, 0.05), su=0.25, sv=0.25),
    )
    grape = m.skin(Skin.PLAIN, (0.22, 0.06, 0.24), coat=0.2)
    for row in range(-7, 8):
        if row == 0:
            continue
        x = row * 2.3 - math.copysign(0.5, row)
        for k in range(34):
            z = -2.5 - k * 1.5
            y = site.ground(x, z)
            if k % 3 == 0:
                m.bar((x, y, z), (x, y + 1.7, z), 0.05, post, 5)
            m.rock((x, y + 1.15, z), 0.72, leaf, (k * 3 + row) % 9, 0.75, 8)
            if k < 10:
                for a in (-0.3, 0.25):
                    side = -math.copysign(0.55, row)
                    for n in range(5):
                        m.rock(
                            (
                                x + side + 0.05 * (n % 2),
                                y + 0.95 - 0.09 * n,
                                z + a + 0.04 * (n % 3),
                            ),
                            0.075,
                            grape,
                            0,
                            1.0,
                            6,
                        )


def apple_trees(m: Builder, site: Site) -> None:
    """Rows of round trees full of red apples, ladders and baskets under them."""
    bark, red = (
        m.skin(Skin.PLAIN, (0.24, 0.16, 0.10)),
        m.skin(Skin.PLAIN, (0.78, 0.07, 0.05), coat=0.2),
    )
    leaf = m.skin(Skin.ROCK, (0.11, 0.24, 0.05), su=0.3, sv=0.3)
    for row in range(7):
        for side in (-1, 1):
            for out in range(3):
                x, z = side * (3.6 + out * 5.2), -5.0 - row * 5.4
                y = site.ground(x, z)
                m.bar((x, y, z), (x, y + 1.5, z), 0.17, bark, 7)
                for k, (a, b, c, r) in enumerate(
                    (
                        (0, 2.4, 0, 1.35),
                        (-0.8, 2.1, 0.3, 0.95),
                        (0.8, 2.2, 0.2, 0.95),
                        (0.1, 3.2, 0, 0.9),
                    )
                ):
                    m.rock((x + a, y + b, z + c), r, leaf, k + row, 0.9, 10)
                for k in range(16 if row < 4 else 6):
                    a = k * 2.4
                    m.rock(
                        (
                            x + 1.35 * math.cos(a),
                            y + 1.7 + 0.1 * k,
                            z + 0.5 + 0.95 * abs(math.sin(a)),
                        ),
                        0.13,
                        red,
                        0,
                        1.0,
                        7,
                    )
    _baskets(m, site, red)


def _baskets(m: Builder, site: Site, red: int) -> None:
    """Stand baskets of apples and a ladder under the trees."""
    wood = m.skin(Skin.PLANK, (0.45, 0.30, 0.16), su=1, sv=0.1)
    for x in (-1.6, 2.0):
        m.lathe(
            (x, site.ground(x, -5), -5), [(0.3, 0), (0.42, 0.4), (0.38, 0.4), (0, 0.3)], wood, 14
        )
        for k in range(9):
            m.rock(
                (
                    x + 0.2 * math.cos(k * 2.4),
                    site.ground(x, -5) + 0.42,
                    -5 + 0.2 * math.sin(k * 2.4),
                ),
                0.12,
                red,
                0,
                1.0,
                7,
            )
    for a in (-0.28, 0.28):
        m.bar((-2.4 + a, site.ground(-2.4, -4.2), -4.2), (-3.0 + a * 0.7, 3.2, -4.9), 0.05, wood, 4)
    for k in range(7):
        m.bar(
            (-2.77 - k * 0.07, 0.4 + k * 0.4, -4.26 - 0.09 * k),
            (-2.2 - k * 0.09, 0.4 + k * 0.4, -4.26 - 0.09 * k),
            0.035,
            wood,
            4,
        )


def turbines(m: Builder, site: Site) -> None:
    """White wind turbines over the fields, each its blades at its own angle."""
    white = m.skin(Skin.PLAIN, (0.84, 0.85, 0.86), coat=0.1)
    for k, (x, z) in enumerate(
        ((-7, -26), (8, -38), (-22, -60), (22, -74), (0, -92), (-44, -110), (46, -120))
    ):
        y = site.ground(x, z)
        m.lathe((x, y, z), [(0.7, 0), (0.32, 15)], white, 14)
        m.box((x, y + 14.8, z), (1.0, 0.9, 2.2), white)
        for blade in range(3):
            a = k * 0.7 + blade * 2 * math.pi / 3
            tip = (x + 8 * math.cos(a), y + 15.2 + 8 * math.sin(a), z + 1.3)
            side = (-math.sin(a) * 0.5, math.cos(a) * 0.5)
            m.tri(
                (x, y + 15.2, z + 1.3),
                (x + 1.6 * math.cos(a) + side[0], y + 15.2 + 1.6 * math.sin(a) + side[1], z + 1.3),
                tip,
                white,
            )


def market_stalls(m: Builder, site: Site) -> None:
    """Stalls under striped awnings on both sides of a lane, heaped with fruit, fish and cloth."""
    hues: tuple[Tint, ...] = (
        (0.75, 0.10, 0.08),
        (0.10, 0.42, 0.20),
        (0.90, 0.60, 0.08),
        (0.12, 0.28, 0.62),
    )
    goods: tuple[Tint, ...] = (
        (0.9, 0.42, 0.05),
        (0.75, 0.08, 0.06),
        (0.35, 0.58, 0.10),
        (0.92, 0.78, 0.12),
        (0.45, 0.12, 0.40),
    )
    wood, cream = (
        m.skin(Skin.PLANK, (0.42, 0.28, 0.15), su=1, sv=0.2),
        m.skin(Skin.PLAIN, (0.86, 0.83, 0.74)),
    )
    for row in range(6):
        for side in (-1, 1):
            x, z = side * 3.7, -3.5 - row * 3.6
            y = site.ground(x, z)
            m.box((x, y, z), (1.7, 0.85, 2.8), wood)
            for a, c in ((-0.9, -1.4), (0.9, -1.4), (-0.9, 1.4), (0.9, 1.4)):
                m.bar((x + a, y, z + c), (x + a, y + 2.5, z + c), 0.04, wood, 4)
            _awning(m, (x, y, z), side, m.skin(Skin.PLAIN, hues[(row + (side > 0)) % 4]), cream)
            for tray in range(3):
                skin = m.skin(Skin.PLAIN, goods[(row * 2 + tray + (side > 0)) % 5], coat=0.1)
                for k in range(16 if row < 4 else 6):
                    at = (
                        x - side * (0.25 + 0.17 * (k % 4)),
                        y + 0.95 + 0.05 * (k % 3),
                        z - 1.15 + tray * 0.85 + 0.17 * (k // 4),
                    )
                    m.rock(at, 0.11, skin, 0, 1.0, 6)


def _awning(m: Builder, at: Point, side: int, stripe: int, cream: int) -> None:
    """Spread a striped roof over a stall, its low edge toward the lane."""
    x, y, z = at
    for k in range(8):
        z0, z1 = z - 1.6 + k * 0.4, z - 1.2 + k * 0.4
        inner, outer = x - side * 1.35, x + side * 1.0
        m.quad(
            (inner, y + 2.15, z0),
            (inner, y + 2.15, z1),
            (outer, y + 2.9, z1),
            (outer, y + 2.9, z0),
            stripe if k % 2 else cream,
        )
        m.quad(
            (inner, y + 2.15, z0),
            (inner, y + 2.15, z1),
            (inner, y + 1.85, z1),
            (inner, y + 1.85, z0),
            stripe if k % 2 else cream,
        )


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        vines,
        apple_trees,
        turbines,
        market_stalls,
    )
}
