"""Sculptures: packing, moving and joining."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.materials import MATERIALS
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Column, Sculpture, join
from reverie.engines.procedural.space import turn


def figure(lift: float = 0.0) -> Sculptor:
    sculptor = Sculptor()
    with sculptor.melted():
        sculptor.ellipsoid((0, 1 + lift, 0), (0.2, 0.3, 0.2), MATERIALS["fur"], k=0.1)
        sculptor.round_cone((0, 1 + lift, 0), (0, lift, 0), 0.1, 0.05, MATERIALS["fur"], k=0.05)
    sculptor.lathe((0, lift, 0), [(0.02, 0), (0.1, 0), (0.1, 0.2)], None, MATERIALS["ceramic"])
    sculptor.anchors["top"] = np.array((0, 1.3 + lift, 0))
    return sculptor


def packed() -> Sculpture:
    return figure().sculpture()


def test_what_is_melted_together_is_one_group_and_the_rest_is_apart() -> None:
    groups = packed().rows[:, Column.GROUP]
    assert groups[0] == groups[1]
    assert groups[1] != groups[2]


def test_a_moved_body_is_scaled_turned_and_put_there() -> None:
    moved = packed().placed((1, 0, 2), turn(yaw=90), 2.0, actor=3)
    low, high = moved.bounds()
    assert np.allclose(low, (0.6, -0.2, 1.6), atol=1e-3)
    assert np.allclose(high, (1.4, 2.6, 2.4), atol=1e-3)
    assert np.allclose(moved.anchors["top"], (1, 2.6, 2))
    assert set(moved.rows[:, Column.ACTOR]) == {3.0}


def test_patterns_stay_where_they_were_when_a_body_is_posed_and_moved() -> None:
    # Given a body lifted by half a metre, then moved
    posed = figure(lift=0.5).sculpture(rest=figure()).placed((3, 1, 0), turn(yaw=40), 1.5)

    # Then the world point of the head's centre maps to the head's rest centre
    row = posed.rows[0]
    affine = row[Column.REST : Column.REST + 12].reshape(3, 4)
    world = np.array((*row[1:4], 1.0))
    assert np.allclose(affine @ world, (0, 1, 0), atol=1e-5)


def test_a_pose_with_other_primitives_is_refused() -> None:
    with pytest.raises(ValueError, match="rest pose has 3 primitives, this pose 0"):
        Sculptor().sculpture(rest=figure())


def test_joined_bodies_keep_their_own_polygons_materials_and_groups() -> None:
    one = packed()
    both = join([one, one])
    assert len(set(both.rows[:, Column.GROUP])) == 4
    assert both.rows[5, Column.SHAPE] == len(one.edges)
    assert both.rows[3, Column.MATERIAL] == len(one.materials)
