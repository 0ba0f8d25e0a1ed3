"""Arms: the forelegs of those who stand on two legs, a kangaroo or a tyrannosaur."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.bodies.record import Range
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, X, reach, turn, unit, vector

Three: TypeAlias = tuple[float, float, float]
_CLAW = Material(a=(44, 38, 34), specular=0.3)
_FINGERS = (-1, 0, 1)
_FREE = 10.0  # degrees that an arm swings with the body


@dataclass(frozen=True, slots=True)
class Arms:
    """A pair of arms.

    Attributes:
        length: Shoulder to wrist, straight, metres.
        hand: Where a hand is held: out, up and ahead of the shoulder, metres.
        radii: At the shoulder, the elbow and the wrist.
        paw: Radius of a hand. at: The shoulder, in chest radii up and ahead.
        hops: Whether both hind legs leap together when it hurries.
    """

    length: Annotated[float, Range(0.05, 1.2)] = 0.3
    hand: Annotated[Three, Range(-0.8, 0.8)] = (0.0, -0.14, 0.14)
    radii: Annotated[Three, Range(0.005, 0.3)] = (0.05, 0.04, 0.03)
    paw: Annotated[float, Range(0.005, 0.2)] = 0.04
    at: Annotated[tuple[float, float], Range(-1, 1)] = (-0.1, 0.45)
    hops: bool = False


def sculpt_arm(
    s: Sculptor, arms: Arms, chest: Local, radii: Three, side: float, coats: tuple[Material, ...],
    swing: float,
) -> Vector:  # fmt: skip
    """Add one arm; return its hand, (3,) metres.

    Args:
        radii: Of the chest. side: 1 its left, -1 its right. coats: Of the arm and the paw.
        swing: -1 to 1: how far it has swung ahead.
    """
    coat, sock = coats
    up, ahead = arms.at
    s.side = X
    joint = chest.at(side * radii[0] * 0.72, radii[1] * up, radii[2] * ahead)
    hung = turn(-_FREE * swing * side) @ vector(side * arms.hand[0], arms.hand[1], arms.hand[2])
    bone = arms.length / 2
    elbow, wrist = reach(joint, joint + hung, bone, bone, vector(side * 0.5, -0.5, -1.0))
    r0, r1, r2 = arms.radii
    s.round_cone(joint, elbow, r0, r1, coat, k=0.05)
    s.round_cone(elbow, wrist, r1, r2, coat, k=0.02)
    way = unit(unit(wrist - elbow) + vector(-side * 0.2, -0.3, 0))
    palm = wrist + way * arms.paw * 0.6
    s.ellipsoid(palm, (arms.paw * 0.8, arms.paw, arms.paw * 0.7), sock, k=0.02)
    for q in _FINGERS:
        tip = palm + (way + vector(q * 0.5, 0, 0.1)) * arms.paw * 1.5
        s.round_cone(palm, tip, arms.paw * 0.34, arms.paw * 0.2, sock, k=0.01)
        s.round_cone(
            tip, tip + (way + vector(0, -0.6, 0.1)) * arms.paw * 0.6, arms.paw * 0.18,
            arms.paw * 0.04, _CLAW, k=0.004,
        )  # fmt: skip
    return wrist
