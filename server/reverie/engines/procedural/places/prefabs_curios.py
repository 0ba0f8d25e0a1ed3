"""Prefabs of rooms with one telling thing: skeleton, bowling lanes, rafters, wardrobe."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from . import furniture as f
from .light import Tint
from .mesh import Builder, Point, Skin
from .prefab import Site


def skeleton(m: Builder, site: Site, x: float = 0.0, z: float = -6.6, size: float = 1.0) -> None:
    """Mount the bones of a great dinosaur that strides to the left, on a plinth."""
    bone = m.skin(Skin.PLAIN, (0.74, 0.66, 0.50))
    m.box((x, 0, z), (7.4 * size, 0.3, 2.6 * size), m.skin(Skin.PLAIN, (0.16, 0.17, 0.19)))

    def at(a: float, b: float, c: float = 0.0) -> Point:
        return x + a * size, 0.3 + b * size, z + c * size

    spine = [
        (-1.7, 3.5),
        (-1.3, 3.15),
        (-0.8, 2.75),
        (-0.2, 2.5),
        (0.5, 2.4),
        (1.2, 2.3),
        (2.0, 2.05),
        (2.8, 1.7),
        (3.5, 1.45),
    ]
    for k, (p, q) in enumerate(pairwise(spine)):
        m.bar(at(*p), at(*q), (0.15 - 0.013 * k) * size, bone, 6)
        m.bar(at(*p), at(p[0] + 0.06, p[1] + 0.3 - 0.02 * k), 0.05 * size, bone, 5)
    for k in range(8):
        a, deep = -0.7 + k * 0.24, 1.05 - 0.05 * abs(k - 3)
        for side in (-1, 1):
            top, low = at(a, 2.55), at(a - 0.1, 2.45 - deep, 0.12 * side)
            middle = at(a + 0.04, 2.5 - deep * 0.5, 0.52 * side)
            m.bar(top, middle, 0.04 * size, bone, 5)
            m.bar(middle, low, 0.035 * size, bone, 5)
    for side, stride in ((-1, -0.35), (1, 0.35)):
        hip, knee = at(1.0, 2.2, 0.3 * side), at(0.5 + stride, 1.35, 0.4 * side)
        ankle, toe = at(1.0 + stride, 0.6, 0.4 * side), at(0.5 + stride, 0.05, 0.4 * side)
        for above, below, r in ((hip, knee, 0.12), (knee, ankle, 0.1), (ankle, toe, 0.08)):
            m.bar(above, below, r * size, bone, 6)
        for t in (-0.2, 0.0, 0.2):
            m.bar(toe, (toe[0] - 0.35 * size, 0.33, toe[2] + t * size), 0.05 * size, bone, 5)
        m.bar(at(-0.7, 2.3, 0.3 * side), at(-1.0, 1.8, 0.35 * side), 0.05 * size, bone, 5)
        m.bar(at(-1.0, 1.8, 0.35 * side), at(-1.25, 1.95, 0.35 * side), 0.04 * size, bone, 5)
    _skull(m, at, size, bone)


def _skull(m: Builder, at: Callable[..., Point], size: float, bone: int) -> None:
    """Set the skull: a long snout, an eye hole, an open jaw with teeth."""
    dark, tooth = m.skin(Skin.PLAIN, (0.08, 0.06, 0.05)), m.skin(Skin.PLAIN, (0.86, 0.82, 0.70))
    m.box(at(-1.95, 3.5), (0.75 * size, 0.52 * size, 0.5 * size), bone, taper=0.85)
    m.box(at(-2.55, 3.45), (0.7 * size, 0.36 * size, 0.38 * size), bone, taper=0.8)
    m.box(at(-2.35, 3.08), (0.95 * size, 0.12 * size, 0.34 * size), bone, -0.0)
    m.rock(at(-1.95, 3.82, 0.24), 0.11 * size, dark, 0, 1.0, 10)
    for k in range(6):
        m.box(at(-2.8 + k * 0.14, 3.3, 0.17), (0.06 * size, 0.16 * size, 0.04 * size), tooth)
        m.box(at(-2.75 + k * 0.14, 3.18, 0.15), (0.05 * size, 0.12 * size, 0.04 * size), tooth)


def bowling_lanes(m: Builder, site: Site) -> None:
    """Lanes of polished maple with gutters and arrows, ten pins to each, balls on their return."""
    maple, dark = (
        m.skin(Skin.PLANK, (0.66, 0.46, 0.24), su=2, sv=0.06, coat=0.3),
        m.skin(Skin.PLAIN, (0.07, 0.07, 0.08)),
    )
    white, red = (
        m.skin(Skin.PLAIN, (0.90, 0.89, 0.86), coat=0.2),
        m.skin(Skin.PLAIN, (0.75, 0.06, 0.06)),
    )
    for k in range(-2, 3):
        x = k * 1.9
        m.floor(x - 0.62, x + 0.62, -11.6, -1.0, maple, 0.03)
        for side in (-0.78, 0.78):
            m.floor(x + side - 0.14, x + side + 0.14, -11.6, -1.0, dark, 0.012)
        m.floor(x - 0.62, x + 0.62, -1.06, -1.0, m.skin(Skin.PLAIN, (0.05, 0.05, 0.05)), 0.035)
        for n in range(7):
            a = x - 0.48 + n * 0.16
            z = -3.2 - 0.12 * (3 - abs(n - 3))
            m.tri(
                (a - 0.05, 0.036, z),
                (a + 0.05, 0.036, z),
                (a, 0.036, z - 0.26),
                m.skin(Skin.PLAIN, (0.35, 0.12, 0.05)),
            )
        for row in range(4):
            for n in range(row + 1):
                _pin(m, x + (n - row / 2) * 0.29, -9.6 - row * 0.26, white, red)
        m.box(
            (x, 1.1, -10.6),
            (1.8, 1.5, 0.1),
            m.skin(Skin.LAMP, ((0.1, 0.3, 0.8), (0.7, 0.1, 0.4))[k % 2], emission=0.6),
        )
        m.rock(
            (x, 1.85, -10.5), 0.36, m.skin(Skin.LAMP, (0.95, 0.8, 0.25), emission=0.6), 0, 1.0, 14
        )
        m.box((x + 0.95, 0, -6.0), (0.12, 0.1, 9.6), m.skin(Skin.PLAIN, (0.2, 0.2, 0.22)))
    hues: tuple[Tint, ...] = (
        (0.75, 0.08, 0.1),
        (0.08, 0.2, 0.7),
        (0.1, 0.5, 0.2),
        (0.9, 0.55, 0.05),
        (0.4, 0.08, 0.5),
    )
    m.box((2.9, 0.3, -0.6), (0.6, 0.35, 1.9), m.skin(Skin.PLAIN, (0.25, 0.25, 0.27)))
    for n in range(5):
        m.rock(
            (2.9, 0.79, -1.3 + n * 0.36), 0.16, m.skin(Skin.PLAIN, hues[n], coat=0.4), 0, 1.0, 12
        )
    m.rock((-0.1, 0.2, -4.6), 0.18, m.skin(Skin.PLAIN, hues[1], coat=0.4), 0, 1.0, 14)


def _pin(m: Builder, x: float, z: float, white: int, red: int) -> None:
    body = [(0.05, 0), (0.115, 0.22), (0.05, 0.46), (0.068, 0.58), (0, 0.66)]
    m.lathe((x, 0.03, z), body, white, 10)
    m.lathe((x, 0.47, z), [(0.056, 0), (0.058, 0.05)], red, 10)


def rafters(
    m: Builder, site: Site, width: float = 8.4, depth: float = 6.6, high: float = 4.4
) -> None:
    """Lean a roof over the room: boards on both slopes, rafters, collar beams."""
    board, beam = (
        m.skin(Skin.PLANK, (0.42, 0.28, 0.15), su=1, sv=0.25),
        f.wood(m, (0.34, 0.20, 0.10)),
    )
    for side in (-1, 1):
        low, top = (side * (width / 2), 1.0), (0.0, high)
        m.quad(
            (low[0], low[1], -depth),
            (low[0], low[1], 5),
            (top[0], top[1], 5),
            (top[0], top[1], -depth),
            board,
        )
        for k in range(8):
            z = -depth + 0.3 + k * 1.5
            m.bar((low[0] * 0.985, low[1], z), (0.0, high - 0.1, z), 0.1, beam, 4)
    for k in range(8):
        z = -depth + 0.3 + k * 1.5
        m.bar((-1.7, high - 1.25, z), (1.7, high - 1.25, z), 0.08, beam, 4)


def wardrobe_rails(m: Builder, site: Site, z: float = -3.7) -> None:
    """Rails of clothes on three walls, shelves of shoes below, hats above."""
    hues: tuple[Tint, ...] = (
        (0.65, 0.10, 0.10),
        (0.10, 0.18, 0.45),
        (0.75, 0.72, 0.66),
        (0.12, 0.34, 0.2),
        (0.8, 0.6, 0.15),
        (0.08, 0.08, 0.09),
        (0.55, 0.25, 0.5),
        (0.35, 0.5, 0.65),
    )
    steel, wood = m.skin(Skin.PLAIN, (0.6, 0.6, 0.62), coat=0.4), f.wood(m, (0.50, 0.36, 0.22))
    m.bar((-2.4, 1.95, z), (2.4, 1.95, z), 0.025, steel, 8)
    for k in range(24):
        cloth = m.skin(Skin.CLOTH, hues[(k * 5) % 8], su=0.09)
        tall = 0.85 + 0.4 * ((k * 7) % 3) / 2
        m.box((-2.25 + k * 0.195, 1.88 - tall, z), (0.13, tall, 0.5), cloth, taper=0.75)
    for side in (-1, 1):
        m.bar((side * 2.2, 1.95, z + 0.6), (side * 2.2, 1.95, 0.6), 0.025, steel, 8)
        for k in range(16):
            cloth = m.skin(Skin.CLOTH, hues[(k * 3 + 1) % 8], su=0.09)
            m.box((side * 2.25, 0.95, z + 0.9 + k * 0.2), (0.5, 0.93, 0.13), cloth, taper=0.75)
    m.box((0, 2.1, z - 0.2), (5.0, 0.05, 0.5), wood)
    for k in range(6):
        m.box(
            (-2.0 + k * 0.8, 2.15, z - 0.2),
            (0.55, 0.28, 0.4),
            m.skin(Skin.PLAIN, hues[(k * 3) % 8]),
        )
    for row in range(2):
        m.box((0, 0.06 + row * 0.3, z - 0.1), (4.6, 0.04, 0.4), wood)
        for k in range(10):
            for foot in (-0.07, 0.07):
                m.box(
                    (-2.0 + k * 0.44 + foot, 0.1 + row * 0.3, z),
                    (0.1, 0.1, 0.28),
                    m.skin(Skin.PLAIN, hues[(k + row * 3) % 8], coat=0.2),
                    taper=0.8,
                )


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        skeleton,
        bowling_lanes,
        rafters,
        wardrobe_rails,
    )
}
