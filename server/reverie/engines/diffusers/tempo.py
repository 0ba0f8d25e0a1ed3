"""Between the rate a film plays at and the rate a model makes frames at."""

from __future__ import annotations

import math
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

Frames = NDArray[np.uint8]

NEAR = 0.02  # of a frame: less is not worth a moved pixel


def retimed(frames: Frames, positions: NDArray[np.float64]) -> Iterator[Frame]:
    """Yield what is seen at fractional positions of a clip; between frames, what moves is moved.

    Args:
        frames: (n, height, width, 3) uint8.
        positions: In frames, 0 to n - 1, rising.
    """
    between: _Between | None = None
    for position in positions:
        index = min(math.floor(position + NEAR), len(frames) - 1)
        rest = position - index
        if rest <= NEAR or index == len(frames) - 1:
            yield frames[index]
        elif rest >= 1 - NEAR:
            yield frames[index + 1]
        else:
            if between is None or between.index != index:
                between = _Between(index, frames[index], frames[index + 1])
            yield between.at(rest)


def tail(frames: Frames, rate: float, count: int) -> Frames:
    """Return ``count`` frames that end with the last, ``rate`` of the clip's frames apart.

    What lies before the clip's first frame is its first frame.
    """
    last = len(frames) - 1
    positions = np.clip(last - rate * np.arange(count - 1, -1, -1), 0, last)
    return np.stack(list(retimed(frames, positions)))


def head(frames: Frames, rate: float, count: int) -> Frames:
    """Return ``count`` frames that start with the first, likewise."""
    return np.ascontiguousarray(tail(frames[::-1], rate, count)[::-1])


def fitting(frames: int, rate: float, step: int, most: int) -> int:
    """Return the largest count ``step * n + 1``, at most ``most``, that ``tail`` can find."""
    there = math.floor((frames - 1) / rate + 1e-9) + 1
    return (min(there, most) - 1) // step * step + 1


class _Between:
    """Two neighbouring frames, and how things move from one to the other.

    Source: dense inverse search flow, Kroeger et al., ECCV 2016, as OpenCV has it; both frames
    are warped towards the moment between them and blended.
    """

    def __init__(self, index: int, first: Frame, second: Frame) -> None:
        self.index = index
        self._first = first
        self._second = second
        grey = [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) for frame in (first, second)]
        small = min(grey[0].shape) < 48  # the search needs several patches each way
        shape = (*grey[0].shape, 2)
        self._flow = (
            np.zeros(shape, np.float32)
            if small
            else cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST).calc(
                grey[0], grey[1], np.zeros(shape, np.float32)
            )
        )
        height, width = grey[0].shape
        self._grid = np.stack(np.meshgrid(np.arange(width), np.arange(height)), -1)

    def at(self, rest: float) -> Frame:
        first = self._warped(self._first, -rest)
        second = self._warped(self._second, 1 - rest)
        return np.asarray(cv2.addWeighted(first, 1 - rest, second, rest, 0.0), np.uint8)

    def _warped(self, frame: Frame, share: float) -> Frame:
        where = (self._grid + share * self._flow).astype(np.float32)
        return np.asarray(
            cv2.remap(
                frame,
                where[..., 0],
                where[..., 1],
                cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_REPLICATE,
            )
        )
