"""The memory planner, and the sentences for what goes wrong."""

from __future__ import annotations

import errno
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverie.engines.diffusers import troubles
from reverie.engines.diffusers.plan import GIB, Need, Plan, best, need, plans, smaller
from reverie.engines.diffusers.recipe import Recipe
from reverie.engines.diffusers.recipes import RECIPES

LARGE = RECIPES["wan2.1-t2v-14b"]


def choices(recipe: Recipe, gib: float, *, eight_bit: bool = False) -> tuple[Plan, ...]:
    wanted = need(recipe, recipe.width, recipe.height, recipe.most)
    return plans(wanted, recipe, int(gib * GIB), eight_bit=eight_bit)


def chosen(recipe: Recipe, gib: float) -> Plan:
    return best(choices(recipe, gib))


def test_with_room_for_everything_everything_stays_on_the_device() -> None:
    plan = chosen(LARGE, 80)

    assert (plan.offload, plan.tiling, plan.eight_bit) == ("none", False, False)


def test_with_less_room_parts_take_turns_and_then_blocks() -> None:
    offloads = [chosen(LARGE, gib).offload for gib in (80, 45, 16)]

    assert offloads == ["none", "model", "group"]


def test_level_0_never_changes_how_weights_are_stored() -> None:
    assert not any(plan.eight_bit for plan in choices(LARGE, 8))
    assert any(plan.eight_bit for plan in choices(replace(LARGE, level=2), 8))


def test_a_recipe_may_insist_on_one_way() -> None:
    group = replace(LARGE, offload="group")

    assert {plan.offload for plan in choices(group, 80)} == {"group"}


@given(st.integers(1, 120), st.sampled_from(sorted(RECIPES)))
def test_a_smaller_plan_is_always_smaller_and_there_is_an_end_to_them(gib: int, name: str) -> None:
    made = choices(RECIPES[name], gib)
    plan: Plan | None = best(made)
    peaks = []
    while plan is not None:
        peaks.append(plan.peak)
        plan = smaller(plan, made)

    assert peaks == sorted(peaks, reverse=True)
    assert len(set(peaks)) == len(peaks) <= len(made)


@given(st.integers(1, 119), st.sampled_from(sorted(RECIPES)))
def test_more_memory_never_makes_a_slower_plan(gib: int, name: str) -> None:
    made = choices(RECIPES[name], gib)
    order = [replace(plan, fits=True) for plan in made]
    less = order.index(replace(best(made), fits=True))
    more = order.index(replace(best(choices(RECIPES[name], gib + 1)), fits=True))

    assert more <= less


def test_a_plan_says_where_things_are_and_when_it_may_not_do() -> None:
    wanted = Need(10 * GIB, 10 * GIB, GIB, GIB, GIB)

    fits = best(plans(wanted, LARGE, 40 * GIB))
    tight = best(plans(wanted, LARGE, GIB))

    assert fits.says(40 * GIB).startswith("bfloat16, all parts on the device; about 24.")
    assert tight.says(GIB).endswith("of 1.0 GiB free, which may not be enough")


class GatedRepoError(Exception):
    """As the hub's library names it."""


class OutOfMemoryError(RuntimeError):
    """As PyTorch names it."""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ModuleNotFoundError("no", name="torch"), "pip install torch accelerate peft 'reverie"),
        (ModuleNotFoundError("no", name="diffusers"), "pip install torch accelerate peft 'reverie"),
        (ModuleNotFoundError("no", name="ftfy"), "needs the package ftfy"),
        (ImportError("\nX requires the Torchvision library"), "pip install torchvision"),
        (ImportError("Please install torchsde: `pip install`"), "needs the package torchsde"),
        (GatedRepoError(), "is gated: accept its terms at https://huggingface.co/Wan-AI/"),
        (OSError(errno.ENOSPC, "No space left"), "the disk is full"),
        (
            RuntimeError("The NVIDIA driver on your system is too old (found 11040)"),
            "update the driver",
        ),
        (RuntimeError("CUDA driver version is insufficient for CUDA runtime"), "update the driver"),
    ],
)
def test_what_the_machine_lacks_is_one_sentence(error: Exception, said: str) -> None:
    sentence = troubles.sentence(error, LARGE)

    assert sentence is not None
    assert said in sentence
    assert "\n" not in sentence


def test_a_bug_is_not_explained_away() -> None:
    assert troubles.sentence(ZeroDivisionError(), LARGE) is None


def test_running_out_of_memory_is_recognised() -> None:
    assert troubles.is_out_of_memory(OutOfMemoryError("CUDA out of memory"))
    assert troubles.is_out_of_memory(RuntimeError("DefaultCPUAllocator: not enough memory: ..."))
    assert not troubles.is_out_of_memory(RuntimeError("shape mismatch"))
