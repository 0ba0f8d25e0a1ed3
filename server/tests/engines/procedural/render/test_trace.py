"""Tracing into the G-buffer: where rays stop, what culling leaves out, what is written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reverie.engines.procedural.materials import Material, Pattern, linear
from reverie.engines.procedural.render import columns
from reverie.engines.procedural.render.gbuffer import FAR, Plane, Surface, blank
from reverie.engines.procedural.render.pack import pack
from reverie.engines.procedural.render.trace import trace
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Decal, Face, join
from reverie.engines.procedural.space import turn

from .shapes import FUR, HEIGHT, MATTE, WIDTH, ball, camera, drawn, menagerie


def ways() -> np.ndarray:
    """Return (h, w, 3) unit rays of the tests' camera."""
    rays = camera().rays(WIDTH, HEIGHT).astype(float)
    u = 2 * (np.arange(WIDTH) + 0.5) / WIDTH - 1
    v = 1 - 2 * (np.arange(HEIGHT) + 0.5) / HEIGHT
    way = rays[3:6] + u[None, :, None] * rays[6:9] + v[:, None, None] * rays[9:12]
    return way / np.linalg.norm(way, axis=2, keepdims=True)


def test_rays_stop_on_a_ball_where_algebra_says() -> None:
    planes, way = drawn(ball()), ways()
    away = camera().eye - (0, 0.5, 0)
    b = way @ away
    inside = b**2 - (away @ away - 0.4**2)
    expected = -b - np.sqrt(np.maximum(inside, 0))
    sure = np.abs(inside) > 0.02  # not within a pixel of the silhouette
    hit = planes[Plane.DEPTH] < FAR
    assert (hit == (inside > 0))[sure].all()
    error = np.abs(planes[Plane.DEPTH] - expected)
    assert error[inside > 0.08].max() < 5e-3
    assert np.median(error[hit]) < 6e-3  # half a pixel is 15 mm


def test_normals_of_a_ball_point_away_from_its_middle() -> None:
    planes, way = drawn(ball()), ways()
    hit = planes[Plane.DEPTH] < FAR
    points = camera().eye + way[hit] * planes[Plane.DEPTH][hit][:, None]
    normals = planes[Plane.NORMAL : Plane.NORMAL + 3][:, hit].T
    assert ((points - (0, 0.5, 0)) / 0.4 * normals).sum(axis=1).min() > 0.995


