"""What a face shows, as numbers that can be mixed: lids, brows, mouth, gaze; and when it blinks."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True, slots=True)
class Expression:
    """One moment of a face.

    Attributes:
        lid: How far the eyes are closed, 0-1. squint: How far the lower lid comes up, 0-1.
        brow: Height of the brows, -1 to 1. worry: Inner ends up (1, sad) or down (-1, angry).
        smile: Corners of the mouth, -1 to 1. open: How far the mouth is open, 0-1.
        round: How narrow it is, 0-1 (1 says "oo"). puff: Full cheeks, 0-1.
        yaw, pitch: Where the eyes look, degrees from straight ahead; + is to the own left, down.
    """

    lid: float = 0.0
    squint: float = 0.0
    brow: float = 0.0
    worry: float = 0.0
    smile: float = 0.3
    open: float = 0.0
    round: float = 0.0
    puff: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0

    def mixed(self, other: Expression, share: float) -> Expression:
        """Return this face with ``share`` (0-1) of the other in it."""
        return Expression(
            **{
                f.name: (1 - share) * getattr(self, f.name) + share * getattr(other, f.name)
                for f in fields(self)
            }
        )


FACES: dict[str, Expression] = {
    "calm": Expression(smile=0.15),
    "smile": Expression(smile=0.75, squint=0.2),
    "open": Expression(smile=0.55, open=0.45, brow=0.25),
    "laugh": Expression(smile=1.0, open=0.85, lid=0.93, squint=0.9, brow=0.35),
    "wow": Expression(smile=0.0, open=0.65, round=0.8, brow=0.9),
    "sad": Expression(smile=-0.7, worry=0.9, lid=0.3, brow=-0.1, pitch=8),
    "cry": Expression(smile=-0.9, open=0.3, worry=1.0, lid=0.85, squint=0.6),
    "angry": Expression(smile=-0.35, worry=-1.0, lid=0.2, squint=0.3, brow=-0.4),
    "blow": Expression(smile=0.0, open=0.2, round=1.0, puff=1.0, brow=0.2),
    "sleep": Expression(smile=0.25, lid=1.0),
    "chew": Expression(smile=0.4, open=0.1, puff=0.5, squint=0.2),
    "kiss": Expression(smile=0.1, round=1.0, lid=0.9),
    "sing": Expression(smile=0.2, open=0.8, round=0.35, brow=0.4, lid=0.25),
    "rock": Expression(smile=0.8, open=0.6, brow=-0.15, worry=-0.35, squint=0.3),
}

#: Seconds that a blink takes, and on average lies between two.
_BLINK, _BETWEEN = 0.16, 2.6


def blink(seconds: float, period: float, seed: int) -> float:
    """Return how far the eyes are shut by blinking, 0-1; it repeats every ``period`` seconds."""
    rng = np.random.default_rng(seed)
    count = max(1, round(period / _BETWEEN))
    starts = (np.arange(count) + 0.25 + 0.5 * rng.random(count)) * period / count
    since = np.min((seconds - starts) % period)
    return math.sin(math.pi * float(since) / _BLINK) if since < _BLINK else 0.0


def glance(seconds: float, period: float, seed: int) -> tuple[float, float]:
    """Return small movements of the gaze (yaw, pitch in degrees) that repeat every period."""
    rng = np.random.default_rng(seed + 1)
    count = max(2, round(period / 1.4))
    yaw, pitch = rng.uniform(-9, 9, count), rng.uniform(-4, 4, count)
    at = (seconds / period * count) % count
    i, share = int(at), min(1.0, (at % 1.0) * 9)  # eyes jump, then rest
    j = (i - 1) % count
    return (
        float(yaw[j] + (yaw[i] - yaw[j]) * share),
        float(pitch[j] + (pitch[i] - pitch[j]) * share),
    )
