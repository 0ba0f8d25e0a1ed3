"""A plate with a margin: what a camera that turns away sees beyond the picture's edges."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from .plate import MARGIN, Plate


def widened(plate: Plate) -> Plate:
    """Return a plate that goes on by ``MARGIN`` beyond each edge of the picture.

    It goes on as its own mirror image: as sharp as the picture, and nothing in it repeats side by
    side while a camera passes.
    """
    height, width = plate.picture.shape[:2]
    top, left = round(MARGIN * height), round(MARGIN * width)
    sides = (top, top, left, left)
    behind = cv2.copyMakeBorder(plate.behind, *sides, cv2.BORDER_REFLECT_101)
    disparity = cv2.copyMakeBorder(plate.disparity, *sides, cv2.BORDER_REPLICATE)
    return replace(
        plate,
        behind=np.asarray(behind, np.uint8),
        disparity=np.asarray(disparity, np.float32),
        horizon=(plate.horizon * height + top) / (height + 2 * top),
        border=(top, left),
    )
