"""Curves: what the texts mean, and that cycles close."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverie.engines.procedural.acting.curves import curve

numbers = st.floats(-100, 100, allow_nan=False).map(lambda v: round(v, 3))
shares = st.floats(0, 1, exclude_max=True)


def test_a_number_a_text_and_a_list_are_curves() -> None:
    assert curve(3, 1).number(0.4) == 3
    assert np.allclose(curve("0 1 2", 3).at(0.7), (0, 1, 2))
    assert np.allclose(curve([0, "wave 2", "1"], 3).at(0.25), (0, 2, 1))


def test_terms_add_up() -> None:
    assert curve("1 + wave 2 x2 @0.25", 1).number(0) == pytest.approx(3)


def test_keys_are_met_at_equal_steps_and_return_to_the_first() -> None:
    keys = curve("keys 0 | 6 | 11 | 4", 1)
    assert [keys.number(i / 4) for i in range(5)] == pytest.approx([0, 6, 11, 4, 0])


def test_what_happens_once_stays_at_its_last_key() -> None:
    flight = curve("once 0 0 0 | 0 1 0 | 0 2 3", 3)
    assert np.allclose(flight.at(0.99), (0, 2, 3))


def test_a_foot_on_the_ground_goes_back_at_an_even_speed() -> None:
    foot = curve("gait 0.66 0.11 0.6", 3)
    steps = np.diff([foot.at(t)[2] for t in np.linspace(0, 0.59, 20)])
    assert np.allclose(steps, steps[0])
    assert max(foot.at(t)[1] for t in np.linspace(0, 0.59, 20)) == 0
    assert max(foot.at(t)[1] for t in np.linspace(0.6, 1, 20)) > 0.1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("swing 1", "'swing 1' is neither numbers nor one of"),
        ("1 2", "2 numbers where 1 are needed"),
        ("wave 1 | 2", "has 2 parts, not 1 to 1"),
        ("keys 1", "has 1 parts, not 2 to 16"),
        ("gait 1 2 3", "gait gives 3 numbers, not 1"),
        (None, "None is no curve"),
        ([1, 2], "has 2 numbers, not 1"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_text(text: object, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("|", r"\|")):
        curve(text, 1)


@given(st.lists(numbers, min_size=2, max_size=8), shares)
def test_eased_keys_stay_between_their_least_and_greatest(keys: list[float], t: float) -> None:
    value = curve("keys " + " | ".join(map(str, keys)), 1).number(t)
    assert min(keys) - 1e-9 <= value <= max(keys) + 1e-9


@given(st.sampled_from(["wave", "lift", "strike", "bang"]), numbers, st.integers(1, 4), shares)
def test_what_is_periodic_closes(kind: str, size: float, cycles: int, phase: float) -> None:
    made = curve(f"{kind} {size} x{cycles} @{phase:.4f}", 1)
    assert made.number(0) == pytest.approx(made.number(1), abs=1e-6)
    assert abs(made.number(0.37)) <= abs(size) + 1e-9


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert curve(text, 1).at(0.5).shape == (1,)
