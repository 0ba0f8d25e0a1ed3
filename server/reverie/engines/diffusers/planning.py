"""Which plan a recipe is loaded by, given what else lies on the device."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .levels import LEVELS
from .plan import Plan, best, need, plans, smaller
from .recipe import Recipe

if TYPE_CHECKING:
    from .device import Device
    from .load import Loaded, Rack


def loaded(rack: Rack, recipe: Recipe) -> Loaded:
    """Return a recipe, loaded; the longest unused others make room if that makes it faster.

    Raises:
        DreamFailed: Its weights are not here, or not whole.
    """
    here = fitted(recipe, rack.device)
    plan = rack.plan_of(here)
    while plan is None:
        choices = choose(here, rack.device)
        plan = best(choices)
        if plan != choices[0] and rack.drop_oldest():
            plan = None
    return rack.get(here, plan)


def shrink(rack: Rack, recipe: Recipe) -> bool:
    """Have a recipe loaded by a smaller plan from now on; return whether there is one."""
    here = fitted(recipe, rack.device)
    plan = rack.plan_of(here)
    rack.drop(here)
    choices = choose(here, rack.device)
    less = smaller(plan or best(choices), choices)
    if less is None:
        return False
    rack.get(here, less)
    return True


def says(rack: Rack, recipe: Recipe) -> str:
    """Return the plan of a recipe as a sentence: the one it lies here by, or would."""
    here = fitted(recipe, rack.device)
    plan = rack.plan_of(here) or best(choose(here, rack.device))
    said = plan.says(rack.device.free())
    said += f"; weights in eight bits ({recipe.quantized}, torchao)" if recipe.quantized else ""
    return said + (f"; shared by {recipe.devices} devices" if recipe.devices > 1 else "")


def choose(recipe: Recipe, device: Device) -> tuple[Plan, ...]:
    """Return a recipe's plans for its largest shot; which shot is asked for changes none."""
    wanted = need(recipe, recipe.width, recipe.height, recipe.most)
    eight_bit = LEVELS[recipe.level].eight_bit or bool(recipe.quantized)
    return plans(wanted, recipe, device.free(), eight_bit=eight_bit)


def fitted(recipe: Recipe, device: Device) -> Recipe:
    """Return a recipe as this device takes it: a processor moves nothing off itself."""
    if device.kind != "cpu":
        return recipe
    precision = "float32" if recipe.precision == "float16" else recipe.precision
    return replace(recipe, offload="none", precision=precision)
