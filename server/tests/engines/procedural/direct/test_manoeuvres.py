"""Manoeuvres: what vehicles do is seen in where they are, how they are turned and how fast."""

from __future__ import annotations

import math

import numpy as np
import pytest

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.direct.paced import Pace, Paced
from reverie.engines.procedural.materials import column
from reverie.engines.procedural.places import nearest
from reverie.engines.procedural.scene import Cast, Scene
from reverie.engines.procedural.solids import Column
from reverie.engines.procedural.words import parse

SECONDS = 5.0


def staged(prompt: str, seed: int = 3) -> Scene:
    return direct(parse(prompt), Film(16 / 9, SECONDS, 120, seed=seed))


def gone(cast: Cast, seconds: float) -> float:
    return float(cast.actor.stride(seconds))


def facing(cast: Cast, seconds: float) -> float:
    ahead = cast.placement.axes(gone(cast, seconds))[:, 2]
    return math.degrees(math.atan2(ahead[0], ahead[2]))


def height(cast: Cast, seconds: float) -> float:
    return float(cast.placement.at(gone(cast, seconds))[1])


@pytest.mark.parametrize("noun", ["car", "bus", "truck", "motorcycle", "bicycle"])
def test_what_turns_a_corner_does_so_where_streets_cross(noun: str) -> None:
    scene = staged(f"a {noun} turning a corner")
    assert scene.place == "street corner"
    assert abs(facing(scene.cast[0], SECONDS) - facing(scene.cast[0], 0.0)) > 80.0


@pytest.mark.parametrize("noun", ["car", "bicycle", "train", "boat"])
def test_what_slows_down_to_a_stop_goes_and_then_stands(noun: str) -> None:
    cast = staged(f"a {noun} slowing down to stop").cast[0]
    first, last = (gone(cast, t + 0.5) - gone(cast, t) for t in (0.0, SECONDS - 0.5))
    assert first > 0.3
    assert last < 0.01


@pytest.mark.parametrize("noun", ["car", "bicycle", "train", "boat", "airplane"])
def test_what_gathers_speed_is_many_times_as_fast_in_the_end(noun: str) -> None:
    cast = staged(f"a {noun} accelerating to gain speed").cast[0]
    first, last = (gone(cast, t + 0.5) - gone(cast, t) for t in (0.0, SECONDS - 0.5))
    assert last > 4 * first


def test_an_airplane_rolls_before_it_takes_off_and_after_it_lands() -> None:
    leaves = staged("an airplane taking off").cast[0]
    assert height(leaves, 0.5) == pytest.approx(height(leaves, 0.0))
    assert height(leaves, 4.5) > height(leaves, 0.0) + 10.0
    comes = staged("an airplane landing on a runway").cast[0]
    assert height(comes, 0.0) > height(comes, 4.5) + 10.0
    assert height(comes, 4.5) == pytest.approx(height(comes, 4.9), abs=0.05)


def test_one_who_is_stuck_in_traffic_stands_among_many_who_hardly_move() -> None:
    scene = staged("a car stuck in traffic during rush hour")
    assert len(scene.cast) > 8
    assert all(gone(c, SECONDS) < 3.0 for c in scene.cast)
    boxes = []
    for c in scene.cast:
        low, high = c.actor.extent()
        flip = math.cos(c.placement.heading)
        ends = sorted(
            (c.placement.position[2] + flip * low[2], c.placement.position[2] + flip * high[2])
        )
        boxes.append((c.placement.position[0], *ends))
    for i, (x, low, high) in enumerate(boxes):
        for other, first, last in boxes[:i]:
            assert abs(x - other) > 1.5 or high < first or last < low


def test_what_nobody_moves_by_itself_has_a_rider_when_it_goes() -> None:
    going, leaning = (staged(p).cast[0] for p in ("a bicycle gliding through snow", "a bicycle"))
    assert len(going.actor.sculpt(0.0).rows) > len(leaning.actor.sculpt(0.0).rows) + 40
    assert gone(going, 1.0) > 1.0


def test_a_pace_is_the_integral_of_its_speeds_and_can_be_asked_backwards() -> None:
    pace = Pace(((0.0, 1.0), (2.0, 1.0), (4.0, 0.0)))
    assert pace.own(2.0) == pytest.approx(2.0)
    assert pace.own(4.0) == pytest.approx(3.0)
    assert pace.own(-1.0) == pytest.approx(-1.0)
    assert pace.when(2.5) == pytest.approx(pace.when(2.5))
    assert pace.own(pace.when(2.5)) == pytest.approx(2.5, abs=1e-6)


def test_tail_lights_shine_only_while_it_brakes() -> None:
    actor = staged("a car slowing down to stop").cast[0].actor
    assert isinstance(actor, Paced)
    driving = Paced(actor.actor, Pace(((0.0, 1.0), (5.0, 1.0))), brakes=True)
    shining = [
        body.materials[body.rows[-1, Column.MATERIAL].astype(int), column("emission")]
        for body in (driving.sculpt(1.0), actor.sculpt(2.5), actor.sculpt(4.9))
    ]
    assert shining[0] < shining[1] == shining[2]


def test_a_film_of_a_manoeuvre_is_the_same_every_time() -> None:
    one, other = (staged("a bus turning a corner").cast[0] for _ in range(2))
    assert np.array_equal(one.actor.sculpt(2.0).rows, other.actor.sculpt(2.0).rows)


def test_between_two_walls_one_comes_toward_the_camera_or_goes_from_it() -> None:
    scene = direct(parse("a man walking in an alley"), Film(16 / 9, 5.0, 120, seed=3))
    assert abs(np.degrees(scene.cast[0].placement.heading)) < 20


def test_who_is_in_a_boat_is_on_the_water_with_it() -> None:
    prompt = "a raccoon playing guitar in a boat on the ocean"
    raccoon, boat = direct(parse(prompt), Film(16 / 9, 5.0, 120, seed=3)).cast
    assert abs(boat.placement.position[1]) < 1.0
    assert abs(raccoon.placement.position[1] - boat.placement.position[1]) < 1.5


def test_what_flies_over_a_city_is_clear_of_its_walls() -> None:
    scene = direct(parse("a helicopter flying over a city at night"), Film(16 / 9, 5.0, 120))
    assert scene.place == nearest("skyline")
