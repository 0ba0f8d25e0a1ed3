"""Motion blur: what moves while the shutter is open is smeared along its way.

Every pixel's way over the exposure is known from the G-buffer: the world stands still and
only the camera moves past it; a pixel of the cast moves with the primitive nearest to it.

Source:
    McGuire, Hennessy, Bukowski and Osman, "A reconstruction filter for plausible motion
    blur" (2012).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.scene import Camera
from reverie.engines.procedural.solids import Column, Sculpture

from .gbuffer import Plane
from .lanes import Floats

_GRID = 4  # pixels between the points whose way is worked out
_TAPS = 11
_TILE = 5  # grid points round one whose fastest neighbour smears over it
_FAR = 1e4  # metres: the sky turns with the camera and does not come nearer
_SOFT = 0.03  # of its depth within which two surfaces count as one
_LEAST = 0.6  # pixels: a way shorter than this is none
_LONGEST = 0.09  # of the picture's width: how far a pixel is smeared at most
_BATCH = 4096  # points at a time that look for their primitive


def smear(radiance: Floats, planes: Floats, ways: Floats) -> Floats:
    """Return (3, h, w) radiance smeared along ``ways``.

    Args:
        ways: (h', w', 2) pixels right and down over the whole exposure, on a coarse grid.
    """
    speed = np.linalg.norm(ways, axis=2)
    if float(speed.max()) < _LEAST:
        return radiance
    height, width = radiance.shape[1:]
    half = np.asarray(speed * 0.5, np.float32)
    own = np.asarray(cv2.resize(half, (width, height)), np.float32)
    lead = np.asarray(cv2.resize(_fastest(ways, speed), (width, height)), np.float32)
    depth = np.minimum(planes[Plane.DEPTH], _FAR).astype(np.float32)
    image = cv2.merge([*radiance, depth])
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    jitter = _bayer(height, width)
    weight = np.asarray(1.0 / np.maximum(own, 0.5), np.float32)
    total = image[..., :3] * weight[..., None]
    reach = np.linalg.norm(lead, axis=2)
    for k in range(_TAPS):
        share = (k + jitter) / _TAPS - 0.5
        at = (
            np.asarray(x + lead[..., 0] * share, np.float32),
            np.asarray(y + lead[..., 1] * share, np.float32),
        )
        there = _at(image, at)
        away = np.asarray(reach * np.abs(share), np.float32)
        w = _share(away, there[..., 3], _at(own, at), depth, own)
        weight += w
        total += there[..., :3] * w[..., None]
    return np.ascontiguousarray((total / weight[..., None]).transpose(2, 0, 1), np.float32)


def _at(image: Floats, spots: tuple[Floats, Floats]) -> Floats:
    """Return an image looked up at (x, y) pixels, its edges drawn out."""
    found = cv2.remap(image, *spots, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.float32)


def _share(away: Floats, z: Floats, speed: Floats, depth: Floats, own: Floats) -> Floats:
    """Return how much a point ``away`` pixels off, at depth z, gives to a pixel."""
    step = (z - depth) / (_SOFT * depth)
    before, behind = np.clip(1 - step, 0, 1), np.clip(1 + step, 0, 1)
    there = np.clip(1 - away / np.maximum(speed, 0.01), 0, 1)
    here = np.clip(1 - away / np.maximum(own, 0.01), 0, 1)
    both = (away < speed) & (away < own)
    return np.asarray(before * there + behind * here + 2.0 * both, np.float32)


def _fastest(ways: Floats, speed: Floats) -> Floats:
    """Return (h', w', 2): for every grid point the way of its fastest neighbour."""
    most = cv2.dilate(speed, np.ones((2 * _TILE + 1, 2 * _TILE + 1), np.uint8))
    lead = ways.copy()
    best = speed.copy()
    for dx, dy in ((_TILE, 0), (-_TILE, 0), (0, _TILE), (0, -_TILE)) * 2:
        moved = np.roll(lead, (dy, dx), (0, 1))
        other = np.linalg.norm(moved, axis=2)
        faster = (other > best) & (other <= most + 1e-3)
        lead[faster], best[faster] = moved[faster], other[faster]
    return np.asarray(cv2.blur(lead, (3, 3)), np.float32)


def _bayer(height: int, width: int) -> Floats:
    """Return (h, w) 0-1: an ordered pattern that hides the steps between taps."""
    four = np.array(((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5)), np.float32)
    tiles = np.tile((four + 0.5) / 16, (height // 4 + 1, width // 4 + 1))
    return np.ascontiguousarray(tiles[:height, :width])


def ways(
    planes: Floats,
    cameras: tuple[Camera, Camera],
    opened: Sculpture | None,
    closed: Sculpture | None,
) -> Floats:
    """Return how every grid point moves over the picture while the shutter is open.

    Args:
        planes: (PLANES, h, w) G-buffer of the first camera.
        cameras: When the shutter opens and when it closes.
        opened, closed: The cast then; the same primitives in the same order.

    Returns:
        (h', w', 2) float32 pixels right and down, no longer than a share of the picture.
    """
    height, width = planes.shape[1:]
    rays = cameras[0].rays(width, height).astype(float)
    y, x = np.mgrid[_GRID // 2 : height : _GRID, _GRID // 2 : width : _GRID]
    u, v = 2 * (x + 0.5) / width - 1, 1 - 2 * (y + 0.5) / height
    way = rays[3:6] + u[..., None] * rays[6:9] + v[..., None] * rays[9:12]
    depth = np.minimum(planes[Plane.DEPTH][y, x], _FAR)[..., None]
    points = rays[:3] + way / np.linalg.norm(way, axis=2, keepdims=True) * depth
    actor = planes[Plane.ACTOR][y, x]
    on = actor > 0
    if opened is not None and closed is not None and on.any():
        points[on] = _carried(points[on], actor[on] - 1, opened, closed)
    after = cameras[1].rays(width, height).astype(float)
    d = points - after[:3]
    ahead = np.maximum(d @ after[3:6], 1e-3)
    right = d @ after[6:9] / (after[6:9] @ after[6:9]) / ahead - u
    up = d @ after[9:12] / (after[9:12] @ after[9:12]) / ahead - v
    moved = np.stack((right * width / 2, -up * height / 2), axis=2)
    longest = _LONGEST * width
    length = np.linalg.norm(moved, axis=2, keepdims=True)
    return np.asarray(moved * np.minimum(1, longest / (length + 1e-9)), np.float32)


def _carried(
    points: NDArray[np.float64], actors: Floats, before: Sculpture, after: Sculpture
) -> NDArray[np.float64]:
    """Return where points of the cast have got to, each with its nearest primitive."""
    rows, later = before.rows.astype(float), after.rows.astype(float)
    out = points.copy()
    for first in range(0, len(points), _BATCH):
        some = slice(first, first + _BATCH)
        which = _nearest(points[some], actors[some], rows)
        local = np.einsum("nij,nj->ni", _frames(rows[which]), points[some] - _spots(rows[which]))
        turned = np.einsum("nji,nj->ni", _frames(later[which]), local)
        out[some] = turned + _spots(later[which])
    return out


def _nearest(
    points: NDArray[np.float64], actors: Floats, rows: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Return for each point the row whose ball it lies deepest in, among its own actor's."""
    balls = rows[:, Column.BOUND : Column.BOUND + 4]
    squares = (points**2).sum(1)[:, None] + (balls[:, :3] ** 2).sum(1) - 2 * points @ balls[:, :3].T
    away = np.sqrt(np.maximum(squares, 0)) / np.maximum(balls[:, 3], 1e-4)
    strange = rows[:, Column.ACTOR][None] != np.round(actors)[:, None]
    return np.asarray((away + 1e6 * strange).argmin(axis=1))


def _frames(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return rows[:, Column.FRAME : Column.FRAME + 9].reshape(-1, 3, 3)


def _spots(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return rows[:, Column.POSITION : Column.POSITION + 3]
