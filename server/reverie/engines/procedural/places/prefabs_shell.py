"""Prefabs that enclose: a room with windows, what lies outside them, a photographer's backdrop.

Rooms are boxes: x within ±width/2, z from behind the camera to -depth; floor at 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from .light import Tint, scaled
from .mesh import Builder, Skin
from .prefab import Site

_BEHIND = 5.5  # metres of room behind z = 0


def shell(
    m: Builder, site: Site, width: float = 7.0, depth: float = 6.0, height: float = 2.8,
    wall: Tint = (0.62, 0.60, 0.53), floor: str = "plank", floor_colour: Tint = (0.36, 0.21, 0.11),
    other: Tint = (0.30, 0.29, 0.27), ceiling: Tint = (0.75, 0.74, 0.70), pitch: float = 0.6,
    windows: Sequence[Sequence[float]] = (), side: float = 1, coat: float = 0.06,
    wall_skin: str = "plain", rear: Sequence[Sequence[float]] = (),
) -> None:  # fmt: skip
    """Build floor, walls and ceiling.

    Args:
        windows: (z, width, sill, top) in the wall at side · width / 2.
        rear: (x, width, sill, top) in the far wall.
    """
    kinds = {"plank": Skin.PLANK, "tile": Skin.TILE, "plain": Skin.PLAIN, "marble": Skin.MARBLE,
             "brick": Skin.BRICK, "none": Skin.PLAIN}  # fmt: skip
    ground = m.skin(
        kinds[floor], floor_colour, other, pitch, 0.16 if floor == "plank" else pitch, coat
    )
    tiled = wall_skin == "tile"
    w = m.skin(
        kinds[wall_skin], wall, scaled(wall, 0.9 if tiled else 0.7), *(
            (0.32, 0.32, coat) if tiled else (0.24, 0.08)
        ),
    )  # fmt: skip
    h = width / 2
    if floor != "none":
        m.floor(-h, h, -depth, _BEHIND, ground)
    m.box(
        (0, height, (_BEHIND - depth) / 2),
        (width + 1, 0.3, depth + _BEHIND + 1),
        m.skin(Skin.PLAIN, ceiling),
    )
    m.box((-side * (h + 0.15), 0, (_BEHIND - depth) / 2), (0.3, height, depth + _BEHIND), w)
    m.box((0, 0, _BEHIND + 0.15), (width + 1, height, 0.3), w)
    _wall(m, w, windows, (-depth, _BEHIND), height, lambda a: (side * (h + 0.15), a), along_x=False)
    _wall(m, w, rear, (-h, h), height, lambda a: (a, -depth - 0.15), along_x=True)
    r, g, b = scaled(wall, 1.15)
    skirting = m.skin(Skin.PLAIN, (min(r, 0.8), min(g, 0.8), min(b, 0.8)))
    m.box((0, 0, -depth + 0.02), (width, 0.09, 0.04), skirting)
    m.box((-side * (h - 0.02), 0, (_BEHIND - depth) / 2), (0.04, 0.09, depth + _BEHIND), skirting)


def _wall(
    m: Builder, skin: int, holes: Sequence[Sequence[float]], span: tuple[float, float],
    height: float, at: Callable[[float], tuple[float, float]], *, along_x: bool,
) -> None:  # fmt: skip
    """Build a wall round its windows, with frames and sills."""

    def block(a: float, b: float, y: float, top: float, what: int, thick: float = 0.3) -> None:
        x, z = at((a + b) / 2)
        size = (b - a, top - y, thick) if along_x else (thick, top - y, b - a)
        if b > a and top > y:
            m.box((x, y, z), size, what)

    white, start = m.skin(Skin.PLAIN, (0.8, 0.8, 0.78)), span[0]
    for middle, wide, sill, top in sorted(tuple(hole) for hole in holes):
        a, b = middle - wide / 2, middle + wide / 2
        block(start, a, 0, height, skin)
        block(a, b, 0, sill, skin)
        block(a, b, top, height, skin)
        for k in (0.0, 0.5, 1.0):
            block(a + k * wide - 0.03, a + k * wide + 0.03, sill, top, white, 0.12)
        for y in (sill, (sill + top) / 2, top - 0.06):
            block(a, b, y, y + 0.06, white, 0.12)
        block(a - 0.1, b + 0.1, sill - 0.06, sill, white, 0.45)
        start = b
    block(start, span[1], 0, height, skin)


def outside(
    m: Builder,
    site: Site,
    side: float = 1,
    far: float = 14.0,
    colour: Tint = (0.10, 0.15, 0.05),
) -> None:
    """Put lawn, hedge and sky's light outside the windows, so that they show something."""
    lawn = m.skin(Skin.ROCK, colour, su=0.8, sv=0.8)
    hedge = m.skin(Skin.ROCK, (0.05, 0.10, 0.03), su=1.5, sv=1.5)
    near = far * 0.58
    m.floor(min(side * near, side * far * 2), max(side * near, side * far * 2), -40, 20, lawn, -0.6)
    for k in range(9):
        m.rock((side * (far + site.random.uniform(-1, 3)), 0.4, -26 + k * 4.5), 2.4, hedge, k, 0.9)


def studio(m: Builder, site: Site, colour: Tint = (0.50, 0.50, 0.51)) -> None:
    """A seamless backdrop that curves from floor to wall."""
    paper = m.skin(Skin.PLAIN, colour)
    m.floor(-14, 14, -4, 14, paper)
    points = [
        (-4 - 3 * math.sin(t), 3 - 3 * math.cos(t)) for t in (k * math.pi / 32 for k in range(17))
    ]
    for (z0, y0), (z1, y1) in pairwise(points):
        m.quad((-14, y0, z0), (14, y0, z0), (14, y1, z1), (-14, y1, z1), paper)
    m.quad((-14, 3, -7), (14, 3, -7), (14, 12, -7), (-14, 12, -7), paper)


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        shell,
        outside,
        studio,
    )
}
