"""Prefabs of dreams: soft watches, a door in the open, islands in the air, stairs to nowhere."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import furniture as f
from .light import Tint
from .mesh import Builder, Point, Skin
from .prefab import Site

_GOLD: Tint = (0.72, 0.50, 0.14)
_FACE: Tint = (0.86, 0.82, 0.68)
_DARK: Tint = (0.05, 0.04, 0.04)


def dream(m: Builder, site: Site, ground: bool = True) -> None:
    """Set what surrealists painted round the stage; without ``ground`` only what floats."""
    for x, y, z, size in ((-5.4, 5.2, -15, 1.5), (6.5, 7.5, -21, 2.3), (1.0, 13.0, -34, 4.0)):
        floating_island(m, x, y + _level(site, x, z), z, size)
    _soft_watch(m, (4.6, 3.6 + _level(site, 4.6, -11.0), -11.0), 1.15, 0.0)
    if not ground:
        _soft_watch(m, (-3.0, 1.6, -5.5), 0.95, 0.0)
        _door(m, 3.1, 0.3, -7.0)
        return
    y = _level(site, -2.7, -4.6)
    stone = m.skin(Skin.PLAIN, (0.50, 0.33, 0.17))
    m.box((-2.9, y - 0.6, -5.1), (2.6, 1.75, 1.5), stone)
    _soft_watch(m, (-2.7, y + 1.15, -4.33), 0.85, 0.5)
    _dead_tree(m, (-4.2, y + 1.1, -5.3))
    _door(m, 2.9, _level(site, 2.9, -6.5), -6.5)
    _stairs(m, -7.5, _level(site, -7.5, -14), -14)
    egg = m.skin(Skin.PLAIN, (0.80, 0.76, 0.68), coat=0.1)
    m.rock((7.2, _level(site, 7.2, -12) + 1.3, -12.0), 1.25, egg, 1, 1.35, 20)


def _level(site: Site, x: float, z: float) -> float:
    """Return the ground's height, or that of the water over it."""
    return max(site.ground(x, z), -1.0)


def _soft_watch(m: Builder, edge: Point, radius: float, lies: float) -> None:
    """Hang a limp clock over an edge along x: ``lies`` of its radius rests behind the edge.

    Its face runs down and stretches into drips, as if it melted.
    """

    def at(u: float, v: float, out: float) -> Point:
        """Return the point of the face at (u, v), radii from its middle, raised by ``out``."""
        down = lies - v
        if down <= 0:
            return edge[0] + u * radius, edge[1] + 0.02 + out, edge[2] + down * radius
        sag = down * (1 + 0.32 * max(math.cos(u * 2.6 + 0.5), 0.0) + 0.12 * down)
        bulge = 0.10 * radius * math.sin(down * 2.4)
        return (
            edge[0] + (u + 0.06 * down) * radius,
            edge[1] - sag * radius,
            edge[2] + 0.06 + bulge + out,
        )

    rings, sides = 8, 48
    for j in range(rings):
        rim = m.skin(Skin.PLAIN, _GOLD if j == rings - 1 else _FACE, coat=0.12)
        for i in range(sides):
            cells = [
                (k / rings, 2 * math.pi * t / sides)
                for k, t in ((j, i), (j + 1, i), (j + 1, i + 1), (j, i + 1))
            ]
            p, q, r, s = (at(k * math.cos(a), k * math.sin(a), 0.0) for k, a in cells)
            m.quad(p, q, r, s, rim)
    dark = m.skin(Skin.PLAIN, _DARK)
    for hour in range(12):
        a = math.pi / 6 * hour
        _hand(
            m,
            at,
            (0.68 * math.cos(a), 0.68 * math.sin(a)),
            (0.82 * math.cos(a), 0.82 * math.sin(a)),
            0.035,
            dark,
        )
    _hand(m, at, (0.0, 0.0), (0.16, 0.62), 0.03, dark)
    _hand(m, at, (0.0, 0.0), (0.42, -0.12), 0.04, dark)


