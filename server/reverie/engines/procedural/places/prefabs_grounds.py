"""Prefabs of grounds: harbour, triumphal arch, campus, drive."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import lettering
from .light import Tint
from .mesh import Builder, Skin
from .prefab import Site
from .prefabs_city import car
from .prefabs_halls import arch, column

_BRIGHT: tuple[Tint, ...] = (
    (0.70, 0.10, 0.08), (0.10, 0.30, 0.60), (0.85, 0.55, 0.08), (0.12, 0.42, 0.22),
    (0.75, 0.75, 0.73),
)  # fmt: skip


def harbour(m: Builder, site: Site) -> None:
    """Moored boats with masts at wooden piers, a crane and containers, a freighter beyond."""
    plank, post = (
        m.skin(Skin.PLANK, (0.36, 0.25, 0.15), su=1, sv=0.2),
        m.skin(Skin.PLAIN, (0.22, 0.15, 0.09)),
    )
    for x in (-7.0, 7.0):
        m.box((x, -0.7, -16), (2.2, 0.2, 24), plank)
        for k in range(7):
            for side in (-1.1, 1.1):
                m.bar((x + side, -3.5, -5 - k * 3.6), (x + side, 0.2, -5 - k * 3.6), 0.14, post, 7)
    hulls = (
        (-4.0, -8.5),
        (-3.6, -14.0),
        (-3.9, -20.0),
        (3.9, -9.5),
        (4.1, -16.0),
        (3.7, -22.0),
        (10.6, -12.0),
        (-10.8, -12.0),
    )
    for k, (x, z) in enumerate(hulls):
        _yacht(m, x, -1.5, z, _BRIGHT[k % 5])
    _freighter(m, 16.0, -1.6, -62.0)
    yellow = m.skin(Skin.PLAIN, (0.85, 0.55, 0.06))
    for x in (-26.0, -34.0):
        for a in (-2.4, 2.4):
            for c in (-2.0, 2.0):
                m.bar((x + a, -1, -48 + c), (x + a * 0.7, 17, -48 + c), 0.35, yellow, 5)
        m.bar((x - 6, 17, -48), (x + 15, 19, -48), 0.5, yellow, 5)
        m.bar((x, 17, -48), (x + 2, 23, -48), 0.35, yellow, 5)
    for k in range(14):
        m.box(
            (-40 + (k % 7) * 3.4, -0.6 + 2.5 * (k // 7), -42),
            (3.2, 2.4, 2.4),
            m.skin(Skin.PLAIN, _BRIGHT[(k * 3) % 5]),
        )


def _yacht(m: Builder, x: float, y: float, z: float, hue: Tint) -> None:
    """Moor a sailing boat, bow toward the eye, sails furled."""
    hull, deck = m.skin(Skin.PLAIN, hue, coat=0.2), m.skin(Skin.PLANK, (0.45, 0.30, 0.16))
    white = m.skin(Skin.PLAIN, (0.85, 0.85, 0.83), coat=0.1)
    low = [
        (x - 0.6, y, z - 2.6),
        (x + 0.6, y, z - 2.6),
        (x + 0.75, y, z + 0.6),
        (x, y, z + 2.7),
        (x - 0.75, y, z + 0.6),
    ]
    high = [(a + (a - x) * 0.5, y + 1.0, c + (0.5 if c > z + 1 else 0.0)) for a, _, c in low]
    for k in range(5):
        j = (k + 1) % 5
        m.quad(low[k], low[j], high[j], high[k], hull)
    for k in range(1, 4):
        m.tri(high[0], high[k], high[k + 1], deck)
    m.box((x, y + 1.0, z - 0.9), (1.1, 0.6, 1.9), white, taper=0.85)
    m.bar((x, y + 1.0, z + 0.4), (x, y + 8.6, z + 0.4), 0.06, white, 6)
    m.bar((x, y + 2.2, z + 0.3), (x, y + 2.3, z - 2.4), 0.11, white, 6)
    for end in (2.9, -2.6):
        m.wire((x, y + 8.5, z + 0.4), (x, y + 1.1, z + end), 0.012, (0.2, 0.2, 0.2))


def _freighter(m: Builder, x: float, y: float, z: float) -> None:
    """Anchor a container ship, seen from the side."""
    m.box((x, y, z), (44, 4.2, 7), m.skin(Skin.PLAIN, (0.10, 0.16, 0.30)))
    m.box((x, y - 0.2, z), (44.2, 1.2, 7.1), m.skin(Skin.PLAIN, (0.5, 0.08, 0.06)))
    for k in range(27):
        skin = m.skin(Skin.PLAIN, _BRIGHT[(k * 7 + 2) % 5])
        m.box((x - 19 + (k % 9) * 3.7, y + 4.2 + 2.3 * (k // 9), z + 1), (3.5, 2.2, 4), skin)
    m.box((x + 18, y + 4.2, z), (5, 9, 6), m.skin(Skin.PLAIN, (0.82, 0.82, 0.8)))


def gateway(m: Builder, site: Site, z: float = -16.0) -> None:
    """A triumphal arch of stone over the way, its vault, cornice and reliefs."""
    stone = m.skin(Skin.BRICK, (0.62, 0.54, 0.42), (0.5, 0.44, 0.34), 1.2, 0.55)
    light, dark = m.skin(Skin.PLAIN, (0.70, 0.62, 0.50)), m.skin(Skin.PLAIN, (0.42, 0.36, 0.28))
    for side in (-1, 1):
        m.box((side * 5.2, -0.2, z), (4.4, 9.2, 5.0), stone)
        m.box((side * 5.2, 0, z + 2.55), (4.8, 0.8, 0.3), light)
        m.box((side * 5.2, 3.2, z + 2.55), (2.6, 2.6, 0.16), dark)
        for out in (-1.7, 1.7):
            column(m, side * 5.2 + out, z + 2.85, 8.6, 0.3)
    m.box((0, 10.6, z), (14.8, 3.2, 5.0), stone)
    steps = 20
    for k in range(steps):
        a, b = math.pi * k / steps, math.pi * (k + 1) / steps
        p, q = ((3.05 * math.cos(t), 7.4 + 3.05 * math.sin(t)) for t in (a, b))
        for front in (z + 2.5, z - 2.5):
            m.quad(
                (p[0], p[1], front),
                (q[0], q[1], front),
                (q[0], 10.7, front),
                (p[0], 10.7, front),
                stone,
            )
        m.quad(
            (p[0], p[1], z + 2.5),
            (q[0], q[1], z + 2.5),
            (q[0], q[1], z - 2.5),
            (p[0], p[1], z - 2.5),
            light,
        )
    arch(m, 0, 7.4, z + 2.55, 6.2, light, 0.5, 0.3)
    m.box((0, 10.4, z), (15.4, 0.5, 5.8), light)
    m.box((0, 13.6, z), (15.6, 0.6, 6.0), light)


def campus(m: Builder, site: Site, z: float = -26.0) -> None:
    """A brick college with a portico and a clock tower behind a lawn crossed by paths."""
    brick = m.skin(
        Skin.FACADE,
        (0.42, 0.17, 0.11),
        (0.14, 0.17, 0.2),
        2.6,
        3.4,
        lot=site.glow(0.5, 0.1),
        emission=site.glow(1.2),
    )
    white, slate = m.skin(Skin.PLAIN, (0.78, 0.76, 0.72)), m.skin(Skin.PLAIN, (0.16, 0.17, 0.20))
    m.box((0, -0.3, z), (34, 8.6, 9), brick)
    m.gable((0, 8.3, z), (10, 3.4, 35), slate, math.pi / 2, brick)
    m.box((0, -0.3, z + 5.6), (11, 1.0, 4.0), white)
    for k in range(6):
        column(m, -4.5 + k * 1.8, z + 7.0, 6.8, 0.36, 0.6)
    m.box((0, 7.3, z + 6.2), (11, 0.9, 3.4), white)
    m.gable((0, 8.2, z + 6.2), (11.4, 2.4, 3.8), white)
    lettering.write(
        m, "UNIVERSITY", (0, 7.75, z + 7.95), 0.6, m.skin(Skin.PLAIN, (0.1, 0.08, 0.06))
    )
    m.box(
        (0, 8.4, z - 1),
        (4.4, 9.0, 4.4),
        m.skin(Skin.BRICK, (0.45, 0.19, 0.12), (0.5, 0.46, 0.42), 0.5, 0.2),
    )
    m.lathe((0, 17.4, z - 1), [(3.2, 0), (0.0, 6.0)], slate, 4)
    m.rock((0, 15.2, z + 1.25), 1.3, white, 0, 1.0, 16)
    m.box((0, 15.2, z + 2.55), (0.14, 0.9, 0.06), slate)
    m.box((0.35, 15.15, z + 2.55), (0.7, 0.14, 0.06), slate)
    paving = m.skin(Skin.TILE, (0.50, 0.46, 0.40), (0.45, 0.41, 0.36), 0.6, 0.6)
    m.box((0, -0.1, z / 2 + 3), (3.4, 0.16, -z), paving)


def driveway(m: Builder, site: Site) -> None:
    """A paved drive up to a house's garage, edged with hedges, a car on it, a letter box."""
    paving = m.skin(Skin.TILE, (0.46, 0.42, 0.38), (0.40, 0.36, 0.33), 0.4, 0.4)
    white, panel = (
        m.skin(Skin.PLAIN, (0.80, 0.80, 0.78)),
        m.skin(Skin.PANEL, (0.74, 0.74, 0.72), su=1.0, sv=0.6),
    )
    m.quad((-2.6, 0.05, 9), (2.6, 0.05, 9), (4.2, 0.05, -12.4), (-1.2, 0.05, -12.4), paving)
    m.box((1.5, 0, -15.0), (7.0, 3.6, 5.0), white)
    m.gable(
        (1.5, 3.6, -15.0),
        (7.6, 2.4, 5.6),
        m.skin(Skin.BRICK, (0.25, 0.12, 0.09), (0.15, 0.08, 0.06), 0.3, 0.25),
    )
    m.box((1.5, 0, -12.45), (5.0, 2.6, 0.12), panel)
    hedge = m.skin(Skin.ROCK, (0.06, 0.13, 0.035), su=0.5, sv=0.5)
    for x0, x1 in ((-3.2, -2.0), (3.2, 5.4)):
        for k in range(9):
            x = x0 + (x1 - x0) * k / 9
            m.rock((x, 0.35, 3.0 - k * 1.7), 0.75, hedge, k, 0.9)
    car(m, site, 1.3, -8.8, (0.08, 0.16, 0.42), 0.07)
    m.bar((-3.4, 0, -1.5), (-3.4, 1.1, -1.5), 0.05, m.skin(Skin.PLAIN, (0.3, 0.2, 0.1)), 6)
    m.box((-3.4, 1.1, -1.5), (0.3, 0.32, 0.55), m.skin(Skin.PLAIN, (0.65, 0.08, 0.07)))


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        harbour,
        gateway,
        campus,
        driveway,
    )
}
