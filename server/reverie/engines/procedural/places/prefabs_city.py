"""Prefabs of the city: street sides, roads, cars, lamps, skylines."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from .light import Tint, scaled
from .mesh import Builder, Point, Skin
from .prefab import Site

_WALLS = (
    (0.20, 0.13, 0.10), (0.17, 0.165, 0.16), (0.26, 0.21, 0.16), (0.11, 0.115, 0.13),
    (0.22, 0.10, 0.075), (0.30, 0.28, 0.25),
)  # fmt: skip
_NEON = ((1, 0.1, 0.35), (0.1, 0.75, 1), (1, 0.55, 0.08), (0.25, 1, 0.4), (0.75, 0.2, 1))


def road(
    m: Builder, site: Site, width: float = 12.0, z0: float = 40.0, z1: float = -300.0,
    wet: float = 0.0, pavement: float = 5.0, lines: bool = True,
) -> None:  # fmt: skip
    """Lay asphalt with dashes and a crossing, and pavements at both sides."""
    coat = 0.02 + 0.42 * wet
    asphalt = m.skin(Skin.ASPHALT, (0.062, 0.063, 0.066), su=0.35, coat=coat)
    stone = m.skin(
        Skin.TILE, (0.19, 0.185, 0.18), (0.165, 0.16, 0.155), 0.8, 0.8, 0.02 + 0.16 * wet
    )
    m.floor(-width / 2, width / 2, z1, z0, asphalt)
    for side in (-1, 1):
        x = side * (width + pavement) / 2
        m.box((x, 0, (z0 + z1) / 2), (pavement, 0.14, z0 - z1), stone)
    if lines:
        white = m.skin(Skin.PLAIN, (0.5, 0.5, 0.48), coat=coat * 0.5)
        for k in range(int((z0 - z1) / 9)):
            m.floor(-0.08, 0.08, z0 - 14 - k * 9, z0 - 10 - k * 9, white, 0.012)
        for k in range(9):
            x = -width / 2 + 0.9 + k * (width - 1.2) / 9
            m.floor(x, x + 0.55, -9.5, -6.5, white, 0.012)


def street_side(
    m: Builder, site: Site, side: float, x: float = 11.0, z0: float = 30.0, z1: float = -240.0,
    low: float = 11.0, high: float = 30.0, neon: float = 0.0, shops: bool = True,
) -> None:  # fmt: skip
    """Line one side with houses, shops below, signs and neon."""
    z = z0
    while z > z1:
        w = site.random.uniform(8, 15)
        wall = _WALLS[site.random.integers(len(_WALLS))]
        face = m.skin(
            Skin.FACADE, wall, (0.16, 0.20, 0.24), float(site.random.choice((1.7, 2.0, 2.4))), 3.2,
            emission=site.glow(1.7), lot=site.glow(0.42, 0.02),
        )  # fmt: skip
        height = site.random.uniform(low, high)
        m.box((side * (x + 7), 3.8, z - w / 2), (14, height, w - 0.25), face)
        roof = m.skin(Skin.PLAIN, scaled(wall, 0.7))
        m.box((side * (x + 7), 3.8 + height, z - w / 2), (14.5, 0.6, w), roof)
        _ground_floor(m, site, side, x, z, w, neon, shops=shops)
        z -= w


def _ground_floor(
    m: Builder, site: Site, side: float, x: float, z: float, w: float, neon: float, *, shops: bool
) -> None:
    base = m.skin(Skin.PLAIN, (0.10, 0.095, 0.09))
    m.box((side * (x + 7.3), 0, z - w / 2), (14, 3.8, w - 0.2), base)
    hue: Tint = ((1, 0.74, 0.44), (0.72, 0.82, 1), (1, 0.66, 0.5))[site.random.integers(3)]
    glass = m.skin(Skin.PICTURE, hue, (0.20, 0.16, 0.12), 2.3, 2.6, 0.1, site.glow(0.75, 0.12),
                   float(site.random.integers(9)))  # fmt: skip
    for k in range(int(w // 3) if shops else 0):
        m.box((side * (x + 0.2), 0.5, z - 1.7 - k * 3), (0.5, 2.5, 2.3), glass)
    awning = m.skin(
        Skin.CLOTH,
        ((0.4, 0.05, 0.04), (0.05, 0.2, 0.12), (0.08, 0.1, 0.28))[site.random.integers(3)],
        su=0.5,
    )
    m.box((side * (x - 0.35), 3.05, z - w / 2), (1.4, 0.12, w * 0.85), awning)
    board = m.skin(
        Skin.SIGN, (1, 0.9, 0.7), (0.10, 0.06, 0.05), 0.5, 0.55, emission=site.glow(1.0, 0.16)
    )
    m.box((side * (x + 0.05), 3.2, z - w / 2), (0.4, 0.55, w * 0.6), board)
    if site.random.random() < neon:
        c = _NEON[site.random.integers(5)]
        dim: Tint = (c[0] * 0.2, c[1] * 0.2, c[2] * 0.2)
        tube = m.skin(Skin.SIGN, c, dim, 1.0, 1.0, emission=site.glow(2.6, 0.5))
        high = site.random.uniform(2.5, 6)
        m.box((side * (x - 0.65), 4.6, z - site.random.uniform(2, w - 2)), (1.2, high, 0.22), tube)


def street_lamps(
    m: Builder, site: Site, x: float = 6.4, count: int = 9, first: float = 12.0, step: float = 22.0
) -> None:
    """Stand lamps along both pavements."""
    post = m.skin(Skin.PLAIN, (0.05, 0.05, 0.055))
    head = m.skin(Skin.LAMP, (1, 0.78, 0.45), emission=site.glow(8.0, 0.1))
    for k in range(count):
        for side in (-1, 1):
            z = first - k * step
            m.bar((side * x, 0, z), (side * x, 6.2, z), 0.07, post, 6)
            m.bar((side * x, 6.2, z), (side * (x - 1.5), 6.5, z), 0.05, post)
            m.box((side * (x - 1.5), 6.35, z), (0.7, 0.14, 0.3), head)


def car(
    m: Builder,
    site: Site,
    x: float,
    z: float,
    colour: Tint = (0.35, 0.03, 0.03),
    turn: float = 0.0,
    y: float = 0.0,
) -> None:
    """Park a car, or pile it up at a height; turned 0 it faces -z."""
    c, s = math.cos(turn), math.sin(turn)

    def at(a: float, b: float, d: float) -> Point:
        return (x + c * a + s * d, y + b, z - s * a + c * d)

    paint, glass = (
        m.skin(Skin.PLAIN, colour, coat=0.25),
        m.skin(Skin.PLAIN, (0.02, 0.025, 0.03), coat=0.5),
    )
    tyre = m.skin(Skin.PLAIN, (0.02, 0.02, 0.02))
    m.box(at(0, 0.32, 0), (1.8, 0.62, 4.3), paint, turn, taper=0.97)
    m.box(at(0, 0.92, 0.15), (1.62, 0.56, 2.5), glass, turn, paint, 0.78)
    for a in (-0.82, 0.82):
        for d in (-1.35, 1.35):
            m.bar(at(a - 0.11, 0.33, d), at(a + 0.11, 0.33, d), 0.33, tyre, 14)
    red, white = (
        m.skin(Skin.LAMP, hue, emission=site.glow(e, 0.4))
        for hue, e in (((1, 0.05, 0.03), 4.0), ((1, 0.95, 0.8), 7.0))
    )
    for a in (-0.62, 0.62):
        m.box(at(a, 0.62, 2.14), (0.42, 0.16, 0.06), red, turn)
        m.box(at(a, 0.58, -2.14), (0.36, 0.18, 0.06), white, turn)


def traffic(m: Builder, site: Site, lanes: tuple[float, ...] = (-2.6, 2.6), count: int = 6) -> None:
    """Let cars stand down the street, clear of the stage."""
    hues = (
        (0.04, 0.05, 0.08),
        (0.75, 0.55, 0.05),
        (0.35, 0.03, 0.03),
        (0.2, 0.2, 0.22),
        (0.5, 0.5, 0.5),
    )
    for k in range(count):
        x = lanes[k % len(lanes)]
        car(
            m,
            site,
            x,
            -16.0 - k * 9 + site.random.uniform(-2, 2),
            hues[k % 5],
            0.0 if x > 0 else math.pi,
        )


def skyline(
    m: Builder, site: Site, z: float = -420.0, spread: float = 330.0, count: int = 220,
    tall: float = 190.0, base: float = 0.0,
) -> None:  # fmt: skip
    """Crowd towers far off, highest in the middle."""
    for _ in range(count):
        x, d = site.random.normal(0, spread), z - abs(site.random.normal(0, 150))
        peak = math.exp(-(((x + 60) / 210) ** 2))
        height = 14 + site.random.uniform(8, 60)
        height += peak * site.random.uniform(0.1, 1) * tall * site.random.random() ** 0.6
        w, c = site.random.uniform(15, 34), site.random.uniform(0.06, 0.18)
        face = m.skin(
            Skin.FACADE, (c * 0.95, c, c * 1.06), (0.10, 0.13, 0.17),
            float(site.random.choice((2.6, 3.2))), 3.6, emission=site.glow(2.0),
            lot=site.glow(float(site.random.choice((0.15, 0.25, 0.38)))),
        )  # fmt: skip
        m.box((x, base, d), (w, height, w * site.random.uniform(0.7, 1.2)), face)
        if height > 110:
            m.box((x, base + height, d), (w * 0.62, height * 0.16, w * 0.6), face)
            top = base + height * 1.16
            m.wire((x, top, d), (x, top * 1.18, d), 0.6, (0.1, 0.1, 0.1), 20)


def end_of_street(m: Builder, site: Site, z: float = -245.0) -> None:
    """Close a street with distant towers."""
    for k in range(9):
        face = m.skin(
            Skin.FACADE,
            _WALLS[k % 6],
            (0.12, 0.15, 0.18),
            2.6,
            3.6,
            emission=site.glow(1.5),
            lot=site.glow(0.35),
        )
        x = (k - 4) * 17 + site.random.uniform(-5, 5)
        m.box((x, 0, z - (k * 7 % 5) * 12), (18, site.random.uniform(30, 85), 16), face)


def floodlights(m: Builder, site: Site, x: float = 44.0, z: float = -60.0) -> None:
    """Raise two masts of stadium lights."""
    steel = m.skin(Skin.PLAIN, (0.30, 0.30, 0.31))
    white = m.skin(Skin.LAMP, (1, 0.98, 0.9), emission=site.glow(6.0, 1.2))
    for side in (-1, 1):
        m.bar((side * x, 0, z), (side * x, 36, z), 0.5, steel, 6)
        m.box(
            (side * x, 35, z), (9, 5, 0.5), m.skin(Skin.TILE, (0.2, 0.2, 0.2), (0.15, 0.15, 0.15))
        )
        for a in range(5):
            for b in range(3):
                m.box((side * x - 3.6 + a * 1.8, 35.6 + b * 1.5, z + 0.4), (1.2, 1.0, 0.3), white)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        road, street_side, street_lamps, car, traffic, skyline, end_of_street, floodlights,
    )
}  # fmt: skip
