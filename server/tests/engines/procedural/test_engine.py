"""The studio as an engine: briefs to films, continued scenes, determinism."""

from __future__ import annotations

import itertools
from functools import cache
from typing import Any

import numpy as np
import pytest

from reverie.core.clip import Brief, Clip, Frame, Remake
from reverie.core.errors import DreamFailed
from reverie.engines.base import Take
from reverie.engines.procedural.engine import ProceduralEngine

WIDTH, HEIGHT = 160, 96
TIGER = "a tiger prowling through the snow"


def take(prompt: str, frames: int = 8, **more: Any) -> Take:
    brief = Brief(prompt, WIDTH, HEIGHT, frames, seed=11, quality="draft", **more)
    return ProceduralEngine().dream(brief, lambda done: None)


@cache
def tiger() -> tuple[tuple[Frame, ...], bytes]:
    film = take(TIGER)
    assert film.memory is not None
    return tuple(film.frames), film.memory


def change(a: Frame, b: Frame) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def median_step(frames: tuple[Frame, ...]) -> float:
    return float(np.median([change(a, b) for a, b in itertools.pairwise(frames)]))


def test_a_brief_becomes_as_many_frames_of_its_size() -> None:
    frames, _ = tiger()
    assert len(frames) == 8
    assert {f.shape for f in frames} == {(HEIGHT, WIDTH, 3)}
    assert 20 < np.mean(frames) < 235
    assert median_step(frames) > 0.2


def test_progress_rises_to_one() -> None:
    seen: list[float] = []
    brief = Brief("a lake at sunset", WIDTH, HEIGHT, 3, quality="draft")
    list(ProceduralEngine().dream(brief, seen.append).frames)
    assert seen == pytest.approx([1 / 3, 2 / 3, 1.0])


def test_the_same_seed_gives_the_same_bytes() -> None:
    again = list(take(TIGER, 2).frames)
    other = list(take(TIGER, 2).frames)
    assert all(np.array_equal(a, b) for a, b in zip(again, other, strict=True))


def test_a_film_that_goes_on_takes_up_the_scene_without_a_jump() -> None:
    frames, memory = tiger()
    clip = Clip(np.stack(frames[-4:]), memory)
    onward = tuple(take(TIGER, 4, opening=clip).frames)
    assert change(frames[-1], onward[0]) <= 1.6 * median_step(frames) + 0.3


def test_a_film_that_leads_up_ends_where_the_scene_begins() -> None:
    frames, memory = tiger()
    clip = Clip(np.stack(frames[:4]), memory)
    before = tuple(take(TIGER, 4, closing=clip).frames)
    assert change(before[-1], frames[0]) <= 1.6 * median_step(frames) + 0.3


def test_what_the_prompt_changes_comes_over_the_scene_and_stays() -> None:
    frames, memory = tiger()
    clip = Clip(np.stack(frames[-4:]), memory)
    snow = take("then night falls", 12, opening=clip)
    dark = tuple(snow.frames)
    plain = tuple(take("it goes on", 12, opening=clip).frames)
    assert change(frames[-1], dark[0]) <= 1.6 * median_step(frames) + 0.3
    assert np.array_equal(dark[0], plain[0])
    lights = [float(frame[..., 0].mean()) for frame in dark]  # moonlight is blue
    assert lights[-1] < 0.7 * lights[0]
    assert max(abs(b - a) for a, b in itertools.pairwise(lights)) < 0.4 * (lights[0] - lights[-1])

    later = tuple(take("it goes on", 2, opening=Clip(np.stack(dark[-4:]), snow.memory)).frames)
    assert change(dark[-1], later[0]) <= 1.6 * median_step(dark) + 0.3


def test_a_film_that_leads_up_may_begin_otherwise() -> None:
    frames, memory = tiger()
    clip = Clip(np.stack(frames[:4]), memory)
    before = tuple(take("at night", 12, closing=clip).frames)
    assert before[0][..., 0].mean() < 0.7 * before[-1][..., 0].mean()
    assert change(before[-1], frames[0]) <= 1.6 * median_step(frames) + 0.3


