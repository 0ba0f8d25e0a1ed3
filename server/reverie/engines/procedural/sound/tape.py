"""Tape: a film's length of stereo that sounds are laid on; a loop's end runs into its start."""

from __future__ import annotations

import numpy as np

from .tone import RATE, Wave, panned

FADE = 0.02  # seconds at the ends of a film that does not loop
LEAVE = 0.4  # seconds over which the sounds that would outlast the film are let go


class Tape:
    """(n, 2) float32 at 48 kHz."""

    def __init__(self, seconds: float, *, loop: bool) -> None:
        """Make an empty tape."""
        self.samples: Wave = np.zeros((max(1, round(seconds * RATE)), 2), np.float32)
        self.loop = loop

    def __len__(self) -> int:
        return len(self.samples)

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return len(self) / RATE

    def lay(self, seconds: float, wave: Wave, pan: float = 0.0, level: float = 1.0) -> None:
        """Add a sound that begins at a time; what runs over the end of a loop begins it."""
        both = (panned(wave, pan) if wave.ndim == 1 else wave) * np.float32(level)
        start = round(seconds * RATE)
        if not self.loop:
            both = both[max(0, -start) : max(0, len(self) - start)]
            start = max(0, start)
            self.samples[start : start + len(both)] += both
            return
        while len(both):
            at = start % len(self)
            part = both[: len(self) - at]
            self.samples[at : at + len(part)] += part
            both, start = both[len(part) :], start + len(part)

    def ended(self) -> Wave:
        """Return the samples, faded in and out unless they loop."""
        if self.loop:
            return self.samples
        count = len(self)
        left = np.arange(count)
        rise = np.minimum(1.0, left / (FADE * RATE))
        fall = np.minimum(1.0, left[::-1] / (min(LEAVE, self.seconds / 4) * RATE))
        smooth = 0.5 - 0.5 * np.cos(np.pi * np.minimum(rise, fall))
        return np.asarray(self.samples * smooth[:, None], np.float32)
