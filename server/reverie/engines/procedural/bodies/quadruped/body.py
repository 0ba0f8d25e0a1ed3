"""The quadruped itself: torso, neck, tail, legs and head, sculpted in one pose."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.primitive_rows import Along
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, X, heading, turn, vector

from .armour import sculpt_plates
from .face import sculpt_eyes
from .head import head_frame, sculpt_head
from .legs import sculpt_leg
from .plan import Quadruped
from .pose import Pose
from .tail import sculpt_tail
from .trim import sculpt_fleece, sculpt_mane, sculpt_trim
from .wings import sculpt_wings

_NECK_PIECES = 5
_DEEP = 0.012  # of a radius: how far a breath lifts the ribs


class Spine:
    """The torso's three frames: middle, chest and rump, bent against each other by flex."""

    def __init__(self, plan: Quadruped, pose: Pose) -> None:
        slope = math.degrees(math.atan2(plan.shoulder - plan.hip, plan.length))
        height = (plan.shoulder + plan.hip) / 2 + plan.rise + pose.rise * plan.scale
        pitch = slope + pose.pitch
        middle = turn(-pitch, pose.yaw, pose.roll)
        centre = vector(0, height, pose.ahead * plan.scale)
        self.middle = Local(centre, middle)
        half = plan.length / 2
        chest = middle @ turn(pose.flex, pose.bend)
        rump = middle @ turn(-pose.flex, -pose.bend)
        self.chest = Local(centre + chest @ vector(0, 0, half), chest)
        self.rump = Local(centre + rump @ vector(0, 0, -half), rump)


def sculpt(plan: Quadruped, pose: Pose) -> Sculptor:
    """Return the body sculpted in a pose, body metres; always the same primitives."""
    s = Sculptor()
    with s.melted():
        spine = Spine(plan, pose)
        _torso(s, plan, pose, spine)
        for i in range(4):
            sculpt_leg(s, plan, pose, spine.chest if i < 2 else spine.rump, i)
        neck = _neck(s, plan, pose, spine)
        sculpt_mane(s, plan, pose, neck)
        local = head_frame(plan, pose, neck)
        head = sculpt_head(s, plan, pose, local)
        tail = sculpt_tail(s, plan, pose, spine.rump)
        sculpt_plates(s, plan, spine.chest, spine.rump, neck, tail)
        sculpt_wings(s, plan, pose, spine.chest)
        sculpt_trim(s, plan, spine.middle, spine.chest, spine.rump)
        sculpt_fleece(s, plan, spine.middle, spine.chest, spine.rump, head)
    sculpt_eyes(s, plan, pose, local)
    _anchor(s, plan, spine, head)
    return s


def _torso(s: Sculptor, plan: Quadruped, pose: Pose, spine: Spine) -> None:
    coat, along = plan.coat("body"), _Z
    s.side, s.u = spine.middle.axes[:, 0], along
    swell = 1 + _DEEP * pose.breath
    ribs = np.array((swell, swell, 1.0))
    s.ellipsoid(spine.rump.origin, plan.rump, coat, spine.rump.axes, k=0.02)
    belly = spine.middle.at(0, plan.belly_drop, 0)
    s.ellipsoid(belly, plan.belly * ribs, coat, spine.middle.axes, k=0.14)
    s.ellipsoid(spine.chest.origin, plan.chest * ribs, coat, spine.chest.axes, k=0.16)
    if plan.hump is not None:
        y, z, r = plan.hump
        radii = (r * 0.8, r, r * 1.2)
        s.ellipsoid(spine.middle.at(0, y, z), radii, coat, spine.chest.axes, k=0.15)


_Z: Along = ((0.0, 0.0, 1.0), 0.0)


def _neck(s: Sculptor, plan: Quadruped, pose: Pose, spine: Spine) -> list[Vector]:
    """Add the neck; return its joints from the chest to the head, metres."""
    _, _, _, r0, r1 = plan.neck
    points = neck_points(plan, pose, spine.chest)
    s.side = X
    coat, start, step = plan.coat("neck"), plan.length / 2, plan.neck[0] / _NECK_PIECES
    radii = [r0 + (r1 - r0) * (i / _NECK_PIECES) ** 0.8 for i in range(_NECK_PIECES + 1)]
    for i in range(_NECK_PIECES):
        s.round_cone(
            points[i],
            points[i + 1],
            radii[i],
            radii[i + 1],
            coat,
            k=(0.12 if i == 0 else 0.06) * plan.scale,
            u=("along", start + i * step),
        )
    return points


def neck_points(plan: Quadruped, pose: Pose, chest: Local) -> list[Vector]:
    """Return the joints of the neck, (3,) metres, from the chest to the head."""
    length, root, end, _, _ = plan.neck
    y, z = plan.neck_at or (0.06 * plan.scale, 0.10 * plan.scale)
    points = [chest.at(0, y, z)]
    for i in range(_NECK_PIECES):
        f = (i + 0.5) / _NECK_PIECES
        pitch = root + (end - root) * f + pose.neck
        way = heading(pitch, pose.yaw + pose.bend * (1 + f) + pose.gaze[0] * 0.5 * f)
        points.append(points[-1] + way * (length / _NECK_PIECES))
    return points


def _anchor(s: Sculptor, plan: Quadruped, spine: Spine, head: dict[str, Vector]) -> None:
    s.anchors.update(head)
    back = max(plan.belly[1], plan.chest[1] * 0.9)
    s.anchors["saddle"] = spine.middle.at(0, back + plan.belly_drop * 0.5, plan.length * 0.08)
    s.anchors["back"] = spine.middle.at(0, back, 0)
    s.anchors["rump"] = spine.rump.at(0, plan.rump[1], 0)
    s.anchors["chest"] = spine.chest.origin.copy()
    s.anchors["body"] = spine.middle.origin.copy()
