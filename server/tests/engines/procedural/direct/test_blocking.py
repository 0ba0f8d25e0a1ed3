"""Blocking: relations hold and nobody stands in anybody."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reverie.engines.procedural.direct.blocking import RULES, Block, arrange, crowd


def box(width: float = 1.0, height: float = 1.0, depth: float = 1.0) -> Block:
    half = np.array((width / 2, 0, depth / 2))
    return Block(-half, half + np.array((0, height, 0)))


def test_two_things_stand_side_by_side_in_the_order_they_are_named() -> None:
    first, second = arrange([box(2), box(1)], {})
    assert second[0] - first[0] >= 1.5


def test_left_is_the_viewers_left() -> None:
    bicycle, car = arrange([box(), box(3)], {0: ("left", 1)})
    assert bicycle[0] < car[0] - 2


def test_behind_is_further_from_the_camera_and_in_front_nearer() -> None:
    a, b = arrange([box(), box()], {0: ("behind", 1)})
    assert a[2] < b[2] - 1
    a, b = arrange([box(), box()], {0: ("front", 1)})
    assert a[2] > b[2] + 1


def test_on_stands_on_the_others_top_and_under_lifts_what_is_above() -> None:
    cat, table = arrange([box(0.3, 0.3, 0.3), box(2, 0.8)], {0: ("on", 1)})
    assert cat[1] - table[1] == 0.8
    cat, table = arrange([box(0.3, 0.3, 0.3), box(2, 0.8)], {0: ("under", 1)})
    assert (cat[1], table[1]) == (0, 0)
    dog, book = arrange([box(0.8, 0.8, 0.8), box(0.3, 0.1)], {0: ("under", 1)})
    assert book[1] >= 0.8
    assert dog[1] == 0


@given(
    st.lists(st.tuples(*[st.floats(0.1, 5)] * 3), min_size=1, max_size=5),
    st.dictionaries(
        st.integers(0, 4), st.tuples(st.sampled_from(sorted(RULES)), st.integers(0, 4)), max_size=5
    ),
)
def test_any_relations_even_circular_give_everyone_a_finite_spot(
    sizes: list[tuple[float, float, float]], relations: dict[int, tuple[str, int]]
) -> None:
    count = len(sizes)
    given_relations = {
        i: (kind, other) for i, (kind, other) in relations.items() if max(i, other) < count
    }
    spots = arrange([box(*size) for size in sizes], given_relations)
    assert len(spots) == count
    assert np.isfinite(spots).all()


@given(st.integers(1, 60), st.integers(0, 2**32))
def test_a_crowd_keeps_apart(count: int, seed: int) -> None:
    spots = crowd(count, (1.0, 1.0), seed)
    assert len(spots) == count
    for i, a in enumerate(spots):
        for b in spots[:i]:
            assert max(abs(a[0] - b[0]), abs(a[2] - b[2])) > 0.55
