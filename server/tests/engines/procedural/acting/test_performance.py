"""Performances: whole, steady, closed; hands where they hold, feet that do not slide."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from reverie.engines.procedural.acting import library, perform
from reverie.engines.procedural.acting.performance import Performance
from reverie.engines.procedural.solids import Column

ACTIONS = library().names()
#: Something that a record for any object can be tried with.
TRIES = {"ride *": "horse", "lead *": "dog", "pet *": "dog", "walk with horse": "horse"}
BODIES = ("man", "teddy bear", "panda")
FIXED = (Column.KIND, Column.OP, Column.GROUP, Column.MATERIAL)


def act(who: str, name: str, period: float | None = None) -> Performance:
    verb, _, thing = name.replace("large ", "").partition(" ")
    big = "couch" if "large" in name else "apple"
    thing = TRIES.get(name, big if thing == "*" else thing)
    return perform(who, verb, thing or None, period=period)


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("who", BODIES)
def test_every_action_keeps_its_primitives_and_closes(who: str, name: str) -> None:
    play = act(who, name, period=4.0)
    first, later = play.sculpt(0.31).rows, play.sculpt(1.77).rows
    assert np.isfinite(first).all()
    assert np.isfinite(later).all()
    assert np.array_equal(later[:, FIXED], first[:, FIXED])
    assert np.array_equal(play.moment(4.0).trunk.head, play.moment(0.0).trunk.head)


@pytest.mark.parametrize("name", ["play electric guitar", "ride *", "walk", "juggle", "hug"])
def test_a_film_that_loops_shows_the_same_at_both_ends(name: str) -> None:
    play = act("teddy bear", name, period=5.0)
    assert np.array_equal(play.sculpt(5.0).rows, play.sculpt(0.0).rows)


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


def test_what_needs_no_entry_of_its_own_is_composed() -> None:
    # Given pairs that no record names
    for who, verb, thing, record in (
        ("corgi", "play", "drum kit", "play drum kit"),
        ("astronaut", "ride", "horse", "ride *"),
        ("panda", "drink", "coffee", "drink *"),
        ("man", "eat", "broccoli", "eat *"),
        ("woman", "push", "couch", "push *"),
        ("man", "wash", "car", "wash large *"),
        ("teddy bear", "throw", "banana", "throw *"),
    ):
        play = perform(who, verb, thing)
        assert play.action.name == record
        assert np.isfinite(play.sculpt(0.7).rows).all()


def test_an_object_that_nobody_knows_leaves_the_verb() -> None:
    assert perform("man", "walk", "gruffalo").action.name == "walk"
    assert perform("man", "zorble", "gruffalo").action.name == "stand"


@pytest.mark.parametrize(
    ("who", "verb", "thing", "side", "prop", "bound"),
    [
        ("man", "ride", "bicycle", 0, "bicycle.grip1", 0.07),
        ("man", "ride", "bicycle", 1, "bicycle.grip0", 0.07),
        ("panda", "ride", "bicycle", 1, "bicycle.grip0", 0.12),
        ("man", "play", "accordion", 0, "accordion.grip1", 0.03),
        ("teddy bear", "play", "accordion", 0, "accordion.grip1", 0.06),
        ("man", "ride", "scooter", 1, "scooter.grip0", 0.03),
    ],
)
def test_hands_reach_their_grips(
    who: str, verb: str, thing: str, side: int, prop: str, bound: float
) -> None:
    play = perform(who, verb, thing)
    name, _, point = prop.partition(".")
    for seconds in np.linspace(0, play.cycle, 7):
        moment = play.moment(float(seconds))
        grip = moment.thing(name).point(point, np.zeros(3))
        palm = moment.joints().arms[side].palm
        assert np.linalg.norm(palm - grip) < bound


def test_a_rider_sits_on_the_mount_and_goes_as_fast() -> None:
    play = perform("astronaut", "ride", "horse", period=4.0)
    for seconds in np.linspace(0, 4, 9):
        moment = play.moment(float(seconds))
        saddle = moment.thing("it").point("saddle", np.zeros(3))
        assert np.linalg.norm(moment.trunk.pelvis - saddle) < 0.25
    horse = next(t for t in play.tools if t is not None)
    assert play.stride(2.0) == pytest.approx(horse.actor.stride(2.0) * horse.factor)
    assert play.footfalls(2.0)


def test_free_hands_hold_what_they_are_given() -> None:
    plain, holding = perform("man", "walk"), perform("man", "walk", holding=["umbrella", "cup"])
    assert len(holding.action.props) == 2
    assert len(holding.sculpt(0).rows) > len(plain.sculpt(0).rows)


def test_wear_that_goes_with_a_deed_gives_way_to_what_was_asked_for() -> None:
    def nouns(play: Performance) -> list[str]:
        return [noun for noun, _ in play.wearing]

    assert nouns(perform("man", "ride", "bicycle")) == ["helmet"]
    assert nouns(perform("man", "ride", "bicycle", wearing=["top hat"])) == ["top hat"]
    assert nouns(perform("robot", "ride", "bicycle")) == []


def test_feet_on_a_treadmill_lead_nowhere() -> None:
    assert perform("man", "run", "on treadmill").stride(3.0) == 0
    assert perform("man", "run").stride(3.0) > 5


def test_a_colour_repaints_the_coat_of_a_bear_and_the_clothes_of_a_man() -> None:
    bear, man = (perform(who, "wave", colour="blue").build for who in ("teddy bear", "man"))
    assert bear.surfaces["coat"].a == man.surfaces["top"].a
    with pytest.raises(ValueError, match="unknown colour 'blurple'"):
        perform("man", "wave", colour="blurple")


@pytest.mark.parametrize("who", ["man", "woman", "friend"])
def test_two_who_shake_hands_hold_the_same_hand(who: str) -> None:
    play = perform(who, "shake", "hand")
    for seconds in np.linspace(0, play.cycle, 5):
        anchors = play.sculpt(float(seconds)).anchors
        gap = anchors["hand.right"] - anchors["partner.hand.right"]
        assert np.linalg.norm(gap) < 0.08
