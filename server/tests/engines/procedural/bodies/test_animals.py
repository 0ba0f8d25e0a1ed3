"""Animals: all of them in every action, feet that stand still, loops that close."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.bodies import RecordError, animal, find, names
from reverie.engines.procedural.bodies.animals import actions
from reverie.engines.procedural.materials import Pattern, column
from reverie.engines.procedural.scene import Actor
from reverie.engines.procedural.solids import Column, Sculpture
from reverie.engines.procedural.space import Z

KINDS = sorted(set(names().values()))
MODELS = (
    "tiger elephant frog eagle penguin shark dolphin butterfly ladybug spider crab octopus snake "
    "tyrannosaurus kangaroo stegosaurus bat pelican walrus lobster snail seahorse starfish"
).split()
WALKERS = ["tiger", "elephant", "giraffe"]


@pytest.mark.parametrize("name", KINDS)
def test_every_animal_is_built(name: str) -> None:
    body = animal(name, seed=5).sculpt(0.7)
    assert np.isfinite(body.rows).all()
    assert {"head", "mouth", "back", "body"} <= set(body.anchors)


@pytest.mark.parametrize("name", MODELS)
def test_a_body_keeps_its_primitives_through_every_action(name: str) -> None:
    for action in actions(name):
        actor = animal(name, action)
        bodies = [actor.sculpt(seconds) for seconds in (0.0, 0.7)]
        assert all(np.isfinite(body.rows).all() for body in bodies), action
        assert len({len(body.rows) for body in bodies}) == 1, action


@pytest.mark.parametrize("name", MODELS)
def test_an_animal_has_a_size_of_this_world_and_faces_forward(name: str) -> None:
    actor = animal(name)
    low, high = actor.extent()
    assert 0.004 < float(np.max(high - low)) < 32.0
    anchors = actor.sculpt(0.0).anchors
    assert anchors["mouth"][2] > anchors["body"][2]


@pytest.mark.parametrize("name", WALKERS)
@pytest.mark.parametrize("action", ["walk", "trot", "run"])
def test_feet_that_are_down_stand_still(name: str, action: str) -> None:
    actor = animal(name, action)
    moments = np.linspace(0.0, 1.0, 61)
    feet = np.array([[actor.sculpt(t).anchors[f"foot{i}"] for i in range(4)] for t in moments])
    feet[:, :, 2] += np.array([actor.stride(t) for t in moments])[:, None]
    height = find(name).plan.size * find(name).plan.leg.foot[1]

    down = (feet[1:, :, 1] < height * 1.01) & (feet[:-1, :, 1] < height * 1.01)
    slip = np.abs(np.diff(feet[:, :, 2], axis=0))[down]
    pace = actor.stride(1.0) / 60
    assert down.sum() > 20
    assert np.median(slip) < pace * 0.02
    assert np.mean(slip < pace * 0.2) > 0.9


@pytest.mark.parametrize("name", MODELS)
def test_a_loop_closes(name: str) -> None:
    seconds = 9.0
    for action in actions(name):
        actor = animal(name, action, seed=3, loop=seconds)
        start, end = actor.sculpt(0.0).rows, actor.sculpt(seconds).rows
        assert np.allclose(start, end, atol=2e-3 * max(1.0, find(name).plan.size)), action


@pytest.mark.parametrize("name", WALKERS)
def test_a_footfall_is_where_the_foot_comes_down(name: str) -> None:
    actor = animal(name, "walk")
    falls = actor.footfalls(2.5)

    assert [f.seconds for f in falls] == sorted(f.seconds for f in falls)
    assert len(falls) > 3
    for fall in falls[:4]:
        body = actor.sculpt(fall.seconds)
        ahead = [at + actor.stride(fall.seconds) * Z for at in _feet(body)]
        nearest = min(float(np.hypot(*(at - fall.position)[[0, 2]])) for at in ahead)
        assert nearest < 0.12 * find(name).plan.size


def _feet(body: Sculpture) -> list[np.ndarray]:
    return [body.anchors[f"foot{i}"] for i in range(4)]


def test_a_coat_sticks_to_the_body_that_wears_it() -> None:
    walking = animal("zebra", "walk")
    early, late = walking.sculpt(0.2).rows, walking.sculpt(0.6).rows
    torso = slice(0, 3)
    for rows in (early, late):
        maps = rows[torso, Column.REST : Column.REST + 12].reshape(-1, 3, 4)
        centre = np.einsum("nij,nj->ni", maps[:, :, :3], rows[torso, 1:4]) + maps[:, :, 3]
        expected = animal("zebra", "walk").sculpt(0.2).rows
        first = expected[torso, Column.REST : Column.REST + 12].reshape(-1, 3, 4)
        rest = np.einsum("nij,nj->ni", first[:, :, :3], expected[torso, 1:4]) + first[:, :, 3]
        assert np.allclose(centre, rest, atol=1e-4)


def test_eyes_close_in_sleep_and_blink_when_awake() -> None:
    def lids(actor: Actor, seconds: float) -> np.ndarray:
        return actor.sculpt(seconds).rows[-10:]

    awake = animal("cat", "sit")
    moves = [np.abs(lids(awake, t) - lids(awake, 0.0)).max() for t in np.linspace(0, 5, 61)]
    assert max(moves) > 0.05


def test_a_seed_changes_proportions_and_keeps_the_kind() -> None:
    one, same, other = (animal("dog", "stand", seed=s).sculpt(0.0) for s in (1, 1, 2))
    assert np.array_equal(one.rows, same.rows)
    assert len(one.rows) == len(other.rows)
    assert not np.allclose(one.rows, other.rows)


def test_a_colour_paints_the_coat_and_leaves_the_markings() -> None:
    plain, blue = animal("tiger"), animal("tiger", colour=(36, 88, 192))
    a, b = plain.sculpt(0.0).materials, blue.sculpt(0.0).materials
    changed = np.abs(a[:, :3] - b[:, :3]).max(axis=1) > 0.05
    assert changed.any()
    assert not changed.all()
    striped = a[:, column("pattern")] == Pattern.STRIPES
    assert striped.any()
    assert np.allclose(a[striped, 3:6], b[striped, 3:6])


def test_a_baby_is_smaller_with_a_bigger_head() -> None:
    def head(age: str | None) -> tuple[float, float]:
        plan = animal("elephant", age=age)
        low, high = plan.extent()
        skull = plan.sculpt(0.0).rows
        return float(high[1] - low[1]), float(skull[:, Column.SHAPE].max())

    assert head("baby")[0] < 0.75 * head(None)[0]
    assert head("giant")[0] > 2.5 * head(None)[0]


def test_a_mouth_comes_down_to_drink() -> None:
    for name in ("cow", "horse", "giraffe", "tiger", "dog"):
        body = animal(name, "drink").sculpt(0.0)
        assert body.anchors["mouth"][1] < 0.16 * find(name).plan.size


def test_what_does_not_exist_is_refused_with_choices() -> None:
    with pytest.raises(RecordError, match="unknown animal 'tigr'; did you mean tiger"):
        animal("tigr")
    with pytest.raises(RecordError, match="unknown action 'knit'; choose from bark"):
        animal("tiger", "knit")
    with pytest.raises(RecordError, match="unknown age 'ancient'; choose from baby"):
        animal("tiger", age="ancient")
