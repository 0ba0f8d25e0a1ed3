"""One film by several processes together: here two, on a processor, by gloo."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from reverie.core.clip import Brief, Frame
from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.engines.diffusers.engine import DiffusersEngine
from reverie.engines.diffusers.recipe import Recipe

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]

Recipes = Callable[..., Recipe]

BRIEF = Brief("a cat", 64, 64, 10, seed=3)


@pytest.fixture
def engine(recipe: Recipes) -> Iterator[Callable[..., DiffusersEngine]]:
    made: list[DiffusersEngine] = []

    def start(name: str, **other: object) -> DiffusersEngine:
        made.append(DiffusersEngine([recipe(name, **other)]))
        return made[-1]

    yield start
    for each in made:
        if each._rack is not None:
            while each._rack.drop_oldest():
                pass


def dreamt(engine: DiffusersEngine, brief: Brief = BRIEF) -> list[Frame]:
    return list(engine.dream(brief, lambda fraction: None).frames)


def test_two_processes_make_the_film_that_one_makes_and_stop_together(
    engine: Callable[..., DiffusersEngine],
) -> None:
    alone = dreamt(engine("wan"))
    both = engine("wan", devices=2)
    together = dreamt(both)
    ticks: list[float] = []

    def tick(fraction: float) -> None:
        ticks.append(fraction)
        if len(ticks) == 2:
            raise DreamCancelled

    with pytest.raises(DreamCancelled):
        list(both.dream(BRIEF, tick).frames)

    assert len(ticks) == 2
    assert np.abs(np.stack(together).astype(int) - np.stack(alone)).max() <= 1
    assert np.array_equal(dreamt(both), together)  # after a cancelled one, too
    assert "shared by 2 devices" in both.dream(BRIEF, lambda fraction: None).understood["plan"]


def test_a_transformer_that_cannot_be_shared_is_named() -> None:
    from reverie.engines.diffusers.troupe import share

    with pytest.raises(DreamFailed, match="a Linear cannot be shared by several devices"):
        share(torch.nn.Linear(1, 1), 2)
