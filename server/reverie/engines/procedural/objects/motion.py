"""How whole things move: they drive, sail, fly, float, sway, as functions of seconds.

Speeds are body lengths a second and heights are fractions of the body's own, so that one
motion serves a toy and an airliner.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from reverie.engines.procedural.space import Vector


@dataclass(frozen=True, slots=True)
class Motion:
    """One way to move; every rate is a whole number of turns in ``period`` seconds.

    Attributes:
        speed: Body lengths a second, forward.
        pitch, yaw, roll: Degrees of rocking.
        heave: Rise and fall, fraction of the height; lift: how far above the ground.
        period: Seconds of one rocking.
        floats: Whether it sinks by its draft.
        spins: Turns a second by joint name, for rotors and propellers.
        climb: Heights that it goes up in the whole film, faster and faster; below 0 it comes down
            from there, slower and slower.
        round: Seconds in which the whole of it turns once; 0 for never.
        reach: By how much of its size parts that turn leave the bounds of the rocking body.
    """

    speed: float = 0.0
    pitch: float = 0.0
    yaw: float = 0.0
    roll: float = 0.0
    heave: float = 0.0
    lift: float = 0.0
    period: float = 5.0
    floats: bool = False
    spins: Mapping[str, float] = field(default_factory=dict)
    climb: float = 0.0
    round: float = 0.0
    reach: float = 0.0

    def tilt(self, seconds: float) -> tuple[float, float, float]:
        """Return (pitch, yaw, roll), degrees."""
        w = 2 * math.pi * seconds / self.period
        return (
            self.pitch * math.sin(w + 0.9),
            self.yaw * math.sin(w),
            self.roll * math.sin(w + 2.2),
        )

    def sway(self, seconds: float, height: float) -> Vector:
        """Return (3,) metres by which the body is moved aside from its path."""
        w = 2 * math.pi * seconds / self.period
        return np.array((0.0, height * (self.lift + self.heave * math.sin(w)), 0.0))

    def climbed(self, share: float) -> float:
        """Return heights above where it began (or will end) at a share of the film, 0 to 1."""
        if self.climb < 0:
            return -self.climb * math.pow(1 - min(share / _SETTLED, 1.0), 2)
        return self.climb * math.pow(share, 1.5)


STILL = Motion()
_SETTLED = 0.75  # share of the film at which what comes down has come down
_ROTORS = {"rotor": 4.0, "tailrotor": 6.0, "propeller": 5.0}

MOTIONS: dict[str, Motion] = {
    "still": STILL,
    "drive": Motion(speed=1.2, pitch=0.25, roll=0.4, period=1.25, spins=_ROTORS, reach=0.02),
    "crawl": Motion(speed=0.22, pitch=0.8, roll=1.0, period=2.5, spins=_ROTORS, reach=0.02),
    "race": Motion(speed=3.0, pitch=0.4, roll=0.6, period=1.0, spins=_ROTORS, reach=0.02),
    "park": Motion(),
    "roll": Motion(speed=0.8),
    "sail": Motion(speed=0.5, pitch=3.0, roll=5.0, heave=0.02, period=2.5, floats=True, reach=0.02),
    "float": Motion(pitch=2.0, yaw=3.0, roll=3.5, heave=0.02, period=2.5, floats=True, reach=0.02),
    "fly": Motion(speed=1.0, pitch=1.5, roll=4.0, heave=0.06, lift=1.6, spins=_ROTORS, reach=0.05),
    "hover": Motion(pitch=1.5, yaw=3.0, roll=2.0, heave=0.05, lift=1.2, spins=_ROTORS, reach=0.05),
    "drift": Motion(speed=0.12, yaw=6.0, heave=0.05, lift=1.0, reach=0.03),
    "launch": Motion(pitch=0.3, roll=0.3, period=0.5, climb=0.4, reach=0.02),
    "touch down": Motion(pitch=0.4, roll=0.6, period=2.5, climb=-0.9, reach=0.02),
    "sway": Motion(pitch=1.0, roll=2.0, period=2.5, reach=0.02),
    "spin": Motion(round=5.0, spins={"spin": 0.4}),
    "swing": Motion(pitch=12.0, period=2.5, reach=0.02),
}
