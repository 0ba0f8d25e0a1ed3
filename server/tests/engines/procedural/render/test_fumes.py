"""What the cast gives off, as particles in the world."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from reverie.engines.procedural.objects import find, load, thing
from reverie.engines.procedural.render import air
from reverie.engines.procedural.render.clock import Clock
from reverie.engines.procedural.render.fumes import fumes, lamps
from reverie.engines.procedural.render.particles import PARTICLE
from reverie.engines.procedural.render.swarms import swarm
from reverie.engines.procedural.scene import Camera, Cast, Placement, Scene

CAMERA = Camera(np.array((0.0, 2.0, 9.0)), np.array((0.0, 1.0, 0.0)))
RAYS = CAMERA.rays(64, 36)
LIGHT = np.full(air.NOW + 64, 0.5, np.float32)
EMITTERS = sorted(name for name in load() if find(name).emits)


def given_off(name: str, placement: Placement) -> tuple[dict[str, Any], ...]:
    scene = Scene("meadow", lambda _: CAMERA, (Cast(thing(name), placement),))
    return fumes(scene, lambda x, z: 0.0, 0.0)


@pytest.mark.parametrize("name", EMITTERS)
@pytest.mark.parametrize("seconds", [0.0, 1.3, 4.9])
def test_everything_that_is_given_off_is_finite(name: str, seconds: float) -> None:
    systems = given_off(name, Placement(np.zeros(3)))
    rows = swarm(systems, Clock(seconds, None, 5.0), RAYS, LIGHT)

    assert rows.shape[1] == PARTICLE
    assert len(rows) > 0
    assert np.isfinite(rows).all()


@pytest.mark.parametrize("name", EMITTERS)
def test_in_a_loop_what_is_given_off_ends_as_it_began(name: str) -> None:
    systems = given_off(name, Placement(np.zeros(3)))
    first, last = (swarm(systems, Clock(t, 5.0, 5.0), RAYS, LIGHT) for t in (0.0, 5.0))

    solid = first[:, 10] > 0.05
    where = np.sort(first[solid, :3], axis=0), np.sort(last[last[:, 10] > 0.05, :3], axis=0)
    assert where[0].shape == where[1].shape
    assert np.allclose(*where, atol=1e-3)


def test_it_stands_where_the_thing_stands_and_grows_with_it() -> None:
    (near, *_), (far, *_) = (
        given_off("campfire", Placement(np.array(at), scale=scale))
        for at, scale in (((0.0, 0.0, 0.0), 1.0), ((3.0, 0.0, -2.0), 2.0))
    )

    assert far["size"] == pytest.approx(2 * near["size"])
    assert far["at"][0] == pytest.approx(3.0)
    assert far["at"][2] == pytest.approx(-2.0)


def test_a_fire_lights_what_is_round_it_and_smoke_does_not() -> None:
    clock = Clock(0.0, None, 5.0)

    assert len(lamps(given_off("campfire", Placement(np.zeros(3))), clock)) == 1
    assert len(lamps(given_off("smoke", Placement(np.zeros(3))), clock)) == 0


def test_what_gives_off_nothing_adds_nothing() -> None:
    assert given_off("apple", Placement(np.zeros(3), math.pi)) == ()
