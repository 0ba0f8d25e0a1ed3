"""Anybody made of another stuff."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural import acting, bodies
from reverie.engines.procedural.materials import MATERIALS, Pattern, column
from reverie.engines.procedural.objects import STUFF, Remade, thing
from reverie.engines.procedural.scene import Actor

ACTORS: dict[str, Actor] = {
    "animal": bodies.animal("tiger"),
    "person": acting.perform("woman", "dance", None),
    "thing": thing("car"),
}


def plain(rows: np.ndarray) -> np.ndarray:
    return rows[rows[:, column("pattern")] != Pattern.EYE]


@pytest.mark.parametrize("who", sorted(ACTORS))
@pytest.mark.parametrize("stuff", sorted(MATERIALS))
def test_all_of_it_is_of_that_stuff(who: str, stuff: str) -> None:
    body = Remade(ACTORS[who], stuff).sculpt(0.5)
    rows = plain(body.materials)

    assert np.isfinite(body.materials).all()
    assert (rows[:, column("fur")] == np.float32(MATERIALS[stuff].fur)).all()
    assert (rows[:, column("metal")] == np.float32(MATERIALS[stuff].metal)).all()


def test_a_golden_tiger_is_yellow_and_keeps_its_stripes() -> None:
    rows = plain(Remade(ACTORS["animal"], "gold").sculpt(0.0).materials)

    assert (rows[:, 0] > rows[:, 2]).all()
    assert (rows[:, column("pattern")] == Pattern.STRIPES).any()


def test_clay_keeps_the_colours_that_it_had() -> None:
    assert "clay" not in STUFF
    actor = ACTORS["thing"]

    before, after = actor.sculpt(0.0).materials, Remade(actor, "clay").sculpt(0.0).materials
    assert np.allclose(before[:, :3], after[:, :3])


def test_a_colour_that_is_said_is_the_stuffs() -> None:
    rows = plain(Remade(ACTORS["person"], "folded paper", (255.0, 0.0, 0.0)).sculpt(0.0).materials)

    assert (rows[:, 0] > 5 * rows[:, 1]).all()


def test_it_moves_and_eyes_stay_eyes() -> None:
    actor = ACTORS["animal"]
    stone = Remade(actor, "stone")

    assert np.allclose(stone.sculpt(0.7).rows, actor.sculpt(0.7).rows)
    eyes = actor.sculpt(0.0).materials[:, column("pattern")] == Pattern.EYE
    assert eyes.any()
    assert np.allclose(stone.sculpt(0.0).materials[eyes], actor.sculpt(0.0).materials[eyes])
    assert stone.stride(1.0) == actor.stride(1.0)
