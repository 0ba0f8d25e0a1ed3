"""Step caches: what hardly changed since the last step is not computed again.

Which transformer can wear which was found by trying them all, in diffusers 0.42: FasterCache fails
on Wan and LTX, and the first-block and SeaCache hooks do not know the blocks of LTX-2 and
HunyuanVideo 1.5.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import diffusers

from .families import FAMILIES
from .recipe import Recipe

FEW = 10  # steps: a distilled model has none to spare

WIDE = 0.06  # a threshold above this is wide: one step in three is computed, else one in two


def config(pipeline: Any, recipe: Recipe, threshold: float) -> Any:
    """Return the settings of a recipe's step cache; None if it is to wear none.

    Args:
        threshold: The share by which a step may differ from the last one to be left out.
    """
    kind = FAMILIES[recipe.family].cache if recipe.cache == "auto" else recipe.cache
    if recipe.steps < FEW or kind not in _KINDS:
        return None
    return _KINDS[kind](pipeline, recipe, threshold)


def _every(threshold: float) -> int:
    return 2 if threshold <= WIDE else 3


def _taylor(pipeline: Any, recipe: Recipe, threshold: float) -> Any:
    """The blocks' outputs are continued as a curve from the steps before."""
    return diffusers.TaylorSeerCacheConfig(
        cache_interval=_every(threshold), disable_cache_before_step=max(3, recipe.steps // 10)
    )


def _broadcast(pipeline: Any, recipe: Recipe, threshold: float) -> Any:
    """Attention is reused for a step or two in the middle of the way."""
    return diffusers.PyramidAttentionBroadcastConfig(
        spatial_attention_block_skip_range=_every(threshold),
        spatial_attention_timestep_skip_range=(100, 800),
        current_timestep_callback=lambda: pipeline.current_timestep,
    )


def _faster(pipeline: Any, recipe: Recipe, threshold: float) -> Any:
    """Attention is reused, and guidance taken from the step before."""
    return diffusers.FasterCacheConfig(
        spatial_attention_block_skip_range=_every(threshold),
        spatial_attention_timestep_skip_range=(-1, 681),
        unconditional_batch_skip_range=5,
        unconditional_batch_timestep_skip_range=(-1, 641),
        attention_weight_callback=lambda module: 0.5,
        tensor_format="BFCHW" if FAMILIES[recipe.family].latents == "frames" else "BCFHW",
        current_timestep_callback=lambda: pipeline.current_timestep,
    )


_KINDS: Mapping[str, Callable[[Any, Recipe, float], Any]] = {
    "first_block": lambda p, r, threshold: diffusers.FirstBlockCacheConfig(threshold=threshold),
    "sea": lambda p, r, threshold: diffusers.SeaCacheConfig(threshold=threshold),
    "taylor": _taylor,
    "pab": _broadcast,
    "faster": _faster,
}
