"""Sizes: what a resolution and a ratio mean in pixels."""

from __future__ import annotations

import pytest

from reverie.core.size import ASPECT_RATIOS, RESOLUTIONS, pixels


def test_sixteen_by_nine_has_the_published_sizes() -> None:
    assert pixels("720p", "16:9") == (1280, 720)
    assert pixels("1080", "16:9") == (1920, 1080)


@pytest.mark.parametrize("ratio", ASPECT_RATIOS)
@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_every_ratio_keeps_the_area_and_fits_macroblocks(resolution: str, ratio: str) -> None:
    width, height = pixels(resolution, ratio)
    full = RESOLUTIONS[resolution]
    assert abs(width * height / (full[0] * full[1]) - 1) < 0.05
    if ratio != "16:9":
        assert (width % 16, height % 16) == (0, 0)
