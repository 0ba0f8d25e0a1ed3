"""The skeleton of everybody who goes on two legs: bone lengths, trunk, limbs, and where they are.

Body metres, y up, facing +z. Side 0 is the body's own left (+x), side 1 its right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from reverie.engines.procedural.space import (
    FrameOf,
    Vector,
    along_y,
    cross,
    reach,
    turn,
    unit,
    vector,
)

#: The sign of x on either side.
SIDES = (1.0, -1.0)
#: Where the spine bends, of the way from the pelvis to the shoulders.
WAIST = 0.2


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Bone lengths and where the joints sit.

    Attributes:
        unit: Metres of this body per metre of an action's numbers, which are written for a
            person 1.75 m tall.
        thigh, shin, upper_arm, forearm, torso, neck: Bones. palm: wrist to the middle of the hand.
        ankle: Height of the ankle above the sole.
        hip, shoulder: Half the distance between the joints.
        head: Half its width, height and depth.
    """

    unit: float = 1.0
    thigh: float = 0.44
    shin: float = 0.43
    ankle: float = 0.085
    hip: float = 0.095
    torso: float = 0.50
    shoulder: float = 0.18
    upper_arm: float = 0.29
    forearm: float = 0.25
    palm: float = 0.075
    neck: float = 0.085
    head: tuple[float, float, float] = (0.104, 0.136, 0.118)

    @property
    def leg(self) -> float:
        """Hip to ankle, straight, metres."""
        return self.thigh + self.shin

    @property
    def arm(self) -> float:
        """Shoulder to the middle of the hand, straight, metres."""
        return self.upper_arm + self.forearm + self.palm

    @property
    def standing(self) -> float:
        """Height of the pelvis over the soles when standing at ease, metres."""
        return self.leg * 0.985 + self.ankle


@dataclass(frozen=True, slots=True)
class Trunk:
    """Pelvis, chest and head, posed; the points that limbs and targets hang from.

    Attributes:
        pelvis, chest, head: (3,) metres: middle of the hips, of the shoulder line, of the skull.
        pelvis_frame, chest_frame, head_frame: Their axes.
    """

    bones: Skeleton
    pelvis: Vector
    pelvis_frame: FrameOf
    chest: Vector
    chest_frame: FrameOf
    head: Vector
    head_frame: FrameOf

    def at_pelvis(self, *xyz: float) -> Vector:
        """Return the world point of a pelvis-local one, metres."""
        return self.pelvis + self.pelvis_frame @ vector(*xyz)

    def at_chest(self, *xyz: float) -> Vector:
        """Return the world point of one measured from the middle of the shoulder line."""
        return self.chest + self.chest_frame @ vector(*xyz)

    def at_head(self, *xyz: float) -> Vector:
        """Return the world point of a head-local one, metres."""
        return self.head + self.head_frame @ vector(*xyz)

    def on_head(self, *xyz: float) -> Vector:
        """Return the world point of one measured in half sizes of the head."""
        return self.at_head(*(a * b for a, b in zip(xyz, self.bones.head, strict=True)))

    def skull(self, azimuth: float, elevation: float, out: float = 1.0) -> Vector:
        """Return a point of the skull, degrees from straight ahead toward +x, and up."""
        a, e = math.radians(azimuth), math.radians(elevation)
        way = (math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e))
        return self.on_head(*(out * c for c in way))

    def hip(self, side: int) -> Vector:
        """Return the hip joint."""
        return self.at_pelvis(SIDES[side] * self.bones.hip, -0.02, 0.0)

    def shoulder(self, side: int) -> Vector:
        """Return the shoulder joint."""
        return self.at_chest(SIDES[side] * self.bones.shoulder, -0.05, 0.0)


