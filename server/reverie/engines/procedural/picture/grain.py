"""Grain: how a clip's picture flickers from frame to frame, measured, taken out and laid again."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Clip, Frame

from .drift import aligned

LEAST, MOST = 0.4, 14.0  # sRGB levels: what is less is not seen, what is more is no grain
CALM = 0.4  # part of the picture, where it has the least detail, that grain is measured in
FRAMES = 6  # that are laid over each other to take it out
TILE = 64  # pixels by which the field of grain is larger than the frame


@dataclass(frozen=True, slots=True)
class Grain:
    """Grain of a film.

    Attributes:
        level: Its spread, sRGB levels. size: Of a grain, pixels' spread; 0 is one pixel.
    """

    level: float = 0.0
    size: float = 0.0


class Emulsion:
    """Lays grain over frames; the same on the same frame."""

    def __init__(self, grain: Grain, shape: tuple[int, int], seed: int) -> None:
        """Make a field of it.

        Args:
            shape: (height, width) of the frames.
        """
        self._level, self._shape, self._seed = grain.level, shape, seed
        rng = np.random.default_rng(seed)
        noise = rng.standard_normal((shape[0] + TILE, shape[1] + TILE), np.float32)
        if grain.size > 0:
            noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), grain.size), np.float32)
        self._field = (noise * (grain.level / max(float(noise.std()), 1e-6))).astype(np.float32)

    def over(
        self, picture: NDArray[np.float32], index: int, share: float = 1.0
    ) -> NDArray[np.float32]:
        """Return (height, width, 3) float32 with a share of the grain of one frame."""
        if self._level == 0:
            return picture
        rng = np.random.default_rng((self._seed, index + 2**32))
        top, left, flip = (int(n) for n in rng.integers(0, (TILE, TILE, 4)))
        part = self._field[top : top + self._shape[0], left : left + self._shape[1]]
        part = part[:: -1 if flip & 1 else 1, :: -1 if flip & 2 else 1]
        return np.asarray(picture + np.float32(share) * part[..., None], np.float32)


def cleaned(clip: Clip, *, last: bool) -> tuple[Frame, Grain]:
    """Return a clip's last, or first, frame without its grain, and that grain."""
    frames = clip.frames if last else clip.frames[::-1]
    picture: Frame = np.ascontiguousarray(frames[-1])
    others = aligned(frames[-1 - FRAMES : -1], picture)
    if not others:
        return picture, Grain()
    grain = _measured(picture, others[-1])
    if grain.level < LEAST:
        return picture, Grain()
    return _averaged(picture, others, grain.level), grain


def _measured(now: Frame, before: NDArray[np.float32]) -> Grain:
    grey = np.asarray(cv2.cvtColor(now, cv2.COLOR_RGB2GRAY), np.float32)
    differs = grey - np.asarray(cv2.cvtColor(before, cv2.COLOR_RGB2GRAY), np.float32)
    detail = np.abs(cv2.Laplacian(cv2.GaussianBlur(grey, (0, 0), 2.0), cv2.CV_32F))
    calm = cv2.blur(detail, (9, 9)) <= np.quantile(cv2.blur(detail, (9, 9)), CALM)
    values = differs[calm]
    level = 1.4826 * float(np.median(np.abs(values - np.median(values)))) / math.sqrt(2)
    level = max(level, min(float(values.std()) / math.sqrt(2), 2 * level))
    if not LEAST <= level <= MOST:
        return Grain()
    beside = calm[:, 1:] & calm[:, :-1]
    product = float(np.mean(differs[:, 1:][beside] * differs[:, :-1][beside]))
    alike = min(max(product / max(float(np.var(values)), 1e-6), 0.0), 0.9)
    # Noise blurred by s is alike, one pixel aside, by exp(-1 / (4 s^2)).
    return Grain(level, math.sqrt(-1 / (4 * math.log(alike))) if alike > 0.02 else 0.0)


def _averaged(picture: Frame, others: list[NDArray[np.float32]], level: float) -> Frame:
    """Return the mean of what agrees with the picture, pixel by pixel."""
    now = picture.astype(np.float32)
    total, weight = now.copy(), np.ones(picture.shape[:2], np.float32)
    for other in others:
        off = cv2.blur(np.abs(other - now).mean(axis=2), (5, 5)) / (2 * level + 1)
        share = np.exp(-(np.maximum(off - 0.6, 0) ** 2) * 8).astype(np.float32)
        total += share[..., None] * other
        weight += share
    mean = np.clip(np.rint(total / weight[..., None]), 0, 255)
    return np.asarray(mean, np.uint8)
