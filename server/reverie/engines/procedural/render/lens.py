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

_WIDTHS = (0.0, 2.0, 5.0, 12.0)  # px at 720 rows: the blurs between which pixels are mixed


def defocus(radiance: Floats, depth: Floats, camera: Camera) -> Floats:
    """Return (3, h, w) radiance through the camera's aperture.

    Args:
        depth: (h, w) metres along the rays.
    """
    if camera.focus is None or camera.aperture <= 0:
        return radiance
    blur = circle(depth, camera)
    out = _layer(radiance, np.clip(blur, 0, None))
    near = np.clip(-blur, 0, None)
    if float(near.max()) > 1.0:
        share = np.clip(cv2.GaussianBlur(near, (0, 0), 3) / 3, 0, 1)
        out = out + (_layer(radiance, near) - out) * np.asarray(share)
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


def _layer(radiance: Floats, blur: NDArray[np.float32]) -> Floats:
    """Return radiance blurred by ``blur`` px, mixing the two nearest of a few fixed blurs."""
    scale = radiance.shape[1] / 720
    widths = [w * scale for w in _WIDTHS]
    weight = np.clip(blur / max(widths[1], 1e-6), 0.02, 1).astype(np.float32)
    out = radiance.astype(np.float32)
    for low, high in pairwise(widths):
        share = np.clip((blur - low) / (high - low), 0, 1)
        if float(share.max()) == 0:
            break
        total = np.asarray(cv2.GaussianBlur(weight, (0, 0), high))
        soft = [np.asarray(cv2.GaussianBlur(c * weight, (0, 0), high)) / total for c in radiance]
        out = out + (np.stack(soft) - out) * share
    return np.asarray(out, np.float32)
