"""What reaches a pipeline: the right pictures at the right places, and only known arguments."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest
from tiny_recipes import TINY, tiny

from reverie.engines.diffusers.canvas import canvas_for
from reverie.engines.diffusers.families import FAMILIES, Call
from reverie.engines.diffusers.film import Shot
from reverie.engines.diffusers.recipe import Recipe
from reverie.engines.diffusers.recipes import RECIPES
from reverie.engines.diffusers.tempo import Frames

pytest.importorskip("torch")
diffusers = pytest.importorskip("diffusers")
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]

SIZE = 32


def frames(*values: int) -> Frames:
    return np.stack([np.full((SIZE, SIZE, 3), value, np.uint8) for value in values])


def given(recipe: Recipe, shape: str, shot: Shot) -> dict[str, Any]:
    from reverie.engines.diffusers.call import Words, arguments

    calls = [call for call in FAMILIES[recipe.family].calls if shape in call.shapes]
    return arguments(recipe, calls[0], shot, canvas_for(64, 36, recipe), Words("a cat", 7))


def shade(picture: Any) -> int:
    return int(np.asarray(picture).mean())


def test_vace_is_given_ends_in_place_grey_between_and_a_mask_of_what_is_free() -> None:
    shot = Shot(13, frames(10, 20, 30, 40, 50), frames(200))

    made = given(TINY["wan-vace"], "cs", shot)

    assert [shade(p) for p in made["video"]] == [10, 20, 30, 40, 50, *[128] * 7, 200]
    assert [shade(p) for p in made["mask"]] == [*[0] * 5, *[255] * 7, 0]


def test_vace_is_given_no_mask_for_words_alone() -> None:
    assert not {"video", "mask"} & given(TINY["wan-vace"], "--", Shot(13)).keys()


def test_ltx_is_given_conditions_at_the_frames_that_they_are() -> None:
    shot = Shot(33, frames(*range(9)), frames(*range(100, 109)))

    first, last = given(TINY["ltx"], "cc", shot)["conditions"]

    assert (first.frame_index, [shade(p) for p in first.video]) == (0, list(range(9)))
    assert (last.frame_index, [shade(p) for p in last.video]) == (24, list(range(100, 109)))


def test_ltx_is_given_a_still_as_an_image_at_the_last_frame() -> None:
    (last,) = given(TINY["ltx"], "-s", Shot(17, None, frames(90)))["conditions"]

    assert (last.frame_index, shade(last.image), last.video) == (16, 90, None)


def test_ltx_2_counts_places_in_latent_frames() -> None:
    shot = Shot(25, frames(*range(9)), frames(90))

    first, last = given(TINY["ltx2"], "cs", shot)["conditions"]

    assert (first.index, len(first.frames)) == (0, 9)
    assert (last.index, shade(last.frames)) == (-1, 90)


def test_wan_is_given_a_first_and_a_last_image() -> None:
    made = given(TINY["wan-ends"], "ss", Shot(13, frames(10), frames(90)))

    assert (shade(made["image"]), shade(made["last_image"])) == (10, 90)


CALLS = [(recipe, call) for recipe in RECIPES.values() for call in FAMILIES[recipe.family].calls]


@pytest.mark.parametrize(
    ("recipe", "call"), CALLS, ids=[f"{r.name} {c.pipeline}" for r, c in CALLS]
)
def test_a_pipeline_knows_every_argument_of_its_recipe(recipe: Recipe, call: Call) -> None:
    ends = {"-": None, "s": frames(1), "c": frames(*range(9))}
    shape = sorted(call.shapes)[-1]
    shot = Shot(25, ends[shape[0]], ends[shape[1]])

    from reverie.engines.diffusers.call import Words, arguments

    made = arguments(recipe, call, shot, canvas_for(1280, 720, recipe), Words("a cat", 7))

    known = inspect.signature(getattr(diffusers, call.pipeline).__call__).parameters
    assert made.keys() <= known.keys()
    needed = {n for n, p in known.items() if p.default is p.empty} - {"self", "args", "kwargs"}
    assert needed <= made.keys()
    if recipe.scheduler:
        assert hasattr(diffusers, recipe.scheduler)


def test_a_level_that_takes_fewer_steps_says_so_to_the_pipeline() -> None:
    slow = given(tiny("wan", steps=50), "--", Shot(13))
    fast = given(tiny("wan", steps=50, level=4), "--", Shot(13))

    assert (slow["num_inference_steps"], fast["num_inference_steps"]) == (50, 30)
