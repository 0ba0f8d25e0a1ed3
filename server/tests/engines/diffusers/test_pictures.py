"""Pictures by words and by pictures, and sounds, on real architectures with random weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tiny_recipes import TINY, tiny

from reverie.core.clip import Brief, Frame, Reference, References, Work
from reverie.core.errors import DreamCancelled, DreamFailed
from reverie.engines.diffusers.engine import DiffusersEngine
from reverie.engines.diffusers.families import FAMILIES
from reverie.engines.diffusers.likeness import likeness
from reverie.engines.diffusers.recipe import Recipe

pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]

Recipes = Callable[..., Recipe]


def picture(shade: int, height: int = 36, width: int = 64) -> Frame:
    return np.random.default_rng(shade).integers(0, 255, (height, width, 3), np.uint8)


BRIEF = Brief("a cat", 64, 36, 1, seed=3)
ALIKE = References(
    images=(Reference(picture(1), 0.9), Reference(picture(2, 20, 20), 0.2)),
    styles=(Reference(picture(3), 0.5),),
    characters=((picture(4, 50, 30), picture(5)),),
)
CHANGED = References(changing=Reference(picture(6), 0.5))
ROUND = Work("reframe", picture(7, 30, 64)[None], place=(0, 3, 64, 30))

BRIEFS = {
    "words": BRIEF,
    "likeness": replace(BRIEF, references=ALIKE),
    "change": replace(BRIEF, references=CHANGED),
    "reframe": replace(BRIEF, work=ROUND),
}


def does(name: str, what: str) -> bool:
    family = FAMILIES[TINY[name].family]
    return bool(
        {
            "words": family.calls,
            "likeness": family.likens,
            "change": family.changes or family.likens,
            "reframe": "reframe" in family.works,
        }[what]
    )


PICTURES = [name for name in TINY if FAMILIES[TINY[name].family].picture]
CASES = [(name, what) for name in PICTURES for what in BRIEFS if does(name, what)]


@pytest.fixture(autouse=True)
def _small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Qwen's editor look at pictures of a thousand pixels, not of a million."""
    from diffusers.pipelines.qwenimage import pipeline_qwenimage_edit_plus as editor

    monkeypatch.setattr(editor, "VAE_IMAGE_SIZE", 32 * 32)
    monkeypatch.setattr(editor, "CONDITION_IMAGE_SIZE", 56 * 56)


def dreamt(recipe: Recipe, brief: Brief, tick: Any = lambda fraction: None) -> list[Frame]:
    return list(DiffusersEngine([recipe]).dream(brief, tick).frames)


@pytest.mark.parametrize(("name", "what"), CASES, ids=[f"{n} {w}" for n, w in CASES])
def test_a_model_makes_every_picture_that_its_family_claims(
    recipe: Recipes, name: str, what: str
) -> None:
    ticks: list[float] = []

    (frame,) = dreamt(recipe(name), BRIEFS[what], ticks.append)
    (again,) = dreamt(recipe(name), BRIEFS[what])
    (other,) = dreamt(recipe(name), replace(BRIEFS[what], seed=4))

    assert frame.shape == (36, 64, 3)
    assert ticks == sorted(ticks)
    assert ticks[-1] == 1.0
    assert 3 <= len(ticks) <= 1 + TINY[name].steps + 1
    assert np.array_equal(frame, again)
    assert not np.array_equal(frame, other)


def test_a_picture_is_cancelled_within_one_step(recipe: Recipes) -> None:
    ticks: list[float] = []

    def tick(fraction: float) -> None:
        ticks.append(fraction)
        if len(ticks) == 2:
            raise DreamCancelled

    with pytest.raises(DreamCancelled):
        dreamt(recipe("flux"), BRIEF, tick)
    assert len(ticks) == 2


def test_pictures_reach_the_model_and_change_what_it_makes(recipe: Recipes) -> None:
    for name in ("flux2", "flux2-klein", "flux-kontext", "qwen-image-edit"):
        one, two = (
            dreamt(
                recipe(name),
                replace(BRIEF, references=References(images=(Reference(picture(seed), 1.0),))),
            )[0]
            for seed in (1, 9)
        )
        assert not np.array_equal(one, two), name


