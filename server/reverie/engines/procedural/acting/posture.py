"""Posture: pelvis, chest and head at a time, before any limb is reached out."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.bodies.build import Build
from reverie.engines.procedural.bodies.skeleton import Trunk, trunk
from reverie.engines.procedural.space import FrameOf, Vector, cross, turn, unit

from .action import Action
from .poses import bases

#: Height of the pelvis in the pose ``stand``, metres of a person, and how far it then sags.
_STANDS, _EASE = 0.93, 0.988


def posture(build: Build, act: Action, t: float, metre: float, seat: Vector | None) -> Trunk:
    """Return the trunk at ``t`` of the cycle.

    Args:
        metre: Metres of this body per metre of the action's numbers.
        seat: (3,) metres: what it sits on, instead of where the pose has the pelvis.
    """
    base = bases()[act.base]
    pelvis = turn(base.pitch + act.pitch.number(t), act.yaw.number(t), act.roll.number(t))
    pelvis = turn(roll=-act.spin.number(t)) @ pelvis
    chest = pelvis @ turn(
        base.chest_pitch + act.chest_pitch.number(t) + build.stoop,
        act.chest_yaw.number(t),
        act.chest_roll.number(t),
    )
    at = _pelvis(build, act, t, metre, seat)
    return trunk(build.bones, at, pelvis, chest, _head(act, chest, t))


def _pelvis(build: Build, act: Action, t: float, metre: float, seat: Vector | None) -> Vector:
    base, moved = bases()[act.base], act.root.at(t) * metre
    if seat is not None and act.seat is not None:
        return seat + act.seat.offset.at(t) * metre + moved
    pose = np.array(base.pelvis) if act.pelvis is None else act.pelvis.at(t)
    at = pose * metre
    if base.legs:
        at[1] = pose[1] / _STANDS * build.bones.standing * _EASE
    return at + moved


def _head(act: Action, chest: FrameOf, t: float) -> FrameOf:
    """Return the head's axes: partly carried by the chest, partly level."""
    pitch, yaw = act.look.at(t)
    carried, tilt = chest @ turn(pitch, yaw), turn(roll=act.tilt.number(t))
    if act.head_with_chest:
        return np.asarray(carried @ tilt)
    ahead = chest[:, 2]
    facing = math.degrees(math.atan2(ahead[0], ahead[2])) if abs(ahead[1]) < 0.9 else 0.0
    mixed = carried * (1 - act.level) + turn(pitch, facing + yaw) * act.level
    y = unit(mixed[:, 1])
    z = unit(mixed[:, 2] - y * float(mixed[:, 2] @ y))
    return np.asarray(np.stack((cross(y, z), y, z), axis=1) @ tilt)