def test_a_plain_surface_writes_its_own_colour_and_kind() -> None:
    planes = drawn(ball().placed((0, 0, 0), turn(), actor=2))
    middle = planes[:, HEIGHT // 2, WIDTH // 2]
    assert np.allclose(middle[Plane.ALBEDO : Plane.ALBEDO + 3], linear(MATTE.a), atol=1e-4)
    assert middle[Plane.SURFACE] == Surface.SOLID
    assert middle[Plane.ACTOR] == 3


def test_what_is_nearer_already_is_kept() -> None:
    planes = blank(WIDTH, HEIGHT)
    planes[Plane.DEPTH] = 0.5
    trace(pack(menagerie()), camera().rays(WIDTH, HEIGHT), planes)
    assert (planes[Plane.DEPTH] == 0.5).all()
    assert (planes[Plane.SURFACE] == 0).all()


@pytest.mark.parametrize("fur", [False, True])
def test_culling_does_not_change_the_picture(fur: bool) -> None:
    # Given a crowd in one frame, and the same with reaches so long that nothing is culled
    crowd = join([menagerie().placed((x, 0, -z), turn(yaw=40 * x)) for x in (-1, 0, 1)
                  for z in (0, 2)])  # fmt: skip
    culled, everything = blank(WIDTH, HEIGHT), blank(WIDTH, HEIGHT)
    solids = pack(crowd, fur=fur)
    rays = camera((0.5, 1.2, 4.5)).rays(WIDTH, HEIGHT)
    trace(solids, rays, culled)
    rows = solids.rows.copy()
    rows[:, columns.REACH] = 2e5
    trace(replace(solids, rows=rows), rays, everything)
    # Then what is seen is the same but for rays that graze, which may end on either side
    same = culled[Plane.SURFACE] == everything[Plane.SURFACE]
    assert same.mean() > 0.997
    gap = np.abs(culled[Plane.DEPTH] - everything[Plane.DEPTH])[same]
    assert np.quantile(gap, 0.97) < (0.02 if fur else 0.002)


def test_a_symmetric_body_makes_a_symmetric_picture() -> None:
    sculptor = Sculptor()
    with sculptor.melted():
        sculptor.ellipsoid((0, 0.5, 0), (0.3, 0.4, 0.2), MATTE)
        for x in (-1, 1):
            sculptor.round_cone((x * 0.2, 0.6, 0), (x * 0.5, 0.3, 0.1), 0.1, 0.05, MATTE, k=0.05)
    planes = drawn(sculptor.sculpture(), (0, 0.6, 2.6))
    depth = np.minimum(planes[Plane.DEPTH], 10)
    differs = np.abs(depth - depth[:, ::-1]) > 0.01
    assert differs.mean() < 0.002


def test_the_same_body_makes_the_same_bytes() -> None:
    assert drawn(menagerie()).tobytes() == drawn(menagerie()).tobytes()


@pytest.mark.parametrize("pattern", list(Pattern))
def test_every_number_of_every_pattern_is_finite(pattern: Pattern) -> None:
    coat = Material(a=(200, 150, 90), b=(20, 20, 20), pattern=pattern, fur=0.3, frequency=9)
    planes = drawn(menagerie(coat))
    assert np.isfinite(planes).all()
    assert planes[Plane.ALBEDO : Plane.ALBEDO + 3].min() >= 0
    length = np.linalg.norm(planes[Plane.NORMAL : Plane.NORMAL + 3], axis=0)
    assert np.allclose(length[planes[Plane.SURFACE] == Surface.SOLID], 1, atol=1e-4)


def test_fur_stands_out_of_the_skin_and_no_further_than_its_length() -> None:
    near = (0.0, 0.5, 1.3)
    bare = drawn(ball(material=FUR), near, fur=False)
    furry = drawn(ball(material=FUR), near)
    grown = (furry[Plane.DEPTH] < FAR).sum() - (bare[Plane.DEPTH] < FAR).sum()
    assert grown > 0
    both = (furry[Plane.DEPTH] < FAR) & (bare[Plane.DEPTH] < FAR)
    height = (bare[Plane.DEPTH] - furry[Plane.DEPTH])[both]
    assert np.median(height) > 0.002
    assert np.quantile(height, 0.1) < 0.5 * 0.036


def test_hair_near_a_bare_nose_does_not_turn_bare() -> None:
    sculptor = Sculptor()
    with sculptor.melted():
        sculptor.ellipsoid((0, 0.5, 0), (0.4, 0.4, 0.4), FUR)
        sculptor.ellipsoid((0, 0.5, 0.4), (0.03, 0.03, 0.03), MATTE, k=0.005, sticker=True)
    furry = drawn(sculptor.sculpture(), (0, 0.5, 1.6))
    # A skin that is not furry is smooth: its depth lies on the ball
    y, x = HEIGHT // 2, WIDTH // 2
    ring = furry[Plane.DEPTH, y, x + 4 : x + 9]
    on_ball = 1.6 - np.sqrt(0.4**2 - (np.arange(4, 9) * 1.2 * 0.0191) ** 2)
    assert (on_ball - ring).min() > 0.002


def test_a_decal_is_painted_the_right_way_up_on_its_face_alone() -> None:
    picture = np.zeros((256, 256, 4), np.uint8)
    picture[..., 3] = 255
    picture[:128, :, 0] = 255  # the upper half is red
    picture[128:, :, 2] = 255
    sculptor = Sculptor()
    decal = Decal(picture, Face.FRONT, (0.6, 0.6))
    sculptor.box((0, 0.45, 0), (0.3, 0.3, 0.3), None, MATTE, decal=decal)
    front, side = (
        drawn(sculptor.sculpture(), (0, 0.45, 2.5)),
        drawn(sculptor.sculpture(), (2.5, 0.45, 0)),
    )
    upper, lower = front[:, HEIGHT // 2 - 5, WIDTH // 2], front[:, HEIGHT // 2 + 5, WIDTH // 2]
    assert upper[Plane.ALBEDO] > 0.9 > 0.1 > upper[Plane.ALBEDO + 2]
    assert lower[Plane.ALBEDO + 2] > 0.9 > 0.1 > lower[Plane.ALBEDO]
    assert np.allclose(side[Plane.ALBEDO, HEIGHT // 2, WIDTH // 2], linear(MATTE.a)[0], atol=1e-3)


def test_nothing_at_all_leaves_the_planes_empty() -> None:
    planes = drawn(Sculptor().sculpture())
    assert (planes[Plane.DEPTH] == FAR).all()


def test_no_ray_is_lost_between_a_furry_edge_and_what_is_behind_it() -> None:
    sculptor = Sculptor()
    sculptor.ellipsoid((0, 0.5, 0), (0.3, 0.3, 0.3), FUR)
    sculptor.box((0, 0.5, -1.0), (3, 3, 0.2), None, FUR)
    planes = drawn(sculptor.sculpture())
    assert (planes[Plane.DEPTH] < FAR).all()
