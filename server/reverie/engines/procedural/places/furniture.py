"""Furniture that rooms are set with: each stands on y at (x, z), turned by radians."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .light import Tint, scaled
from .mesh import Builder, Point, Skin


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a piece stands, and which way its front (+z) is turned."""

    x: float
    z: float
    turn: float = 0.0
    y: float = 0.0

    def at(self, a: float, b: float, c: float) -> Point:
        """Return local (a, b, c) in the world."""
        k, s = math.cos(self.turn), math.sin(self.turn)
        return (self.x + k * a + s * c, self.y + b, self.z - s * a + k * c)


def wood(m: Builder, colour: Tint = (0.36, 0.21, 0.10)) -> int:
    """Return a board skin."""
    return m.skin(Skin.PLANK, colour, su=1, sv=0.2, coat=0.04)


def part(m: Builder, spot: Spot, base: Point, size: Point, skin: int, taper: float = 1.0) -> None:
    """Add a box in the spot's own frame."""
    m.box(spot.at(*base), size, skin, spot.turn, taper=taper)


def table(
    m: Builder, spot: Spot, width: float = 1.5, depth: float = 0.85, height: float = 0.75,
    skin: int | None = None,
) -> None:  # fmt: skip
    """Add a table with four legs."""
    skin = wood(m) if skin is None else skin
    part(m, spot, (0, height - 0.05, 0), (width, 0.05, depth), skin)
    for a in (-1, 1):
        for c in (-1, 1):
            foot = (a * (width / 2 - 0.07), 0, c * (depth / 2 - 0.07))
            part(m, spot, foot, (0.06, height - 0.05, 0.06), skin)


def chair(m: Builder, spot: Spot, skin: int | None = None) -> None:
    """Add a chair whose back is behind (-z of its front)."""
    skin = wood(m) if skin is None else skin
    for a in (-0.19, 0.19):
        for c in (-0.19, 0.19):
            part(m, spot, (a, 0, c), (0.04, 0.45, 0.04), skin)
    part(m, spot, (0, 0.44, 0), (0.45, 0.045, 0.45), skin)
    for a in (-0.19, 0.19):
        part(m, spot, (a, 0.46, -0.2), (0.04, 0.5, 0.035), skin)
    for b in (0.62, 0.8):
        part(m, spot, (0, b, -0.2), (0.42, 0.11, 0.025), skin)


def sofa(m: Builder, spot: Spot, colour: Tint = (0.16, 0.22, 0.26), width: float = 2.1) -> None:
    """Add an upholstered sofa."""
    cloth = m.skin(Skin.PLAIN, colour)
    dark = m.skin(Skin.PLAIN, scaled(colour, 0.8))
    part(m, spot, (0, 0.1, 0), (width, 0.3, 0.85), dark)
    part(m, spot, (0, 0.1, -0.36), (width, 0.75, 0.2), cloth, 0.96)
    for a in (-1, 1):
        part(m, spot, (a * (width / 2 - 0.1), 0.1, 0), (0.2, 0.52, 0.88), cloth)
    for k in range(3):
        w = (width - 0.44) / 3
        part(m, spot, ((k - 1) * w, 0.4, 0.06), (w - 0.02, 0.15, 0.66), cloth, 0.95)
        part(m, spot, ((k - 1) * w, 0.5, -0.22), (w - 0.04, 0.4, 0.16), cloth, 0.9)


def bed(m: Builder, spot: Spot, colour: Tint = (0.30, 0.38, 0.50)) -> None:
    """Add a double bed, head at -z."""
    frame, sheet = wood(m, (0.26, 0.15, 0.08)), m.skin(Skin.PLAIN, (0.68, 0.67, 0.63))
    part(m, spot, (0, 0.1, 0), (1.7, 0.25, 2.1), frame)
    part(m, spot, (0, 0.35, 0), (1.62, 0.22, 2.02), sheet, 0.97)
    part(m, spot, (0, 0.4, 0.3), (1.72, 0.2, 1.5), m.skin(Skin.CLOTH, colour, su=0.7), 0.97)
    part(m, spot, (0, 0, -1.08), (1.8, 1.15, 0.08), frame)
    for a in (-0.4, 0.4):
        part(m, spot, (a, 0.56, -0.72), (0.62, 0.16, 0.4), sheet, 0.8)


