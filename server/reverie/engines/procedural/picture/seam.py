"""Seam: what a clip's own frame has that the drawing has not, carried into the film and let go."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .motion import Lens, sources

HELD, FADES = 0.88, 0.84  # of the difference, in the first frame, and of that in each frame after
FRAMES = 16  # after which it is gone
MOST = 48.0  # sRGB levels: what differs by more is another picture, not its grain or its coding


class Seam:
    """The difference between a frame and the drawing of it: grain, coding, and a trace of light."""

    def __init__(self, frame: Frame, drawn: NDArray[np.float32], view: Lens) -> None:
        """Take the difference.

        Args:
            view: Of the drawing.
        """
        differs = frame.astype(np.float32) - drawn
        fits = np.clip(2 - cv2.blur(np.abs(differs).max(axis=2), (5, 5)) * 2 / MOST, 0, 1)
        self._differs = np.asarray(differs * fits[..., None], np.float32)
        self._view = view

    def over(
        self, drawn: NDArray[np.float32], depth: NDArray[np.float32], view: Lens, away: int
    ) -> tuple[NDArray[np.float32], float]:
        """Return the drawing with what is left of the difference, and the share of new grain.

        Args:
            depth: (height, width) disparity. away: Frames from the clip's own, from 1 on.
        """
        if away > FRAMES:
            return drawn, 1.0
        share = HELD * FADES ** (away - 1) * (1 - (away - 1) / FRAMES)
        x, y = sources(depth, view + self._view.times(-1.0))
        left = cv2.remap(self._differs, x, y, cv2.INTER_LINEAR)
        return np.asarray(drawn + share * left, np.float32), math.sqrt(1 - share * share)
