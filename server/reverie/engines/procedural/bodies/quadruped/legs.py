"""Legs: two bones by inverse kinematics to wrist or hock, then a cannon to the foot."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.primitive_rows import Along
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import FrameOf, Vector, X, reach, turn, unit, vector

from .arms import sculpt_arm
from .plan import Quadruped
from .pose import Pose

_TOES = (-1, 0, 1)
_NAIL = Material(a=(206, 196, 180), specular=0.2)
_CLAW = Material(a=(44, 38, 34), specular=0.3)
_HOOF = Material(a=(52, 44, 40), specular=0.2)
_SHORTER_FUR = 0.6  # paws wear shorter hair than legs do


@dataclass(frozen=True, slots=True)
class _Limb:
    """Where the joints of one leg are, metres."""

    joint: Vector
    elbow: Vector
    wrist: Vector
    foot: Vector
    turn: FrameOf


def sculpt_leg(s: Sculptor, plan: Quadruped, pose: Pose, girdle: Local, index: int) -> None:
    """Add leg ``index``: fore left, fore right, hind left, hind right."""
    front = index < 2
    coat = plan.coat("arm" if front else "leg")
    if front and plan.arms is not None:
        side, coats = 1.0 if index == 0 else -1.0, (coat, plan.coat("sock"))
        swing = math.sin(pose.wave)
        hand = sculpt_arm(s, plan.arms, girdle, plan.chest, side, coats, swing)
        s.anchors[f"hand{index}"] = hand
        return
    limb = _place(plan, pose, girdle, index)
    s.side = X
    stripes = _continued(plan, front)
    wide = 1.0 if front else 1.25
    leg, scale = plan.leg, plan.scale
    s.round_cone(
        limb.joint, limb.elbow, leg.upper * wide, leg.middle * wide, coat, k=0.09 * scale, ck=0.05,
        u=stripes,
    )  # fmt: skip
    calf = leg.middle * (1.0 if front else 1.15)
    s.round_cone(limb.elbow, limb.wrist, calf, leg.lower, coat, k=0.03 * scale, u=stripes)
    if plan.thigh is not None and not front:
        middle = (limb.joint + limb.elbow) / 2 + vector(0, 0.02, -0.02)
        s.ellipsoid(middle, plan.thigh, plan.coat("body"), girdle.axes, k=0.08, u=stripes)
    sock = replace(plan.coat("sock"), fur=plan.coat("sock").fur * _SHORTER_FUR)
    s.round_cone(limb.wrist, limb.foot, leg.lower, leg.lower * leg.ankle, sock, k=0.02, u=stripes)
    _foot(s, plan, limb, sock)
    s.anchors[f"foot{index}"] = limb.foot.copy()


def _continued(plan: Quadruped, front: bool) -> Along:
    """Return hoops down the leg that begin where the torso's stripes are at the joint."""
    z = plan.foot_z(0 if front else 2)
    height = plan.shoulder if front else plan.hip
    return (0.0, -1.0, 0.25), z * 0.75 + height - 0.1


def _place(plan: Quadruped, pose: Pose, girdle: Local, index: int) -> _Limb:
    front, side = index < 2, 1.0 if index % 2 == 0 else -1.0
    leg, scale, foot = plan.leg, plan.scale, pose.feet[index]
    x = plan.track * (1.0 if front else 0.95) * side
    joint = girdle.at(x, -0.02 * scale, (0.02 if front else -0.03) * scale)
    still = _standing_joint(plan, x, front)
    ground = vector(still[0] + leg.sprawl * side, leg.foot[1], still[2])
    cannon = (leg.fore_cannon if front else leg.cannon) * scale
    bone = _bone(plan, still, ground, cannon, front)
    if pose.bend:  # feet stay under a body that curls up
        under = vector(joint[0] - still[0], 0, joint[2] - still[2])
        still, ground = still + under, ground + under
    target = ground + vector(foot.out * side, foot.y, foot.z) * scale
    up = _up(plan, front, foot.fold, pose.lie if front else pose.sit)
    wrist = target + _stretched(joint - target, still - ground, up, (cannon, 2 * bone)) * cannon
    elbow, reached = reach(joint, wrist, bone, bone, _pole(plan, front, side, pose))
    paw = turn(min(75.0, foot.fold * 70.0) + foot.tip)
    return _Limb(joint, elbow, reached, target + (reached - wrist), paw)


def _standing_joint(plan: Quadruped, x: float, front: bool) -> Vector:
    height = plan.shoulder if front else plan.hip
    return vector(x, height + plan.rise - 0.02 * plan.scale, plan.foot_z(0 if front else 2))


def _bone(plan: Quadruped, joint: Vector, ground: Vector, cannon: float, front: bool) -> float:
    """Return the length of each of two bones: a little more than standing needs."""
    wrist = ground + _up(plan, front, 0.0, 0.0) * cannon
    return float(np.linalg.norm(wrist - joint)) * 0.5 * plan.leg.reserve


def _up(plan: Quadruped, front: bool, fold: float, folded: float) -> Vector:
    """Return the way from the foot to the wrist or hock."""
    if front:
        standing = unit(vector(0, 1, 0.10 + fold * 1.2))
    else:
        standing = unit(vector(0, 1, -plan.leg.hock / plan.leg.cannon - fold * 0.8))
    return unit(standing * (1 - folded) + vector(0, 0.22, -1.0) * folded)


