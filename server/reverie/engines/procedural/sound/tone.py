"""Tone: the raw stuff of sounds. Noise that closes on itself, plucked strings, swells."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

RATE = 48_000  # samples per second

#: (n,) float32 of one channel, or (n, 2) of two.
Wave = NDArray[np.float32]

#: Loudness by frequency, hertz to factor, both arrays.
Curve = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def noise(count: int, rng: np.random.Generator, curve: Curve) -> Wave:
    """Return (count,) float32 noise of a spectrum, RMS 1; its end leads into its start."""
    bins = count // 2 + 1
    spectrum = rng.standard_normal(bins) + 1j * rng.standard_normal(bins)
    frequency = np.fft.rfftfreq(count, 1 / RATE)
    weight = np.where(frequency > 0, curve(np.maximum(frequency, 1e-3)), 0.0)
    wave = np.fft.irfft(spectrum * weight, count)
    return np.asarray(wave / max(float(np.sqrt(np.mean(wave**2))), 1e-9), np.float32)


def wide(count: int, rng: np.random.Generator, curve: Curve, apart: float = 0.6) -> Wave:
    """Return (count, 2) noise whose channels share all but ``apart``, 0 to 1, of it."""
    shared = noise(count, rng, curve)
    own = [noise(count, rng, curve) for _ in range(2)]
    both = [np.sqrt(1 - apart) * shared + np.sqrt(apart) * each for each in own]
    return np.asarray(np.stack(both, axis=1), np.float32)


def band(low: float, high: float, slope: float = 2.0) -> Curve:
    """Return a curve that lets through what lies between two frequencies, hertz."""
    return lambda f: (
        1 / np.sqrt(1 + (low / f) ** (2 * slope)) / np.sqrt(1 + (f / high) ** (2 * slope))
    )


def falling(low: float, power: float = 1.0) -> Curve:
    """Return a curve that falls with frequency above ``low`` hertz: pink at 0.5, brown at 1."""
    return lambda f: np.where(f < low, (f / low) ** 2, (low / f) ** power)


def swell(count: int, rng: np.random.Generator, fastest: float, depth: float) -> Wave:
    """Return (count,) float32 that wanders, below ``fastest`` hertz, from 1 - depth to 1."""
    cycles = max(1, int(fastest * count / RATE))
    turns = np.arange(1, cycles + 1)
    sizes, phases = rng.random(cycles) + 0.2, rng.random(cycles)
    t = np.arange(count, dtype=np.float64) / count
    wave = sum(
        s * np.sin(2 * np.pi * (k * t + p)) for k, s, p in zip(turns, sizes, phases, strict=True)
    )
    share = 0.5 + 0.5 * np.asarray(wave) / float(sizes.sum())
    return np.asarray(1 - depth * share, np.float32)


def pluck(
    pitch: float,
    seconds: float,
    rng: np.random.Generator,
    *,
    bright: float = 0.5,
    decay: float = 0.996,
) -> Wave:
    """Return a plucked string, (n,) float32 of peak 1.

    Args:
        bright: 0 to 1: how much of the pluck's hiss there is.
        decay: What a period leaves of the one before.

    Source:
        Karplus and Strong, "Digital synthesis of plucked-string and drum timbres" (1983).
    """
    period = max(2, round(RATE / pitch))
    string = rng.uniform(-1, 1, period)
    smooth = np.convolve(np.concatenate((string, string[:8])), np.ones(8) / 8, "same")[:period]
    string = bright * string + (1 - bright) * 2 * smooth
    periods = max(1, int(seconds * RATE / period))
    wave = np.empty((periods, period))
    for turn in range(periods):
        wave[turn] = string
        string = decay * 0.5 * (string + np.roll(string, 1))
    flat = wave.ravel()
    flat -= flat.mean()
    fade = np.minimum(1.0, np.arange(len(flat), 0, -1) / (0.05 * RATE))
    return np.asarray(flat * fade / max(float(np.abs(flat).max()), 1e-9), np.float32)


def decaying(seconds: float, half: float, attack: float = 0.002) -> Wave:
    """Return an envelope, (n,) float32: up in ``attack`` seconds, halved every ``half`` seconds."""
    t = np.arange(round(seconds * RATE)) / RATE
    fade = np.minimum(1.0, (seconds - t) / (0.1 * seconds))
    return np.asarray(np.minimum(1.0, t / attack) * 0.5 ** (t / half) * fade, np.float32)


def panned(wave: Wave, pan: float) -> Wave:
    """Return (n, 2): a mono wave between left, -1, and right, 1, at constant power."""
    angle = (0.8 * pan + 1) * np.pi / 4  # nothing is in one ear alone
    return np.asarray(wave[:, None] * np.array((np.cos(angle), np.sin(angle))), np.float32)
