"""The table of recipes, one's own, and names that list them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_recipes import TINY

from reverie.core.capability import Capability
from reverie.core.errors import InvalidSetting
from reverie.engines import catalogue
from reverie.engines.diffusers import own, roster
from reverie.engines.diffusers.families import FAMILIES
from reverie.engines.diffusers.recipe import Recipe
from reverie.engines.diffusers.recipes import RECIPES, SOURCES

FILMS = frozenset(
    {
        Capability.TEXT,
        Capability.START,
        Capability.END,
        Capability.START_END,
        Capability.EXTEND,
        Capability.REVERSE_EXTEND,
        Capability.EXTEND_END,
        Capability.REVERSE_EXTEND_START,
        Capability.INTERPOLATE,
        Capability.LOOP,
    }
)


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=list(RECIPES))
def test_every_recipe_keeps_its_own_rules(recipe: Recipe) -> None:
    assert recipe.family in FAMILIES
    assert recipe.licence
    assert (recipe.most - 1) % recipe.step == 0
    assert (recipe.context - 1) % recipe.step == 0
    if not FAMILIES[recipe.family].picture:
        assert recipe.width % recipe.grid == recipe.height % min(recipe.grid, 16) == 0
    assert catalogue.capabilities(f"diffusers:{recipe.name}")


def test_every_family_is_run_by_the_tests_on_a_checkpoint_of_its_own() -> None:
    assert {recipe.family for recipe in TINY.values()} == set(FAMILIES)


def test_every_recipe_says_where_its_facts_are_stated() -> None:
    assert list(SOURCES) == list(RECIPES)
    assert all(len(source) > 20 for source in SOURCES.values())


def test_a_folder_of_weights_needs_no_recipe(tmp_path: Path) -> None:
    def weights(name: str, **index: object) -> str:
        (tmp_path / name).mkdir()
        (tmp_path / name / "model_index.json").write_text(json.dumps(index))
        return str(tmp_path / name)

    two = [["diffusers", "WanTransformer3DModel"], [None, None]]
    found = {
        name: roster.recipe(weights(name, _class_name=kind, **more))
        for name, kind, more in (
            ("a", "WanPipeline", {"transformer_2": two[1]}),
            ("b", "WanPipeline", {"transformer_2": two[0]}),
            ("c", "WanPipeline", {"expand_timesteps": True}),
            ("d", "LTXConditionPipeline", {}),
            ("e", "StableDiffusionXLPipeline", {}),
        )
    }

    assert [each.family for each in found.values()] == ["wan", "wan-two", "wan-both", "ltx", "sdxl"]
    assert found["d"].folder == str(tmp_path / "d")
    assert found["d"].name == "d"
    assert catalogue.capabilities(f"diffusers:{tmp_path / 'd'}") >= FILMS
    with pytest.raises(InvalidSetting, match=r"NoPipeline is not known here; choose from .*Wan"):
        roster.recipe(weights("f", _class_name="NoPipeline"))
    with pytest.raises(InvalidSetting, match=r"nothing: there is no model_index.json"):
        roster.recipe(str(tmp_path / "nothing"))


def test_a_folder_may_bring_its_recipe(tmp_path: Path) -> None:
    (tmp_path / "recipe.toml").write_text('base = "ltx-video-2b"\nsteps = 3\n')

    mine = roster.recipe(str(tmp_path))

    assert (mine.steps, mine.folder, mine.name) == (3, str(tmp_path), tmp_path.name)


@pytest.mark.parametrize(
    "engine", ["ltx-video-2b", "wan2.1-vace-1.3b", "wan2.1-t2v-14b+wan2.1-i2v-14b+wan2.1-flf2v-14b"]
)
def test_these_serve_the_whole_grammar(engine: str) -> None:
    assert roster.capabilities(f"diffusers:{engine}") >= FILMS


def test_a_model_that_takes_a_start_image_only_is_not_said_to_take_two() -> None:
    able = roster.capabilities("diffusers:wan2.2-ti2v-5b")

    assert {Capability.TEXT, Capability.START, Capability.END} <= able
    assert not able & {Capability.START_END, Capability.INTERPOLATE, Capability.LOOP}


def test_models_of_different_sizes_do_not_lend_each_other_shapes() -> None:
    able = roster.capabilities("diffusers:wan2.1-t2v-1.3b+wan2.1-flf2v-14b")

    assert Capability.LOOP not in able


def test_a_picture_model_makes_pictures_and_an_editor_takes_references() -> None:
    by_pictures = {Capability.IMAGE_REFERENCE, Capability.IMAGE_CHANGE}
    painted = {Capability.IMAGE, Capability.IMAGE_CHANGE, Capability.REFRAME_IMAGE}

    assert roster.capabilities("diffusers:z-image-turbo") == painted
    assert roster.capabilities("diffusers:qwen-image-edit") == by_pictures
    assert roster.capabilities("diffusers:flux.2-dev") == {Capability.IMAGE, *by_pictures}
    assert roster.capabilities("diffusers:flux.2-klein-4b") == {*painted, *by_pictures}
    assert roster.capabilities("diffusers:flux.1-fill-dev") == {Capability.REFRAME_IMAGE}


@pytest.mark.parametrize(
    ("engine", "works"),
    [
        ("wan2.1-t2v-1.3b", {Capability.MODIFY, Capability.UPSCALE}),
        ("wan2.1-vace-1.3b", {Capability.MODIFY, Capability.REFRAME_VIDEO}),
        ("wan2.2-t2v-a14b", set()),
        ("ltx-video-2b", {Capability.MODIFY}),
        ("ltx-video-13b", {Capability.MODIFY, Capability.UPSCALE}),
        ("ltx-2+audioldm2", {Capability.MODIFY, Capability.UPSCALE, Capability.AUDIO}),
        ("sdxl", {Capability.REFRAME_IMAGE}),
        ("mochi-1", set()),
    ],
)
def test_what_a_model_does_with_what_is_there(engine: str, works: set[Capability]) -> None:
    assert catalogue.works(f"diffusers:{engine}") == works
    assert catalogue.works("procedural") == catalogue.works("mine:Engine") == frozenset()


def test_a_name_chooses_a_speed_level() -> None:
    first, second = roster.named("diffusers:ltx-video-2b@2+mochi-1")

    assert (first.level, second.level) == (2, 0)


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("diffusers:wan", "unknown recipe 'wan'; choose from .*ltx-video-2b"),
        ("diffusers:ltx-2@7", "no speed level '7'; choose from 0 to 4"),
        ("diffusers:", "unknown recipe ''"),
        ("wan", "unknown engine 'wan'; choose from procedural, bars, diffusers:RECIPE"),
    ],
)
def test_a_name_with_a_mistake_is_refused_with_the_choices(engine: str, said: str) -> None:
    with pytest.raises(InvalidSetting, match=said):
        catalogue.load(engine)


def test_neither_recipes_nor_the_engine_import_torch_before_it_is_wanted() -> None:
    program = (
        "import sys; from reverie.engines import catalogue; "
        "catalogue.load('diffusers:ltx-2'); catalogue.capabilities('diffusers:mochi-1'); "
        "print(sorted({'torch', 'diffusers', 'huggingface_hub'} & set(sys.modules)))"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "[]"


def test_ones_own_recipe_changes_another(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'base = "ltx-video-2b"\nfolder = "/weights/mine"\nsteps = 20\nguidance = 2\n'
        '[[loras]]\nrepo = "/weights/lora"\nscale = 0.5\n[extra]\ntimesteps = [1000, 500]\n'
    )

    mine = roster.recipe("mine", tmp_path)

    assert (mine.name, mine.family, mine.steps, mine.folder) == (
        "mine", "ltx", 20, "/weights/mine",
    )  # fmt: skip
    assert mine.loras[0].scale == 0.5
    assert dict(mine.extra) == {"timesteps": (1000, 500)}
    assert hash(mine)  # it is a key


def test_ones_own_recipe_may_stand_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'family = "wan"\nrepo = "me/mine"\nlicence = "MIT"\nwidth = 832\nheight = 480\n'
        "[bulk]\ntransformer = 1.3\nencoder = 5.7\nvae = 0.1\n"
    )

    assert own.read(own.recipes(tmp_path)["mine"]).bulk.total == pytest.approx(7.1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('base = "ltx"', "base 'ltx': choose from wan2.1-t2v-1.3b"),
        ('base = "ltx-2"\nstepps = 4', "unknown field 'stepps'; choose from attention, base"),
        ('base = "ltx-2"\nsteps = "4"', "steps '4': must be int"),
        ('base = "ltx-2"\nsteps = true', "steps True: must be int"),
        ('base = "ltx-2"\nsteps = 0', "steps 0: must be at least 1"),
        ('base = "ltx-2"\nlevel = 9', "level 9: choose from 0, 1, 2, 3, 4"),
        ('base = "ltx-2"\noffload = "disk"', "offload 'disk': choose from auto, none"),
        ('base = "ltx-2"\nmost = 80', r"most 80: must be 8 n \+ 1"),
        ('base = "ltx-2"\n[[loras]]\nfile = "x"', "loras: .*repo"),
        ('base = "ltx-2"\n[bulk]\nsize = 1', "bulk.size: unknown; choose from encoder"),
        ('repo = "a/b"', "family, licence, bulk, width, height: needed"),
        ("steps =", "mine.toml: "),
    ],
)
def test_a_mistake_in_ones_own_recipe_names_field_value_and_choices(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "mine.toml").write_text(text)

    with pytest.raises(InvalidSetting, match=said):
        roster.recipe("mine", tmp_path)
