"""Styles: other kinds of picture, made from this frame alone."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from reverie.engines.procedural.render.gbuffer import Plane, blank
from reverie.engines.procedural.render.styles import STYLES, styled


def scene() -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    planes = blank(160, 96)
    planes[Plane.DEPTH, 48:] = np.linspace(40, 2, 48)[:, None]
    planes[Plane.NORMAL + 1, 48:] = 1
    planes[Plane.SURFACE, 48:] = 1
    planes[Plane.DEPTH, 30:80, 60:100] = 3
    planes[Plane.SURFACE, 30:80, 60:100] = 3
    planes[Plane.ACTOR, 30:80, 60:100] = 1
    image = np.empty((96, 160, 3), np.uint8)
    image[:48], image[48:] = (120, 160, 220), (70, 120, 60)
    image[30:80, 60:100] = (220, 120, 40)
    return image, planes


@pytest.mark.parametrize("name", STYLES)
def test_every_style_changes_the_picture_and_repeats_itself(name: str) -> None:
    image, planes = scene()
    first, again = (styled(name, image.copy(), planes, 5) for _ in range(2))
    assert first.shape == image.shape
    assert first.dtype == np.uint8
    assert np.array_equal(first, again)
    assert np.abs(first.astype(int) - image).mean() > 3
    assert first.std() > 10


def test_only_film_grain_moves_in_a_still_scene() -> None:
    image, planes = scene()
    moving = {
        name
        for name in STYLES
        if not np.array_equal(styled(name, image, planes, 1), styled(name, image, planes, 2))
    }
    assert moving == {"black and white", "vintage", "film grain"}


def test_an_unknown_style_leaves_the_picture_alone() -> None:
    image, planes = scene()
    assert np.array_equal(styled("beige", image, planes, 0), image)
