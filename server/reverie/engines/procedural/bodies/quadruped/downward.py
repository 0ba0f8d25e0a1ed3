"""Bends a neck until the mouth is where the food or the water is."""

from __future__ import annotations

from dataclasses import replace

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.space import turn, vector

from .body import Spine, neck_points
from .head import Muzzle
from .plan import Quadruped
from .pose import Foot, Pose

_LOWEST = -150.0  # degrees that a neck may be bent down
_TRIES = 14  # halvings: to a hundredth of a degree
_NOD = 0.34  # of the neck's bend that the head follows


def headed_down(plan: Quadruped, pose: Pose, height: float) -> Pose:
    """Return the pose with the mouth at ``height`` metres, bowing on the forelegs if it must."""
    for bow in (0.0, 0.25, 0.5, 0.75, 1.0):
        bowed = _bowed(plan, pose, bow)
        if _mouth(plan, _bent(bowed, _LOWEST)) <= height or bow == 1.0:
            return _bent(bowed, _bend(plan, bowed, height))
    return pose


def _bowed(plan: Quadruped, pose: Pose, bow: float) -> Pose:
    """Lower the chest by bending, and in tall animals spreading, the forelegs."""
    if pose.lie:
        return pose
    spread = 0.10 * bow
    fore = [Foot(f.z + 0.08 * bow, f.y, f.out + spread) for f in pose.feet[:2]]
    return replace(
        pose,
        feet=(fore[0], fore[1], pose.feet[2], pose.feet[3]),
        pitch=pose.pitch - 20.0 * bow,
        rise=pose.rise - 0.10 * bow,
    )


def _bent(pose: Pose, degrees: float) -> Pose:
    return replace(pose, neck=pose.neck + degrees, nod=pose.nod + degrees * _NOD)


def _bend(plan: Quadruped, pose: Pose, height: float) -> float:
    """Return the least bend, degrees, that brings the mouth down to a height."""
    high, low = 0.0, _LOWEST
    for _ in range(_TRIES):
        middle = (high + low) / 2
        if _mouth(plan, _bent(pose, middle)) > height:
            high = middle
        else:
            low = middle
    return low


def _mouth(plan: Quadruped, pose: Pose) -> float:
    """Return the height of the mouth, metres."""
    neck = neck_points(plan, pose, Spine(plan, pose).chest)
    pitch = plan.head.pitch + pose.gaze[1] + pose.nod
    muzzle = Muzzle.of(plan.head)
    head = Local(neck[-1], turn(-pitch, 2.2 * pose.bend))
    return float(head.point(muzzle.tip + vector(0, 0, muzzle.wide[1]))[1])
