"""Looks: people differ, and their skin and hair go together."""

from __future__ import annotations

from reverie.engines.procedural.bodies.build import build
from reverie.engines.procedural.bodies.looks import company, varied

SEEDS = range(1, 120)


def brightness(colour: tuple[float, float, float]) -> float:
    return sum(colour) / 3


def test_fair_hair_is_seen_on_fair_skin_only() -> None:
    for seed in SEEDS:
        for who in ("man", "woman", "girl", "doctor", "friend"):
            body = varied(build(who), seed)
            if brightness(body.surfaces["skin"].a) < 160:
                assert brightness(body.surfaces["hair"].a) < 60


def test_skins_clothes_and_girths_vary_with_the_seed() -> None:
    people = [varied(build("woman"), seed) for seed in SEEDS]
    assert len({p.surfaces["skin"].a for p in people}) > 5
    assert len({(p.surfaces["top"].a, p.surfaces["bottom"].a) for p in people}) > 30
    assert max(p.belly[0] for p in people) > 1.15 * min(p.belly[0] for p in people)


def test_a_profession_keeps_its_clothes_and_an_alien_its_skin() -> None:
    nurse, alien = build("nurse"), build("alien")
    assert varied(nurse, 5).surfaces["top"] == nurse.surfaces["top"]
    assert varied(nurse, 5).surfaces["skin"] != nurse.surfaces["skin"]
    assert varied(alien, 5) == alien


def test_a_crowd_is_of_women_men_and_the_old() -> None:
    kinds = {company("person", turn) for turn in range(10)}
    assert {"woman", "man", "old man", "teenager"} <= kinds
    assert company("chef", 3) == "chef"
