"""A picture cut to another ratio keeps what matters, and is never stretched."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from reverie import media


def field(width: int, height: int, at: tuple[int, int]) -> np.ndarray:
    """A meadow under a sky, and somebody red in it."""
    rng = np.random.default_rng(1)
    picture = np.zeros((height, width, 3), np.uint8)
    picture[: height // 2], picture[height // 2 :] = (150, 190, 230), (70, 130, 60)
    picture = np.clip(picture + rng.normal(0, 6, picture.shape), 0, 255).astype(np.uint8)
    cv2.circle(picture, at, min(width, height) // 8, (220, 30, 30), -1)
    return picture


def red(picture: np.ndarray) -> np.ndarray:
    seen: np.ndarray = (picture[..., 0] > 150) & (picture[..., 1] < 90)
    return seen


@pytest.mark.parametrize("x", [60, 160, 260])
def test_who_stands_at_the_side_is_kept_whole(x: int) -> None:
    picture = field(320, 180, (x, 100))
    tall = media.fill_around(picture, 90, 160)
    assert tall.shape == (160, 90, 3)
    whole = np.pi * (180 // 8) ** 2 * (160 / 180) ** 2
    assert red(tall).sum() == pytest.approx(whole, rel=0.1)


@pytest.mark.parametrize("y", [50, 270])
def test_who_stands_high_or_low_is_kept_whole(y: int) -> None:
    wide = media.fill_around(field(180, 320, (90, y)), 160, 90)
    assert red(wide).sum() == pytest.approx(np.pi * 22**2 * (160 / 180) ** 2, rel=0.1)


def test_nobody_is_stretched() -> None:
    tall = media.fill_around(field(320, 180, (60, 100)), 90, 160)
    rows, columns = np.nonzero(red(tall))
    assert np.ptp(rows) == pytest.approx(np.ptp(columns), abs=2)


@pytest.mark.parametrize("size", [(160, 90), (90, 160), (64, 64)])
def test_where_nothing_stands_out_the_middle_is_kept(size: tuple[int, int]) -> None:
    plain = np.full((180, 320, 3), 90, np.uint8)
    plain[:, 150:170] += 1
    assert np.array_equal(media.fill_around(plain, *size), media.fill(plain, *size))


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (400, 1), (3, 5)])
def test_the_smallest_pictures_are_cut_too(shape: tuple[int, int]) -> None:
    assert media.fill_around(np.zeros((*shape, 3), np.uint8), 64, 36).shape == (36, 64, 3)
