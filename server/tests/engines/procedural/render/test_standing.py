"""Standing land: a camera that does not move sees the same ground, sooner."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.render import shot
from reverie.engines.procedural.render.quality import DRAFT
from reverie.engines.procedural.render.stage import Stage
from reverie.engines.procedural.words import parse

WIDTH, HEIGHT = 320, 176


def stage(prompt: str) -> Stage:
    return Stage(direct(parse(prompt), Film(WIDTH / HEIGHT, 2, 48, seed=3)), WIDTH, HEIGHT, DRAFT)


@pytest.mark.parametrize(
    "prompt", ["a teddy bear dancing before a jungle waterfall", "a boat on a lake"]
)
def test_a_frame_is_the_same_whether_its_ground_was_kept_or_not(prompt: str) -> None:
    filmed = stage(prompt)
    filmed.frame(0)
    assert np.array_equal(filmed.frame(20), stage(prompt).frame(20))


def test_ground_is_drawn_once_for_a_camera_that_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    filmed = stage("a dog sitting in a meadow")
    filmed.frame(0)
    monkeypatch.setattr(shot, "draw_relief", None)  # nobody asks for it again
    monkeypatch.setattr("reverie.engines.procedural.render.standing.draw_relief", None)
    filmed.frame(20)


def test_ground_is_drawn_anew_for_a_camera_that_moves() -> None:
    filmed = stage("a dog sitting in a meadow, camera orbit left")
    assert not np.array_equal(filmed.frame(0)[-40:], filmed.frame(20)[-40:])
    assert np.array_equal(
        filmed.frame(20), stage("a dog sitting in a meadow, camera orbit left").frame(20)
    )
