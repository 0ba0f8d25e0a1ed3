"""From an engine's name to its recipes: ``diffusers:ltx-video-2b``, ``diffusers:a@2+b``.

A name may list several recipes, joined by ``+``: each brief goes to the one that serves it best,
and they take turns on the device. ``@`` and a number choose a speed level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reverie.core.capability import Capability
from reverie.core.errors import InvalidSetting

from . import folder as weights_folder
from . import grammar, own
from .families import FAMILIES
from .levels import LEVELS
from .recipe import Recipe
from .recipes import RECIPES

PREFIX = "diffusers:"


def named(engine: str) -> tuple[Recipe, ...]:
    """Return the recipes that an engine's name lists.

    Raises:
        InvalidSetting: There is no such recipe or level; names what there is.
    """
    return tuple(_one(part) for part in engine.removeprefix(PREFIX).split("+"))


def recipe(name: str, folder: Path | None = None) -> Recipe:
    """Return the recipe of this name: a folder's, one of one's own, or one of the table.

    Raises:
        InvalidSetting: There is none, or one's own has a mistake.
    """
    if weights_folder.is_folder(name):
        return weights_folder.recipe(name)
    mine = own.recipes(folder)
    if name in mine:
        return own.read(mine[name])
    if name not in RECIPES:
        raise InvalidSetting(f"unknown recipe {name!r}; choose from {', '.join([*mine, *RECIPES])}")
    return RECIPES[name]


def capabilities(engine: str) -> frozenset[Capability]:
    """Return what can be asked of an engine of this name.

    Raises:
        InvalidSetting: It lists something that is not there.
    """
    recipes = named(engine)
    able = set(grammar.works(recipes))
    for group in groups(recipes):
        able |= grammar.capabilities(group)
    for recipe in recipes:
        if not FAMILIES[recipe.family].calls:  # it is in no group: it makes no film of its own
            able |= grammar.capabilities([recipe])
    return frozenset(able)


def works(engine: str) -> frozenset[Capability]:
    """Return what an engine of this name does with films and pictures that are there.

    Raises:
        InvalidSetting: It lists something that is not there.
    """
    return grammar.works(named(engine))


def groups(recipes: Sequence[Recipe]) -> tuple[tuple[Recipe, ...], ...]:
    """Return the recipes in groups that can share one film: same size, rate and frame rule."""
    found: dict[object, list[Recipe]] = {}
    for each in recipes:
        family = FAMILIES[each.family]
        if not family.calls:  # it only works on what is there
            continue
        picture = family.picture
        key = (picture, each.width, each.height, each.fixed, each.grid, each.step, each.fps)
        found.setdefault((key, each.name) if picture else key, []).append(each)
    return tuple(tuple(group) for group in found.values())


def _one(text: str) -> Recipe:
    name, at, level = text.partition("@")
    chosen = recipe(name)
    if not at:
        return chosen
    if level not in map(str, range(len(LEVELS))):
        raise InvalidSetting(
            f"{text!r}: there is no speed level {level!r}; choose from 0 to {len(LEVELS) - 1}"
        )
    return replace(chosen, level=int(level))
