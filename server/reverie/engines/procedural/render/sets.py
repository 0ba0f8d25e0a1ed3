"""Sets in the G-buffer: what the raster found visible gets its normal and its skin."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.places.mesh import Mesh

from . import air
from .gbuffer import Plane, Surface
from .kernel import inner, kernel
from .lanes import F, Floats, Number
from .particles import DISC, PARTICLE
from .pigment import PAINTED
from .raster import clip, fill
from .skins import paint

_SET = F(int(Surface.SET))
_SPECULAR, _GLOSS, _EMISSION, _METAL = (
    int(p) for p in (Plane.SPECULAR, Plane.GLOSS, Plane.EMISSION, Plane.METAL)
)


def draw_sets(mesh: Mesh, planes: Floats, rays: Floats, now: float) -> None:
    """Draw the mesh into the G-buffer where it is nearer."""
    height, width = planes.shape[1:]
    flat = np.empty((2 * len(mesh.corners) + 8, 9), np.float32)
    source = np.empty(len(flat), np.int32)
    count = clip(mesh.corners, rays, height, width, flat, source)
    depth = np.zeros((height, width), np.float32)
    ids = np.full((height, width), -1, np.int32)
    fill(flat, count, depth, ids)
    resolve(
        flat, source, depth, ids, mesh.normals, mesh.skins, mesh.materials, planes, rays, F(now)
    )


@kernel
def resolve(
    flat: Floats, source: NDArray[np.int32], depth: Floats, ids: NDArray[np.int32], normals: Floats,
    skins: NDArray[np.int32], materials: Floats, planes: Floats, rays: Floats, now: Number,
) -> None:  # fmt: skip
    """Paint every visible pixel."""
    rows = depth.shape[0]
    width = depth.shape[1]
    out = np.zeros(PAINTED, np.float32)
    point = np.zeros(7, np.float32)
    for y in range(rows):
        v = F(1) - F(2) * (y + F(0.5)) / rows
        for x in range(width):
            i = ids[y, x]
            if i < 0:
                continue
            u = F(2) * (x + F(0.5)) / width - F(1)
            a = rays[3] + u * rays[6] + v * rays[9]
            b = rays[4] + u * rays[7] + v * rays[10]
            c = rays[5] + u * rays[8] + v * rays[11]
            t = math.sqrt(a * a + b * b + c * c) / depth[y, x]
            if t >= planes[0, y, x]:
                continue
            z = F(1) / depth[y, x]
            point[0] = rays[0] + a * z
            point[1] = rays[1] + b * z
            point[2] = rays[2] + c * z
            point[6] = t
            face(flat[i], normals[source[i]], x, y, point, a, b, c)
            paint(materials[skins[source[i]]], point, now, out)
            write(planes, y, x, point, out)


@inner
def face(
    t: Floats, n: Floats, x: int, y: int, point: Floats, a: Number, b: Number, c: Number
) -> None:
    """Fill point[3:6] with the unit normal toward the eye, mixed between the corners."""
    area = F(1) / ((t[3] - t[0]) * (t[7] - t[1]) - (t[6] - t[0]) * (t[4] - t[1]))
    px = x + F(0.5) - t[0]
    py = y + F(0.5) - t[1]
    f = (px * (t[7] - t[1]) - (t[6] - t[0]) * py) * area
    g = ((t[3] - t[0]) * py - px * (t[4] - t[1])) * area
    nx = n[0] + (n[3] - n[0]) * f + (n[6] - n[0]) * g
    ny = n[1] + (n[4] - n[1]) * f + (n[7] - n[1]) * g
    nz = n[2] + (n[5] - n[2]) * f + (n[8] - n[2]) * g
    s = F(1) / math.sqrt(nx * nx + ny * ny + nz * nz + F(1e-12))
    if nx * a + ny * b + nz * c > F(0):
        s = -s
    point[3] = nx * s
    point[4] = ny * s
    point[5] = nz * s


@inner
def write(planes: Floats, y: int, x: int, point: Floats, out: Floats) -> None:
    """Write one pixel; a coat is a negative METAL, as for solids."""
    planes[0, y, x] = point[6]
    for k in range(3):
        planes[1 + k, y, x] = point[3 + k]
        planes[4 + k, y, x] = out[k]
    planes[7, y, x] = F(1)
    planes[8, y, x] = _SET
    planes[9, y, x] = F(0)
    planes[_SPECULAR, y, x] = min(out[4] * F(2), F(0.6))
    planes[_GLOSS, y, x] = F(60)
    planes[_EMISSION, y, x] = out[3] * F(1 / 2.2)
    planes[_METAL, y, x] = -out[4]


def strung(wires: Floats, rays: Floats, light: Floats) -> Floats:
    """Return wires as (k, PARTICLE) rows, lit and fogged: capsules drawn by their coverage."""
    above, sun, fog = (
        light[first : first + 3] for first in (air.ABOVE, air.SUN_COLOUR, air.FOG_COLOUR)
    )
    out = np.empty((len(wires), PARTICLE), np.float32)
    out[:, 0:7] = wires[:, 0:7]
    lit = wires[:, 7:10] * (above * 0.6 + sun * 0.35)
    away = np.linalg.norm((wires[:, 0:3] + wires[:, 3:6]) / 2 - rays[:3], axis=1)
    hidden = 1 - np.exp(-float(light[air.FOG_DENSITY]) * away)[:, None]
    out[:, 7:10] = lit + (fog - lit) * hidden
    out[:, 10], out[:, 11] = 1.0, DISC
    return out
