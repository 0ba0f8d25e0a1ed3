"""Hands: fingers that curl, paws with pads, gloves and pincers, by a few numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, along_y, vector

from .skeleton import Arm

#: How far the thumb, index, middle, ring and little finger are curled; 0 straight, 1 a fist.
SHAPES: dict[str, tuple[float, float, float, float, float]] = {
    "flat": (0.05, 0.06, 0.04, 0.06, 0.10),
    "rest": (0.25, 0.28, 0.34, 0.40, 0.46),
    "grip": (0.62, 0.74, 0.74, 0.76, 0.78),
    "fist": (0.90, 0.98, 1.0, 1.0, 1.0),
    "point": (0.80, 0.02, 0.95, 0.98, 1.0),
    "pinch": (0.62, 0.58, 0.55, 0.66, 0.72),
    "spread": (-0.15, 0.0, 0.0, 0.0, 0.0),
    "victory": (0.90, 0.02, 0.02, 0.98, 1.0),
    "thumb": (-0.30, 0.98, 1.0, 1.0, 1.0),
    "press": (0.20, 0.42, 0.46, 0.46, 0.42),
}


@dataclass(frozen=True, slots=True)
class Hand:
    """What a hand is made of.

    Attributes:
        size: Wrist to the middle of the hand, metres; fingers follow from it.
        skin: Of the hand. pad: Of a paw's palm, or of a sole.
    """

    size: float
    skin: Material
    pad: Material | None = None


#: Where each finger starts across the palm (of the size), and how long it is.
_FINGERS = ((0.44, 0.98), (0.155, 1.08), (-0.135, 1.0), (-0.40, 0.80))
#: Degrees that a fully curled finger bends at the knuckle and at its middle joint.
_KNUCKLE, _MIDDLE = 78.0, 104.0


def fingers(s: Sculptor, arm: Arm, hand: Hand, curls: tuple[float, ...]) -> None:
    """Add a palm, four fingers of two bones and a thumb."""
    h, frame, skin = hand.size, arm.frame, hand.skin

    def at(x: float, y: float, z: float) -> Vector:
        return arm.palm + frame @ (vector(x, y, z) * h)

    s.side = frame[:, 0]
    s.blade(at(0, -0.62, 0), at(0, 0.22, 0), h * 0.40, h * 0.56, frame[:, 2], 0.46, skin, k=0.02)
    for (x, length), curl in zip(_FINGERS, curls[1:], strict=True):
        _finger(s, at(x, 0.42, -0.02), arm, h, curl, length, 0.25 * x, skin)
    _thumb(s, at(0.40, -0.40, 0.10), arm, h, curls[0], skin)


def _finger(
    s: Sculptor,
    root: Vector,
    arm: Arm,
    h: float,
    curl: float,
    length: float,
    fan: float,
    skin: Material,
) -> None:
    bend = math.radians(_KNUCKLE) * curl
    first = _bent(arm, bend, fan * (1 - curl))
    second = _bent(arm, bend + math.radians(_MIDDLE) * curl, fan * (1 - curl))
    middle = root + first * (h * 0.60 * length)
    s.round_cone(root, middle, h * 0.165, h * 0.155, skin, k=0.008)
    s.round_cone(middle, middle + second * (h * 0.52 * length), h * 0.155, h * 0.125, skin, k=0.006)


def _bent(arm: Arm, bend: float, fan: float) -> Vector:
    """Return the direction of a finger bone bent by ``bend`` radians toward the palm."""
    x, y, z = arm.frame.T
    return np.asarray(x * fan + y * math.cos(bend) + z * math.sin(bend))


def _thumb(s: Sculptor, root: Vector, arm: Arm, h: float, curl: float, skin: Material) -> None:
    x, y, z = arm.frame.T
    out = 0.75 - 0.85 * curl
    first = x * out + y * 0.62 + z * (0.30 + 0.55 * curl)
    first = first / np.linalg.norm(first)
    second = x * (0.35 - 1.05 * curl) + y * (0.85 - 0.2 * curl) + z * (0.15 + 0.55 * curl)
    second = second / np.linalg.norm(second)
    middle = root + first * (h * 0.62)
    s.round_cone(root, middle, h * 0.23, h * 0.18, skin, k=0.012)
    s.round_cone(middle, middle + second * (h * 0.46), h * 0.18, h * 0.14, skin, k=0.006)


def paw(s: Sculptor, arm: Arm, hand: Hand, curls: tuple[float, ...]) -> None:
    """Add a stuffed paw: a rounded end that folds a little, a thumb's bump and a velvet pad."""
    h, frame = hand.size, arm.frame
    x, y, z = frame.T
    fold = 0.45 * float(np.mean(curls[1:]))
    tip = y * (1 - 0.4 * fold) + z * fold
    s.side = x
    s.ellipsoid(arm.palm, (h * 0.92, h * 1.05, h * 0.80), hand.skin, frame, k=0.035)
    s.ellipsoid(
        arm.palm + tip * (h * 0.55),
        (h * 0.88, h * 0.72, h * 0.74),
        hand.skin,
        along_y(tip, x),
        k=0.04,
    )
    thumb = x * 0.8 + y * 0.45 + z * (0.25 + 0.4 * curls[0])
    s.round_cone(
        arm.palm + x * (h * 0.35),
        arm.palm + thumb * (h * 0.88),
        h * 0.42,
        h * 0.36,
        hand.skin,
        k=0.03,
    )
    if hand.pad is not None:
        s.ellipsoid(
            arm.palm + z * (h * 0.66) + y * (h * 0.16),
            (h * 0.60, h * 0.72, h * 0.22),
            hand.pad,
            frame,
            k=0.008,
            ck=0.003,
        )


def pincers(s: Sculptor, arm: Arm, hand: Hand, curls: tuple[float, ...]) -> None:
    """Add a robot's gripper: a block and two jaws that close."""
    h, frame = hand.size, arm.frame
    x, y, _ = frame.T
    gap = h * (0.62 - 0.34 * float(np.mean(curls)))
    s.side = x
    s.box(arm.palm - y * (h * 0.55), (h * 0.62, h * 0.22, h * 0.40), frame, hand.skin, h * 0.1)
    for side in (1.0, -1.0):
        knee = arm.palm + x * (side * gap * 1.25) - y * (h * 0.02)
        tip = arm.palm + x * (side * gap * 0.72) + y * (h * 0.75)
        s.round_cone(
            arm.palm + x * (side * h * 0.42) - y * (h * 0.45), knee, h * 0.2, h * 0.18, hand.skin
        )
        s.round_cone(knee, tip, h * 0.18, h * 0.12, hand.skin)
