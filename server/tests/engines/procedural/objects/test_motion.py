"""Motions: where a thing that moves can be expected, so that a camera can be put before it."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.objects import thing

MOVING = ("balloon:drift", "airplane:fly", "helicopter:hover", "boat:sail", "car:drive")


@pytest.mark.parametrize("moving", MOVING)
def test_a_thing_stays_within_its_extent_and_fills_it(moving: str) -> None:
    name, motion = moving.split(":")
    actor = thing(name, motion=motion)
    low, high = actor.extent()
    boxes = [actor.sculpt(seconds).bounds() for seconds in np.linspace(0, 5, 12)]
    least, most = np.min([a for a, _ in boxes], axis=0), np.max([b for _, b in boxes], axis=0)
    assert (least >= low - 0.02 * (high - low)).all()
    assert (most <= high + 0.02 * (high - low)).all()
    assert (most - least > 0.7 * (high - low))[1]


def test_what_hovers_is_expected_above_the_ground() -> None:
    low, _ = thing("helicopter", motion="hover").extent()
    assert low[1] > 0
