"""What styles share: flat areas, ink over colour, paper."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import ArrayLike

from .lanes import Floats
from .strokes import Picture

#: Weights of red, green and blue in brightness.
GREY = np.array((0.30, 0.59, 0.11), np.float32)
SKY = 1e8  # metres: farther is sky


def unit(image: Picture) -> Floats:
    """Return 0-1 float32."""
    return np.asarray(image, np.float32) / np.float32(255)


def bytes_of(picture: ArrayLike) -> Picture:
    """Return uint8 of 0-1."""
    return np.clip(np.asarray(picture) * 255 + 0.5, 0, 255).astype(np.uint8)


def inked(picture: Floats, lines: Floats, strength: float, colour: tuple[float, ...]) -> Floats:
    """Return the picture, 0-1, with lines of a colour over it."""
    k = lines * strength
    return np.asarray(picture * (1 - k) + np.array(colour, np.float32) * k, np.float32)


def flattened(image: Picture, times: int, sigma: float) -> Picture:
    """Return the picture with even areas: repeated bilateral filtering at half size."""
    h, w = image.shape[:2]
    small = cv2.resize(image, (w // 2, h // 2), interpolation=cv2.INTER_AREA)
    for _ in range(times):
        small = cv2.bilateralFilter(small, 7, sigma, 5)
    return np.asarray(cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR), np.uint8)


@lru_cache(maxsize=12)
def texture(h: int, w: int, kind: str) -> Floats:
    """Return (h, w, 1) of noise as of paper, washes or a wood block, about ±1."""
    random = np.random.default_rng(1)
    noise = random.normal(0, 1, (h, w)).astype(np.float32)
    if kind == "wood":
        out = cv2.GaussianBlur(noise, (0, 0), sigmaX=45, sigmaY=0.9) * 9
    elif kind == "wash":
        out = cv2.GaussianBlur(noise, (0, 0), 22) * 38
    elif kind == "grain":
        out = cv2.GaussianBlur(noise, (0, 0), 0.75)
    else:
        out = cv2.GaussianBlur(noise, (0, 0), 1.2) * 1.6 + cv2.GaussianBlur(noise, (0, 0), 5) * 4
    return np.asarray(out, np.float32)[..., None]
