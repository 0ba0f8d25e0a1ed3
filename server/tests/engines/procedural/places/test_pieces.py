"""Pieces and lettering: places set from lists."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.places import lettering
from reverie.engines.procedural.places.mesh import Builder
from reverie.engines.procedural.places.pieces import pieces
from reverie.engines.procedural.places.prefab import Site

SITE = Site(np.random.default_rng(1), None, 0.0)


def corners(builder: Builder) -> np.ndarray:
    mesh = builder.mesh()
    assert mesh is not None
    return mesh.corners.reshape(-1, 3)


def test_a_word_is_as_wide_as_it_says_and_faces_the_stage() -> None:
    builder = Builder()
    lettering.write(builder, "HEN", (1.0, 2.0, -3.0), 0.7, builder.skin())
    low, high = corners(builder).min(axis=0), corners(builder).max(axis=0)
    assert high[0] - low[0] == pytest.approx(lettering.width("HEN", 0.7), abs=1e-5)
    assert (low + high) / 2 == pytest.approx((1.0, 2.0, -3.0), abs=1e-5)
    assert high[1] - low[1] == pytest.approx(0.7, abs=1e-5)


def test_what_has_no_letter_leaves_a_gap_and_nothing_else() -> None:
    builder = Builder()
    lettering.write(builder, "\u03a9 ", (0.0, 0.0, 0.0), 1.0, builder.skin())
    assert builder.mesh() is None


def test_letters_are_told_apart() -> None:
    drawn = set()
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789":
        builder = Builder()
        lettering.write(builder, letter, (0.0, 0.0, 0.0), 1.0, builder.skin())
        drawn.add(corners(builder).tobytes())
    assert len(drawn) == 36


def test_pieces_are_set_once_for_each_copy() -> None:
    one, three = Builder(), Builder()
    chair = [["chair", 0.0, 0.0], ["disc", 0, 1, 0, 0.2, [0.5, 0.5, 0.5]]]
    pieces(one, SITE, chair)
    pieces(three, SITE, chair, copies=[(0, 0, 0), (2, 0, 0), (0, 0, -4)])
    assert len(corners(three)) == 3 * len(corners(one))
    assert corners(three)[:, 2].min() == pytest.approx(corners(one)[:, 2].min() - 4, abs=1e-5)


def test_an_unknown_piece_is_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match="no piece 'throne'; pieces are ball, bar"):
        pieces(Builder(), SITE, [["throne", 0, 0]])
