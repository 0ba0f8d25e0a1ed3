"""Courses: a day that goes by while the film lasts."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from reverie.engines.procedural import places
from reverie.engines.procedural.render import air
from reverie.engines.procedural.render.quality import DRAFT
from reverie.engines.procedural.render.stage import Stage
from reverie.engines.procedural.scene import Camera, Scene

COARSE = {"terrain": {"cells": 256}}


def stage(key: str, course: str, **changes: Any) -> Stage:
    view = places.view(key)
    camera = Camera(view.eye, view.target, math.radians(view.degrees))
    coarse = COARSE if places.load(key).terrain else {}
    setting = {**coarse, "course": course}
    scene = Scene(key, lambda seconds: camera, setting=setting, tempo=12.0, **changes)
    return Stage(scene, 160, 90, DRAFT)


def test_the_sun_goes_through_the_sky_from_one_side_to_the_other() -> None:
    lapse = stage("meadow", "day")
    suns = np.array([lapse.shot(i).backdrop.sun for i in range(0, 121, 20)])
    assert (np.diff(suns[:, 0]) > 0).all()
    assert suns[3, 1] > 0.7 > suns[0, 1] + 0.3


def test_day_turns_to_night_and_windows_light_up() -> None:
    lapse = stage("city street", "nightfall")
    first, last = lapse.frame(0).astype(float), lapse.frame(119).astype(float)
    assert last.mean() < 0.7 * first.mean()
    by_day, by_night = lapse.shot(0).backdrop.mesh, lapse.shot(119).backdrop.mesh
    assert by_day is not None
    assert by_night is not None
    assert by_night.materials[:, 10].sum() > by_day.materials[:, 10].sum()


def test_shadows_move_with_the_sun() -> None:
    lapse = stage("city street", "day")
    onto = [lapse.shot(i).backdrop.still.onto for i in (40, 80)]
    assert np.abs(onto[0] - onto[1]).max() > 1


def test_the_stars_wheel_through_the_night() -> None:
    lapse = stage("night sky", "night")
    assert lapse.shot(100).air[air.TURN] > lapse.shot(10).air[air.TURN] + 0.2


def test_a_day_in_a_loop_comes_back_to_its_morning() -> None:
    lapse = stage("meadow", "day", loop=True)
    assert np.abs(lapse.frame(0).astype(int) - lapse.frame(120)).mean() < 1.5
    assert lapse.frame(30).mean() > lapse.frame(0).mean() + 10


def test_where_there_is_no_day_none_goes_by() -> None:
    for key in ("space", "underwater", "cinema"):
        lapse = stage(key, "day")
        assert np.array_equal(lapse.shot(0).backdrop.sun, lapse.shot(100).backdrop.sun)


def test_an_unknown_course_is_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match="no course 'teatime'; courses are day, daybreak"):
        stage("meadow", "teatime")
