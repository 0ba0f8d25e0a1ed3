"""Steady: a filtered film that does not flicker, because it is carried along its own motion."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .flow import dense, read_at

WORK = 320  # pixels across at which motion is measured
FITS = 14.0  # sRGB steps by which the source may differ along the motion and still fit
KEEPS = 0.7  # of what was there, where it fits


class Steady:
    """Carries each filtered frame on into the next one, where the film itself goes on there."""

    def __init__(self, keeps: float = KEEPS) -> None:
        """Keep this much, 0 to 1."""
        self._keeps = keeps
        self._flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)
        self._before: tuple[NDArray[np.uint8], NDArray[np.float32]] | None = None

    def __call__(self, source: Frame, filtered: Frame) -> Frame:
        """Return the filtered frame, steadied.

        Args:
            source: The frame as it was: its motion counts.
        """
        now = filtered.astype(np.float32)
        small = _small(source)
        if self._before is not None:
            carried, fits = self._carried(small, *self._before, filtered.shape)
            now += self._keeps * fits[..., None] * (carried - now)
        self._before = (small, now)
        return np.clip(np.rint(now), 0, 255).astype(np.uint8)

    def _carried(
        self,
        small: NDArray[np.uint8],
        before: NDArray[np.uint8],
        old: NDArray[np.float32],
        shape: tuple[int, ...],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        back = dense(self._flow, small, before)
        there = read_at(before.astype(np.float32), back)
        differs = cv2.blur(np.abs(there - small), (5, 5))
        size = (shape[1], shape[0])
        scale = np.array((shape[1] / small.shape[1], shape[0] / small.shape[0]), np.float32)
        large = np.asarray(cv2.resize(back * scale, size), np.float32)
        fits = cv2.resize(np.clip(1 - differs / FITS, 0, 1), size)
        return read_at(old, large), np.asarray(fits, np.float32)


def _small(frame: Frame) -> NDArray[np.uint8]:
    size = (WORK, max(16, min(4 * WORK, WORK * frame.shape[0] // frame.shape[1])))
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
