"""What docs/catalogue.md teaches is what the catalogue reads."""

from __future__ import annotations

import re
import textwrap
from importlib import resources
from pathlib import Path

from reverie.engines.procedural.bodies.quadruped.plan import Quadruped
from reverie.engines.procedural.bodies.record import plan, records
from reverie.engines.procedural.objects.build import build
from reverie.engines.procedural.objects.grammar import NUMBERS, SHAPES
from reverie.engines.procedural.objects.parse import blocks, parse

PAGE = (Path(__file__).parents[4] / "docs" / "catalogue.md").read_text()
THING, ANIMAL = (textwrap.dedent(block) for block in re.findall(r"(?m)(?:^    .*\n)+", PAGE))


def test_the_example_of_a_thing_can_be_built() -> None:
    (block,) = blocks(THING, "catalogue.md")
    thing = parse(block)

    assert block.name == "stop sign"
    assert len(thing.rows) == 2
    assert len(build(thing).rows) == 2


def test_the_example_of_an_animal_is_one() -> None:
    animals = resources.files("reverie.engines.procedural.catalogue") / "animals.toml"
    others = re.sub(r"(?ms)^\[donkey\].*?\n\n", "", animals.read_text("utf-8"))

    record = records(others + ANIMAL, "page")["donkey"]
    assert record.pop("also") == ["mule", "burro"]
    donkey = plan(Quadruped, record, "catalogue.md: donkey")

    assert donkey.size == 1.05
    assert donkey.coats["body"].belly == 0.76


def test_every_shape_and_every_word_with_numbers_is_taught() -> None:
    taught = re.findall(r"`([^`]+)`", PAGE.partition("# Teaching a new animal")[0])
    words = {word for piece in taught for word in re.findall(r"[a-z]+", piece)}
    assert {*SHAPES, *NUMBERS} - words == set()
