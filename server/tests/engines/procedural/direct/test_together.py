"""Together: professions at their work, couples as one couple, teams as one team."""

from __future__ import annotations

import pytest

from reverie.engines.procedural.acting.performance import Performance
from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.words import parse

FILM = Film(aspect=16 / 9, seconds=5.0, num_frames=120, seed=3)


def played(prompt: str) -> list[Performance]:
    scene = direct(parse(prompt), FILM)
    return [c.actor for c in scene.cast if isinstance(c.actor, Performance)]


@pytest.mark.parametrize(
    ("prompt", "deed", "worn"),
    [
        ("a DJ", "mix music", "headphones"),
        ("a firefighter", "spray water", "fire helmet"),
        ("a violinist playing", "play violin", None),
        ("a surgeon", "operate", "surgical mask"),
        ("a detective with a magnifying glass", "hold magnifying glass", "hat"),
        ("a doctor talking to a patient", "talk to patient", "stethoscope"),
    ],
)
def test_a_profession_brings_its_clothes_and_its_work(
    prompt: str, deed: str, worn: str | None
) -> None:
    (one,) = played(prompt)
    assert one.action.name == deed
    assert worn is None or worn in [noun for noun, _ in one.wearing]


def test_who_is_looked_at_from_near_does_not_work_meanwhile() -> None:
    (chef,) = played("a chef, close-up")
    assert chef.action.name == "stand"


@pytest.mark.parametrize(
    ("prompt", "first", "second"),
    [
        ("two pandas playing chess", "panda", "panda"),
        ("a man and a robot shaking hands", "man", "robot"),
        ("two children building a sandcastle", "boy", "girl"),
    ],
)
def test_two_who_do_what_takes_two_do_it_with_each_other(
    prompt: str, first: str, second: str
) -> None:
    (one,) = played(prompt)
    (other,) = one.partners
    children = {"boy", "girl", "child"}
    assert one.build.name == first or {one.build.name, first} <= children
    assert other.build.name == second or {other.build.name, second} <= children


def test_a_team_pulls_one_rope() -> None:
    (one,) = played("kids playing tug of war")
    assert len(one.partners) == 3
    assert {p.build.name for p in one.partners} <= {"boy", "girl", "child"}


def test_a_class_moves_in_step_but_looks_different() -> None:
    (teacher,) = played("a person is doing aerobics")
    assert {p.late for p in teacher.partners} == {0.0}
    assert len({p.build.surfaces["top"].a for p in teacher.partners}) == 3


def test_a_baby_in_arms_stays_small() -> None:
    (mother,) = played("a mother holding a baby")
    (baby,) = mother.partners
    assert baby.build.name == "baby"
    assert mother.action.partners[0].small < 1
