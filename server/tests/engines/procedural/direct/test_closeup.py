"""Close-ups: what of everyone a picture must hold."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.space import turn
from reverie.engines.procedural.words import parse

FILM = Film(aspect=16 / 9, seconds=5.0, num_frames=120, seed=3)


def face(prompt: str, anchor: str) -> tuple[float, float]:
    """Return where in the first frame somebody's anchor is, -1 to 1 right and up."""
    scene = direct(parse(prompt), FILM)
    (member,) = scene.cast
    place = member.placement
    own = member.actor.sculpt(0.0).anchors[anchor] * place.scale
    at = place.position + turn(yaw=float(np.degrees(place.heading))) @ own
    rays = scene.camera(0.0).rays(160, 90).astype(float)
    eye, forward, right, up = (rays[i : i + 3] for i in (0, 3, 6, 9))
    d = at - eye
    return float(d @ right / (right @ right) / (d @ forward)), float(
        d @ up / (up @ up) / (d @ forward)
    )


@pytest.mark.parametrize("who", ["a woman", "a tiger", "a teddy bear", "a dog"])
def test_a_close_up_of_somebody_shows_the_head_large(who: str) -> None:
    _, crown = face(f"{who}, close-up", "crown")
    x, mouth = face(f"{who}, close-up", "mouth")
    _, far_crown = face(who, "crown")
    _, far_mouth = face(who, "mouth")
    assert abs(x) < 0.8
    assert max(abs(crown), abs(mouth)) < 0.95
    assert abs(crown - mouth) > 1.6 * abs(far_crown - far_mouth)


def test_a_close_up_of_hands_at_work_shows_the_hands() -> None:
    for hand in ("hand.left", "hand.right"):
        x, y = face("a woman playing guitar, close-up", hand)
        assert max(abs(x), abs(y)) < 1