def test_what_cannot_come_over_the_scene_is_said() -> None:
    frames, memory = tiger()
    told = take("a dragon lands", 1, opening=Clip(np.stack(frames[-4:]), memory)).understood
    assert told["shown"][-1] == "dragon (not shown: the scene goes on with its own cast)"


def test_a_loop_that_goes_on_plays_another_round() -> None:
    film = take("a teddy bear dancing in a meadow", 10, loop=True)
    frames = tuple(film.frames)
    clip = Clip(np.stack(frames[-4:]), film.memory)
    again = tuple(take("it goes on", 10, opening=clip).frames)
    assert change(frames[0], again[0]) < 0.5
    assert change(frames[6], again[6]) < 0.5


def test_a_clip_with_a_strangers_memory_goes_on_from_its_pixels() -> None:
    frames, _ = tiger()
    clip = Clip(np.stack(frames[-4:]), b"\x00 not ours")
    onward = list(take(TIGER, 3, opening=clip).frames)
    assert len(onward) == 3


def test_what_was_not_understood_is_said() -> None:
    told = take("a tiger and a flumsqueeb", 1).understood
    assert told["left_out"] == ["flumsqueeb"]
    assert "tiger" in told["understood"]


def test_a_frozen_film_does_not_move() -> None:
    film = list(take("a tiger in the snow, frozen in time", 3).frames)
    assert change(film[0], film[2]) < 1.0


def test_a_loop_closes() -> None:
    film = tuple(take("a teddy bear playing electric guitar in a meadow", 10, loop=True).frames)
    assert change(film[-1], film[0]) <= 1.6 * median_step(film) + 0.3


def test_a_loop_closes_though_somebody_travels() -> None:
    film = tuple(take(TIGER, 10, loop=True).frames)
    assert change(film[-1], film[0]) <= 1.6 * median_step(film) + 0.3


@pytest.mark.parametrize(
    "prompt", ["", "🦄🦄", "no people", "x " * 900, "<script>alert(1)</script>"]
)
def test_any_prompt_makes_a_picture(prompt: str) -> None:
    (frame,) = take(prompt, 1).frames
    assert 5 < frame.mean() < 250
    assert frame.std() > 5


def test_a_film_made_wider_has_the_film_in_its_middle() -> None:
    film = take("a red car on a beach", 2)
    small = list(film.frames)
    assert film.memory is not None
    brief = Brief("", 160, 160, 2, quality="draft", remake=Remake(film.memory, wider=160 / 96))
    wide = list(ProceduralEngine().dream(brief, lambda done: None).frames)
    assert wide[0].shape == (160, 160, 3)
    assert change(wide[0][32:128], small[0]) < 8  # drawn on another grid of pixels


def test_a_planet_is_not_made_wider() -> None:
    film = take("a red car on a beach, tiny planet", 1)
    assert film.memory is not None
    brief = Brief("", 160, 160, 1, quality="draft", remake=Remake(film.memory, wider=160 / 96))
    with pytest.raises(DreamFailed, match="cannot be made wider"):
        ProceduralEngine().dream(brief, lambda done: None)


def test_between_a_scene_and_a_picture_the_scene_goes_on() -> None:
    frames, memory = tiger()
    picture = np.full((HEIGHT, WIDTH, 3), (20, 60, 160), np.uint8)
    picture[40:] = 200
    clip = Clip(np.stack(frames[-4:]), memory)
    film = list(take("it goes on", 24, opening=clip, closing=Clip(picture[None])).frames)
    plain = list(take("it goes on", 24, opening=clip).frames)
    assert np.array_equal(film[0], plain[0])
    assert np.array_equal(film[4], plain[4])
    assert np.array_equal(film[-1], picture)


def test_ten_films_in_a_row_do_not_drift() -> None:
    frames, memory = tiger()
    steps, seams, light = median_step(frames), [], float(np.mean(frames[-1]))
    last, left = frames, memory
    for _ in range(10):
        film = take(TIGER, 4, opening=Clip(np.stack(last[-4:]), left))
        onward = tuple(film.frames)
        assert film.memory is not None
        seams.append(change(last[-1], onward[0]))
        last, left = onward, film.memory
    assert max(seams) <= 1.6 * steps + 0.3
    assert abs(float(np.mean(last[-1])) - light) < 12
