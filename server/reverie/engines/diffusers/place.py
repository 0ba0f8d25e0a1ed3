"""A picture in a larger frame: laid where it belongs, and kept as it is there."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .canvas import Canvas

FEATHER = 12  # pixels of the picture's rim in which it gives way to what is painted round it
GREY = 128


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture lies in the asked frame, and on a model's canvas.

    Attributes:
        box: Left, top, width and height in the asked frame.
        inner: Likewise on the canvas.
        size: (height, width) of the canvas.
        free: (height, width) bool: what of the canvas is to be painted.
        share: (height, width, 1) float32 of ``box``: how much the picture counts there, 0 to 1.
    """

    box: tuple[int, int, int, int]
    inner: tuple[int, int, int, int]
    size: tuple[int, int]
    free: NDArray[np.bool_]
    share: NDArray[np.float32]

    def laid(self, frame: Frame) -> Frame:
        """Return the canvas with a picture in its place, and grey round it."""
        left, top, width, height = self.inner
        board = np.full((*self.size, 3), GREY, np.uint8)
        board[top : top + height, left : left + width] = _scaled(frame, width, height)
        return board

    def kept(self, painted: Frame, frame: Frame) -> Frame:
        """Return a painted frame of the asked size with the picture itself in its place."""
        left, top, width, height = self.box
        made = painted.copy()
        there = made[top : top + height, left : left + width]
        mixed = there * (1 - self.share) + _scaled(frame, width, height) * self.share
        there[:] = np.rint(mixed)
        return made


def placed(box: tuple[int, int, int, int], canvas: Canvas) -> Place:
    """Return where a part of the asked frame lies on a canvas."""
    left, top, width, height = box
    across = canvas.inner_width / canvas.asked_width
    down = canvas.inner_height / canvas.asked_height
    x, y = round(left * across), round(top * down)
    wide = max(1, min(round(width * across), canvas.inner_width - x))
    high = max(1, min(round(height * down), canvas.inner_height - y))
    x += (canvas.width - canvas.inner_width) // 2
    y += (canvas.height - canvas.inner_height) // 2
    free = np.ones((canvas.height, canvas.width), bool)
    free[y : y + high, x : x + wide] = False
    share = _share(box, canvas.asked_width, canvas.asked_height)
    return Place(box, (x, y, wide, high), free.shape, free, share)


def _share(
    box: tuple[int, int, int, int], frame_width: int, frame_height: int
) -> NDArray[np.float32]:
    """Return how much a picture counts: less near those of its sides that are not the frame's."""
    left, top, width, height = box
    x, y = (np.arange(side, dtype=np.float32) + 0.5 for side in (width, height))
    across, down = np.full(width, np.inf, np.float32), np.full(height, np.inf, np.float32)
    if left > 0:
        across = np.minimum(across, x)
    if left + width < frame_width:
        across = np.minimum(across, width - x)
    if top > 0:
        down = np.minimum(down, y)
    if top + height < frame_height:
        down = np.minimum(down, height - y)
    feather = max(1.0, min(FEATHER, width / 4, height / 4))
    share = np.clip(np.minimum(across[None, :], down[:, None]) / feather, 0, 1)
    return np.asarray(share[..., None], np.float32)


def _scaled(frame: Frame, width: int, height: int) -> Frame:
    if frame.shape[:2] == (height, width):
        return frame
    smaller = width * height < frame.shape[0] * frame.shape[1]
    how = cv2.INTER_AREA if smaller else cv2.INTER_LANCZOS4
    return np.asarray(cv2.resize(np.ascontiguousarray(frame), (width, height), interpolation=how))
