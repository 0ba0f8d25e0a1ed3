"""Prefabs of grand and long rooms: ballroom, nave, throne, stairs, corridor, courtroom."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import furniture as f
from . import lettering
from .furniture import Spot
from .light import Tint
from .mesh import Builder, Skin
from .pieces import disc
from .prefab import Site

_GOLD: Tint = (0.72, 0.50, 0.14)
_MARBLE: Tint = (0.72, 0.69, 0.63)


def column(
    m: Builder, x: float, z: float, high: float, radius: float = 0.3, y: float = 0.0
) -> None:
    """Stand a marble column with base and capital."""
    stone = m.skin(Skin.MARBLE, _MARBLE, (0.5, 0.48, 0.45))
    rings = [
        (1.5, 0.0),
        (1.5, 0.12),
        (1.05, 0.25),
        (0.9, high - 0.5),
        (1.5, high - 0.2),
        (1.5, high),
    ]
    m.lathe((x, y, z), [(r * radius, h) for r, h in rings], stone, 18)


def arch(
    m: Builder, x: float, y: float, z: float, wide: float, skin: int, thick: float = 0.3,
    deep: float = 0.4, rise: float = 1.0,
) -> None:  # fmt: skip
    """Spring an arch of blocks over a gap along x; ``rise`` over half the width is how pointed."""
    steps, half = 14, wide / 2
    for k in range(steps):
        a, b = math.pi * k / steps, math.pi * (k + 1) / steps
        p, q = ((x + half * math.cos(t), y + half * rise * math.sin(t), z) for t in (a, b))
        m.bar(p, q, max(thick, deep) / 2, skin, 4)


def chandelier(m: Builder, x: float, y: float, z: float, radius: float = 0.9) -> None:
    """Hang rings of candles and crystals."""
    gold = m.skin(Skin.PLAIN, _GOLD, coat=0.4)
    flame, glass = (
        m.skin(Skin.LAMP, (1.0, 0.82, 0.5), emission=2.2),
        m.skin(Skin.LAMP, (0.9, 0.92, 1.0), emission=0.5),
    )
    m.bar((x, y, z), (x, y + 2.2, z), 0.03, gold, 6)
    for up, part, count in ((0.0, 1.0, 14), (0.5, 0.6, 9)):
        r = radius * part
        m.lathe((x, y + up, z), [(r, 0), (r + 0.06, 0.03), (r, 0.06)], gold, 28)
        for k in range(count):
            a = 2 * math.pi * k / count
            px, pz = x + r * math.cos(a), z + r * math.sin(a)
            m.box((px, y + up + 0.06, pz), (0.05, 0.14, 0.05), m.skin(Skin.PLAIN, (0.8, 0.78, 0.7)))
            m.rock((px, y + up + 0.26, pz), 0.055, flame, 0, 1.5, 6)
            m.rock((px, y + up - 0.12, pz), 0.05, glass, 0, 1.8, 6)


def ballroom(m: Builder, site: Site, width: float = 13.0, depth: float = 11.0) -> None:
    """Columns, tall mirrors between gilt pilasters, curtains, three chandeliers."""
    gold, mirror = (
        m.skin(Skin.PLAIN, _GOLD, coat=0.3),
        m.skin(Skin.PLAIN, (0.55, 0.62, 0.68), coat=0.7),
    )
    red = m.skin(Skin.CLOTH, (0.45, 0.04, 0.05), su=0.4)
    for k in range(-2, 3):
        x = k * 2.5
        m.box((x, 0.5, -depth + 0.2), (1.5, 3.3, 0.08), mirror)
        arch(m, x, 3.8, -depth + 0.22, 1.5, gold, 0.12, 0.12)
        for side in (-0.78, 0.78):
            m.box((x + side, 0.4, -depth + 0.22), (0.1, 3.5, 0.12), gold)
    for side in (-1, 1):
        for k in range(4):
            column(m, side * (width / 2 - 0.9), -1.0 - k * 2.9, 5.0)
            m.box((side * (width / 2 - 0.1), 0.2, -2.4 - k * 2.9), (0.2, 4.2, 0.8), red)
    for x in (-6.0, 6.0):
        m.box((x * 0.98, 4.9, -depth / 2), (1.4, 0.3, depth), gold)
    for z in (-3.6, -7.6):
        for x in (-2.6, 2.6):
            chandelier(m, x, 3.5, z)


def nave(m: Builder, site: Site, width: float = 11.0, depth: float = 17.0) -> None:
    """Pillars and pointed arches, pews, candles, an altar with a cross, stained glass."""
    stone, wood = m.skin(Skin.ROCK, (0.55, 0.51, 0.44), su=2, sv=2), f.wood(m, (0.30, 0.16, 0.08))
    for k in range(6):
        z = 0.5 - k * 2.9
        for side in (-1, 1):
            column(m, side * 3.7, z, 4.2, 0.34)
            _window(m, side * (width / 2 - 0.06), 2.2, z - 1.4)
        arch(m, 0, 4.2, z, 7.4, stone, 0.35, 0.35, 1.0)
    for k in range(5):
        for side in (-1, 1):
            z = -1.6 - k * 1.9
            m.box((side * 1.95, 0.42, z), (2.4, 0.06, 0.45), wood)
            m.box((side * 1.95, 0.42, z + 0.26), (2.4, 0.62, 0.06), wood)
            for a in (-1.2, 1.2):
                m.box((side * 1.95 + a, 0, z + 0.05), (0.07, 1.05, 0.6), wood)
    m.floor(-0.65, 0.65, -13.6, 4.0, m.skin(Skin.PLAIN, (0.42, 0.05, 0.06)), 0.012)
    _altar(m, -14.4)
    _rose(m, 0.0, 5.6, -depth + 0.1)


def _altar(m: Builder, z: float) -> None:
    white, gold = m.skin(Skin.PLAIN, (0.8, 0.78, 0.74)), m.skin(Skin.PLAIN, _GOLD, coat=0.4)
    flame = m.skin(Skin.LAMP, (1.0, 0.8, 0.45), emission=2.4)
    m.box((0, 0, z), (5.4, 0.3, 2.6), m.skin(Skin.MARBLE, _MARBLE))
    m.box((0, 0.3, z), (2.6, 1.0, 0.9), white)
    m.box((0, 1.3, z - 0.6), (0.2, 2.7, 0.16), gold)
    m.box((0, 3.0, z - 0.6), (1.4, 0.2, 0.16), gold)
    for x in (-1.1, -0.8, 0.8, 1.1):
        m.lathe((x, 1.3, z), [(0.05, 0), (0.05, 0.4), (0, 0.41)], white, 8)
        m.rock((x, 1.8, z), 0.05, flame, 0, 1.6, 6)


_GLASS: tuple[Tint, ...] = (
    (0.85, 0.10, 0.10), (0.10, 0.25, 0.85), (0.95, 0.70, 0.10), (0.10, 0.60, 0.25),
    (0.55, 0.15, 0.7),
)  # fmt: skip


def _window(m: Builder, x: float, y: float, z: float) -> None:
    """Light a lancet of coloured panes in a side wall."""
    lead = m.skin(Skin.PLAIN, (0.05, 0.05, 0.05))
    m.box((x, y - 0.06, z), (0.06, 2.6, 1.3), lead)
    for i in range(3):
        for j in range(6):
            hue = _GLASS[(i * 2 + j * 3) % 5]
            pane = m.skin(Skin.LAMP, hue, emission=1.0)
            m.box(
                (x - math.copysign(0.05, x), y + j * 0.41, z + (i - 1) * 0.4),
                (0.04, 0.37, 0.36),
                pane,
            )


def _rose(m: Builder, x: float, y: float, z: float, radius: float = 1.5) -> None:
    """Light a round window of coloured petals over the altar."""
    disc(m, x, y, z, radius * 1.1, m.skin(Skin.PLAIN, (0.05, 0.05, 0.05)), 32)
    for ring, count in ((0.85, 12), (0.45, 6)):
        for k in range(count):
            a = 2 * math.pi * k / count
            hue = m.skin(Skin.LAMP, _GLASS[k % 5], emission=1.0)
            at = (x + radius * ring * math.cos(a), y + radius * ring * math.sin(a))
            disc(m, at[0], at[1], z + 0.03, radius * 0.19, hue, 12)
    disc(m, x, y, z + 0.03, radius * 0.18, m.skin(Skin.LAMP, (0.95, 0.8, 0.3), emission=1.0), 12)


def throne(m: Builder, site: Site, z: float = -7.6) -> None:
    """A gilded chair on steps under a canopy, a red carpet, banners, candle stands."""
    gold, red = m.skin(Skin.PLAIN, _GOLD, coat=0.4), m.skin(Skin.PLAIN, (0.50, 0.04, 0.05))
    for k in range(3):
        m.box((0, k * 0.2, z), (5.2 - k * 0.9, 0.2, 3.0 - k * 0.5), m.skin(Skin.MARBLE, _MARBLE))
    m.floor(-0.8, 0.8, z + 1.4, 5.0, red, 0.012)
    m.box((0, 0.6, z), (1.6, 0.55, 1.0), gold)
    m.box((0, 1.1, z), (1.3, 0.16, 0.9), red)
    m.box((0, 1.1, z - 0.5), (1.7, 2.3, 0.2), gold)
    m.box((0, 1.3, z - 0.38), (1.3, 1.8, 0.06), red)
    for x in (-0.8, 0.8):
        m.box((x, 1.1, z), (0.18, 0.5, 0.95), gold)
        m.rock((x, 3.5, z - 0.5), 0.17, gold, 0, 1.2, 10)
    m.rock((0, 3.65, z - 0.5), 0.26, gold, 0, 1.3, 10)
    cloth = m.skin(Skin.CLOTH, (0.45, 0.04, 0.06), su=0.35)
    for x in (-2.6, 2.6):
        m.box((x, 0.4, z - 1.0), (1.2, 4.6, 0.12), cloth)
    for side in (-1, 1):
        for k in range(3):
            column(m, side * 4.4, -0.6 - k * 3.2, 5.2, 0.4)
    chandelier(m, 0, 3.7, -3.4, 1.1)


def grand_stairs(m: Builder, site: Site, z: float = -3.0, steps: int = 16) -> None:
    """A broad flight that rises away from the eye, with carpet, balusters and rails."""
    stone, red = (
        m.skin(Skin.MARBLE, _MARBLE, (0.5, 0.48, 0.45)),
        m.skin(Skin.PLAIN, (0.50, 0.05, 0.06)),
    )
    wood, white = f.wood(m, (0.30, 0.15, 0.07)), m.skin(Skin.PLAIN, (0.82, 0.8, 0.76))
    for k in range(steps):
        y, back = k * 0.19, z - k * 0.32
        m.box((0, 0, back), (4.6, y + 0.19, 0.33), stone)
        m.box((0, y + 0.185, back + 0.01), (2.2, 0.015, 0.34), red)
        m.box((0, y, back + 0.17), (2.2, 0.19, 0.012), red)
        for x in (-2.2, 2.2):
            m.lathe(
                (x, y + 0.19, back), [(0.05, 0), (0.09, 0.3), (0.04, 0.7), (0.06, 0.85)], white, 8
            )
    top = z - steps * 0.32
    for x in (-2.2, 2.2):
        m.bar((x, 1.05, z), (x, 1.05 + steps * 0.19, top), 0.07, wood, 8)
        m.box((x, 0, z + 0.2), (0.3, 1.35, 0.3), wood)
        m.rock((x, 1.5, z + 0.2), 0.2, m.skin(Skin.PLAIN, _GOLD, coat=0.4), 0, 1.0, 10)
    m.box((0, 0, top - 1.4), (12, steps * 0.19, 2.6), stone)
    f.frame(
        m,
        Spot(0, top - 2.5, 0.0, steps * 0.19 + 0.6),
        2.2,
        1.6,
        (0.3, 0.4, 0.2),
        (0.6, 0.7, 0.85),
        4.0,
    )
    chandelier(m, 0, 4.6, z - 1.0, 0.9)


def corridor(
    m: Builder, site: Site, width: float = 3.2, depth: float = 24.0, signs: bool = True
) -> None:
    """Doors on both sides, a row of lamps above, an exit sign, a bright window at the end."""
    wood, frame = (
        m.skin(Skin.PANEL, (0.42, 0.25, 0.12), su=1.0, sv=1.1),
        m.skin(Skin.PLAIN, (0.75, 0.74, 0.7)),
    )
    lamp, steel = (
        m.skin(Skin.LAMP, (1.0, 0.97, 0.9), emission=1.6),
        m.skin(Skin.PLAIN, (0.6, 0.6, 0.6), coat=0.3),
    )
    half = width / 2
    for k in range(8):
        z = 1.6 - k * 3.0
        for side in (-1, 1):
            m.box((side * (half - 0.02), 0, z), (0.1, 2.2, 1.2), frame)
            m.box((side * (half - 0.06), 0, z), (0.1, 2.08, 1.0), wood)
            m.rock((side * (half - 0.14), 1.0, z + 0.4), 0.04, steel, 0, 1.0, 6)
        m.box((0, 2.62, z - 1.0), (0.5, 0.06, 1.3), lamp)
    m.box(
        (0, 0.9, -depth + 0.1),
        (width * 0.5, 1.3, 0.06),
        m.skin(Skin.LAMP, (0.75, 0.88, 1.0), emission=1.2),
    )
    if signs:
        m.box((0, 2.3, -5.0), (0.95, 0.28, 0.06), m.skin(Skin.PLAIN, (0.02, 0.16, 0.06)))
        lettering.write(
            m, "EXIT", (0, 2.44, -4.96), 0.17, m.skin(Skin.LAMP, (0.2, 1.0, 0.4), emission=1.6)
        )


def courtroom(m: Builder, site: Site, z: float = -6.0) -> None:
    """The judge's bench between flags under a seal, witness stand, tables, benches."""
    dark, wood = (
        f.wood(m, (0.24, 0.11, 0.05)),
        m.skin(Skin.PANEL, (0.30, 0.15, 0.07), su=0.9, sv=1.0),
    )
    m.box((0, 0, z - 0.5), (5.2, 0.5, 2.4), dark)
    m.box((0, 0.5, z), (3.6, 1.3, 0.5), wood)
    m.box((0, 1.8, z), (3.8, 0.08, 0.7), dark)
    m.box((0, 1.0, z - 0.9), (1.0, 1.9, 0.2), m.skin(Skin.PLAIN, (0.12, 0.03, 0.03)))
    m.box((2.9, 0, z + 0.5), (1.3, 1.15, 1.0), wood)
    m.lathe((0.7, 1.88, z), [(0.12, 0), (0.12, 0.05), (0, 0.05)], dark, 14)
    m.bar((0.55, 1.98, z + 0.1), (0.85, 1.98, z - 0.1), 0.06, dark, 8)
    gold = m.skin(Skin.PLAIN, _GOLD, coat=0.4)
    disc(m, 0, 3.3, z - 1.4, 0.55, gold, 28)
    disc(m, 0, 3.3, z - 1.38, 0.42, m.skin(Skin.PLAIN, (0.08, 0.12, 0.3)), 28)
    _scales(m, 0, 3.3, z - 1.35, gold)
    for x, hue in ((-2.4, (0.6, 0.06, 0.08)), (2.4, (0.08, 0.14, 0.45))):
        m.bar((x, 0.5, z - 1.1), (x, 3.4, z - 1.1), 0.03, gold, 6)
        m.box((x + 0.3, 1.7, z - 1.1), (0.6, 1.6, 0.05), m.skin(Skin.CLOTH, hue, su=0.3))
    for x in (-1.7, 1.7):
        f.table(m, Spot(x, z + 2.6), 1.8, 0.8, 0.78, dark)
        f.chair(m, Spot(x, z + 3.3, math.pi), dark)
    m.box((-3.4, 0, z + 1.6), (0.9, 1.0, 3.0), wood)


def _scales(m: Builder, x: float, y: float, z: float, gold: int) -> None:
    """Hang a balance, the sign of justice."""
    m.box((x, y - 0.3, z), (0.04, 0.6, 0.03), gold)
    m.box((x, y + 0.22, z), (0.5, 0.04, 0.03), gold)
    for side in (-0.22, 0.22):
        m.box((x + side, y - 0.06, z), (0.2, 0.05, 0.04), gold)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (ballroom, nave, throne, grand_stairs, corridor, courtroom)
}
