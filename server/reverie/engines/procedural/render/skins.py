"""Skins: procedural surfaces of sets, one pixel at a time; patterns fade to their mean far off."""

from __future__ import annotations

import math

from reverie.engines.procedural.places.mesh import Skin

from .ground import asphalt, ice, lava, lawn, marble, planet, rock
from .joinery import books, panel, plank
from .kernel import inner
from .lanes import F, Floats, Number
from .lattice import noise2
from .masonry import brick, facade, tile
from .pictures import chalk, crowd, picture, sign
from .pigment import COAT, EMISSION, SU, tone

_PLAIN, _FACADE, _BRICK, _PLANK, _TILE, _ASPHALT = (
    int(s) for s in (Skin.PLAIN, Skin.FACADE, Skin.BRICK, Skin.PLANK, Skin.TILE, Skin.ASPHALT)
)
_BOOKS, _ROCK, _LAWN, _LAVA, _CROWD, _PANEL = (
    int(s) for s in (Skin.BOOKS, Skin.ROCK, Skin.LAWN, Skin.LAVA, Skin.CROWD, Skin.PANEL)
)
_CHALK, _PICTURE, _ICE, _SIGN, _CLOTH, _PLANET = (
    int(s) for s in (Skin.CHALK, Skin.PICTURE, Skin.ICE, Skin.SIGN, Skin.CLOTH, Skin.PLANET)
)


@inner
def paint(m: Floats, p: Floats, now: Number, out: Floats) -> None:
    """Fill out (PAINTED,) with the surface of material ``m`` at p: x y z, normal, distance."""
    for c in range(3):
        out[c] = m[1 + c]
    out[3] = m[EMISSION]
    out[4] = m[COAT]
    level = abs(p[4]) > F(0.7)
    u = p[0] if level else p[0] * p[5] - p[2] * p[3]
    v = p[2] if level else p[1]
    kind = int(m[0])
    if kind <= _ASPHALT:
        paint_built(kind, m, p, F(u), F(v), out)
    elif kind <= _PANEL:
        paint_inside(kind, m, p, F(u), F(v), now, out)
    else:
        paint_fine(kind, m, p, F(u), F(v), out)


@inner
def paint_built(kind: int, m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Plain, facade, brick, plank, tile, asphalt."""
    if kind == _PLAIN:
        tone(out, F(0.94) + F(0.12) * noise2(u * F(3), v * F(3)))
    elif kind == _FACADE:
        facade(m, p, u, v, out)
    elif kind == _BRICK:
        brick(m, p, u, v, out)
    elif kind == _PLANK:
        plank(m, p, u, v, out)
    elif kind == _TILE:
        tile(m, p, u, v, out)
    else:
        asphalt(m, u, v, out)


@inner
def paint_inside(
    kind: int, m: Floats, p: Floats, u: Number, v: Number, now: Number, out: Floats
) -> None:
    """Books, rock, lamp, lawn, lava, crowd, panel."""
    if kind == _BOOKS:
        books(m, p, u, v, out)
    elif kind == _ROCK:
        rock(m, p, u, v, out)
    elif kind == _LAWN:
        lawn(m, p, out)
    elif kind == _LAVA:
        lava(m, p, now, out)
    elif kind == _CROWD:
        crowd(m, p, u, now, out)
    elif kind == _PANEL:
        panel(m, p, u, v, out)


@inner
def paint_fine(kind: int, m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Chalk, picture, ice, sign, cloth, planet, marble."""
    if kind == _CHALK:
        chalk(m, u, v, out)
    elif kind == _PICTURE:
        picture(m, u, v, out)
    elif kind == _ICE:
        ice(m, p, u, v, out)
    elif kind == _SIGN:
        sign(m, p, u, v, out)
    elif kind == _CLOTH:
        fold = math.sin(u / m[SU] * F(6.2832) + noise2(u, v) * F(3))
        tone(out, F(0.8) + F(0.22) * F(fold))
    elif kind == _PLANET:
        planet(m, p, out)
    else:
        marble(m, p, u, v, out)
