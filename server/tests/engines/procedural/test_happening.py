"""What comes over a scene: read from a prompt, and nothing else of the scene is another."""

from __future__ import annotations

import pytest

from reverie.engines.procedural.happening import changed, is_change, missing, read
from reverie.engines.procedural.spec import Act, Spec
from reverie.engines.procedural.words import parse

SCENE = parse("a tiger prowling through a forest in the rain, camera push in")


def after(prompt: str, scene: Spec = SCENE) -> Spec:
    return changed(scene, read(prompt, (), scene))


@pytest.mark.parametrize(
    ("prompt", "weather"),
    [
        ("then it starts to snow", ("snow",)),
        ("Snow begins to fall", ("snow",)),
        ("fog rolls in", ("fog",)),
        ("a storm breaks with lightning", ("storm", "lightning")),
        ("the rain stops", ("clear",)),
        ("the clouds part and the sky clears", ("clear",)),
        ("the tiger walks on", ("rain",)),
    ],
)
def test_weather_comes_and_goes(prompt: str, weather: tuple[str, ...]) -> None:
    assert after(prompt).weather == weather


@pytest.mark.parametrize(
    ("prompt", "time"),
    [
        ("night falls", "night"),
        ("it gets dark", "night"),
        ("the sun rises", "golden"),
        ("the sun sets over the forest", "sunset"),
        ("dawn breaks", "dawn"),
        ("it snows", None),
    ],
)
def test_the_time_of_day_changes(prompt: str, time: str | None) -> None:
    assert after(prompt).time == time


@pytest.mark.parametrize(
    "prompt", ["the tiger starts to run", "then it runs", "The tiger is running now"]
)
def test_the_cast_acts_otherwise(prompt: str) -> None:
    assert [act.verb for act in after(prompt).subjects[0].acts] == ["run"]


def test_somebody_may_be_called_by_a_shorter_name() -> None:
    scene = parse("a teddy bear dancing in a meadow")
    assert after("the bear jumps", scene).subjects[0].acts == (Act("jump"),)


def test_to_turn_blue_is_a_colour_and_no_turn() -> None:
    tiger = after("the tiger turns blue").subjects[0]
    assert tiger.colour == "blue"
    assert tiger.acts == SCENE.subjects[0].acts


def test_the_place_the_cast_and_the_shot_stay() -> None:
    then = after("a dragon lands on a beach in a snowstorm")
    assert (then.place, len(then.subjects), then.shot) == (SCENE.place, 1, SCENE.shot)
    told = list(missing(SCENE, read("a dragon lands on a beach", (), SCENE), "forest"))
    assert [line.split(" (")[0] for line in told] == ["dragon", "beach"]


def test_weather_does_not_come_indoors_and_is_said_not_to() -> None:
    scene = parse("a cat on a couch in a living room")
    told = list(missing(scene, read("then it starts to rain", (), scene), "living room"))
    assert told == ["rain (not shown: it is indoors)"]


@pytest.mark.parametrize(
    "prompt",
    [
        "a tiger prowling through a forest in the rain, camera push in",
        "The tiger prowls on and on through the rain",
        "",
        "and so on",
    ],
)
def test_the_same_words_again_change_nothing(prompt: str) -> None:
    assert not is_change(SCENE, after(prompt))
