"""Wide lenses: a picture bent together from a few straight ones.

The kernels draw what a pinhole sees. A fisheye and a tiny planet see more than one pinhole
can, so several look about from the same point, and each pixel of the picture takes its
light from the first of them that has its direction well within view.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.scene import Camera
from reverie.engines.procedural.space import Y, turn, unit

from .gbuffer import blank
from .kernel import LANES
from .lanes import Floats

#: (3, h, w) float64 directions: right, up and forward of the camera.
Ways: TypeAlias = NDArray[np.float64]

NOMINAL = math.radians(34)  # the field of view at which a lens shows all that it can
_SEAM = 1.03  # part by which views reach over their neighbours


@dataclass(frozen=True, slots=True)
class View:
    """One pinhole.

    Attributes:
        yaw, pitch: Degrees to the right and up.
        limit: Degrees from its axis, each way, within which it is preferred.
        fine: Pixels per radian on its axis, as a share of half the picture's diagonal.
    """

    yaw: float
    pitch: float
    limit: float
    fine: float


@dataclass(frozen=True, slots=True)
class Lens:
    """A projection.

    Attributes:
        bend: Picture coordinates (x right, y up, in half diagonals) -> directions.
        views: In order of preference. level: It keeps upright whatever the camera's tilt.
        dark: Share of light lost in the picture's corners.
    """

    bend: Callable[[NDArray[np.float64], NDArray[np.float64]], Ways]
    views: tuple[View, ...]
    level: bool = False
    dark: float = 0.0


def _fisheye(x: NDArray[np.float64], y: NDArray[np.float64]) -> Ways:
    """Equidistant, 180 degrees from corner to corner."""
    r = np.hypot(x, y) + 1e-9
    angle = r * math.pi / 2
    return np.stack((x / r * np.sin(angle), y / r * np.sin(angle), np.cos(angle)))


#: Where the horizon lies in a tiny planet, half diagonals from its middle.
_PLANET = 0.25


def _tiny_planet(x: NDArray[np.float64], y: NDArray[np.float64]) -> Ways:
    """Stereographic from above: the ground is a ball, the sky goes all round it."""
    r = np.hypot(x, y) + 1e-9
    angle = 2 * np.arctan(r / _PLANET)
    return np.stack((x / r * np.sin(angle), -np.cos(angle), y / r * np.sin(angle)))


LENSES: dict[str, Lens] = {
    "fisheye": Lens(
        _fisheye,
        (
            View(0, 0, 46, 0.62), View(-67.5, 0, 50, 0.6), View(67.5, 0, 50, 0.6),
            View(0, 67.5, 50, 0.6), View(0, -67.5, 50, 0.6),
        ),
        dark=0.4,
    ),
    "tiny planet": Lens(
        _tiny_planet,
        (
            View(0, 0, 46, 0.42), View(90, 0, 46, 0.32), View(-90, 0, 46, 0.32),
            View(180, 0, 46, 0.32), View(0, -90, 46, 0.25), View(0, 90, 46, 0.25),
        ),
        level=True,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """What one view gives to the picture.

    Attributes:
        frame: (3, 3) columns: the view's right, up and forward in the camera's own.
        tangents: Half its width and height at distance 1. size: Its width and height, pixels.
        mask: (h, w) bool: the pixels of the picture that are its own.
        x, y: (h, w) float32: where in its own picture each pixel of the picture lies.
    """

    frame: NDArray[np.float64]
    tangents: tuple[float, float]
    size: tuple[int, int]
    mask: NDArray[np.bool_]
    x: Floats
    y: Floats

    def rays(self, camera: NDArray[np.float64]) -> Floats:
        """Return the view's (12,) rays; see ``Camera.rays``.

        Args:
            camera: (3, 4): the camera's right, up and forward, and its eye.
        """
        right, up, forward = (camera[:, :3] @ self.frame).T
        across, along = right * self.tangents[0], up * self.tangents[1]
        return np.array([*camera[:, 3], *forward, *across, *along], np.float32)


@lru_cache(maxsize=4)
def patches(name: str, width: int, height: int, roll: float, zoom: float) -> tuple[Patch, ...]:
    """Return which views a lens needs for a picture, and where their pixels go.

    Args:
        roll: Radians by which the picture is turned. zoom: 1 for all that the lens can see.
    """
    lens = LENSES[name]
    half = math.hypot(width, height) / 2
    x, y = np.meshgrid(np.arange(width) + 0.5 - width / 2, height / 2 - 0.5 - np.arange(height))
    c, s = math.cos(roll), math.sin(roll)
    x, y = (x * c + y * s) / half / zoom, (y * c - x * s) / half / zoom
    ways = lens.bend(x, y)
    free = np.ones((height, width), bool)
    made = []
    for view in lens.views:
        patch = _patch(view, ways, free, half * zoom)
        if patch is not None:
            free &= ~patch.mask
            made.append(patch)
    return tuple(made)


def _patch(view: View, ways: Ways, free: NDArray[np.bool_], half: float) -> Patch | None:
    frame = turn(-view.pitch, view.yaw)
    u, v, ahead = np.tensordot(frame.T, ways, 1)
    limit = math.tan(math.radians(view.limit))
    with np.errstate(divide="ignore", invalid="ignore"):
        u, v = u / ahead, v / ahead
        mask = free & (ahead > 0) & (np.abs(u) <= limit) & (np.abs(v) <= limit)
    if not mask.any():
        return None
    across, along = (float(np.abs(a[mask]).max()) * _SEAM + 0.01 for a in (u, v))
    width = max(2 * LANES, math.ceil(2 * across * view.fine * half / LANES) * LANES)
    height = max(LANES, math.ceil(2 * along * view.fine * half / 2) * 2)
    x = np.where(mask, (u / across + 1) * width / 2 - 0.5, 0).astype(np.float32)
    y = np.where(mask, (1 - v / along) * height / 2 - 0.5, 0).astype(np.float32)
    return Patch(frame, (across, along), (width, height), mask, x, y)


def frame_of(camera: Camera) -> NDArray[np.float64]:
    """Return (3, 4): a camera's right, up and forward, and its eye; level if its lens is."""
    forward = unit(camera.target - camera.eye)
    if LENSES[camera.lens].level:
        forward = unit(forward * (1, 0, 1))
    right = unit(np.cross(forward, Y))
    return np.stack((right, np.cross(right, forward), forward, camera.eye), axis=1)


