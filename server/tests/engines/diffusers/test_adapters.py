"""Low-rank weights, in files as peft writes them, on real architectures with random weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from reverie.core.clip import Brief
from reverie.core.errors import DreamFailed
from reverie.engines.diffusers.engine import DiffusersEngine
from reverie.engines.diffusers.families import FAMILIES
from reverie.engines.diffusers.recipe import Lora, Recipe

torch = pytest.importorskip("torch")
diffusers = pytest.importorskip("diffusers")
peft = pytest.importorskip("peft")
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]

Recipes = Callable[..., Recipe]

PARTS = {
    "wan": "transformer", "ltx": "transformer",
    "cogvideox": "transformer", "mochi": "transformer", "flux": "transformer", "sdxl": "unet",
}  # fmt: skip


def written(recipe: Recipe, folder: Path, seed: int = 0) -> Path:
    """Write low-rank weights for a recipe's transformer, as training with peft leaves them."""
    kind = getattr(diffusers, FAMILIES[recipe.family].first.pipeline)
    pipeline = kind.from_pretrained(recipe.folder)
    part = PARTS.get(recipe.family, "transformer")
    component = getattr(pipeline, part)
    torch.manual_seed(seed)
    component.add_adapter(
        peft.LoraConfig(r=2, target_modules=["to_q", "to_k", "to_v"], init_lora_weights=False)
    )
    layers = {f"{part}_lora_layers": peft.get_peft_model_state_dict(component)}
    kind.save_lora_weights(str(folder), **layers)
    return folder


def film(recipe: Recipe, *concepts: str, engine: DiffusersEngine | None = None) -> np.ndarray:
    picture = FAMILIES[recipe.family].picture
    brief = Brief("a cat", 64, 36, 1 if picture else 10, seed=3, concepts=concepts)
    made = (engine or DiffusersEngine([recipe])).dream(brief, lambda fraction: None)
    return np.stack(list(made.frames)).astype(int)


@pytest.mark.parametrize("name", PARTS)
def test_low_rank_weights_are_worn_as_their_scale_says(
    recipe: Recipes, tmp_path: Path, name: str
) -> None:
    plain = recipe(name)
    folder = str(written(plain, tmp_path))

    def worn(scale: float) -> np.ndarray:
        return film(recipe(name, loras=(Lora(folder, scale=scale, part=PARTS[name]),)))

    bare = film(plain)
    assert not np.array_equal(worn(2.0), bare)
    assert np.abs(worn(0.0) - bare).max() <= 1  # the same sums in another order


def test_each_of_two_experts_wears_its_own(recipe: Recipes, tmp_path: Path) -> None:
    plain = recipe("wan-two")
    folder = str(written(plain, tmp_path))

    films = [
        film(recipe("wan-two", steps=4, loras=tuple(Lora(folder, scale=9, part=p) for p in parts)))
        for parts in ((), ("transformer",), ("transformer_2",), ("transformer", "transformer_2"))
    ]

    assert len({one.tobytes() for one in films}) == 4


def test_a_concepts_weights_are_worn_when_it_is_asked_for(recipe: Recipes, tmp_path: Path) -> None:
    plain = recipe("wan")
    orbit, always = (str(written(plain, tmp_path / str(n), seed=n)) for n in (1, 2))
    dressed = recipe("wan", loras=(Lora(always), Lora(orbit, scale=3, concept="orbit_left")))
    engine = DiffusersEngine([dressed])

    before = film(dressed, "zoom_in", engine=engine)
    asked = film(dressed, "orbit_left", engine=engine)
    after = film(dressed, "zoom_in", engine=engine)

    only = film(recipe("wan", loras=(Lora(always),)), "zoom_in")
    bare = film(recipe("wan", loras=(Lora(always, scale=0.0),)), "orbit_left")
    assert np.array_equal(before, after)
    assert np.array_equal(before, only)
    assert not np.array_equal(asked, bare)


def test_concepts_alone_leave_a_model_bare_until_they_are_asked_for(
    recipe: Recipes, tmp_path: Path
) -> None:
    folder = str(written(recipe("wan"), tmp_path))
    dressed = recipe("wan", loras=(Lora(folder, scale=5, concept="static"),))

    assert np.abs(film(dressed) - film(recipe("wan"))).max() <= 1
    assert not np.array_equal(film(dressed, "static"), film(recipe("wan"), "static"))


def test_a_model_that_takes_none_is_named(recipe: Recipes) -> None:
    with pytest.raises(DreamFailed, match="hunyuan: its pipeline takes no low-rank weights"):
        film(recipe("hunyuan", loras=(Lora("a/b"),)))


def test_low_rank_weights_that_are_not_there_are_named(recipe: Recipes, tmp_path: Path) -> None:
    with pytest.raises(DreamFailed, match=r"wan: its low-rank weights .*nowhere.* are not here"):
        film(recipe("wan", loras=(Lora(str(tmp_path / "nowhere")),)))
