"""Camera motions and concepts: the strings that callers may use."""

from __future__ import annotations

from reverie.core.camera import CONCEPTS, MOTIONS


def test_there_are_the_documented_motions_and_concepts() -> None:
    assert len(set(MOTIONS)) == len(MOTIONS) == 15
    assert "camera orbit left" in MOTIONS
    assert len(set(CONCEPTS)) == len(CONCEPTS) == 34
    assert {"dolly_zoom", "handheld"} <= set(CONCEPTS)
