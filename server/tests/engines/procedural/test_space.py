"""Vectors and frames."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from reverie.engines.procedural.space import along_y, along_z, cross, unit, vector

metres = st.floats(-1e3, 1e3)
vectors = st.builds(vector, metres, metres, metres)
directions = vectors.map(unit).filter(lambda v: float(v @ v) > 0.5)


@given(vectors, vectors)
def test_a_product_of_vectors_is_what_numpy_says(a: np.ndarray, b: np.ndarray) -> None:
    assert (cross(a, b) == np.cross(a, b)).all()


@given(vectors.filter(lambda v: float(v @ v) > 1e-12))
def test_a_unit_vector_has_length_one(v: np.ndarray) -> None:
    assert np.isclose(np.linalg.norm(unit(v)), 1.0, atol=1e-5)


def test_nothing_stays_nothing() -> None:
    assert not unit((0, 0, 0)).any()


@example(unit(vector(0.0, 31.0, 6.1e-05)), vector(0.0, 1.0, 0.0))  # nearly along its side
@given(directions, vectors)
def test_frames_turn_and_do_not_mirror(way: np.ndarray, side: np.ndarray) -> None:
    for frame in (along_y(way, side), along_z(way, side)):
        assert np.allclose(frame.T @ frame, np.eye(3), atol=1e-5)
        assert np.linalg.det(frame) > 0
