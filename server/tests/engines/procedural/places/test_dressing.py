"""Dressing: what a style adds to the place itself."""

from __future__ import annotations

import pytest

from reverie.engines.procedural import places


@pytest.mark.parametrize("key", ["park", "kitchen", "space", "ocean", "city street"])
def test_a_surreal_picture_has_soft_watches_and_islands_in_the_air_anywhere(key: str) -> None:
    own, dreamt = places.load(key), places.load(key, {"style": "surreal"})
    assert len(dreamt.sets) == len(own.sets) + 1
    assert dict(dreamt.sets[-1])["prefab"] == "dream"


def test_shadows_are_long_in_a_surreal_park() -> None:
    assert places.load("park", {"style": "surreal"}).sun.elevation == 15


def test_a_style_that_only_paints_leaves_the_place_as_it_is() -> None:
    assert places.load("park", {"style": "oil"}) == places.load("park")


def test_a_place_takes_over_what_it_is_like_and_adds_its_own() -> None:
    gym, court = places.load("gym"), places.load("basketball court")
    assert court.lamps == gym.lamps
    assert court.sets[: len(gym.sets)] == gym.sets
    assert len(court.sets) > len(gym.sets)
