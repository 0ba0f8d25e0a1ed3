"""What surfaces are made of: colours, pattern, gloss, fur and the rest, as one row of numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import IntEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

#: sRGB, 0 to 255 each.
Colour: TypeAlias = tuple[float, float, float]


class Pattern(IntEnum):
    """How colour ``b`` is laid over colour ``a``, in rest space."""

    NONE = 0
    STRIPES = 1  # along the pattern coordinate u: tiger, zebra, rings on tails
    NET = 2  # cells with pale seams: giraffe, turtle shell
    BLOTCHES = 3  # cow, patches
    SPOTS = 4  # round dots: fawn, polka dots
    ROWS = 5  # feathers, straw, trunk rings
    CLOTH = 6  # woven stripes
    EYE = 7  # iris, pupil and painted catchlight, in unit-sphere coordinates
    SCALES = 8  # fish, in brick courses
    CHECK = 9  # gingham, chessboard
    ROSETTES = 10  # leopard, jaguar


class Texture(IntEnum):
    """Fine structure that modulates the albedo, in rest space."""

    PLAIN = 0
    WOOD = 1
    WEAVE = 2
    LEATHER = 3
    LEAF = 4
    CRUMB = 5
    BRUSHED = 6
    PAPER = 7
    STONE = 8
    FACETS = 9  # folded paper, low polygons


@dataclass(frozen=True, slots=True)
class Material:
    """One surface.

    Attributes:
        a, b, c: sRGB 0-255: main colour, pattern colour, belly colour.
        pattern: How ``b`` is laid over ``a``.
        frequency: Pattern cells per metre of rest space.
        threshold, warp, sharpness: Of the pattern; 0-1.
        mottle: How much slow noise varies the albedo, 0-1.
        specular: Strength of the highlight, 0-1. gloss: its exponent, 4-300.
        fur: Length of the hair relative to 3.6 cm of body space; 0 is bare skin, 0.6 a bear.
        fur_frequency: Hairs per metre of rest space.
        belly, belly_softness: Below this rest height (metres) ``c`` shows; softness 0 is off.
        emission: Times the albedo, added as light.
        rim: Strength of the light rim at grazing angles.
        u_frequency: Stripes per unit of u.
        metal: 0-1, how much of the colour is a mirror's. mirror: 0-1, clear-coat reflection.
        glass: 1 where one looks through; ``tint`` 0-1 is how strongly ``a`` colours what is behind.
        sheen: Cloth's pale edge, 0-1. wrap: How far light reaches round the terminator, 0-1.
        texture, texture_scale: Fine structure, and cells per metre times this.
    """

    a: Colour = (128, 128, 128)
    b: Colour | None = None
    c: Colour | None = None
    pattern: Pattern = Pattern.NONE
    frequency: float = 4.0
    threshold: float = 0.5
    warp: float = 1.0
    sharpness: float = 0.1
    mottle: float = 0.08
    specular: float = 0.08
    gloss: float = 20.0
    fur: float = 0.0
    belly: float = 0.0
    belly_softness: float = 0.0
    emission: float = 0.0
    rim: float = 1.0
    fur_frequency: float = 40.0
    u_frequency: float = 4.0
    metal: float = 0.0
    mirror: float = 0.0
    glass: float = 0.0
    tint: float = 0.5
    sheen: float = 0.0
    wrap: float = 0.0
    texture: Texture = Texture.PLAIN
    texture_scale: float = 1.0

    def painted(self, colour: Colour) -> Material:
        """Return the same surface in another main colour; a plain one takes it everywhere."""
        return replace(self, a=colour)

    def row(self) -> NDArray[np.float32]:
        """Return (MATERIAL_WIDTH,) float32: linear colours first, then the numbers in order."""
        b = self.a if self.b is None else self.b
        c = self.a if self.c is None else self.c
        numbers = [float(getattr(self, field.name)) for field in fields(self)[3:]]
        return np.array([*linear(self.a), *linear(b), *linear(c), *numbers], np.float32)


#: Columns of a material row; the kernels index it by these names' positions.
COLUMNS = ("a", "a", "a", "b", "b", "b", "c", "c", "c", *(f.name for f in fields(Material)[3:]))
MATERIAL_WIDTH = len(COLUMNS)


def column(name: str) -> int:
    """Return the first column of ``name`` in a material row."""
    return COLUMNS.index(name)


def linear(colour: Colour) -> tuple[float, float, float]:
    """Return linear 0-1 from sRGB 0-255, by the square that the tone curve undoes."""
    r, g, b = (max(0.0, min(255.0, v)) / 255.0 for v in colour)
    return r**2.2, g**2.2, b**2.2


#: The surfaces that data may name; a colour is painted over the grey.
MATERIALS: dict[str, Material] = {
    "matte": Material(specular=0.04, gloss=12),
    "plastic": Material(specular=0.35, gloss=60, mirror=0.22, mottle=0.02),
    "paint": Material(specular=0.8, gloss=220, mirror=0.45, mottle=0.0),
    "ceramic": Material(specular=0.6, gloss=140, mirror=0.35, mottle=0.02),
    "rubber": Material(specular=0.05, gloss=8, sheen=0.05, mottle=0.04),
    "leather": Material(specular=0.18, gloss=22, mirror=0.05, texture=Texture.LEATHER),
    "paper": Material(specular=0.0, wrap=0.1, texture=Texture.PAPER, mottle=0.03),
    "window": Material(a=(26, 33, 38), specular=0.9, gloss=300, mirror=0.8, mottle=0.0),
    "metal": Material(specular=0.4, gloss=60, metal=0.7, texture=Texture.BRUSHED, mottle=0.02),
    "chrome": Material(specular=0.6, gloss=200, metal=0.95, mottle=0.0),
    "glass": Material(a=(232, 244, 244), specular=0.9, gloss=300, glass=1.0, mirror=0.5),
    "wood": Material(specular=0.12, gloss=30, mirror=0.06, texture=Texture.WOOD),
    "fabric": Material(specular=0.02, sheen=0.22, texture=Texture.WEAVE),
    "leaf": Material(specular=0.08, gloss=20, wrap=0.3, texture=Texture.LEAF),
    "food": Material(specular=0.12, gloss=18, wrap=0.35, texture=Texture.CRUMB),
    "fur": Material(fur=0.3, sheen=0.45, wrap=0.3),
    "glow": Material(emission=1.5, mottle=0.0, specular=0.0),
    "stone": Material(specular=0.05, gloss=10, texture=Texture.STONE, mottle=0.2),
    "skin": Material(specular=0.12, gloss=14, wrap=0.6, mottle=0.0, emission=0.03),
    "folded paper": Material(specular=0.02, texture=Texture.FACETS, mottle=0.0),
    "chocolate": Material(a=(74, 40, 22), specular=0.5, gloss=50, mirror=0.12, mottle=0.04),
    "gold": Material(a=(232, 178, 64), specular=0.5, gloss=90, metal=0.85, mottle=0.02),
    "bronze": Material(a=(140, 92, 48), specular=0.4, gloss=50, metal=0.7, mottle=0.1),
    "marble": Material(
        a=(238, 235, 230), specular=0.5, gloss=120, mirror=0.2, texture=Texture.STONE, mottle=0.1
    ),
    "clay": Material(specular=0.06, gloss=10, wrap=0.35, mottle=0.16),
    "wool": Material(specular=0.0, sheen=0.3, fur=0.10, fur_frequency=26, texture=Texture.WEAVE),
    "jelly": Material(
        a=(226, 58, 92), specular=0.9, gloss=220, mirror=0.3, wrap=0.8, emission=0.15
    ),
    "balloon": Material(specular=0.9, gloss=260, mirror=0.35, wrap=0.35, mottle=0.0),
    "water": Material(
        a=(120, 196, 220), specular=0.9, gloss=260, mirror=0.55, wrap=0.4, mottle=0.0
    ),
    "ice": Material(a=(200, 228, 240), specular=0.9, gloss=200, mirror=0.5, wrap=0.4),
}
