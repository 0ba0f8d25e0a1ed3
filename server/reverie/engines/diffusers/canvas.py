"""Between the size that was asked for and one that a model makes. Nothing is ever stretched."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from reverie.core.clip import Frame

from .recipe import Recipe


@dataclass(frozen=True, slots=True)
class Canvas:
    """A model's picture, and the part of it that is the asked picture, scaled.

    The part lies in the middle and has the asked aspect ratio to a pixel, so that a clip which
    goes in and comes out again has not moved: a continuation does not jump at its seam.

    Attributes:
        width, height: Pixels of what the model makes; multiples of its grid.
        inner_width, inner_height: Pixels of the part.
        asked_width, asked_height: Pixels of what was asked for.
    """

    width: int
    height: int
    inner_width: int
    inner_height: int
    asked_width: int
    asked_height: int

    def onto(self, frame: Frame) -> Frame:
        """Return an asked frame at the model's size, its edges mirrored where that is larger."""
        inner = _scaled(frame, self.inner_width, self.inner_height)
        left, top = self._margins(self.width, self.height)
        right = self.width - self.inner_width - left
        bottom = self.height - self.inner_height - top
        border = cv2.copyMakeBorder(inner, top, bottom, left, right, cv2.BORDER_REFLECT)
        return np.asarray(border, np.uint8)

    def off(self, frame: Frame) -> Frame:
        """Return a model's frame at the asked size."""
        left, top = self._margins(self.width, self.height)
        inner = frame[top : top + self.inner_height, left : left + self.inner_width]
        return _scaled(inner, self.asked_width, self.asked_height)

    def filled(self, frame: Frame) -> Frame:
        """Return a frame of any size at the model's, cropped to its shape."""
        return _scaled(_filling(frame, self.width / self.height), self.width, self.height)

    def _margins(self, width: int, height: int) -> tuple[int, int]:
        return (width - self.inner_width) // 2, (height - self.inner_height) // 2


def canvas_for(width: int, height: int, recipe: Recipe) -> Canvas:
    """Return the canvas on which a recipe makes a picture of this size.

    Its area is about the model's native one: a model asked for much less or more makes poor films.
    """
    if recipe.fixed:
        scale = min(recipe.width / width, recipe.height / height)
    else:
        scale = math.sqrt(recipe.width * recipe.height / (width * height))
    inner_width = max(1, math.floor(width * scale + 1e-9))
    inner_height = max(1, math.floor(height * scale + 1e-9))
    if recipe.fixed:
        across, down = recipe.width, recipe.height
    else:
        across, down = (_up(side, recipe.grid) for side in (inner_width, inner_height))
    return Canvas(across, down, inner_width, inner_height, width, height)


def _up(side: int, grid: int) -> int:
    return -(-side // grid) * grid


def _filling(frame: Frame, ratio: float) -> Frame:
    """Crop the middle of a frame that has this ratio of width to height."""
    height, width = frame.shape[:2]
    across = min(width, max(1, round(height * ratio)))
    down = min(height, max(1, round(width / ratio)))
    left, top = (width - across) // 2, (height - down) // 2
    return frame[top : top + down, left : left + across]


def _scaled(frame: Frame, width: int, height: int) -> Frame:
    if frame.shape[:2] == (height, width):
        return frame
    smaller = width * height < frame.shape[0] * frame.shape[1]
    how = cv2.INTER_AREA if smaller else cv2.INTER_LANCZOS4
    return np.asarray(cv2.resize(np.ascontiguousarray(frame), (width, height), interpolation=how))
