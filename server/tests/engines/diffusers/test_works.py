"""Work on films that are there, on real architectures with random weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tiny_recipes import TINY

from reverie.core.clip import Brief, Clip, Frame, Task, Work
from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.engines.diffusers.engine import DiffusersEngine
from reverie.engines.diffusers.families import FAMILIES
from reverie.engines.diffusers.recipe import Recipe

pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]

Recipes = Callable[..., Recipe]

CASES = [
    (name, task)
    for name, recipe in TINY.items()
    for task in FAMILIES[recipe.family].works
    if not FAMILIES[recipe.family].picture and not FAMILIES[recipe.family].sound
]


def footage(count: int, width: int = 64, height: int = 36) -> Any:
    return np.random.default_rng(count).integers(0, 255, (count, height, width, 3), np.uint8)


def brief(task: Task, count: int = 10, **other: Any) -> Brief:
    size = {"modify": (64, 36), "reframe": (48, 64), "upscale": (80, 46)}[task]
    place = (0, 14, 48, 36) if task == "reframe" else None
    frames = footage(count, 48 if place else 64)
    work = Work(task, frames, freedom=0.3, place=place)
    return Brief("a cat", *size, count, **{"fps": 12, "seed": 3, "work": work, **other})


def dreamt(recipe: Recipe, brief: Brief) -> list[Frame]:
    return list(DiffusersEngine([recipe]).dream(brief, lambda fraction: None).frames)


@pytest.mark.parametrize(("name", "task"), CASES, ids=[f"{n} {t}" for n, t in CASES])
def test_a_model_does_all_the_work_that_its_family_claims(
    recipe: Recipes, name: str, task: Task
) -> None:
    ticks: list[float] = []
    asked = brief(task)

    take = DiffusersEngine([recipe(name)]).dream(asked, ticks.append)
    frames = list(take.frames)

    assert [frame.shape for frame in frames] == [(asked.height, asked.width, 3)] * 10
    assert ticks == sorted(ticks)
    assert ticks[-1] == 1.0
    assert take.understood["recipes"] == [name]


def test_a_film_that_is_longer_than_a_shot_is_done_in_windows(recipe: Recipes) -> None:
    take = DiffusersEngine([recipe("wan-vace")]).dream(brief("modify", 40), lambda fraction: None)

    assert len(list(take.frames)) == 40
    assert take.understood["shots"] == [25, 25]


def test_the_more_freedom_the_less_is_left_of_a_film(recipe: Recipes) -> None:
    asked = brief("modify")
    assert asked.work is not None
    assert asked.work.frames is not None
    far = [
        float(np.mean(np.abs(np.stack(dreamt(recipe("ltx"), made)) - made.work.frames.astype(int))))
        for freedom in (0.0, 1.0)
        if (made := replace(asked, work=replace(asked.work, freedom=freedom))).work is not None
    ]

    assert far[0] != far[1]


def test_what_is_there_stays_as_it_is_when_it_is_reframed(recipe: Recipes) -> None:
    asked = brief("reframe")
    assert asked.work is not None
    assert asked.work.frames is not None

    made = np.stack(dreamt(recipe("wan-vace"), asked))

    kept = made[:, 14 + 12 : 50 - 12]  # beyond its rim, which fades into what is painted
    assert np.array_equal(kept, asked.work.frames[:, 12:-12])
    assert not np.array_equal(made[:, 20:22], asked.work.frames[:, 6:8])


def test_work_is_the_same_for_the_same_seed_and_other_for_another(recipe: Recipes) -> None:
    asked = brief("modify")

    first, again = dreamt(recipe("wan"), asked), dreamt(recipe("wan"), asked)
    other = dreamt(recipe("wan"), replace(asked, seed=4))

    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_work_is_cancelled_within_one_step(recipe: Recipes) -> None:
    ticks: list[float] = []

    def tick(fraction: float) -> None:
        ticks.append(fraction)
        if len(ticks) == 2:
            raise DreamCancelled

    with pytest.raises(DreamCancelled):
        list(DiffusersEngine([recipe("wan-vace")]).dream(brief("modify"), tick).frames)

    assert len(ticks) == 2


def test_the_first_frame_that_is_given_reaches_the_model(recipe: Recipes) -> None:
    look = Clip(footage(1))
    asked = brief("modify")

    for name in ("wan", "wan-vace", "ltx", "ltx2", "cogvideox"):
        plain = dreamt(recipe(name), asked)
        looked = dreamt(recipe(name), replace(asked, opening=look))
        assert not np.array_equal(plain, looked), name


def test_what_no_recipe_does_is_refused_in_a_sentence(recipe: Recipes) -> None:
    engine = DiffusersEngine([recipe("mochi")])

    with pytest.raises(DreamFailed, match="mochi cannot change a film that is there"):
        engine.dream(brief("modify"), lambda fraction: None)
    with pytest.raises(DreamFailed, match="mochi cannot make sounds"):
        engine.dream(Brief("rain", 64, 36, 24, work=Work("score")), lambda fraction: None)


def test_joint_sound_is_as_long_as_its_film(recipe: Recipes) -> None:
    for count, opening in ((24, None), (60, None), (40, Clip(footage(9)))):
        asked = Brief("a cat", 64, 36, count, seed=3, opening=opening)
        take = DiffusersEngine([recipe("ltx2")]).dream(asked, lambda fraction: None)
        assert take.sound() is None
        assert len(list(take.frames)) == count
        sound = take.sound()
        assert sound is not None
        assert sound.shape == (count * 2000, 2)
        assert np.isfinite(sound).all()
        assert float(np.abs(sound).max()) > 0
