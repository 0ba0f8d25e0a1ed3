"""Memory that runs out, recipes that take turns, speed levels, and the engine behind its wall."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tiny_recipes import TINY

from reverie.core.clip import Brief, Clip, Frame
from reverie.core.errors import DreamFailed
from reverie.engines.diffusers.engine import DiffusersEngine
from reverie.engines.diffusers.levels import LEVELS
from reverie.engines.diffusers.recipe import Recipe
from reverie.settings import engine_environment
from reverie.worker.supervisor import Supervisor

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]

Recipes = Callable[..., Recipe]

BRIEF = Brief("a cat", 64, 36, 12, seed=3)


def silent(fraction: float) -> None:
    """Hear nothing."""


def dreamt(engine: DiffusersEngine, brief: Brief = BRIEF) -> list[Frame]:
    return list(engine.dream(brief, silent).frames)


def ticking(failures: int) -> Callable[[float], None]:
    """Run out of memory at the end of a step, this many times; what a full card does."""
    left = failures
    ticks = 0

    def tick(fraction: float) -> None:
        nonlocal left, ticks
        ticks += 1
        if left and fraction > 0:
            left -= 1
            raise torch.OutOfMemoryError("CUDA out of memory")

    return tick


def test_out_of_memory_is_answered_by_a_smaller_plan_once(recipe: Recipes) -> None:
    engine = DiffusersEngine([recipe("wan")])
    before = engine.dream(BRIEF, silent).understood["plan"]

    frames = list(engine.dream(BRIEF, ticking(1)).frames)

    after = engine.dream(BRIEF, silent).understood["plan"]
    assert len(frames) == 12
    assert "tiled decoding" not in before
    assert "tiled decoding" in after


def test_out_of_memory_again_is_a_sentence(recipe: Recipes) -> None:
    engine = DiffusersEngine([recipe("wan")])

    with pytest.raises(DreamFailed, match="wan needs more memory than this machine's device has"):
        list(engine.dream(BRIEF, ticking(2)).frames)


def test_a_recipe_is_read_once_and_kept(recipe: Recipes) -> None:
    engine = DiffusersEngine([recipe("wan-both")])
    picture = Clip(np.full((1, 36, 64, 3), 90, np.uint8))

    dreamt(engine)
    before = _transformers()
    dreamt(engine, replace(BRIEF, opening=picture))

    assert _transformers() == before


def test_recipes_take_turns_when_memory_is_short(recipe: Recipes) -> None:
    from reverie.engines.diffusers.device import Device
    from reverie.engines.diffusers.load import Rack
    from reverie.engines.diffusers.planning import loaded

    rack = Rack(Device("cpu", budget=1))  # no plan fits: everything else must go first
    first, second = recipe("wan"), recipe("ltx")

    loaded(rack, first)
    loaded(rack, second)

    assert rack.plan_of(replace(first, offload="none")) is None
    assert rack.plan_of(replace(second, offload="none")) is not None


@pytest.mark.parametrize("level", range(len(LEVELS)))
def test_every_speed_level_makes_a_film_and_says_what_it_changes(
    recipe: Recipes, level: int
) -> None:
    engine = DiffusersEngine([recipe("wan", level=level, steps=12)])

    take = engine.dream(BRIEF, silent)

    assert len(list(take.frames)) == 12
    assert take.understood["level"] == LEVELS[level].says


@pytest.mark.parametrize("name", ["mochi", "cogvideox"])
def test_a_model_without_repeated_blocks_is_not_compiled(recipe: Recipes, name: str) -> None:
    plain = dreamt(DiffusersEngine([recipe(name)]))

    assert np.array_equal(dreamt(DiffusersEngine([recipe(name, level=1)])), plain)


@pytest.mark.parametrize("name", ["ltx", "ltx2", "hunyuan", "mochi", "cogvideox", "wan-vace"])
def test_every_family_that_names_a_step_cache_wears_it(recipe: Recipes, name: str) -> None:
    cached = DiffusersEngine([recipe(name, level=3, steps=10, compiles=False)])
    short = replace(BRIEF, num_frames=8)

    film = dreamt(cached, short)

    assert np.array_equal(film, dreamt(cached, short))  # nothing is left over from the first


@pytest.mark.parametrize(
    ("name", "cache"),
    [
        ("wan", "taylor"), ("wan", "sea"), ("wan", "pab"), ("wan", "none"), ("ltx", "pab"),
        ("cogvideox", "faster"), ("mochi", "faster"),
    ],
)  # fmt: skip
def test_a_recipe_chooses_its_step_cache(recipe: Recipes, name: str, cache: str) -> None:
    given = {"steps": 12, "compiles": False, "guidance": 3.0 if cache == "faster" else 1.0}
    engine = DiffusersEngine([recipe(name, level=2, cache=cache, **given)])

    first, again = dreamt(engine), dreamt(engine)

    assert len(first) == 12
    assert np.array_equal(first, again)
    assert engine._rack is not None
    (loaded,) = engine._rack._loaded.values()
    pipeline = next(iter(loaded._made.values()))
    assert pipeline.transformer.is_cache_enabled == (cache != "none")


def test_a_recipe_chooses_how_its_model_attends(recipe: Recipes) -> None:
    plain = dreamt(DiffusersEngine([recipe("wan")]))

    assert np.array_equal(dreamt(DiffusersEngine([recipe("wan", attention="native")])), plain)
    for name in ("sage", "flash", "telepathy"):
        with pytest.raises(DreamFailed, match=f"wan: attention '{name}' cannot be had here: .+"):
            dreamt(DiffusersEngine([recipe("wan", attention=name)]))


@pytest.mark.parametrize("kind", ["int8", "float8"])
def test_weights_are_stored_in_eight_bits_by_torchao(recipe: Recipes, kind: str) -> None:
    pytest.importorskip("torchao")
    plain = np.stack(dreamt(DiffusersEngine([recipe("wan")]))).astype(int)
    engine = DiffusersEngine([recipe("wan", quantized=kind)])

    take = engine.dream(BRIEF, silent)
    film = np.stack(list(take.frames)).astype(int)

    assert f"({kind}, torchao)" in take.understood["plan"]
    assert np.abs(film - plain).max() > 0
    assert np.abs(film - plain).mean() < 8


@pytest.mark.parametrize("said", ["CUDA error: device-side assert triggered", "an illegal memory"])
def test_a_device_that_broke_is_not_taken_for_a_full_one(recipe: Recipes, said: str) -> None:
    def tick(fraction: float) -> None:
        if fraction > 0:
            raise RuntimeError(said)

    with pytest.raises(RuntimeError, match=said):  # so that its process is replaced
        list(DiffusersEngine([recipe("wan")]).dream(BRIEF, tick).frames)


def test_the_engine_dreams_behind_its_wall_with_a_recipe_of_ones_own(
    recipe: Recipes, tmp_path: Path
) -> None:
    ltx = recipe("ltx")
    folder = tmp_path / ".config/reverie/recipes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(
        f'family = "ltx"\nrepo = "a/b"\nfolder = "{ltx.folder}"\nlicence = "none"\nwidth = 32\n'
        "height = 32\ngrid = 32\nstep = 8\nmost = 33\ncontext = 9\nsteps = 2\n"
        'precision = "float32"\nvae_precision = "float32"\nguidance = 1\n'
        "bulk = {transformer = 0.001, encoder = 0.001, vae = 0.001}\n"
    )
    environment = engine_environment() | {"HOME": str(tmp_path), "HF_HUB_OFFLINE": "1"}
    supervisor = Supervisor("diffusers:mine", environment, tmp_path / "log")
    try:
        supervisor.warm_up(silent)
        take = supervisor.dream(BRIEF, silent)
        assert len(list(take.frames)) == 12
        assert take.understood["recipes"] == ["mine"]
    finally:
        supervisor.close()


def test_an_engine_without_weights_says_so_through_its_wall(tmp_path: Path) -> None:
    environment = engine_environment() | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)}
    supervisor = Supervisor("diffusers:mochi-1", environment, tmp_path / "log")
    try:
        with pytest.raises(DreamFailed, match="reverie models pull mochi-1"):
            supervisor.warm_up(silent)
    finally:
        supervisor.close()


def test_a_damaged_checkpoint_is_named(recipe: Recipes, tmp_path: Path) -> None:
    import shutil

    damaged = Path(shutil.copytree(recipe("wan").folder, tmp_path / "wan"))
    next((damaged / "transformer").glob("*.safetensors")).write_bytes(b"x" * 100)

    with pytest.raises(DreamFailed, match="its weights are damaged"):
        dreamt(DiffusersEngine([replace(TINY["wan"], folder=str(damaged))]))


def test_a_part_that_is_missing_is_named(recipe: Recipes, tmp_path: Path) -> None:
    import shutil

    damaged = Path(shutil.copytree(recipe("wan").folder, tmp_path / "wan"))
    shutil.rmtree(damaged / "vae")

    with pytest.raises(DreamFailed, match="vae missing in"):
        dreamt(DiffusersEngine([replace(TINY["wan"], folder=str(damaged))]))


def _transformers() -> int:
    from diffusers import WanTransformer3DModel

    gc.collect()
    return sum(isinstance(thing, WanTransformer3DModel) for thing in gc.get_objects())
