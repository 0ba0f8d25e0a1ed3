"""Where a recipe's weights lie on this disk. Never contacts the hub."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reverie.core.errors import InvalidSetting

from . import troubles
from .recipe import Recipe

INDEX = "model_index.json"


def folder(recipe: Recipe) -> Path:
    """Return the folder of a recipe's weights: its own, or the hub's cache.

    Raises:
        InvalidSetting: They are not there, or not all of them.
    """
    found = Path(recipe.folder).expanduser() if recipe.folder else _cached(recipe)
    if not (found / INDEX).is_file():
        raise InvalidSetting(troubles.no_weights(recipe))
    if missing := [part for part in parts(found) if not (found / part).is_dir()]:
        raise InvalidSetting(
            f"{recipe.name}: {', '.join(missing)} missing in {found}; "
            f"run: reverie models pull {recipe.name}"
        )
    return found


def upsampler(recipe: Recipe) -> Path:
    """Return the folder of what enlarges a recipe's latents.

    Raises:
        InvalidSetting: It is not there.
    """
    there = Path(recipe.upsampler).expanduser()
    return there if there.is_dir() else _cached(recipe, recipe.upsampler)


def parts(found: Path) -> Iterator[str]:
    """Yield the components that the folder's index names.

    Raises:
        InvalidSetting: The index is not one of diffusers'.
    """
    try:
        index = json.loads((found / INDEX).read_text(encoding="utf-8"))
        for name, value in index.items():
            if isinstance(value, list) and value and value[0] is not None:
                yield name
    except (OSError, ValueError, AttributeError) as error:
        raise InvalidSetting(f"{found / INDEX} cannot be read: {error}") from None


def size(found: Path) -> int:
    """Return the bytes of the files in a folder."""
    return sum(path.stat().st_size for path in found.rglob("*") if path.is_file())


def _cached(recipe: Recipe, repo: str = "") -> Path:
    try:
        from huggingface_hub import snapshot_download  # late: an extra

        return Path(snapshot_download(repo or recipe.repo, local_files_only=True))
    except (ImportError, OSError) as error:
        raise InvalidSetting(troubles.sentence(error, recipe) or str(error)) from error
