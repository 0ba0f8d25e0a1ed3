"""Pictures change size and are never stretched."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reverie import media
from reverie.core.clip import Frame


def disc(width: int, height: int) -> Frame:
    """A white disc in the middle of black, a quarter of the shorter side in radius."""
    y, x = np.ogrid[:height, :width]
    inside = (x - width / 2) ** 2 + (y - height / 2) ** 2 < (min(width, height) / 4) ** 2
    return np.where(inside[..., None], np.uint8(255), np.uint8(0)).repeat(3, axis=2)


@pytest.mark.parametrize("size", [(320, 180), (180, 320), (200, 200), (640, 640), (64, 64)])
def test_a_disc_stays_round(size: tuple[int, int]) -> None:
    for place in (media.fill, media.fit):
        lit = place(disc(400, 300), *size)[..., 0] > 127
        across, down = lit.any(axis=0).sum(), lit.any(axis=1).sum()
        assert abs(int(across) - int(down)) <= 2


@settings(max_examples=60, deadline=None)
@given(*[st.integers(1, 90)] * 4)
def test_the_size_is_the_one_asked_for(columns: int, rows: int, width: int, height: int) -> None:
    frame = np.full((rows, columns, 3), 200, np.uint8)
    assert media.fill(frame, width, height).shape == (height, width, 3)
    assert media.fit(frame, width, height).shape == (height, width, 3)
    assert (media.fill(frame, width, height) == 200).all()


def test_a_frame_of_the_right_size_is_left_alone() -> None:
    frame = np.random.default_rng(1).integers(0, 256, (32, 48, 3), np.uint8)
    assert (media.fill(frame, 48, 32) == frame).all()


def test_fit_shows_everything_on_its_ground() -> None:
    placed = media.fit(np.full((10, 20, 3), 255, np.uint8), 40, 40, behind=7)
    assert (placed[:10] == 7).all()
    assert (placed[15:25] == 255).all()
