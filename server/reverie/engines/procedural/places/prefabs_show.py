"""Prefabs of show and sound: fish tank, concert stage, recording room, shower."""

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


_BLACK: Tint = (0.045, 0.045, 0.05)
#: Stage lamps in turn: pink, blue, violet, amber.
_BEAMS: tuple[Tint, ...] = (
    (1.0, 0.25, 0.55),
    (0.25, 0.6, 1.0),
    (0.75, 0.35, 1.0),
    (1.0, 0.72, 0.3),
)


def concert(m: Builder, site: Site, screen: bool = True) -> None:
    """A drum kit on its riser, stacks of loudspeakers, trusses of lamps with their beams."""
    black, grille = m.skin(Skin.PLAIN, _BLACK), m.skin(Skin.PLAIN, (0.10, 0.10, 0.11))
    m.box((0, 0, -5.0), (4.4, 0.5, 2.6), m.skin(Skin.PLAIN, (0.12, 0.11, 0.13)))
    _drum_kit(m, 0.0, 0.5, -4.6)
    for x in (-5.1, -3.7, 3.7, 5.1):
        for k in range(3):
            m.box((x, k * 0.95, -4.6), (1.25, 0.9, 0.8), black)
            for a in (-0.28, 0.28):
                disc(m, x + a, k * 0.95 + 0.45, -4.18, 0.25, grille)
                disc(m, x + a, k * 0.95 + 0.45, -4.17, 0.09, black)
    for z in (-2.4, -5.6):
        for y in (4.6, 4.95):
            m.bar((-6.5, y, z), (6.5, y, z), 0.06, m.skin(Skin.PLAIN, (0.3, 0.3, 0.32)))
        for k in range(9):
            _lamp_and_beam(m, -5.6 + k * 1.4, 4.15, z, _BEAMS[k % 4], 0.22 * (4 - k))
    if screen:
        m.box((0, 0.4, -7.4), (9.5, 4.0, 0.1), m.skin(Skin.LAMP, (0.16, 0.05, 0.42), emission=0.5))
        for k, hue in enumerate(_BEAMS[:3]):
            ring = m.skin(Skin.LAMP, hue, emission=0.6)
            disc(m, 0, 2.3, -7.34 + k * 0.01, 1.75 - k * 0.5, ring, 40)
        lit = m.skin(Skin.LAMP, (1, 0.78, 0.3), emission=1.4)
        lettering.write(m, "LIVE", (-3.0, 3.4, -7.3), 0.75, lit)
        lettering.write(m, "SHOW", (3.0, 3.4, -7.3), 0.75, lit)
    for x in (-1.9, 1.9):
        _microphone(m, x, 0.0, -2.6)


def _lamp_and_beam(m: Builder, x: float, y: float, z: float, hue: Tint, lean: float) -> None:
    """Hang a lamp; its beam is wires of light that spread from it."""
    m.lathe((x, y, z), [(0.2, 0), (0.14, 0.35), (0, 0.36)], m.skin(Skin.PLAIN, _BLACK), 12)
    disc_down = [(0.0, 0.0), (0.19, 0.01)]
    m.lathe((x, y - 0.01, z), disc_down, m.skin(Skin.LAMP, hue, emission=9.0), 12)
    for k in range(-3, 4):
        glow = 0.55 * (1 - abs(k) / 4)
        dim = (hue[0] * glow, hue[1] * glow, hue[2] * glow)
        m.wire((x, y, z), (x + lean + k * 0.13, 0.4, z - 0.4), 0.045, dim, 9.0)


def _microphone(m: Builder, x: float, y: float, z: float) -> None:
    """Stand a microphone."""
    steel = m.skin(Skin.PLAIN, (0.3, 0.3, 0.31), coat=0.2)
    m.lathe((x, y, z), [(0.17, 0), (0.02, 0.03), (0.02, 1.42), (0.0, 1.43)], steel, 12)
    m.bar((x, y + 1.4, z), (x + 0.12, y + 1.52, z + 0.1), 0.025, steel, 8)
    m.rock(
        (x + 0.15, y + 1.56, z + 0.12), 0.07, m.skin(Skin.PLAIN, (0.5, 0.5, 0.52), coat=0.3), 0, 1.2
    )


