"""Ambience: what a place sounds like. Every maker fills a tape; all of them close as loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from .tape import Tape
from .tone import RATE, Wave, band, decaying, falling, noise, panned, swell, wide

#: Lays its sound on a tape.
Maker: TypeAlias = Callable[[Tape, np.random.Generator], None]


def wind(tape: Tape, rng: np.random.Generator) -> None:
    """Gusts that move from side to side."""
    low = wide(len(tape), rng, band(80, 420, 1.5), 0.5)
    high = wide(len(tape), rng, band(500, 1400, 3), 0.8)
    gusts = np.stack([swell(len(tape), rng, 0.7, 0.8) for _ in range(2)], axis=1)
    tape.lay(0, np.asarray(low * gusts + 0.25 * high * gusts**3, np.float32))


def rain(tape: Tape, rng: np.random.Generator) -> None:
    """A sheet of hiss, and drops that are heard one by one."""
    tape.lay(0, wide(len(tape), rng, band(900, 9000, 1.2), 0.8), level=0.7)
    for when, pan, size in _chances(tape, rng, 28):
        drop = noise(round(0.02 * RATE), rng, band(1200 + 2500 * size, 6000, 2))
        tape.lay(when, drop * decaying(0.02, 0.003, 0.0005), pan, 1.5 * size**2)


def thunder(tape: Tape, rng: np.random.Generator) -> None:
    """A clap that rolls away."""
    for turn in range(max(1, round(tape.seconds / 7))):
        when = (turn + 0.15 + 0.3 * rng.random()) * tape.seconds / max(1, round(tape.seconds / 7))
        long = min(4.0, tape.seconds)
        count = round(long * RATE)
        roll = noise(count, rng, falling(45, 1.1)) * swell(count, rng, 4, 0.7)
        tape.lay(when, roll * decaying(long, 0.9, 0.03), 0.5 * rng.random() - 0.25, 4.0)


def waves(tape: Tape, rng: np.random.Generator) -> None:
    """Breakers: each comes slowly, falls, and runs back hissing."""
    tape.lay(0, wide(len(tape), rng, falling(90, 0.8), 0.5), level=0.5)
    count = max(1, round(tape.seconds / 5))
    t = np.arange(len(tape)) / len(tape) * count
    for side in (-0.4, 0.4):
        at = (t + 0.1 * side + rng.random() * 0.1) % 1.0
        surge = np.where(at < 0.45, (at / 0.45) ** 2, np.maximum(0, (1 - at) / 0.55) ** 1.5)
        hiss = noise(len(tape), rng, band(300, 5200, 1))
        tape.lay(0, np.asarray(hiss * surge, np.float32), side, 1.1)


def river(tape: Tape, rng: np.random.Generator) -> None:
    """Running water and its gurgle."""
    tape.lay(0, wide(len(tape), rng, band(400, 3500, 1), 0.7), level=0.7)
    for when, pan, size in _chances(tape, rng, 9):
        tape.lay(when, _bubble(300 + 700 * size, 0.09), pan, 0.5)


def waterfall(tape: Tape, rng: np.random.Generator) -> None:
    """A steady roar."""
    tape.lay(0, wide(len(tape), rng, falling(160, 0.45), 0.6))


def underwater(tape: Tape, rng: np.random.Generator) -> None:
    """A dull world, and bubbles that rise."""
    tape.lay(0, wide(len(tape), rng, band(30, 260, 2), 0.4))
    for when, pan, size in _chances(tape, rng, 4):
        for turn in range(4):
            tape.lay(when + 0.06 * turn, _bubble(220 + 500 * size + 60 * turn, 0.08), pan, 0.5)


def birds(tape: Tape, rng: np.random.Generator) -> None:
    """Several birds, each with its own phrase."""
    for singer in range(4):
        pitch, notes = 2300 + 2600 * rng.random(), 2 + int(rng.integers(5))
        bend, pan = rng.uniform(-0.35, 0.35, notes), rng.uniform(-0.9, 0.9)
        for when, _, size in _chances(tape, rng, 0.35):
            for note in range(notes):
                sung = _chirp(pitch * (1 + 0.12 * np.sin(2.1 * note + singer)), bend[note])
                tape.lay(when + 0.11 * note, sung, pan, 0.25 + 0.5 * size)


def leaves(tape: Tape, rng: np.random.Generator) -> None:
    """Air in branches."""
    rustle = wide(len(tape), rng, band(1500, 7000, 1), 0.9)
    tape.lay(0, rustle * swell(len(tape), rng, 1.2, 0.85)[:, None], level=0.8)


def crickets(tape: Tape, rng: np.random.Generator) -> None:
    """Night insects: trills that come and go."""
    t = np.arange(len(tape)) / RATE
    for _ in range(5):
        pitch = _closing(3800 + 1400 * rng.random(), tape.seconds)
        trill = _closing(24 + 10 * rng.random(), tape.seconds)
        calls = _closing(0.9 + 0.8 * rng.random(), tape.seconds)
        gate = np.clip(3 * np.sin(2 * np.pi * (calls * t + rng.random())), 0, 1)
        ripple = 0.5 - 0.5 * np.cos(2 * np.pi * trill * t)
        wave = np.sin(2 * np.pi * pitch * t) * gate * ripple
        tape.lay(0, np.asarray(wave, np.float32), rng.uniform(-0.9, 0.9), 0.35)


def city(tape: Tape, rng: np.random.Generator) -> None:
    """A far rumble, and cars that pass."""
    tape.lay(0, wide(len(tape), rng, falling(60, 0.9), 0.5))
    for when, pan, size in _chances(tape, rng, 0.5):
        count = round(3.0 * RATE)
        shape = np.asarray(np.hanning(count) ** 2, np.float32)
        tyre = noise(count, rng, band(140, 1100 + 900 * size, 1.3)) * shape
        across = np.linspace(0, 1, count)[:, None]
        left, right = panned(tyre, -np.sign(pan)), panned(tyre, np.sign(pan))
        tape.lay(when, np.asarray(left * (1 - across) + right * across, np.float32), level=0.9)


def crowd(tape: Tape, rng: np.random.Generator) -> None:
    """Many voices, no word."""
    for _ in range(10):
        formant = 350 + 900 * rng.random()
        voice = noise(len(tape), rng, band(formant * 0.6, formant * 1.5, 3))
        speaks = np.clip(swell(len(tape), rng, 5, 1.6), 0, 1) * swell(len(tape), rng, 0.6, 0.8)
        tape.lay(0, voice * speaks, rng.uniform(-0.9, 0.9), 0.4)


def fire(tape: Tape, rng: np.random.Generator) -> None:
    """A soft roar, and crackling."""
    tape.lay(
        0, wide(len(tape), rng, falling(70, 0.8), 0.4) * swell(len(tape), rng, 5, 0.6)[:, None]
    )
    for when, pan, size in _chances(tape, rng, 14):
        crack = noise(round(0.03 * RATE), rng, band(900, 7000, 1))
        tape.lay(when, crack * decaying(0.03, 0.003, 0.0004), pan, 4 * size**3)


def hum(tape: Tape, rng: np.random.Generator) -> None:
    """Space, as films have it: a deep chord that beats slowly."""
    t = np.arange(len(tape)) / RATE
    for pitch in (55.0, 82.4, 110.0, 164.8):
        for side in (-0.7, 0.7):
            near = _closing(pitch * (1 + 0.003 * rng.standard_normal()), tape.seconds)
            wave = np.sin(2 * np.pi * (near * t + rng.random())) * swell(len(tape), rng, 0.3, 0.6)
            tape.lay(0, np.asarray(wave, np.float32), side, 40 / pitch)
    tape.lay(0, wide(len(tape), rng, band(200, 900, 2), 0.9), level=0.08)


def engine(tape: Tape, rng: np.random.Generator) -> None:
    """A motor at a steady speed."""
    t = np.arange(len(tape)) / RATE
    base = _closing(46 + 18 * rng.random(), tape.seconds)
    load = swell(len(tape), rng, 2, 0.15)
    tones = [np.sin(2 * np.pi * (base * k * t + rng.random())) / k**0.9 for k in range(1, 14)]
    tape.lay(0, np.asarray(sum(tones) * load, np.float32), level=0.8)
    tape.lay(0, wide(len(tape), rng, band(90, 1500, 1), 0.4), level=0.35)


def room(tape: Tape, rng: np.random.Generator) -> None:
    """Next to nothing: the air of a quiet room."""
    tape.lay(0, wide(len(tape), rng, falling(110, 0.9), 0.5))


def _chances(
    tape: Tape, rng: np.random.Generator, often: float
) -> list[tuple[float, float, float]]:
    """Return (seconds, pan, size 0-1) of what happens ``often`` times a second, at least once."""
    count = max(1, round(often * tape.seconds))
    return [
        (float(w) * tape.seconds, float(p) * 2 - 1, float(s)) for w, p, s in rng.random((count, 3))
    ]


def _closing(pitch: float, seconds: float) -> float:
    """Return the nearest frequency with a whole number of turns in ``seconds``."""
    return max(1, round(pitch * seconds)) / seconds


def _bubble(pitch: float, seconds: float) -> Wave:
    t = np.arange(round(seconds * RATE)) / RATE
    rising = np.sin(2 * np.pi * pitch * (t + 1.5 * t**2 / seconds))
    return np.asarray(rising * decaying(seconds, seconds / 5, 0.004), np.float32)


def _chirp(pitch: float, bend: float) -> Wave:
    count = round(0.09 * RATE)
    share = np.arange(count) / count
    turns = np.cumsum(pitch * (1 + bend * share + 0.05 * np.sin(9 * share))) / RATE
    return np.asarray(np.sin(2 * np.pi * turns) * np.hanning(count), np.float32)
