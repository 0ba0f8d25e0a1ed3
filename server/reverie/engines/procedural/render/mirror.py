"""The world as a level mirror shows it: filmed from below the surface."""

from __future__ import annotations

import numpy as np

from .gbuffer import Plane, blank
from .lanes import Floats


def below(rays: Floats, level: float) -> Floats:
    """Return the camera that sees, upside down, what a mirror at ``level`` shows.

    Row y of its picture belongs to row h - 1 - y of the eye's own.
    """
    eye, forward, right, up = rays[0:3], rays[3:6], rays[6:9], rays[9:12]
    flip = np.array((1.0, -1.0, 1.0), np.float32)
    under = np.array((eye[0], 2 * level - eye[1], eye[2]), np.float32)
    return np.concatenate((under, forward * flip, right * flip, -up * flip)).astype(np.float32)


def drain(planes: Floats, rays: Floats, level: float) -> None:
    """Empty what a mirror's picture shows of bodies below it, in place: swimmers' legs.

    Args:
        planes: (PLANES, h, w), seen by the camera that ``below`` returned.
    """
    h, w = planes.shape[1:]
    u, v = 2 * (np.arange(w) + 0.5) / w - 1, 1 - 2 * (np.arange(h) + 0.5) / h
    way = rays[3:6] + rays[6:9] * u[None, :, None] + rays[9:12] * v[:, None, None]
    up = way[..., 1] / np.linalg.norm(way, axis=2)
    sunk = rays[1] + planes[Plane.DEPTH] * up < level - _SKIN
    planes[:, sunk] = blank(1, 1)[:, 0]


_SKIN = 0.03  # metres of what is under a mirror that it may still show


def share_seen(depth: Floats, rays: Floats, level: float) -> float:
    """Return about which share of the picture shows the mirror, 0-1."""
    step = 12
    coarse = depth[step // 2 :: step, step // 2 :: step]
    h, w = depth.shape
    u = 2 * (np.arange(step // 2, w, step) + 0.5) / w - 1
    v = 1 - 2 * (np.arange(step // 2, h, step) + 0.5) / h
    way = rays[3:6] + rays[6:9] * u[None, :, None] + rays[9:12] * v[:, None, None]
    down = way[..., 1] / np.linalg.norm(way, axis=2)
    reach = (level - rays[1]) / np.minimum(down, -1e-4)
    return float(((down < -1e-4) & (reach > 0) & (reach < coarse)).mean())
