"""What a shot's moves put before the camera."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reverie.engines.procedural.direct.framing import corners_of
from reverie.engines.procedural.direct.lenses import equipped
from reverie.engines.procedural.direct.rig import Shot

SHOT = Shot(np.array((0.0, 1.0, 0.0)), 0.0, 6.0, 6.0, 30.0, 16 / 9)
SOMEBODY = corners_of(np.array((-0.4, 0.0, -0.3)), np.array((0.4, 1.8, 0.3)))


def test_without_anything_held_the_shot_stays() -> None:
    assert replace(equipped(SHOT, {}, SOMEBODY), rack=SHOT.rack) == SHOT


def test_a_fisheye_comes_close() -> None:
    shot = equipped(SHOT, {"lens": "fisheye"}, SOMEBODY)
    assert (shot.lens, shot.distance) == ("fisheye", 3.0)


def test_a_tiny_planet_is_filmed_level_from_beside_its_subject() -> None:
    shot = equipped(SHOT, {"lens": "tiny planet"}, SOMEBODY)
    assert shot.elevation == 0
    assert 0.3 < shot.target[1] < 1.8
    assert 0.3 < shot.distance < 2.5


def test_a_tiny_planet_of_an_empty_place_is_filmed_from_above_it() -> None:
    assert equipped(SHOT, {"lens": "tiny planet"}, None).target[1] > SHOT.target[1] + 3


def test_a_wider_view_comes_nearer_by_as_much() -> None:
    shot = equipped(SHOT, {"view": 60.0}, SOMEBODY)
    height = [2 * s.distance * np.tan(np.radians(s.view) / 2) for s in (SHOT, shot)]
    assert height[0] == pytest.approx(height[1])


def test_who_stands_aside_is_left_of_the_middle() -> None:
    assert equipped(SHOT, {"aside": 0.2}, SOMEBODY).target[0] > 0.5


def test_a_focus_is_pulled_between_two_who_stand_apart_else_from_afar() -> None:
    assert equipped(SHOT, {}, SOMEBODY).rack == (54.0, 6.0)
    other = SOMEBODY - (0.0, 0.0, 4.0)
    near, far = equipped(SHOT, {}, np.concatenate((SOMEBODY, other))).rack
    assert (near, far) == pytest.approx((6.0, 10.0))
