"""Motion blur: what moves while the shutter is open."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.render.gbuffer import Plane, blank
from reverie.engines.procedural.render.lanes import Floats
from reverie.engines.procedural.render.quality import DRAFT, FILM
from reverie.engines.procedural.render.smear import smear, ways
from reverie.engines.procedural.render.stage import Stage
from reverie.engines.procedural.scene import Camera
from reverie.engines.procedural.space import vector
from reverie.engines.procedural.words import parse

WIDTH, HEIGHT = 160, 96
AHEAD = Camera(vector(0, 0, 0), vector(0, 0, -10), math.radians(40))


def wall(depth: float = 10.0) -> tuple[Floats, Floats]:
    """Return the planes of a wall, and its radiance: upright stripes."""
    planes = blank(WIDTH, HEIGHT)
    planes[Plane.DEPTH] = depth
    radiance = np.zeros((3, HEIGHT, WIDTH), np.float32)
    radiance[:, :, (np.arange(WIDTH) // 2) % 2 == 0] = 1
    return planes, radiance


def test_what_stands_still_before_a_still_camera_is_left_as_it_is() -> None:
    planes, radiance = wall()
    still = ways(planes, (AHEAD, AHEAD), None, None)
    assert np.abs(still).max() < 0.01
    assert smear(radiance, planes, still) is radiance


def test_a_pan_to_the_right_carries_the_world_left_and_wipes_its_stripes() -> None:
    planes, radiance = wall()
    turned = replace(AHEAD, target=vector(1.0, 0, -10))
    moved = ways(planes, (AHEAD, turned), None, None)
    assert moved[..., 0].mean() == pytest.approx(
        -WIDTH * 0.1 / (2 * math.tan(0.349) * 5 / 3), rel=0.2
    )
    assert np.abs(moved[..., 1]).mean() < 1
    out = smear(radiance, planes, moved)
    assert out[0, 20:-20, 20:-20].std() < 0.3 * radiance[0].std()
    assert out.mean() == pytest.approx(radiance.mean(), abs=0.05)


def test_one_who_runs_past_is_smeared_over_a_world_that_stays_sharp() -> None:
    planes, radiance = wall()
    body = np.s_[40:60, 60:90]
    planes[Plane.DEPTH][body] = 4.0
    radiance[(slice(None), *body)] = 5
    moved = np.zeros((HEIGHT // 4, WIDTH // 4, 2), np.float32)
    moved[10:15, 15:23, 0] = 12
    out = smear(radiance, planes, moved)
    assert np.allclose(out[:, :30, :50], radiance[:, :30, :50], atol=0.01)
    assert out[0, 50, 90] > 1.5
    assert out[0, 50, 72] == pytest.approx(5, abs=0.1)


def stage(prompt: str) -> Stage:
    scene = direct(parse(prompt), Film(WIDTH / HEIGHT, 5.0, 120, seed=3))
    return Stage(scene, WIDTH, HEIGHT, FILM)


def test_what_is_fast_or_asks_is_blurred_but_never_drafts_or_slow_motion() -> None:
    assert stage("a dog running, motion blur").scene.shutter == 1.0
    for prompt in ("a dog running", "a man running quickly"):
        assert stage(prompt).scene.shutter == 0.5
    for prompt in ("a dog sitting", "a man running quickly in slow motion"):
        assert stage(prompt).scene.shutter == 0.0
    assert FILM.smear
    assert not DRAFT.smear


def test_a_runner_who_is_followed_stays_sharper_than_the_world_that_flies_past() -> None:
    film = stage("a man running quickly in a city street")
    planes, rays = blank(WIDTH, HEIGHT), film.rays(40)
    film.shot(40).draw(planes, rays)
    moved = np.linalg.norm(film._ways(planes, 40), axis=2)
    actor = planes[Plane.ACTOR][2::4, 2::4] > 0
    ground = (planes[Plane.DEPTH][2::4, 2::4] < 12) & ~actor
    assert np.median(moved[actor]) < np.median(moved[ground])
