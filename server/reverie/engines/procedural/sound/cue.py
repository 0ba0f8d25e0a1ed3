"""Cue: something that is seen to make a sound, at a time in a film."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A touch, a blow or a pluck.

    Attributes:
        seconds: From the film's first frame.
        kind: ``paw``, ``hoof``, ``foot``, ``claw``, ``strum`` or ``blow``.
        size: Metres: of the foot, or 0.
        pan: -1 at the left edge of the picture, 1 at the right.
        near: Loudness by distance: 1 at four metres.
    """

    seconds: float
    kind: str
    size: float = 0.0
    pan: float = 0.0
    near: float = 1.0
