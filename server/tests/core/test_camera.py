"""Camera motions and concepts: the strings that callers may use."""

from __future__ import annotations

from reverie.core.camera import CONCEPTS, MOTIONS


def test_there_are_the_documented_motions_and_concepts() -> None:
    assert len(MOTIONS) == 15
    assert "camera orbit left" in MOTIONS
    assert len(CONCEPTS) == 34
    assert {"dolly_zoom", "handheld"} <= CONCEPTS.keys()


def test_opposite_motions_are_opposite() -> None:
    for left, right in (("orbit left", "orbit right"), ("zoom out", "zoom in")):
        (one,), (other,) = MOTIONS[f"camera {left}"].moves, MOTIONS[f"camera {right}"].moves
        assert (one.axis, one.amount) == (other.axis, -other.amount)


def test_every_concept_asks_for_something_but_the_still_one() -> None:
    still = [key for key, shot in CONCEPTS.items() if shot == MOTIONS["camera static"]]
    assert still == ["static"]
