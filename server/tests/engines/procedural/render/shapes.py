"""What the kernels' tests are made of: small sculptures, cameras and exact distances."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.materials import MATERIALS, Material, Pattern
from reverie.engines.procedural.render.gbuffer import blank
from reverie.engines.procedural.render.pack import Solids, pack
from reverie.engines.procedural.render.trace import trace
from reverie.engines.procedural.scene import Camera
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Kind, Op, Sculpture

WIDTH, HEIGHT = 64, 48
MATTE = Material(a=(200, 60, 40), mottle=0.0)
FUR = Material(a=(150, 96, 52), fur=0.5)


def one(kind: str, *args: object, **how: object) -> Solids:
    """Return one primitive, packed."""
    sculptor = Sculptor()
    getattr(sculptor, kind)(*args, **how)
    return pack(sculptor.sculpture())


def ground() -> Solids:
    """Return everything below y = 0."""
    sculptor = Sculptor()
    sculptor.add(Kind.HALF, (0, 0, 0), None, (), ((1, 1, 1), (0, 0, 0)), MATTE)
    return pack(sculptor.sculpture())


def camera(eye: tuple[float, float, float] = (0.4, 0.9, 2.6)) -> Camera:
    """Return a camera that looks at the middle of a body a metre high."""
    return Camera(np.array(eye), np.array((0.0, 0.45, 0.0)), math.radians(32))


def drawn(sculpture: Sculpture, eye: tuple[float, float, float] = (0.4, 0.9, 2.6), *,
          fur: bool = True) -> NDArray[np.float32]:  # fmt: skip
    """Return the planes of a sculpture."""
    planes = blank(WIDTH, HEIGHT)
    trace(pack(sculpture, fur=fur), camera(eye).rays(WIDTH, HEIGHT), planes)
    return planes


def ball(radius: float = 0.4, material: Material = MATTE) -> Sculpture:
    """Return a ball whose middle is half a metre up."""
    sculptor = Sculptor()
    sculptor.ellipsoid((0, 0.5, 0), (radius, radius, radius), material)
    return sculptor.sculpture()


def menagerie(material: Material = FUR) -> Sculpture:
    """Return a body of every kind of primitive, joined, cut and apart."""
    eye = Material(a=(60, 34, 16), pattern=Pattern.EYE, threshold=0.5, warp=0.8, mottle=0.0)
    s = Sculptor()
    with s.melted():
        s.ellipsoid((0, 0.36, 0), (0.2, 0.24, 0.18), material)
        s.ellipsoid((0, 0.74, 0.02), (0.19, 0.17, 0.17), material, k=0.06)
        for x in (-1, 1):
            s.round_cone((x * 0.17, 0.5, 0), (x * 0.36, 0.4, 0.12), 0.08, 0.07, material, k=0.05)
            s.blade((x * 0.1, 0.85, 0), (x * 0.2, 1.0, 0), 0.06, 0.02, (0, 0, 1), 0.3, material)
            s.ellipsoid((x * 0.07, 0.79, 0.17), (0.03, 0.03, 0.02), eye, k=0.004, sticker=True)
        s.box((0, 0.36, 0.2), (0.05, 0.05, 0.1), None, MATTE, op=Op.CUT, owns=True, k=0.01)
    s.cylinder((0, 0.05, 0), 0.05, 0.3, 0.25, None, MATERIALS["wood"], rounding=0.01)
    s.ring((0, 0.95, 0), 0.12, 0.015, None, MATERIALS["metal"], arc=200)
    s.lathe((0.5, 0, 0), [(0.02, 0), (0.1, 0), (0.08, 0.2)], None, MATERIALS["ceramic"])
    s.plate((-0.5, 0.1, 0), [(-0.1, -0.1), (0.1, -0.1), (0, 0.1)], 0.05, None, MATERIALS["leather"])
    return s.sculpture()
