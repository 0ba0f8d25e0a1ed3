"""Stages: frames of places, as a camera sees them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from reverie.engines.procedural import places
from reverie.engines.procedural.render import air, film
from reverie.engines.procedural.render.gbuffer import FAR, Plane, blank
from reverie.engines.procedural.render.quality import DRAFT
from reverie.engines.procedural.render.stage import Stage
from reverie.engines.procedural.scene import Camera, Scene, Trace
from reverie.engines.procedural.space import vector


def looking(key: str, **changes: Any) -> Scene:
    view = places.view(key)
    camera = Camera(view.eye, view.target, math.radians(view.degrees))
    return Scene(place=key, camera=lambda seconds: camera, **changes)


def small(scene: Scene) -> Stage:
    return Stage(scene, 160, 90, DRAFT)


#: Places that are nothing but a sheet: as even as they are meant to be.
SHEETS = frozenset(("dark studio",))


@pytest.mark.parametrize("key", places.keys())
def test_every_place_makes_a_picture(key: str) -> None:
    # A coarse map and a clear sky show what a place is as well, in a tenth of the time
    coarse = {"terrain": {"cells": 256}} if places.load(key).terrain else {}
    frame = small(looking(key, setting={"sky": {"cover": 0.0}, **coarse})).frame(30)
    assert frame.shape == (90, 160, 3)
    assert 12 < frame.mean() < 235 or key in SHEETS
    assert frame.std() > (2 if key in SHEETS else 8)


def test_the_same_scene_gives_the_same_bytes_from_another_stage() -> None:
    frames = [small(looking("meadow")).frame(7) for _ in range(2)]
    assert np.array_equal(*frames)


def test_a_loop_closes_after_its_seconds() -> None:
    stage = small(looking("meadow", loop=True, setting={"weather": "snow"}))
    assert np.abs(stage.frame(0).astype(int) - stage.frame(120)).mean() < 1.5
    assert not np.array_equal(stage.frame(0), stage.frame(60))


def test_the_sky_is_brightest_at_the_sun() -> None:
    scene = looking("meadow", setting={"sky": {"cover": 0.0}})
    stage = small(scene)
    sun = stage.backdrop.sun
    flat = sun * (1, 0, 1)
    eye = vector(0, 60, 0)

    def brightness(way: NDArray[np.float32]) -> float:
        camera = Camera(eye, eye + way.astype(float), math.radians(12))
        at = Scene(place="meadow", camera=lambda s: camera, setting=scene.setting)
        return float(small(at).frame(0).mean())

    assert brightness(sun) > brightness(-flat + (0, sun[1], 0)) + 10


def test_fog_hides_what_is_far() -> None:
    def contrast(density: float) -> float:
        view = {"eye": vector(0, 3, 8), "target": vector(0, 5, -60)}
        camera = Camera(view["eye"], view["target"], math.radians(10))
        fog = {"density": density, "falloff": 0.0001}
        scene = Scene("snow forest", lambda s: camera, setting={"fog": fog})
        return float(small(scene).frame(0).std())

    assert contrast(0.08) < contrast(0.0005) / 2


def test_the_ground_that_is_told_is_the_ground_that_is_drawn() -> None:
    stage = small(looking("snow forest"))
    planes = blank(160, 90)
    camera = stage.scene.camera(0)
    rays = camera.rays(160, 90)
    stage.shot(0).draw(planes, rays)
    y, x = 80, np.flatnonzero(planes[Plane.SURFACE, 80] == 1)
    u, v = 2 * (x + 0.5) / 160 - 1, 1 - 2 * (y + 0.5) / 90
    way = rays[3:6, None] + rays[6:9, None] * u + rays[9:12, None] * v
    at = rays[:3, None] + way / np.linalg.norm(way, axis=0) * planes[Plane.DEPTH, y, x]
    told = [stage.ground(float(a), float(c)) for a, _, c in at.T]
    assert len(x) > 50
    assert np.abs(at[1] - told).max() < 0.02


def test_prints_are_there_only_after_their_time() -> None:
    ground = places.ground("snow forest")
    at = vector(0, ground(0, 3), 3)
    mark = Trace("paw", 2.0, at, 0.0, 0.6)
    camera = Camera(vector(0, 1.6, 4.5), at, math.radians(30))
    stages = [
        small(Scene("snow forest", lambda s: camera, traces=traces)) for traces in ((mark,), ())
    ]
    before, after = (
        np.abs(stages[0].frame(i).astype(int) - stages[1].frame(i)).max() for i in (47, 49)
    )
    assert before == 0
    assert after > 12


def test_nothing_is_drawn_where_there_is_only_sky() -> None:
    stage = small(looking("meadow"))
    planes = blank(160, 90)
    camera = Camera(vector(0, 2, 0), vector(0, 40, -10), 0.5)
    stage.shot(0).draw(planes, camera.rays(160, 90))
    assert (planes[Plane.DEPTH] == FAR).all()


def test_still_water_mirrors_what_stands_behind_it() -> None:
    # Given a lake without ripples, filmed from close above it
    still = {"water": {"chop": 0.0, "swell": 0.0, "absorb": (9.0, 9.0, 9.0)}}
    eye = vector(0, 1.2, -26)
    camera = Camera(eye, eye + vector(0, 0.0, -10), math.radians(30))
    scene = Scene("lake", lambda s: camera, setting={**still, "fog": {"density": 0.0}})
    frame = small(scene).frame(0).astype(float).mean(axis=2)

    # Then rows below the horizon look like the rows above it, upside down
    above, below = frame[28:44], frame[46:62][::-1]
    assert np.corrcoef(above.ravel(), below.ravel())[0, 1] > 0.8


def test_a_waterfall_is_bright_and_moves_and_its_loop_closes() -> None:
    stage = small(looking("jungle waterfall", loop=True))
    frames = [stage.frame(i).astype(int) for i in (0, 3, 120)]
    curtain = np.s_[4:30, 66:92]
    assert frames[0][curtain].mean() > frames[0][curtain[0], :30].mean() + 20
    assert np.abs(frames[0] - frames[1])[curtain].mean() > 1
    assert np.abs(frames[0] - frames[2])[curtain].mean() < 1


def test_the_sea_is_as_bright_at_the_start_of_a_packet_as_at_its_end() -> None:
    # What lies beneath was once looked up in pixels that already held the surface, on the left
    frame = Stage(looking("ocean"), 320, 180, DRAFT).frame(50)
    sea = frame[110:].max(axis=2).astype(int)
    dots = sea > np.median(sea, axis=1, keepdims=True) + 90
    assert dots.mean() < 0.0005


@pytest.mark.parametrize("time", ["day", "dusk", "night"])
def test_a_reflector_lights_those_on_stage_and_not_the_place(time: str) -> None:
    stage = small(looking("city street", setting={"time": time}))
    fill = stage.backdrop.air[air.FILL : air.FILL + 3]
    ambient = stage.backdrop.air[air.ABOVE : air.BELOW + 3].mean()
    exposed = (fill.mean() + ambient) * stage.backdrop.look[film.EXPOSURE]
    assert exposed > 0.3
