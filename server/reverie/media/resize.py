"""Pixels to another size, never stretched."""

from __future__ import annotations

import cv2
import numpy as np

from reverie.core.clip import Frame


def fill(frame: Frame, width: int, height: int) -> Frame:
    """Scale a frame until it covers ``width`` by ``height`` pixels, and cut what juts out.

    The cut is centred. Shrinking averages areas, so that fine lines do not flicker; growing is
    cubic.
    """
    rows, columns, _ = frame.shape
    scale = max(width / columns, height / rows)
    larger = _scaled(frame, max(width, round(columns * scale)), max(height, round(rows * scale)))
    return _centred(larger, width, height)


def fit(frame: Frame, width: int, height: int, behind: int = 0) -> Frame:
    """Scale a frame to lie whole within ``width`` by ``height``, on grey ``behind`` (0 to 255)."""
    rows, columns, _ = frame.shape
    scale = min(width / columns, height / rows)
    across, down = min(width, round(columns * scale)), min(height, round(rows * scale))
    canvas = np.full((height, width, 3), behind, np.uint8)
    x, y = (width - across) // 2, (height - down) // 2
    canvas[y : y + down, x : x + across] = _scaled(frame, max(1, across), max(1, down))
    return canvas


def _scaled(frame: Frame, width: int, height: int) -> Frame:
    rows, columns, _ = frame.shape
    if (columns, rows) == (width, height):
        return frame
    method = cv2.INTER_AREA if width < columns else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(frame, (width, height), interpolation=method), np.uint8)


def _centred(frame: Frame, width: int, height: int) -> Frame:
    y, x = (frame.shape[0] - height) // 2, (frame.shape[1] - width) // 2
    return np.ascontiguousarray(frame[y : y + height, x : x + width])