def test_the_picture_itself_stays_where_it_is_put(recipe: Recipes) -> None:
    (frame,) = dreamt(recipe("sdxl"), BRIEFS["reframe"])

    assert ROUND.frames is not None
    assert np.array_equal(frame[11:25], ROUND.frames[0][8:-8])  # within its rim


def test_the_more_weight_the_less_is_changed() -> None:
    close, far = (
        likeness(
            replace(BRIEF, references=References(changing=Reference(picture(6), weight))),
            [TINY["flux"]],
        ).material.change
        for weight in (1.0, 0.0)
    )
    assert (round(close, 2), round(far, 2)) == (0.15, 0.95)


def test_what_is_said_of_each_picture() -> None:
    made = likeness(BRIEFS["likeness"], [TINY["flux2"]])

    assert made.prompt == (
        "a cat. Image 1 shows the person, who appears. Image 2 shows the person, who appears. "
        "Go closely by image 3. Go loosely by image 4. Follow the style of image 5"
    )
    assert len(made.material.pictures) == 5
    assert min(min(each.shape[:2]) for each in made.material.pictures) >= 64 // 2
    assert min(made.material.pictures[3].shape[:2]) == 64
    assert made.notes() == ()


def test_the_heaviest_pictures_are_shown_where_not_all_can_be() -> None:
    made = likeness(BRIEFS["likeness"], [TINY["qwen-image-edit"]])

    assert made.material.pictures[0].shape[:2] == (107, 64)
    assert "Go closely by image 3" in made.prompt
    assert made.notes() == ("2 pictures more than the model can be shown were left out",)


def test_a_picture_to_change_goes_to_the_model_that_starts_from_it() -> None:
    both = [TINY["flux2"], TINY["z-image"]]

    assert likeness(BRIEFS["change"], both).recipe.name == "z-image"
    assert likeness(BRIEFS["likeness"], both).recipe.name == "flux2"


def test_a_model_of_words_alone_is_not_shown_pictures() -> None:
    with pytest.raises(DreamFailed, match="flux cannot make a picture by other pictures"):
        likeness(BRIEFS["likeness"], [TINY["flux"]])


@pytest.mark.parametrize("name", ["audioldm2", "stable-audio"])
def test_a_sound_is_made_as_long_as_the_film_and_the_same_for_the_same_seed(
    recipe: Recipes, name: str
) -> None:
    if name == "stable-audio":
        pytest.importorskip("torchsde")
    ticks: list[float] = []
    brief = Brief("rain", 64, 36, 24, seed=3, work=Work("score", negative="music"))

    def heard(brief: Brief, tick: Any = ticks.append) -> Any:
        take = DiffusersEngine([recipe(name)]).dream(brief, tick)
        assert take.sound() is None
        assert list(take.frames) == []
        return take.sound()

    first = heard(brief)
    assert first.shape == (48_000, 2)
    assert first.dtype == np.float32
    assert 0 < np.abs(first).max() <= 1
    assert ticks == sorted(ticks)
    assert ticks[-1] == 1.0
    assert np.array_equal(first, heard(brief, lambda fraction: None))
    assert not np.array_equal(first, heard(replace(brief, seed=4), lambda fraction: None))


def test_a_long_sound_is_made_in_pieces_that_fade_into_one_another(recipe: Recipes) -> None:
    ticks: list[float] = []
    brief = Brief("rain", 64, 36, 60, seed=3, work=Work("score"))

    take = DiffusersEngine([recipe("audioldm2", most=1)]).dream(brief, ticks.append)
    list(take.frames)

    sound = take.sound()
    assert sound is not None
    assert sound.shape == (120_000, 2)
    assert len(ticks) == 4 * (1 + 2 + 1)  # each piece begun, stepped and finished


def test_a_sound_is_cancelled_within_one_step(recipe: Recipes) -> None:
    def tick(fraction: float) -> None:
        if fraction > 0:
            raise DreamCancelled

    take = DiffusersEngine([recipe("audioldm2")]).dream(
        Brief("rain", 64, 36, 24, work=Work("score")), tick
    )
    with pytest.raises(DreamCancelled):
        list(take.frames)


def test_a_sound_that_is_no_number_is_silence() -> None:
    from reverie.engines.diffusers.sound import Heard, stereo

    broken = np.full((100, 1), np.nan, np.float32)
    assert not stereo(Heard(broken, 16_000), 0.1).any()
    assert tiny("audioldm2").most == 25
