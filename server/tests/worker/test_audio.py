"""A film with sound: the same picture, and a soundtrack made for it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from reverie import media
from reverie.core.generation import State
from reverie.engines.bars import BarsEngine
from reverie.engines.procedural.sound.loudness import lufs

House = Any


def test_a_film_gets_the_sound_of_its_prompt_and_keeps_its_picture(house: House) -> None:
    worker = house.worker(BarsEngine())
    silent = house.ask(prompt="waves on a beach", resolution="540p", duration="2s")
    worker.work_once()
    ids = [
        house.ask(
            generation_type="add_audio", generation_id=silent, prompt="birds", negative_prompt=no
        )
        for no in ("waves", "")
    ]
    while worker.work_once():
        pass
    quiet, done = (house.get(id) for id in ids)
    assert done.state is State.COMPLETED, done.failure_reason
    assert done.understood["heard"] == ["waves", "birds"]
    assert quiet.understood["heard"] == ["birds"]
    assert quiet.understood["removed"] == ["waves"]
    sound = media.samples_of(house.path(ids[1], "video"))
    assert len(sound) / 48_000 == pytest.approx(2.0, abs=0.05)
    assert lufs(sound) == pytest.approx(-16.0, abs=0.7)
    films = [np.stack(list(media.frames(house.path(id, "video")))) for id in (silent, ids[1])]
    assert np.array_equal(films[0], films[1])


def test_a_seed_makes_the_same_sound_again(house: House) -> None:
    worker = house.worker(BarsEngine())
    silent = house.ask(prompt="rain in a city", resolution="540p", duration="1s")
    worker.work_once()
    ids = [
        house.ask(generation_type="add_audio", generation_id=silent, seed=seed)
        for seed in (5, 5, 6)
    ]
    while worker.work_once():
        pass
    same, again, other = (media.samples_of(house.path(id, "video")) for id in ids)
    assert np.array_equal(same, again)
    assert not np.array_equal(same, other)
    assert house.get(ids[0]).request["seed"] == house.get(ids[0]).seed == 5
