"""Builds: records with their ancestors, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from reverie.engines.procedural.bodies.biped import biped
from reverie.engines.procedural.bodies.build import build, names, parse
from reverie.engines.procedural.bodies.expression import FACES, blink
from reverie.engines.procedural.bodies.skeleton import standing
from reverie.engines.procedural.bodies.surface import surface


@pytest.mark.parametrize("name", [n for n in names() if n not in ("animal",)])
def test_everybody_stands_on_the_ground_with_two_eyes_and_a_mouth(name: str) -> None:
    body = build(name)
    figure = biped(body, standing(body.bones), FACES["smile"], (("sunglasses", None),))
    low, high = figure.bounds()
    assert -0.1 < low[1] < 0.03  # of boxes round tilted shapes
    assert 0.6 < high[1] < 2.4
    assert {"mouth", "eye.left", "eye.right", "hand.left", "head"} <= set(figure.anchors)


def test_a_record_takes_over_what_it_is_like() -> None:
    records: dict[str, dict[str, Any]] = {
        "bear": {"size": 2.0, "surfaces": {"coat": "fur #885533"}},
        "white bear": {"like": "bear", "surfaces": {"nose": "plastic #000000"}},
    }
    made = parse("white bear", records)
    assert made.size == 2.0
    assert set(made.surfaces) == {"coat", "nose"}


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"heigth": 2}, "bear: 'heigth' is none of"),
        ({"bones": {"toe": 2}}, r"bear\.bones: 'toe' is none of"),
        ({"surfaces": {"elbow": "fur"}}, r"bear\.surfaces: 'elbow' is none of"),
        ({"surfaces": {"coat": "smoke #ffffff"}}, "'smoke' is none of"),
        ({"surfaces": {"coat": "fur #fff"}}, "is not #rrggbb"),
        ({"surfaces": {"coat": "fur fluffy"}}, "'fluffy' is not understood"),
    ],
)
def test_what_a_record_cannot_say_is_refused(record: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse("bear", {"bear": record})


def test_a_surface_takes_colours_numbers_and_kinds() -> None:
    made = surface("fur #ff0000 #00ff00 pattern=stripes fur=0.4")
    assert (made.a, made.b, made.fur) == ((255, 0, 0), (0, 255, 0), 0.4)
    assert made.pattern.name == "STRIPES"


def test_eyes_blink_now_and_then_and_the_same_every_period() -> None:
    shut = [blink(t / 50, 5.0, 1) for t in range(250)]
    assert max(shut) > 0.7
    assert sum(v > 0 for v in shut) < 40
    assert blink(1.3, 5.0, 1) == pytest.approx(blink(6.3, 5.0, 1))


@pytest.mark.parametrize("name", [n for n in names() if build(n).snout is not None])
def test_every_nose_stands_out_of_its_face(name: str) -> None:
    body = build(name)
    joints = standing(body.bones)
    anchors = biped(body, joints, FACES["calm"]).anchors
    if "nose" in anchors:
        local = joints.trunk.head_frame.T @ (anchors["nose"] - joints.trunk.head)
        assert np.linalg.norm(local / body.bones.head) > 1.05
