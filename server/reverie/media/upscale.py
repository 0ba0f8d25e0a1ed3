"""Films with more pixels, from the pixels alone: sharp at edges, and calm from frame to frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

ROUNDS = 3  # of back-projection; on natural texture a third gains less than 0.01 dB
GAIN = 1.5  # of what is missing that one round adds
BEYOND = 4.0  # levels of luma by which a pixel may leave its neighbours' range: no halos
CALM = 0.35  # of the detail that is carried over from the frame before, where it still fits
MOVED = 6.0  # levels by which a carried pixel may differ and still fit

_Plane = NDArray[np.float32]


def enlarged(frames: Iterable[Frame], width: int, height: int) -> Iterator[Frame]:
    """Yield every frame at ``width`` by ``height``, at least its own size.

    The brightness is enlarged so that, averaged down again, it gives the frame it came from;
    what that adds stays within the range of the pixels around. Detail is carried along the
    motion from one frame to the next, so that noise does not sparkle.

    Source:
        Irani and Peleg, "Improving resolution by image registration" (1991), for one image;
        flow by Kroeger et al., "Fast optical flow using dense inverse search" (2016).
    """
    calm = _Calm(width, height)
    for frame in frames:
        colours = cv2.cvtColor(frame, cv2.COLOR_RGB2YCrCb)
        luma = np.asarray(colours[..., 0], np.float32)
        plain = np.asarray(_grown(luma, width, height), np.float32)
        detail = calm(luma, _projected(luma, plain) - plain)
        large = np.asarray(
            cv2.resize(colours, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8
        )
        large[..., 0] = np.clip(np.rint(plain + detail), 0, 255)
        yield np.asarray(cv2.cvtColor(large, cv2.COLOR_YCrCb2RGB), np.uint8)


def _grown(plane: _Plane, width: int, height: int) -> _Plane:
    return np.asarray(
        cv2.resize(plane, (width, height), interpolation=cv2.INTER_LANCZOS4), np.float32
    )


def _projected(luma: _Plane, plain: _Plane) -> _Plane:
    """Return (height, width) float32 that averages down to ``luma``."""
    height, width = plain.shape
    rows, columns = luma.shape
    around = np.ones((3, 3), np.uint8)
    low, high = (
        cv2.resize(f(luma, around), (width, height), interpolation=cv2.INTER_LINEAR)
        for f in (cv2.erode, cv2.dilate)
    )
    large = plain
    for _ in range(ROUNDS):
        shrunk = cv2.resize(large, (columns, rows), interpolation=cv2.INTER_AREA)
        missing = cv2.resize(luma - shrunk, (width, height), interpolation=cv2.INTER_CUBIC)
        large = np.clip(large + GAIN * missing, low - BEYOND, high + BEYOND)
    return np.asarray(large, np.float32)


class _Calm:
    """Carries the detail of one frame on to the next, along the motion between them."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)
        self._before: tuple[_Plane, _Plane] | None = None

    def __call__(self, luma: _Plane, detail: _Plane) -> _Plane:
        if self._before is not None:
            before, old = self._before
            carried, fits = self._carried(luma, before, old)
            detail = np.asarray(detail + CALM * fits * (carried - detail), np.float32)
        self._before = (luma, detail)
        return detail

    def _carried(self, luma: _Plane, before: _Plane, old: _Plane) -> tuple[_Plane, _Plane]:
        """Return the old detail where it is now, and how well it fits there, 0 to 1."""
        rows, columns = luma.shape
        width, height = self._size
        back = self._flow.calc(luma.astype(np.uint8), before.astype(np.uint8), None)  # type: ignore[call-overload] # stubs demand a first guess
        there = _read_at(before, back)
        differs = cv2.blur(np.abs(there - luma), (3, 3))
        fits = cv2.resize(np.clip(1 - differs / MOVED, 0, 1), self._size)
        scale = np.array((width / columns, height / rows), np.float32)
        large = cv2.resize(back * scale, self._size, interpolation=cv2.INTER_LINEAR)
        return _read_at(old, large), np.asarray(fits, np.float32)


def _read_at(plane: _Plane, offset: NDArray[np.float32]) -> _Plane:
    """Return ``plane`` read at every pixel plus its offset, (height, width, 2)."""
    height, width = offset.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    read = cv2.remap(
        plane, x + offset[..., 0], y + offset[..., 1], cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return np.asarray(read, np.float32)
