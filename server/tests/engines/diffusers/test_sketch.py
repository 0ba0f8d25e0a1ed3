"""What can be seen of a film while it is made."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tiny_recipes import TINY

from reverie.core.clip import Brief, Frame, Work
from reverie.engines.diffusers.engine import DiffusersEngine
from reverie.engines.diffusers.families import FAMILIES
from reverie.engines.diffusers.recipe import Recipe

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]

Recipes = Callable[..., Recipe]

SHOWN = [
    name
    for name, recipe in TINY.items()
    if FAMILIES[recipe.family].latents and "--" in FAMILIES[recipe.family].shapes
]


def dreamt(recipe: Recipe, brief: Brief) -> list[Frame | None]:
    """Dream, and return what is to be seen at each tick."""
    seen: list[Frame | None] = []
    take = DiffusersEngine([recipe]).dream(brief, lambda fraction: seen.append(take.sketch()))
    list(take.frames)
    return seen


@pytest.mark.parametrize("name", SHOWN)
def test_every_step_can_be_seen_and_an_unchanged_sketch_is_the_same_array(
    recipe: Recipes, name: str
) -> None:
    count = 1 if FAMILIES[TINY[name].family].picture else 16

    first, *seen, last = dreamt(recipe(name, steps=3), Brief("a cat", 64, 36, count, seed=3))

    assert first is None
    assert len(seen) == 3
    assert all(sketch is not None and sketch.ndim == 3 for sketch in seen)
    assert len({id(sketch) for sketch in seen}) == 3
    assert last is seen[-1]


def test_looking_changes_nothing(recipe: Recipes) -> None:
    brief = Brief("a cat", 64, 36, 16, seed=3)
    engine = DiffusersEngine([recipe("wan")])
    blind = list(engine.dream(brief, lambda fraction: None).frames)

    take = engine.dream(brief, lambda fraction: (take.sketch(), None)[1])

    assert np.array_equal(list(take.frames), blind)


def test_work_can_be_seen_too(recipe: Recipes) -> None:
    film = np.zeros((16, 36, 64, 3), np.uint8)

    seen = dreamt(recipe("wan"), Brief("", 64, 36, 16, work=Work("modify", film, 1.0)))

    assert any(sketch is not None for sketch in seen)


def test_parts_that_come_and_go_are_not_called_for_a_sketch(recipe: Recipes) -> None:
    from reverie.engines.diffusers.device import Device
    from reverie.engines.diffusers.load import Loaded
    from reverie.engines.diffusers.plan import Plan
    from reverie.engines.diffusers.sketch import factors

    plan = Plan("float32", "model", False, False, 0, True)
    loaded = Loaded(recipe("wan"), plan, Device("cpu"))

    assert factors(loaded, loaded.pipeline("WanPipeline")) is None


def test_a_steps_goal_is_seen_through_its_noise() -> None:
    from reverie.engines.diffusers.sketch import Seen

    clean, noise = torch.full((1, 2), 3.0), torch.tensor([[5.0, -7.0]])
    before, after = (clean * (1 - sigma) + noise * sigma for sigma in (0.8, 0.6))

    assert torch.allclose(Seen(after, before, (0.6, 0.8)).clean, clean, atol=1e-5)
    assert torch.equal(Seen(after, None, (0.6, 0.8)).clean, after)


def test_colours_are_fitted_to_what_the_models_own_vae_makes_of_them(recipe: Recipes) -> None:
    """With a VAE whose latents are the colours themselves, the sketch is the picture."""
    from reverie.engines.diffusers.device import Device
    from reverie.engines.diffusers.load import Loaded
    from reverie.engines.diffusers.plan import Plan
    from reverie.engines.diffusers.sketch import factors

    class Plain:
        """Encodes each cell of pixels as its mean colour."""

        def __init__(self, vae: object, scale: int) -> None:
            self.config = type("Config", (), {"scaling_factor": 0.5, "shift_factor": 0.2})()
            self.device, self.dtype, self._scale = torch.device("cpu"), torch.float32, scale

        def encode(self, pixels: object) -> object:
            latents = torch.nn.functional.avg_pool2d(pixels, self._scale)
            mode = type("Latents", (), {"mode": lambda self: latents})()
            return type("Encoded", (), {"latent_dist": mode})()

    plan = Plan("float32", "none", False, False, 0, True)
    loaded = Loaded(recipe("sdxl"), plan, Device("cpu"))
    pipeline = loaded.pipeline("StableDiffusionXLPipeline")
    pipeline.vae = Plain(pipeline.vae, pipeline.vae_scale_factor)

    fitted = factors(loaded, pipeline)

    assert fitted is not None
    colour = np.array([0.9, 0.1, 0.4])
    latents = ((colour * 2 - 1) - 0.2) * 0.5
    assert np.append(latents, 1) @ fitted == pytest.approx(colour, abs=0.01)
