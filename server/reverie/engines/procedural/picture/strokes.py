"""Strokes: how a picture is painted, seen in its finest detail, and another painted so."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .colour import from_lab, to_lab
from .styles import edges, oil

WORK = 512  # pixels across at which a picture is looked at
FINE = 1.2  # pixels at that size: what is finer is a stroke's rim, or a surface's texture
#: Median over mean of the finest detail: of what a camera sees 0.32 and more, as surfaces have
#: texture everywhere; of eight painted styles at most 0.24, as strokes are even and have rims.
PLAIN, PAINTED = 0.29, 0.21
#: Lab steps by which the strongest detail is darker than what is round it, on the whole: of what
#: a camera sees less than 2, as an edge is as bright on its one side as it is dark on its other.
NO_LINES, LINES = 3.0, 9.0


def painted_like(frame: Frame, reference: Frame, weight: float) -> Frame:
    """Return a frame in strokes and lines as far as a reference is made of them.

    Args:
        weight: 0 to 1, of how far it may go.
    """
    strokes, lines = _made_of(reference)
    if strokes * weight > 0.02:
        mixed = cv2.addWeighted(frame, 1 - strokes * weight, oil(frame), strokes * weight, 0)
        painted: Frame = np.asarray(mixed, np.uint8)
    else:
        painted = frame
    if lines * weight <= 0.02:
        return painted
    lab = to_lab(painted)
    lab[..., 0] *= 1 - np.float32(0.8 * lines * weight) * edges(frame)
    return from_lab(lab)


def _made_of(picture: Frame) -> tuple[float, float]:
    """Return how much of a picture is strokes, and how much is dark lines, each 0 to 1."""
    height, width = picture.shape[:2]
    size = (WORK, max(16, min(4 * WORK, WORK * height // width)))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    light = to_lab(small)[..., 0]
    fine: NDArray[np.float32] = light - np.asarray(
        cv2.GaussianBlur(light, (0, 0), FINE), np.float32
    )
    detail = np.abs(fine)
    mean = float(detail.mean())
    if mean < 0.02:  # one colour all over
        return 0.0, 0.0
    even = float(np.median(detail)) / mean
    strong = fine[detail >= np.quantile(detail, 0.95)]
    dark = -float(strong.mean())
    return _share(even, PLAIN, PAINTED), _share(dark, NO_LINES, LINES)


def _share(value: float, none: float, all_: float) -> float:
    return float(np.clip((value - none) / (all_ - none), 0.0, 1.0))
