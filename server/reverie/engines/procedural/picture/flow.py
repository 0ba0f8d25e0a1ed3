"""Optical flow: how one picture lies in another, and a picture read where the flow points."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame


def small_grey(frame: Frame, across: int) -> NDArray[np.uint8]:
    """Return a frame in grey, ``across`` pixels wide and at least 16 high, to find motion in."""
    height, width = frame.shape[:2]
    size = (across, max(16, across * height // width))
    small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)


def dense(
    search: cv2.DISOpticalFlow, now: NDArray[np.uint8], other: NDArray[np.uint8]
) -> NDArray[np.float32]:
    """Return (height, width, 2) pixels: from each of ``now`` to the same thing in ``other``.

    Source:
        Kroeger et al., "Fast optical flow using dense inverse search" (2016).
    """
    found = search.calc(now, other, None)  # type: ignore[call-overload] # stubs demand a first guess
    return np.asarray(found, np.float32)


def tracked(
    now: NDArray[np.uint8], other: NDArray[np.uint8], points: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return where points of ``now``, (n, 1, 2), lie in ``other``, and which of them were found.

    Source:
        Lucas and Kanade, "An iterative image registration technique" (1981), in a pyramid.
    """
    moved, found, _ = cv2.calcOpticalFlowPyrLK(now, other, points, None)  # type: ignore[call-overload] # stubs demand a first guess
    return np.asarray(moved, np.float32), np.asarray(found.ravel() == 1)


def read_at(picture: NDArray[np.float32], offset: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return ``picture`` read at every pixel plus its offset, (height, width, 2)."""
    height, width = offset.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    read = cv2.remap(
        picture, x + offset[..., 0], y + offset[..., 1], cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return np.asarray(read, np.float32)
