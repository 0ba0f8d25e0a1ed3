"""Strokes: a picture that is to be like a painting is painted, one like a photograph is not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from reverie.core.clip import Frame
from reverie.engines.procedural.picture.strokes import painted_like


def photograph(seed: int) -> Frame:
    """Soft shapes with the texture that everything has that a camera sees."""
    rng = np.random.default_rng(seed)
    shapes = cv2.GaussianBlur(rng.uniform(0, 255, (216, 384, 3)), (0, 0), 14)
    shapes = (shapes - shapes.min()) / np.ptp(shapes) * 200 + 20
    rough = cv2.GaussianBlur(rng.normal(0, 26, (216, 384, 1)), (0, 0), 0.8)[..., None]
    return np.clip(shapes + rough, 0, 255).astype(np.uint8)


def painting(seed: int) -> Frame:
    """Patches of one colour each, with rims."""
    rng = np.random.default_rng(seed)
    page = np.full((216, 384, 3), 180, np.uint8)
    for _ in range(160):
        at = (int(rng.integers(384)), int(rng.integers(216)))
        colour = tuple(int(c) for c in rng.integers(20, 240, 3))
        cv2.circle(page, at, int(rng.integers(8, 26)), colour, -1, cv2.LINE_AA)
    return page


def roughness(frame: Frame) -> float:
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return float(np.median(np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 1.2))))


def test_like_a_photograph_it_stays_a_photograph() -> None:
    frame = photograph(1)
    assert np.array_equal(painted_like(frame, photograph(2), 1.0), frame)


def test_like_a_painting_its_surfaces_become_strokes() -> None:
    frame, like = photograph(1), painting(2)
    rough = [roughness(painted_like(frame, like, weight)) for weight in (0.0, 0.5, 1.0)]
    assert rough[0] == roughness(frame)
    assert rough[0] > rough[1] > rough[2]
    assert rough[2] < 0.6 * rough[0]


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_empty_reference_changes_nothing(level: int) -> None:
    frame = photograph(1)
    assert np.array_equal(painted_like(frame, np.full((9, 16, 3), level, np.uint8), 1.0), frame)
