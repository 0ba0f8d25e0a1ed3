"""A scene that becomes another: one cast and one camera, whatever comes over it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from reverie.engines.procedural.becoming import Becoming, filled
from reverie.engines.procedural.direct import Film
from reverie.engines.procedural.event import Event
from reverie.engines.procedural.scene import Scene
from reverie.engines.procedural.words import parse

SPEC = parse("a tiger prowling through a forest")
SNOW = replace(SPEC, weather=("snow",), time="night")
FILM = Film(16 / 9, 5.0, 120, seed=3)


def test_before_an_event_one_look_is_filmed_then_two_and_then_the_other() -> None:
    filmed: list[dict[str, object]] = []

    def stage(scene: Scene) -> object:
        def draw(index: int) -> np.ndarray:
            filmed.append(dict(scene.setting))
            return np.full((2, 2, 3), 200 if "time" in scene.setting else 100, np.uint8)

        return draw

    draw = Becoming(SPEC, (Event(1.0, 2.0, SNOW),), FILM).draws(stage)  # type: ignore[arg-type]
    greys = [int(draw(index)[0, 0, 0]) for index in (0, 24, 36, 48, 60, 72, 119)]
    assert greys == [100, 100, 116, 150, 184, 200, 200]
    assert len(filmed) == 2 + 2 * 3 + 2


def test_cast_and_camera_are_the_same_in_every_look() -> None:
    plain = Becoming(SPEC, (), FILM).scene
    snowy = Becoming(SPEC, (Event(1.0, 2.0, SNOW),), FILM).scene
    asked = {"time": "night", "weather": ["snow"], "season": "winter"}
    assert {key: snowy.setting[key] for key in asked} == asked
    assert np.array_equal(plain.camera(4.0).eye, snowy.camera(4.0).eye)
    assert np.array_equal(plain.cast[0].placement.position, snowy.cast[0].placement.position)


def test_camera_moves_begin_at_rest_where_the_camera_is() -> None:
    orbit = replace(SPEC, shot=replace(SPEC.shot, moves=("orbit_left",)))
    still = Becoming(SPEC, (), FILM).scene.camera
    moved = Becoming(SPEC, (Event(5.0, 3.0, orbit, 5.0),), FILM).scene.camera
    assert np.allclose(still(5.0).eye, moved(5.0).eye)
    assert np.abs(still(5.1).eye - moved(5.1).eye).max() < 0.01
    assert np.abs(still(10.0).eye - moved(10.0).eye).max() > 0.5


@pytest.mark.parametrize(("staged", "wanted"), [(16 / 9, 9 / 16), (16 / 9, 21 / 9), (1.0, 16 / 9)])
def test_a_film_of_another_ratio_shows_what_cropping_would(staged: float, wanted: float) -> None:
    film = replace(FILM, aspect=staged)
    whole = Becoming(SPEC, (), film).scene.camera(0.0)
    part = Becoming(SPEC, (), film, filled(staged, wanted)).scene.camera(0.0)
    up, across = (math.tan(c.view / 2) for c in (whole, part))
    assert across <= up
    assert min(across / up, across * wanted / (up * staged)) <= 1.0
    assert max(across / up, across * wanted / (up * staged)) == pytest.approx(1.0)