def _hand(
    m: Builder, at: Callable[[float, float, float], Point], a: tuple[float, float],
    b: tuple[float, float], wide: float, skin: int,
) -> None:  # fmt: skip
    """Lay a stroke on a soft watch's face, in pieces that follow its bends."""
    length = math.hypot(b[0] - a[0], b[1] - a[1])
    nx, ny = (b[1] - a[1]) / length * wide, -(b[0] - a[0]) / length * wide
    for k in range(5):
        s, t = k / 5, (k + 1) / 5
        p, q = ((a[0] + (b[0] - a[0]) * w, a[1] + (b[1] - a[1]) * w) for w in (s, t))
        m.quad(
            at(p[0] - nx, p[1] - ny, 0.02), at(p[0] + nx, p[1] + ny, 0.02),
            at(q[0] + nx, q[1] + ny, 0.02), at(q[0] - nx, q[1] - ny, 0.02), skin,
        )  # fmt: skip


def _dead_tree(m: Builder, foot: Point) -> None:
    """Stand a bare tree with one branch, from which another watch hangs."""
    bark = m.skin(Skin.PLAIN, (0.24, 0.15, 0.09))
    x, y, z = foot
    m.bar((x, y, z), (x + 0.15, y + 2.3, z), 0.11, bark, 8)
    m.bar((x + 0.12, y + 2.0, z), (x + 1.9, y + 2.25, z + 0.25), 0.06, bark, 8)
    m.bar((x + 0.15, y + 2.25, z), (x - 0.5, y + 3.0, z), 0.05, bark, 8)
    _soft_watch(m, (x + 1.35, y + 2.26, z + 0.28), 0.6, 0.35)


def _door(m: Builder, x: float, y: float, z: float) -> None:
    """Leave a door ajar in its frame, with a lit sky behind it and no house."""
    frame, leaf = (
        f.wood(m, (0.62, 0.55, 0.42)),
        m.skin(Skin.PANEL, (0.60, 0.10, 0.08), su=1.1, sv=1.2),
    )
    for side in (-0.65, 0.65):
        m.box((x + side, y - 0.3, z), (0.14, 2.7, 0.2), frame)
    m.box((x, y + 2.4, z), (1.44, 0.16, 0.24), frame)
    m.box((x, y, z - 0.06), (1.2, 2.4, 0.03), m.skin(Skin.LAMP, (0.25, 0.62, 0.85), emission=0.7))
    cloud = m.skin(Skin.LAMP, (0.85, 0.88, 0.9), emission=0.8)
    for a, b, w in ((-0.2, 1.7, 0.5), (0.2, 1.2, 0.6), (-0.1, 0.6, 0.4)):
        m.box((x + a, y + b, z - 0.02), (w, 0.14, 0.02), cloud)
        m.box((x + a + 0.05, y + b + 0.14, z - 0.02), (w * 0.5, 0.1, 0.02), cloud)
    turn = -1.05
    m.box(
        (x - 0.6 + 0.6 * math.cos(turn), y, z - 0.6 * math.sin(turn)), (1.2, 2.4, 0.07), leaf, turn
    )


def _stairs(m: Builder, x: float, y: float, z: float, steps: int = 16) -> None:
    """Build a flight of steps that ends in the air."""
    stone = m.skin(Skin.PLAIN, (0.66, 0.52, 0.36))
    for k in range(steps):
        m.box((x + k * 0.42, y + k * 0.34 - 0.3, z), (0.5, 0.4, 2.2), stone)


def floating_island(m: Builder, x: float, y: float, z: float, size: float) -> None:
    """Hang a clod of earth in the air, grass and a tree on it, roots below."""
    grass, rock = (
        m.skin(Skin.PLAIN, (0.16, 0.26, 0.07)),
        m.skin(Skin.ROCK, (0.36, 0.25, 0.16), su=0.8, sv=0.8),
    )
    profile = [(0.06, -1.5), (0.35, -1.0), (0.62, -0.55), (1.0, -0.12), (1.05, 0.0)]
    m.lathe((x, y, z), [(r * size, h * size) for r, h in profile], rock, 14)
    m.lathe((x, y, z), [(1.05 * size, 0.0), (0.7 * size, 0.16 * size), (0, 0.2 * size)], grass, 14)
    bark, leaf = m.skin(Skin.PLAIN, (0.22, 0.13, 0.07)), m.skin(Skin.PLAIN, (0.14, 0.30, 0.08))
    m.bar((x, y, z), (x + 0.05 * size, y + 0.9 * size, z), 0.07 * size, bark, 8)
    m.rock((x, y + 1.15 * size, z), 0.5 * size, leaf, 3, 0.8, 12)


PREFABS: dict[str, Callable[..., Any]] = {"dream": dream}
