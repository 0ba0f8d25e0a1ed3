"""The director: where it is filmed, who plays, and that it is in the picture."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.direct.choices import choose_place
from reverie.engines.procedural.places import load
from reverie.engines.procedural.scene import Scene
from reverie.engines.procedural.words import parse

FILM = Film(aspect=16 / 9, seconds=5.0, num_frames=120, seed=3)


def staged(prompt: str, film: Film = FILM) -> Scene:
    return direct(parse(prompt), film)


def boxes(scene: Scene, seconds: float = 0.0) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return (low, high) of everyone on stage, world metres."""
    found = []
    for member in scene.cast:
        p = member.placement
        frame = np.array(
            (
                (math.cos(p.heading), 0, math.sin(p.heading)),
                (0, 1, 0),
                (-math.sin(p.heading), 0, math.cos(p.heading)),
            )
        )
        at = p.at(member.actor.stride(seconds))
        found.append(member.actor.sculpt(seconds).placed(at, frame, p.scale).bounds())
    return found


def test_it_is_filmed_where_the_prompt_says_or_where_the_subject_is_at_home() -> None:
    assert choose_place(parse("a tiger in the desert")) == "desert"
    assert choose_place(parse("a shark")) == "underwater"
    assert choose_place(parse("a person swimming")) == "ocean"
    assert choose_place(parse("a penguin")) == "snow field"
    assert choose_place(parse("a penguin swimming")) == "ocean"
    assert choose_place(parse("a duck swimming")) == "pond"
    assert choose_place(parse("")) == "meadow"


@pytest.mark.parametrize(
    "place",
    [
        "pharmacy", "bakery shop", "aquarium", "raceway", "junkyard", "industrial area", "shower",
        "baseball stadium", "outdoor track", "botanical garden", "downtown", "alley", "campsite",
    ],
)  # fmt: skip
def test_a_place_that_has_a_set_of_its_own_is_filmed_there(place: str) -> None:
    assert staged(place).place == place


def test_a_car_leaves_the_waterfront_for_a_street() -> None:
    assert choose_place(parse("a car driving downtown")) == "city street"


def test_time_weather_and_season_change_the_place() -> None:
    scene = staged("a bear in a meadow at sunset, rainy autumn day")
    assert scene.setting["time"] == "sunset"
    assert scene.setting["weather"] == ["rain"]
    assert scene.setting["season"] == "autumn"


def test_whoever_must_not_be_there_is_not_cast() -> None:
    assert staged("a meadow, no people").cast == ()


@pytest.mark.parametrize(
    "prompt",
    [
        "a dog running in a meadow",
        "a red car",
        "five sheep",
        "a tiny cat next to a giant horse",
        "a teddy bear playing electric guitar",
        "an elephant, close-up",
    ],
)
def test_everyone_is_in_the_picture_all_through(prompt: str) -> None:
    scene = staged(prompt)
    for seconds in (0.0, 2.5, 4.9):
        rays = scene.camera(seconds).rays(160, 90).astype(float)
        eye, forward, right, up = (rays[i : i + 3] for i in (0, 3, 6, 9))
        for low, high in boxes(scene, seconds):
            d = (low + high) / 2 - eye
            depth = d @ forward
            assert depth > 0
            assert abs(d @ right / (right @ right) / depth) < 1
            assert abs(d @ up / (up @ up) / depth) < 1.2


def test_left_and_right_are_seen_so() -> None:
    bicycle, car = boxes(staged("a bicycle on the left of a car"))
    assert bicycle[1][0] < car[0][0] + 0.3


@pytest.mark.parametrize("prompt", ["a person swimming in the ocean", "a duck on a lake"])
def test_a_swimmer_is_filmed_from_above_the_waves_of_its_own_water(prompt: str) -> None:
    scene = staged(prompt)
    water = load(scene.place, scene.setting).water
    assert water is not None
    low, high = boxes(scene, 1.0)[0]
    assert low[1] < water.level < high[1]
    assert scene.camera(1.0).eye[1] > water.level + water.swell


def test_on_top_is_above() -> None:
    cat, table = boxes(staged("a cat on top of a table"))
    assert cat[0][1] > table[1][1] - 0.25


def test_a_frozen_scene_has_no_story_and_slow_motion_a_slow_one() -> None:
    assert staged("a tiger, frozen in time").story(60) == 0
    assert staged("a tiger in slow motion").story(60) == pytest.approx(0.75)


def test_one_who_leaves_prints_has_come_from_somewhere() -> None:
    scene = staged("a tiger prowling through the snow, leaving paw prints")
    assert scene.traces[0].seconds < 0
    assert scene.traces == tuple(sorted(scene.traces, key=lambda t: t.seconds))


NOUNS = "tiger cat car bicycle person teddy bear apple house boat duck snowman rocket".split()
LINKS = ["riding a", "on top of a", "next to a", "chasing a", "wearing a", "eating a", "under a"]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(NOUNS), st.sampled_from(LINKS), st.sampled_from(NOUNS))
def test_any_two_nouns_can_be_staged_together(first: str, link: str, second: str) -> None:
    scene = staged(f"a {first} {link} {second}")
    assert scene.cast
    for low, high in boxes(scene):
        assert np.isfinite([*low, *high]).all()


@pytest.mark.parametrize(
    ("prompt", "course"),
    [
        ("time lapse of a meadow", "day"),
        ("sunrise time lapse over the mountains", "sunrise"),
        ("a lake at sunset, timelapse", "sunset"),
        ("time lapse of the night sky", "night"),
        ("a city street, day turns to night", "nightfall"),
        ("a dog in a park as night turns into day", "daybreak"),
        ("a meadow at night", None),
    ],
)
def test_the_light_goes_as_the_prompt_says(prompt: str, course: str | None) -> None:
    assert staged(prompt).setting.get("course") == course


def test_a_cow_drinks_on_four_legs_and_a_bear_climbs_a_tree_that_is_there() -> None:
    cow = staged("a cow bending down to drink water from a river").cast[0].actor
    assert (cow.name, cow.action) == ("cow", "drink")
    bear = staged("a bear climbing a tree").cast[0].actor
    assert any(prop.thing == "climbing tree" for prop in bear.action.props)


def test_what_glides_without_wings_stays_on_the_ground() -> None:
    bicycle, eagle = staged("a bicycle gliding"), staged("an eagle gliding over a lake")
    assert bicycle.cast[0].placement.position[1] < 1
    assert eagle.cast[0].placement.position[1] > 5


def test_a_train_goes_along_the_bridge_that_it_crosses() -> None:
    train, bridge = staged("a train crossing over a tall bridge").cast
    low, high = boxes(staged("a train crossing over a tall bridge"))[1]
    for seconds in (0.0, 4.0):
        at = train.placement.at(train.actor.stride(seconds))
        assert low[1] < at[1] < high[1]
        assert low[0] < at[0] < high[0]
        assert low[2] < at[2] < high[2]
    turned = math.degrees(train.placement.heading - bridge.placement.heading)
    assert abs(turned - 90) < 1


def test_a_cat_on_a_sofa_sits_there() -> None:
    assert staged("a cat on a sofa").cast[0].actor.action == "sit"


def test_falling_snow_lies_on_the_ground() -> None:
    assert staged("a person walking in the snowstorm").setting["season"] == "winter"
