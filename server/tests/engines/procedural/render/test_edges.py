"""Silhouettes: how much of its pixels a body covers, and what shows through the rest."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.render.gbuffer import Plane, Surface, blank
from reverie.engines.procedural.render.soften import soften

from .shapes import FUR, HEIGHT, WIDTH, ball, camera, drawn

FINE = 16  # samples a pixel, along each side, of the exact answer


def exact_share() -> np.ndarray:
    """Return (h, w): how much of each pixel the ball of half a metre up covers."""
    rays = camera().rays(WIDTH, HEIGHT).astype(float)
    u = 2 * (np.arange(WIDTH * FINE) + 0.5) / (WIDTH * FINE) - 1
    v = 1 - 2 * (np.arange(HEIGHT * FINE) + 0.5) / (HEIGHT * FINE)
    way = rays[3:6] + u[None, :, None] * rays[6:9] + v[:, None, None] * rays[9:12]
    way /= np.linalg.norm(way, axis=2, keepdims=True)
    away = rays[:3] - (0, 0.5, 0)
    inside = (way @ away) ** 2 - (away @ away - 0.4**2) > 0
    return inside.reshape(HEIGHT, FINE, WIDTH, FINE).mean(axis=(1, 3))


def test_the_shares_of_a_balls_edge_pixels_are_what_finer_sampling_finds() -> None:
    planes, share = drawn(ball()), exact_share()
    solid = planes[Plane.SURFACE] == Surface.SOLID
    found = np.where(solid, planes[Plane.COVERAGE], 0)
    assert np.abs(found - share).max() < 0.25
    assert abs(found.sum() - share.sum()) < 0.006 * share.sum()
    assert ((found > 0.1) & (found < 0.9)).sum() > 40


def test_the_middle_of_a_body_is_covered_and_nothing_says_so_too() -> None:
    planes = drawn(ball(material=FUR))
    assert planes[Plane.COVERAGE, HEIGHT // 2, WIDTH // 2] == 1
    assert planes[Plane.COVERAGE, 0, 0] == 1
    assert ((planes[Plane.COVERAGE] >= 0) & (planes[Plane.COVERAGE] <= 1)).all()


def test_a_half_covered_pixel_shows_half_of_what_is_outside_it() -> None:
    # Given a black body that ends to the right in the middle of a column, before a white sky
    planes, rays = blank(WIDTH, HEIGHT), camera().rays(WIDTH, HEIGHT)
    radiance = np.ones((3, HEIGHT, WIDTH), np.float32)
    edge = WIDTH // 2
    planes[Plane.DEPTH, :, : edge + 1] = 2.0
    planes[Plane.SURFACE, :, : edge + 1] = Surface.SOLID
    planes[Plane.NORMAL : Plane.NORMAL + 3, :, : edge + 1] = rays[6:9, None, None]
    planes[Plane.COVERAGE, :, edge] = 0.5
    radiance[:, :, : edge + 1] = 0
    soften(planes, rays, radiance)
    assert np.allclose(radiance[:, :, edge], 0.5)
    assert (radiance[:, :, :edge] == 0).all()
    assert (radiance[:, :, edge + 1 :] == 1).all()


def test_an_edge_before_more_of_the_same_body_is_left_alone() -> None:
    planes, rays = blank(WIDTH, HEIGHT), camera().rays(WIDTH, HEIGHT)
    planes[Plane.DEPTH] = 2.0
    planes[Plane.NORMAL : Plane.NORMAL + 3] = rays[6:9, None, None]
    planes[Plane.COVERAGE, :, 20] = 0.5
    radiance = np.random.default_rng(1).random((3, HEIGHT, WIDTH)).astype(np.float32)
    before = radiance.copy()
    soften(planes, rays, radiance)
    assert (radiance == before).all()
