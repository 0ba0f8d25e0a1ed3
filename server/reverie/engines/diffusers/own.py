"""Recipes of one's own: TOML files, read strictly. A mistake names the field and the choices."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

from reverie.core.errors import InvalidSetting

from .families import FAMILIES
from .levels import LEVELS
from .recipe import Bulk, Cache, Lora, Offload, Precision, Quantized, Recipe
from .recipes import RECIPES

#: Where they lie; a file's name without ``.toml`` is the recipe's.
FOLDER = Path("~/.config/reverie/recipes")

#: What a recipe needs when it is not based on another.
NEEDED = ("family", "repo", "licence", "bulk", "width", "height")

CHOICES: Mapping[str, tuple[object, ...]] = {
    "base": tuple(RECIPES),
    "family": tuple(FAMILIES),
    "precision": get_args(Precision),
    "vae_precision": get_args(Precision),
    "offload": get_args(Offload),
    "cache": get_args(Cache),
    "quantized": get_args(Quantized),
    "level": tuple(range(len(LEVELS))),
}
POSITIVE = ("width", "height", "grid", "step", "most", "context", "fps", "steps", "devices")


def recipes(folder: Path | None = None) -> dict[str, Path]:
    """Return one's own recipes' files, by name."""
    there = (folder or FOLDER).expanduser()
    return {path.stem: path for path in sorted(there.glob("*.toml"))}


def read(path: Path) -> Recipe:
    """Return the recipe in a file; with ``base`` it changes another one's fields.

    Raises:
        InvalidSetting: Names the file, the field, its value and what would do.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidSetting(f"{path}: {error}") from None
    try:
        return _recipe(path.stem, given)
    except ValueError as error:
        raise InvalidSetting(f"{path}: {error}") from None


def _recipe(name: str, given: Mapping[str, Any]) -> Recipe:
    known = {field.name for field in fields(Recipe)} - {"name"} | {"base"}
    for key in given:
        if key not in known:
            raise ValueError(f"unknown field {key!r}; choose from {', '.join(sorted(known))}")
    values = {key: _value(key, value) for key, value in given.items() if key != "base"}
    if "base" in given:
        made = replace(RECIPES[_value("base", given["base"])], name=name, **values)
    else:
        if missing := [key for key in NEEDED if key not in given]:
            raise ValueError(f"{', '.join(missing)}: needed, unless 'base' names a recipe")
        made = Recipe(name, **values)
    return _fitting(made)


def _value(key: str, value: Any) -> Any:
    if key in CHOICES and value not in CHOICES[key]:
        raise ValueError(f"{key} {value!r}: choose from {', '.join(map(str, CHOICES[key]))}")
    if key in PARSERS:
        return PARSERS[key](key, value)
    wanted = KINDS.get(key, (str,))
    if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
        raise ValueError(
            f"{key} {value!r}: must be {' or '.join(kind.__name__ for kind in wanted)}"
        )
    if key in POSITIVE and value < 1:
        raise ValueError(f"{key} {value!r}: must be at least 1")
    return value


def _bulk(key: str, value: Any) -> Bulk:
    return Bulk(**_table(key, value, Bulk, (int, float)))


def _loras(key: str, value: Any) -> tuple[Lora, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{key} {value!r}: must be an array of tables")
    return tuple(Lora(**_table(key, each, Lora, (str, int, float))) for each in value)


def _extra(key: str, value: Any) -> tuple[tuple[str, object], ...]:
    if not isinstance(value, dict):
        raise ValueError(f"{key} {value!r}: must be a table")
    return tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in value.items())


def _table(key: str, value: Any, into: type, kinds: tuple[type, ...]) -> dict[str, Any]:
    known = {field.name for field in fields(into)}
    if not isinstance(value, dict):
        raise ValueError(f"{key} {value!r}: must be a table of {', '.join(sorted(known))}")
    for name, part in value.items():
        if name not in known:
            raise ValueError(f"{key}.{name}: unknown; choose from {', '.join(sorted(known))}")
        if not isinstance(part, kinds) or isinstance(part, bool):
            raise ValueError(f"{key}.{name} {part!r}: is not of the right kind")
    try:
        into(**value)
    except TypeError as error:
        raise ValueError(f"{key}: {error}") from None
    return value


PARSERS: Mapping[str, Callable[[str, Any], Any]] = {
    "bulk": _bulk,
    "loras": _loras,
    "extra": _extra,
}

_NUMBER = (int, float)
KINDS: Mapping[str, tuple[type[Any], ...]] = {
    **dict.fromkeys((*POSITIVE, "level"), (int,)),
    **dict.fromkeys(("guidance", "guidance_low", "shift", "budget"), _NUMBER),
    **dict.fromkeys(("gated", "fixed", "compiles"), (bool,)),
}


def _fitting(made: Recipe) -> Recipe:
    """Return a recipe, or say which of its fields do not fit together."""
    for key in ("most", "context"):
        if (getattr(made, key) - 1) % made.step:
            raise ValueError(
                f"{key} {getattr(made, key)}: must be {made.step} n + 1, as 'step' says"
            )
    if made.context >= made.most and made.most > 1:
        raise ValueError(f"context {made.context}: must be less than 'most', {made.most}")
    return made
