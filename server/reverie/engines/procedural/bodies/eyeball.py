"""Eyeballs: sclera, iris, pupil and a painted catchlight."""

from __future__ import annotations

from dataclasses import replace

from reverie.engines.procedural.materials import Material, Pattern
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import FrameOf, Vector

LINER = Material(a=(26, 20, 18), specular=0.2)
SCLERA = (245.0, 240.0, 230.0)
_WHITE_IRIS = 0.8  # of the eye's radius that an iris fills where the white shows
_DARK_IRIS = 1.2


def iris_of(
    iris: Material,
    pupil: float,
    *,
    slit: float = 0.0,
    white: bool = False,
    sclera: tuple[float, float, float] | None = None,
) -> Material:
    """Return the material of an eye, painted in its own unit sphere.

    Args:
        pupil: Its share of the iris, 0-1. slit: how much it narrows to a cat's.
        sclera: sRGB 0-255 of what surrounds the iris, where not white.
    """
    shown = sclera is not None or white
    return replace(
        iris,
        a=sclera or (SCLERA if white else iris.a),
        b=iris.a,
        pattern=Pattern.EYE,
        threshold=pupil * (0.62 if shown else 1.0),
        warp=_WHITE_IRIS if shown else _DARK_IRIS,
        mottle=slit,
        specular=0.5,
        gloss=120.0,
        rim=0.2,
        fur=0.0,
        sheen=0.0,
    )


def eyeball(s: Sculptor, at: Vector, radius: float, frame: FrameOf, material: Material) -> None:
    """Add an eye without lids that looks along the frame's z."""
    s.ellipsoid(at, (radius, radius, radius), material, frame, k=0.003, sticker=True)
