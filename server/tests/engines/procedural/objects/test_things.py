"""The catalogue of things: all of it builds, stands, takes colours and turns its wheels."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.materials import MATERIAL_WIDTH, MATERIALS, column
from reverie.engines.procedural.objects import ThingError, find, load, thing
from reverie.engines.procedural.objects.stand import lowest
from reverie.engines.procedural.solids import Column, Sculpture

NAMES = sorted(load())
STANDING = [name for name in NAMES if not find(name).loose]


def colours(body: Sculpture) -> set[tuple[float, ...]]:
    return {tuple(row[:3].round(4)) for row in body.materials}


@pytest.mark.parametrize("name", NAMES)
def test_every_thing_is_built_of_finite_numbers(name: str) -> None:
    body = thing(name).sculpt(0.0)

    assert len(body.rows) > 0 or find(name).emits
    assert np.isfinite(body.rows).all()
    assert body.materials.shape[1] == MATERIAL_WIDTH
    assert body.rows[:, Column.DECAL].max(initial=-1) < len(body.decals)


@pytest.mark.parametrize("name", STANDING)
def test_everything_that_stands_stands_on_the_ground_with_a_size_of_this_world(name: str) -> None:
    body = thing(name).sculpt(0.0)
    low, high = body.bounds()
    assert abs(lowest(body)) < 1e-3
    assert 0.003 < max(high - low) < 130.0


@pytest.mark.parametrize("name", STANDING)
def test_every_thing_can_be_painted(name: str) -> None:
    plain, painted = thing(name).sculpt(0.0), thing(name, colour="#123456").sculpt(0.0)

    assert len(plain.rows) == len(painted.rows)
    assert colours(plain) != colours(painted) or bool(painted.decals.size)


def test_a_material_replaces_what_is_main_and_nothing_else() -> None:
    metal = thing("bicycle", colour="gold", material="chrome").sculpt(0.0)

    gold = tuple((np.array((0xE8, 0xB8, 0x4A)) / 255) ** 2.2)
    mains = metal.materials[np.isclose(metal.materials[:, :3], gold, atol=1e-3).all(axis=1)]
    assert len(mains) > 0
    assert (mains[:, column("metal")] == MATERIALS["chrome"].metal).all()
    assert len(metal.materials) > len(mains)


def test_wheels_roll_as_far_as_the_thing_travels() -> None:
    bicycle = thing("bicycle", motion="drive")
    radius = bicycle.sculpt(0.0).anchors["axle0"][1]
    circumference = 2 * np.pi * radius
    turn = circumference / bicycle.stride(1.0)  # seconds

    start, half, full = (bicycle.sculpt(t).rows for t in (0.0, turn / 2, turn))
    wheel = np.abs(half - start).max(axis=1) > 1e-2
    assert wheel.any()
    assert len(start) == len(half)
    assert np.allclose(
        start[:, Column.FRAME : Column.FRAME + 9],
        full[:, Column.FRAME : Column.FRAME + 9],
        atol=0.05,
    )


def test_vehicles_face_forward() -> None:
    low, high = thing("car").extent()
    assert high[2] - low[2] > high[0] - low[0]


def test_affordances_are_numbered_and_the_first_is_plain() -> None:
    anchors = thing("bicycle").sculpt(0.0).anchors
    assert np.array_equal(anchors["grip"], anchors["grip0"])
    assert anchors["grip1"][0] == pytest.approx(-anchors["grip0"][0])


def test_a_held_thing_keeps_the_frame_of_the_hand() -> None:
    assert lowest(thing("broom").sculpt(0.0)) == pytest.approx(0.0, abs=1e-6)
    assert lowest(thing("broom", held=True).sculpt(0.0)) < -0.2


def test_scale_is_a_factor_of_every_length() -> None:
    one, three = thing("cup").extent(), thing("cup", scale=3.0).extent()
    assert np.allclose(three[1] - three[0], (one[1] - one[0]) * 3, rtol=1e-4)


def test_what_does_not_exist_is_refused_with_choices() -> None:
    with pytest.raises(ThingError, match="unknown thing 'bicicle'; did you mean bicycle"):
        thing("bicicle")
    with pytest.raises(ThingError, match="unknown colour 'blurple'"):
        thing("cup", colour="blurple")
    with pytest.raises(ThingError, match="unknown material 'custard'; choose from"):
        thing("cup", material="custard")
    with pytest.raises(ThingError, match="unknown motion 'teleport'; choose from still, drive"):
        thing("cup", motion="teleport")
