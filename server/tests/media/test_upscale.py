"""Enlarged films are sharper than resized ones, and no more restless."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from reverie import media
from reverie.core.clip import Frame

WIDTH, HEIGHT = 240, 144


def landscape(shift: float) -> Frame:
    """Hills, a striped tower, leaves and a round sun, drawn four times as large, then averaged."""
    scale = 4
    rows, columns = np.mgrid[0 : HEIGHT * scale, 0 : WIDTH * scale] / scale
    x = columns + shift
    picture = np.stack((120 + rows / 2, 150 + rows / 3, 230 - rows / 3), axis=-1)
    picture[rows > 80 + 12 * np.sin(x / 17) + 4 * np.sin(x / 5)] = (60, 110, 50)
    leaves = np.sin(x * 1.1) * np.sin(rows * 1.3) > 0.35
    picture[(rows > 100) & leaves] = (150, 170, 60)
    tower = np.abs(x - 130) < 14
    picture[tower & (rows > 40)] = np.where(
        (rows // 4 % 2)[tower & (rows > 40), None] > 0, (240, 240, 235), (170, 30, 30)
    )
    picture[np.hypot(x - 60, rows - 30) < 16] = (255, 230, 120)
    small = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    return np.asarray(np.clip(small, 0, 255), np.uint8)


def psnr(a: Frame, b: Frame) -> float:
    """Return the peak signal-to-noise ratio, dB."""
    return float(10 * np.log10(255**2 / np.mean((a.astype(float) - b.astype(float)) ** 2)))


def ssim(a: Frame, b: Frame) -> float:
    """Return the structural similarity of two pictures' luma.

    Source: Wang et al., "Image quality assessment" (2004).
    """

    def blurred(plane: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(cv2.GaussianBlur(plane, (11, 11), 1.5), np.float64)

    x, y = (cv2.cvtColor(f, cv2.COLOR_RGB2GRAY).astype(np.float64) for f in (a, b))
    mx, my = blurred(x), blurred(y)
    vx, vy, c = blurred(x * x) - mx**2, blurred(y * y) - my**2, blurred(x * y) - mx * my
    likeness = (2 * mx * my + 6.5025) * (2 * c + 58.5225)
    return float((likeness / ((mx**2 + my**2 + 6.5025) * (vx + vy + 58.5225))).mean())


# At three times the size the tower's stripes are nearly lost, and Lanczos is as near as we are.
@pytest.mark.parametrize(
    ("factor", "method"),
    [
        (4 / 3, cv2.INTER_CUBIC),
        (4 / 3, cv2.INTER_LANCZOS4),
        (1.5, cv2.INTER_CUBIC),
        (1.5, cv2.INTER_LANCZOS4),
        (2, cv2.INTER_CUBIC),
        (2, cv2.INTER_LANCZOS4),
        (3, cv2.INTER_CUBIC),
    ],
)
def test_an_enlarged_film_is_nearer_to_the_truth_than_a_resized_one(
    factor: float, method: int
) -> None:
    truth = [landscape(2.3 * i) for i in range(4)]
    size = (int(WIDTH / factor), int(HEIGHT / factor))
    small = [np.asarray(cv2.resize(f, size, interpolation=cv2.INTER_AREA), np.uint8) for f in truth]
    plain = [np.asarray(cv2.resize(f, (WIDTH, HEIGHT), interpolation=method)) for f in small]
    ours = list(media.enlarged(small, WIDTH, HEIGHT))
    for measure in (psnr, ssim):
        theirs = np.mean([measure(a, b) for a, b in zip(truth, plain, strict=True)])
        assert np.mean([measure(a, b) for a, b in zip(truth, ours, strict=True)]) > theirs


def test_noise_sparkles_less_than_in_the_first_frame_alone() -> None:
    rng = np.random.default_rng(3)
    still = cv2.resize(landscape(0), (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA)
    noisy = [
        np.clip(still + rng.normal(0, 2, still.shape), 0, 255).astype(np.uint8) for _ in range(6)
    ]

    def sparkle(film: list[Frame]) -> float:
        return float(np.std(np.stack(film[2:]).astype(float), axis=0).mean())

    together = list(media.enlarged(noisy, WIDTH, HEIGHT))
    apart = [next(media.enlarged([f], WIDTH, HEIGHT)) for f in noisy]
    assert sparkle(together) < sparkle(apart)


def test_an_edge_gets_no_halo() -> None:
    edge = np.full((32, 32, 3), 60, np.uint8)
    edge[:, 16:] = 190
    large = next(media.enlarged([edge], 96, 96))
    assert large.min() >= 60 - 5
    assert large.max() <= 190 + 5


def test_a_flat_picture_stays_as_it_is() -> None:
    flat = np.full((16, 24, 3), (90, 120, 60), np.uint8)
    large = next(media.enlarged([flat], 48, 32))
    assert large.shape == (32, 48, 3)
    assert np.abs(large.astype(int) - flat[0, 0].astype(int)).max() <= 2  # YCbCr rounds
