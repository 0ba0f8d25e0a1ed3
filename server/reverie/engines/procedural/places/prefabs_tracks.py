"""Prefabs that something goes along: a crossing of two streets, a runway, a railway line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .mesh import Builder, Skin
from .prefab import Site

_FAR = 300.0  # metres: how far streets and lines run on


def crossing(
    m: Builder, site: Site, z: float = -14.0, width: float = 12.0, pavement: float = 5.0
) -> None:
    """Let a street cross the one toward the camera: asphalt, kerbs, zebras, lights at corners.

    Args:
        z: Of its middle line, metres.
    """
    asphalt = m.skin(Skin.ASPHALT, (0.062, 0.063, 0.066), su=0.35, coat=0.02)
    stone = m.skin(Skin.TILE, (0.19, 0.185, 0.18), (0.165, 0.16, 0.155), 0.8, 0.8, 0.02)
    white = m.skin(Skin.PLAIN, (0.55, 0.55, 0.53))
    half = width / 2
    m.floor(-half, half, -_FAR, 40, asphalt)
    for side in (-1, 1):
        x0, x1 = sorted((side * half, side * _FAR))
        m.floor(x0, x1, z - half, z + half, asphalt)
        for z0, z1 in ((z + half, 40.0), (-_FAR, z - half)):
            m.box(
                (side * (half + pavement / 2), 0, (z0 + z1) / 2), (pavement, 0.14, z1 - z0), stone
            )
        for near in (-1, 1):
            at = z + near * (half + pavement / 2)
            long = _FAR - half - pavement
            m.box((side * (_FAR + half + pavement) / 2, 0, at), (long, 0.14, pavement), stone)
    _zebras(m, z, half, white)
    _lines(m, z, half, white)


def _zebras(m: Builder, z: float, half: float, white: int) -> None:
    """Paint a zebra and a stop line before the crossing on each of its four sides."""
    for k in range(9):
        a = -half + 0.6 + k * (2 * half - 1.0) / 9
        for near in (-1, 1):
            z0, z1 = sorted((z + near * (half + 0.6), z + near * (half + 3.4)))
            m.floor(a, a + 0.62, z0, z1, white, 0.012)
            x0, x1 = sorted((near * (half + 0.6), near * (half + 3.4)))
            m.floor(x0, x1, z + a, z + a + 0.62, white, 0.012)
    for near in (-1, 1):
        z0, z1 = sorted((z + near * (half + 4.2), z + near * (half + 4.6)))
        x0, x1 = sorted((0.0, near * (half - 0.3)))
        m.floor(x0, x1, z0, z1, white, 0.012)


def _lines(m: Builder, z: float, half: float, white: int) -> None:
    """Dash the middle lines of both streets up to the crossing."""
    for k in range(30):
        at = half + 6.0 + k * 7
        for near in (-1, 1):
            z0, z1 = sorted((z + near * at, z + near * (at + 3)))
            m.floor(-0.08, 0.08, z0, z1, white, 0.012)
            x0, x1 = sorted((near * at, near * (at + 3)))
            m.floor(x0, x1, z - 0.08, z + 0.08, white, 0.012)


def corner_lights(
    m: Builder, site: Site, z: float = -14.0, half: float = 6.0, go: str = "red"
) -> None:
    """Stand traffic lights at the crossing's corners."""
    steel = m.skin(Skin.PLAIN, (0.06, 0.06, 0.065))
    shell = m.skin(Skin.PLAIN, (0.10, 0.09, 0.03))
    hues = {"red": (1.0, 0.04, 0.02), "amber": (1.0, 0.5, 0.04), "green": (0.05, 0.9, 0.2)}
    corners = [(side * (half + 0.7), face) for side in (-1, 1) for face in (-1, 1)]
    for x, face in corners:
        at = z - face * (half + 0.7)
        m.bar((x, 0, at), (x, 3.6, at), 0.07, steel, 8)
        m.box((x, 2.7, at + face * 0.16), (0.42, 1.2, 0.26), shell)
        for k, (name, hue) in enumerate(hues.items()):
            lit = m.skin(Skin.LAMP, hue, emission=5.0 if name == go else 0.04)
            m.box((x, 3.52 - k * 0.36, at + face * 0.31), (0.26, 0.26, 0.05), lit)


