"""A recipe for a folder of weights that nobody wrote one for: its index says what is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from reverie.core.errors import InvalidSetting

from . import own
from .families import FAMILIES
from .recipe import Recipe
from .recipes import RECIPES
from .weights import INDEX

OWN = "recipe.toml"  # in the folder, it says what is different

#: Pipelines that are of several families, and what in the index tells them apart.
_TWINS: Mapping[str, str] = {"WanPipeline": "wan-two", "WanImageToVideoPipeline": "wan-image-ends"}


def is_folder(name: str) -> bool:
    """Tell whether a recipe's name is rather a folder's."""
    return name.startswith(("/", "./", "../", "~"))


def recipe(name: str) -> Recipe:
    """Return the recipe of the weights in a folder, in diffusers' layout.

    Raises:
        InvalidSetting: There are none, or of a kind that is not known here.
    """
    path = Path(name).expanduser().resolve()
    if (path / OWN).is_file():
        return replace(own.read(path / OWN), name=path.name, folder=str(path))
    try:
        index = json.loads((path / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidSetting(f"{path}: there is no {INDEX} that can be read: {error}") from None
    family = _family(path, index if isinstance(index, dict) else {})
    base = next(each for each in RECIPES.values() if each.family == family)
    upsampler = str(path) if (path / "latent_upsampler").is_dir() else ""
    return replace(
        base, name=path.name, folder=str(path), licence=f"see {path}", loras=(), gated=False,
        upsampler=upsampler,
    )  # fmt: skip


def _family(path: Path, index: Mapping[str, Any]) -> str:
    kind = str(index.get("_class_name"))
    if (index.get("transformer_2") or [None])[0] is not None and kind in _TWINS:
        return _TWINS[kind]
    if kind == "WanPipeline" and index.get("expand_timesteps"):
        return "wan-both"
    stocked = {each.family for each in RECIPES.values()}
    families = {name: family for name, family in FAMILIES.items() if name in stocked}
    for name, family in families.items():
        if family.first.pipeline == kind:
            return name
    known = ", ".join(sorted({family.first.pipeline for family in families.values()}))
    raise InvalidSetting(f"{path}: {kind} is not known here; choose from {known}")
