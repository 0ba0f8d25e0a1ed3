"""Packing: what is left out from afar, and what is kept."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.render import columns
from reverie.engines.procedural.render.pack import pack
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Op

from .shapes import FUR, MATTE, menagerie

PIXEL = 0.001  # metres at one metre


def test_from_near_everything_is_kept() -> None:
    body = menagerie()
    assert len(pack(body, eye=(0, 0.5, 2), pixel=PIXEL).rows) == len(body.rows)


def test_from_afar_eyes_go_and_the_body_stays() -> None:
    body = menagerie()
    far = pack(body, eye=(0, 0.5, 150), pixel=PIXEL)
    assert 0 < len(far.rows) < len(body.rows)
    kept = far.rows[:, columns.BOUND + 3]
    union = far.rows[:, columns.OP] == Op.UNION
    assert kept[union].min() >= 0.45 * 0.149


def test_hair_that_is_finer_than_a_pixel_is_shaved() -> None:
    sculptor = Sculptor()
    sculptor.ellipsoid((0, 0.5, 0), (0.4, 0.4, 0.4), FUR)
    body = sculptor.sculpture()
    assert pack(body, eye=(0, 0.5, 3), pixel=PIXEL).rows[0, columns.HAIR] > 0
    assert pack(body, eye=(0, 0.5, 30), pixel=PIXEL).rows[0, columns.HAIR] == 0


def test_what_cuts_stays_with_what_it_cuts() -> None:
    sculptor = Sculptor()
    with sculptor.melted():
        sculptor.box((0, 0, 0), (1, 1, 1), None, MATTE)
        sculptor.box((0, 1, 0), (0.01, 0.01, 0.01), None, MATTE, op=Op.CUT)
    assert len(pack(sculptor.sculpture(), eye=(0, 0, 100), pixel=PIXEL).rows) == 2


def test_a_ball_round_everything_holds_every_primitive() -> None:
    solids = pack(menagerie())
    bounds = solids.rows[:, columns.BOUND : columns.BOUND + 3]
    away = np.linalg.norm(bounds - solids.centre, axis=1) + solids.rows[:, columns.BOUND + 3]
    assert away.max() <= solids.radius


def test_groups_of_glass_are_told_from_the_rest_by_what_begins_them() -> None:
    body = menagerie()
    solids = pack(body)
    assert len(solids.glass) == 0
    assert solids.opaque.tolist() == list(range(len(body.rows)))
