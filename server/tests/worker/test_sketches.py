"""What an engine lets be seen before its first frame is lent, small, now and then."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from reverie import media
from reverie.assets import LocalAssets
from reverie.core.clip import Frame
from reverie.core.errors import DreamCancelled
from reverie.engines.base import Take
from reverie.worker.shelf import Shelf
from reverie.worker.sketches import Sketches


class Model:
    """Shows what it is told to, at a time it is told."""

    def __init__(self, path: Path) -> None:
        self.now = 0.0
        self.picture: Frame | None = None
        self.ticks: list[float] = []
        self.assets = LocalAssets(path)
        self.shelf = Shelf(self.assets, "a", 1)
        self.sketches = Sketches(self.shelf, self.ticks.append, lambda: self.now)
        self.sketches.watch(Take(iter(()), sketch=lambda: self.picture))

    def tick(self, after: float, shade: int | None = None) -> Mapping[str, str]:
        self.now += after
        if shade is not None:
            self.picture = np.full((90, 160, 3), shade, np.uint8)
        self.sketches(0.5)
        return self.shelf.lent


def test_a_sketch_is_lent_as_a_small_picture(tmp_path: Path) -> None:
    model = Model(tmp_path)

    assert model.tick(2.0) == {}
    lent = model.tick(0.1, shade=90)

    shown = media.opened(b"".join(model.assets.read(lent["preview"])))
    assert shown.shape == (180, 320, 3)
    assert abs(int(shown.mean()) - 90) < 3
    assert model.ticks == [0.5, 0.5]


def test_a_second_passes_between_two_and_the_same_one_is_not_shown_twice(tmp_path: Path) -> None:
    model = Model(tmp_path)

    first = model.tick(1.0, shade=10)
    soon, same, later = model.tick(0.5, shade=20), model.tick(0.6), model.tick(5.0)

    assert first == soon
    assert same != first
    assert later == same


def test_a_store_that_fails_does_not_fail_the_dream(tmp_path: Path) -> None:
    model = Model(tmp_path / "assets")
    (tmp_path / "assets").rename(tmp_path / "gone")
    (tmp_path / "assets").write_text("not a folder")

    assert model.tick(2.0, shade=10) == {}


def test_cancelling_goes_through(tmp_path: Path) -> None:
    def stop(_: float) -> None:
        raise DreamCancelled

    with pytest.raises(DreamCancelled):
        Sketches(Shelf(LocalAssets(tmp_path), "a", 1), stop)(0.5)
