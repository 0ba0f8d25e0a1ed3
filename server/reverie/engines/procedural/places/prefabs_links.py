"""Prefabs of sport in the open: a golf green, a ski lift with its gates."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from .light import Tint
from .mesh import Builder, Skin
from .prefab import Site

_BRIGHT: tuple[Tint, ...] = (
    (0.80, 0.10, 0.10), (0.95, 0.65, 0.08), (0.10, 0.40, 0.80), (0.15, 0.60, 0.25),
    (0.65, 0.20, 0.65),
)  # fmt: skip


def _turns(sides: int) -> list[float]:
    return [2 * math.pi * k / sides for k in range(sides + 1)]


def golf_green(m: Builder, site: Site, x: float = 0.6, z: float = -9.0) -> None:
    """A smooth green with its hole and flag, bunkers of white sand, a buggy, a ball."""
    green = m.skin(Skin.PLAIN, (0.13, 0.27, 0.06))
    sand = m.skin(Skin.PLAIN, (0.76, 0.68, 0.48))
    y = site.ground(x, z)
    _blob(m, x, y + 0.05, z, 5.4, 3.2, green)
    for bx, bz, w, d in ((-5.2, -8.0, 1.9, 1.1), (6.2, -12.5, 2.6, 1.2), (-3.5, -14.5, 2.4, 1.0)):
        _blob(m, bx, site.ground(bx, bz) + 0.06, bz, w, d, sand)
    m.bar((x, y, z), (x, y + 2.5, z), 0.03, m.skin(Skin.PLAIN, (0.85, 0.85, 0.85)), 6)
    red = m.skin(Skin.PLAIN, (0.85, 0.06, 0.05))
    m.quad((x, y + 2.5, z), (x + 0.95, y + 2.25, z), (x + 0.95, y + 2.2, z), (x, y + 1.85, z), red)
    m.lathe((x, y + 0.055, z), [(0.11, 0), (0, 0.005)], m.skin(Skin.PLAIN, (0.01, 0.01, 0.01)), 14)
    m.rock((x + 0.9, y + 0.1, z + 0.7), 0.06, m.skin(Skin.PLAIN, (0.9, 0.9, 0.9)), 0, 1.0, 8)
    _buggy(m, -6.6, site.ground(-6.6, -11.0), -11.0)


def _blob(m: Builder, x: float, y: float, z: float, wide: float, deep: float, skin: int) -> None:
    """Lay an uneven round patch on the ground."""
    rim = []
    for a in _turns(36):
        r = 1 + 0.16 * math.sin(2 * a + x) + 0.09 * math.sin(3 * a + z)
        rim.append((x + wide * r * math.cos(a), y, z + deep * r * math.sin(a)))
    for p, q in pairwise(rim):
        m.tri((x, y + 0.02, z), p, q, skin)


def _buggy(m: Builder, x: float, y: float, z: float) -> None:
    white, dark = (
        m.skin(Skin.PLAIN, (0.82, 0.82, 0.8), coat=0.2),
        m.skin(Skin.PLAIN, (0.05, 0.05, 0.05)),
    )
    m.box((x, y + 0.3, z), (2.3, 0.35, 1.15), white)
    m.box((x - 0.4, y + 0.65, z), (0.9, 0.3, 1.0), m.skin(Skin.PLAIN, (0.45, 0.30, 0.15)))
    for a in (-0.9, 0.8):
        for c in (-0.5, 0.5):
            m.bar((x + a, y + 0.6, z + c), (x + a * 0.9, y + 1.85, z + c), 0.03, dark, 5)
            m.bar((x + a, y + 0.22, z + c - 0.08), (x + a, y + 0.22, z + c + 0.08), 0.24, dark, 12)
    m.box((x, y + 1.85, z), (2.1, 0.08, 1.2), white)


def ski_lift(m: Builder, site: Site) -> None:
    """Pylons with a rope and chairs up the slope, slalom gates, a piste between poles."""
    steel, dark = m.skin(Skin.PLAIN, (0.30, 0.32, 0.35)), m.skin(Skin.PLAIN, (0.08, 0.09, 0.1))
    tops = []
    for k in range(6):
        x, z = 5.2 + k * 1.6, -4.0 - k * 13.0
        y = site.ground(x, z)
        m.bar((x, y, z), (x, y + 6.2, z), 0.2, steel, 8)
        m.box((x, y + 6.1, z), (3.2, 0.25, 0.4), steel)
        tops.append((x, y + 6.2, z))
    for a, b in pairwise(tops):
        for side in (-1.4, 1.4):
            p, q = (a[0] + side, a[1], a[2]), (b[0] + side, b[1], b[2])
            m.wire(p, q, 0.035, (0.08, 0.08, 0.09))
            mid = [(u + v) / 2 for u, v in zip(p, q, strict=True)]
            m.bar((mid[0], mid[1], mid[2]), (mid[0], mid[1] - 1.6, mid[2]), 0.04, dark, 5)
            m.box((mid[0], mid[1] - 2.2, mid[2]), (1.5, 0.12, 0.5), m.skin(Skin.PLAIN, _BRIGHT[0]))
            m.box(
                (mid[0], mid[1] - 2.1, mid[2] - 0.25),
                (1.5, 0.6, 0.08),
                m.skin(Skin.PLAIN, _BRIGHT[0]),
            )
    for k in range(9):
        x, z = (-2.6, 1.2)[k % 2] - 0.15 * k, -5.0 - k * 5.0
        y, hue = site.ground(x, z), _BRIGHT[2] if k % 2 else _BRIGHT[0]
        skin = m.skin(Skin.PLAIN, hue)
        for pole in (0.0, 1.3):
            m.bar((x + pole, y, z), (x + pole, y + 1.9, z), 0.045, skin, 6)
        m.box((x + 0.65, y + 0.9, z), (1.3, 0.75, 0.03), skin)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        golf_green,
        ski_lift,
    )
}
