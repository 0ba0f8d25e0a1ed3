"""How many workers a pool should have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reverie.cluster.scaling import Bounds, Habit, Load, Past, needed, wanted

loads = st.builds(
    Load,
    waiting=st.integers(0, 10_000),
    oldest=st.floats(0, 1e5),
    dreaming=st.integers(0, 1000),
)
habits = st.builds(
    Habit, depth=st.integers(1, 20), patience=st.floats(0, 600), calm=st.floats(0, 3600)
)
bounds = st.builds(Bounds, least=st.integers(0, 50), most=st.integers(50, 2000))
steps = st.lists(st.tuples(loads, st.floats(0.1, 100)), min_size=1, max_size=30)


@given(steps, st.integers(0, 3000), bounds, habits)
def test_a_pool_is_never_outside_its_bounds(
    steps: list[tuple[Load, float]], running: int, bounds: Bounds, habit: Habit
) -> None:
    past, now = Past(), 0.0
    for load, pause in steps:
        now += pause
        running, past = wanted(load, running, bounds, habit, past, now)
        assert bounds.least <= running <= bounds.most


@given(loads, loads, st.integers(0, 3000), bounds, habits)
def test_more_to_do_never_means_fewer_workers(
    one: Load, other: Load, running: int, bounds: Bounds, habit: Habit
) -> None:
    more = Load(
        one.waiting + other.waiting,
        max(one.oldest, other.oldest),
        one.dreaming + other.dreaming,
    )
    past = Past()
    few, _ = wanted(one, running, bounds, habit, past, 1.0)
    many, _ = wanted(more, running, bounds, habit, past, 1.0)
    assert many >= few


@given(steps, st.integers(1, 500), habits)
def test_a_pool_keeps_what_was_needed_within_its_calm(
    steps: list[tuple[Load, float]], running: int, habit: Habit
) -> None:
    bounds, past, now = Bounds(0, 100_000), Past(), 0.0
    needs: list[tuple[float, int]] = []
    for load, pause in steps:
        now += pause
        needs.append((now, needed(load, habit)))
        before = running
        running, past = wanted(load, running, bounds, habit, past, now)
        lately = [need for at, need in needs if now - at < habit.calm or at == now]
        assert running >= min(before, *lately) if running < before else running >= before
        assert running >= min(before, max(lately))


@given(loads, st.integers(0, 500), bounds, habits)
def test_an_even_load_leads_to_one_size_and_stays_there(
    load: Load, running: int, bounds: Bounds, habit: Habit
) -> None:
    past, now, sizes = Past(), 0.0, [running]
    for _ in range(40):
        now += habit.calm + 1
        running, past = wanted(load, running, bounds, habit, past, now)
        sizes.append(running)
    assert sizes[-1] == min(max(needed(load, habit), bounds.least), bounds.most)
    assert sizes[-5:] == sizes[-1:] * 5


@given(loads, st.integers(0, 3000), habits)
def test_a_pool_no_more_than_doubles_at_a_look(load: Load, running: int, habit: Habit) -> None:
    size, _ = wanted(load, running, Bounds(0, 10**6), habit, Past(), 0.0)
    assert size <= max(2 * running, 1)


@given(steps, habits)
def test_what_is_remembered_does_not_grow_with_time(
    steps: list[tuple[Load, float]], habit: Habit
) -> None:
    past, now = Past(), 0.0
    for load, pause in steps:
        now += pause
        _, past = wanted(load, 5, Bounds(0, 100), habit, past, now)
    numbers = [number for _, number in past.needs]
    assert numbers == sorted(set(numbers), reverse=True)


def test_a_queue_that_is_shallow_but_old_is_given_workers() -> None:
    habit = Habit(depth=4, patience=30)
    assert needed(Load(waiting=4, oldest=5, dreaming=1), habit) == 2
    assert needed(Load(waiting=4, oldest=30, dreaming=1), habit) == 5


def test_whoever_takes_over_dismisses_nobody_at_once() -> None:
    size, past = wanted(Load(), 8, Bounds(0, 10), Habit(calm=60), Past(), 100.0)
    assert size == 8
    size, past = wanted(Load(), 8, Bounds(0, 10), Habit(calm=60), past, 159.0)
    assert size == 8
    assert wanted(Load(), 8, Bounds(0, 10), Habit(calm=60), past, 161.0)[0] == 0