def shelves(
    m: Builder, spot: Spot, width: float = 2.0, height: float = 2.2, depth: float = 0.4,
    colour: Tint = (0.17, 0.085, 0.04),
) -> None:  # fmt: skip
    """Add a bookcase full of books; its front is +z."""
    case = wood(m, colour)
    part(
        m,
        spot,
        (0, 0, 0),
        (width, height, depth),
        m.skin(Skin.BOOKS, (0.05, 0.025, 0.012), su=0.048, sv=0.36),
    )
    for a in (-0.5, 0.5):
        part(m, spot, (a * width, 0, 0), (0.07, height + 0.08, depth + 0.08), case)
    for k in range(int(height / 0.36) + 1):
        part(m, spot, (0, k * 0.36 - 0.02, 0), (width, 0.035, depth + 0.05), case)
    part(m, spot, (0, height, 0), (width + 0.1, 0.1, depth + 0.1), case)


def lamp(
    m: Builder, spot: Spot, height: float = 1.5, glow: float = 1.2, colour: Tint = (1, 0.78, 0.48)
) -> None:
    """Add a lamp with a shade on a stem."""
    metal = m.skin(Skin.PLAIN, (0.28, 0.2, 0.08), coat=0.15)
    shade = m.skin(Skin.LAMP, colour, emission=glow)
    stem = [(0.14, 0), (0.14, 0.02), (0.015, 0.04), (0.015, height)]
    m.lathe(spot.at(0, 0, 0), stem, metal, 12)
    m.lathe(spot.at(0, height - 0.05, 0), [(0.2, 0), (0.13, 0.24), (0, 0.25)], shade, 18)


def plant(m: Builder, spot: Spot, height: float = 1.1) -> None:
    """Add a potted plant with sword leaves."""
    pot, leaf = m.skin(Skin.PLAIN, (0.42, 0.17, 0.09)), m.skin(Skin.PLAIN, (0.05, 0.13, 0.04))
    m.lathe(spot.at(0, 0, 0), [(0.13, 0), (0.18, 0.3), (0.15, 0.3), (0, 0.27)], pot, 16)
    random = np.random.default_rng(int(abs(spot.x * 31 + spot.z * 17)) + 3)
    for k in range(16):
        a, out = k * 2.4, random.uniform(0.12, 0.42)
        h = height * random.uniform(0.6, 1.0)
        c, s = math.cos(a), math.sin(a)
        root, tip = spot.at(c * 0.04, 0.27, s * 0.04), spot.at(c * out, h, s * out)
        for side in (-1, 1):
            mid = spot.at(
                c * out * 0.5 - s * 0.05 * side, h * 0.62, s * out * 0.5 + c * 0.05 * side
            )
            m.tri(root, mid, tip, leaf)


def frame(
    m: Builder, spot: Spot, width: float, height: float, colour: Tint, other: Tint, lot: float = 0.0
) -> None:
    """Hang a picture in a frame; its front is +z."""
    part(
        m,
        spot,
        (0, -0.05, 0),
        (width + 0.1, height + 0.1, 0.03),
        m.skin(Skin.PLAIN, (0.12, 0.07, 0.03)),
    )
    canvas = m.skin(Skin.PICTURE, colour, other, max(width, height), height, lot=lot)
    part(m, spot, (0, 0, 0.02), (width, height, 0.02), canvas)


def bottle(m: Builder, at: Point, colour: Tint) -> None:
    """Stand a bottle."""
    skin = m.skin(Skin.PLAIN, colour, coat=0.12)
    m.lathe(at, [(0.04, 0), (0.04, 0.17), (0.015, 0.22), (0.015, 0.29), (0, 0.29)], skin, 12)
