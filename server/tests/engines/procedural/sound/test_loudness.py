"""The meter agrees with the standard's own examples, and levelling reaches its target."""

from __future__ import annotations

import numpy as np
import pytest

from reverie.engines.procedural.sound.loudness import CEILING, levelled, lufs
from reverie.engines.procedural.sound.tone import RATE, Wave


def sine(level: float, seconds: float = 5.0, pitch: float = 997.0, channels: int = 2) -> Wave:
    """Return a sine of ``level`` dBFS in the first ``channels`` channels."""
    t = np.arange(round(seconds * RATE)) / RATE
    wave = 10 ** (level / 20) * np.sin(2 * np.pi * pitch * t)
    out = np.zeros((len(t), 2), np.float32)
    out[:, :channels] = wave[:, None]
    return out


def test_a_full_scale_sine_in_one_channel_reads_as_the_standard_says() -> None:
    assert lufs(sine(0.0, channels=1)) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize("level", [-23.0, -33.0])
def test_a_stereo_sine_reads_its_own_level(level: float) -> None:
    # Source: EBU Tech 3341, cases 1 and 2: 1 kHz at this level in both channels.
    assert lufs(sine(level, 20.0, 1000.0)) == pytest.approx(level, abs=0.1)


def test_quiet_parts_do_not_count() -> None:
    # Source: EBU Tech 3341, case 3: -36, -23 and -36 dBFS give -23.
    film = np.concatenate((sine(-36, 10), sine(-23, 60), sine(-36, 10)))
    assert lufs(film) == pytest.approx(-23.0, abs=0.1)


def test_silence_has_no_loudness_and_stays_silence() -> None:
    silence = np.zeros((RATE, 2), np.float32)
    assert lufs(silence) == float("-inf")
    assert not levelled(silence).any()


@pytest.mark.parametrize("loop", [False, True])
def test_levelling_reaches_the_target_and_clips_nothing(loop: bool) -> None:
    rng = np.random.default_rng(2)
    sparse = rng.normal(0, 0.001, (3 * RATE, 2)).astype(np.float32)
    sparse[:: RATE // 2] = 0.8  # sharp peaks over a whisper
    out = levelled(sparse + sine(-30, 3.0), loop=loop)
    assert lufs(out) == pytest.approx(-16.0, abs=0.3)
    assert np.abs(out).max() <= CEILING + 1e-6
