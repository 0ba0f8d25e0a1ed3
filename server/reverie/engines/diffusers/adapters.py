"""Low-rank weights on top of a model's own: a distilled model's always, a concept's when asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reverie.core.errors import InvalidSetting

from . import troubles
from .recipe import Recipe


def load(pipeline: Any, recipe: Recipe) -> None:
    """Read a recipe's low-rank weights into its parts, and put on those that are always worn."""
    if recipe.loras and not hasattr(pipeline, "load_lora_weights"):
        raise InvalidSetting(f"{recipe.name}: its pipeline takes no low-rank weights")
    for index, lora in enumerate(recipe.loras):
        file = {"weight_name": lora.file} if lora.file else {}
        second = {"load_into_transformer_2": True} if lora.part == "transformer_2" else {}
        source = str(Path(lora.repo).expanduser())
        try:
            pipeline.load_lora_weights(
                source, adapter_name=_name(index), local_files_only=True, **file, **second
            )
        except (OSError, ValueError) as error:  # what it says offline of files that are not here
            raise InvalidSetting(troubles.no_lora(recipe, lora.repo)) from error
    wear(pipeline, recipe, ())


def wear(pipeline: Any, recipe: Recipe, concepts: Sequence[str]) -> None:
    """Put on what is always worn and what these concepts ask for, and take off the rest."""
    for part in dict.fromkeys(lora.part for lora in recipe.loras):
        worn = {
            _name(index): lora.scale
            for index, lora in enumerate(recipe.loras)
            if lora.part == part and (not lora.concept or lora.concept in concepts)
        }
        component = getattr(pipeline, part)
        if worn:
            component.enable_lora()
            component.set_adapters(list(worn), list(worn.values()))
        else:
            component.disable_lora()


def _name(index: int) -> str:
    return f"lora{index}"
