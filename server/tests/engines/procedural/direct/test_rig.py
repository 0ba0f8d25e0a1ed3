"""The camera rig: what each move does to the picture."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from reverie.core.camera import CONCEPTS, MOTIONS
from reverie.engines.procedural.direct.moves import MOVES, Move, eased
from reverie.engines.procedural.direct.rig import Rig, Shot
from reverie.engines.procedural.scene import Camera
from reverie.engines.procedural.words import parse

SHOT = Shot(np.array((0.0, 1.0, 0.0)), 0.0, 5.0, 6.0, 34.0, 16 / 9)


def flat(x: float, z: float) -> float:
    return 0.0


def rig(*moves: str, loop: bool = False) -> Rig:
    return Rig(SHOT, moves, 5.0, loop, flat, lambda s: np.zeros(3), seed=3)


def seen(camera: Camera, point: tuple[float, float, float]) -> tuple[float, float]:
    """Return where a point falls, -1 to 1 from left to right and from bottom to top."""
    rays = camera.rays(160, 90).astype(float)
    eye, forward, right, up = rays[:3], rays[3:6], rays[6:9], rays[9:12]
    d = np.asarray(point) - eye
    depth = d @ forward
    return float(d @ right / (right @ right) / depth), float(d @ up / (up @ up) / depth)


MIDDLE = (0.0, 1.0, 0.0)


def shift(move: str, point: tuple[float, float, float] = MIDDLE) -> tuple[float, float]:
    """Return how far a point moves in the picture from the first frame to the last."""
    path = rig(move)
    x0, y0 = seen(path(0.0), point)
    x1, y1 = seen(path(5.0), point)
    return x1 - x0, y1 - y0


def test_panning_right_moves_what_is_seen_to_the_left() -> None:
    assert shift("pan_right")[0] < -0.3
    assert shift("pan_left")[0] > 0.3


def test_tilting_up_moves_what_is_seen_down() -> None:
    assert shift("tilt_up")[1] < -0.3
    assert shift("tilt_down")[1] > 0.3


def test_trucking_right_moves_what_is_seen_to_the_left() -> None:
    assert shift("truck_right")[0] < -0.3
    assert shift("truck_left")[0] > 0.3


def test_zooming_in_spreads_the_picture_and_out_gathers_it() -> None:
    corner = (1.0, 1.0, 0.0)
    assert shift("zoom_in", corner)[0] > 0.1
    assert shift("zoom_out", corner)[0] < -0.1
    assert shift("push_in", corner)[0] > 0.1
    assert shift("pull_out", corner)[0] < -0.1


def test_an_orbit_to_the_left_carries_the_camera_to_its_own_left() -> None:
    path = rig("orbit_left")
    assert path(5.0).eye[0] < path(0.0).eye[0] - 1
    assert np.allclose(path(5.0).target, SHOT.target)


def test_a_crane_rises_and_keeps_looking_at_the_subject() -> None:
    path = rig("crane_up")
    assert path(5.0).eye[1] > path(0.0).eye[1] + 1
    assert np.allclose(seen(path(5.0), MIDDLE), (0, 0), atol=1e-4)


def test_a_dolly_zoom_keeps_the_subject_and_changes_what_is_behind() -> None:
    path = rig("dolly_zoom")
    beside, behind = (1.0, 1.0, 0.0), (1.0, 1.0, -20.0)
    for t in (1.0, 2.5, 5.0):
        assert seen(path(t), beside)[0] == pytest.approx(seen(path(0.0), beside)[0], abs=0.02)
    assert abs(seen(path(5.0), behind)[0] - seen(path(0.0), behind)[0]) > 0.05


@pytest.mark.parametrize("move", MOVES)
def test_every_move_is_finite_and_closes_when_it_loops(move: str) -> None:
    path = rig(move, loop=True)
    first, last = path(0.0), path(5.0)
    assert np.allclose(first.eye, last.eye)
    assert np.allclose(first.target, last.target)
    assert first.view == pytest.approx(last.view)
    for t in np.linspace(0, 5, 7):
        camera = path(float(t))
        assert np.isfinite([*camera.eye, *camera.target, camera.view, camera.roll]).all()
        assert camera.eye[1] > 0.2


@pytest.mark.parametrize("key", CONCEPTS)
def test_every_concept_but_the_still_one_changes_the_film(key: str) -> None:
    assert (MOVES[key] == Move()) == (key == "static")


@pytest.mark.parametrize("motion", MOTIONS)
def test_every_motion_of_the_api_is_understood(motion: str) -> None:
    spec = parse(f"a tiger, {motion}")
    assert spec.left_out == ()
    (move,) = spec.shot.moves
    assert (MOVES[move] == Move()) == (motion == "camera static")


def test_the_lens_stays_out_of_the_earth() -> None:
    low = Shot(np.array((0.0, 0.2, 0.0)), 0.0, -20.0, 6.0, 34.0, 16 / 9)
    camera = Rig(low, (), 5.0, False, lambda x, z: 2.0, lambda s: np.zeros(3))(0.0)
    assert camera.eye[1] >= 2.25


def test_easing_starts_and_ends_where_it_says() -> None:
    assert eased(0.0) == 0.0
    assert eased(1.0) == 1.0
    assert math.isclose(eased(0.5), 0.5)


def test_a_bolt_waits_and_then_is_suddenly_there() -> None:
    path = rig("bolt_cam")
    eyes = [path(t).eye for t in (0.0, 1.0, 2.5, 5.0)]
    slow, quick, settled = (float(np.linalg.norm(b - a)) for a, b in itertools.pairwise(eyes))
    assert quick > 8 * max(slow, settled)


def test_a_pulled_focus_goes_from_one_distance_to_the_other() -> None:
    shot = replace(SHOT, aperture=0.02, rack=(50.0, 6.0))
    path = Rig(shot, ("rack_focus",), 5.0, False, flat, lambda s: np.zeros(3))
    assert path(0.0).focus == pytest.approx(50.0)
    assert path(5.0).focus == pytest.approx(6.0)


def test_the_doors_of_a_lift_open_and_are_left_behind() -> None:
    path = rig("elevator_doors")
    doors = [path(t).doors for t in np.linspace(0, 5, 21)]
    assert (doors[0], doors[-1]) == (0.0, 2.0)
    assert doors == sorted(doors)
    assert rig("static")(0.0).doors == 2.0


def test_one_who_walks_with_the_camera_bobs() -> None:
    heights = [rig("pov")(t).eye[1] for t in np.linspace(2, 3, 25)]
    assert max(heights) - min(heights) > 0.02
