"""Prefabs for cars: petrol station, car park."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from . import lettering
from .light import Tint
from .mesh import Builder, Skin
from .prefab import Site
from .prefabs_city import car


def forecourt(m: Builder, site: Site) -> None:
    """A petrol station: canopy on posts, pumps, a price mast, the shop, cars."""
    red, white = m.skin(Skin.PLAIN, (0.62, 0.05, 0.05)), m.skin(Skin.PLAIN, (0.80, 0.80, 0.79))
    lamp = m.skin(Skin.LAMP, (1.0, 0.97, 0.9), emission=site.glow(3.0, 1.2))
    m.box((0, 4.4, -9.0), (14.0, 0.9, 7.0), white)
    m.box((0, 4.5, -5.45), (14.1, 0.7, 0.1), red)
    lettering.write(
        m, "GAS STATION", (0, 4.85, -5.38), 0.5, m.skin(Skin.LAMP, (1.0, 0.95, 0.85), emission=1.0)
    )
    for x in (-4.6, 4.6):
        for z in (-7.0, -11.0):
            m.box((x, 0, z), (0.4, 4.4, 0.4), white)
        m.box((x, 4.3, -9.0), (0.5, 0.12, 5.0), lamp)
    for x in (-3.2, 0.0, 3.2):
        m.box((x, 0, -8.0), (1.5, 0.18, 3.0), m.skin(Skin.PLAIN, (0.45, 0.45, 0.44)))
        _pump(m, x, -7.4, red, white)
    _price_mast(m, -8.6, -6.0, red)
    m.box((0, 0, -17.0), (13.0, 3.4, 4.0), white)
    m.box((0, 0.4, -14.96), (11.0, 2.2, 0.08), m.skin(Skin.LAMP, (0.55, 0.65, 0.7), emission=0.35))
    lettering.write(m, "SHOP", (0, 3.0, -14.9), 0.5, red)
    car(m, site, 1.6, -10.6, (0.08, 0.22, 0.5), 0.0)
    car(m, site, 7.4, -6.5, (0.5, 0.06, 0.05), 0.3)


def _pump(m: Builder, x: float, z: float, red: int, white: int) -> None:
    """Stand a petrol pump with its display, hose and nozzle."""
    m.box((x, 0.18, z), (0.85, 1.75, 0.5), red)
    m.box((x, 1.93, z), (0.95, 0.2, 0.6), white)
    m.box((x, 1.25, z + 0.26), (0.6, 0.4, 0.03), m.skin(Skin.LAMP, (0.5, 0.8, 0.6), emission=0.7))
    lettering.write(m, "88.8", (x, 1.45, z + 0.29), 0.16, m.skin(Skin.PLAIN, (0.02, 0.04, 0.03)))
    black = m.skin(Skin.PLAIN, (0.03, 0.03, 0.03))
    points = [(x + 0.43, 1.5), (x + 0.62, 1.1), (x + 0.6, 0.6), (x + 0.5, 0.9)]
    for (a, b), (c, d) in pairwise(points):
        m.bar((a, b, z), (c, d, z), 0.035, black, 6)
    m.box((x + 0.5, 0.9, z + 0.1), (0.1, 0.3, 0.14), black)


def _price_mast(m: Builder, x: float, z: float, red: int) -> None:
    """Raise the board with the prices."""
    for side in (-0.7, 0.7):
        m.box((x + side, 0, z), (0.16, 3.0, 0.16), m.skin(Skin.PLAIN, (0.5, 0.5, 0.5)))
    m.box((x, 2.2, z), (2.4, 2.9, 0.3), red)
    lit = m.skin(Skin.LAMP, (1.0, 0.9, 0.5), emission=1.1)
    lettering.write(m, "GAS", (x, 4.5, z + 0.17), 0.7, m.skin(Skin.PLAIN, (0.95, 0.95, 0.95)))
    for k, price in enumerate(("1.59", "1.74")):
        m.box(
            (x, 3.2 - k * 0.75, z + 0.16), (2.0, 0.55, 0.03), m.skin(Skin.PLAIN, (0.03, 0.03, 0.03))
        )
        lettering.write(m, price, (x, 3.48 - k * 0.75, z + 0.2), 0.36, lit)


def car_park(m: Builder, site: Site) -> None:
    """Rows of parked cars between white lines, a P on a post, lamps."""
    white = m.skin(Skin.PLAIN, (0.70, 0.70, 0.68))
    paints: tuple[Tint, ...] = (
        (0.5, 0.06, 0.05),
        (0.6, 0.6, 0.6),
        (0.06, 0.15, 0.4),
        (0.05, 0.05, 0.06),
        (0.6, 0.5, 0.1),
        (0.75, 0.75, 0.74),
        (0.1, 0.3, 0.2),
    )
    for row, z in enumerate((-7.0, -13.0, -22.0, -28.0)):
        for k in range(-7, 8):
            x = k * 2.8
            m.floor(x - 1.46, x - 1.34, z - 2.6, z + 2.6, white, 0.013)
            if (k * 5 + row * 3) % 7 != 2 and not (row == 0 and abs(k) < 1):
                car(m, site, x, z, paints[(k * 3 + row * 2) % 7], math.pi * (row % 2))
    m.bar((-5.4, 0, -4.0), (-5.4, 2.6, -4.0), 0.05, m.skin(Skin.PLAIN, (0.4, 0.4, 0.4)), 8)
    m.box((-5.4, 2.3, -3.95), (1.1, 1.1, 0.06), m.skin(Skin.PLAIN, (0.03, 0.14, 0.55)))
    lettering.write(m, "P", (-5.4, 2.85, -3.9), 0.8, m.skin(Skin.PLAIN, (0.92, 0.92, 0.92)))


PREFABS: dict[str, Callable[..., Any]] = {
    function.__name__.replace("_", " "): function
    for function in (
        forecourt,
        car_park,
    )
}
