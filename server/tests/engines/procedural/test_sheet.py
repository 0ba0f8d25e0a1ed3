"""Contact sheets of the catalogue."""

from __future__ import annotations

import pytest

from reverie.engines.procedural.sheet import actor, catalogue_sheet


def test_a_sheet_has_a_cell_for_every_name() -> None:
    sheet = catalogue_sheet(["cup", "cat:sit", "book"], columns=2, width=64, quality="draft")
    assert sheet.shape == (2 * 36, 2 * 64, 3)
    assert sheet.std() > 5


def test_vehicles_are_seen_from_the_side_that_shows_them() -> None:
    _, (azimuth, _) = actor("car")
    assert azimuth > 90


def test_a_sheet_of_nothing_or_of_the_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="needs names"):
        catalogue_sheet([])
    with pytest.raises(ValueError, match="unknown thing 'quux'"):
        catalogue_sheet(["quux"])
