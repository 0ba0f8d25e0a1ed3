"""Every family and every shape of the grammar, on real architectures with random weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tiny_recipes import TINY

from reverie.core.clip import Brief, Clip, Frame
from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.engines.diffusers import grammar
from reverie.engines.diffusers.engine import DiffusersEngine
from reverie.engines.diffusers.recipe import Recipe

pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytestmark = [
    pytest.mark.torch,
    pytest.mark.filterwarnings("default"),  # theirs, at loading and on a processor
]

Recipes = Callable[..., Recipe]

CASES = [
    (name, shape)
    for name, recipe in TINY.items()
    for shape, capability in grammar.SHAPES.items()
    if capability in grammar.capabilities([recipe])
]


@pytest.fixture(scope="module")
def engine(recipe: Recipes) -> Callable[[str], DiffusersEngine]:
    """Return the engine of one tiny recipe: each reads its weights once."""
    ready: dict[str, DiffusersEngine] = {}

    def made(name: str) -> DiffusersEngine:
        if name not in ready:
            ready.clear()
            ready[name] = DiffusersEngine([recipe(name)])
        return ready[name]

    return made


def clip(letter: str, seed: int) -> Clip | None:
    count = {"-": 0, "s": 1, "c": 9}[letter]
    pixels = np.random.default_rng(seed).integers(0, 255, (count, 36, 64, 3), np.uint8)
    return Clip(pixels) if count else None


def brief(shape: str = "--", **other: Any) -> Brief:
    given: dict[str, Any] = {
        "num_frames": 16,
        "seed": 3,
        "opening": clip(shape[0], 1),
        "closing": clip(shape[1], 2),
    }
    return Brief("a cat", 64, 36, **{**given, **other})


def dreamt(engine: DiffusersEngine, brief: Brief) -> list[Frame]:
    return list(engine.dream(brief, lambda fraction: None).frames)


@pytest.mark.parametrize(("name", "shape"), CASES, ids=[f"{n} {s}" for n, s in CASES])
def test_a_model_makes_every_shape_that_its_recipe_claims(
    engine: Callable[[str], DiffusersEngine], name: str, shape: str
) -> None:
    ticks: list[float] = []

    take = engine(name).dream(brief(shape), ticks.append)
    frames = list(take.frames)

    assert [frame.shape for frame in frames] == [(36, 64, 3)] * 16
    assert all(frame.dtype == np.uint8 for frame in frames)
    assert ticks == sorted(ticks)
    assert ticks[-1] == 1.0
    shots = len(take.understood["shots"])
    assert len(ticks) == shots * (1 + TINY[name].steps + 1)  # begun, each step, finished


def test_a_loop_ends_where_it_starts(engine: Callable[[str], DiffusersEngine]) -> None:
    take = engine("ltx").dream(brief(loop=True, num_frames=48), lambda fraction: None)

    assert len(list(take.frames)) == 48
    assert take.understood["shots"] == [33, 33]


def test_a_long_film_is_chained(engine: Callable[[str], DiffusersEngine]) -> None:
    take = engine("ltx").dream(brief("s-", num_frames=60), lambda fraction: None)

    assert len(list(take.frames)) == 60
    assert take.understood["shots"] == [25, 33, 25]


def test_the_same_seed_makes_the_same_film_and_another_seed_another(recipe: Recipes) -> None:
    first = dreamt(DiffusersEngine([recipe("wan")]), brief())
    again = dreamt(DiffusersEngine([recipe("wan")]), brief())
    other = dreamt(DiffusersEngine([recipe("wan")]), brief(seed=4))

    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("name", ["wan", "hunyuan"])  # with and without a callback of its own
def test_a_dream_is_cancelled_within_one_step_and_the_next_one_is_whole(
    engine: Callable[[str], DiffusersEngine], name: str
) -> None:
    whole = dreamt(engine(name), brief())
    ticks: list[float] = []

    def tick(fraction: float) -> None:
        ticks.append(fraction)
        if len(ticks) == 2:  # at the end of the first step
            raise DreamCancelled

    with pytest.raises(DreamCancelled):
        next(engine(name).dream(brief(), tick).frames)

    assert len(ticks) == 2
    assert np.array_equal(dreamt(engine(name), brief()), whole)


def test_level_0_is_the_plain_pipeline_bit_for_bit(recipe: Recipes) -> None:
    import torch
    from diffusers import WanPipeline

    wan = replace(recipe("wan"), fps=24, width=64, height=64)
    square = Brief("a cat", 64, 64, 13, fps=24, seed=5)

    ours = dreamt(DiffusersEngine([wan]), square)
    plain = WanPipeline.from_pretrained(wan.folder)(
        prompt="a cat",
        negative_prompt="bad",
        width=64,
        height=64,
        num_frames=13,
        num_inference_steps=2,
        guidance_scale=5.0,
        generator=torch.Generator().manual_seed(5),
        output_type="np",
    ).frames[0]

    assert np.array_equal(ours, np.rint(plain * 255).astype(np.uint8))


def test_several_recipes_share_a_film(recipe: Recipes) -> None:
    trio = [recipe("wan"), recipe("wan-image"), recipe("wan-ends")]

    take = DiffusersEngine(trio).dream(brief(loop=True, num_frames=48), lambda fraction: None)

    assert len(list(take.frames)) == 48
    assert take.understood["recipes"] == ["wan", "wan-ends"]


@pytest.mark.parametrize(("value", "said"), [(float("nan"), "not numbers"), (-1.0, "black")])
def test_a_film_that_is_no_picture_fails_with_a_sentence(
    recipe: Recipes, value: float, said: str
) -> None:
    import torch

    from reverie.engines.diffusers.load import Rack

    engine = DiffusersEngine([recipe("wan")])
    engine.warm_up(lambda fraction: None)
    rack = engine._rack
    assert isinstance(rack, Rack)
    (loaded,) = rack._loaded.values()
    with torch.no_grad():
        last = loaded.pipeline("WanPipeline").vae.decoder.conv_out
        last.weight.zero_()
        last.bias.fill_(value)

    with pytest.raises(DreamFailed, match=said):
        dreamt(engine, brief())


def test_missing_weights_are_named_with_the_command_that_fetches_them() -> None:
    engine = DiffusersEngine([replace(TINY["wan"], repo="nobody/nothing")])

    with pytest.raises(DreamFailed, match="reverie models pull wan"):
        engine.warm_up(lambda fraction: None)
