"""Distances to single primitives, against what geometry says."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from reverie.engines.procedural.render.pack import pack
from reverie.engines.procedural.render.probe import distances, meet
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Op
from reverie.engines.procedural.space import turn

from .shapes import MATTE, ground, one

Points = NDArray[np.float64]
CLOUD = arrays(np.float64, (24, 3), elements=st.floats(-2, 2, width=32))
SIZES = st.floats(0.05, 1.0)
CLOSE = {"atol": 2e-5, "rtol": 2e-5}


def segment(points: Points, a: Points, b: Points) -> NDArray[np.float64]:
    """Return the distances to a segment."""
    along = np.clip((points - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
    return np.linalg.norm(points - a - along[:, None] * (b - a), axis=1)


@given(points=CLOUD, radius=SIZES)
@settings(max_examples=40, deadline=None)
def test_a_ball_is_as_far_as_its_middle_less_its_radius(points: Points, radius: float) -> None:
    solids = one("ellipsoid", (0.1, 0.2, 0.3), (radius, radius, radius), MATTE)
    far = np.linalg.norm(points - (0.1, 0.2, 0.3), axis=1) - radius
    assert np.allclose(distances(solids, points), far, **CLOSE)


@given(points=CLOUD, radius=SIZES)
@settings(max_examples=40, deadline=None)
def test_a_round_cone_of_one_radius_is_a_capsule(points: Points, radius: float) -> None:
    a, b = np.array((0.0, 0.1, 0.2)), np.array((0.5, 0.9, -0.3))
    solids = one("round_cone", a, b, radius, radius, MATTE)
    assert np.allclose(distances(solids, points), segment(points, a, b) - radius, **CLOSE)


@given(points=CLOUD, r0=st.floats(0.05, 0.4), r1=st.floats(0.05, 0.4))
@settings(max_examples=40, deadline=None)
def test_a_round_cone_is_the_hull_of_its_balls(points: Points, r0: float, r1: float) -> None:
    solids = one("round_cone", (0, 0, 0), (0, 1, 0), r0, r1, MATTE)
    steps = np.linspace(0, 1, 2001)
    middles = np.stack((0 * steps, steps, 0 * steps), axis=1)
    far = np.linalg.norm(points[:, None] - middles[None], axis=2) - (r0 + (r1 - r0) * steps)
    assert np.allclose(distances(solids, points), far.min(axis=1), atol=5e-4)


@given(points=CLOUD, half=st.tuples(SIZES, SIZES, SIZES))
@settings(max_examples=40, deadline=None)
def test_a_box_is_as_far_as_its_nearest_side(points: Points, half: tuple[float, ...]) -> None:
    solids = one("box", (0, 0, 0), half, None, MATTE)
    over = np.abs(points) - half
    far = np.linalg.norm(np.maximum(over, 0), axis=1) + np.minimum(over.max(axis=1), 0)
    assert np.allclose(distances(solids, points), far, **CLOSE)


@given(points=CLOUD, radius=st.floats(0.3, 1.0), thickness=st.floats(0.02, 0.2))
@settings(max_examples=40, deadline=None)
def test_a_ring_is_a_torus(points: Points, radius: float, thickness: float) -> None:
    solids = one("ring", (0, 0, 0), radius, thickness, None, MATTE)
    flat = np.hypot(points[:, 0], points[:, 1]) - radius
    assert np.allclose(distances(solids, points), np.hypot(flat, points[:, 2]) - thickness, **CLOSE)


@given(points=CLOUD, arc=st.floats(20, 340))
@settings(max_examples=40, deadline=None)
def test_an_arc_of_a_ring_ends_in_balls(points: Points, arc: float) -> None:
    solids = one("ring", (0, 0, 0), 0.7, 0.05, None, MATTE, arc=arc)
    angles = np.radians(np.linspace(-arc / 2, arc / 2, 4001))
    middles = 0.7 * np.stack((np.sin(angles), np.cos(angles), 0 * angles), axis=1)
    far = np.linalg.norm(points[:, None] - middles[None], axis=2).min(axis=1) - 0.05
    assert np.allclose(distances(solids, points), far, atol=5e-4)


@given(points=CLOUD, radius=SIZES, half=SIZES)
@settings(max_examples=40, deadline=None)
def test_a_straight_cylinder_is_exact(points: Points, radius: float, half: float) -> None:
    solids = one("cylinder", (0, 0, 0), half, radius, radius, None, MATTE)
    over = np.stack((np.hypot(points[:, 0], points[:, 2]) - radius, np.abs(points[:, 1]) - half))
    far = np.hypot(*np.maximum(over, 0)) + np.minimum(over.max(axis=0), 0)
    assert np.allclose(distances(solids, points), far, **CLOSE)


@given(points=CLOUD)
@settings(max_examples=40, deadline=None)
def test_a_lathe_of_a_rectangle_is_the_cylinder_it_looks_like(points: Points) -> None:
    turned = one("lathe", (0, 0, 0), [(0.4, -0.3), (0.4, 0.3)], None, MATTE)
    straight = one("cylinder", (0, 0, 0), 0.3, 0.4, 0.4, None, MATTE)
    assert np.allclose(distances(turned, points), distances(straight, points), **CLOSE)


@given(points=CLOUD)
@settings(max_examples=40, deadline=None)
def test_a_plate_of_a_rectangle_is_the_box_it_looks_like(points: Points) -> None:
    square = [(-0.4, -0.3), (0.4, -0.3), (0.4, 0.3), (-0.4, 0.3)]
    plate = one("plate", (0, 0, 0), square, 0.2, None, MATTE)
    straight = one("box", (0, 0, 0), (0.4, 0.3, 0.1), None, MATTE)
    assert np.allclose(distances(plate, points), distances(straight, points), **CLOSE)


@given(points=CLOUD)
@settings(max_examples=40, deadline=None)
def test_a_half_space_is_as_far_as_the_height_above_it(points: Points) -> None:
    assert np.allclose(distances(ground(), points), points[:, 1], **CLOSE)


MAKERS: dict[str, Callable[[Sculptor], None]] = {
    "ellipsoid": lambda s: s.ellipsoid((0, 0, 0), (0.5, 0.3, 0.4), MATTE, turn(20, 30, 10)),
    "blade": lambda s: s.blade((0, -0.3, 0), (0, 0.3, 0), 0.2, 0.05, (0, 0, 1), 0.3, MATTE),
    "leaning box": lambda s: s.box((0, 0, 0), (0.4, 0.3, 0.4), None, MATTE, 0.05, (0.3, 0.2)),
    "cone": lambda s: s.cylinder((0, 0, 0), 0.3, 0.5, 0.1, None, MATTE, 0.05, 0.6),
    "stroked plate": lambda s: s.plate((0, 0, 0), [(-0.4, 0), (0.4, 0.2)], 0.2, None, MATTE, 0.1),
    "stroked lathe": lambda s: s.lathe((0, 0, 0), [(0.4, 0), (0.3, 0.3)], None, MATTE, 0.06),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_no_primitive_answers_much_further_than_where_a_ray_meets_it(kind: str) -> None:
    # Given rays from all round towards the middle of one primitive
    sculptor = Sculptor()
    MAKERS[kind](sculptor)
    solids = pack(sculptor.sculpture())
    rng = np.random.default_rng(3)
    for _ in range(60):
        out = rng.normal(size=3)
        out /= np.linalg.norm(out)
        origin = out * 1.5
        met = meet(solids, origin, -out, 3.0)
        if met is None:
            continue
        # Then no answer on the way is more than a twentieth too long
        way = np.linspace(0, met, 50)[:, None]
        answers = distances(solids, origin - out * way)
        assert (answers <= (met - way[:, 0]) * 1.05 + 1e-3).all()


def test_a_cut_leaves_a_hole_and_a_keep_leaves_only_what_both_share() -> None:
    sculptor = Sculptor()
    with sculptor.melted():
        sculptor.ellipsoid((0, 0, 0), (0.5, 0.5, 0.5), MATTE)
        sculptor.box((0, 0.5, 0), (0.2, 0.3, 0.2), None, MATTE, op=Op.CUT)
        sculptor.box((0, 0, 0), (1, 1, 0.1), None, MATTE, op=Op.KEEP)
    inside = distances(pack(sculptor.sculpture()), [(0, 0, 0), (0, 0.4, 0), (0, 0, 0.3)]) < 0
    assert inside.tolist() == [True, False, False]


def test_a_smooth_union_fills_the_crease_by_a_quarter_of_its_radius_and_no_more() -> None:
    sculptor = Sculptor()
    with sculptor.melted():
        sculptor.box((0, -1, 0), (3, 1, 3), None, MATTE)
        sculptor.box((-1, 0, 0), (1, 3, 3), None, MATTE, k=0.2)
    assert math.isclose(
        distances(pack(sculptor.sculpture()), (0.0, 0.0, 0.0))[0], -0.05, abs_tol=1e-6
    )
