"""Studio light for portraits: key, sky, bounce off the floor, and soft boxes to mirror."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .gbuffer import Plane, Surface
from .kernel import Floats
from .pack import Solids
from .sunmap import SunMap, lit

#: Any float picture.
Picture: TypeAlias = NDArray[np.floating[Any]]


def lay_floor(planes: Floats, rays: Floats, floor: Picture, radius: float) -> None:
    """Draw the floor y = 0, of linear colour ``floor``, out to many times ``radius`` metres."""
    way = _ways(rays, planes.shape[2], planes.shape[1])
    down = -rays[1] / np.minimum(way[1], -1e-4)
    shows = (way[1] < -1e-4) & (down < 60 * radius) & (down > 0) & (down < planes[Plane.DEPTH])
    planes[Plane.DEPTH][shows] = down[shows]
    for c in range(3):
        planes[Plane.NORMAL + c][shows] = c == 1
        planes[Plane.ALBEDO + c][shows] = floor[c]
    planes[Plane.SURFACE][shows] = Surface.TERRAIN


def light(
    planes: Floats, rays: Floats, sun: SunMap, key: Picture, floor: Picture, solids: Solids
) -> Floats:
    """Return (3, height, width) float32 linear light.

    Args:
        planes: The G-buffer with solids, floor and occlusion.
        key: (3,) towards the key light.
        floor: (3,) linear colour of floor and wall.
    """
    height, width = planes.shape[1:]
    way = _ways(rays, width, height)
    normal = planes[Plane.NORMAL : Plane.NORMAL + 3]
    reach = np.minimum(planes[Plane.DEPTH], 1e4)
    point = rays[:3, None, None] + way * reach + normal * sun.bias
    seen = lit(sun, point)
    wall = floor[:, None, None] * (0.98 - 0.75 * np.clip(way[1] + 0.1, 0, 1))
    ground = _floor(point, seen * 1.18 + 0.42 * planes[Plane.OCCLUSION], floor, wall, solids)
    body = _body(planes, way, normal, seen, key)
    kind = planes[Plane.SURFACE]
    picture = np.where(kind == Surface.SOLID, body, np.where(kind == Surface.TERRAIN, ground, wall))
    return np.ascontiguousarray(picture, np.float32)


def _ways(rays: Floats, width: int, height: int) -> Floats:
    """Return (3, height, width) unit rays."""
    u = (2 * (np.arange(width) + 0.5) / width - 1)[None, None, :]
    v = (1 - 2 * (np.arange(height) + 0.5) / height)[None, :, None]
    way = rays[3:6, None, None] + rays[6:9, None, None] * u + rays[9:12, None, None] * v
    return np.asarray(way / np.linalg.norm(way, axis=0), np.float32)


def _floor(
    point: Picture, shade: Picture, floor: Picture, wall: Picture, solids: Solids
) -> Picture:
    """Return the floor's light, fading into the wall with distance."""
    grey = shade[None] * np.array((0.60, 0.60, 0.61))[:, None, None]
    away = np.hypot(point[0] - solids.centre[0], point[2] - solids.centre[2]) / solids.radius
    fade = np.clip((away - 1.5) / 7.5, 0, 1)
    fade = fade * fade * (3 - 2 * fade)
    ground = floor[:, None, None] * grey
    return np.asarray(ground + (wall - ground) * fade)


def _body(planes: Floats, way: Picture, normal: Picture, seen: Picture, key: Picture) -> Picture:
    """Return the light that leaves the solids towards the eye."""
    albedo, soft = planes[Plane.ALBEDO : Plane.ALBEDO + 3], planes[Plane.FUR]
    wrap = 0.15 + 0.3 * soft
    facing = np.einsum("c...,c->...", normal, key)
    direct = np.clip((facing + wrap) / (1 + wrap), 0, None) * seen
    up = 0.5 + 0.5 * normal[1]
    open_sky = planes[Plane.OCCLUSION]
    sky = open_sky * np.stack(
        (0.38 * up + 0.22 * (1 - up), 0.42 * up + 0.20 * (1 - up), 0.50 * up + 0.19 * (1 - up))
    )
    cosine = np.einsum("c...,c...->...", normal, way)
    grazing = np.clip(1 + cosine, 0, 1)
    rim = (soft * 0.35 * grazing**3 * open_sky)[None] * (albedo + 0.1)
    diffuse = albedo * (direct[None] * np.array((1.95, 1.84, 1.66))[:, None, None] + sky) + rim
    mirrored = _studio(way - 2 * cosine[None] * normal, key)
    half = key[:, None, None] - way
    half = half / np.linalg.norm(half, axis=0)
    shine = np.clip(np.einsum("c...,c...->...", normal, half), 0, 1) ** planes[Plane.GLOSS]
    mirrored = mirrored * (0.35 + 0.65 * open_sky)
    shine = shine * planes[Plane.SPECULAR] * seen * 1.2
    metal = planes[Plane.METAL]
    solid = np.clip(metal, 0, 1)[None]
    coat = np.clip(-metal, 0, 1) * (0.1 + 0.9 * grazing**5)
    tinted = albedo + (1 - albedo) * grazing**5
    body = diffuse * (1 - solid) + tinted * mirrored * solid + mirrored * coat[None] + shine[None]
    return np.asarray(body + planes[Plane.EMISSION][None] * albedo)


def _studio(way: Picture, key: Picture) -> Picture:
    """Return what a mirror sees: floor, wall, and a large soft box at the key light."""
    up = np.clip((way[1] + 0.12) / 0.22, 0, 1)
    floor, wall = 0.34 - 0.1 * np.clip(-way[1], 0, 1), 0.62 + 0.5 * way[1]
    box = np.clip((np.einsum("c...,c->...", way, key) - 0.80) / 0.06, 0, 1) * 2.6
    grey = floor + (wall - floor) * up + box
    return np.stack((grey, grey, grey * 1.04))


def surroundings(key: Picture, floor: Picture) -> Floats:
    """Return what glass mirrors in the studio, see ``glass.SURROUNDINGS``."""
    wall = 0.9 * floor
    return np.array([*(wall * 1.2), *wall, *(0.5 * floor), *key, 2.6, 2.5, 2.4], np.float32)
