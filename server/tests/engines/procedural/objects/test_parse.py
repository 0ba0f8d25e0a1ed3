"""The shape language: what it reads and what it refuses, by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverie.engines.procedural.objects.grammar import Thing, ThingError
from reverie.engines.procedural.objects.parse import blocks, parse
from reverie.engines.procedural.solids import Face, Op


def read(text: str) -> Thing:
    (block,) = blocks(text, "test.things")
    return parse(block)


def test_a_row_keeps_its_numbers_words_and_defaults() -> None:
    thing = read(
        "@ box | main red | also crate, chest\n"
        " box .4 .04 .44 at 0 .45 0 r .015 wood woody mirror xz"
    )

    (row,) = thing.rows
    assert (row.shape, row.numbers, row.at) == ("box", (0.4, 0.04, 0.44), (0.0, 0.45, 0.0))
    assert (row.round, row.colour, row.material, row.mirror) == (0.015, "wood", "wood", "xz")
    assert (thing.also, thing.roles) == (("crate", "chest"), {"main": "red"})


def test_words_may_come_in_any_order_and_lines_may_continue() -> None:
    one = read("@ a\n ball .1 red metal at 0 1 0 k .02")
    assert one == read("@ a\n ball .1 k .02 \\\n  at 0 1 0 metal red")
    assert one.rows[0].joins


def test_around_takes_its_axis_before_or_between_the_angles() -> None:
    ring = read("@ a\n box 1 1 1 around 5 y 30 318 red").rows[0].around
    assert ring is not None
    assert (ring.count, ring.axis, ring.start, ring.end) == (5, "y", 30.0, 318.0)


def test_a_canvas_is_read_and_its_texts_may_be_numbers() -> None:
    thing = read(
        "@ a\n decal face\n  text 12 50 17 12 1 dark\n end\n"
        " box 1 1 1 decal face top .1 .2 0 .3 0 cut"
    )
    (stroke,) = thing.canvases["face"]
    (row,) = thing.rows
    assert (stroke.text, stroke.numbers) == ("12", (50.0, 17.0, 12.0, 1.0))
    assert row.decal is not None
    assert (row.decal.face, row.decal.size, row.decal.offset) == (Face.TOP, (0.1, 0.2), (0, 0.3, 0))
    assert row.op is Op.CUT


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("box 1 1 1 purpel", "unknown word 'purpel'; choose from"),
        ("boxx 1 1 1", "unknown word 'boxx'; choose from box"),
        ("box 1 1", "box takes 3 to 3 numbers, not 2"),
        ("box 1 1 1 at 0 1", "'at' takes 3 numbers, not 2"),
        ("box 1 1 1 red blue", "a second colour"),
        ("box 1 1 1e9", "too large"),
        ("plate 0,0 1,0 1,1", "plate needs 'deep'"),
        ("tube 0,0,0 1,1,1", "tube needs 'thick'"),
        ("rod 0,0,0 1,1 .1", "a point of rod has 3 numbers"),
        ("use leg", "no part 'leg'"),
        ("box 1 1 1 decal face", "no such canvas"),
        ("seat 1 2", "needs 3 to 3 numbers, not 2"),
        ("part leg", "missing 'end'"),
        ("box 1 1 1 row 9999 1 0 0", "more than 3000 primitives"),
    ],
)
def test_a_mistake_names_file_thing_and_row(line: str, says: str) -> None:
    with pytest.raises(ThingError) as error:
        read("@ lamp\n " + line)
    assert says in str(error.value)
    assert "test.things:" in str(error.value)
    assert "'lamp'" in str(error.value)


def test_a_part_that_uses_itself_is_refused() -> None:
    with pytest.raises(ThingError, match="uses itself"):
        read("@ a\n part x\n  use x\n end\n use x")


def test_parts_within_parts_cannot_explode() -> None:
    parts = "".join(f" part p{i}\n  use p{i - 1} row 40 1 0 0\n end\n" for i in range(1, 9))
    with pytest.raises(ThingError, match="more than 3000 primitives"):
        read("@ a\n part p0\n  ball 1\n end\n" + parts + " use p8")


_SAMPLE = (
    "@ | box ball rod tube cyl ring lathe plate plane use at rot r k cut keep + merge mirror row "
    "around spread decal part end joint view main red metal x 0 1 .5 -3 1e5 nan 0,1 0,1,2 text \\ "
    "seat fill grid smooth thick deep also pose scale"
)
_WORDS = st.sampled_from(_SAMPLE.split())


def refusal(text: str) -> str:
    """Return why ``text`` is refused, or that it is not."""
    try:
        for block in blocks(text, "any.things"):
            parse(block)
    except ThingError as error:
        return str(error)
    return "any.things: read"


@given(st.lists(st.lists(_WORDS, max_size=8).map(" ".join), max_size=8).map("\n".join))
def test_any_words_are_read_or_refused_by_name(text: str) -> None:
    assert refusal(text).startswith("any.things:")


@given(st.text(max_size=200))
def test_any_characters_are_read_or_refused_by_name(text: str) -> None:
    assert refusal("@ x\n" + text).startswith("any.things:")
