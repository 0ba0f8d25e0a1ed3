"""``reverie models``: open-weights models for the diffusers engine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .say import refuse

if TYPE_CHECKING:
    from reverie.engines.diffusers.recipe import Recipe

GIB = 2**30
CARDS = (12, 16, 24, 48, 80)  # GiB of memory that graphics cards come with

models = typer.Typer(help="List, inspect, fetch and check open-weights models.")

Name = Annotated[str, typer.Argument(help="The recipe's name, as list shows it.")]


@models.command("list")
def show() -> None:
    """List the recipes: name, bytes, whether the weights are here, licence."""
    from reverie.engines.diffusers import own, roster
    from reverie.engines.diffusers.recipes import RECIPES

    for name in dict.fromkeys([*own.recipes(), *RECIPES]):
        recipe = roster.recipe(name)
        here = "here" if _folder(recipe) else "-"
        print(f"{name}\t{_estimate(recipe) / GIB:.0f} GiB\t{here}\t{recipe.licence}")


@models.command()
def info(name: Name) -> None:
    """Say what a model is, what can be asked of it, and what it needs."""
    from reverie.engines.diffusers import grammar, roster
    from reverie.engines.diffusers.levels import LEVELS
    from reverie.engines.diffusers.recipes import SOURCES

    recipe = roster.recipe(name)
    able = sorted(capability.value for capability in grammar.capabilities([recipe]))
    lines = {
        "weights": recipe.source + (" (gated)" if recipe.gated else ""),
        "licence": recipe.licence,
        "size": f"about {_estimate(recipe) / GIB:.0f} GiB",
        "can do": ", ".join(able),
        "makes": _makes(recipe),
        "steps": f"{recipe.steps}, guidance {recipe.guidance:g}",
        "engine": f"diffusers:{name}",
        "stated in": SOURCES.get(name, ""),
        **{f"level {n}": level.says for n, level in enumerate(LEVELS)},
        **{f"{gib} GiB card": _planned(recipe, gib) for gib in CARDS},
    }
    _print(lines)


@models.command()
def check(name: Name) -> None:
    """See whether a model can dream here; say what is missing and the command that mends it."""
    from reverie.engines.diffusers import roster, troubles, weights

    recipe = roster.recipe(name)
    try:
        from reverie.engines.diffusers import device, plan, planning
    except ImportError as error:
        raise refuse(troubles.sentence(error, recipe) or str(error), 1) from None
    folder = weights.folder(recipe)
    chosen = device.choose(recipe.budget)
    fitted = planning.fitted(recipe, chosen)
    best = plan.best(planning.choose(fitted, chosen))
    lines = {
        "weights": f"{folder}, {weights.size(folder) / GIB:.2f} GiB",
        "device": chosen.kind,
        "plan": best.says(chosen.free()),
    }
    _print(lines | {"note": troubles.WHERE.get(chosen.kind, "")})


@models.command()
def pull(
    name: Name,
    to: Annotated[
        Path | None, typer.Option("--to", help="A folder, instead of the hub's cache.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Fetch a model's weights, having shown its licence, its size and the room there is."""
    from reverie.engines.diffusers import roster, troubles

    recipe = roster.recipe(name)
    try:
        from reverie.engines.diffusers import pull as pulling

        wanted = pulling.parcels(recipe)
    except ImportError as error:
        raise refuse(troubles.sentence(error, recipe) or str(error), 1) from None
    size, free = sum(parcel.size for parcel in wanted), pulling.room(to)
    lines = {
        "from": ", ".join(parcel.repo for parcel in wanted),
        "licence": recipe.licence,
        "size": f"{size / GIB:.2f} GiB in {sum(len(parcel.files) for parcel in wanted)} files",
        "free": f"{free / GIB:.1f} GiB",
    }
    _print(lines)
    if size > free:
        raise refuse(troubles.too_big(recipe, size, free), 1)
    if not yes and not typer.confirm("Fetch them under this licence?", err=True):
        raise typer.Exit(1)
    print(pulling.fetch(recipe, wanted, to))


def _folder(recipe: Recipe) -> Path | None:
    from reverie.core.errors import InvalidSetting
    from reverie.engines.diffusers import weights

    try:
        return weights.folder(recipe)
    except InvalidSetting:
        return None


def _estimate(recipe: Recipe) -> float:
    """Return the bytes of a model's weights as its publisher's figures have them."""
    from reverie.engines.diffusers.plan import BYTES

    bulk = recipe.bulk
    rest = bulk.total - bulk.vae
    return 1e9 * (rest * BYTES[recipe.precision] + bulk.vae * BYTES[recipe.vae_precision])


def _planned(recipe: Recipe, gib: int) -> str:
    from reverie.engines.diffusers.plan import best, need, plans

    wanted = need(recipe, recipe.width, recipe.height, recipe.most)
    return best(plans(wanted, recipe, gib * GIB)).says(gib * GIB)


def _makes(recipe: Recipe) -> str:
    from reverie.engines.diffusers.families import FAMILIES

    family, size = FAMILIES[recipe.family], f"{recipe.width}×{recipe.height}"
    if family.sound:
        return f"{recipe.most} s of sound a piece"
    if family.picture:
        return f"pictures of about {size}"
    return f"{size}, {recipe.most} frames a shot at {recipe.fps}/s"


def _print(lines: Mapping[str, str]) -> None:
    for name, words in lines.items():
        if words:
            print(f"{name:>11}  {words}")
