"""Loudness as broadcasters measure it, and how to reach a given one without clipping."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .tone import RATE, Wave

TARGET = -16.0  # LUFS
CEILING = 10 ** (-1.5 / 20)  # of a sample: leaves room for what AAC adds
BLOCK, HOP = 0.4, 0.1  # seconds
ABSOLUTE, RELATIVE = -70.0, -10.0  # LUFS, LU: gates
LOOK = 0.004  # seconds before and after a peak over which it is turned down

#: The K-weighting at 48 kHz: a shelf for the head, then a high-pass, as (b, a).
#: Source: ITU-R BS.1770-4, annex 1, tables 1 and 2; used by EBU R 128.
SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
OFFSET = -0.691  # dB: so that a full-scale 997 Hz sine in one channel reads -3.01


def lufs(samples: Wave) -> float:
    """Return the integrated loudness of (n, 2) samples at 48 kHz, LUFS; -inf for silence.

    Source:
        ITU-R BS.1770-4: mean squares of K-weighted blocks of 400 ms, overlapping by 75 %, gated
        at -70 LUFS and then at 10 LU below their mean.
    """
    power = np.sum(_weighted(samples) ** 2, axis=1)
    size, hop = round(BLOCK * RATE), round(HOP * RATE)
    sums = np.concatenate(((0.0,), np.cumsum(power)))
    starts = np.arange(0, max(1, len(power) - size + 1), hop)
    ends = np.minimum(starts + size, len(power))
    blocks = (sums[ends] - sums[starts]) / (ends - starts)
    with np.errstate(divide="ignore"):
        loud = blocks[_level(blocks) > ABSOLUTE]
        if not len(loud):
            return float("-inf")
        gated = loud[_level(loud) > _level(loud.mean()) + RELATIVE]
        return float(_level(gated.mean()))


def levelled(samples: Wave, target: float = TARGET, *, loop: bool = False) -> Wave:
    """Return samples brought to a loudness, LUFS, no peak of which is clipped.

    Silence stays silence.
    """
    out = samples
    for _ in range(4):  # turning peaks down costs a little loudness each time
        now = lufs(out)
        if now == float("-inf"):
            return out
        out = _held(out * np.float32(10 ** ((target - now) / 20)), loop)
        if abs(lufs(out) - target) < 0.1:
            break
    return np.asarray(out, np.float32)


def _level(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(OFFSET + 10 * np.log10(power))


def _weighted(samples: Wave) -> NDArray[np.float64]:
    """Return K-weighted samples, filtered by spectrum: the padding outlasts the filters."""
    count = len(samples)
    size = 1 << (count + RATE // 2 - 1).bit_length()
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones_like(z)
    for b, a in (SHELF, HIGH_PASS):
        response *= np.polyval(b[::-1], z) / np.polyval(a[::-1], z)
    spectrum = np.fft.rfft(samples.astype(np.float64), size, axis=0)
    return np.asarray(np.fft.irfft(spectrum * response[:, None], size, axis=0)[:count])


def _held(samples: Wave, loop: bool) -> Wave:
    """Return samples whose peaks are turned down, smoothly, to the ceiling."""
    need = np.minimum(1.0, CEILING / np.maximum(np.abs(samples).max(axis=1), 1e-9))
    if float(need.min()) >= 1.0:
        return samples
    reach = round(LOOK * RATE)
    # The least gain within reach, then its weighted mean: at a peak it is never above the need.
    low = _least(np.pad(need, 2 * reach, mode="wrap" if loop else "edge"), reach)
    window = np.hanning(2 * reach + 3)[1:-1]
    gain = np.convolve(low, window / window.sum(), "valid")
    return np.asarray(samples * gain[:, None], np.float32)


def _least(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Return the least value within ``reach`` on both sides; shorter by that at both ends."""
    size = 2 * reach + 1
    step, out = 1, values
    while 2 * step <= size:
        out = np.minimum(out[:-step], out[step:])
        step *= 2
    rest = size - step
    return np.minimum(out[: len(out) - rest], out[rest:]) if rest else out
