"""Strikes: the sound of one cue. Feet on whatever ground it is, strings and skins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .tone import RATE, Wave, band, decaying, noise, pluck


@dataclass(frozen=True, slots=True)
class Ground:
    """What feet tread on.

    Attributes:
        low, high: Hertz of the noise it makes. half: Seconds in which that halves.
        thud: How much of the weight is heard, 0 to 1. grain: Crunches per step.
    """

    low: float
    high: float
    half: float
    thud: float
    grain: int = 0


GROUNDS: dict[str, Ground] = {
    "earth": Ground(120, 900, 0.018, 0.8),
    "snow": Ground(900, 5200, 0.05, 0.35, 9),
    "sand": Ground(500, 3600, 0.05, 0.3, 4),
    "leaves": Ground(1400, 8000, 0.04, 0.4, 7),
    "stone": Ground(300, 3200, 0.012, 0.7),
    "wood": Ground(140, 1500, 0.03, 1.0),
    "water": Ground(400, 4800, 0.09, 0.4, 6),
}

WEIGHT = {"hoof": 1.0, "foot": 0.7, "paw": 0.45, "claw": 0.25}


def step(kind: str, ground: str, size: float, rng: np.random.Generator) -> Wave:
    """Return a foot's touch, (n,) float32.

    Args:
        kind: One of ``WEIGHT``. ground: One of ``GROUNDS``. size: Metres, heel to toe.
    """
    under, weight = GROUNDS[ground], WEIGHT.get(kind, 0.5)
    seconds = 0.22
    count = round(seconds * RATE)
    scuff = noise(count, rng, band(under.low, under.high, 1.5)) * decaying(seconds, under.half)
    for _ in range(under.grain):
        at = int(rng.integers(round(0.01 * RATE), count // 2))
        grain = noise(round(0.012 * RATE), rng, band(under.low, under.high * 1.4, 2))
        scuff[at : at + len(grain)] += (
            grain * decaying(0.012, 0.003, 0.0006) * np.float32(rng.random())
        )
    pitch = 95 / max(0.4, min(2.0, size / 0.2))
    t = np.arange(count) / RATE
    thud = np.sin(2 * np.pi * pitch * t * (1 - 0.8 * t)) * decaying(seconds, 0.03, 0.003)
    clop = np.zeros(count)
    if kind == "hoof" and ground in ("stone", "wood", "earth"):
        clop = 0.5 * np.sin(2 * np.pi * (620 + 180 * rng.random()) * t) * decaying(seconds, 0.015)
    return np.asarray(weight * (0.5 * scuff + 1.6 * under.thud * thud + clop), np.float32)


def strum(chord: tuple[float, ...], rng: np.random.Generator, bright: float) -> Wave:
    """Return all strings of a chord, hertz, one just after the other."""
    strings = [pluck(pitch, 1.6, rng, bright=bright) for pitch in chord]
    late = round(0.007 * RATE)
    wave = np.zeros(max(len(s) for s in strings) + late * len(strings), np.float32)
    for turn, string in enumerate(strings):
        wave[turn * late : turn * late + len(string)] += string
    return wave / np.float32(len(strings) ** 0.5)


def driven(wave: Wave, amount: float = 6.0) -> Wave:
    """Return a wave through an overdriven amplifier."""
    return np.asarray(np.tanh(amount * wave) * 0.6, np.float32)


def drum(low: bool, rng: np.random.Generator) -> Wave:
    """Return a kick, or a snare."""
    seconds = 0.28
    t = np.arange(round(seconds * RATE)) / RATE
    if low:
        turns = np.cumsum(48 + 110 * np.exp(-t / 0.03)) / RATE
        return np.asarray(np.sin(2 * np.pi * turns) * decaying(seconds, 0.06), np.float32)
    skin = np.sin(2 * np.pi * 190 * t) * decaying(seconds, 0.03)
    wires = noise(len(t), rng, band(900, 8000, 1)) * decaying(seconds, 0.04)
    return np.asarray(0.6 * skin + 0.5 * wires, np.float32)