def _drum_kit(m: Builder, x: float, y: float, z: float, hue: Tint = (0.62, 0.05, 0.06)) -> None:
    """Set a bass drum seen from the front, toms, a snare and two cymbals."""
    shell, skin = m.skin(Skin.PLAIN, hue, coat=0.2), m.skin(Skin.PLAIN, (0.75, 0.73, 0.68))
    gold = m.skin(Skin.PLAIN, (0.75, 0.55, 0.15), coat=0.4)
    m.bar((x, y + 0.45, z - 0.4), (x, y + 0.45, z), 0.45, shell, 28)
    disc(m, x, y + 0.45, z + 0.01, 0.44, shell)
    disc(m, x, y + 0.45, z + 0.02, 0.38, skin)
    for a, up, r in ((-0.3, 0.85, 0.2), (0.3, 0.85, 0.2), (0.85, 0.25, 0.28), (-0.8, 0.45, 0.22)):
        m.lathe((x + a, y + up, z), [(r, 0), (r, 0.28)], shell, 20)
        m.lathe((x + a, y + up + 0.28, z), [(r, 0), (0, 0.01)], skin, 20)
    for a, up in ((-0.95, 1.35), (0.95, 1.45), (-0.5, 1.6)):
        m.bar((x + a, y, z - 0.2), (x + a, y + up, z - 0.2), 0.015, gold, 6)
        m.lathe((x + a, y + up, z - 0.2), [(0.34, 0), (0.06, 0.04), (0, 0.06)], gold, 24)


def recording(m: Builder, site: Site) -> None:
    """A mixing desk of many channels before the window of the room where the band plays."""
    foam = m.skin(Skin.PANEL, (0.30, 0.24, 0.22), su=0.4, sv=0.4)
    frame = m.skin(Skin.PLAIN, (0.16, 0.10, 0.06))
    m.box((0, 0, -5.75), (7.4, 2.9, 0.1), foam)
    m.box((0, 1.12, -5.7), (4.9, 1.5, 0.1), frame)
    m.box((0, 1.2, -5.66), (4.7, 1.34, 0.06), m.skin(Skin.LAMP, (0.85, 0.60, 0.36), emission=0.3))
    _drum_kit(m, 0.9, 1.2, -5.4)
    _microphone(m, -1.2, 0.55, -5.45)
    _console(m)
    screen = m.skin(Skin.SIGN, (0.35, 0.9, 0.55), (0.03, 0.06, 0.09), 0.16, 0.1, emission=1.1)
    for x in (-0.62, 0.62):
        m.box((x, 1.02, -4.1), (1.12, 0.6, 0.05), m.skin(Skin.PLAIN, _BLACK))
        m.box((x, 1.05, -4.07), (1.04, 0.52, 0.03), screen)
    for x in (-1.75, 1.75, -2.9, 2.9):
        _monitor(m, x, 0.98 if abs(x) < 2 else 0.0, -4.1, 1.0 if abs(x) < 2 else 1.7)
    lit = m.skin(Skin.LAMP, (1.0, 0.06, 0.04), emission=1.5)
    m.box((0, 2.62, -5.6), (1.9, 0.34, 0.1), m.skin(Skin.PLAIN, (0.10, 0.02, 0.02)))
    lettering.write(m, "RECORDING", (0, 2.79, -5.53), 0.19, lit)
    _microphone(m, 1.9, 0.0, -1.6)
    f.sofa(m, Spot(-2.9, -2.0, math.pi / 2), (0.42, 0.10, 0.08), 1.8)


