"""What is shown of a film before it is whole: little, small, seldom, and nothing that stays."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from engines_for_tests import Grey, Slow

from reverie import media
from reverie.assets import LocalAssets
from reverie.core.clip import Brief, Frame
from reverie.core.errors import DreamFailed
from reverie.core.generation import State
from reverie.engines.base import Take, Tick
from reverie.worker.glimpses import Glimpses
from reverie.worker.shelf import Shelf

House = Any


class Watched:
    """A shelf, and what was seen on it as frames went by ``pace`` seconds apart."""

    def __init__(self, root: Path, count: int, pace: float, size: tuple[int, int] = (720, 1280)):
        self.root = root
        self.shelf = Shelf(LocalAssets(root), "film", 1)
        self.time = 0.0
        self.seen: list[tuple[int, dict[str, str]]] = []
        glimpses = Glimpses(self.shelf, count, 24, now=lambda: self.time)
        before: dict[str, str] = {}
        for index, _ in enumerate(glimpses.of(self._frames(count, pace, size))):
            if self.shelf.lent != before:
                before = dict(self.shelf.lent)
                self.seen.append((index, before))

    def _frames(self, count: int, pace: float, size: tuple[int, int]) -> Iterator[Frame]:
        for index in range(count or 50):
            self.time += pace
            yield np.full((*size, 3), index, np.uint8)

    @property
    def pictures(self) -> list[int]:
        """After which frames a picture was shown."""
        names = [(index, lent.get("preview")) for index, lent in self.seen]
        earlier = [None, *(name for _, name in names)]
        return [index for (index, name), was in zip(names, earlier, strict=False) if name != was]

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()


def test_a_picture_is_shown_at_each_tenth_of_a_slow_film(tmp_path: Path) -> None:
    assert Watched(tmp_path, 120, 1.0).pictures == [11, 23, 35, 47, 59, 71, 83, 95, 107]


def test_of_a_quicker_film_one_is_shown_a_second(tmp_path: Path) -> None:
    assert Watched(tmp_path, 120, 1 / 16).pictures == [15, 31, 47, 63, 79, 95, 111]


def test_of_a_film_that_is_soon_whole_nothing_is_shown(tmp_path: Path) -> None:
    assert Watched(tmp_path, 24, 0.03).seen == []


def test_of_a_film_whose_length_nobody_knows_nothing_is_shown(tmp_path: Path) -> None:
    assert Watched(tmp_path, 0, 1.0).seen == []


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_the_shortest_films_pass_unharmed(tmp_path: Path, count: int) -> None:
    lent = Watched(tmp_path, count, 9.0).shelf.lent
    assert ("progress_video" in lent) == (count > 1)


@pytest.mark.parametrize(
    ("size", "small"),
    [((720, 1280), (180, 320)), ((1280, 720), (320, 180)), ((90, 162), (90, 162))],
)
def test_pictures_are_small_and_of_the_frame_just_made(
    tmp_path: Path, size: tuple[int, int], small: tuple[int, int]
) -> None:
    watched = Watched(tmp_path, 20, 1.0, size)
    index, lent = watched.seen[0]
    picture = media.opened(watched.read(lent["preview"]))
    assert picture.shape == (*small, 3)
    assert abs(int(picture.mean()) - index) <= 1


def test_half_the_film_is_shown_as_a_small_film_of_as_many_seconds(tmp_path: Path) -> None:
    watched = Watched(tmp_path, 120, 1.0)
    first = next(index for index, lent in watched.seen if "progress_video" in lent)
    assert first == 59
    path = tmp_path / watched.shelf.lent["progress_video"]
    film = media.probe(path)
    assert (film.width, film.height, film.num_frames, film.fps) == (320, 180, 20, 8)
    greys = [round(frame.mean()) for frame in media.frames(path)]
    assert greys == pytest.approx(list(range(0, 60, 3)), abs=2)


def test_what_is_taken_back_is_gone_and_what_was_put_stays(tmp_path: Path) -> None:
    watched = Watched(tmp_path, 20, 1.0)
    watched.shelf.put("video", "video.mp4", b"film")
    watched.shelf.take_back()
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["video.mp4"]
    assert watched.shelf.lent == {}
    assert watched.shelf.size == 4


class Visible(Slow):
    """Slow enough to be seen, and something that happens when that is."""

    def __init__(self, house: House, event: Any = None) -> None:
        self.house = house
        self.event = event
        self.shown: dict[str, str] = {}

    def dream(self, brief: Brief, tick: Tick) -> Take:
        return Take(self._watched(super().dream(brief, tick).frames, tick))

    def _watched(self, frames: Iterator[Frame], tick: Tick) -> Iterator[Frame]:
        for frame in frames:
            yield frame
            generations, _ = self.house.ledger.generations.list("us")
            if not self.shown and generations and len(generations[0].assets) == 2:
                self.shown = dict(generations[0].assets)
                for name in self.shown.values():
                    assert (self.house.root / "assets" / name).exists()
                if self.event:
                    self.event(generations[0].id)
                    self._linger(tick)

    def _linger(self, tick: Tick) -> None:
        for _ in range(100):
            threading.Event().wait(0.01)
            tick(0.5)


def test_the_ledger_shows_them_and_the_whole_film_takes_their_place(house: House) -> None:
    id = house.ask(duration="2s")
    engine = Visible(house)
    house.worker(engine).work_once()
    done = house.get(id)
    assert done.state is State.COMPLETED
    assert engine.shown.keys() == {"preview", "progress_video"}
    assert done.assets.keys() == {"video", "image"}
    assert house.files() == sorted(done.assets.values())


@pytest.mark.parametrize("end", ["cancel", "delete"])
def test_nothing_of_them_stays_when_nobody_wants_the_film(house: House, end: str) -> None:
    id = house.ask(duration="2s")
    engine = Visible(house, lambda id: getattr(house.ledger.generations, end)("us", id))
    house.worker(engine).work_once()
    assert engine.shown
    assert house.files() == []
    if end == "cancel":
        assert house.get(id).assets == {}


def test_nothing_of_them_stays_when_the_worker_leaves(house: House) -> None:
    id = house.ask(duration="2s")
    leave = threading.Event()
    house.worker(Visible(house, lambda id: leave.set())).run(leave)
    assert house.get(id).state is State.QUEUED
    assert house.get(id).assets == {}
    assert house.files() == []


@pytest.mark.parametrize("error", [DreamFailed("no"), ZeroDivisionError("a bug")])
def test_nothing_of_them_stays_when_the_dream_goes_wrong(house: House, error: Exception) -> None:
    def fail(id: str) -> None:
        raise error

    id = house.ask(duration="2s")
    engine = Visible(house, fail)
    house.worker(engine).work_once()
    assert engine.shown
    assert house.get(id).assets == {}
    assert house.files() == []


def test_a_store_that_takes_no_glimpses_still_gets_its_film(tmp_path: Path) -> None:
    class Full(LocalAssets):
        def writing(self, name: str) -> Any:
            raise OSError(28, "No space left on device")

    shelf = Shelf(Full(tmp_path), "film", 1)
    clock = iter(range(1000))
    frames = Grey().frames(Brief("", 64, 36, 24), lambda fraction: None)
    passed = list(Glimpses(shelf, 24, 24, now=lambda: next(clock)).of(frames))
    assert len(passed) == 24
    assert shelf.lent == {}
