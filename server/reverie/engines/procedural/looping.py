"""Loops for those who go somewhere: the way they came dissolves into the way they go.

Whoever travels is in the same pose at the end of a loop as at its start, and the camera
goes along; only the world has moved on. Over the last frames the world as it was before the
first frame fades in, so that the last frame leads into the first.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from reverie.core.clip import Frame

from .scene import Scene

PART = 0.2  # of the loop over which one world dissolves into the other

#: A frame by its index, which may lie before the first.
Draw = Callable[[int], Frame]


def looped(scene: Scene, draw: Draw) -> Draw:
    """Return how to draw a scene's frames so that a loop closes; as they are where it does."""
    if not scene.loop or not any(c.placement.travels for c in scene.cast):
        return draw
    count = scene.num_frames
    fade = max(1, round(count * PART))

    def frame(index: int) -> Frame:
        into = index - (count - fade)
        if into < 0:
            return draw(index)
        share = (into + 1) / (fade + 1)
        mixed = cv2.addWeighted(draw(index), 1 - share, draw(index - count), share, 0)
        return np.asarray(mixed, np.uint8)

    return frame
