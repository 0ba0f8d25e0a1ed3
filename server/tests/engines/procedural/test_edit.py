"""A Spec is changed as asked; the freer, the more of it."""

from __future__ import annotations

from reverie.engines.procedural.edit import edited
from reverie.engines.procedural.words import parse

TIGER = parse("two tigers running in a forest, camera pan left")


def test_light_weather_season_and_style_are_always_changed() -> None:
    made = edited(TIGER, parse("at night in the rain, autumn, oil painting"), 0.0)
    assert (made.time, made.weather, made.season, made.style) == (
        "night", ("rain",), "autumn", "oil",
    )  # fmt: skip
    assert made.subjects == TIGER.subjects
    assert made.shot == TIGER.shot


def test_the_cast_is_dressed_anew_but_not_replaced_when_it_is_to_be_kept() -> None:
    made = edited(TIGER, parse("a blue tiger on a beach"), 0.0)
    assert made.subjects[0].colour == "blue"
    assert made.subjects[0].acts == TIGER.subjects[0].acts
    assert made.place == TIGER.place


def test_a_freer_mode_changes_the_place() -> None:
    assert edited(TIGER, parse("on a beach"), 0.4).place == "beach"


def test_the_freest_gives_the_part_to_another() -> None:
    made = edited(TIGER, parse("a horse on a beach"), 1.0)
    assert [s.noun for s in made.subjects] == ["horse"]
    assert made.subjects[0].count == 2
    assert made.subjects[0].acts == TIGER.subjects[0].acts
