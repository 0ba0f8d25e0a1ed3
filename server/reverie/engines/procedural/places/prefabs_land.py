"""Prefabs of the open: boulders, ice, fences, tents, haystacks, wreckage, planets' rocks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from .light import Tint
from .mesh import Builder, Skin
from .prefab import Site

Area = tuple[float, float, float, float]


def _free(x: float, z: float, clear: Sequence[tuple[float, float, float]]) -> bool:
    return all(math.hypot(x - a, z - b) > r for a, b, r in clear)


def boulders(
    m: Builder,
    site: Site,
    count: int,
    area: Area,
    size: tuple[float, float],
    clear: Sequence[tuple[float, float, float]] = (),
    colour: Tint = (0.13, 0.12, 0.10),
    moss: float = 0.6,
    flat: float = 0.65,
    sink: float = 0.3,
) -> None:
    """Strew rocks that lie a little in the ground."""
    skin = m.skin(Skin.ROCK, colour, (0.05, 0.085, 0.03), 0.5, 0.5, lot=moss)
    left, tries = count, 0
    while left and tries < count * 20:
        tries += 1
        x, z = site.random.uniform(*area[:2]), site.random.uniform(*area[2:])
        r = float(size[0] + (size[1] - size[0]) * site.random.random() ** 2)
        if _free(x, z, clear):
            left -= 1
            y = site.ground(x, z) + r * (flat - sink) * 0.6
            m.rock((x, y, z), r, skin, int(site.random.integers(99)), flat)


def icebergs(
    m: Builder, site: Site, count: int, area: Area, size: tuple[float, float], level: float = 0.0,
    clear: Sequence[tuple[float, float, float]] = (),
) -> None:  # fmt: skip
    """Strew floes and bergs that swim."""
    skin = m.skin(Skin.ICE, (0.62, 0.78, 0.90), (0.25, 0.50, 0.68), 0.2, 0.2, 0.04)
    for _ in range(count):
        x, z = site.random.uniform(*area[:2]), site.random.uniform(*area[2:])
        r = float(size[0] + (size[1] - size[0]) * site.random.random() ** 3)
        if _free(x, z, clear):
            m.rock((x, level - 0.1 * r, z), r, skin, int(site.random.integers(99)), 0.45, 10)


def fence(
    m: Builder,
    site: Site,
    start: Tint,
    end: Tint,
    height: float = 1.1,
    colour: Tint = (0.25, 0.17, 0.10),
) -> None:
    """Run a post-and-rail fence from start to end; their y is ignored."""
    wood = m.skin(Skin.PLANK, colour, su=1, sv=0.2)
    length = math.hypot(end[0] - start[0], end[2] - start[2])
    count = max(1, round(length / 2.4))
    tops = []
    for k in range(count + 1):
        x = start[0] + (end[0] - start[0]) * k / count
        z = start[2] + (end[2] - start[2]) * k / count
        y = site.ground(x, z)
        m.box((x, y - 0.2, z), (0.12, height + 0.2, 0.12), wood)
        tops.append((x, y, z))
    for a, b in pairwise(tops):
        for share in (0.45, 0.85):
            lift = height * share
            m.bar((a[0], a[1] + lift, a[2]), (b[0], b[1] + lift, b[2]), 0.045, wood)


def tent(
    m: Builder, site: Site, x: float, z: float, turn: float = 0.4, colour: Tint = (0.62, 0.24, 0.04)
) -> None:
    """Pitch a ridge tent."""
    y = site.ground(x, z)
    cloth = m.skin(Skin.CLOTH, colour, su=0.8)
    dark = m.skin(Skin.PLAIN, (0.05, 0.035, 0.02), emission=site.glow(0.5))
    m.gable((x, y, z), (2.3, 1.6, 3.0), cloth, turn, dark)


def campfire(m: Builder, site: Site, x: float, z: float) -> None:
    """Ring stones round crossed logs; flames are particles."""
    stone = m.skin(Skin.ROCK, (0.13, 0.12, 0.11), su=2, sv=2)
    log = m.skin(Skin.PLANK, (0.12, 0.07, 0.04))
    ember = m.skin(Skin.LAMP, (1.0, 0.28, 0.05), emission=site.glow(3.0, 1.4))
    y = site.ground(x, z)
    for k in range(11):
        a = k * 2 * math.pi / 11
        at = (x + 0.62 * math.cos(a), y + 0.06, z + 0.62 * math.sin(a))
        m.rock(at, 0.16, stone, k, 0.7, 8)
    for k in range(5):
        a = k * 1.26
        foot = (x + 0.45 * math.cos(a), y + 0.06, z + 0.45 * math.sin(a))
        m.bar(foot, (x - 0.1 * math.cos(a), y + 0.5, z - 0.1 * math.sin(a)), 0.06, log, 6)
    m.rock((x, y + 0.05, z), 0.32, ember, 3, 0.3, 8)
    for side in (-1, 1):
        a = 0.8 * side + math.pi / 2
        c, s = math.cos(a) * 0.4, math.sin(a)
        m.bar((x + side * 2 - s, y + 0.2, z + c), (x + side * 2 + s, y + 0.2, z - c), 0.2, log, 9)


def lava_flow(
    m: Builder, site: Site, x: float, z: float, width: float = 10, steps: int = 60
) -> None:
    """Let a glowing stream run downhill from (x, z)."""
    lava = m.skin(Skin.LAVA, (1, 0.3, 0.05), su=0.055, emission=4.5)
    vx, vz = 0.0, 1.0
    edges: list[list[Tint]] = []
    for k in range(steps):
        gx = site.ground(x + 5, z) - site.ground(x - 5, z)
        gz = site.ground(x, z + 5) - site.ground(x, z - 5)
        length = math.hypot(gx, gz) + 1e-3
        vx = 0.6 * vx - 0.4 * gx / length + site.random.normal(0, 0.1)
        vz = 0.6 * vz - 0.4 * gz / length + site.random.normal(0, 0.06)
        length = math.hypot(vx, vz)
        vx, vz = vx / length, vz / length
        half = width * (1 - 0.7 * k / steps) * site.random.uniform(0.8, 1.2)
        middle = site.ground(x, z)
        rim = []
        for side in (-half, half):
            a, b = x + side * vz, z - side * vx
            rim.append((a, max(site.ground(a, b), middle) + 1.0, b))
        edges.append(rim)
        x, z = x + vx * 8, z + vz * 8
    for near, far in pairwise(edges):
        m.quad(near[0], near[1], far[1], far[0], lava)


def bales(m: Builder, site: Site, count: int, area: Area) -> None:
    """Lay round straw bales."""
    straw = m.skin(Skin.PLANK, (0.40, 0.29, 0.10), su=0.5, sv=0.05)
    for _ in range(count):
        x, z = site.random.uniform(*area[:2]), site.random.uniform(*area[2:])
        y, turn = site.ground(x, z) + 0.62, site.random.uniform(0, 3.1)
        c, s = math.cos(turn) * 0.6, math.sin(turn) * 0.6
        m.bar((x - c, y, z - s), (x + c, y, z + s), 0.65, straw, 16)


def graves(m: Builder, site: Site, rows: int = 5, columns: int = 9) -> None:
    """Set headstones and crosses in rows, a little askew."""
    stone = m.skin(Skin.ROCK, (0.30, 0.30, 0.29), (0.06, 0.09, 0.04), 1.2, 1.2, lot=0.5)
    for j in range(rows):
        for i in range(columns):
            x = (i - columns / 2 + 0.5) * 2.3 + site.random.normal(0, 0.15)
            z = -4.5 - j * 3.1 + site.random.normal(0, 0.2)
            y, turn = site.ground(x, z) - 0.1, site.random.normal(0, 0.12)
            if site.random.random() < 0.3:
                m.box((x, y, z), (0.16, 1.35, 0.14), stone, turn)
                m.box((x, y + 0.85, z), (0.7, 0.16, 0.14), stone, turn)
            else:
                h = site.random.uniform(0.7, 1.0)
                m.box((x, y, z), (0.62, h, 0.14), stone, turn)
                m.lathe((x, y + h - 0.02, z), [(0.31, 0), (0.24, 0.14), (0, 0.2)], stone, 12)


def globe(
    m: Builder, site: Site, x: float, y: float, z: float, radius: float,
    colour: Tint = (0.03, 0.10, 0.26), land: Tint = (0.10, 0.14, 0.05),
) -> None:  # fmt: skip
    """Hang a planet with seas, continents, ice and clouds."""
    skin = m.skin(Skin.PLANET, colour, land, 1 / radius, radius, lot=y)
    profile = [
        (radius * math.sin(math.pi * k / 48), -radius * math.cos(math.pi * k / 48))
        for k in range(49)
    ]
    m.lathe((x, y, z), profile, skin, 96)


def greenhouse(m: Builder, site: Site, width: float = 24.0, depth: float = 30.0) -> None:
    """Arch iron ribs and glazing bars over beds and a gravel path."""
    soil = m.skin(Skin.ROCK, (0.09, 0.065, 0.04), su=1.5, sv=1.5)
    path = m.skin(Skin.TILE, (0.42, 0.40, 0.36), (0.38, 0.36, 0.32), 0.6, 0.6)
    iron = m.skin(Skin.PLAIN, (0.62, 0.66, 0.62))
    brick = m.skin(Skin.BRICK, (0.34, 0.17, 0.12), (0.4, 0.38, 0.35), 0.24, 0.08)
    m.floor(-width / 2, width / 2, -depth, 12, soil, -0.01)
    m.floor(-1.7, 1.7, -depth, 12, path, 0.0)
    for side in (-1, 1):
        m.box((side * width / 2, 0, (12 - depth) / 2), (0.4, 0.9, depth + 12), brick)
        m.box((side * 1.8, 0, (12 - depth) / 2), (0.16, 0.16, depth + 12), brick)
    arc = [
        (width / 2 * math.cos(t), 0.9 + 9 * math.sin(t))
        for t in (math.pi * k / 16 for k in range(17))
    ]
    for j in range(12):
        z = 10 - j * (depth + 10) / 11
        for (xa, ya), (xb, yb) in pairwise(arc):
            m.bar((xa, ya, z), (xb, yb, z), 0.09, iron)
    for x, y in arc:
        m.wire((x, y, 10), (x, y, -depth), 0.035, (0.55, 0.6, 0.56), 4)
    for x, y in arc[1:-1:2]:
        m.bar((x, 0.9, -depth), (x, y, -depth), 0.07, iron)


PREFABS: dict[str, Callable[..., Any]] = {
    f.__name__.replace("_", " "): f
    for f in (
        boulders, icebergs, fence, tent, campfire, lava_flow, bales, graves, globe, greenhouse,
    )
}  # fmt: skip
