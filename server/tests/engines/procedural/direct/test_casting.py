"""Casting: several are not one several times, and acts are seen from where they are done."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.acting.performance import Performance
from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.scene import Scene
from reverie.engines.procedural.words import parse

FILM = Film(aspect=16 / 9, seconds=5.0, num_frames=120, seed=3)


def filmed(prompt: str, seed: int = 3) -> Scene:
    return direct(parse(prompt), Film(FILM.aspect, FILM.seconds, FILM.num_frames, seed=seed))


def players(prompt: str) -> list[Performance]:
    return [c.actor for c in filmed(prompt).cast if isinstance(c.actor, Performance)]


def test_eight_dancers_differ_in_looks_phase_and_height() -> None:
    scene = filmed("eight people dancing")
    cast = players("eight people dancing")
    assert len({(p.build.name, p.build.surfaces["top"].a) for p in cast}) >= 6
    assert len({round(p.late, 3) for p in cast}) == 8
    assert len({round(c.placement.scale, 3) for c in scene.cast}) == 8


def test_those_who_march_are_in_step_and_keep_together() -> None:
    cast = filmed("four soldiers marching").cast
    assert {c.actor.late for c in cast if isinstance(c.actor, Performance)} == {0.0}
    way = [c.actor.stride(5.0) * c.placement.pace for c in cast]
    assert np.ptp(way) < 1e-6


def test_the_same_prompt_and_seed_cast_the_same_people() -> None:
    first, again = players("a crowd of people"), players("a crowd of people")
    assert [p.build for p in first] == [p.build for p in again]


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a person is washing hands", "bathroom"),
        ("a person is doing a push-up", "gym"),
        ("a person is driving car", "highway"),
        ("a man chopping wood in a garden", "garden"),
    ],
)
def test_a_deed_is_done_where_its_record_says_unless_the_prompt_does(
    prompt: str, place: str
) -> None:
    assert filmed(prompt).place == place


def test_what_hands_do_is_seen_from_near_unless_the_prompt_says_otherwise() -> None:
    def distance(prompt: str) -> float:
        camera = filmed(prompt).camera(0.0)
        return float(np.linalg.norm(camera.eye - camera.target)) * np.tan(camera.view / 2)

    near, far = distance("a man shuffling cards"), distance("a man shuffling cards, wide shot")
    assert near < 0.5 * distance("a man standing")
    assert far > 2 * near


@pytest.mark.parametrize("animal", ["owl", "hippo", "kangaroo", "crocodile"])
def test_any_animal_gets_up_on_two_legs_for_what_takes_hands(animal: str) -> None:
    (reader,) = players(f"a {animal} reading a book")
    assert reader.build.name == animal


def test_an_instrument_is_played_with_hands_whatever_the_deed_is_called() -> None:
    (corgi,) = players("a corgi playing drum kit")
    assert corgi.build.name == "corgi"


def test_an_animal_without_a_double_is_never_played_by_a_person() -> None:
    assert players("a whale reading a book") == []
