"""Prefabs of travel: railway line, subway, airport hall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import lettering
from .light import Tint
from .mesh import Builder, Skin
from .prefab import Site


def railway(m: Builder, site: Site, train: bool = True) -> None:
    """Two tracks on gravel into the distance, signals, wires on masts, a crossing, a train."""
    gravel, rail = (
        m.skin(Skin.ROCK, (0.30, 0.27, 0.24), su=0.6, sv=0.6),
        m.skin(Skin.PLAIN, (0.50, 0.46, 0.42), coat=0.4),
    )
    tie, post = m.skin(Skin.PLANK, (0.24, 0.16, 0.10)), m.skin(Skin.PLAIN, (0.25, 0.27, 0.28))
    for middle in (-2.3, 2.3):
        m.box((middle, -0.25, -90), (3.6, 0.3, 210), gravel)
        for k in range(140):
            m.box((middle, 0.03, 12 - k * 0.75), (2.6, 0.1, 0.25), tie)
        for side in (-0.72, 0.72):
            m.box((middle + side, 0.12, -90), (0.09, 0.14, 210), rail)
    for k in range(9):
        z = -4 - k * 16
        for side in (-5.2, 5.2):
            m.bar((side, 0, z), (side, 6.6, z), 0.12, post, 6)
            m.bar((side, 6.2, z), (side * 0.4, 6.2, z), 0.05, post, 5)
        for middle in (-2.3, 2.3):
            m.wire((middle, 5.9, z), (middle, 5.9, z - 16), 0.02, (0.05, 0.05, 0.05))
    _signal(m, -4.4, -7.0, (1.0, 0.08, 0.05))
    _signal(m, 4.4, -12.0, (0.1, 1.0, 0.3))
    if train:
        _locomotive(m, site, -2.3, -24.0)


def _signal(m: Builder, x: float, z: float, hue: Tint) -> None:
    """Stand a railway signal."""
    black = m.skin(Skin.PLAIN, (0.04, 0.04, 0.045))
    m.bar((x, 0, z), (x, 3.6, z), 0.07, black, 6)
    m.box((x, 2.7, z + 0.1), (0.5, 1.1, 0.2), black)
    for k, y in enumerate((3.5, 2.95)):
        lit = m.skin(Skin.LAMP, hue, emission=2.0) if (k == 0) == (hue[0] > 0.5) else black
        m.rock((x, y, z + 0.2), 0.15, lit, 0, 1.0, 10)


def _locomotive(m: Builder, site: Site, x: float, z: float) -> None:
    """Bring a train toward the eye."""
    red, dark = (
        m.skin(Skin.PLAIN, (0.60, 0.06, 0.05), coat=0.2),
        m.skin(Skin.PLAIN, (0.03, 0.035, 0.04), coat=0.5),
    )
    yellow, lamp = (
        m.skin(Skin.PLAIN, (0.90, 0.68, 0.06)),
        m.skin(Skin.LAMP, (1.0, 0.95, 0.8), emission=4.0),
    )
    for k in range(5):
        zz = z - 8 - k * 15.5
        m.box((x, 0.6, zz), (2.9, 2.9, 15), red, taper=0.95)
        m.box((x, 1.9, zz), (2.96, 0.9, 13.5), dark)
        m.box((x, 0.25, zz), (2.2, 0.5, 13), dark)
    m.box((x, 0.5, z - 0.4), (2.8, 1.1, 0.3), yellow)
    m.box((x, 1.8, z - 0.42), (2.3, 1.1, 0.12), dark)
    for side in (-0.95, 0.95):
        m.rock((x + side, 1.25, z - 0.2), 0.2, lamp, 0, 1.0, 10)


def subway(m: Builder, site: Site) -> None:
    """A tiled platform under lamps, a train in its tunnel, yellow edge, map and name boards."""
    tile = m.skin(Skin.TILE, (0.72, 0.72, 0.68), (0.55, 0.55, 0.52), 0.3, 0.15, 0.15)
    floor = m.skin(Skin.TILE, (0.36, 0.36, 0.36), (0.33, 0.33, 0.33), 0.6, 0.6, 0.1)
    dark, lamp = (
        m.skin(Skin.PLAIN, (0.05, 0.05, 0.055)),
        m.skin(Skin.LAMP, (1.0, 0.98, 0.92), emission=1.6),
    )
    m.box((1.8, -1.2, -14), (7.6, 1.2, 40), floor)
    m.box((-1.75, 0.0, -14), (0.5, 0.015, 40), m.skin(Skin.PLAIN, (0.92, 0.72, 0.05)))
    m.box((5.7, 0, -14), (0.3, 4.2, 40), tile)
    m.box((-6.4, -1.3, -14), (0.3, 5.6, 40), tile)
    m.box((-0.4, 4.1, -14), (12.6, 0.3, 40), m.skin(Skin.PLAIN, (0.55, 0.55, 0.54)))
    m.box((-0.4, -1.2, -34), (12.6, 5.6, 0.3), dark)
    m.box((5.52, 1.6, -14), (0.06, 0.5, 40), m.skin(Skin.PLAIN, (0.08, 0.22, 0.62)))
    m.floor(-6.3, -2.0, -34, 6, m.skin(Skin.ROCK, (0.14, 0.13, 0.12)), -1.2)
    for k in range(7):
        z = 2 - k * 5
        m.box((0.4, 3.95, z - 1.6), (0.3, 0.1, 2.8), lamp)
        m.lathe((3.6, 0, z), [(0.26, 0), (0.26, 4.1)], tile, 16)
    _subway_train(m, -3.7)
    blue, white = (
        m.skin(Skin.PLAIN, (0.05, 0.12, 0.45)),
        m.skin(Skin.LAMP, (1.0, 1.0, 0.98), emission=0.8),
    )
    m.box((1.4, 2.7, -5.0), (3.6, 0.75, 0.1), blue)
    lettering.write(m, "SUBWAY", (1.4, 3.08, -4.93), 0.5, white)
    m.box((4.6, 2.75, -9.0), (1.6, 0.5, 0.08), dark)
    lettering.write(
        m, "EXIT", (4.6, 3.0, -8.95), 0.3, m.skin(Skin.LAMP, (0.2, 1.0, 0.4), emission=1.2)
    )
    for seat in (-4.0, -11.0):
        m.box((5.1, 0.42, seat), (0.5, 0.07, 2.2), m.skin(Skin.PLANK, (0.4, 0.25, 0.12)))
        m.box((5.1, 0, seat), (0.3, 0.42, 1.8), dark)


def _subway_train(m: Builder, x: float) -> None:
    steel, glass = (
        m.skin(Skin.PLAIN, (0.62, 0.63, 0.65), coat=0.4),
        m.skin(Skin.LAMP, (0.95, 0.92, 0.8), emission=0.7),
    )
    stripe, dark = (
        m.skin(Skin.PLAIN, (0.06, 0.20, 0.60)),
        m.skin(Skin.PLAIN, (0.04, 0.04, 0.05), coat=0.4),
    )
    m.box((x, -0.7, -20), (2.9, 3.7, 26), steel, taper=0.94)
    m.box((x + 0.02, 1.0, -20), (2.92, 1.0, 25), glass)
    m.box((x + 0.02, 0.2, -20), (2.96, 0.4, 26), stripe)
    for k in range(9):
        m.box((x + 0.03, -0.1, -8.6 - k * 2.9), (2.96, 2.2, 0.9), steel)
    m.box((x, 1.0, -6.95), (2.0, 1.2, 0.1), dark)
    lettering.write(m, "A", (x, 2.55, -6.9), 0.4, m.skin(Skin.LAMP, (1.0, 0.6, 0.1), emission=1.4))
    for side in (-0.9, 0.9):
        m.rock(
            (x + side, 0.3, -6.9), 0.16, m.skin(Skin.LAMP, (1, 0.95, 0.8), emission=4.0), 0, 1.0, 8
        )


def airport(m: Builder, site: Site) -> None:
    """Rows of seats before a glass wall with an airliner beyond, boards of departures, gates."""
    glass, frame = (
        m.skin(Skin.LAMP, (0.45, 0.68, 0.95), emission=0.75),
        m.skin(Skin.PLAIN, (0.55, 0.56, 0.58)),
    )
    m.box((0, 0, -12.0), (20, 5.6, 0.1), glass)
    m.box((0, -0.4, -11.6), (20, 0.9, 0.1), m.skin(Skin.LAMP, (0.5, 0.52, 0.52), emission=0.5))
    _airliner(m, -0.6, 1.0, -11.4)
    for k in range(8):
        m.box((-9.6 + k * 2.75, 0, -11.0), (0.14, 5.6, 0.2), frame)
    m.box((0, 2.9, -11.0), (20, 0.1, 0.2), frame)
    _seats(m)
    black, lit = (
        m.skin(Skin.PLAIN, (0.03, 0.03, 0.035)),
        m.skin(Skin.LAMP, (1.0, 0.75, 0.1), emission=1.1),
    )
    m.box((-3.0, 3.1, -4.6), (4.6, 1.5, 0.12), black)
    lettering.write(
        m,
        "DEPARTURES",
        (-3.0, 4.28, -4.52),
        0.36,
        m.skin(Skin.LAMP, (0.95, 0.95, 0.95), emission=0.9),
    )
    for k, row in enumerate(("PARIS   09:40", "TOKYO   10:15", "CAIRO   10:55")):
        lettering.write(m, row, (-3.0, 3.88 - k * 0.3, -4.52), 0.2, lit)
    m.box((3.6, 3.2, -4.6), (2.2, 0.8, 0.12), m.skin(Skin.PLAIN, (0.92, 0.68, 0.05)))
    lettering.write(m, "GATE A7", (3.6, 3.6, -4.52), 0.34, m.skin(Skin.PLAIN, (0.02, 0.02, 0.02)))


def _airliner(m: Builder, x: float, y: float, z: float) -> None:
    """Show a flat airliner from the side, as seen through the glass."""
    white, blue = (
        m.skin(Skin.LAMP, (0.92, 0.93, 0.95), emission=0.75),
        m.skin(Skin.LAMP, (0.08, 0.20, 0.60), emission=0.7),
    )
    dark = m.skin(Skin.LAMP, (0.10, 0.14, 0.2), emission=0.3)
    m.box((x, y, z), (9.0, 1.1, 0.1), white)
    m.tri((x - 4.5, y, z), (x - 4.5, y + 1.1, z), (x - 5.8, y + 0.35, z), white)
    m.tri((x + 4.5, y, z), (x + 4.5, y + 1.1, z), (x + 6.6, y + 1.1, z), white)
    m.quad(
        (x + 4.6, y + 1.1, z + 0.06),
        (x + 6.0, y + 1.1, z + 0.06),
        (x + 7.0, y + 3.2, z + 0.06),
        (x + 6.2, y + 3.2, z + 0.06),
        blue,
    )
    m.quad(
        (x - 1.0, y + 0.3, z + 0.08),
        (x + 1.4, y + 0.3, z + 0.08),
        (x + 3.4, y - 0.8, z + 0.08),
        (x + 2.4, y - 0.8, z + 0.08),
        m.skin(Skin.LAMP, (0.6, 0.62, 0.66), emission=0.6),
    )
    m.box((x + 0.6, y - 0.75, z + 0.1), (1.4, 0.6, 0.06), blue)
    for k in range(16):
        m.box((x - 3.4 + k * 0.48, y + 0.62, z + 0.06), (0.2, 0.24, 0.02), dark)
    for a in (-3.4, 1.0):
        m.box((x + a, y - 1.05, z), (0.12, 1.05, 0.06), dark)
        m.rock((x + a, y - 1.0, z + 0.05), 0.26, dark, 0, 1.0, 10)


def _seats(m: Builder) -> None:
    """Set rows of linked seats and a suitcase."""
    cloth, steel = (
        m.skin(Skin.PLAIN, (0.08, 0.16, 0.34), coat=0.1),
        m.skin(Skin.PLAIN, (0.5, 0.5, 0.52), coat=0.4),
    )
    for z in (-3.4, -5.6, -7.8):
        for middle in (-4.2, 4.0):
            m.box((middle, 0.3, z), (4.4, 0.06, 0.1), steel)
            for k in range(6):
                x = middle - 1.85 + k * 0.74
                m.box((x, 0.38, z), (0.62, 0.1, 0.55), cloth)
                m.box((x, 0.45, z - 0.28), (0.62, 0.6, 0.08), cloth)
            for side in (-1.8, 1.8):
                m.box((middle + side, 0, z), (0.08, 0.34, 0.6), steel)
    for x, hue in ((1.2, (0.75, 0.12, 0.08)), (-1.5, (0.9, 0.6, 0.06))):
        m.box((x, 0.08, -3.0), (0.5, 0.75, 0.3), m.skin(Skin.PLAIN, hue, coat=0.2))
        for a in (-0.18, 0.18):
            m.bar((x + a, 0.8, -3.0), (x + a, 1.15, -3.0), 0.015, steel, 5)
        m.bar((x - 0.18, 1.15, -3.0), (x + 0.18, 1.15, -3.0), 0.02, steel, 5)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        railway,
        subway,
        airport,
    )
}
