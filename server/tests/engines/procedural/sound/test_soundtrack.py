"""Soundtracks: what is seen is heard, in time, at one loudness, without a click."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from reverie.core.clip import FPS
from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.memory import Memory, from_bytes
from reverie.engines.procedural.sound.cues import cues
from reverie.engines.procedural.sound.soundtrack import Soundtrack, beat_of, soundtrack
from reverie.engines.procedural.sound.tone import RATE
from reverie.engines.procedural.words import parse

SECONDS = 2.0
BEAR = "A teddy bear in sunglasses playing electric guitar and dancing"


@cache
def memory(prompt: str, loop: bool = False) -> bytes:
    """Return what the studio leaves with a film of two seconds."""
    spec = parse(prompt)
    scene = direct(spec, Film(16 / 9, SECONDS, 48, loop=loop))
    return Memory(spec, 0, 0.0, SECONDS, SECONDS, loop, cues(scene)).to_bytes()


def track(film: str, *, loop: bool = False, **more: Any) -> Soundtrack:
    return soundtrack(SECONDS, "", memory(film, loop), **more)


@pytest.mark.parametrize(
    ("prompt", "sounds"),
    [
        ("a lighthouse on a beach", {"waves"}),
        ("a rainy city street at night", {"rain", "city"}),
        ("a thunderstorm over the ocean", {"rain", "thunder", "waves"}),
        ("a forest in spring", {"birds", "leaves"}),
        ("an astronaut in outer space", {"hum"}),
        ("a campfire at night", {"fire", "crickets"}),
        (BEAR, {"instrument", "music"}),
        ("a horse galloping on a beach", {"waves", "steps"}),
    ],
)
def test_what_is_seen_is_heard(prompt: str, sounds: set[str]) -> None:
    assert sounds <= set(track(prompt).heard)


def test_words_add_sources_and_take_them_away() -> None:
    made = track("a rainy forest", prompt="a waterfall far away", negative="birds and rain")
    assert "waterfall" in made.heard
    assert {"birds", "rain"} & set(made.heard) == set()
    assert made.removed == ("birds", "rain")


def test_with_everything_taken_away_there_is_a_quiet_room() -> None:
    assert track("a beach", negative="waves").heard == ("room",)


@pytest.mark.parametrize("prompt", [BEAR, "a tiger walking in the snow", "a campfire at night"])
def test_every_film_is_as_loud_as_any_other(prompt: str) -> None:
    made = track(prompt)
    assert made.loudness == pytest.approx(-16.0, abs=0.5)
    assert made.samples.shape == (round(SECONDS * RATE), 2)
    assert np.abs(made.samples).max() < 1


def test_it_begins_and_ends_in_silence() -> None:
    made = track("a waterfall").samples
    assert np.abs(made[0]).max() < 1e-4
    assert np.abs(made[-1]).max() < 1e-4
    assert np.abs(made[RATE]).max() > 0


@pytest.mark.parametrize("prompt", ["a beach", BEAR, "a forest with a river"])
def test_a_loop_goes_on_without_a_click(prompt: str) -> None:
    made = track(prompt, loop=True).samples
    steps = np.abs(np.diff(made, axis=0)).max(axis=1)
    seam = np.abs(made[0] - made[-1]).max()
    assert seam <= np.quantile(steps, 0.999)


def test_steps_are_heard_within_a_frame_of_the_foot() -> None:
    left = from_bytes(memory("a horse galloping on a beach"))
    assert left is not None
    falls = [cue.seconds for cue in left.cues]
    assert len(falls) >= 4
    heard = soundtrack(SECONDS, "", left.to_bytes(), negative="waves wind").samples
    power = np.convolve((heard**2).sum(axis=1), np.ones(240) / 240, "same")
    for fall in falls:
        at = round(fall * RATE)
        if not RATE // 10 < at < len(heard) - RATE // 2 or _crowded(fall, falls):
            continue
        window = power[at - RATE // FPS : at + RATE // 10]
        onset = int(np.argmax(window > 0.15 * window.max())) / RATE - 1 / FPS
        assert abs(onset) <= 1 / FPS


def _crowded(fall: float, falls: list[float]) -> bool:
    return any(0 < abs(fall - other) < 0.12 for other in falls)


def test_a_guitar_is_struck_as_often_as_the_hand_goes_down() -> None:
    left = from_bytes(memory(BEAR))
    assert left is not None
    strums = [cue.seconds for cue in left.cues if cue.kind == "strum"]
    assert np.diff(strums) == pytest.approx(0.25, abs=0.02)
    assert beat_of(left.cues) == pytest.approx(0.5, abs=0.04)


def test_the_same_seed_gives_the_same_samples() -> None:
    one, same, other = (track("a river", seed=seed).samples for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_a_film_without_a_memory_is_heard_by_its_prompt() -> None:
    assert soundtrack(0.2, "waves on a beach", b"not ours").heard == ("waves",)


def test_who_is_told_may_stop_it() -> None:
    def stop(fraction: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        soundtrack(0.2, "a beach", None, tick=stop)


def test_rain_that_comes_over_a_scene_is_heard_as_it_comes() -> None:
    dry, wet = parse("a street of a city"), parse("a rainy street of a city")
    film = Memory(dry, 0, 0.0, SECONDS, SECONDS)
    onward = replace(film.then(wet, SECONDS), start=SECONDS, end=2 * SECONDS)
    assert (onward.first, onward.last) == (dry, wet)
    made = soundtrack(SECONDS, "", onward.to_bytes(), negative="city")
    assert made.heard == ("rain",)
    parts = np.array_split(np.abs(made.samples).mean(axis=1), 8)
    loud = [float(part.mean()) for part in parts]
    assert loud[0] < 0.3 * loud[5]
    gone = replace(onward.then(dry, SECONDS), start=2 * SECONDS, end=3 * SECONDS)
    made = soundtrack(SECONDS, "", gone.to_bytes(), negative="city")
    loud = [float(part.mean()) for part in np.array_split(np.abs(made.samples).mean(axis=1), 8)]
    assert loud[6] < 0.1 * loud[1]
