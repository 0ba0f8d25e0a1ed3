"""The insect's numbers, and how it moves from one moment to the next."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated

from reverie.engines.procedural.bodies.clock import Clock
from reverie.engines.procedural.bodies.kind import Moving
from reverie.engines.procedural.bodies.record import Range
from reverie.engines.procedural.materials import Material

Two = tuple[float, float]
Three = tuple[float, float, float]
Five = tuple[float, float, float, float, float]

_STEP = 0.30  # metres that a foot passes under a body of a metre
_DUTY = 0.55
ACTIONS = ("stand", "walk", "fly", "eat")
SAME = {
    "run": "walk", "crawl": "walk", "creep": "walk", "wander": "walk", "prowl": "walk",
    "dance": "walk", "hover": "fly", "flutter": "fly", "buzz": "fly", "soar": "fly", "jump": "fly",
    "sit": "stand", "rest": "stand", "look": "stand", "sleep": "stand", "lie": "stand",
    "drink": "eat", "feed": "eat", "swim": "walk", "perch": "stand", "flap": "fly",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Insect:
    """A body of segments on many legs.

    Attributes:
        height: Of the body's middle over the ground.
        segments: (z, y, and three radii) of abdomen, thorax and head, back to front.
        legs: Pairs. reach: How far feet stand out, how high knees stand. thick: Of a leg.
        feet: Where the first and the last pair stand, z.
        wings: ``none``, ``scaled`` (a butterfly's), ``clear`` (a bee's), ``long`` (a
            dragonfly's) or ``shell`` (a beetle's covers). span: Of one wing. beat: Seconds.
        antenna: Length. eye: Radius; eye_at: (x, y) on the front of the head.
        stalks: Length of eye stalks. claws: (length, radius) of a crab's pincers.
        sting: Length of a scorpion's tail. fan: Length of a lobster's tail fan.
    """

    coats: dict[str, Material]
    size: Annotated[float, Range(0.01, 20)] = 0.1
    height: Annotated[float, Range(0.02, 1)] = 0.2
    segments: Annotated[tuple[Five, ...], Range(-2, 2)] = ()
    legs: Annotated[int, Range(0, 8)] = 3
    reach: Annotated[Two, Range(0, 1.5)] = (0.45, 0.28)
    thick: Annotated[float, Range(0.003, 0.1)] = 0.018
    feet: Annotated[Two, Range(-1, 1)] = (0.35, -0.35)
    wings: str = "none"
    span: Annotated[float, Range(0, 2)] = 0.9
    beat: Annotated[float, Range(0.08, 2)] = 0.4
    antenna: Annotated[float, Range(0, 1)] = 0.3
    eye: Annotated[float, Range(0.005, 0.3)] = 0.05
    eye_at: Annotated[Two, Range(-1, 1)] = (0.6, 0.3)
    stalks: Annotated[float, Range(0, 0.4)] = 0.0
    claws: Annotated[Two | None, Range(0, 1)] = None
    sting: Annotated[float, Range(0, 1.5)] = 0.0
    fan: Annotated[float, Range(0, 1)] = 0.0

    def coat(self, name: str) -> Material:
        """Return the coat of a part, or the body's."""
        return self.coats.get(name, self.coats["body"])


@dataclass(frozen=True, slots=True)
class Pose:
    """One moment: body lift, pitch, roll; wing angle; cycles walked; how far claws open."""

    rise: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    wing: float = 12.0
    steps: float | None = None
    airborne: bool = False
    wave: float = 0.0


def posed(plan: Insect, moving: Moving) -> Pose:
    clock = moving.clock
    airborne = moving.action == "fly"
    if clock is None:
        return Pose(airborne=airborne)
    wave = 2 * math.pi * clock.phase(1.25)
    if airborne:
        w = 2 * math.pi * clock.phase(plan.beat)
        lift = 0.05 * math.sin(2 * math.pi * clock.phase(2.5)) - 0.03 * math.sin(w)
        return Pose(
            lift, 4 * math.sin(w + 1), 3 * clock.sine(2.5), 26 + 46 * math.sin(w), None, True, wave
        )
    if moving.action == "walk":
        steps = clock.phase(step_seconds(plan))
        bob = 0.01 * math.sin(4 * math.pi * steps)
        return Pose(bob, 1.5 * math.sin(4 * math.pi * steps), steps=steps, wave=wave)
    nod = -8 + 5 * clock.sine(0.83) if moving.action == "eat" else 0.0
    slow = 14 + 12 * clock.sine(2.5) if plan.wings == "scaled" else 12 + 1.5 * clock.sine(2.5)
    return Pose(0.006 * clock.sine(2.5), nod, wing=slow, wave=wave)


def step_seconds(plan: Insect) -> float:
    """Return the seconds of one step of every leg."""
    return max(0.36, 0.9 * math.sqrt(plan.size))


def foot_at(pose: Pose, group: int) -> Two:
    """Return (ahead, up) of a foot in one of two alternating groups."""
    if pose.steps is None:
        return 0.0, 0.0
    p = (pose.steps + 0.5 * group) % 1.0
    if p < _DUTY:
        return _STEP * (0.5 - p / _DUTY), 0.0
    f = (p - _DUTY) / (1 - _DUTY)
    return _STEP * (f * f * (3 - 2 * f) - 0.5), 0.10 * math.sin(math.pi * f)


def speed(plan: Insect, action: str, clock: Clock) -> float:
    """Return body metres a second."""
    if action == "walk":
        return _STEP / _DUTY * clock.rate(step_seconds(plan))
    return 1.6 if action == "fly" and plan.wings != "none" else 0.0
