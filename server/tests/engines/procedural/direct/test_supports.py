"""What is needed under, behind or round somebody is there."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.direct.choices import choose_place
from reverie.engines.procedural.places import load
from reverie.engines.procedural.scene import Scene
from reverie.engines.procedural.words import parse

from .seen import ASPECT, seen


def staged(prompt: str) -> Scene:
    return direct(parse(prompt), Film(ASPECT, 5.0, 120, seed=3))


@pytest.mark.parametrize("place", ["park", "forest", "village", "meadow"])
def test_who_rows_somewhere_dry_is_filmed_on_the_water_near_by(place: str) -> None:
    assert load(choose_place(parse(f"a man rowing a boat in a {place}"))).water is not None


def test_a_rocket_is_launched_from_the_earth() -> None:
    assert choose_place(parse("a rocket launching")) == "desert"


def test_a_small_thing_in_a_room_stands_on_a_table_and_not_on_the_floor() -> None:
    cup, table = staged("a cup in a kitchen").cast
    assert cup.placement.position[1] > table.placement.position[1] + 0.1
    assert len(staged("a cup on a beach").cast) == 1


def test_a_bridge_leads_out_of_the_picture_on_both_sides() -> None:
    scene = staged("a train crossing a bridge")
    for seconds in (0.0, 2.5, 4.9):
        train, bridge = seen(scene, seconds)
        assert bridge[0] < 0.0
        assert bridge[1] > 1.0
        assert 0.0 < (train[0] + train[1]) / 2 < 1.0


def test_the_moon_hangs_above_those_who_are_under_it_and_all_are_seen() -> None:
    scene = staged("a castle under a full moon")
    castle, moon = seen(scene)
    assert 0.1 < moon[3] - moon[2] < 0.5
    assert (moon[2] + moon[3]) / 2 > (castle[2] + castle[3]) / 2
    assert castle[3] - castle[2] > 0.3
    assert scene.setting["time"] == "night"
    assert np.isfinite(moon).all()


def test_an_owl_on_a_branch_perches_there_large_enough_to_be_named() -> None:
    owl, branch, _ = seen(staged("an owl sitting on a branch under a full moon"))
    assert owl[3] - owl[2] > 0.2
    assert branch[2] < owl[2]
