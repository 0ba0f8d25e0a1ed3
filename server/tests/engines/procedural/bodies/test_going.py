"""Gaits: legs that reach, feet that stay, bodies that leave the ground, and habits that read."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.bodies import animal, find
from reverie.engines.procedural.bodies.clock import Clock
from reverie.engines.procedural.bodies.kind import AnimalActor
from reverie.engines.procedural.bodies.quadruped.actions import act
from reverie.engines.procedural.bodies.quadruped.going import cycle, fitted
from reverie.engines.procedural.space import Z

RUNNERS = "dog cat horse cow bear lion deer zebra sheep rabbit giraffe".split()


def anchor(actor: AnimalActor, name: str, seconds: float) -> np.ndarray:
    return actor.sculpt(seconds).anchors[name]


@pytest.mark.parametrize("name", [*RUNNERS, "elephant", "crocodile", "kangaroo", "tyrannosaurus"])
@pytest.mark.parametrize(("action", "key"), [("walk", "walk"), ("run", "gallop")])
def test_a_foot_that_is_down_stays_where_it_is(name: str, action: str, key: str) -> None:
    plan, actor = find(name).plan, animal(name, action)
    gait = fitted(plan, key)
    seconds = cycle(plan, gait, Clock(0.0))
    for index, phase in enumerate(gait.phases):
        if index < 2 and plan.arms is not None:
            continue
        times = [(1 - phase + u * gait.duty) * seconds for u in (0.05, 0.5, 0.95)]
        feet = [anchor(actor, f"foot{index}", t) + actor.stride(t) * Z for t in times]
        assert np.ptp(feet, axis=0).max() < 0.01 * plan.size * plan.scale


@pytest.mark.parametrize("name", RUNNERS)
def test_one_who_runs_is_several_times_as_fast_as_one_who_walks(name: str) -> None:
    walk, run = (animal(name, action).stride(1.0) for action in ("walk", "run"))
    assert run > 3.5 * walk


@pytest.mark.parametrize("name", RUNNERS)
def test_all_feet_leave_the_ground_in_a_gallop_and_never_in_a_walk(name: str) -> None:
    plan = find(name).plan
    for key, leaves in (("gallop", True), ("walk", False)):
        gait = fitted(plan, key)
        down = [
            sum((cycles + phase) % 1.0 < gait.duty for phase in gait.phases)
            for cycles in np.linspace(0, 1, 60, endpoint=False)
        ]
        assert bool(min(down) == 0) is leaves


def test_a_gallop_gathers_the_feet_and_flings_them_out() -> None:
    actor = animal("dog", "run")
    times = np.linspace(0.0, 1.0, 49)
    apart = [anchor(actor, "foot0", t)[2] - anchor(actor, "foot2", t)[2] for t in times]
    standing = anchor(animal("dog", "stand"), "foot0", 0.0) - anchor(
        animal("dog", "stand"), "foot2", 0.0
    )
    assert max(apart) > 1.7 * standing[2]
    assert min(apart) < 0.5 * standing[2]


def test_an_elephant_never_gallops() -> None:
    assert (
        fitted(find("elephant").plan, "gallop").phases
        == fitted(find("elephant").plan, "walk").phases
    )


@pytest.mark.parametrize("name", ["cat", "dog", "fox"])
def test_who_sleeps_is_curled_up_with_shut_eyes_and_the_tail_round_it(name: str) -> None:
    actor = animal(name, "sleep")
    plan, body = find(name).plan, anchor(actor, "body", 1.0)
    pose = act(plan, "sleep", Clock(1.0))
    assert pose.lids == 1.0
    assert anchor(actor, "mouth", 1.0)[1] < 0.2 * plan.size
    assert body[0] - anchor(actor, "head", 1.0)[0] > 0.25 * plan.length * plan.size
    assert pose.wrap < -10.0


def test_a_cat_that_grooms_itself_holds_a_paw_to_its_mouth() -> None:
    actor = animal("cat", "groom")
    paw, other, mouth = (anchor(actor, n, 0.5) for n in ("foot0", "foot1", "mouth"))
    assert paw[1] > other[1] + 0.08
    assert np.linalg.norm(paw - mouth) < 0.14


def test_a_bear_that_rises_up_has_its_head_far_over_its_feet() -> None:
    up, down = (anchor(animal("bear", a), "head", 1.0)[1] for a in ("rise up", "stand"))
    assert up > 1.4 * down


def test_an_elephant_that_squirts_holds_its_trunk_over_its_head() -> None:
    actor = animal("elephant", "spray")
    assert anchor(actor, "trunk", 1.0)[1] > anchor(actor, "head", 1.0)[1]


def test_a_dolphin_that_leaps_is_out_of_the_water_most_of_the_time() -> None:
    actor = animal("dolphin", "leap")
    heights = [anchor(actor, "body", t)[1] for t in np.linspace(0, 5, 101)]
    still = find("dolphin").plan.middle * find("dolphin").plan.size
    assert np.mean(np.array(heights) > still) > 0.5
    assert min(heights) < still
