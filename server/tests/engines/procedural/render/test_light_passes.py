"""Sun map, occlusion and glass: what the solids do to light."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.materials import MATERIALS
from reverie.engines.procedural.render.gbuffer import Plane, blank
from reverie.engines.procedural.render.glass import look_through
from reverie.engines.procedural.render.occlusion import occlude
from reverie.engines.procedural.render.pack import pack
from reverie.engines.procedural.render.portrait import portrait
from reverie.engines.procedural.render.studio import lay_floor
from reverie.engines.procedural.render.sunmap import EMPTY, lit, sun_map
from reverie.engines.procedural.render.trace import trace
from reverie.engines.procedural.sculptor import Sculptor

from .shapes import HEIGHT, WIDTH, ball, camera, menagerie

BLACK = np.zeros(15, np.float32)


def test_the_sun_map_is_as_high_as_the_ball_it_sees() -> None:
    sun = sun_map(pack(ball()), (0, 1, 0), fine=64)
    assert abs(sun.heights.max() - 0.4) < 0.01
    covered = (sun.heights > EMPTY).mean() * (2 * sun.frame[12]) ** 2
    assert abs(covered - np.pi * 0.4**2) < 0.03


def test_a_ball_shades_what_is_behind_it_and_nothing_else() -> None:
    sun = sun_map(pack(ball()), (0, 1, 0), fine=64)
    shaded, beside, above = lit(sun, np.transpose([(0, 0, 0), (0.6, 0, 0), (0, 1.2, 0)]))
    assert (shaded, beside, above) == (0, 1, 1)


def test_the_shadow_of_a_slanting_sun_falls_aside() -> None:
    sun = sun_map(pack(ball()), (1, 1, 0), fine=64)
    assert lit(sun, np.transpose([(-0.5, 0, 0), (0.5, 0, 0)])).tolist() == [0, 1]


def test_the_floor_is_darker_under_a_body_than_beside_it() -> None:
    solids = pack(ball(0.45))
    rays = camera().rays(WIDTH, HEIGHT)
    planes = blank(WIDTH, HEIGHT)
    # Given a floor that is drawn, and a ball that is not
    lay_floor(planes, rays, np.ones(3), 10.0)
    occlude(solids, rays, planes)
    occlusion = planes[Plane.OCCLUSION]
    assert occlusion.min() < 0.6
    assert occlusion[:, 0].min() > 0.99
    assert (occlusion <= 1).all()


def test_occlusion_leaves_the_sky_alone() -> None:
    planes = blank(WIDTH, HEIGHT)
    occlude(pack(menagerie()), camera().rays(WIDTH, HEIGHT), planes)
    assert (planes[Plane.OCCLUSION] == 1).all()


def test_glass_shows_what_is_behind_it_in_its_own_tint() -> None:
    # Given a thin red pane that reflects nothing, before an even light
    sculptor = Sculptor()
    pane = MATERIALS["glass"].painted((255, 0, 0))
    sculptor.box((0, 0.45, 0), (0.3, 0.3, 0.01), None, pane)
    rays, planes = camera((0, 0.45, 2.6)).rays(WIDTH, HEIGHT), blank(WIDTH, HEIGHT)
    radiance = np.full((3, HEIGHT, WIDTH), 0.5, np.float32)
    look_through(pack(sculptor.sculpture()), rays, planes, radiance, BLACK)
    red, green, blue = radiance[:, HEIGHT // 2, WIDTH // 2]
    assert 0.35 < red < 0.5
    assert green == blue
    assert 0.05 < green < 0.2
    assert (radiance[:, 0, 0] == 0.5).all()


def test_glass_behind_something_is_not_seen() -> None:
    sculptor = Sculptor()
    sculptor.box((0, 0.45, 0), (0.3, 0.3, 0.01), None, MATERIALS["glass"])
    rays, planes = camera((0, 0.45, 2.6)).rays(WIDTH, HEIGHT), blank(WIDTH, HEIGHT)
    planes[Plane.DEPTH] = 1.0
    radiance = np.full((3, HEIGHT, WIDTH), 0.5, np.float32)
    look_through(pack(sculptor.sculpture()), rays, planes, radiance, BLACK)
    assert (radiance == 0.5).all()


def test_glass_is_not_drawn_as_a_solid() -> None:
    sculptor = Sculptor()
    sculptor.box((0, 0.45, 0), (0.3, 0.3, 0.3), None, MATERIALS["glass"])
    planes = blank(WIDTH, HEIGHT)
    trace(pack(sculptor.sculpture()), camera().rays(WIDTH, HEIGHT), planes)
    assert (planes[Plane.SURFACE] == 0).all()


def test_a_portrait_shows_the_body_on_the_background() -> None:
    picture = portrait(ball(), 30, 10, 64, 48, background=(200, 200, 200))
    assert picture.shape == (48, 64, 3)
    assert picture.dtype == np.uint8
    middle, corner = picture[24, 32].astype(int), picture[2, 2].astype(int)
    assert middle[0] - middle[2] > 40
    assert np.ptp(corner) < 12


def test_a_draft_portrait_of_the_same_body_is_the_same_twice() -> None:
    first = portrait(menagerie(), width=64, height=48, quality="draft")
    assert (first == portrait(menagerie(), width=64, height=48, quality="draft")).all()
    assert first.std() > 5