def _console(m: Builder, z: float = -3.4, channels: int = 26) -> None:
    """Build a sloping desk with a fader and coloured knobs to each channel."""
    wood, top = f.wood(m, (0.40, 0.22, 0.10)), m.skin(Skin.PLAIN, (0.16, 0.165, 0.18), coat=0.1)
    half = channels * 0.07
    m.box((0, 0, z - 0.35), (half * 2 + 0.2, 0.72, 0.8), wood)
    m.quad(
        (-half, 0.74, z + 0.2),
        (half, 0.74, z + 0.2),
        (half, 1.06, z - 0.6),
        (-half, 1.06, z - 0.6),
        top,
    )
    for side in (-half - 0.06, half + 0.06):
        m.box((side, 0, z - 0.2), (0.12, 1.0, 0.95), wood)
    hues = ((0.9, 0.2, 0.15), (0.2, 0.75, 0.3), (0.95, 0.75, 0.15), (0.25, 0.5, 0.95))
    white = m.skin(Skin.PLAIN, (0.75, 0.75, 0.75))
    for k in range(channels):
        x = -half + 0.07 + k * 0.14
        for row in range(5):
            share = 0.42 + row * 0.12
            at = (x, 0.745 + 0.32 * share, z + 0.2 - 0.8 * share)
            skin = m.skin(Skin.LAMP, hues[(row + k // 4) % 4], emission=0.9)
            m.box(at, (0.05, 0.03, 0.05), skin)
        share = 0.08 + 0.22 * (0.5 + 0.5 * math.sin(k * 2.3))
        m.box((x, 0.745 + 0.32 * share, z + 0.2 - 0.8 * share), (0.07, 0.05, 0.05), white)


def _monitor(m: Builder, x: float, y: float, z: float, size: float) -> None:
    """Stand a studio loudspeaker: a box with two cones."""
    m.box(
        (x, y, z), (0.42 * size, 0.68 * size, 0.36 * size), m.skin(Skin.PLAIN, (0.09, 0.09, 0.10))
    )
    front = z + 0.18 * size + 0.01
    for up, r in ((0.24, 0.16), (0.52, 0.07)):
        disc(m, x, y + up * size, front, r * size, m.skin(Skin.PLAIN, (0.62, 0.60, 0.55)))
        disc(
            m,
            x,
            y + up * size,
            front + 0.01,
            r * size * 0.82,
            m.skin(Skin.PLAIN, (0.05, 0.05, 0.055)),
        )


def nightclub(m: Builder, site: Site) -> None:
    """A floor of lit tiles under a mirror ball, a booth with turntables, neon, beams, people."""
    hues: tuple[Tint, ...] = (
        (1.0, 0.15, 0.5),
        (0.15, 0.5, 1.0),
        (0.6, 0.2, 1.0),
        (0.1, 0.9, 0.7),
        (1.0, 0.7, 0.1),
    )
    for i in range(-4, 5):
        for j in range(8):
            hue = hues[(i * 2 + j * 3) % 5]
            skin = m.skin(Skin.LAMP, hue, emission=0.3 if (i + j) % 2 else 0.08)
            m.box((i * 1.05, 0, 1.6 - j * 1.05), (0.98, 0.02, 0.98), skin)
    m.box(
        (0, 0, -6.6),
        (3.4, 1.1, 0.8),
        m.skin(Skin.SIGN, (0.9, 0.3, 1.0), (0.08, 0.02, 0.14), 0.2, 0.5, emission=1.4),
    )
    m.box((0, 1.1, -6.6), (3.5, 0.08, 0.9), m.skin(Skin.PLAIN, (0.1, 0.1, 0.12), coat=0.3))
    for x in (-0.9, 0.9):
        m.lathe(
            (x, 1.18, -6.5),
            [(0.3, 0), (0.3, 0.05), (0, 0.06)],
            m.skin(Skin.PLAIN, (0.35, 0.35, 0.37), coat=0.3),
            24,
        )
    lettering.write(
        m, "DISCO", (0, 2.9, -7.9), 1.0, m.skin(Skin.LAMP, (1.0, 0.12, 0.6), emission=1.3)
    )
    _mirror_ball(m, 0.0, 3.3, -3.2)
    for k in range(8):
        _lamp_and_beam(m, -4.2 + k * 1.2, 4.0, -4.6, hues[k % 5], 0.5 * math.sin(k * 2.0))
    for x in (-4.4, 4.4):
        for k in range(2):
            m.box((x, k * 1.2, -6.6), (1.2, 1.15, 0.8), m.skin(Skin.PLAIN, _BLACK))
            disc(m, x, k * 1.2 + 0.58, -6.19, 0.46, m.skin(Skin.PLAIN, (0.2, 0.2, 0.22)))
            disc(m, x, k * 1.2 + 0.58, -6.18, 0.16, m.skin(Skin.PLAIN, _BLACK))


def _mirror_ball(m: Builder, x: float, y: float, z: float, radius: float = 0.55) -> None:
    """Hang a ball of little mirrors, some of which flash."""
    m.wire((x, y + radius, z), (x, y + 1.4, z), 0.01, (0.2, 0.2, 0.2))
    rings, sides = 10, 20
    for j in range(rings):
        low, high = (math.pi * (k / rings - 0.5) for k in (j, j + 1))
        for i in range(sides):
            glow = 0.25 + 1.6 * ((i * 7 + j * 5) % 6 == 0)
            skin = m.skin(
                Skin.LAMP, (0.75, 0.8, 0.95) if (i + j) % 3 else (0.5, 0.4, 0.7), emission=glow
            )
            a, b = (2 * math.pi * k / sides for k in (i, i + 0.9))
            p, q, u, v = (
                (
                    x + radius * math.cos(e) * math.cos(t),
                    y + radius * math.sin(e),
                    z + radius * math.cos(e) * math.sin(t),
                )
                for t, e in ((a, low), (b, low), (b, high), (a, high))
            )
            m.quad(p, q, u, v, skin)


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
        nightclub,
        shower,
    )
}
