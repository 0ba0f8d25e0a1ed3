"""Skins: procedural surfaces of sets, one pixel at a time; patterns fade to their mean far off."""

from __future__ import annotations

import math

from .ground import asphalt, ice, lava, lawn, marble, planet, rock
from .joinery import books, panel, plank
from .kernel import inner
from .lanes import F, Floats, Number
from .lattice import noise2
from .masonry import brick, facade, tile
from .pictures import chalk, crowd, picture, sign
from .pigment import COAT, EMISSION, SU, tone


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
    if kind < 6:
        paint_built(kind, m, p, F(u), F(v), out)
    elif kind < 14:
        paint_inside(kind, m, p, F(u), F(v), now, out)
    else:
        paint_fine(kind, m, p, F(u), F(v), out)


@inner
def paint_built(kind: int, m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Plain, facade, brick, plank, tile, asphalt."""
    if kind == 0:
        tone(out, F(0.94) + F(0.12) * noise2(u * F(3), v * F(3)))
    elif kind == 1:
        facade(m, p, u, v, out)
    elif kind == 2:
        brick(m, p, u, v, out)
    elif kind == 3:
        plank(m, p, u, v, out)
    elif kind == 4:
        tile(m, p, u, v, out)
    else:
        asphalt(m, u, v, out)


@inner
def paint_inside(
    kind: int, m: Floats, p: Floats, u: Number, v: Number, now: Number, out: Floats
) -> None:
    """Books, rock, lamp, lawn, lava, crowd, panel."""
    if kind == 6:
        books(m, p, u, v, out)
    elif kind == 7:
        rock(m, p, u, v, out)
    elif kind == 9:
        lawn(m, p, out)
    elif kind == 11:
        lava(m, p, now, out)
    elif kind == 12:
        crowd(m, p, u, out)
    elif kind == 13:
        panel(m, p, u, v, out)


@inner
def paint_fine(kind: int, m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Chalk, picture, ice, sign, cloth, planet, marble."""
    if kind == 14:
        chalk(m, u, v, out)
    elif kind == 15:
        picture(m, u, v, out)
    elif kind == 16:
        ice(m, p, u, v, out)
    elif kind == 17:
        sign(m, p, u, v, out)
    elif kind == 18:
        fold = math.sin(u / m[SU] * F(6.2832) + noise2(u, v) * F(3))
        tone(out, F(0.8) + F(0.22) * F(fold))
    elif kind == 20:
        planet(m, p, out)
    else:
        marble(m, p, u, v, out)
