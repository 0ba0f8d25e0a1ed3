"""A disk that fills up: nothing is begun without room, and no dream pays for it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from reverie.assets import Room
from reverie.core.clip import Brief, Frame
from reverie.core.generation import State
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take, Tick

House = Any  # the fixture's class: conftest is not importable by name

HERE = Path(__file__).parent
MIB = 2**20


class Disk(Room):
    """A room whose floor is moved by the test, on the store's real disk."""

    floor = 0

    def lacking(self) -> str | None:
        self._floor = self.floor
        return super().lacking()


class Fills(BarsEngine):
    """Bars, and an event before the fourth frame."""

    def __init__(self, event: Callable[[], None]) -> None:
        self._event = event

    def dream(self, brief: Brief, tick: Tick) -> Take:
        return Take(self._filling(super().dream(brief, tick).frames))

    def _filling(self, frames: Iterator[Frame]) -> Iterator[Frame]:
        for index, frame in enumerate(frames):
            if index == 3:
                self._event()
            yield frame


def test_nothing_is_begun_without_room_and_it_is_said_once(house: House) -> None:
    id = house.ask()
    room = Disk(house.assets, 0)
    room.floor = shutil.disk_usage(house.root).total + 1
    worker = house.worker(BarsEngine(), room=room)
    with capture_logs() as logs:
        assert not worker.work_once()
        assert not worker.work_once()
        assert (house.get(id).state, house.get(id).attempts) == (State.QUEUED, 0)
        room.floor = 0
        assert worker.work_once()
    assert house.get(id).state is State.COMPLETED
    said = [line["event"] for line in logs if "room" in line["event"]]
    assert said == ["no room to dream in", "there is room again"]


def test_a_disk_that_fills_up_costs_a_dream_no_attempt(house: House) -> None:
    id = house.ask()
    room = Disk(house.assets, 0)

    def fill() -> None:
        room.floor = shutil.disk_usage(house.root).total + 1
        raise OSError(28, "No space left on device")

    assert house.worker(Fills(fill), room=room).work_once()
    assert house.get(id).state is State.QUEUED
    assert house.ledger.queue.log(id) == []  # no strike
    assert house.files() == []
    # Then, with room again, it is dreamed
    room.floor = 0
    assert house.worker(BarsEngine(), room=room).work_once()
    assert house.get(id).state is State.COMPLETED


def test_a_dream_that_needs_more_than_there_is_does_not_go_round_for_ever(house: House) -> None:
    id = house.ask()

    def fill() -> None:
        raise OSError(28, "No space left on device")  # and there is room again afterwards

    worker = house.worker(Fills(fill), room=Room(house.assets, MIB))
    for _ in range(3):
        assert worker.work_once()
    assert house.get(id).failure_reason == "Job failed"
    assert ["No space left" in line["reason"] for line in house.ledger.queue.log(id)] == [True] * 3


@pytest.mark.parametrize("where", ["assets", "tmp"])
def test_a_film_that_does_not_fit_on_a_small_disk_leaves_nothing_and_costs_one_attempt(
    tmp_path: Path, where: str
) -> None:
    for name in ("assets", "tmp"):
        (tmp_path / name).mkdir()
    mount = f"mount -t tmpfs -o size=3m tmpfs {tmp_path / where}"
    alone = ["unshare", "-Urm", "sh", "-c"]
    if subprocess.run([*alone, mount], capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    program = f"{sys.executable} {HERE / 'small_disk.py'} {tmp_path} {where}"
    done = subprocess.run(
        [*alone, f"{mount} && exec {program}"],
        env={"TMPDIR": str(tmp_path / "tmp"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    too_large, full, fitting = json.loads(done.stdout.splitlines()[-1])
    assert too_large == [True, "queued", 1, 0]  # begun, and one attempt: it was the film itself
    assert full == [False, "queued", 1, 0]  # not even begun
    assert fitting == [True, "completed", 1, 2]
