"""Prefabs of sport: race track, running track, baseball diamond, swimming pool."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from .mesh import Builder, Skin
from .prefab import Site

_LAWN = ((0.055, 0.105, 0.032), (0.072, 0.13, 0.040))


_RACERS = (
    (0.55, 0.04, 0.03), (0.04, 0.10, 0.4), (0.6, 0.45, 0.03), (0.05, 0.3, 0.15), (0.5, 0.5, 0.5),
)  # fmt: skip


def race_track(m: Builder, site: Site) -> None:
    """Asphalt with kerbs, a start line, a gantry and parked racers."""
    lawn = m.skin(Skin.LAWN, *_LAWN, su=6)
    road, white = (
        m.skin(Skin.ASPHALT, (0.07, 0.07, 0.073), su=0.3),
        m.skin(Skin.PLAIN, (0.62, 0.62, 0.6)),
    )
    red, dark = m.skin(Skin.PLAIN, (0.50, 0.04, 0.035)), m.skin(Skin.PLAIN, (0.03, 0.03, 0.03))
    m.floor(-60, 60, -200, 60, lawn, -0.02)
    m.floor(-8, 8, -200, 60, road, 0.0)
    for side in (-1, 1):
        for k in range(110):
            m.floor(
                side * 8.5 - 0.5,
                side * 8.5 + 0.5,
                30 - k * 2 - 2,
                30 - k * 2,
                red if k % 2 else white,
                0.02,
            )
        m.box(
            (side * 16, 0, -70),
            (0.3, 1.1, 260),
            m.skin(Skin.SIGN, (0.9, 0.9, 0.9), (0.5, 0.05, 0.04), 1.4, 1.1, emission=0.3),
        )
    for k in range(32):
        for row in range(3):
            m.floor(
                -8 + k * 0.5,
                -7.5 + k * 0.5,
                -7 - row * 0.5,
                -6.5 - row * 0.5,
                white if (k + row) % 2 else dark,
                0.013,
            )
    for post in (-9.5, 9.5):
        m.box((post, 0, -26), (0.5, 7, 0.5), dark)
    m.box(
        (0, 6.2, -26),
        (19.5, 1.4, 0.6),
        m.skin(Skin.SIGN, (1, 1, 1), (0.4, 0.03, 0.03), 1.6, 1.4, emission=0.6),
    )
    for k, paint in enumerate(_RACERS):
        _racer(m, (-3.2, 3.2)[k % 2], -16 - k * 6, paint)


def _racer(m: Builder, x: float, z: float, colour: tuple[float, float, float]) -> None:
    skin, dark = m.skin(Skin.PLAIN, colour, coat=0.25), m.skin(Skin.PLAIN, (0.02, 0.02, 0.02))
    m.box((x, 0.14, z), (0.9, 0.42, 4.2), skin, taper=0.75)
    m.box((x, 0.5, z + 0.2), (0.6, 0.4, 1.4), skin, taper=0.5)
    m.box((x, 0.12, z - 2.2), (1.9, 0.08, 0.5), skin)
    m.box((x, 0.85, z + 2.0), (1.5, 0.3, 0.35), skin)
    for a in (-0.85, 0.85):
        for d in (-1.4, 1.4):
            m.bar((x + a - 0.16, 0.34, z + d), (x + a + 0.16, 0.34, z + d), 0.34, dark, 16)


def running_track(m: Builder, site: Site) -> None:
    """Eight red lanes beside a lawn."""
    clay, white = (
        m.skin(Skin.ASPHALT, (0.36, 0.085, 0.045), su=0.3),
        m.skin(Skin.PLAIN, (0.62, 0.62, 0.6)),
    )
    m.floor(-90, 90, -150, 70, m.skin(Skin.LAWN, *_LAWN, su=6), -0.02)
    m.floor(-5, 5, -150, 70, clay, 0.0)
    for k in range(9):
        x = -4.88 + k * 1.22
        m.floor(x - 0.035, x + 0.035, -150, 70, white, 0.012)
    for z in (-3.5, -103.5):
        m.floor(-4.9, 4.9, z - 0.05, z + 0.05, white, 0.012)
    for lane in range(8):
        for row in range(2):
            x, z = -4.3 + lane * 1.22, -12 - row * 9
            m.box((x, 0.98, z), (1.05, 0.08, 0.03), white)
            for a in (-0.48, 0.48):
                m.box((x + a, 0, z), (0.04, 1.0, 0.04), m.skin(Skin.PLAIN, (0.1, 0.1, 0.12)))


def diamond(m: Builder, site: Site) -> None:
    """A baseball infield: dirt, bases, mound, foul lines."""
    clay, white = (
        m.skin(Skin.ASPHALT, (0.36, 0.19, 0.10), su=0.4),
        m.skin(Skin.PLAIN, (0.68, 0.68, 0.66)),
    )
    m.floor(-120, 120, -140, 70, m.skin(Skin.LAWN, *_LAWN, su=5), -0.02)

    def fan(r: float, y: float, skin: int, z0: float, half: float) -> None:
        steps = [-half + 2 * half * k / 32 for k in range(33)]
        for a, b in pairwise(steps):
            m.tri(
                (0, y, z0),
                (r * math.sin(a), y, z0 - r * math.cos(a)),
                (r * math.sin(b), y, z0 - r * math.cos(b)),
                skin,
            )

    fan(46, -0.01, clay, 2.5, math.pi / 4)
    fan(4.2, 0.0, clay, 2.5, math.pi)
    lawn = m.skin(Skin.PLAIN, _LAWN[0])
    d = 27.4 / math.sqrt(2)
    m.quad(
        (0, 0.004, -2.6),
        (d - 5, 0.004, 2.5 - d),
        (0, 0.004, 2.5 - 2 * d + 5),
        (5 - d, 0.004, 2.5 - d),
        lawn,
    )
    m.lathe((0, 0, 2.5 - 18.4), [(2.7, 0), (0.9, 0.25), (0, 0.26)], clay, 24)
    for x, z in ((0, 2.5), (d, 2.5 - d), (0, 2.5 - 2 * d), (-d, 2.5 - d)):
        m.box((x, 0, z), (0.42, 0.08, 0.42), white, math.pi / 4)
    for side in (-1, 1):
        m.quad(
            (side * 0.5, 0.012, 2.0),
            (side * 0.64, 0.012, 2.0),
            (side * 66.1, 0.012, -63.5),
            (side * 66, 0.012, -63.5),
            white,
        )
    m.box((0, 0, -92), (130, 3, 0.6), m.skin(Skin.PLAIN, (0.05, 0.16, 0.10)))


def pool(m: Builder, site: Site, depth: float = 22.0, width: float = 16.0) -> None:
    """A tiled basin with lane lines from z = -3, a deck before it, ladders, blocks."""
    tile = m.skin(Skin.TILE, (0.50, 0.66, 0.70), (0.46, 0.62, 0.66), 0.3, 0.3, 0.05)
    deck = m.skin(Skin.TILE, (0.56, 0.57, 0.56), (0.52, 0.53, 0.52), 0.4, 0.4, 0.12)
    dark, steel = (
        m.skin(Skin.TILE, (0.05, 0.10, 0.22), (0.06, 0.12, 0.26), 0.3, 0.3),
        m.skin(Skin.PLAIN, (0.5, 0.5, 0.5), coat=0.3),
    )
    half = width / 2 - 2
    m.floor(-half, half, -depth + 1.5, -2.6, tile, -2.0)
    m.box((0, -2, 1.6), (width, 2, 8.4), deck)
    m.box((0, -2, -depth + 0.75), (width, 2, 1.5), deck)
    for side in (-1, 1):
        m.box((side * (half + 1), -2, -depth / 2), (2, 2, depth), deck)
    for k in range(5):
        x = -half + (k + 0.5) * 2 * half / 5
        m.floor(x - 0.12, x + 0.12, -depth + 2, -3.2, dark, -1.98)
        m.box((x, 0, -1.9), (0.6, 0.45, 0.6), steel)
    for k in range(1, 5):
        x = -half + k * 2 * half / 5
        for q in range(40):
            hue = (0.6, 0.06, 0.05) if q % 4 < 2 else (0.75, 0.75, 0.72)
            m.box((x, -0.3, -3.2 - q * 0.43), (0.12, 0.12, 0.36), m.skin(Skin.PLAIN, hue))


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        race_track,
        running_track,
        diamond,
        pool,
    )
}
