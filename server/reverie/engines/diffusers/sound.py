"""What is heard of shots, laid along a film: one track of stereo, at the rate of every sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import RATE, Sound

JOIN = 0.02  # seconds in which one shot's sound gives way to the next one's
LOUDEST = 0.89  # of full scale: -1 dB


@dataclass(frozen=True, slots=True)
class Heard:
    """Samples as a model made them: (n, channels) float32, ``rate`` to the second."""

    samples: NDArray[np.float32]
    rate: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a film's timeline that is one shot's.

    Attributes:
        shot: Its number; one that there is no track of is silent.
        first: The frame of the shot that is shown first.
        frames: How many follow one another from there.
    """

    shot: int
    first: int
    frames: int


def stereo(heard: Heard, seconds: float) -> Sound:
    """Return a sound at the rate of every sound, cut or filled up with silence to this length."""
    channels = heard.samples.shape[1]
    two = heard.samples[:, :2] if channels >= 2 else np.repeat(heard.samples, 2, axis=1)
    made = np.nan_to_num(_resampled(two, heard.rate))
    count = round(seconds * RATE)
    whole = np.zeros((count, 2), np.float32)
    whole[: min(count, len(made))] = made[:count]
    peak = float(np.abs(whole).max(initial=0.0))
    return whole * (LOUDEST / peak) if peak > 1.0 else whole


def along(stretches: Sequence[Stretch], tracks: Sequence[Sound], fps: float) -> Sound:
    """Return the sound of a timeline: each stretch's own, one fading into the next.

    Args:
        tracks: By shot, from its first frame on.
    """
    total = sum(stretch.frames for stretch in stretches)
    whole = np.zeros((round(total / fps * RATE), 2), np.float32)
    join, at = round(JOIN * RATE), 0.0
    for stretch in stretches:
        start, end = round(at / fps * RATE), round((at + stretch.frames) / fps * RATE)
        at += stretch.frames
        if stretch.shot >= len(tracks):  # frames that no shot made
            continue
        source = round(stretch.first / fps * RATE)
        lead = min(join, start, source)
        part = tracks[stretch.shot][source - lead : source + end - start]
        ramp = np.linspace(0, 1, lead, dtype=np.float32)[:, None]
        place = whole[start - lead : start - lead + len(part)]
        place[:lead] *= 1 - ramp[: len(place)]
        faded = part.copy()
        faded[:lead] *= ramp[: len(part)]
        place += faded
    return whole


def chained(pieces: Sequence[Sound], seconds: float) -> Sound:
    """Return sounds one after the other, each fading into the next over half a second."""
    fade = RATE // 2
    whole = pieces[0]
    for piece in pieces[1:]:
        lap = min(fade, len(whole), len(piece))
        ramp = np.linspace(0, 1, lap, dtype=np.float32)[:, None]
        mixed = whole[len(whole) - lap :] * (1 - ramp) + piece[:lap] * ramp
        whole = np.concatenate([whole[: len(whole) - lap], mixed, piece[lap:]])
    return whole[: round(seconds * RATE)]


def _resampled(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Return samples at ``RATE``, by the Fourier transform: what both rates can hold is kept."""
    if rate == RATE or not len(samples):
        return samples
    count = round(len(samples) * RATE / rate)
    spectrum = np.fft.rfft(samples, axis=0)
    kept = min(len(spectrum), count // 2 + 1)
    wider = np.zeros((count // 2 + 1, samples.shape[1]), complex)
    wider[:kept] = spectrum[:kept]
    return np.asarray(np.fft.irfft(wider, count, axis=0) * (count / len(samples)), np.float32)
