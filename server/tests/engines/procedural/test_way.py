"""Ways: straight, round a bend, up and down."""

from __future__ import annotations

import math

import numpy as np
import pytest

from reverie.engines.procedural.way import STRAIGHT, Way

CORNER = Way(after=5.0, degrees=90.0, radius=8.0, lean=20.0)
RISING = Way(after=30.0, grade=0.3, ease=20.0)
SINKING = Way(after=60.0, grade=-0.25, ease=20.0)


def test_a_straight_way_goes_ahead_and_level() -> None:
    assert np.allclose(STRAIGHT.at(7.0), (0, 0, 7))
    assert np.allclose(STRAIGHT.axes(7.0), np.eye(3))


@pytest.mark.parametrize("way", [STRAIGHT, CORNER, Way(2.0, -120.0, 6.0), RISING, SINKING])
def test_as_many_metres_are_gone_as_the_ground_shows(way: Way) -> None:
    metres = np.linspace(-4.0, 80.0, 2001)
    steps = np.diff([way.at(m) for m in metres], axis=0)
    flat = np.hypot(steps[:, 0], steps[:, 2])
    assert np.allclose(flat, metres[1] - metres[0], rtol=2e-3)


@pytest.mark.parametrize("way", [CORNER, Way(2.0, -120.0, 6.0)])
def test_one_who_goes_round_a_bend_faces_where_it_goes(way: Way) -> None:
    for gone in (1.0, 9.0, 30.0):
        ahead = way.at(gone + 1e-3) - way.at(gone - 1e-3)
        facing = way.axes(gone)[:, 2]
        assert facing @ ahead / np.linalg.norm(ahead) > 0.999


def test_a_bend_turns_by_its_degrees_to_the_left() -> None:
    after = CORNER.axes(40.0)[:, 2]
    assert math.degrees(math.atan2(after[0], after[2])) == pytest.approx(90.0)


def test_one_leans_into_the_bend_and_not_before_or_after() -> None:
    upright, leant, again = (CORNER.axes(gone)[:, 1] for gone in (0.0, 11.0, 40.0))
    inward = np.array((0.7, 0.0, -0.7))
    assert leant @ inward > 0.2
    assert upright[1] > 0.999
    assert again[1] > 0.999


def test_who_takes_off_rolls_then_rises_and_who_lands_sinks_then_rolls() -> None:
    assert RISING.at(29.0)[1] == 0.0
    assert RISING.at(90.0)[1] > 10.0
    assert SINKING.at(30.0)[1] < -3.0
    assert SINKING.at(90.0)[1] == pytest.approx(SINKING.at(60.0)[1])
