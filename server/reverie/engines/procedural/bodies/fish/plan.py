"""The fish's numbers, body metres and degrees; ``size`` makes it a guppy or a whale."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated

from reverie.engines.procedural.bodies.clock import Clock
from reverie.engines.procedural.bodies.record import Range
from reverie.engines.procedural.materials import Material

Two = tuple[float, float]
Three = tuple[float, float, float]
Four = tuple[float, float, float, float]
Six = tuple[float, float, float, float, float, float]
Eight = tuple[float, float, float, float, float, float, float, float]

_BEAT = 1.1  # seconds of a tail beat for a fish of a metre
DARK = Material(a=(20, 16, 14))
ACTIONS = ("swim", "dart", "hover", "leap", "eat")
SAME = {
    "run": "dart", "chase": "dart", "race": "dart", "hunt": "dart", "flee": "dart",
    "stand": "hover", "float": "hover", "rest": "hover", "sleep": "hover", "look": "hover",
    "sit": "hover", "lie": "hover", "walk": "swim", "fly": "leap", "jump": "leap", "play": "leap",
    "dive": "leap", "breach": "leap", "dance": "swim", "feed": "eat", "drink": "eat",
    "prowl": "swim", "stalk": "swim", "glide": "swim", "roar": "eat", "sing": "eat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fish:
    """A body that swims.

    Attributes:
        profile: (z, half height, half width, y) from the nose to the root of the tail.
        tail: (degrees up, length, radius) of each lobe; pair: two tails side by side, as a
            goldfish has; fluke: lies flat, as a whale's.
        tail_tip: Radius at its end; tail_flat, fin_flat: thickness over width.
        dorsal: (z, y, back, up, radius, tip) of fins on the midline.
        pectoral: (z, y, x, out, up, ahead, radius, tip) of paired fins.
        eye_at: z, y. eye_out: how far it stands out. sclera: shows round the iris.
        gills: How many slits, from z ``gill_z``. cover: z of a gill cover's edge.
        mouth: (z, y, half width, length) of its line; teeth: whether it has any.
        sway: Of the tail, metres; waves: radians along the body; vertical: up and down.
        bank: Degrees that it leans to its left, so that what is flat shows its back.
        raised: How high, metres, the head is held over the line of the back (a seal's).
        patch: (z, y, half length, half height) of spots of another colour. tusks: Length.
        horn: Length of a narwhal's tusk or a swordfish's bill.
    """

    coats: dict[str, Material]
    size: Annotated[float, Range(0.01, 40)] = 1.0
    profile: Annotated[tuple[Four, ...], Range(-2, 2)] = ()
    tail: Annotated[tuple[Three, ...], Range(-90, 90)] = ((60, 0.3, 0.07), (-60, 0.3, 0.07))
    pair: bool = False
    fluke: bool = False
    tail_tip: Annotated[float, Range(0, 0.3)] = 0.012
    tail_flat: Annotated[float, Range(0.03, 1)] = 0.16
    dorsal: Annotated[tuple[Six, ...], Range(-1, 1)] = ()
    fin_flat: Annotated[float, Range(0.03, 1)] = 0.14
    pectoral: Annotated[tuple[Eight, ...], Range(-1, 1)] = ()
    pectoral_flat: Annotated[float, Range(0.03, 1)] = 0.16
    beat: Annotated[float, Range(0.1, 4)] = 1.0
    eye: Annotated[float, Range(0.004, 0.2)] = 0.03
    eye_at: Annotated[Two, Range(-1, 1)] = (0.36, 0.03)
    eye_out: Annotated[float, Range(-0.1, 0.4)] = 0.0
    iris: Material = DARK
    sclera: Material | None = None
    pupil: Annotated[float, Range(0.1, 1)] = 0.7
    gills: Annotated[int, Range(0, 7)] = 0
    gill_z: Annotated[float, Range(-1, 1)] = 0.38
    cover: Annotated[float | None, Range(-1, 1)] = None
    mouth: Annotated[Four | None, Range(-1, 1)] = None
    teeth: bool = False
    lips: Annotated[Two | None, Range(-0.2, 0.2)] = None
    sway: Annotated[float, Range(0, 0.4)] = 0.09
    waves: Annotated[float, Range(0, 14)] = 5.0
    vertical: bool = False
    horn: Annotated[float, Range(0, 1.5)] = 0.0
    spines: Annotated[float, Range(0, 0.3)] = 0.0
    bank: Annotated[float, Range(-60, 60)] = 0.0
    raised: Annotated[float, Range(0, 1)] = 0.0
    patch: Annotated[tuple[Four, ...], Range(-1, 1)] = ()
    tusks: Annotated[float, Range(0, 0.6)] = 0.0

    def coat(self, name: str) -> Material:
        """Return the coat of a part; fins and the rest fall back on the body's."""
        coat = self.coats.get(name, self.coats["body"])
        return replace(coat, belly=coat.belly + self.middle)

    @property
    def middle(self) -> float:
        """Height of the midline over the ground, metres."""
        return max(row[1] for row in self.profile) + (0.0 if self.raised else 0.06)

    @property
    def length(self) -> float:
        return self.profile[0][0] - self.profile[-1][0]


def beat_seconds(plan: Fish) -> float:
    """Return the seconds of a tail beat: the larger, the slower."""
    return max(0.35, _BEAT * math.sqrt(plan.size * plan.length))


def speed(plan: Fish, action: str, _clock: Clock) -> float:
    """Return body metres a second: about a body's length, two in a dart."""
    return plan.length * {"swim": 0.7, "dart": 2.0, "leap": 1.6, "eat": 0.2}.get(action, 0.0)


def leap(plan: Fish, clock: Clock) -> tuple[float, float]:
    """Return metres up and degrees of pitch of one who leaps in an arc, again and again."""
    p = (clock.phase(_LEAP) + _OUT) % 1.0
    if p < _AIR:
        u = p / _AIR
        return plan.length * (_HIGH * 4 * u * (1 - u) - _DEEP), 58.0 * (1 - 2 * u)
    u = (p - _AIR) / (1 - _AIR)
    return plan.length * (-_DEEP - 0.35 * 4 * u * (1 - u)), -58.0 * (1 - 2 * u)


_LEAP = 2.5  # seconds from one leap to the next
_AIR = 0.64  # of them that pass over the water; _OUT: of them that have passed at first
_OUT = 0.38
_HIGH, _DEEP = 0.95, 0.25  # of the length: how high it leaps, and from how deep
