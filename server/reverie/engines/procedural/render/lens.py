"""The lens: what is out of focus is blurred by its circle of confusion.

Nearer and farther than the focus are blurred apart, each weighted by its own blur, so
that a sharp subject does not glow into the soft background.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.scene import Camera

from .lanes import Floats

ANAMORPHIC = "anamorphic"
_OVAL = 0.55  # of its height: how wide an anamorphic lens draws a point out of focus
_STREAK = np.array((0.22, 0.42, 1.0), np.float32)  # its flares are blue
_WIDTHS = (0.0, 2.0, 5.0, 12.0)  # px at 720 rows: the blurs between which pixels are mixed
_PARTS = (1, 2, 4)  # of width and height at which each but the first is made


def defocus(radiance: Floats, depth: Floats, camera: Camera, least: float = 0.0) -> Floats:
    """Return (3, h, w) radiance through the camera's aperture.

    Args:
        depth: (h, w) metres along the rays.
        least: Part of the picture's height: where the horizon is blurred by less, nothing is.
    """
    if camera.focus is None or camera.aperture <= 0:
        return radiance
    if camera.aperture / (4 * camera.focus * np.tan(camera.view / 2)) < least:
        return radiance
    blur = circle(depth, camera)
    oval = _OVAL if camera.lens == ANAMORPHIC else 1.0
    out = _layer(radiance, np.clip(blur, 0, None), oval)
    near = np.clip(-blur, 0, None)
    if float(near.max()) > 1.0:
        share = np.clip(cv2.GaussianBlur(near, (0, 0), 3) / 3, 0, 1)
        out = out + (_layer(radiance, near, oval) - out) * np.asarray(share)
    return np.ascontiguousarray(out, np.float32)


def circle(depth: Floats, camera: Camera) -> Floats:
    """Return (h, w) px: radius of the circle of confusion, negative before the focus.

    Source: the thin lens: aperture · (d - f) / d, seen at the focus distance f.
    """
    focus = max(camera.focus or 1.0, 0.1)
    far = np.minimum(depth, 1e5)
    tangent = np.tan(camera.view / 2)
    scale = depth.shape[0] / (2 * focus * tangent)
    return np.asarray(camera.aperture / 2 * (far - focus) / far * scale, np.float32)


def _layer(radiance: Floats, blur: NDArray[np.float32], oval: float) -> Floats:
    """Return radiance blurred by ``blur`` px, mixing the two nearest of a few fixed blurs.

    The wider a blur, the fewer pixels it is made of.
    """
    height, width = radiance.shape[1:]
    scale = height / 720
    widths = [w * scale for w in _WIDTHS]
    weight = np.clip(blur / max(widths[1], 1e-6), 0.02, 1).astype(np.float32)
    four = cv2.merge([*(c * weight for c in radiance), weight])
    out = cv2.merge(list(radiance))
    for (low, high), part in zip(pairwise(widths), _PARTS, strict=True):
        share = np.clip((blur - low) / (high - low), 0, 1)
        if float(share.max()) == 0:
            break
        small = four
        if part > 1:
            size = (max(width // part, 1), max(height // part, 1))
            small = cv2.resize(four, size, interpolation=cv2.INTER_AREA)
        sigma = max(high / part, 0.3)
        soft = cv2.GaussianBlur(small, (0, 0), sigmaX=sigma * oval, sigmaY=sigma)
        soft = cv2.divide(soft[..., :3], cv2.merge([soft[..., 3]] * 3))
        if part > 1:
            soft = cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)
        out = cv2.blendLinear(soft, out, share, 1 - share)
    return np.asarray(out, np.float32).transpose(2, 0, 1)


def streaks(radiance: Floats, threshold: float) -> Floats:
    """Return (3, h, w): the blue lines that an anamorphic lens draws through bright lights."""
    height, width = radiance.shape[1:]
    size = (max(width // 4, 8), max(height // 2, 8))
    small = cv2.resize(radiance.max(axis=0), size, interpolation=cv2.INTER_AREA)
    bright = np.clip(small - threshold, 0, 6)
    line = sum(cv2.blur(bright, (2 * (size[0] // part) + 1, 1)) for part in (3, 8, 20))
    wide = cv2.resize(np.asarray(line, np.float32), (width, height))
    return np.asarray(wide * _STREAK[:, None, None] * 0.6, np.float32)
