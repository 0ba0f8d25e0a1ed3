"""A picture cut to another ratio round what matters in it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .resize import fill

WORK = 96  # pixels of the longer side at which a picture is looked at
EDGE = 0.08  # part of the picture along its border that is taken for what is behind
BETTER = 1.08  # times as much as in the middle that must be seen, or the middle is kept


def fill_around(frame: Frame, width: int, height: int) -> Frame:
    """Scale a frame until it covers ``width`` by ``height`` pixels, and cut what matters least.

    What matters differs in colour from the picture's border. Where nothing stands out, the cut
    is centred, as in ``fill``.
    """
    rows, columns, _ = frame.shape
    across = min(columns, max(1, round(rows * width / height)))
    down = min(rows, max(1, round(columns * height / width)))
    if (across, down) == (columns, rows):
        return fill(frame, width, height)
    matters = _matters(frame)
    if across < columns:
        left = _start(matters.sum(axis=0), across / columns, columns - across)
        part = frame if left is None else frame[:, left : left + across]
    else:
        top = _start(matters.sum(axis=1), down / rows, rows - down)
        part = frame if top is None else frame[top : top + down]
    return fill(part, width, height)


def _matters(frame: Frame) -> NDArray[np.float64]:
    """Return a small (h, w): how far each place is from the border's colours, in their spread."""
    rows, columns, _ = frame.shape
    scale = WORK / max(rows, columns)
    size = (max(8, round(columns * scale)), max(8, round(rows * scale)))
    small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(np.asarray(small, np.uint8), cv2.COLOR_RGB2LAB).astype(float)
    edge = max(1, round(EDGE * min(size)))
    inner = np.zeros(lab.shape[:2], bool)
    inner[edge:-edge, edge:-edge] = True
    border = lab[~inner]
    spread = np.cov(border.T) + np.eye(3) * 25
    away = lab - border.mean(axis=0)
    squared = np.einsum("hwi,ij,hwj->hw", away, np.linalg.inv(spread), away)
    return np.asarray(squared, np.float64)


def _start(profile: NDArray[np.float64], part: float, room: int) -> int | None:
    """Return where a window over ``part`` of a profile begins, or None for the middle.

    Args:
        room: Pixels that it can go.
    """
    count = len(profile)
    window = min(count, max(1, round(part * count)))
    sums = np.convolve(profile, np.ones(window), "valid")
    middle = (len(sums) - 1) / 2
    best = int(np.argmax(sums * (1 - 0.1 * np.abs(np.arange(len(sums)) - middle) / max(middle, 1))))
    if sums[best] < BETTER * sums[round(middle)]:
        return None
    return round(best / max(len(sums) - 1, 1) * room)
