"""A portrait: one sculpture in soft studio light on a pale floor, to judge a body by eye."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.materials import Colour, linear
from reverie.engines.procedural.scene import Camera
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import Vector, heading, unit, vector

from .gbuffer import blank
from .glass import look_through
from .kernel import Floats
from .occlusion import occlude
from .pack import pack
from .soften import soften
from .studio import lay_floor, light, surroundings
from .sunmap import sun_map
from .trace import trace

_VIEW = math.radians(26)
_KEY = unit((0.55, 0.85, 0.5))  # towards the light, as seen from the front


def portrait(
    sculpture: Sculpture,
    azimuth: float = 35.0,
    elevation: float = 10.0,
    width: int = 480,
    height: int = 270,
    quality: str = "film",
    background: Colour = (206, 204, 200),
    fill: float = 0.86,
) -> NDArray[np.uint8]:
    """Return (height, width, 3) uint8 sRGB.

    Args:
        azimuth: Degrees round y from which it is seen; 0 is its front, 90 its left (+x).
        elevation: Degrees above the horizon.
        quality: ``film`` has fur and four samples a pixel; ``draft`` neither.
        background: sRGB 0-255 of floor and wall.
        fill: Share of the frame that the body takes.
    """
    fine = 2 if quality == "film" else 1
    camera = framed(sculpture, azimuth, elevation, width / height, fill)
    rays = camera.rays(width * fine, height * fine)
    planes = blank(width * fine, height * fine)
    solids = pack(sculpture, fur=quality == "film")
    trace(solids, rays, planes)
    colour = np.array(linear(background), np.float32)
    lay_floor(planes, rays, colour, solids.radius)
    occlude(solids, rays, planes)
    key = _turned(_KEY, azimuth)
    picture = light(planes, rays, sun_map(solids, key), key, colour, solids)
    soften(planes, rays, picture)
    look_through(solids, rays, planes, picture, surroundings(key, colour))
    return _developed(picture, fine)


def framed(
    sculpture: Sculpture, azimuth: float, elevation: float, aspect: float, fill: float
) -> Camera:
    """Return a camera that sees the whole sculpture from there."""
    low, high = sculpture.bounds()
    middle = (low + high) / 2
    towards = heading(elevation, azimuth)
    corners = np.array([[(low, high)[i >> a & 1][a] for a in range(3)] for i in range(8)]) - middle
    forward = -towards
    right = unit(np.cross(forward, (0.0, 1.0, 0.0)))
    up = np.cross(right, forward)
    tangent = math.tan(_VIEW / 2) * fill
    needed = np.maximum(np.abs(corners @ up), np.abs(corners @ right) / aspect) / tangent
    distance = float((needed - corners @ forward).max())
    return Camera(middle + towards * distance, middle, _VIEW)


def _turned(direction: Vector, azimuth: float) -> Vector:
    """Return ``direction`` turned round y with the camera."""
    c, s = math.cos(math.radians(azimuth)), math.sin(math.radians(azimuth))
    return vector(
        c * direction[0] + s * direction[2], direction[1], c * direction[2] - s * direction[0]
    )


def _developed(picture: Floats, fine: int) -> NDArray[np.uint8]:
    """Average the samples in sRGB, where the eye compares them."""
    tone = picture * (1 + picture * 0.10) / (1 + picture * 0.40)
    srgb = np.clip(tone, 0, 1) ** (1 / 2.2)
    h, w = picture.shape[1] // fine, picture.shape[2] // fine
    small = srgb.reshape(3, h, fine, w, fine).mean(axis=(2, 4)).transpose(1, 2, 0)
    return np.ascontiguousarray(small * 255 + 0.5, np.uint8)