def _stretched(way: Vector, stood: Vector, up: Vector, bones: tuple[float, float]) -> Vector:
    """Return the way from the foot to the wrist or hock of a leg that reaches out.

    It leans with the leg, and straightens as the leg grows longer than it is standing: heels
    leave the ground before toes do.

    Args:
        way, stood: (3,) metres from the foot to the joint, now and standing.
        up: As it points standing.
        bones: Metres of the cannon, and of both bones over it.
    """
    cannon, upper = bones
    length, still = float(np.linalg.norm(way)), float(np.linalg.norm(stood))
    lean = math.atan2(way[2], way[1]) - math.atan2(stood[2], stood[1])

    def leaning(share: float) -> Vector:
        leant = turn(math.degrees(lean) * share) @ up
        return unit(leant * (1 - share) + way / length * share)

    def reaches(share: float) -> bool:
        return float(np.linalg.norm(way - leaning(share) * cannon)) <= upper * _STRAIGHT

    most = cannon + upper * _STRAIGHT
    share = min(1.0, max(0.0, (length - still) / max(most - still, 1e-6))) ** _FIRST
    if reaches(share):
        return leaning(share)
    enough = 1.0
    for _ in range(_HALVINGS):
        middle = (share + enough) / 2
        share, enough = (share, middle) if reaches(middle) else (middle, enough)
    return leaning(enough)


_STRAIGHT = 0.998  # of its length: how far a leg is stretched at most
_FIRST = 0.6  # power of the share: the cannon straightens before the knee does
_HALVINGS = 8  # of what is left of the share: to a two hundredth of a degree or so


def _pole(plan: Quadruped, front: bool, side: float, pose: Pose) -> Vector:
    """Return the way that the elbow or knee points."""
    if plan.leg.sprawl:
        return vector(side * 0.8, 1.0, -0.6 if front else 0.6)
    if front:
        return vector(side * 0.25 * pose.lie, 0.1 + 0.9 * pose.lie, -1)
    return vector(side * (0.15 + 0.35 * pose.sit), 0.2 + 0.6 * pose.sit, 1)


def _foot(s: Sculptor, plan: Quadruped, limb: _Limb, sock: Material) -> None:
    paw, local = plan.leg.foot, Local(limb.foot, limb.turn)
    if plan.leg.hoof:
        hoof = plan.coats.get("hoof", _HOOF)
        top, bottom = local.at(0, 0.03, 0), local.at(0, 0.025 - paw[1], 0.025)
        s.round_cone(top, bottom, paw[0] * 0.8, paw[0], hoof, k=0.012)
        return
    down: Along = ((0.0, -1.0, 0.0), 0.0)
    s.ellipsoid(local.at(0, 0, paw[2] * 0.35), paw, sock, limb.turn, k=0.025, u=down)
    if plan.leg.nails:
        _nails(s, local, paw)
    elif plan.leg.toes:
        _toes(s, plan, local, sock, down)


def _nails(s: Sculptor, local: Local, paw: tuple[float, float, float]) -> None:
    for q in _TOES:
        frame = turn(yaw=q * 42.0)
        at = local.point(frame @ vector(0, -paw[1] * 0.35, paw[2] * 1.22))
        s.ellipsoid(at, (0.04, 0.034, 0.022), _NAIL, frame, k=0.006, sticker=True)


def _toes(s: Sculptor, plan: Quadruped, local: Local, sock: Material, down: Along) -> None:
    paw = plan.leg.foot
    for q in _TOES:
        z = paw[2] * (1.0 + 0.12 * (q == 0))
        radii = (paw[0] * 0.36, paw[1] * 0.72, paw[0] * 0.5)
        s.ellipsoid(
            local.at(q * paw[0] * 0.55, -0.005, z), radii, sock, local.axes, k=0.015, u=down
        )
        if plan.leg.claws:
            tip = local.at(q * paw[0] * 0.6, -paw[1] * 0.55, z + paw[0] * 0.72)
            root = local.at(q * paw[0] * 0.57, -paw[1] * 0.1, z + paw[0] * 0.35)
            s.round_cone(root, tip, paw[0] * 0.13, paw[0] * 0.04, _CLAW, k=0.004)


def hung(plan: Quadruped, girdle: Local, index: int) -> tuple[Vector, Vector, float]:
    """Return a leg's joint and its foot's place under it, (3,) metres, and how long it can be.

    Args:
        girdle: Chest or rump.
    """
    front, side = index < 2, 1.0 if index % 2 == 0 else -1.0
    x = plan.track * (1.0 if front else 0.95) * side
    joint = girdle.at(x, -0.02 * plan.scale, (0.02 if front else -0.03) * plan.scale)
    still = _standing_joint(plan, x, front)
    ground = vector(still[0] + plan.leg.sprawl * side, plan.leg.foot[1], still[2])
    cannon = (plan.leg.fore_cannon if front else plan.leg.cannon) * plan.scale
    return joint, ground, 2 * _bone(plan, still, ground, cannon, front) * _STRAIGHT + cannon