def trunk(
    bones: Skeleton,
    pelvis: ArrayLike,
    pelvis_frame: FrameOf,
    chest_frame: FrameOf,
    head_frame: FrameOf,
) -> Trunk:
    """Return the trunk whose pelvis is at ``pelvis`` (metres) with these axes."""
    root = np.asarray(pelvis, float)
    waist = root + pelvis_frame @ vector(0, bones.torso * WAIST, 0)
    chest = waist + chest_frame @ vector(0, bones.torso * (1 - WAIST), 0)
    nape = chest + chest_frame @ vector(0, 0.03, 0)
    head = nape + head_frame @ vector(0, bones.neck + bones.head[1] * 0.86, 0.015)
    return Trunk(bones, root, pelvis_frame, chest, chest_frame, head, head_frame)


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm, reached out.

    Attributes:
        shoulder, elbow, wrist, palm: (3,) metres; ``palm`` is the middle of the hand.
        frame: Axes of the hand: x toward the thumb, y along the fingers, z out of the palm.
    """

    shoulder: Vector
    elbow: Vector
    wrist: Vector
    palm: Vector
    frame: FrameOf


def arm(
    body: Trunk,
    side: int,
    target: ArrayLike,
    pole: ArrayLike,
    *,
    facing: Vector | None = None,
    thumb: Vector | None = None,
    fingers: Vector | None = None,
) -> Arm:
    """Reach with the middle of a hand for ``target``, or as near as the arm gets.

    Args:
        target: (3,) metres.
        pole: Direction in which the elbow points.
        facing: Direction of the palm. thumb: of the thumb. fingers: of the fingers (then the
            wrist bends to allow it). Each is kept as nearly as the others allow.
    """
    bones, shoulder = body.bones, body.shoulder(side)
    goal = np.asarray(target, float)
    if fingers is not None:
        way = unit(fingers)
        elbow, wrist = reach(
            shoulder, goal - way * bones.palm, bones.upper_arm, bones.forearm, pole
        )
        palm = wrist + way * bones.palm
    else:
        whole = bones.forearm + bones.palm
        elbow, palm = reach(shoulder, goal, bones.upper_arm, whole, pole)
        way = unit(palm - elbow)
        wrist = elbow + way * bones.forearm
    return Arm(shoulder, elbow, wrist, palm, _hand(body, side, way, facing, thumb))


def _hand(
    body: Trunk, side: int, way: Vector, facing: Vector | None, thumb: Vector | None
) -> FrameOf:
    """Return the hand's axes: a thumb that points up and forward unless told otherwise."""
    if thumb is None and facing is not None:
        # x (thumb) = y (fingers) × z (palm)
        thumb = cross(way, facing)
    if thumb is None:
        thumb = body.chest_frame @ vector(-0.5 * SIDES[side], 0.8, 1.0)
    return along_y(way, thumb)


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg, planted or swung.

    Attributes:
        hip, knee, ankle, sole: (3,) metres; ``sole`` lies under the ball of the ankle.
        frame: Axes of the foot: y out of its top, z along the toes.
    """

    hip: Vector
    knee: Vector
    ankle: Vector
    sole: Vector
    frame: FrameOf


#: From the ankle back to where a foot is placed, in foot axes, of the ankle's height.
_SOLE = np.array((0.0, -1.0, 0.35))


def leg(body: Trunk, side: int, target: ArrayLike, frame: FrameOf, pole: ArrayLike) -> Leg:
    """Put a sole at ``target`` (metres) turned by ``frame``, or as near as the leg reaches."""
    bones, hip = body.bones, body.hip(side)
    offset = frame @ (_SOLE * bones.ankle)
    knee, ankle = reach(hip, np.asarray(target, float) - offset, bones.thigh, bones.shin, pole)
    return Leg(hip, knee, ankle, ankle + offset, frame)


@dataclass(frozen=True, slots=True)
class Joints:
    """A whole body, posed. ``grasp``: how each hand is shaped, a name from ``hands.SHAPES``."""

    trunk: Trunk
    arms: tuple[Arm, Arm]
    legs: tuple[Leg, Leg]
    grasp: tuple[tuple[float, ...], tuple[float, ...]] = field(default=((0.25,) * 5, (0.25,) * 5))


def standing(bones: Skeleton) -> Joints:
    """Return the body at rest: upright, arms a little out, feet under the hips."""
    level = turn()
    body = trunk(bones, (0, bones.standing, 0), level, level, level)
    down = [body.shoulder(i) + vector(s * 0.30, -0.86, 0.10) * bones.arm for i, s in _SIGNED]
    arms = tuple(arm(body, i, down[i], vector(SIDES[i] * 0.5, 0, -1)) for i in (0, 1))
    legs = tuple(
        leg(body, i, (s * bones.hip * 1.05, 0, 0), turn(yaw=8 * s), vector(0, 0, 1))
        for i, s in _SIGNED
    )
    return Joints(body, (arms[0], arms[1]), (legs[0], legs[1]))


_SIGNED = tuple(enumerate(SIDES))
