"""Outfits: what people and animals put on, in what colour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reverie.engines.procedural.bodies.biped import biped
from reverie.engines.procedural.bodies.build import build, names
from reverie.engines.procedural.bodies.expression import FACES
from reverie.engines.procedural.bodies.looks import varied
from reverie.engines.procedural.bodies.outfits import dress, outfits
from reverie.engines.procedural.bodies.skeleton import standing
from reverie.engines.procedural.bodies.wear import WEARABLES


def test_a_colour_repaints_what_is_worn() -> None:
    body, worn = dress(build("woman"), ["red dress", "blue hat"])
    red = body.surfaces["top"].a
    assert red[0] > 150
    assert red[1] < 90
    assert body.skirt > 0
    assert worn[0][0] == "hat"
    assert worn[0][1] is not None


def test_a_suit_comes_with_its_tie_and_a_spacesuit_covers_an_animal() -> None:
    _, worn = dress(build("panda"), ["suit"])
    assert ("tie", None) in worn
    corgi, _ = dress(build("corgi"), ["spacesuit"])
    assert corgi.kind == "suit"
    assert corgi.snout is not None


def test_what_nobody_knows_is_left_off() -> None:
    body = build("man")
    assert dress(body, ["flux capacitor"]) == (body, ())
    assert dress(body, ["green scarf"]) != (body, ())


@pytest.mark.parametrize("who", ["man", "girl", "teddy bear", "rabbit", "robot", "astronaut"])
def test_everything_can_be_worn_by_everyone(who: str) -> None:
    for noun in (*WEARABLES, *outfits()):
        body, worn = dress(build(who), [noun])
        figure = biped(body, standing(body.bones), FACES["smile"], worn)
        assert np.isfinite(figure.rows).all()


def test_plain_people_differ_by_seed_and_others_are_themselves() -> None:
    looks = {varied(build("woman"), seed).surfaces["top"].a for seed in range(1, 30)}
    assert len(looks) > 4
    assert varied(build("woman"), 3) == varied(build("woman"), 3)
    assert varied(build("teddy bear"), 3) == build("teddy bear")


def test_everyone_wears_what_is_known() -> None:
    for name in names():
        bare = replace(build(name), wears=())
        assert all(dress(bare, [said]) != (bare, ()) for said in build(name).wears), name
