"""The geometry of reframing, case by case."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverie.core.errors import InvalidRequest
from reverie.core.placing import Box, placed
from reverie.core.request import ReframeImageRequest

FRAME = (1536, 1536)


def asked(**geometry: Any) -> ReframeImageRequest:
    body = {"media": {"url": "https://a.example/a.png"}, "aspect_ratio": "1:1"}
    return ReframeImageRequest.model_validate(body | geometry)


@pytest.mark.parametrize(
    ("geometry", "box"),
    [
        ({}, Box(0, 384, 1536, 768)),
        ({"grid_position_x": 10, "grid_position_y": 20}, Box(10, 20, 1536, 768)),
        ({"resized_width": 500}, Box(518, 643, 500, 250)),
        ({"resized_height": 500}, Box(268, 518, 1000, 500)),
        ({"resized_width": 300, "resized_height": 400}, Box(618, 568, 300, 400)),
        ({"x_start": 100, "x_end": 900}, Box(100, 568, 800, 400)),
        ({"x_start": 100, "x_end": 900, "y_start": 0, "y_end": 700}, Box(100, 0, 800, 700)),
        ({"x_end": 1000, "resized_width": 400}, Box(600, 668, 400, 200)),
        ({"y_start": -50, "resized_height": 300}, Box(468, -50, 600, 300)),
        ({"x_start": 5, "grid_position_x": 5, "resized_width": 20}, Box(5, 763, 20, 10)),
        ({"resized_width": 0, "resized_height": 0}, Box(0, 384, 1536, 768)),
        ({"resized_width": 0, "resized_height": 500}, Box(268, 518, 1000, 500)),
        ({"x_start": 0, "x_end": 0, "y_start": 0, "y_end": 0}, Box(0, 384, 1536, 768)),
        ({"x_start": 0, "x_end": 0, "grid_position_x": 7}, Box(7, 384, 1536, 768)),
        ({"x_start": 0, "x_end": 900}, Box(0, 543, 900, 450)),
    ],
)
def test_a_source_of_two_to_one_comes_to_lie(geometry: dict[str, int], box: Box) -> None:
    assert placed(asked(**geometry), (1000, 500), FRAME) == box


@pytest.mark.parametrize(
    ("geometry", "sentence"),
    [
        ({"x_start": 9, "x_end": 9}, "x_end must be greater than x_start"),
        ({"y_start": 9, "y_end": 1}, "y_end must be greater than y_start"),
        (
            {"x_start": 0, "x_end": 9, "resized_width": 8},
            "resized_width is 8, but x_start to x_end is 9",
        ),
        ({"y_start": 0, "grid_position_y": 8}, "grid_position_y is 8, but y_start is 0"),
        ({"y_start": 0, "y_end": -1}, "y_end must be greater than y_start"),
    ],
)
def test_geometry_that_contradicts_itself_is_refused(
    geometry: dict[str, int], sentence: str
) -> None:
    with pytest.raises(InvalidRequest, match=sentence):
        asked(**geometry)


@given(
    st.tuples(*[st.integers(-4000, 4000)] * 2, *[st.integers(1, 4000)] * 2),
    st.integers(1, 3000),
    st.integers(1, 3000),
)
def test_what_a_frame_shows_of_a_box_lies_in_both(
    sides: tuple[int, int, int, int], width: int, height: int
) -> None:
    box = Box(*sides)
    seen = box.within(width, height)
    if seen is None:
        return
    assert seen.width >= 1
    assert seen.height >= 1
    assert max(0, box.x) <= seen.x
    assert seen.x + seen.width <= min(width, box.x + box.width)
    assert max(0, box.y) <= seen.y
    assert seen.y + seen.height <= min(height, box.y + box.height)
    assert seen.within(width, height) == seen
