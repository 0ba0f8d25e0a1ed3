"""Wide lenses: pictures bent from straight ones."""

from __future__ import annotations

import math

import numpy as np
import pytest

from reverie.engines.procedural.render.gbuffer import PLANES, Plane
from reverie.engines.procedural.render.lanes import Floats
from reverie.engines.procedural.render.projection import LENSES, bent, frame_of, patches
from reverie.engines.procedural.scene import Camera
from reverie.engines.procedural.space import vector

WIDTH, HEIGHT = 256, 144


def directions(planes: Floats, rays: Floats) -> Floats:
    """Return, as if it were light, the direction in which every pixel looks."""
    height, width = planes.shape[1:]
    u = 2 * (np.arange(width) + 0.5) / width - 1
    v = 1 - 2 * (np.arange(height) + 0.5) / height
    way = rays[3:6] + rays[6:9] * u[None, :, None] + rays[9:12] * v[:, None, None]
    planes[Plane.DEPTH] = 5.0
    unit = way / np.linalg.norm(way, axis=2, keepdims=True)
    return np.ascontiguousarray(unit.transpose(2, 0, 1), np.float32)


def seen(lens: str, width: int = WIDTH, height: int = HEIGHT) -> Floats:
    camera = Camera(vector(0, 2, 0), vector(0, 2, -4), lens=lens)
    planes = np.zeros((PLANES, height, width), np.float32)
    out = bent(camera, planes, directions)
    assert (planes[Plane.DEPTH] == 5.0).all()
    return out


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("size", [(256, 144), (144, 256), (160, 160)])
def test_every_pixel_is_seen_by_just_one_view(lens: str, size: tuple[int, int]) -> None:
    masks = np.stack([p.mask for p in patches(lens, *size, 0.0, 1.0)])
    assert (masks.sum(axis=0) == 1).all()


def test_a_fisheye_sees_from_one_side_to_the_other() -> None:
    out = seen("fisheye")
    bright = np.linalg.norm(out, axis=0)
    assert np.allclose(out[:, 72, 128] / bright[72, 128], (0, 0, -1), atol=0.03)
    corner = out[:, 0, 0] / bright[0, 0]
    assert math.degrees(math.acos(-corner[2])) == pytest.approx(90, abs=2)
    assert corner[0] < 0 < corner[1]


def test_a_tiny_planet_looks_down_in_its_middle_and_up_at_its_rim() -> None:
    out = seen("tiny planet")
    assert out[1, 72, 128] < -0.98
    assert out[1, 0, 0] > 0.7
    top = out[:, 20, 128]
    assert top[2] < -0.5  # what lies ahead is at the top
    right = out[:, 72, 180]
    assert right[0] > 0.5


def test_neighbouring_pixels_look_in_neighbouring_directions_across_the_seams() -> None:
    for lens in LENSES:
        out = seen(lens)
        if lens == "fisheye":
            out = out / np.linalg.norm(out, axis=0)
        assert np.abs(np.diff(out, axis=1)).max() < 0.12
        assert np.abs(np.diff(out, axis=2)).max() < 0.12


def test_a_level_lens_stays_level_when_the_camera_looks_down() -> None:
    camera = Camera(vector(0, 2, 0), vector(0, 0, -1), lens="tiny planet")
    assert frame_of(camera)[1, 2] == 0
