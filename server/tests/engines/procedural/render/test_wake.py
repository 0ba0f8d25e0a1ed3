"""Wakes: who swims draws one, and who stands by the water does not."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.places import load
from reverie.engines.procedural.render.wake import WAKE, hulls, wakes
from reverie.engines.procedural.words import parse

FILM = Film(16 / 9, 5.0, 120)


def wakes_of(prompt: str, seconds: float) -> np.ndarray:
    scene = direct(parse(prompt), FILM)
    water = load(scene.place, scene.setting).water
    assert water is not None
    return wakes(hulls(scene, water.level), seconds)


def test_a_swimming_duck_draws_a_wake_that_moves_with_it() -> None:
    early, late = (wakes_of("a duck swimming on a lake", t) for t in (0.0, 2.0))
    assert early.shape == late.shape == (1, WAKE)
    moved = late[0, :2] - early[0, :2]
    assert moved @ early[0, 2:4] > 0.05
    assert 0.1 < early[0, 6] <= 1


def test_a_duck_that_flies_over_the_water_draws_none() -> None:
    assert len(wakes_of("an eagle flying over the ocean", 1.0)) == 0


def test_a_duck_at_home_swims_with_its_belly_under_the_water() -> None:
    scene = direct(parse("five ducks on a pond"), FILM)
    water = load(scene.place, scene.setting).water
    assert water is not None
    for member in scene.cast:
        body = member.actor.sculpt(1.0).anchors["body"]
        height = float(body[1] + member.placement.position[1])
        assert abs(height - water.level) < 0.1
