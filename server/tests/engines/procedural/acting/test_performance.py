"""Performances: whole, steady, closed; hands where they hold, feet that do not slide."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from reverie.engines.procedural.acting import library, perform
from reverie.engines.procedural.acting.performance import Performance
from reverie.engines.procedural.solids import Column

ACTIONS = library().names()
BODIES = ("man", "teddy bear", "panda")
FIXED = (Column.KIND, Column.OP, Column.GROUP, Column.MATERIAL)


def act(who: str, name: str, **more: float) -> Performance:
    verb, _, thing = name.partition(" ")
    return perform(who, verb, {"*": "apple"}.get(thing, thing) or None, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_keeps_its_primitives_and_closes(name: str) -> None:
    for who in BODIES:
        play = act(who, name, period=4.0)
        first = play.sculpt(0.0)
        kinds = first.rows[:, FIXED]
        for seconds in (0.31, 1.77):
            rows = play.sculpt(seconds).rows
            assert np.isfinite(rows).all()
            assert np.array_equal(rows[:, FIXED], kinds)
        assert np.array_equal(play.sculpt(4.0).rows, first.rows)


def test_the_teddy_bear_rocks() -> None:
    # Given a teddy bear in sunglasses playing electric guitar for five seconds
    play = perform("teddy bear", "play", "electric guitar", wearing=["sunglasses"], period=5.0)

    # Then its hands are on the guitar at every time: one at the neck, one over the strings
    for seconds in np.linspace(0, 5, 23):
        moment = play.moment(float(seconds))
        guitar = moment.thing("guitar")
        local = [guitar.frame.T @ (a.palm - guitar.position) for a in moment.joints().arms]
        neck, strings = (v / guitar.scale for v in local)
        assert 0.35 < neck[0] < 0.75
        assert abs(neck[1]) < 0.08
        assert abs(strings[0]) < 0.15

    # And it moves its head and its right hand
    heads = [play.moment(s).trunk.head[1] for s in np.linspace(0, 2.5, 40)]
    assert max(heads) - min(heads) > 0.03


def test_feet_that_stand_do_not_slide() -> None:
    play = perform("teddy bear", "jog")
    gait = play.action.gaits[1]
    assert gait is not None
    start = (gait.touches()[0] + 0.02) * play.cycle
    stand = (gait.duty - 0.06) * play.cycle
    places = []
    for seconds in start + np.linspace(0, stand, 6):
        sole = play.moment(float(seconds)).legs[1].sole
        places.append(sole[2] + play.stride(float(seconds)))
    assert np.ptp(places) < 0.02


def test_footfalls_come_in_order_and_lie_ahead() -> None:
    play = perform("panda", "jog")
    falls = play.footfalls(3.0)
    assert len(falls) >= 6
    assert all(a.seconds < b.seconds for a, b in pairwise(falls))
    assert falls[-1].position[2] > falls[0].position[2] + 1


def test_the_same_seed_acts_the_same_and_another_blinks_otherwise() -> None:
    one, same = (perform("panda", "wave", seed=3, period=5.0) for _ in range(2))
    other = perform("panda", "wave", seed=4, period=5.0)
    times = np.linspace(0, 5, 9)
    assert all(np.array_equal(one.sculpt(t).rows, same.sculpt(t).rows) for t in times)
    assert not all(np.array_equal(one.sculpt(t).rows, other.sculpt(t).rows) for t in times)


def test_nobody_by_that_name_is_an_error() -> None:
    with pytest.raises(KeyError, match="nobody"):
        perform("nobody", "wave")