def zoom_of(camera: Camera) -> float:
    """Return how much closer than its widest a lens looks, at least 1."""
    return max(1.0, round(math.tan(NOMINAL / 2) / math.tan(camera.view / 2), 3))


def bent(camera: Camera, planes: Floats, expose: Callable[[Floats, Floats], Floats]) -> Floats:
    """Return (3, h, w) radiance as a camera's wide lens sees it, and fill its G-buffer.

    Args:
        planes: (PLANES, h, w), the picture's own.
        expose: Fills the planes that it is given as rays see them, and returns the radiance.
    """
    height, width = planes.shape[1:]
    lens, frame = LENSES[camera.lens], frame_of(camera)
    out = np.zeros((3, height, width), np.float32)
    for patch in patches(camera.lens, width, height, round(camera.roll, 5), zoom_of(camera)):
        own = blank(*patch.size)
        radiance = expose(own, patch.rays(frame))
        for source, target in zip(radiance, out, strict=True):
            laid = cv2.remap(np.ascontiguousarray(source), patch.x, patch.y, cv2.INTER_LINEAR)
            target[patch.mask] = laid[patch.mask]
        x, y = (a[patch.mask].round().astype(int) for a in (patch.x, patch.y))
        planes[:, patch.mask] = own[:, y, x]
    return _darkened(out, lens.dark) if lens.dark else out


def _darkened(radiance: Floats, dark: float) -> Floats:
    """Return a picture's radiance less what a lens loses toward the corners."""
    height, width = radiance.shape[1:]
    v, u = np.mgrid[:height, :width].astype(np.float32)
    r2 = ((u - width / 2) ** 2 + (v - height / 2) ** 2) / (width**2 + height**2) * 4
    return np.asarray(radiance * (1 - dark * r2 * r2), np.float32)
