"""Prices: the published list, and the sums where the list has none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reverie.core.price import price
from reverie.core.request import (
    AudioRequest,
    ImageRequest,
    ModifyVideoRequest,
    ReframeVideoRequest,
    UpscaleRequest,
    VideoRequest,
)

MEDIA = {"media": {"url": "https://example.com/a.mp4"}}


@pytest.mark.parametrize(
    ("fields", "cents"),
    [
        ({}, 71),
        ({"duration": "9s"}, 127),
        ({"model": "ray-flash-2", "resolution": "540p"}, 14),
        ({"resolution": "4k", "duration": "9s"}, 172),
        ({"duration": "10s"}, 142),
        ({"model": "ray-1-6"}, 35),
        ({"aspect_ratio": "1:1"}, 71),
    ],
)
def test_a_film_costs_what_the_list_says(fields: dict[str, Any], cents: int) -> None:
    assert price(VideoRequest.model_validate({"prompt": "A tiger"} | fields)) == cents


def test_pictures_cost_by_the_megapixel() -> None:
    assert price(ImageRequest(prompt="A man")) == Decimal("1.513728")


def test_modifying_costs_the_documented_sum() -> None:
    request = ModifyVideoRequest.model_validate(MEDIA | {"mode": "flex_1"})
    assert round(price(request)) == 175
    flash = ModifyVideoRequest.model_validate(MEDIA | {"mode": "flex_1", "model": "ray-flash-2"})
    assert round(price(flash)) == 60


def test_work_on_a_film_costs_by_the_second() -> None:
    assert price(UpscaleRequest(resolution="4k"), 9) == 99
    assert price(AudioRequest(), 9) == 18
    reframe = ReframeVideoRequest.model_validate(MEDIA | {"aspect_ratio": "1:1"})
    assert price(reframe, 10) == 2 * price(reframe, 5)
