"""What a film remembers comes back as it was, and a stranger's memory is taken for nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reverie.engines.procedural.memory import Memory, from_bytes
from reverie.engines.procedural.sound.cue import Cue
from reverie.engines.procedural.words import parse

SPEC = parse("two blue tigers chase a robot with a hat through the snow at night, low angle")
LEFT = Memory(SPEC, 7, 0.0, 5.0, 5.0, cues=(Cue(0.5, "paw", 0.1),), aspect=9 / 16)


def test_it_comes_back_as_it_was() -> None:
    whole = LEFT.then(parse("two tigers and a robot in the rain"), 4.0)
    assert from_bytes(LEFT.to_bytes()) == LEFT
    assert (
        len(whole.events[0].spec.subjects) != len(SPEC.subjects)
        or from_bytes(whole.to_bytes()) == whole
    )


def test_an_event_comes_over_what_follows_and_leads_up_to_what_was() -> None:
    rain = parse("two blue tigers chase a robot with a hat through the rain at night")
    onward = LEFT.then(rain, 5.0)
    assert (onward.first.weather, onward.events[0].at) == (SPEC.weather, 5.0)
    before = LEFT.once(rain, 5.0)
    assert before.first == SPEC
    assert [event.spec.weather for event in before.events] == [rain.weather, SPEC.weather]
    assert before.events[1].at + before.events[1].seconds == pytest.approx(0.0)


def changed(path: str, value: Any) -> bytes:
    data = json.loads(LEFT.to_bytes())
    place: Any = data
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        place = place[step]
    place[last] = value
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", 2),
        ("seed", -1),
        ("seed", 2**70),
        ("seed", "x"),
        ("start", float("nan")),
        ("end", float("inf")),
        ("end", 0.0),
        ("end", 1e9),
        ("whole", 0.0),
        ("aspect", 1e6),
        ("cues", [[0.0, "paw"]]),
        ("cues.0.seconds", float("nan")),
        ("spec.prompt", "x" * 100_000),
        ("spec.weather", ["frogs"]),
        ("spec.time", "noonish"),
        ("spec.season", "fifth"),
        ("spec.turning", "inside out"),
        ("spec.mood", "hungry"),
        ("spec.shot.angle", "impossible"),
        ("spec.shot.tempo", "backwards"),
        ("spec.subjects.0.count", 10**9),
        ("spec.subjects.0.size", 1e9),
        ("spec.subjects.0.colour", "plaid"),
        ("spec.subjects.0.age", "eternal"),
        ("spec.subjects.0.relations", [{"kind": "on", "other": 99}]),
        ("spec.subjects", None),
        ("events", [{"at": 0, "seconds": 1, "spec": {"prompt": "nobody"}}]),
    ],
)
def test_a_strangers_memory_is_refused(path: str, value: Any) -> None:
    assert from_bytes(LEFT.to_bytes()) is not None
    assert from_bytes(changed(path, value)) is None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([*json.loads(LEFT.to_bytes()), "x"]), inner, max_size=5),
    max_leaves=20,
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_any_bytes_are_a_memory_or_none(written: bytes) -> None:
    assert from_bytes(written) is None


def test_deep_nesting_is_refused() -> None:
    assert from_bytes(b"[" * 100_000) is None


def test_a_clip_begins_as_the_one_before_it_ended_though_a_change_comes_at_once() -> None:
    rain = parse("two blue tigers chase a robot with a hat through the rain at night")
    onward = replace(LEFT.then(rain, 5.0), start=5.0, end=10.0)
    assert (onward.first, onward.last) == (SPEC, rain)
    assert onward.change is not None
    assert replace(onward, start=10.0, end=15.0).change is None
