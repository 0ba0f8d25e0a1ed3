"""Gaits: when each foot is on the ground, how far it steps, and how the body rides on it."""

from __future__ import annotations

import math
from dataclasses import dataclass

TALL = 0.72  # metres: the shoulder height for which lengths here are written
SMALLEST = 0.16  # metres: a mouse steps no faster than 24 pictures a second can show


@dataclass(frozen=True, slots=True)
class Gait:
    """One way to go.

    Attributes:
        phases: When each foot lands, in cycles: fore left, fore right, hind left, hind right.
        duty: Share of a cycle that a foot is down.
        stride: Metres that a foot passes under the body while down, for a shoulder of TALL.
        lift: Metres that it is raised on its way back.
        period: Seconds of a cycle, for an animal of TALL metres; time grows as √height.
        bob, low: Metres: rise and fall, and how much lower than standing.
        pitch, roll, flex, nod: Degrees of the body's, the spine's and the head's motion.
        gathers: All feet leave the ground between leaps (gallop), and the spine bends.
        crouch: Metres lower still that the body may be carried to make the step long enough.
        reach: Metres by which a foot in the air overshoots both ends of its stride.

    Source:
        Footfalls as in Hildebrand, "Symmetrical gaits of horses", Science 150 (1965).
    """

    phases: tuple[float, float, float, float]
    duty: float
    stride: float
    lift: float
    period: float
    bob: float = 0.015
    pitch: float = 1.0
    roll: float = 2.0
    flex: float = 0.0
    nod: float = 3.0
    low: float = 0.0
    gathers: bool = False
    reach: float = 0.0
    crouch: float = 0.02

    @property
    def advance(self) -> float:
        """Return metres travelled in a cycle, for a shoulder of TALL."""
        return self.stride / self.duty


GAITS: dict[str, Gait] = {
    "walk": Gait((0.25, 0.75, 0.0, 0.5), 0.64, 0.62, 0.11, 1.15, pitch=1.2),
    "prowl": Gait(
        (0.25, 0.75, 0.0, 0.5), 0.68, 0.66, 0.10, 1.7, 0.012, 1.0, 2.5, flex=2.0, nod=2.0, low=0.08
    ),
    "trot": Gait(
        (0.0, 0.5, 0.5, 0.0), 0.42, 0.75, 0.22, 0.62, 0.035, 1.0, 1.0, nod=1.0, low=0.03,
        reach=0.14, crouch=0.04,
    ),
    "gallop": Gait(
        (0.52, 0.42, 0.08, 0.0), 0.25, 0.84, 0.17, 0.58, 0.045, 6.0, 0.0, 11.0, 4.0, low=0.055,
        gathers=True, reach=0.46, crouch=0.1,
    ),
    "amble": Gait(
        (0.25, 0.75, 0.0, 0.5), 0.46, 0.86, 0.15, 0.86, 0.03, 2.5, 2.0, nod=5.0, low=0.04,
        reach=0.06, crouch=0.04,
    ),
}  # fmt: skip

_TURNS = (0.0, 0.0, 0.0, 0.5)
#: The same on the hind legs alone: those of a tyrannosaur.
ON_TWO: dict[str, Gait] = {
    "walk": Gait(_TURNS, 0.62, 0.72, 0.16, 1.25, 0.022, 1.5, 2.0, nod=3.0),
    "prowl": Gait(_TURNS, 0.66, 0.72, 0.14, 1.7, 0.015, 1.5, 2.0, nod=2.0, low=0.06),
    "trot": Gait(_TURNS, 0.52, 0.85, 0.18, 0.85, 0.03, 2.0, 1.5, nod=3.0),
    "gallop": Gait(_TURNS, 0.42, 1.0, 0.26, 0.66, 0.04, 2.5, 1.5, nod=4.0),
}
#: Both hind legs at once: a kangaroo's.
HOP = Gait(
    (0.0, 0.0, 0.0, 0.0),
    0.34,
    0.80,
    0.30,
    0.72,
    0.15,
    7.0,
    0.0,
    5.0,
    4.0,
    low=0.08,
    gathers=True,
    reach=0.2,
)


@dataclass(frozen=True, slots=True)
class Step:
    """Where a foot is relative to its place under the joint.

    Attributes:
        z, y: Metres ahead and above, for a shoulder of TALL.
        fold: 0 while it carries, 1 in the middle of its swing.
    """

    z: float = 0.0
    y: float = 0.0
    fold: float = 0.0


def step(gait: Gait, phase: float) -> Step:
    """Return where a foot is at a phase, in cycles; while down it moves back evenly."""
    phase %= 1.0
    if phase < gait.duty:
        return Step(gait.stride * (0.5 - phase / gait.duty))
    s = (phase - gait.duty) / (1 - gait.duty)
    eased = s * s * (3 - 2 * s)
    high = math.sin(math.pi * s)
    beyond, raised = _overshoot(s)
    return Step(
        gait.stride * (eased - 0.5) + gait.reach * beyond,
        gait.lift * high**1.2 + 0.45 * gait.reach * raised,
        high * (1 - raised) if gait.reach else high,
    )


_KICK = 0.42  # of a swing in which a foot is flung back, and again in which it reaches ahead


def _overshoot(s: float) -> tuple[float, float]:
    """Return how far a swinging foot is beyond its stride, -1 behind to 1 ahead, and raised."""
    if s < _KICK:
        out = math.sin(math.pi * s / _KICK)
        return -out, out
    if s > 1 - _KICK:
        out = math.sin(math.pi * (1 - s) / _KICK)
        return out, out
    return 0.0, 0.0


def cycle_seconds(period: float, height: float, loop: float | None) -> float:
    """Return the seconds of one cycle for an animal of a height, metres.

    Args:
        loop: The film's length when it loops; then whole cycles fit.

    Source:
        Equal Froude numbers: time scales with the root of leg length (Alexander, 1989).
    """
    seconds = period * math.sqrt(max(height, SMALLEST) / TALL)
    return seconds if loop is None else loop / max(1, round(loop / seconds))
