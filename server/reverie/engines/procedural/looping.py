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
    """Return how to draw a scene's frames so that a loop closes; as they are where it does.

    A film that goes on from a loop plays more rounds of it.
    """
    if not scene.loop or not any(c.placement.travels for c in scene.cast):
        return draw
    rate = scene.num_frames / scene.seconds
    count, offset = round(scene.course * rate), round(scene.start * rate)
    closed = closing(count, lambda index: draw(index - offset))
    return lambda index: closed((index + offset) % count)


def closing(count: int, draw: Draw) -> Draw:
    """Return how to draw ``count`` frames whose last leads into the first."""
    fade = max(1, round(count * PART))

    def frame(index: int) -> Frame:
        into = index - (count - fade)
        if into < 0:
            return draw(index)
        share = (into + 1) / (fade + 1)
        return mixed(draw(index), draw(index - count), share)

    return frame


def mixed(first: Frame, second: Frame, share: float) -> Frame:
    """Return two frames, ``share`` of the way from one to the other."""
    if share <= 0 or share >= 1:
        return first if share <= 0 else second
    return np.asarray(cv2.addWeighted(first, 1 - share, second, share, 0), np.uint8)
