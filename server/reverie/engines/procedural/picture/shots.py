"""Shots: where a film is cut, and how the camera moves between the cuts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .flow import tracked

WORK = 256  # pixels across at which frames are compared
CUT = 0.42  # distance of two colour histograms, 0 to 1, beyond which there is a cut
ENOUGH = 14  # points that must agree on a motion
SURE = 0.6  # part of a shot's frames whose motion must be known

#: (2, 3) float64: from a point of a frame to the same point in its shot's first frame; parts of
#: the frame's width.
Path = NDArray[np.float64]

STILL: Path = np.eye(2, 3)


@dataclass(frozen=True, slots=True)
class Shot:
    """Frames between two cuts.

    Attributes:
        start, stop: Frame indices, ``stop`` not included.
        paths: Per frame, how it lies in the first one.
        known: Whether the camera's motion could be followed.
    """

    start: int
    stop: int
    paths: tuple[Path, ...]
    known: bool


def shots(frames: Iterable[Frame]) -> list[Shot]:
    """Return a film's shots, in order.

    Source:
        Cuts by the Bhattacharyya distance of colour histograms; motion by pyramidal
        Lucas-Kanade points and a similarity fitted by RANSAC.
    """
    found: list[Shot] = []
    paths: list[Path] = []
    lost = start = index = 0
    before: tuple[NDArray[np.uint8], NDArray[np.float32]] | None = None
    for index, frame in enumerate(frames):
        now = _seen(frame)
        if before is None or _differs(before[1], now[1]):
            if paths:
                found.append(_shot(start, paths, lost))
            paths, lost, start = [STILL], 0, index
        else:
            step = _step(before[0], now[0])
            lost += step is None
            paths.append(_after(paths[-1], STILL if step is None else step))
        before = now
    if paths:
        found.append(_shot(start, paths, lost))
    return found


def _shot(start: int, paths: list[Path], lost: int) -> Shot:
    known = lost <= (1 - SURE) * len(paths)
    kept = tuple(paths) if known else (STILL,) * len(paths)
    return Shot(start, start + len(paths), kept, known)


def _seen(frame: Frame) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    height, width = frame.shape[:2]
    size = (WORK, min(4 * WORK, max(16, WORK * height // width)))
    small = np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)
    counts = cv2.calcHist([small], [0, 1, 2], None, [8, 8, 8], [0, 256] * 3)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
    return grey, np.asarray(counts / counts.sum(), np.float32)


def _differs(before: NDArray[np.float32], now: NDArray[np.float32]) -> bool:
    return float(cv2.compareHist(before, now, cv2.HISTCMP_BHATTACHARYYA)) > CUT


def _step(before: NDArray[np.uint8], now: NDArray[np.uint8]) -> Path | None:
    """Return how a frame lies in the one before it, or None if that cannot be told."""
    points = cv2.goodFeaturesToTrack(now, 200, 0.01, 5)
    if points is None or len(points) < ENOUGH:
        return None
    there, kept = tracked(now, before, np.asarray(points, np.float32))
    if int(kept.sum()) < ENOUGH:
        return None
    cv2.setRNGSeed(7)
    fit, agree = cv2.estimateAffinePartial2D(points[kept], there[kept], ransacReprojThreshold=0.7)
    if fit is None or int(agree.sum()) < max(ENOUGH, 0.4 * int(kept.sum())):
        return None
    step = np.asarray(fit, np.float64)
    step[:, 2] /= WORK
    still = np.abs(step - STILL).max() < 0.0008  # what is less is noise, and would add up
    return STILL if still else step


def _after(path: Path, step: Path) -> Path:
    whole = np.vstack((path, (0, 0, 1))) @ np.vstack((step, (0, 0, 1)))
    return np.asarray(whole[:2], np.float64)
