"""Drift: how the camera of a clip was moving, so that the clip can go on."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from reverie.core.clip import Clip

from .flow import small_grey, tracked
from .motion import Lens, covering

SETTLES = 1.6  # seconds in which a motion that is carried on comes to rest
WORK = 480  # pixels across at which frames are compared


@dataclass(frozen=True, slots=True)
class Drift:
    """Speeds of the camera, per second: parts of the width and height, enlargement, radians."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0
    roll: float = 0.0

    def after(self, seconds: float) -> Lens:
        """Return the lens ``seconds`` later: the same speed at first, then at rest."""
        gone = SETTLES * (1 - math.exp(-seconds / SETTLES))
        pan, tilt = self.pan * gone, self.tilt * gone
        cover = covering(max(abs(pan), abs(tilt)), self.roll * gone)
        return Lens(
            pan=pan, tilt=tilt, zoom=cover * math.exp(max(self.zoom, 0.0) * gone),
            roll=self.roll * gone,
        )  # fmt: skip


def drift_of(clip: Clip, fps: int, *, last: bool) -> Drift:
    """Return how the camera moved at a clip's end (or, backwards, at its beginning)."""
    frames = clip.frames[-4:] if last else clip.frames[:4][::-1]
    if len(frames) < 2:
        return Drift()
    first, now = small_grey(frames[0], WORK), small_grey(frames[-1], WORK)
    points = cv2.goodFeaturesToTrack(first, 300, 0.01, 6)
    if points is None or len(points) < 12:
        return Drift()
    moved, kept = tracked(first, now, np.asarray(points, np.float32))
    if int(kept.sum()) < 12:
        return Drift()
    fit, _ = cv2.estimateAffinePartial2D(points[kept], moved[kept], ransacReprojThreshold=1.0)
    if fit is None:
        return Drift()
    per_second = fps / (len(frames) - 1)
    a, b = float(fit[0, 0]), float(fit[1, 0])
    height, width = first.shape
    centre = np.array((width / 2, height / 2, 1.0))
    shift = fit @ centre - centre[:2]
    return Drift(
        pan=-float(shift[0]) / width * per_second,
        tilt=float(shift[1]) / height * per_second,
        zoom=math.log(max(math.hypot(a, b), 1e-3)) * per_second,
        roll=-math.atan2(b, a) * per_second,
    )
