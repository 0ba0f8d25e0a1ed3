"""Prefabs where people gather: railway station, football ground, fountain, carousel."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

from .light import Tint
from .mesh import Builder, Point, Skin
from .prefab import Site

Flat: TypeAlias = tuple[float, float]


def station(m: Builder, site: Site) -> None:
    """A platform with canopy at the right, rails and a train at the left; feet stand at 0."""
    stone = m.skin(Skin.TILE, (0.34, 0.33, 0.31), (0.32, 0.31, 0.29), 1.2, 1.2, 0.05)
    gravel, rail = (
        m.skin(Skin.ROCK, (0.17, 0.15, 0.13), su=2, sv=2),
        m.skin(Skin.PLAIN, (0.30, 0.27, 0.25), coat=0.2),
    )
    post, tie = m.skin(Skin.PLAIN, (0.10, 0.19, 0.16)), m.skin(Skin.PLANK, (0.16, 0.11, 0.07))
    m.box((2.2, -1.1, -50), (9, 1.1, 130), stone)
    m.box((-2.05, 0.0, -50), (0.38, 0.012, 130), m.skin(Skin.PLAIN, (0.60, 0.45, 0.03)))
    m.floor(-40, -2.3, -160, 20, gravel, -1.1)
    for x in (-3.3, -4.75, -7.8, -9.25):
        m.box((x, -0.96, -60), (0.09, 0.15, 160), rail)
    for k in range(80):
        for x in (-4.0, -8.5):
            m.box((x, -1.08, 12 - k * 0.75), (2.5, 0.13, 0.25), tie)
    _train(m, site)
    for k in range(9):
        z = 2 - k * 9.0
        m.box((4.6, 0, z), (0.28, 3.6, 0.28), post)
        m.bar((4.6, 2.5, z), (1.6, 3.65, z), 0.08, post)
        m.bar((4.6, 2.5, z), (6.6, 3.65, z), 0.08, post)
        m.box(
            (3.6, 3.5, z - 2.4),
            (0.25, 0.08, 1.5),
            m.skin(Skin.LAMP, (1, 0.95, 0.82), emission=site.glow(5.0, 1.5)),
        )
    m.box((3.4, 3.65, -50), (7.2, 0.16, 120), m.skin(Skin.PLANK, (0.30, 0.26, 0.21), su=1, sv=0.3))
    m.box(
        (6.7, 0, -50),
        (0.3, 3.8, 130),
        m.skin(Skin.BRICK, (0.30, 0.15, 0.10), (0.28, 0.26, 0.24), 0.24, 0.09),
    )
    for z in (-6, -15, -26):
        bench = m.skin(Skin.PLANK, (0.36, 0.20, 0.09), sv=0.15)
        m.box((5.7, 0.4, z), (0.55, 0.06, 2.1), bench)
        m.box((5.95, 0.45, z), (0.06, 0.55, 2.1), bench)
        for d in (-0.8, 0.8):
            m.box((5.7, 0, z + d), (0.4, 0.4, 0.06), post)
    board = m.skin(Skin.SIGN, (1, 0.62, 0.08), (0.01, 0.01, 0.012), 0.45, 0.28, emission=1.4)
    m.box((1.6, 2.7, -9), (1.9, 0.55, 0.12), board)


def _train(m: Builder, site: Site) -> None:
    red, steel = (
        m.skin(Skin.PLAIN, (0.42, 0.05, 0.04), coat=0.15),
        m.skin(Skin.PLAIN, (0.5, 0.5, 0.49), coat=0.2),
    )
    pane = m.skin(
        Skin.FACADE,
        (0.42, 0.05, 0.04),
        (0.20, 0.23, 0.26),
        1.9,
        1.6,
        emission=site.glow(1.6, 0.3),
        lot=0.9,
    )
    dark = m.skin(Skin.PLAIN, (0.03, 0.03, 0.03))
    for k in range(6):
        z = -12 - k * 13.2
        m.box((-4.0, -0.35, z), (2.75, 1.05, 12.9), red)
        m.box((-4.0, 0.7, z), (2.75, 1.25, 12.9), pane)
        m.box((-4.0, 1.95, z), (2.75, 0.35, 12.9), steel)
        m.box((-4.0, 2.3, z), (2.3, 0.22, 12.9), m.skin(Skin.PLAIN, (0.2, 0.2, 0.21)))
        m.box((-4.0, -0.8, z), (2.3, 0.45, 11), dark)
        for d in (-3.6, 3.6):
            m.box((-2.61, -0.1, z + d), (0.03, 2.05, 1.3), steel)
    m.box((-4.0, -0.3, -5.45), (2.6, 0.95, 0.14), m.skin(Skin.PLAIN, (0.62, 0.52, 0.08)))
    m.box((-4.0, 0.8, -5.44), (2.3, 1.0, 0.12), m.skin(Skin.PLAIN, (0.02, 0.025, 0.03), coat=0.5))
    for a in (-0.9, 0.9):
        m.box(
            (-4.0 + a, 0.0, -5.35),
            (0.3, 0.2, 0.06),
            m.skin(Skin.LAMP, (1, 0.93, 0.75), emission=5.0),
        )


def pitch(m: Builder, site: Site) -> None:
    """Mark a football pitch whose far goal is at z = -44, with nets."""
    lawn = m.skin(Skin.LAWN, (0.055, 0.105, 0.032), (0.072, 0.13, 0.040), su=5.5)
    white, post = m.skin(Skin.PLAIN, (0.66, 0.68, 0.64)), m.skin(Skin.PLAIN, (0.75, 0.75, 0.75))
    m.floor(-80, 80, -110, 90, lawn)

    def line(x0: float, z0: float, x1: float, z1: float) -> None:
        m.floor(
            min(x0, x1) - 0.06,
            max(x0, x1) + 0.06,
            min(z0, z1) - 0.06,
            max(z0, z1) + 0.06,
            white,
            0.015,
        )

    line(-34, -44, 34, -44)
    line(-34, 8, 34, 8)
    for flank in (-34, 34):
        line(flank, -44, flank, 60)
    for half, deep in ((20.1, 16.5), (9.1, 5.5)):
        line(-half, -44 + deep, half, -44 + deep)
        for edge in (-half, half):
            line(edge, -44, edge, -44 + deep)
    for k in range(60):
        a, b = k * math.pi / 30, (k + 1) * math.pi / 30
        p, q, u, v = (
            (r * math.cos(t), 0.015, 8 + r * math.sin(t))
            for r, t in ((9.09, a), (9.21, a), (9.21, b), (9.09, b))
        )
        m.quad(p, q, u, v, white)
    for x in (-3.66, 3.66):
        m.bar((x, 0, -44), (x, 2.44, -44), 0.08, post, 8)
    m.bar((-3.7, 2.44, -44), (3.7, 2.44, -44), 0.08, post, 8)
    for k in range(25):
        x = -3.66 + k * 0.305
        m.wire((x, 2.4, -44), (x, 0, -46), 0.01, (0.7, 0.7, 0.7), 1.0)
    for k in range(9):
        m.wire(
            (-3.66, 2.4 - k * 0.3, -44.1 - k * 0.22),
            (3.66, 2.4 - k * 0.3, -44.1 - k * 0.22),
            0.01,
            (0.7, 0.7, 0.7),
            1.0,
        )


def stands(m: Builder, site: Site, far: float = -52.0, side: float = 40.0) -> None:
    """Raise three stands of people under roofs."""
    for a, b, out in (
        ((-side, 60.0), (-side, far), (-1.0, 0.0)),
        ((side, 60.0), (side, far), (1.0, 0.0)),
        ((-side, far), (side, far), (0.0, -1.0)),
    ):
        _stand(m, a, b, out)


#: What the two halves of a crowd wear.
_HOME, _AWAY = (0.58, 0.06, 0.05), (0.62, 0.62, 0.60)


def _stand(m: Builder, a: Flat, b: Flat, out: Flat) -> None:
    """Raise one stand along a to b, rising in the direction ``out``."""
    people, grey = (
        m.skin(Skin.CROWD, _HOME, _AWAY, 0.6, 0.95),
        m.skin(Skin.PLAIN, (0.30, 0.30, 0.31)),
    )
    board = m.skin(Skin.SIGN, (0.9, 0.9, 0.9), (0.03, 0.12, 0.5), 0.8, 1.0, emission=0.5)

    def at(p: Flat, away: float, y: float) -> Point:
        return (p[0] + out[0] * away, y, p[1] + out[1] * away)

    def strip(near: float, low: float, far: float, high: float, skin: int) -> None:
        m.quad(at(a, near, low), at(b, near, low), at(b, far, high), at(a, far, high), skin)

    for k in range(15):
        away, y = 4 + k * 1.15, 1.5 + k * 0.95
        strip(away, y, away, y + 0.95, people)
        strip(away, y + 0.95, away + 1.15, y + 0.95, grey)
    strip(3, 0, 3, 1.1, board)
    strip(8, 21, 25, 19, grey)
    strip(22, 0, 22, 20, grey)


def fountain_basin(m: Builder, site: Site, x: float = 0.0, z: float = -9.0) -> None:
    """Set a two-tiered stone fountain; its jets are particles."""
    stone = m.skin(Skin.ROCK, (0.42, 0.40, 0.36), su=1.2, sv=1.2)
    water = m.skin(Skin.PLAIN, (0.10, 0.20, 0.22), coat=0.5)
    y = site.ground(x, z)
    m.lathe((x, y, z), [(3.4, 0), (3.4, 0.6), (3.1, 0.62), (3.1, 0.3)], stone, 40)
    m.lathe((x, y, z), [(3.1, 0.42), (0, 0.42)], water, 40)
    m.lathe((x, y, z), [(0.5, 0.3), (0.3, 1.2), (1.5, 1.6), (1.5, 1.75), (0, 1.7)], stone, 30)
    m.lathe((x, y, z), [(0.2, 1.7), (0.14, 2.3), (0.6, 2.55), (0.6, 2.65), (0, 2.6)], stone, 24)


def carousel(m: Builder, site: Site, x: float = 0.0, z: float = -11.0) -> None:
    """Build a merry-go-round: striped roof, lights, poles with horses."""
    y = site.ground(x, z)
    gold, cream = (
        m.skin(Skin.PLAIN, (0.55, 0.36, 0.08), coat=0.2),
        m.skin(Skin.PLAIN, (0.70, 0.62, 0.48)),
    )
    bulb = m.skin(Skin.LAMP, (1, 0.75, 0.4), emission=site.glow(5.0, 1.2))
    for k in range(24):
        skin = m.skin(Skin.PLAIN, (0.55, 0.04, 0.05) if k % 2 else (0.72, 0.68, 0.6))
        a, b = k * math.pi / 12, (k + 1) * math.pi / 12
        rim = [(x + 5.4 * math.cos(t), y + 4.2, z + 5.4 * math.sin(t)) for t in (a, b)]
        m.tri(rim[0], rim[1], (x, y + 6.6, z), skin)
        drop = [(p[0], p[1] - 0.55, p[2]) for p in rim]
        m.quad(rim[0], rim[1], drop[1], drop[0], skin)
        m.rock((rim[0][0], y + 3.6, rim[0][2]), 0.09, bulb, 0, 1.0, 6)
    m.lathe((x, y, z), [(5.3, 0), (5.3, 0.35), (0, 0.35)], cream, 40)
    m.lathe((x, y, z), [(0.9, 0.35), (0.9, 4.2)], gold, 16)
    for k in range(12):
        a = k * math.pi / 6
        p = (x + 4.1 * math.cos(a), y + 0.35, z + 4.1 * math.sin(a))
        m.bar(p, (p[0], y + 4.2, p[2]), 0.035, gold, 6)
        _horse(
            m,
            p,
            a,
            ((0.7, 0.66, 0.6), (0.16, 0.09, 0.05), (0.4, 0.22, 0.1))[k % 3],
            0.35 * math.sin(k * 2.1),
        )


def _horse(m: Builder, p: Tint, a: float, colour: Tint, lift: float) -> None:
    """Hang a wooden horse on its pole, heading round the circle."""
    skin = m.skin(Skin.PLAIN, colour, coat=0.1)
    fx, fz, y = -math.sin(a), math.cos(a), p[1] + 1.25 + lift

    def at(ahead: float, up: float) -> Point:
        return (p[0] + fx * ahead, y + up, p[2] + fz * ahead)

    m.bar(at(-0.5, 0), at(0.5, 0.05), 0.24, skin, 8)
    m.bar(at(0.4, 0.1), at(0.68, 0.55), 0.14, skin, 8)
    m.bar(at(0.6, 0.6), at(0.95, 0.45), 0.1, skin, 8)
    for d in (-0.45, -0.35, 0.35, 0.45):
        m.bar(at(d, -0.1), at(d + 0.15 * (1 if d > 0 else -1), -0.75), 0.06, skin, 6)
    m.bar(at(-0.5, 0.1), at(-0.8, -0.35), 0.06, skin, 6)
    m.box(at(0, 0.2), (0.34, 0.09, 0.4), m.skin(Skin.PLAIN, (0.5, 0.05, 0.06)), -a)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        station,
        pitch,
        stands,
        fountain_basin,
        carousel,
    )
}