def runway(
    m: Builder, site: Site, width: float = 44.0, z: float = 0.0, long: float = 900.0
) -> None:
    """Lay a runway across the view: centre line, edges, threshold, lights, hangars and a tower."""
    asphalt = m.skin(Skin.ASPHALT, (0.085, 0.086, 0.09), su=0.25, coat=0.01)
    white = m.skin(Skin.PLAIN, (0.62, 0.62, 0.6))
    m.floor(-long / 2, long / 2, z - width / 2, z + width / 2, asphalt, 0.03)
    for edge in (-1, 1):
        at = z + edge * (width / 2 - 1.2)
        m.floor(-long / 2, long / 2, at - 0.45, at + 0.45, white, 0.05)
    for k in range(-14, 15):
        m.floor(k * 30.0, k * 30.0 + 16.0, z - 0.45, z + 0.45, white, 0.05)
    glow = m.skin(Skin.LAMP, (1.0, 0.9, 0.6), emission=site.glow(6.0, 0.9))
    for k in range(-20, 21):
        for edge in (-1, 1):
            m.box((k * 20.0, 0, z + edge * (width / 2 + 1.5)), (0.5, 0.4, 0.5), glow)
    _airfield(m, site, z - width / 2 - 70)


def _airfield(m: Builder, site: Site, z: float) -> None:
    """Build hangars, a terminal and a control tower behind a runway."""
    wall = m.skin(Skin.PLAIN, (0.42, 0.43, 0.45))
    roof = m.skin(Skin.PLAIN, (0.24, 0.26, 0.29))
    glass = m.skin(Skin.FACADE, (0.5, 0.52, 0.55), (0.12, 0.17, 0.22), 3.0, 3.0,
                   emission=site.glow(1.2), lot=site.glow(0.6, 0.05))  # fmt: skip
    for k, x in enumerate((-150.0, -90.0, 70.0, 130.0)):
        m.box((x, 0, z - 10 * (k % 2)), (46, 15, 36), wall)
        m.box((x, 15, z - 10 * (k % 2)), (47, 3.5, 37), roof, taper=0.4)
    m.box((-8, 0, z), (84, 10, 26), glass)
    m.box((42, 0, z + 6), (7, 30, 7), wall)
    m.box((42, 30, z + 6), (12, 5, 12), glass, taper=1.25)


def open_line(m: Builder, site: Site, z: float = 0.0, gauge: float = 1.5, y: float = 0.0) -> None:
    """Lay a line across the view: ballast, sleepers, rails and telegraph poles."""
    gravel = m.skin(Skin.TILE, (0.16, 0.15, 0.14), (0.12, 0.115, 0.11), 0.12, 0.12)
    wood, steel = m.skin(Skin.PLAIN, (0.075, 0.05, 0.035)), m.skin(Skin.PLAIN, (0.36, 0.35, 0.34))
    m.box((0, y - 0.5, z), (2 * _FAR, 0.62, gauge * 2.6), gravel)
    for k in range(-160, 161):
        m.box((k * 1.1, y + 0.10, z), (0.42, 0.1, gauge * 1.75), wood)
    for side in (-1, 1):
        m.box((0, y + 0.18, z + side * gauge / 2), (2 * _FAR, 0.12, 0.1), steel)
    for pole in range(-8, 9):
        x = pole * 26.0 + 7
        m.bar((x, y, z - 5), (x, y + 7.5, z - 5), 0.14, wood, 6)
        m.box((x, y + 6.7, z - 5), (0.14, 0.16, 2.2), wood)
        for aside in (-5.9, -4.1):
            ends = ((x, y + 6.9, z + aside), (x + 26, y + 6.9, z + aside))
            m.wire(*ends, 0.02, (0.05, 0.05, 0.05))


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (crossing, corner_lights, runway, open_line)
}
