"""Deeds: phrases that name what is done and with what."""

from __future__ import annotations

import pytest

from reverie.engines.procedural.spec import Act
from reverie.engines.procedural.words import parse


@pytest.mark.parametrize(
    ("prompt", "act"),
    [
        ("a person is playing controller", Act("play", "video game")),
        ("a person is climbing a rope", Act("climb", "rope")),
        ("a man brushing his teeth", Act("brush teeth")),
        ("a woman peeling apples", Act("peel", "apple")),
        ("a person is taking a shower", Act("take", "shower")),
        ("a person is canoeing or kayaking", Act("row", "kayak")),
        ("a person is running on treadmill", Act("run", "on treadmill")),
    ],
)
def test_what_an_action_is_called_in_the_catalogue_is_read_as_one_deed(
    prompt: str, act: Act
) -> None:
    (doer,) = parse(prompt).subjects
    assert doer.acts[-1] == act


@pytest.mark.parametrize(
    "prompt", ["a robot dancing", "two robots dancing", "a cute robot dancing"]
)
def test_somebody_who_dances_is_not_a_dance(prompt: str) -> None:
    (robot,) = parse(prompt).subjects
    assert (robot.noun, robot.acts) == ("robot", (Act("dance"),))
