"""Prefabs of show and sound: fish tank, concert stage, recording room, shower."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import furniture as f
from .furniture import Spot
from .mesh import Builder, Skin
from .prefab import Site

_LAWN = ((0.055, 0.105, 0.032), (0.072, 0.13, 0.040))


def tank(m: Builder, site: Site) -> None:
    """A great pane with sand and rocks and blue depth behind it."""
    deep = m.skin(Skin.LAMP, (0.03, 0.26, 0.42), emission=0.55)
    frame, sand = (
        m.skin(Skin.PLAIN, (0.03, 0.035, 0.04)),
        m.skin(Skin.ROCK, (0.36, 0.33, 0.26), su=1.5, sv=1.5),
    )
    rock = m.skin(Skin.ROCK, (0.16, 0.17, 0.17), su=0.8, sv=0.8)
    m.box((0, 0, -9.7), (12.4, 4.6, 0.1), deep)
    m.box((0, 0, -7.9), (12.4, 0.12, 3.6), sand)
    for post in (-6, -2, 2, 6):
        m.box((post, 0, -6.05), (0.24, 4.6, 0.24), frame)
    m.box((0, 4.3, -6.05), (12.4, 0.5, 0.4), frame)
    m.box((0, 0, -6.0), (12.4, 0.4, 0.5), frame)
    for k, (x, z, r) in enumerate(
        ((-4.4, -8.6, 1.0), (-1.4, -9.0, 0.7), (2.6, -8.7, 1.2), (4.9, -8.2, 0.7))
    ):
        m.rock((x, 0.3, z), r, rock, k, 0.8)


def concert(m: Builder, site: Site) -> None:
    """Amplifiers, lights on a truss, a drum riser, wedges, cables."""
    black, cloth = (
        m.skin(Skin.PLAIN, (0.03, 0.03, 0.034)),
        m.skin(Skin.TILE, (0.05, 0.05, 0.055), (0.07, 0.07, 0.075), 0.05, 0.05),
    )
    m.box((0, 0, -5.6), (4.4, 0.5, 2.6), black)
    for x in (-5.4, -3.9, 3.9, 5.4):
        for k in range(3):
            m.box((x, k * 0.95, -5.4), (1.25, 0.9, 0.8), black)
            m.box((x, k * 0.95 + 0.06, -4.98), (1.1, 0.78, 0.03), cloth)
    for z in (-2.4, -6.6):
        m.bar((-6.5, 5.2, z), (6.5, 5.2, z), 0.06, black)
        m.bar((-6.5, 5.55, z), (6.5, 5.55, z), 0.06, black)
        for k in range(9):
            x = -5.6 + k * 1.4
            hue = ((1, 0.2, 0.5), (0.2, 0.55, 1), (0.75, 0.3, 1), (1, 0.7, 0.3))[k % 4]
            m.lathe((x, 4.75, z), [(0.2, 0), (0.14, 0.35), (0, 0.36)], black, 12)
            m.lathe(
                (x, 4.74, z), [(0.0, 0.0), (0.18, 0.01)], m.skin(Skin.LAMP, hue, emission=9.0), 12
            )
    for x in (-2.6, 2.6):
        m.box((x, 0, 1.4), (0.8, 0.36, 0.5), black, 0.3 if x > 0 else -0.3)
    wall = m.skin(Skin.SIGN, (0.9, 0.3, 1.0), (0.03, 0.02, 0.06), 1.4, 2.4, emission=0.6)
    m.box((0, 0.4, -7.8), (9.5, 4.4, 0.1), wall)


def recording(m: Builder, site: Site) -> None:
    """A mixing desk, screens, speakers, foam on the walls, guitars' amplifiers."""
    black, foam = (
        m.skin(Skin.PLAIN, (0.04, 0.04, 0.045)),
        m.skin(Skin.PANEL, (0.10, 0.085, 0.09), su=0.4, sv=0.4),
    )
    desk, keys = (
        f.wood(m, (0.28, 0.16, 0.08)),
        m.skin(Skin.SIGN, (0.3, 0.9, 0.5), (0.05, 0.05, 0.055), 0.2, 0.1, emission=0.5),
    )
    m.box((0, 0.3, -5.72), (7.4, 2.2, 0.1), foam)
    f.table(m, Spot(0, -4.2), 3.4, 1.0, 0.8, desk)
    m.box((0, 0.8, -4.0), (2.6, 0.14, 0.7), keys)
    screen = m.skin(Skin.SIGN, (0.4, 0.8, 1.0), (0.03, 0.05, 0.09), 0.3, 0.12, emission=0.9)
    for x in (-0.7, 0.7):
        m.box((x, 1.05, -4.55), (1.1, 0.62, 0.05), screen)
    for x in (-2.0, 2.0):
        m.box((x, 1.0, -4.5), (0.42, 0.7, 0.4), black)
        m.lathe(
            (x, 1.2, -4.29),
            [(0.14, 0), (0.14, 0.02), (0, 0.02)],
            m.skin(Skin.PLAIN, (0.3, 0.3, 0.3)),
            16,
        )
    for x in (-3.2, 3.2):
        m.box((x, 0, -4.6), (0.7, 1.2, 0.5), black)
    m.bar((1.9, 0, -1.8), (1.9, 1.5, -1.8), 0.02, black, 6)
    m.bar((1.9, 1.5, -1.8), (1.5, 1.62, -1.8), 0.016, black, 6)
    m.rock((1.45, 1.63, -1.8), 0.07, m.skin(Skin.PLAIN, (0.3, 0.3, 0.31), coat=0.2), 0, 1.2, 10)
    f.sofa(m, Spot(-2.7, -2.2, math.pi / 2), (0.24, 0.07, 0.06), 1.8)


