"""Films out of shots, without a model: a stand-in paints each frame with its number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_recipes import TINY, tiny

from reverie.core.clip import Brief, Clip
from reverie.core.errors import DreamFailed
from reverie.engines.diffusers import film, grammar
from reverie.engines.diffusers.film import Rule, Shot
from reverie.engines.diffusers.production import produced
from reverie.engines.diffusers.tempo import Frames

RULE = Rule(step=4, most=17, context=5)
SIDE = 2


def painted(*values: float) -> Frames:
    return np.stack([np.full((SIDE, SIDE, 3), value, np.uint8) for value in values])


class Painter:
    """Keeps the ends it is given, and counts on from them in between."""

    def __init__(self, rule: Rule = RULE) -> None:
        self.shots: list[Shot] = []
        self._rule = rule

    def __call__(self, shot: Shot) -> Frames:
        assert shot.num_frames == self._rule.snapped(shot.num_frames) <= self._rule.most
        self.shots.append(shot)
        start = 0 if shot.opening is None else int(shot.opening[0, 0, 0, 0])
        made = painted(*(np.arange(start, start + shot.num_frames) % 256))
        if shot.opening is not None:
            made[: len(shot.opening)] = shot.opening
        if shot.closing is not None:
            made[-len(shot.closing) :] = shot.closing
        return made


def values(frames: Frames) -> list[int]:
    return [int(frame[0, 0, 0]) for frame in frames]


@given(st.integers(1, 90), st.sampled_from([0, 1, 5]), st.sampled_from([0, 1, 5]))
def test_a_timeline_runs_from_the_openings_last_frame_to_the_closings_first(
    length: int, before: int, after: int
) -> None:
    length = max(length, 2) if before and after else length
    opening = painted(*range(before)) if before else None
    closing = painted(*range(200, 200 + after)) if after else None
    painter = Painter()

    timeline = film.shot_through(length, RULE, painter, opening, closing)

    assert len(timeline) >= length
    if before:
        assert values(timeline)[0] == before - 1
    if after:
        assert values(timeline)[-1] == 200
    assert all(shot.num_frames <= RULE.most for shot in painter.shots)


def test_a_long_film_goes_on_from_the_last_frames_of_each_shot() -> None:
    painter = Painter()

    timeline = film.shot_through(40, RULE, painter, painted(0), None)

    assert values(timeline)[:40] == list(range(40))
    assert len(painter.shots) == 4
    for earlier, later in zip(painter.shots, painter.shots[1:], strict=False):
        assert later.opening is not None
        assert len(later.opening) == RULE.context
        assert int(later.opening[0, 0, 0, 0]) < int(later.opening[-1, 0, 0, 0])
        assert earlier.closing is None


def test_a_film_that_only_knows_its_end_is_shot_from_there() -> None:
    painter = Painter()

    film.shot_through(40, RULE, painter, None, painted(200))

    assert [shot.opening for shot in painter.shots] == [None] * len(painter.shots)
    assert painter.shots[0].closing is not None
    assert values(painter.shots[0].closing) == [200]
    assert all(shot.closing is not None for shot in painter.shots)


def test_a_loop_is_led_back_to_its_own_first_frames() -> None:
    painter = Painter()

    looped = film.led_back(painted(*range(20)), 9, RULE, painter)

    assert values(looped)[:20] == list(range(20))
    assert values(looped)[-1] == 0
    (way_back,) = painter.shots
    assert way_back.opening is not None
    assert way_back.closing is not None
    assert values(way_back.opening) == [15, 16, 17, 18, 19]
    assert values(way_back.closing) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("shape", "taken", "asked"),
    [
        ("c-", "s-", ([4], [])),
        ("-s", "s-", ([200], [])),
        ("-c", "s-", ([200], [])),
        ("-c", "c-", ([204, 203, 202, 201, 200], [])),
        ("cc", "ss", ([4], [200])),
        ("cc", "cs", ([0, 1, 2, 3, 4], [200])),
        ("sc", "ss", ([0], [200])),
    ],
)
def test_a_weaker_shot_is_given_less_and_its_ends_are_put_back(
    shape: str, taken: str, asked: tuple[list[int], list[int]]
) -> None:
    way = grammar.way(shape, frozenset({taken}))
    assert way is not None
    ends = {"-": 0, "s": 1, "c": 5}
    opening = painted(*range(ends[shape[0]])) if shape[0] != "-" else None
    closing = painted(*range(200, 200 + ends[shape[1]])) if shape[1] != "-" else None
    painter = Painter()

    made = film.weakened(Shot(17, opening, closing), way, painter)

    (shot,) = painter.shots
    given = (shot.opening, shot.closing)
    assert tuple([] if end is None else values(end) for end in given) == asked
    assert len(made) == 17
    if opening is not None:
        assert values(made)[: len(opening)] == values(opening)
    if closing is not None:
        assert values(made)[-len(closing) :] == values(closing)


def test_what_cannot_be_led_up_to_is_said_to_be_so() -> None:
    assert grammar.way("ss", frozenset({"s-", "--"})) is None
    assert grammar.way("-c", frozenset({"--"})) is None


def clip(count: int) -> Clip:
    return Clip(np.full((count, 36, 64, 3), 90, np.uint8))


def test_a_still_is_the_films_first_frame_and_a_clips_last_frame_is_the_one_before() -> None:
    group = (tiny("ltx", fps=24, step=8, context=9, most=129),)
    still = produced(Brief("", 64, 36, 24, opening=clip(1)), [group])
    after = produced(Brief("", 64, 36, 24, opening=clip(9)), [group])

    assert still.positions(still.length).tolist() == list(range(24))
    assert after.positions(after.length).tolist() == list(range(1, 25))


def test_a_film_arrives_exactly_at_its_end_whatever_the_rule_adds() -> None:
    group = (tiny("ltx", fps=24, step=8, context=9, most=129),)
    both = produced(Brief("", 64, 36, 24, opening=clip(1), closing=clip(1)), [group])
    towards = produced(Brief("", 64, 36, 24, closing=clip(1)), [group])
    loop = produced(Brief("", 64, 36, 24, loop=True), [group])

    assert both.positions(25)[[0, -1]].tolist() == [0, 24]
    assert towards.positions(25)[[0, -1]].tolist() == [1, 24]
    assert loop.positions(25)[[0, -1]].tolist() == [0, 23]


def test_an_earlier_films_end_is_seen_at_the_models_rate() -> None:
    group = (tiny("wan-vace", fps=12, context=5),)
    frames = np.stack([np.full((36, 64, 3), 10 * n, np.uint8) for n in range(9)])

    made = produced(Brief("", 64, 36, 24, opening=Clip(frames), closing=Clip(frames)), [group])

    assert made.opening is not None
    assert made.closing is not None
    assert values(made.opening) == [0, 20, 40, 60, 80]
    assert values(made.closing) == [0, 20, 40, 60, 80]


def test_the_recipe_that_must_leave_out_least_is_chosen() -> None:
    weak, strong = (TINY["wan-image"],), (TINY["ltx"],)

    chosen = produced(Brief("", 64, 36, 24, opening=clip(9)), [weak, strong])

    assert chosen.group == strong


def test_a_film_that_is_too_long_for_words_alone_is_refused_in_a_sentence() -> None:
    with pytest.raises(DreamFailed, match="wan cannot go on from a picture"):
        produced(Brief("a cat", 64, 36, 24 * 9), [(TINY["wan"],)])


def test_a_picture_goes_to_the_recipe_for_pictures() -> None:
    pictures, films = (tiny("z-image", most=1),), (TINY["wan"],)

    assert produced(Brief("a cat", 64, 36, 1), [films, pictures]).group == pictures
    assert produced(Brief("a cat", 64, 36, 24), [pictures, films]).group == films
