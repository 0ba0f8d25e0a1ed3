"""A plate: a picture taken apart into what is behind and who is in front, with depth."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .matte import cut_out, subject_matte

FAR_AWAY = 0.08  # disparity of what is above the horizon
MARGIN = 0.2  # of the width and of the height that a wide plate has on every side


@dataclass(frozen=True, slots=True)
class Plate:
    """The layers of a picture.

    Attributes:
        picture: The picture itself, (height, width, 3) uint8.
        behind: The same with the subject taken out and the hole filled; it may be larger.
        matte: (height, width) float32, 1 on the subject; None when there is none.
        disparity: Of ``behind``, float32: 0 at the horizon's distance, 1 at the lens.
        nearness: Disparity of the subject. horizon: Part of the height of ``behind`` from the top.
        border: Rows and columns of ``behind`` before the picture's own first.
    """

    picture: Frame
    behind: Frame
    matte: NDArray[np.float32] | None
    disparity: NDArray[np.float32]
    nearness: float
    horizon: float
    border: tuple[int, int] = (0, 0)

    def sky(self) -> NDArray[np.float32]:
        """Return (height, width) float32: 1 where there is open sky.

        Open sky is calm all the way up to the picture's edge: whatever stands in it, and
        all that is below that, is not sky.
        """
        height, width = self.disparity.shape
        grey = np.asarray(cv2.cvtColor(self.behind, cv2.COLOR_RGB2GRAY), np.float32) / 255
        size = max(3, width // 100) | 1
        detail = cv2.blur(np.abs(cv2.Laplacian(grey, cv2.CV_32F)), (size, size))
        busy = np.maximum.accumulate(np.asarray(detail, np.float32), axis=0)
        calm = np.clip(1.6 - busy / 0.02, 0, 1)
        above = np.arange(height, dtype=np.float32)[:, None] < self.horizon * height
        return np.asarray(
            cv2.blur(cv2.erode(calm * above, np.ones((size, size))), (size, size)), np.float32
        )


def take_apart(picture: Frame, passing: NDArray[np.bool_] | None = None) -> Plate:
    """Return a picture's layers.

    Args:
        passing: Who is the subject, at any size, where that is known.
    """
    matte = subject_matte(picture) if passing is None else cut_out(picture, passing)
    horizon = find_horizon(picture)
    disparity = ground_disparity(picture.shape[0], picture.shape[1], horizon)
    if matte is None:
        return Plate(picture, picture, None, disparity, 0.5, horizon)
    behind = fill(picture, matte)
    feet = int(np.argwhere(matte.max(axis=1) >= 0.5 * matte.max())[-1][0])
    nearness = max(float(disparity[feet].mean()), FAR_AWAY + 0.15)
    return Plate(picture, behind, matte, disparity, nearness, horizon)


def find_horizon(picture: Frame) -> float:
    """Return where the picture's largest change from above to below lies, part of the height."""
    small = cv2.resize(picture, (64, 64), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(np.asarray(small, np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    rows = lab.mean(axis=1)
    best, at = -1.0, 0.45
    for row in range(16, 50):
        above, below = rows[max(0, row - 10) : row].mean(axis=0), rows[row : row + 10].mean(axis=0)
        change = float(np.linalg.norm(above - below)) * (1 - abs(row / 64 - 0.48))
        if change > best:
            best, at = change, row / 64
    return at if best > 6 else 0.45


def ground_disparity(height: int, width: int, horizon: float) -> NDArray[np.float32]:
    """Return (height, width) float32: a floor that comes nearer below the horizon."""
    rows = np.linspace(0, 1, height, dtype=np.float32)
    below = np.clip((rows - horizon) / max(1 - horizon, 0.05), 0, 1)
    column = FAR_AWAY + (1 - FAR_AWAY) * below
    return np.repeat(column[:, None], width, axis=1).astype(np.float32)


def fill(picture: Frame, matte: NDArray[np.float32]) -> Frame:
    """Return the picture with the subject taken out and its place filled from both sides.

    Pictures go on sideways more than they go on in any other way: in each row the hole is
    filled with the mirror image of what lies to its left and right, each fading into the
    other, so that trees stay trees and snow stays snow.
    """
    height, width = picture.shape[:2]
    hole = (matte > 0.02).astype(np.uint8)
    reach = max(3, width // 120)
    hole = np.asarray(cv2.dilate(hole, np.ones((reach, reach), np.uint8)), np.uint8)
    left, right = _sides(hole)
    columns = np.arange(width, dtype=np.float32)[None, :]
    from_left, from_right = 2 * left - columns, 2 * right - columns
    span = np.maximum(right - left, 1)
    across = np.clip((columns - left) / span, 0, 1)
    across = across * across * (3 - 2 * across)
    # Where one side has no room to be mirrored, the other one serves alone.
    across = np.where(2 * left - right < 0, np.maximum(across, (from_left < 0)), across)
    across = np.where(2 * right - left >= width, np.minimum(across, (from_right < width)), across)
    rows = np.repeat(np.arange(height, dtype=np.float32)[:, None], width, axis=1)
    sides = [
        cv2.remap(
            picture, np.clip(source, 0, width - 1).astype(np.float32), rows, cv2.INTER_LINEAR
        ).astype(np.float32)
        for source in (from_left, from_right)
    ]
    inside = sides[0] * (1 - across[..., None]) + sides[1] * across[..., None]
    weight = cv2.GaussianBlur(hole.astype(np.float32), (0, 0), width / 400)[..., None]
    weight = np.maximum(weight, hole[..., None])
    mixed = np.clip(np.rint(picture * (1 - weight) + inside * weight), 0, 255)
    return np.asarray(mixed, np.uint8)


def _sides(hole: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return (height, 1) float32: the first and last column of the hole, smooth from row to row."""
    height, width = hole.shape
    rows = np.flatnonzero(hole.any(axis=1))
    left = np.interp(np.arange(height), rows, [int(np.argmax(hole[r])) for r in rows])
    right = np.interp(
        np.arange(height), rows, [width - 1 - int(np.argmax(hole[r][::-1])) for r in rows]
    )
    window = max(3, height // 24)
    # The widest in a window, then its mean: never inside the hole, never jagged.
    kernel = np.ones(window) / window
    low = cv2.erode(left.astype(np.float32)[:, None], np.ones((2 * window + 1, 1)))
    high = cv2.dilate(right.astype(np.float32)[:, None], np.ones((2 * window + 1, 1)))
    smooth = [
        np.convolve(np.pad(side[:, 0], window // 2, mode="edge"), kernel, "same")
        for side in (low, high)
    ]
    trimmed = [side[window // 2 : window // 2 + height, None].astype(np.float32) for side in smooth]
    return trimmed[0], trimmed[1]