def shower(m: Builder, site: Site) -> None:
    """A rain head over a tray, taps, a curtain on its rail, towels, bottles on a shelf."""
    steel, white = (
        m.skin(Skin.PLAIN, (0.16, 0.165, 0.17), coat=0.6),
        m.skin(Skin.PLAIN, (0.7, 0.7, 0.7), coat=0.1),
    )
    m.bar((0, 0.9, -3.05), (0, 2.36, -3.05), 0.035, steel, 8)
    m.bar((0, 2.36, -3.05), (0, 2.36, -2.3), 0.035, steel, 8)
    m.lathe((0, 2.24, -2.3), [(0, 0.1), (0.05, 0.09), (0.3, 0.04), (0.3, 0)], steel, 28)
    for x in (-0.22, 0.22):
        m.lathe((x, 0.98, -3.08), [(0.09, 0), (0.09, 0.1), (0, 0.1)], steel, 14)
    m.bar((-0.22, 1.03, -3.05), (0.22, 1.03, -3.05), 0.045, steel, 8)
    for k in range(34):
        a, r = k * 2.39996, 0.28 * math.sqrt((k + 0.5) / 34)
        x, z = r * math.cos(a), r * math.sin(a)
        m.wire((x, 2.22, z - 2.3), (x * 1.7, 0.14, z * 1.7 - 2.3), 0.0035, (0.8, 0.9, 0.95), 3.0)
    _curtain(m, steel)
    m.box((0.9, 1.2, -3.1), (0.7, 0.03, 0.16), white)
    for k, hue in enumerate(((0.1, 0.4, 0.5), (0.6, 0.3, 0.1), (0.3, 0.5, 0.2))):
        f.bottle(m, (0.7 + k * 0.18, 1.23, -3.1), hue)
    m.box((0, 0, -2.2), (2.3, 0.12, 1.9), white)
    m.box((0, 0.12, -2.2), (2.1, 0.01, 1.7), m.skin(Skin.PLAIN, (0.5, 0.55, 0.57), coat=0.5))
    m.lathe((0, 0.13, -2.2), [(0.07, 0.01), (0, 0.01)], steel, 14)
    for k, hue in enumerate(((0.62, 0.62, 0.6), (0.16, 0.42, 0.50))):
        m.box((1.93, 1.05 - 0.02 * k, -1.0 + 0.62 * k), (0.05, 0.75, 0.45), m.skin(Skin.CLOTH, hue))


def _curtain(m: Builder, rail: int) -> None:
    """Hang a curtain that is drawn half back, in folds."""
    cloth = m.skin(Skin.PLAIN, (0.62, 0.68, 0.72))
    stripe = m.skin(Skin.PLAIN, (0.12, 0.36, 0.52))
    m.bar((-1.25, 2.15, -1.2), (1.25, 2.15, -1.2), 0.022, rail, 8)
    folds = 22
    edge = [(-1.22 + 0.78 * k / folds, -1.2 + (0.07 if k % 2 else -0.07)) for k in range(folds + 1)]
    for k in range(folds):
        (x0, z0), (x1, z1) = edge[k], edge[k + 1]
        skin = stripe if k % 6 in (2, 3) else cloth
        m.quad((x0, 0.16, z0), (x1, 0.16, z1), (x1, 2.12, z1), (x0, 2.12, z0), skin)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        tank,
        concert,
        recording,
        shower,
    )
}
