"""Reading actions: unknown words are errors that say what is wrong and what there is."""

from __future__ import annotations

from typing import Any

import pytest

from reverie.engines.procedural.acting.library import Library
from reverie.engines.procedural.acting.poses import bases
from reverie.engines.procedural.acting.reading import ActionError, action


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"sway": 3}, r"wave\.sway: unknown field; choose from base, both"),
        ({"base": "fall"}, r"wave\.base: 'fall' is none of stand"),
        ({"left": "hand 0 0 0"}, r"anchor: 'hand' is none of world"),
        ({"left": "cup.grip"}, r"anchor: 'cup' is none of world"),
        ({"face": "grim"}, r"face: 'grim' is none of calm"),
        ({"grasp": "claw"}, r"grasp: 'claw' is none of flat"),
        ({"roll": "wobble 3"}, r"wave\.roll: 'wobble 3'"),
        ({"seconds": "two"}, r"wave\.seconds: 'two' is no float"),
        ({"props": [{"thing": "cup", "size": 3}]}, r"wave\.props: unknown field 'size'"),
        ({"props": [{"thing": "cup", "at": "knee"}]}, r"at: 'knee' is none of world"),
        ({"partner": {"face": "grim"}}, r"face: 'grim'"),
    ],
)
def test_a_wrong_record_is_refused(record: dict[str, Any], message: str) -> None:
    with pytest.raises(ActionError, match=message):
        action("wave", record, bases())


def test_a_record_is_found_by_its_names_then_by_its_verb() -> None:
    records: dict[str, dict[str, Any]] = {
        "stand": {},
        "hold *": {},
        "eat *": {"base": "sit", "also": ["devour *"]},
        "eat soup": {"like": "eat *", "pitch": 10},
        "wave": {},
    }
    library = Library(records)
    assert library.find("eat", "soup").name == "eat soup"
    assert library.find("eat", "soup").base == "sit"
    assert library.find("devour", "apple").name == "eat *"
    assert library.find("wave", "flag").name == "wave"
    assert library.find("juggle", "cats").name == "hold *"
    assert library.find("ponder", None).name == "stand"


def test_two_records_cannot_share_a_name() -> None:
    with pytest.raises(ActionError, match=r"a\.also: a second 'b'"):
        Library({"a": {"also": ["b"]}, "b": {}})
