"""Prefabs of leisure in the open: Ferris wheel, roller coaster, stalls, playground, zoo."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from . import lettering
from .light import Tint
from .mesh import Builder, Point, Skin
from .pieces import disc
from .prefab import Site

_BRIGHT: tuple[Tint, ...] = (
    (0.80, 0.10, 0.10), (0.95, 0.65, 0.08), (0.10, 0.40, 0.80), (0.15, 0.60, 0.25),
    (0.65, 0.20, 0.65),
)  # fmt: skip


_STEEL: Tint = (0.72, 0.73, 0.76)


def ferris_wheel(
    m: Builder, site: Site, x: float = -7.0, z: float = -26.0, radius: float = 9.0
) -> None:
    """A great wheel on two trestles, lit spokes, a gondola of its own colour at each."""
    y = site.ground(x, z) + radius + 1.8
    steel = m.skin(Skin.PLAIN, _STEEL, coat=0.2)
    for side in (-0.9, 0.9):
        for lean in (-0.55, 0.55):
            m.bar(
                (x + lean * radius, y - radius - 1.8, z + side * 1.6),
                (x, y, z + side),
                0.2,
                steel,
                6,
            )
        rim = [(x + radius * math.cos(a), y + radius * math.sin(a), z + side) for a in _turns(36)]
        for a, b in pairwise(rim):
            m.bar(a, b, 0.11, steel, 5)
    bulbs = [m.skin(Skin.LAMP, hue, emission=site.glow(2.2, 0.5)) for hue in _BRIGHT]
    for k in range(18):
        turn = 2 * math.pi * k / 18
        end = (x + radius * math.cos(turn), y + radius * math.sin(turn), z)
        m.bar((x, y, z), end, 0.07, bulbs[k % 5], 5)
        _gondola(m, (end[0], end[1] - 0.9, z), _BRIGHT[k % 5])
    disc(m, x, y, z + 1.0, 0.8, m.skin(Skin.PLAIN, _BRIGHT[0]))


def _turns(sides: int) -> list[float]:
    return [2 * math.pi * k / sides for k in range(sides + 1)]


def _gondola(m: Builder, at: Point, hue: Tint) -> None:
    skin, dark = m.skin(Skin.PLAIN, hue, coat=0.2), m.skin(Skin.PLAIN, (0.06, 0.07, 0.08), coat=0.4)
    x, y, z = at
    m.box((x, y - 0.5, z), (1.1, 0.55, 1.2), skin)
    m.box((x, y + 0.05, z), (0.9, 0.5, 1.0), dark)
    m.box((x, y + 0.5, z), (1.2, 0.16, 1.3), skin, taper=0.6)


def roller_coaster(m: Builder, site: Site, x: float = 10.0, z: float = -32.0) -> None:
    """A looping track on a lattice of posts, and a train of cars on its first hill."""
    rail, post = (
        m.skin(Skin.PLAIN, (0.85, 0.16, 0.08), coat=0.2),
        m.skin(Skin.PLAIN, (0.80, 0.80, 0.82)),
    )
    path = [_track(k / 90) for k in range(91)]
    for (a, b, c), (d, e, g) in pairwise(path):
        for side in (-0.5, 0.5):
            m.bar((x + a, b, z + c + side), (x + d, e, z + g + side), 0.14, rail, 5)
    for k, (a, b, c) in enumerate(path):
        if k % 3 == 0 and not 34 < k < 62:
            m.bar((x + a, 0, z + c), (x + a, b, z + c), 0.1, post, 4)
            if k % 6 == 0:
                m.bar((x + a, 0, z + c + 1.6), (x + a, b, z + c), 0.07, post, 4)
    for k in range(4):
        a, b, c = path[13 + 2 * k]
        m.box(
            (x + a, b + 0.1, z + c), (1.0, 0.7, 1.1), m.skin(Skin.PLAIN, _BRIGHT[k % 5], coat=0.2)
        )


def _track(share: float) -> Point:
    """Return a point of the track, metres: a hill, a loop, lesser hills."""
    if share < 0.4:
        u = share / 0.4
        return -14 + 14 * u, 1.2 + 11.5 * math.sin(math.pi * min(u * 1.04, 1.0)) ** 2, 0.0
    if share < 0.68:
        a = 2 * math.pi * (share - 0.4) / 0.28
        return 4.2 * math.sin(a) + 1.0 * a / 6.3, 5.6 - 4.4 * math.cos(a), -1.2 * a / 6.3
    u = (share - 0.68) / 0.32
    return 1.0 + 15 * u, 1.2 + 5.0 * math.sin(math.pi * 2 * u) ** 2, -1.2


def fair_stalls(m: Builder, site: Site, count: int = 6, z: float = -13.0) -> None:
    """Striped tents with lit signs along the way, strings of bulbs between masts."""
    words = ("TICKETS", "POPCORN", "GAMES", "CANDY", "PRIZES", "RIDES")
    for k in range(count):
        side = -1 if k % 2 else 1
        x, zz = side * (7.5 + k * 0.7), z - (k // 2) * 6.0
        y = site.ground(x, zz)
        m.box((x, y, zz), (3.4, 1.1, 2.4), m.skin(Skin.PLAIN, _BRIGHT[k % 5]))
        for a in (-1.6, 1.6):
            m.box((x + a, y, zz + 1.1), (0.1, 2.6, 0.1), m.skin(Skin.PLAIN, (0.8, 0.8, 0.78)))
        for n in range(8):
            hue = _BRIGHT[k % 5] if n % 2 else (0.85, 0.84, 0.8)
            left = x - 1.9 + n * 0.475
            m.quad(
                (left, y + 2.5, zz + 1.4),
                (left + 0.475, y + 2.5, zz + 1.4),
                (x, y + 4.0, zz),
                (x, y + 4.0, zz),
                m.skin(Skin.PLAIN, hue),
            )
        lettering.write(
            m,
            words[k % 6],
            (x, y + 2.25, zz + 1.45),
            0.34,
            m.skin(Skin.LAMP, (1.0, 0.85, 0.4), emission=site.glow(1.6, 0.7)),
        )


def playground(m: Builder, site: Site) -> None:
    """A slide from its tower, swings, a seesaw, a climbing dome, a sandpit."""
    red, blue = (
        m.skin(Skin.PLAIN, (0.78, 0.08, 0.07), coat=0.2),
        m.skin(Skin.PLAIN, (0.08, 0.28, 0.72), coat=0.2),
    )
    yellow, green = (
        m.skin(Skin.PLAIN, (0.92, 0.68, 0.06), coat=0.2),
        m.skin(Skin.PLAIN, (0.12, 0.50, 0.18), coat=0.2),
    )
    for x in (-4.6, -3.2):
        for z in (-7.4, -6.0):
            m.box((x, 0, z), (0.14, 3.0, 0.14), blue)
    m.box((-3.9, 1.6, -6.7), (1.6, 0.1, 1.6), yellow)
    m.gable((-3.9, 3.0, -6.7), (2.0, 0.9, 2.0), red)
    for side in (-0.4, 0.4):
        m.bar((-3.1, 1.75, -6.3 + side), (0.2, 0.25, -5.2 + side), 0.09, red, 6)
    m.quad((-3.1, 1.65, -6.7), (-3.1, 1.65, -5.9), (0.2, 0.15, -4.8), (0.2, 0.15, -5.6), red)
    for k in range(5):
        m.box((-4.75, 0.3 * k + 0.25, -6.7), (0.12, 0.07, 1.2), yellow)
    _swings(m, 3.9, -7.4, green, red)
    m.bar((-1.0, 0.35, -9.6), (3.0, 0.95, -9.6), 0.1, yellow, 6)
    m.box((1.0, 0, -9.6), (0.3, 0.6, 0.5), blue)
    _dome(m, 7.6, -11.0, blue)
    m.box((-7.0, 0, -10.0), (4.4, 0.16, 3.4), m.skin(Skin.PLANK, (0.4, 0.26, 0.13)))
    m.box(
        (-7.0, 0.1, -10.0), (4.0, 0.1, 3.0), m.skin(Skin.ROCK, (0.72, 0.60, 0.38), su=0.5, sv=0.5)
    )


def _swings(m: Builder, x: float, z: float, frame: int, seat: int) -> None:
    for side in (-1.9, 1.9):
        for out in (-0.9, 0.9):
            m.bar((x + side, 0, z + out), (x + side * 0.94, 2.8, z), 0.07, frame, 6)
    m.bar((x - 1.85, 2.8, z), (x + 1.85, 2.8, z), 0.08, frame, 8)
    for k in (-1.0, 0.0, 1.0):
        for a in (-0.24, 0.24):
            m.wire((x + k + a, 2.75, z), (x + k + a, 0.6, z + 0.15), 0.014, (0.3, 0.3, 0.3))
        m.box((x + k, 0.55, z + 0.15), (0.56, 0.06, 0.26), seat)


def _dome(m: Builder, x: float, z: float, skin: int, radius: float = 1.7) -> None:
    for j in range(3):
        e0, e1 = (math.pi / 2 * t / 3 for t in (j, j + 1))
        for k in range(8):
            a0, a1 = (2 * math.pi * t / 8 for t in (k, k + 1))
            p, q, u = (
                (
                    x + radius * math.cos(e) * math.cos(a),
                    radius * math.sin(e),
                    z + radius * math.cos(e) * math.sin(a),
                )
                for e, a in ((e0, a0), (e0, a1), (e1, a0))
            )
            m.bar(p, u, 0.035, skin, 5)
            m.bar(p, q, 0.035, skin, 5)


def cages(m: Builder, site: Site, z: float = -7.0) -> None:
    """A gate that says ZOO over the path, barred enclosures with rocks, signs of the beasts."""
    iron, stone = (
        m.skin(Skin.PLAIN, (0.10, 0.11, 0.10)),
        m.skin(Skin.BRICK, (0.45, 0.38, 0.30), (0.3, 0.28, 0.26), 0.5, 0.25),
    )
    for x in (-2.6, 2.6):
        m.box((x, 0, z), (0.9, 3.6, 0.9), stone)
    m.box((0, 3.5, z), (6.2, 1.5, 0.4), m.skin(Skin.PLAIN, (0.10, 0.34, 0.14)))
    lettering.write(m, "ZOO", (0, 4.25, z + 0.24), 1.05, m.skin(Skin.PLAIN, (0.95, 0.85, 0.35)))
    for side in (-1, 1):
        for k in range(2):
            x, zz = side * (6.6 + k * 0.4), z - 1.0 - k * 7.0
            y = site.ground(x, zz)
            m.box((x, y, zz), (6.4, 0.5, 0.3), stone)
            m.box((x, y + 3.0, zz), (6.4, 0.14, 0.2), iron)
            for n in range(26):
                m.bar(
                    (x - 3.1 + n * 0.25, y + 0.4, zz),
                    (x - 3.1 + n * 0.25, y + 3.0, zz),
                    0.03,
                    iron,
                    5,
                )
            m.rock((x + 1.0, y + 0.6, zz - 3.0), 1.6, m.skin(Skin.ROCK, (0.35, 0.30, 0.25)), k, 0.7)
            m.box(
                (x - side * 2.2, y + 0.9, zz + 0.3),
                (1.5, 0.7, 0.06),
                m.skin(Skin.PLAIN, (0.85, 0.75, 0.3)),
            )
            word = (("LIONS", "BEARS"), ("MONKEYS", "TIGERS"))[k][side > 0]
            lettering.write(
                m,
                word,
                (x - side * 2.2, y + 1.25, zz + 0.35),
                0.22,
                m.skin(Skin.PLAIN, (0.1, 0.08, 0.05)),
            )


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        ferris_wheel,
        roller_coaster,
        fair_stalls,
        playground,
        cages,
    )
}
