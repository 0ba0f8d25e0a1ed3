"""The lens: depth of field."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.render.lens import circle, defocus
from reverie.engines.procedural.scene import Camera
from reverie.engines.procedural.space import vector

CAMERA = Camera(vector(0, 1, 5), vector(0, 1, 0), focus=5.0, aperture=0.2)


def board() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return radiance of fine stripes and depth: near on the left, in focus, far on the right."""
    radiance = np.zeros((3, 96, 192), np.float32)
    radiance[:, :, ::2] = 1
    depth = np.full((96, 192), 5.0, np.float32)
    depth[:, :64], depth[:, 128:] = 1.5, 60.0
    return radiance, depth


def test_what_is_in_focus_stays_sharp_and_the_rest_softens() -> None:
    radiance, depth = board()
    out = defocus(radiance, depth, CAMERA)
    contrast = np.abs(np.diff(out[0], axis=1))
    assert contrast[:, 84:108].mean() > 0.8
    assert contrast[:, 8:48].mean() < 0.2
    assert contrast[:, 144:184].mean() < 0.3


def test_a_pinhole_leaves_the_picture_alone() -> None:
    radiance, depth = board()
    assert defocus(radiance, depth, replace(CAMERA, aperture=0.0)) is radiance
    assert defocus(radiance, depth, replace(CAMERA, focus=None)) is radiance


def test_the_circle_of_confusion_is_nothing_at_the_focus_and_signed_about_it() -> None:
    sizes = circle(np.array([[2.0, 5.0, 50.0]], np.float32), CAMERA)[0]
    assert sizes[0] < 0 < sizes[2]
    assert sizes[1] == 0
