"""Prefabs of the gymnasium: basketball court and basket, wall bars, weights."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import furniture as f
from .mesh import Builder, Skin
from .prefab import Site


def hoop(m: Builder, site: Site, x: float = 0.0, z: float = -8.6, y: float = 3.05) -> None:
    """Put up a basketball basket: board with its square, ring, net; ``y`` is the ring's height."""
    white, red = m.skin(Skin.PLAIN, (0.88, 0.88, 0.88)), m.skin(Skin.PLAIN, (0.85, 0.16, 0.03))
    arm = m.skin(Skin.PLAIN, (0.12, 0.12, 0.14))
    for a in (-0.7, 0.7):
        m.bar((x + a, y + 0.9, z - 0.05), (x + a * 1.6, y + 1.4, z - 2.6), 0.05, arm, 6)
    m.box((x, y - 0.35, z), (2.3, 1.45, 0.06), white)
    for a, b, w, h in (
        (0, 0.05, 0.9, 0.06),
        (0, 0.65, 0.9, 0.06),
        (-0.42, 0.05, 0.06, 0.66),
        (0.42, 0.05, 0.06, 0.66),
    ):
        m.box((x + a, y + b, z + 0.04), (w, h, 0.02), red)
    for a, b, w, h in (
        (0, -0.35, 2.3, 0.06),
        (0, 1.04, 2.3, 0.06),
        (-1.12, -0.35, 0.06, 1.45),
        (1.12, -0.35, 0.06, 1.45),
    ):
        m.box((x + a, y + b, z + 0.04), (w, h, 0.02), red)
    ring = z + 0.48
    m.lathe((x, y, ring), [(0.36, 0), (0.40, 0.03), (0.36, 0.06)], red, 28)
    for k in range(16):
        a, b = k * math.pi / 8, (k + 1) * math.pi / 8
        for s, t in ((a, b), (b, a)):
            start = (x + 0.36 * math.cos(s), y, ring + 0.36 * math.sin(s))
            end = (x + 0.22 * math.cos(t), y - 0.55, ring + 0.22 * math.sin(t))
            m.wire(start, end, 0.012, (0.85, 0.85, 0.85), 1.0)


def court(m: Builder, site: Site, z: float = -8.6) -> None:
    """Mark a basketball court: the key, its circle, the three-point line, balls on a rack."""
    white, key = (
        m.skin(Skin.PLAIN, (0.85, 0.84, 0.8)),
        m.skin(Skin.PLAIN, (0.10, 0.22, 0.42), coat=0.12),
    )
    m.floor(-1.9, 1.9, z + 0.4, z + 5.8, key, 0.012)
    for side in (-1.9, 1.9):
        m.floor(side - 0.04, side + 0.04, z + 0.4, z + 5.8, white, 0.016)
    m.floor(-1.9, 1.9, z + 5.76, z + 5.84, white, 0.016)
    _arc(m, 0.0, z + 5.8, 1.8, 0.0, math.pi, white)
    _arc(m, 0.0, z + 1.0, 6.4, -0.2, math.pi + 0.2, white)
    _arc(m, 0.0, z + 13.0, 1.8, 0.0, 2 * math.pi, white)
    orange = m.skin(Skin.PLAIN, (0.78, 0.30, 0.06))
    steel = m.skin(Skin.PLAIN, (0.3, 0.3, 0.32), coat=0.2)
    for row in range(2):
        m.box((-4.6, 0.35 + row * 0.5, z + 0.7), (1.6, 0.04, 0.34), steel)
        for k in range(5):
            m.rock((-5.2 + k * 0.31, 0.52 + row * 0.5, z + 0.7), 0.14, orange, 0, 1.0, 12)


def _arc(m: Builder, x: float, z: float, r: float, first: float, last: float, skin: int) -> None:
    """Paint a line along a circle, from +x toward +z."""
    steps = 40
    for k in range(steps):
        a, b = (first + (last - first) * j / steps for j in (k, k + 1))
        p, q, u, v = (
            (x + s * math.cos(t), 0.016, z + s * math.sin(t))
            for s, t in ((r - 0.04, a), (r + 0.04, a), (r + 0.04, b), (r - 0.04, b))
        )
        m.quad(p, q, u, v, skin)


def gym(m: Builder, site: Site) -> None:
    """Racks of weights, benches, wall bars, mats."""
    steel, black = (
        m.skin(Skin.PLAIN, (0.35, 0.36, 0.38), coat=0.2),
        m.skin(Skin.PLAIN, (0.03, 0.03, 0.035)),
    )
    red = m.skin(Skin.PLAIN, (0.45, 0.05, 0.04))
    for x in (-5.2, -3.0, 3.0, 5.2):
        m.box((x, 0.36, -6.0), (0.34, 0.1, 1.3), black)
        m.box((x, 0, -6.0), (0.1, 0.36, 1.0), steel)
        for a in (-0.55, 0.55):
            m.bar((x + a, 0, -6.6), (x + a, 1.2, -6.6), 0.035, steel, 8)
        m.bar((x - 0.95, 1.1, -6.6), (x + 0.95, 1.1, -6.6), 0.018, steel, 8)
        for a in (-0.8, 0.8):
            m.bar((x + a - 0.06, 1.1, -6.6), (x + a + 0.06, 1.1, -6.6), 0.22, black, 18)
    for x in (-1.6, 1.6):
        m.box((x, 0, -4.6), (1.4, 0.05, 2.2), red)


def wall_bars(m: Builder, site: Site) -> None:
    """Climbing frames on both sides of the far wall, and mats."""
    wood, red = f.wood(m, (0.55, 0.36, 0.18)), m.skin(Skin.PLAIN, (0.50, 0.06, 0.05))
    for middle in (-4.4, 4.4):
        for k in range(14):
            y = 0.3 + k * 0.18
            m.bar((middle - 1.2, y, -8.9), (middle + 1.2, y, -8.9), 0.022, wood, 6)
        for x in (-1.25, 0, 1.25):
            m.box((middle + x, 0, -8.92), (0.1, 2.9, 0.12), wood)
        m.box((middle, 0, -7.6), (2.2, 0.06, 1.4), red)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function for function in (hoop, court, gym, wall_bars)
}
