"""Runners throw up what they run on, swimmers water, engines smoke; herds wait to be joined."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.scene import Scene
from reverie.engines.procedural.words import parse


def staged(prompt: str) -> Scene:
    return direct(parse(prompt), Film(16 / 9, 5.0, 120, seed=3))


def thrown(prompt: str) -> Counter[str]:
    return Counter(trace.kind for trace in staged(prompt).traces)


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("a dog running in a meadow", "clod"),
        ("a horse running across a snowy field", "powder"),
        ("a person swimming in the ocean", "spray"),
        ("a dog swimming in a lake", "foam"),
        ("a dolphin leaping out of the ocean", "burst"),
        ("a train speeding down the tracks", "steam"),
        ("a car accelerating to gain speed", "exhaust"),
        ("an elephant spraying itself with water", "spray"),
    ],
)
def test_what_is_done_throws_up_what_it_must(prompt: str, kind: str) -> None:
    assert thrown(prompt)[kind] > 3


@pytest.mark.parametrize("prompt", ["a dog walking in a meadow", "a cat sleeping", "a car"])
def test_who_is_slow_throws_up_nothing(prompt: str) -> None:
    assert not set(thrown(prompt)) - {"paw"}


def test_a_swimmer_is_half_in_the_water() -> None:
    swimmer = staged("a person swimming in the ocean").cast[0]
    level = float(swimmer.placement.position[1])
    body = swimmer.actor.sculpt(0.4)
    low, high = (float(v[1]) + level for v in body.bounds())
    assert low < level - 0.15
    assert level + 0.1 < high < level + 0.9


def test_one_who_joins_a_herd_ends_close_to_it_and_begins_far_off() -> None:
    scene = staged("a zebra running to join a herd of its kind")
    runner, *others = scene.cast
    assert len(others) > 5
    middle = np.mean([other.placement.position for other in others], axis=0)
    first, last = (
        float(np.linalg.norm(runner.placement.at(runner.actor.stride(t)) - middle))
        for t in (0.0, 5.0)
    )
    assert last < 0.5 * first
