"""Drift: how a clip was moving, its camera and whoever passes in it, so that it can go on."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Clip, Frame

from .flow import dense, small_grey, tracked
from .motion import Lens
from .plate import MARGIN

HOLDS, SETTLES = 0.4, 1.2  # seconds in which a motion goes on as it was, and then comes to rest
ROOM = 0.8  # of the margin that a turn of the camera may use up
ZOOMS = 0.25  # log enlargement that a motion which goes on may come to
GLIDES = 0.2  # parts of the picture that somebody may go on gliding
WORK = 480  # pixels across at which frames are compared
FEWEST = 12  # points that must be followed
OWN = 0.8  # pixels a frame, at that size: what moves by so much more than the camera passes by
SMALLEST, LARGEST = 0.003, 0.35  # parts of the picture that one who passes may cover
EDGE = 17  # pixels round a frame, at that size, half of which are not looked at
TOGETHER = 0.6  # how much, in their mean, the speeds within one who passes may differ

_Map = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Drift:
    """Speeds per second.

    Attributes:
        pan, tilt, zoom, roll: Of the camera, as in a ``Lens``.
        across, upward: Of one who passes, parts of the width and the height.
    """

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0
    roll: float = 0.0
    across: float = 0.0
    upward: float = 0.0

    def lens(self, seconds: float) -> Lens:
        """Return the lens so much later, or earlier: the same speed at first, then at rest."""
        turn = _gone(seconds, max(abs(self.pan), abs(self.tilt)), ROOM * MARGIN)
        nears = _gone(seconds, abs(self.zoom), ZOOMS)
        rolls = _gone(seconds, abs(self.roll), ZOOMS)
        return Lens(
            pan=self.pan * turn, tilt=self.tilt * turn, zoom=self.zoom * nears,
            roll=self.roll * rolls,
        )  # fmt: skip

    def glide(self, seconds: float) -> tuple[float, float]:
        """Return how far right and up the one who passes is from where he was."""
        gone = _gone(seconds, math.hypot(self.across, self.upward), GLIDES)
        return self.across * gone, self.upward * gone


def _gone(seconds: float, speed: float, most: float) -> float:
    """Return how long, at full speed, it would take to go where a motion is that ends.

    Args:
        most: How far it may go in all.
    """
    allowed = most / max(speed, 1e-9)
    hold = min(HOLDS, 0.4 * allowed)
    settle = min(SETTLES, allowed - hold)
    late = max(abs(seconds) - hold, 0.0)
    gone = min(abs(seconds), hold) + settle * (1 - math.exp(-late / settle))
    return math.copysign(gone, seconds)


def matched(earlier: Frame, later: Frame) -> NDArray[np.float64] | None:
    """Return the (2, 3) shift, turn and scale that carries one frame onto another, in pixels."""
    first, now = small_grey(earlier, WORK), small_grey(later, WORK)
    points = cv2.goodFeaturesToTrack(first, 300, 0.01, 6)
    if points is None or len(points) < FEWEST:
        return None
    there, kept = tracked(first, now, np.asarray(points, np.float32))
    if int(kept.sum()) < FEWEST:
        return None
    cv2.setRNGSeed(7)  # the same clip moves the same way every time
    fit, _ = cv2.estimateAffinePartial2D(points[kept], there[kept], ransacReprojThreshold=0.6)
    if fit is None:
        return None
    found = np.asarray(fit, np.float64)
    found[:, 2] *= earlier.shape[1] / first.shape[1]
    return found


def drift_of(clip: Clip, fps: int, *, last: bool) -> tuple[Drift, NDArray[np.bool_] | None]:
    """Return how a clip moves at its end, or at its beginning, and who passes in it there.

    Returns:
        The speeds, and (height, width) of whoever moves by himself, in the last or the first
        frame, at ``WORK`` pixels across; None where nobody does.
    """
    frames = clip.frames[-4:] if last else clip.frames[:4]
    if len(frames) < 2:
        return Drift(), None
    fit = matched(frames[0], frames[-1])
    if fit is None:
        return Drift(), None
    steps = len(frames) - 1
    a, b = float(fit[0, 0]), float(fit[1, 0])
    height, width = frames[0].shape[:2]
    centre = np.array((width / 2, height / 2, 1.0))
    shift = fit @ centre - centre[:2]
    rate = fps / steps
    mask, own = _passing(frames[0], frames[-1], fit, steps, last=last)
    drift = Drift(
        pan=-float(shift[0]) / width * rate,
        tilt=float(shift[1]) / height * rate,
        zoom=math.log(max(math.hypot(a, b), 1e-3)) * rate,
        roll=-math.atan2(b, a) * rate,
        across=own[0] * rate,
        upward=own[1] * rate,
    )
    return drift, mask


def _passing(
    first: Frame, final: Frame, fit: NDArray[np.float64], steps: int, *, last: bool
) -> tuple[NDArray[np.bool_] | None, tuple[float, float]]:
    """Return who moves otherwise than the camera, and how far, in parts of the picture."""
    height, width = first.shape[:2]
    carried = np.asarray(cv2.warpAffine(first, fit, (width, height)), np.uint8)
    then, now = small_grey(carried, WORK), small_grey(final, WORK)
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    own = -dense(search, now, then) if last else dense(search, then, now)
    mask = _cluster(_moving(np.linalg.norm(own, axis=2), OWN * steps) & _seen(fit, then, width))
    if mask is None:
        return None, (0.0, 0.0)
    speeds = own[mask]
    mean = np.asarray(np.median(speeds, axis=0), np.float64)
    if float(np.linalg.norm(speeds - mean, axis=1).mean()) > TOGETHER * float(np.hypot(*mean)):
        return None, (0.0, 0.0)
    if not last:  # the mask is of the first frame, which the fit carried along
        back = cv2.invertAffineTransform(fit)
        back[:, 2] *= mask.shape[1] / width
        turned = cv2.warpAffine(mask.astype(np.uint8), back, mask.shape[::-1])
        mask = np.asarray(turned > 0)
    return mask, (float(mean[0]) / mask.shape[1], -float(mean[1]) / mask.shape[0])


def _moving(speed: _Map, least: float) -> NDArray[np.bool_]:
    """Return where the fastest are; flow fades into whatever calm there is beside them."""
    fast = speed[speed > least]
    return np.asarray(
        speed > (max(least, 0.5 * float(np.quantile(fast, 0.9))) if fast.size else least)
    )


def _seen(fit: NDArray[np.float64], small: NDArray[np.uint8], width: int) -> NDArray[np.bool_]:
    """Return what was in both frames, and not close to an edge of either."""
    rows, columns = small.shape
    there = fit.copy()
    there[:, 2] *= columns / width
    inside = cv2.warpAffine(np.ones((rows, columns), np.uint8), there, (columns, rows))
    inside[[0, -1]], inside[:, [0, -1]] = 0, 0
    return np.asarray(cv2.erode(inside, np.ones((EDGE, EDGE), np.uint8)) > 0)


def _cluster(moves: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """Return the largest whole of what moves, if it is of the size of somebody."""
    solid = cv2.morphologyEx(moves.astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(np.asarray(solid, np.uint8))
    if count < 2:
        return None
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    area = stats[largest, cv2.CC_STAT_AREA] / moves.size
    if not SMALLEST < area < LARGEST:
        return None
    return np.asarray(parts == largest)


def aligned(frames: NDArray[np.uint8], onto: Frame) -> list[_Map]:
    """Return those frames that can be carried onto another one, carried there."""
    height, width = onto.shape[:2]
    found = []
    for frame in frames:
        fit = matched(frame, onto)
        if fit is not None:
            carried = cv2.warpAffine(
                frame, fit, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
            )
            found.append(np.asarray(carried, np.float32))
    return found
