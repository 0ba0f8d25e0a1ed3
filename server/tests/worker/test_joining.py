"""The joined film of an extension: an addition to the new part, kept and deleted like it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from engines_for_tests import Grey

from reverie import media
from reverie.core.errors import InvalidRequest
from reverie.core.generation import State
from reverie.core.wire import wire

House = Any


def on_from(id: str) -> dict[str, dict[str, str]]:
    return {"frame0": {"type": "generation", "id": id}}


def dreamed(house: House, **body: Any) -> str:
    id = house.ask(resolution="540p", **body)
    house.worker(Grey()).work_once()
    assert house.get(id).state is State.COMPLETED, house.get(id).failure_reason
    return str(id)


def test_a_chain_of_extensions_ends_in_one_film(house: House) -> None:
    first = dreamed(house)
    second = dreamed(house, keyframes=on_from(first), extended=True)
    third = dreamed(house, keyframes=on_from(second), extended=True)
    assert media.probe(house.path(third, "video")).num_frames == 24
    assert media.probe(house.path(second, "extended")).num_frames == 48
    whole = np.stack(list(media.frames(house.path(third, "extended"))))
    parts = [list(media.frames(house.path(id, "video"))) for id in (first, second, third)]
    assert np.array_equal(whole, np.concatenate(parts))
    assert house.get(third).understood["extended"] == "joined as they are"


def test_it_is_shown_counted_and_deleted_like_any_asset(house: House) -> None:
    first = dreamed(house)
    plain = dreamed(house, keyframes=on_from(first))
    before = house.ledger.storage.of("us")
    asked = dreamed(house, keyframes=on_from(first), extended=True)
    shown = wire(house.get(asked), lambda name: name)
    assert shown["assets"]["extended"].endswith("extended.mp4")
    assert shown["request"]["extended"] is True
    assert "extended" not in wire(house.get(plain), lambda name: name)["request"]
    assert "extended" not in house.get(plain).assets
    sizes = [house.path(asked, role).stat().st_size for role in house.get(asked).assets]
    assert house.ledger.storage.of("us") - before == sum(sizes)
    house.ledger.generations.delete("us", asked)
    assert house.ledger.storage.of("us") == before
    house.assets.delete_all(f"{asked}/")
    assert not [name for name in house.files() if asked in name]


def test_a_part_between_two_films_is_joined_with_both(house: House) -> None:
    first, last = dreamed(house), dreamed(house)
    ends = on_from(first) | {"frame1": {"type": "generation", "id": last}}
    id = dreamed(house, keyframes=ends, extended=True)
    assert media.probe(house.path(id, "extended")).num_frames == 72


def test_there_must_be_an_earlier_film(house: House) -> None:
    with pytest.raises(InvalidRequest, match="extended: there is no earlier film"):
        house.ask(extended=True)
