"""Things that change by themselves: what falls, bursts, melts and is given off."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.objects import ThingError, find, thing
from reverie.engines.procedural.objects.moment import Moment, Span
from reverie.engines.procedural.objects.parse import blocks, parse
from reverie.engines.procedural.solids import Column

FILM = Span(None, 5.0)
ROUND = Span(5.0, 5.0)


def heights(name: str, seconds: float, span: Span = FILM) -> np.ndarray:
    return thing(name, span=span).sculpt(seconds).rows[:, 2]


def test_what_bursts_is_whole_at_first_and_in_pieces_at_the_end() -> None:
    whole, late = (thing("explode balloon", span=FILM).sculpt(t) for t in (0.0, 4.5))

    sizes = [body.rows[0, Column.SHAPE] for body in (whole, late)]
    assert sizes[0] > 0.2 > 1e-3 > sizes[1]
    assert np.ptp(late.rows[:, 1]) > np.ptp(whole.rows[:, 1])


def test_it_bursts_within_the_film_however_slow_the_story_is() -> None:
    slow = thing("explode balloon", span=Span(None, 1.5))

    assert slow.sculpt(1.4).rows[0, Column.SHAPE] < 1e-3


def test_what_melts_gets_lower_and_its_puddle_wider() -> None:
    cold, warm = (thing("melting snowman", span=FILM).sculpt(t) for t in (0.0, 5.0))

    assert warm.bounds()[1][1] < 0.6 * cold.bounds()[1][1]
    assert np.ptp([b[0] for b in warm.bounds()]) > np.ptp([b[0] for b in cold.bounds()])


def test_what_falls_is_lower_a_moment_later() -> None:
    before, after = heights("fall coffee beans", 1.0), heights("fall coffee beans", 1.04)

    falling = before != after
    assert falling.sum() > 20
    assert (after[falling] < before[falling]).mean() > 0.7


@pytest.mark.parametrize("name", ["explode balloon", "bubbles", "falling confetti", "spray"])
def test_in_a_loop_everything_is_back_where_it_began(name: str) -> None:
    assert np.allclose(heights(name, 0.0, ROUND), heights(name, 5.0, ROUND), atol=1e-4)


def test_laps_of_a_loop_are_whole() -> None:
    assert Moment(5.0, ROUND).laps(1.1) == pytest.approx(round(5.0 / 1.1))


def test_a_thing_on_the_turntable_turns_once_in_a_loop() -> None:
    apple = thing("apple", motion="spin", span=ROUND)
    half, whole = (apple.sculpt(t).rows[:, Column.FRAME : Column.FRAME + 9] for t in (2.5, 5.0))

    start = apple.sculpt(0.0).rows[:, Column.FRAME : Column.FRAME + 9]
    assert np.allclose(whole, start, atol=1e-5)
    assert not np.allclose(half, start, atol=0.1)


def test_a_rocket_is_higher_at_the_end_and_within_its_extent() -> None:
    rocket = thing("rocket", motion="launch", span=FILM)
    low, high = (rocket.sculpt(t).bounds()[1][1] for t in (0.0, 5.0))

    assert high > 1.3 * low
    assert rocket.extent()[1][1] >= high


def test_what_comes_down_is_on_the_ground_before_the_film_is_over() -> None:
    ship = thing("spaceship", motion="touch down", span=FILM)

    assert ship.sculpt(0.0).bounds()[0][1] > 1.0
    assert ship.sculpt(4.0).bounds()[0][1] < 0.1


def test_what_is_given_off_rises_with_the_thing_and_takes_its_colour() -> None:
    (fire, *_) = thing("campfire").emits(0.0)
    (ray,) = thing("smoke", colour="#ff0000").emits(0.0)

    assert fire["kind"] == "fire"
    assert ray["colour"][0] > 0.9 > 0.1 > ray["colour"][1]


def test_a_bigger_fire_has_bigger_flames() -> None:
    small, big = (thing("campfire", scale=s).emits(0.0)[0]["size"] for s in (1.0, 2.0))

    assert big == pytest.approx(2 * small)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("emit fog", "fog"),
        ("emit fire rise 2", "rise"),
        ("ball .1 fall", "fall"),
        ("ball .1 during .5 .2", "during"),
        ("emit", "given off"),
    ],
)
def test_a_slip_in_what_moves_is_named(line: str, word: str) -> None:
    (block,) = blocks(f"@ slip\n {line}\n", "here.things")
    with pytest.raises(ThingError, match=word):
        parse(block)


def test_an_effect_takes_up_the_room_that_its_entry_says() -> None:
    wide, tall, _ = find("fireworks").room
    low, high = thing("fireworks").extent()

    assert tuple((high - low)[:2]) == pytest.approx((wide, tall))


def test_what_burns_has_flames_about_it_and_smoke_above() -> None:
    house = thing("house", burning=True)
    low, high = house.extent()
    systems = house.emits(0.0)

    assert {s["kind"] for s in systems} == {"fire", "smoke"}
    assert all((s["at"] >= low - 0.1).all() and (s["at"] <= high + 0.1).all() for s in systems)
