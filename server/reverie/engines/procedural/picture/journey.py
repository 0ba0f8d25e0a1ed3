"""Journeys from one picture to another: a morph where they are near, a whip pan where far."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .flow import dense, read_at, small_grey

SMALL = 320  # pixels across at which two pictures are compared
AGREE = 1.6  # pixels at that size: how well flow there and back must agree
NEAR_AREA = 0.72  # part of the picture that must agree for a morph
NEAR_LIGHT = 17.0  # sRGB steps: mean difference after warping that still counts as near


@dataclass(frozen=True, slots=True)
class Flow:
    """How one picture moves into another.

    Attributes:
        there, back: (height, width, 2) float32 pixels, from the first to the second and from
            the second to the first.
    """

    there: NDArray[np.float32]
    back: NDArray[np.float32]


def flow_between(first: Frame, second: Frame) -> Flow | None:
    """Return the flow between two pictures that are near, or None where they are far.

    Near is where the flow there and the flow back agree.
    """
    height, width = first.shape[:2]
    a, b = small_grey(first, SMALL), small_grey(second, SMALL)
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    there, back = dense(search, a, b), dense(search, b, a)
    returned = read_at(back, there)
    agree = np.linalg.norm(there + returned, axis=2) < AGREE
    warped = read_at(b.astype(np.float32), there)
    light = float(np.abs(warped - a.astype(np.float32)).mean())
    if float(agree.mean()) < NEAR_AREA or light > NEAR_LIGHT:
        return None
    scale = np.array((width / a.shape[1], height / a.shape[0]), np.float32)
    large = [
        np.asarray(
            cv2.resize(f * scale, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
        )
        for f in (there, back)
    ]
    return Flow(large[0], large[1])


def morphed(first: Frame, second: Frame, flow: Flow, t: float) -> Frame:
    """Return the picture ``t`` of the way; at 0 and 1 the pictures themselves."""
    if t <= 0 or t >= 1:
        return first if t <= 0 else second
    a = read_at(first.astype(np.float32), flow.back * np.float32(t))
    b = read_at(second.astype(np.float32), flow.there * np.float32(1 - t))
    mixed = a * (1 - t) + b * t
    return np.clip(np.rint(mixed), 0, 255).astype(np.uint8)


def whipped(first: Frame, second: Frame, t: float) -> Frame:
    """Return a whip pan from one picture to the next, ``t`` of the way.

    The camera swings right so fast that only streaks are seen: nothing is ever half there.
    """
    if t <= 0 or t >= 1:
        return first if t <= 0 else second
    _, width = first.shape[:2]
    at = t * t * (3 - 2 * t)
    speed = 6 * t * (1 - t) / 1.5
    strip = np.concatenate((first, second), axis=1)
    length = max(1, round(speed * width * 0.22))
    blurred = cv2.blur(strip, (length, 1), borderType=cv2.BORDER_REPLICATE)
    x = round(at * width)
    return np.ascontiguousarray(blurred[:, x : x + width]).astype(np.uint8)
