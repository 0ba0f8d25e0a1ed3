"""Effects on stage."""

from __future__ import annotations

import pytest

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.objects import ThingActor
from reverie.engines.procedural.scene import Scene
from reverie.engines.procedural.words import parse


def filmed(prompt: str) -> Scene:
    return direct(parse(prompt), Film(16 / 9, 5.0, 120, seed=3))


def shown(scene: Scene) -> list[str]:
    return [m.actor.name for m in scene.cast if isinstance(m.actor, ThingActor)]


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("a balloon exploding", "explode balloon"),
        ("an ice cream melting", "melting ice cream"),
        ("a space shuttle launching", "launch space shuttle"),
        ("a spaceship landing on mars", "land spaceship"),
        ("a campfire at night", "campfire"),
    ],
)
def test_what_a_thing_does_is_seen_on_it(prompt: str, name: str) -> None:
    assert shown(filmed(prompt)) == [name]


def test_smoke_is_not_shown_beside_what_smokes_by_itself() -> None:
    assert "smoke" not in shown(filmed("an ashtray with smoke"))
    assert shown(filmed("smoke")) == ["smoke"]


def test_a_house_on_fire_burns() -> None:
    scene = filmed("a house on fire")

    (house,) = (m.actor for m in scene.cast)
    assert isinstance(house, ThingActor)
    assert house.burning


def test_lightning_strikes_the_top_of_what_stands_there() -> None:
    scene = filmed("lightning striking the eiffel tower")
    tower, bolt = scene.cast

    assert shown(scene)[-1] == "lightning"
    top = tower.placement.position[1] + tower.actor.extent()[1][1] * tower.placement.scale
    assert bolt.placement.position[1] == pytest.approx(top, rel=0.05)


def test_what_launches_does_so_from_the_ground_and_not_in_orbit() -> None:
    scene = filmed("a space shuttle launching into orbit")

    assert scene.place != "space"
    assert scene.cast[0].placement.position[1] < 1.0


def test_a_small_thing_on_a_table_is_not_lost_on_it() -> None:
    assert "side table" in shown(filmed("an ashtray on the table"))
    assert "dining table" in shown(filmed("a couch and a table"))


def test_fireworks_are_seen_at_night() -> None:
    assert filmed("fireworks over the city").setting["time"] == "night"


def test_what_stands_on_a_turntable_turns_with_it() -> None:
    grapes, table = filmed("grapes on a rotating table").cast

    assert isinstance(grapes.actor, ThingActor)
    assert grapes.actor.motion.round > 0
    assert grapes.placement.position[1] > table.placement.position[1]


def test_a_ghost_that_floats_stands_upright() -> None:
    (ghost,) = filmed("a ghost floating in a cemetery").cast

    low, high = ghost.actor.extent()
    assert high[1] - low[1] > high[2] - low[2]


def test_fireworks_do_not_dwarf_what_they_are_seen_with() -> None:
    tree, sky = filmed("a christmas tree and fireworks").cast

    tall = [float(m.actor.extent()[1][1]) * m.placement.scale for m in (tree, sky)]
    assert tall[1] < 3 * tall[0]
    assert sky.placement.position[2] < tree.placement.position[2]


def test_what_launches_is_on_the_ground_when_no_place_is_named() -> None:
    assert filmed("a space shuttle launching with flames").place == "desert"
    assert filmed("a viking sailing a viking ship").place == "ocean"
