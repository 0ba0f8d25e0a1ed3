"""A film's soundtrack: what is heard in it, laid on one tape and brought to one loudness."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from reverie.engines.procedural.memory import Memory, from_bytes
from reverie.engines.procedural.spec import Spec
from reverie.engines.procedural.words import parse

from . import strikes
from .ambience import room
from .cue import Cue
from .heard import SOURCES, Heard, heard
from .loudness import levelled, lufs
from .music import SCORES, chord_at, play
from .tape import Tape
from .tone import RATE, Wave

STEPS, STRINGS, MUSIC = 0.9, 0.8, 0.45  # loudness beside the sources

#: Ground under the feet, by words of the place.
GROUNDS: dict[str, str] = {
    word: ground
    for ground, words in {
        "snow": "snow glacier",
        "sand": "beach desert pyramids oasis mars moon",
        "leaves": "forest jungle",
        "stone": "city street alley times canyon castle mountains cave station",
        "wood": "stage room studio library kitchen bar cafe",
        "water": "marsh pond river",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """Sound for a film.

    Attributes:
        samples: (n, 2) float32 at 48 kHz, -1 to 1.
        heard: Names of what is in it. removed: Of what was forbidden.
        loudness: LUFS, integrated.
    """

    samples: Wave
    heard: tuple[str, ...]
    removed: tuple[str, ...]
    loudness: float


def soundtrack(
    seconds: float,
    film: str,
    memory: bytes | None,
    *,
    prompt: str = "",
    negative: str = "",
    seed: int = 0,
    tick: Callable[[float], None] = lambda fraction: None,
) -> Soundtrack:
    """Make the sound of a film.

    Args:
        seconds: How long it plays.
        film: The prompt that it was made of, for films without a memory.
        memory: What the studio left with it, if it did.
        prompt: What is to be heard besides what is seen. negative: What is not.
        seed: The same seed, the same samples.
    """
    left = (from_bytes(memory) if memory else None) or _nothing_left(film, seconds)
    kinds = frozenset(cue.kind for cue in left.cues)
    chosen = heard(left.last, prompt, negative, kinds)
    if left.change is not None:
        earlier = heard(left.first, prompt, negative, kinds).sources
        chosen = replace(chosen, sources={**earlier, **chosen.sources})
    tape = Tape(seconds, loop=left.loop)
    parts = [*chosen.sources, *sorted(chosen.events)] or ["room"]
    for index, name in enumerate(parts):
        tick(index / len(parts))
        rng = np.random.default_rng((seed, zlib.crc32(name.encode())))
        _lay(name, tape, chosen, left, rng)
    samples = levelled(tape.ended(), loop=tape.loop)
    return Soundtrack(samples, tuple(parts), chosen.removed, round(lufs(samples), 2))


def _nothing_left(film: str, seconds: float) -> Memory:
    return Memory(parse(film), 0, 0.0, seconds, seconds)


def _lay(name: str, tape: Tape, chosen: Heard, left: Memory, rng: np.random.Generator) -> None:
    if name == "steps":
        _steps(tape, left, rng)
    elif name == "instrument":
        _strings(tape, left.cues, chosen.mood or "", rng)
    elif name == "music":
        part = Tape(tape.seconds, loop=tape.loop)
        play(SCORES[chosen.mood or ""], part, rng, beat_of(left.cues))
        tape.lay(0, part.samples, level=MUSIC)
    else:
        part = Tape(tape.seconds, loop=True)  # closes, whether or not the film does
        source = SOURCES.get(name)
        make = source.make if source else room
        make(part, rng)
        size = float(np.sqrt(np.mean(part.samples**2))) or 1.0
        level = 0.2 * chosen.sources.get(name, 0.05) / size
        tape.lay(0, part.samples * _presence(name, left, tape), level=level)


def _presence(name: str, left: Memory, tape: Tape) -> Wave:
    """Return (n, 1), 0 to 1: how far a source is there: what comes with a change comes with it."""
    there = np.ones((len(tape), 1), np.float32)
    change = left.change
    if change is None:
        return there
    before, after = (name in heard(spec, "", "").sources for spec in (left.first, change.spec))
    if before == after:
        return there
    now = left.start + np.arange(len(tape)) / RATE
    share = np.clip((now - change.at) / max(change.seconds, 1e-3), 0, 1)[:, None]
    return np.asarray(share if after else 1 - share, np.float32)


def _steps(tape: Tape, left: Memory, rng: np.random.Generator) -> None:
    ground = ground_of(left.last)
    for cue in left.cues:
        if cue.kind in strikes.WEIGHT:
            touch = strikes.step(cue.kind, ground, cue.size, rng)
            tape.lay(cue.seconds, touch, cue.pan, STEPS * cue.near * rng.uniform(0.8, 1.0))


def _strings(tape: Tape, cues: tuple[Cue, ...], mood: str, rng: np.random.Generator) -> None:
    beat = beat_of(cues)
    score = SCORES[mood]
    for index, cue in enumerate(c for c in cues if c.kind in ("strum", "blow")):
        chord = chord_at(score, int(cue.seconds / (4 * beat)) if beat else 0)
        if cue.kind == "blow":
            wave = strikes.drum(index % 2 == 0, rng)
        else:
            wave = strikes.strum(chord, rng, 0.5)
            wave = strikes.driven(wave, 3.0) if mood == "rock" else wave
        tape.lay(cue.seconds, wave, 0.6 * cue.pan, STRINGS * (1.0 if index % 2 == 0 else 0.7))


def beat_of(cues: tuple[Cue, ...]) -> float | None:
    """Return the seconds of a beat that whoever makes music keeps, or None if nobody does."""
    times = sorted(c.seconds for c in cues if c.kind in ("strum", "blow"))
    gaps = [b - a for a, b in pairwise(times) if b - a > 0.05]
    if not gaps:
        return None
    beat = float(np.median(gaps))
    while beat < 0.35:
        beat *= 2
    while beat > 1.0:
        beat /= 2
    return beat


def ground_of(spec: Spec) -> str:
    """Return what is under the feet of a Spec's cast."""
    if {"snow", "blizzard"} & set(spec.weather) or spec.season == "winter":
        return "snow"
    words = (spec.place or "").split()
    return next((GROUNDS[word] for word in words if word in GROUNDS), "earth")
