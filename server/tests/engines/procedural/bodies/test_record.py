"""Catalogue records: inheritance, ranges, and errors that name the field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverie.engines.procedural.bodies.coats import RecordError, recoloured
from reverie.engines.procedural.bodies.quadruped.plan import Quadruped
from reverie.engines.procedural.bodies.record import plan, records
from reverie.engines.procedural.materials import Material, Pattern

HORSE = """
[horse]
shoulder = 1.0
mane = [0.1, 0.4]
[horse.head]
drop = 0.05
blaze = 0.02
[horse.coats]
body = { a = "#7c4220", b = "#ffffff", pattern = "stripes" }
"""


def read(text: str, name: str) -> Quadruped:
    return plan(Quadruped, records(text, "t.toml")[name], f"t.toml: {name}")


def test_like_starts_from_another_record_and_drop_leaves_things_out() -> None:
    pony = read(
        HORSE
        + '[pony]\nlike = "horse"\ndrop = ["mane", "head.blaze"]\nshoulder = 0.7\n'
        + "[pony.head]\nnose = 0.02\n",
        "pony",
    )
    assert (pony.shoulder, pony.mane, pony.head.blaze) == (0.7, None, None)
    assert (pony.head.nose, pony.head.drop) == (0.02, 0.05)
    assert pony.coat("tail") == pony.coats["body"]
    assert pony.coats["body"].pattern is Pattern.STRIPES


_COATS = '[horse.coats]\nbody = "#102030"\n'


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("sholder = 1.0", "unknown field 'sholder'; choose from shoulder"),
        ("shoulder = 9.0", "horse.shoulder: 9.0 is not between 0.08 and 1.6"),
        ('shoulder = "tall"', "horse.shoulder: must be a number, not 'tall'"),
        ("chest = [1, 2]", "horse.chest: needs 3 values, not 2"),
        ("chest = [0.1, 0.2, 30]", "horse.chest: 30 is not between"),
        ('head = "big"', "horse.head: must be a dict"),
        ("udder = 1", "horse.udder: must be a bool"),
        ('coats = { body = "red" }', "'red' is no #rrggbb"),
        ('coats = { body = { surface = "tar" } }', "unknown surface 'tar'; choose from fur"),
        ('coats = { body = { pattern = "dots" } }', "unknown pattern 'dots'; choose from none"),
        ("coats = { body = { shine = 1 } }", "'shine' is no number of a material"),
    ],
)
def test_a_wrong_field_is_named(line: str, says: str) -> None:
    with pytest.raises(RecordError) as error:
        read(f"[horse]\n{line}\n{_COATS if 'coats' not in line else ''}", "horse")
    assert says in str(error.value)


def test_a_circle_of_likes_and_a_lost_parent_are_refused() -> None:
    with pytest.raises(RecordError, match="is a circle"):
        records('[a]\nlike = "b"\n[b]\nlike = "a"\n', "t.toml")
    with pytest.raises(RecordError, match="like 'x' is no record"):
        records('[a]\nlike = "x"\n', "t.toml")
    with pytest.raises(RecordError, match="drop names 'wings'"):
        records(HORSE + '[b]\nlike = "horse"\ndrop = ["wings"]\n', "t.toml")


def outcome(text: str) -> str:
    """Return why a text is refused, or that it is not."""
    try:
        for name, table in records(text, "t.toml").items():
            plan(Quadruped, table, f"t.toml: {name}")
    except RecordError as error:
        return str(error)
    return "t.toml: read"


_SAMPLE = """[a] | [b] | [a.head] | like = "a" | like = "b" | shoulder = 1 | neck = [1, 2, 3]
humps = [[0, 0, 0]] | humps = 3 | drop = ["neck"] | coats = 4 | x = | nose = -1 | head = 1
coats = { body = "#102030" } | drop = 3 | does = "prowl" """
_LINES = st.sampled_from([w.strip() for line in _SAMPLE.splitlines() for w in line.split("|")])


@given(st.lists(_LINES, max_size=8).map("\n".join))
def test_any_record_is_read_or_refused_by_name(text: str) -> None:
    assert outcome(text).startswith("t.toml")


def test_only_the_bodys_own_colour_is_repainted() -> None:
    coats = {
        "body": Material(a=(200, 120, 40), b=(20, 20, 20)),
        "head": Material(a=(210, 130, 50)),
        "sock": Material(a=(240, 240, 240)),
    }
    blue = recoloured(coats, (20, 40, 200))
    assert blue["body"].a == (20, 40, 200)
    assert blue["body"].b == (20, 20, 20)
    assert blue["head"].a[2] > 180
    assert blue["sock"] == coats["sock"]
