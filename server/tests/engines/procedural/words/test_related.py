"""What prepositions between nouns make of them."""

from __future__ import annotations

from reverie.engines.procedural.spec import Act, Relation
from reverie.engines.procedural.words import parse


def test_one_is_between_both_things_that_are_named() -> None:
    cup, *_ = parse("a cup between a laptop and a book").subjects
    assert cup.relations == (Relation("between", 1), Relation("between", 2))


def test_the_part_of_somebody_on_which_another_is_is_kept() -> None:
    assert parse("a bird on the back of a cow").subjects[0].relations[0].part == "back"
    assert parse("a parrot on a pirate's shoulder").subjects[0].relations[0].part == "shoulder"


def test_a_hat_on_somebody_is_worn_and_an_umbrella_over_somebody_held() -> None:
    (dog,) = parse("a red hat on a dog").subjects
    assert dog.wearing == ("red hat",)
    (man,) = parse("a man under an umbrella").subjects
    assert man.holding == ("umbrella",)


def test_a_verb_before_a_noun_tells_what_that_one_does() -> None:
    man, house = parse("a man shouting at a burning house").subjects
    assert house.acts == (Act("burn"),)
    assert man.acts == (Act("shout"),)
    assert man.relations == (Relation("toward", 1),)


def test_what_is_in_a_hollow_thing_is_inside_it() -> None:
    assert parse("a cat in a basket").subjects[0].relations == (Relation("inside", 1),)
