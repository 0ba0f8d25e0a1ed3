"""One act passes into another: nobody jumps, no bone comes loose, feet keep the ground."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from reverie.engines.procedural import bodies
from reverie.engines.procedural.between import alike, mixed
from reverie.engines.procedural.direct.casting import cast
from reverie.engines.procedural.direct.passage import TAKES, Act, Passage, can_pass
from reverie.engines.procedural.solids import Column, Kind
from reverie.engines.procedural.spec import Act as Asked
from reverie.engines.procedural.spec import Subject


def passage(since: float = 2.0) -> Passage:
    walk, lie = (bodies.animal("tiger", act, seed=3) for act in ("prowl", "lie"))
    return Passage(walk, True, (Act(since, lie, False),))


def positions(actor: Passage, seconds: float) -> np.ndarray:
    rows = actor.sculpt(seconds).rows[:, 1:4].astype(float)
    return rows + np.array((0.0, 0.0, actor.stride(seconds)))


def test_before_and_after_it_is_just_the_one_and_the_other() -> None:
    actor = passage()
    assert np.array_equal(actor.sculpt(1.0).rows, actor.first.sculpt(1.0).rows)
    late = 2.0 + TAKES + 0.1
    assert np.array_equal(actor.sculpt(late).rows, actor.acts[0].actor.sculpt(late).rows)


def test_nothing_of_the_body_jumps() -> None:
    times = np.arange(1.5, 3.5, 1 / 24)
    steps = [
        np.abs(positions(passage(), b) - positions(passage(), a)).max()
        for a, b in itertools.pairwise(times)
    ]
    assert max(steps) < 0.15  # metres a frame; a walking paw swings by 0.1


def test_it_slows_down_and_lies_where_it_came_to() -> None:
    actor = passage()
    speeds = [actor.stride(t + 0.01) - actor.stride(t) for t in (1.0, 2.2, 2.5, 3.5)]
    assert speeds[0] > speeds[1] > speeds[2] > speeds[3] == pytest.approx(0.0, abs=1e-9)
    assert actor.stride(1.0) == pytest.approx(actor.first.stride(1.0))


def test_time_may_lie_before_the_film() -> None:
    actor = passage(since=-1e6)
    assert actor.stride(-3.0) == pytest.approx(0.0, abs=1e-6)
    assert actor.stride(3.0) == pytest.approx(0.0, abs=1e-6)


def test_footfalls_end_with_the_walk_and_lie_on_its_way() -> None:
    actor = passage()
    falls = actor.footfalls(9.0)
    assert falls
    assert max(fall.seconds for fall in falls) <= 2.0 + TAKES / 2
    assert [fall.seconds for fall in falls] == sorted(fall.seconds for fall in falls)


def test_only_one_and_the_same_body_can_pass() -> None:
    tiger, horse = bodies.animal("tiger", "walk"), bodies.animal("horse", "walk")
    assert can_pass(tiger, bodies.animal("tiger", "sleep"))
    assert not can_pass(tiger, horse)
    plays = cast(Subject("teddy bear", acts=(Asked("play", "electric guitar"),)), 1, None)
    dances = cast(Subject("teddy bear", acts=(Asked("dance"),)), 1, None)
    assert can_pass(plays.actor, dances.actor)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_bones_reach_from_joint_to_joint_half_way_too(share: float) -> None:
    a, b = (bodies.animal("tiger", act, seed=3).sculpt(1.0) for act in ("walk", "lie"))
    assert alike(a, b)
    c = mixed(a, b, share)

    def ends(rows: np.ndarray) -> np.ndarray:
        frames = rows[:, Column.FRAME : Column.FRAME + 9].reshape(-1, 3, 3)
        return rows[:, 1:4] + frames[:, 1] * rows[:, Column.SHAPE, None]

    bones = a.rows[:, Column.KIND] == Kind.ROUND_CONE
    straight = ends(a.rows) + (ends(b.rows) - ends(a.rows)) * share
    assert np.abs(ends(c.rows) - straight)[bones].max() < 1e-4
    frames = c.rows[:, Column.FRAME : Column.FRAME + 9].reshape(-1, 3, 3).astype(float)
    assert np.abs(frames @ frames.transpose(0, 2, 1) - np.eye(3)).max() < 1e-4


def test_the_coat_sticks_to_the_body() -> None:
    a, b = (bodies.animal("tiger", act, seed=3).sculpt(1.0) for act in ("walk", "lie"))
    c = mixed(a, b, 0.5)
    rest = [
        np.einsum(
            "nij,nj->ni", rows[:, Column.REST : Column.REST + 12].reshape(-1, 3, 4)[:, :, :3],
            rows[:, 1:4],
        ) + rows[:, Column.REST : Column.REST + 12].reshape(-1, 3, 4)[:, :, 3]
        for rows in (s.rows.astype(float) for s in (a, b, c))
    ]  # fmt: skip
    assert np.abs(rest[2] - (rest[0] + rest[1]) / 2).max() < 1e-3


def put_away() -> Passage:
    plays = cast(Subject("teddy bear", acts=(Asked("play", "electric guitar"),)), 1, None)
    drinks = cast(Subject("teddy bear", acts=(Asked("drink", "coffee"),)), 1, None)
    return Passage(plays.actor, False, (Act(2.0, drinks.actor, False),))


def test_what_is_in_hand_is_put_away_before_the_next_is_taken_up() -> None:
    actor = put_away()
    guitar, coffee = (actor.first.sculpt(0.0), actor.acts[0].actor.sculpt(0.0))
    body = len(actor.sculpt(0.0).rows)
    wide = [float(np.ptp([edge[0] for edge in actor.sculpt(t).bounds()])) for t in (1.9, 2.45)]
    assert body > max(len(guitar.rows), len(coffee.rows))
    assert wide[1] < wide[0]


def test_the_same_primitives_are_there_at_any_time() -> None:
    actor = put_away()
    kinds = [actor.sculpt(t).rows[:, Column.KIND] for t in (0.0, 2.3, 2.6, 5.0)]
    assert all(np.array_equal(kinds[0], other) for other in kinds[1:])


def test_a_body_with_other_things_does_not_jump() -> None:
    actor = put_away()
    start, count = actor._body[0][0], actor._body[1]  # type: ignore[index]
    bear = len(actor.sculpt(0.0).rows) - count
    assert start > 0
    times = np.arange(1.5, 3.5, 1 / 24)
    poses = [actor.sculpt(t).rows[bear:, 1:4] for t in times]
    assert max(float(np.abs(b - a).max()) for a, b in itertools.pairwise(poses)) < 0.15


def test_before_and_after_it_holds_what_each_act_holds() -> None:
    actor = put_away()
    for seconds, one in ((0.5, actor.first), (4.0, actor.acts[0].actor)):
        whole, alone = actor.sculpt(seconds).bounds(), one.sculpt(seconds).bounds()
        assert np.allclose(whole, alone, atol=0.03)
