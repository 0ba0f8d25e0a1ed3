"""Pieces: what a room or a street is set with, as lists in the catalogue rather than code.

A piece is a name and what it needs: ``["box", x, y, z, wide, high, deep, colour, skin]``,
``["post", x, y, z, radius, high, colour]``, ``["ball", x, y, z, radius, colour]``,
``["disc", x, y, z, radius, colour, strength]`` facing +z,
``["bar", x, y, z, x, y, z, radius, colour]``,
``["glow", x, y, z, wide, high, deep, colour, strength]``,
``["text", words, x, y, z, high, colour, strength, turn]`` or a piece of furniture,
``["chair", x, z, turn]``. Metres and radians; boxes stand on y; text faces +z.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from . import furniture as f
from . import lettering
from .furniture import Spot
from .light import Tint
from .mesh import Builder, Skin
from .prefab import Site

#: Skins that a box may name, and the metres of their pattern.
_SKINS: dict[str, tuple[Skin, float, float]] = {
    "plain": (Skin.PLAIN, 1.0, 1.0), "brick": (Skin.BRICK, 0.24, 0.08),
    "plank": (Skin.PLANK, 1.0, 0.2), "tile": (Skin.TILE, 0.3, 0.3),
    "rock": (Skin.ROCK, 0.8, 0.8), "books": (Skin.BOOKS, 0.048, 0.36),
    "panel": (Skin.PANEL, 0.8, 0.9), "picture": (Skin.PICTURE, 1.0, 1.0),
    "cloth": (Skin.CLOTH, 0.35, 1.0), "marble": (Skin.MARBLE, 1.0, 1.0),
    "facade": (Skin.FACADE, 2.4, 3.0), "ice": (Skin.ICE, 2.0, 2.0),
    "crowd": (Skin.CROWD, 0.6, 0.95), "sign": (Skin.SIGN, 0.5, 0.3),
}  # fmt: skip

_FURNITURE: dict[str, Callable[..., None]] = {
    "table": f.table, "chair": f.chair, "sofa": f.sofa, "bed": f.bed, "shelves": f.shelves,
    "lamp": f.lamp, "plant": f.plant,
}  # fmt: skip

_GREY: Tint = (0.4, 0.4, 0.4)


def _box(
    m: Builder, site: Site, x: float, y: float, z: float, wide: float, high: float, deep: float,
    colour: Tint = _GREY, skin: str = "plain", turn: float = 0.0, coat: float = 0.06,
) -> None:  # fmt: skip
    kind, su, sv = _SKINS[skin]
    dark = (colour[0] * 0.7, colour[1] * 0.7, colour[2] * 0.7)
    m.box((x, y, z), (wide, high, deep), m.skin(kind, colour, dark, su, sv, coat), turn)


def _post(
    m: Builder, site: Site, x: float, y: float, z: float, radius: float, high: float,
    colour: Tint = _GREY, top: float = 1.0, coat: float = 0.1,
) -> None:  # fmt: skip
    rings = [(radius, 0.0), (radius * top, high), (0.0, high)]
    m.lathe((x, y, z), rings, m.skin(Skin.PLAIN, colour, coat=coat), 18)


def _ball(
    m: Builder, site: Site, x: float, y: float, z: float, radius: float, colour: Tint = _GREY,
    flat: float = 1.0,
) -> None:  # fmt: skip
    m.rock((x, y, z), radius, m.skin(Skin.PLAIN, colour, coat=0.1), 0, flat, 14)


def _bar(
    m: Builder, site: Site, x: float, y: float, z: float, x1: float, y1: float, z1: float,
    radius: float, colour: Tint = _GREY,
) -> None:  # fmt: skip
    m.bar((x, y, z), (x1, y1, z1), radius, m.skin(Skin.PLAIN, colour, coat=0.1), 8)


def disc(
    m: Builder, x: float, y: float, z: float, radius: float, skin: int, sides: int = 24
) -> None:
    """Add a round plate that faces +z."""
    rim = [
        (
            x + radius * math.cos(2 * math.pi * k / sides),
            y + radius * math.sin(2 * math.pi * k / sides),
            z,
        )
        for k in range(sides + 1)
    ]
    for a, b in pairwise(rim):
        m.tri((x, y, z), a, b, skin)


def _disc(
    m: Builder, site: Site, x: float, y: float, z: float, radius: float, colour: Tint = _GREY,
    strength: float = 0.0,
) -> None:  # fmt: skip
    kind = Skin.LAMP if strength > 0 else Skin.PLAIN
    disc(m, x, y, z, radius, m.skin(kind, colour, emission=strength))


def _glow(
    m: Builder, site: Site, x: float, y: float, z: float, wide: float, high: float, deep: float,
    colour: Tint, strength: float = 2.0, turn: float = 0.0,
) -> None:  # fmt: skip
    m.box((x, y, z), (wide, high, deep), m.skin(Skin.LAMP, colour, emission=strength), turn)


def _text(
    m: Builder, site: Site, words: str, x: float, y: float, z: float, high: float,
    colour: Tint = (0.9, 0.9, 0.88), strength: float = 0.0, turn: float = 0.0,
) -> None:  # fmt: skip
    kind = Skin.LAMP if strength > 0 else Skin.PLAIN
    lettering.write(m, words, (x, y, z), high, m.skin(kind, colour, emission=strength), turn)


_PIECES: dict[str, Callable[..., None]] = {
    "box": _box, "post": _post, "ball": _ball, "bar": _bar, "glow": _glow, "disc": _disc,
    "text": _text,
}  # fmt: skip


def pieces(
    m: Builder, site: Site, pieces: Sequence[Sequence[Any]],
    copies: Sequence[Sequence[float]] = ((0.0, 0.0, 0.0),),
) -> None:  # fmt: skip
    """Set a list of pieces, once for each (x, y, z) of ``copies``.

    Raises:
        ValueError: A piece's name is unknown; it names those there are.
    """
    for copy in copies:
        moved = Moved(m, *copy)
        for name, *rest in pieces:
            if name in _PIECES:
                _PIECES[name](moved, site, *rest)
            elif name in _FURNITURE:
                _FURNITURE[name](moved, Spot(*rest))
            else:
                known = ", ".join(sorted((*_PIECES, *_FURNITURE)))
                raise ValueError(f"no piece {name!r}; pieces are {known}")


class Moved(Builder):
    """A builder that adds to another one, shifted by metres."""

    def __init__(self, to: Builder, x: float, y: float, z: float) -> None:
        super().__init__()
        self._to, self._by = to, (x, y, z)

    def skin(self, *given: Any, **named: Any) -> int:
        """Return the index of a material of the other builder's."""
        return self._to.skin(*given, **named)

    def tri(
        self, a: Any, b: Any, c: Any, skin: int, normals: tuple[float, ...] | None = None
    ) -> None:
        """Add a triangle, shifted."""
        x, y, z = self._by
        p, q, r = ((k[0] + x, k[1] + y, k[2] + z) for k in (a, b, c))
        self._to.tri(p, q, r, skin, normals)


PREFABS: dict[str, Callable[..., Any]] = {"pieces": pieces}
