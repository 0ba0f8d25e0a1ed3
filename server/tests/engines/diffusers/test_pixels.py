"""Sizes and rates: what goes onto a model's canvas comes off it in the same place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_recipes import tiny

from reverie.core.camera import CONCEPTS
from reverie.engines.diffusers import tempo
from reverie.engines.diffusers.canvas import canvas_for
from reverie.engines.diffusers.recipe import Recipe
from reverie.engines.diffusers.recipes import RECIPES
from reverie.engines.diffusers.words import CAMERA, worded

SIZES = [(960, 540), (1280, 720), (3840, 2160), (720, 1280), (1024, 1024), (1680, 720)]

#: Recipes that make pictures; a sound has no size.
SEEN = {name: recipe for name, recipe in RECIPES.items() if recipe.width > 1}


@pytest.mark.parametrize("recipe", SEEN.values(), ids=list(SEEN))
@pytest.mark.parametrize("size", SIZES)
def test_a_canvas_keeps_the_ratio_and_the_area(recipe: Recipe, size: tuple[int, int]) -> None:
    canvas = canvas_for(*size, recipe)

    assert canvas.width % recipe.grid == canvas.height % recipe.grid == 0 or recipe.fixed
    assert canvas.inner_width <= canvas.width
    assert canvas.inner_height <= canvas.height
    assert canvas.inner_width / canvas.inner_height == pytest.approx(size[0] / size[1], rel=0.01)
    area = canvas.inner_width * canvas.inner_height / (recipe.width * recipe.height)
    assert area == pytest.approx(1, rel=0.01) or (recipe.fixed and area < 1)


def test_a_fixed_model_is_given_its_one_size() -> None:
    canvas = canvas_for(720, 1280, RECIPES["cogvideox-5b"])

    assert (canvas.width, canvas.height) == (720, 480)


@given(st.integers(0, 2**32 - 1))
def test_a_frame_that_goes_on_and_off_has_not_moved(seed: int) -> None:
    canvas = canvas_for(64, 36, tiny("wan", width=96, height=64))
    small = np.random.default_rng(seed).integers(0, 255, (9, 16, 3), np.uint8)
    frame = np.kron(small, np.ones((4, 4, 1), np.uint8))

    there = canvas.onto(frame)
    back = canvas.off(there)

    assert there.shape == (canvas.height, canvas.width, 3)
    assert back.shape == frame.shape
    assert np.abs(back.astype(int) - frame).mean() < 12


def test_a_frame_of_another_shape_is_cropped_and_not_stretched() -> None:
    canvas = canvas_for(64, 64, tiny("wan", width=64, height=64))
    wide = np.zeros((32, 96, 3), np.uint8)
    wide[:, 32:64] = 255  # a square in the middle

    assert canvas.filled(wide).min() == 255


def moving(*places: int) -> tempo.Frames:
    frames = np.zeros((len(places), 64, 64, 3), np.uint8)
    for frame, place in zip(frames, places, strict=True):
        frame[16:48, place : place + 24] = np.random.default_rng(1).integers(60, 255, (32, 24, 3))
    return frames


def test_whole_positions_are_the_frames_themselves() -> None:
    frames = moving(4, 8, 12)

    shown = list(tempo.retimed(frames, np.array([0.0, 1.0, 2.0, 2.0])))

    assert np.array_equal(shown, frames[[0, 1, 2, 2]])


def test_between_two_frames_what_moves_is_half_way() -> None:
    frames = moving(8, 16)

    (between,) = tempo.retimed(frames, np.array([0.5]))

    def misfit(other: tempo.Frames) -> float:
        return float(np.abs(between.astype(int) - other).mean())

    assert misfit(moving(12)[0]) < misfit(frames.mean(0).astype(np.uint8)) / 2


def test_the_last_frames_of_a_clip_at_another_rate() -> None:
    frames = np.stack([np.full((8, 8, 3), n, np.uint8) for n in range(9)])

    assert tempo.fitting(9, 1.5, 4, 9) == 5
    assert tempo.tail(frames, 2.0, 5)[:, 0, 0, 0].tolist() == [0, 2, 4, 6, 8]
    assert tempo.head(frames, 2.0, 3)[:, 0, 0, 0].tolist() == [0, 2, 4]


def test_every_concept_has_words_and_they_follow_the_prompt() -> None:
    assert set(CAMERA) == set(CONCEPTS)
    assert worded("A tiger.", ("zoom_in",)) == "A tiger. the camera zooms in"
    assert worded("", ()) == ""
