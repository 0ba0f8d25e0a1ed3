"""People of stories: each is dressed so that one knows who it is."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural import acting
from reverie.engines.procedural.bodies.build import build
from reverie.engines.procedural.bodies.wear import WEARABLES
from reverie.engines.procedural.words import parse
from reverie.engines.procedural.words.lexicon import lexicon


@pytest.mark.parametrize("noun", sorted(WEARABLES))
def test_everything_that_is_worn_is_built_of_finite_numbers(noun: str) -> None:
    bare = acting.perform("man", "stand", None).sculpt(0.4)
    worn = acting.perform("man", "stand", None, wearing=(noun,)).sculpt(0.4)

    assert len(worn.materials) != len(bare.materials) or len(worn.rows) != len(bare.rows)
    assert np.isfinite(worn.rows).all()


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("a storm trooper vacuuming the beach", "storm trooper"),
        ("Iron Man flying in the sky", "iron man"),
        ("Yoda playing guitar on the stage", "yoda"),
        ("a bigfoot walking in the snowstorm", "bigfoot"),
        ("a vampire drinking wine", "vampire"),
        ("Vincent van Gogh is painting in the room", "van gogh"),
        ("Gwen Stacy reading a book", "woman"),
        ("a witch and a zombie", "witch"),
    ],
)
def test_who_is_named_is_who_plays(said: str, who: str) -> None:
    assert parse(said).subjects[0].noun == who


def test_every_person_of_the_lists_has_a_body() -> None:
    for noun, kind in lexicon().kinds.items():
        if kind == "person":
            assert build(noun).name == noun


@pytest.mark.parametrize("who", ["yoda", "iron man", "hulk", "mummy"])
def test_a_skin_of_ones_own_is_everybodys_of_that_kind(who: str) -> None:
    first, other = (acting.perform(who, "stand", None, seed=s).sculpt(0.0) for s in (0, 5))
    skin = build(who).surfaces["skin"].row()[:3]

    for body in (first, other):
        assert np.isclose(body.materials[:, :3], skin, atol=1e-3).all(axis=1).any()
