"""Robots: boxes on the same joints, lamps for eyes, pincers for hands."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, along_y, vector

from .build import Build
from .expression import Expression
from .hands import Hand, pincers
from .skeleton import SIDES, Joints

_LAMPS = ((240, 70, 50), (250, 200, 60), (80, 220, 110))


def robot(s: Sculptor, build: Build, joints: Joints) -> None:
    """Add everything below the neck."""
    body, top, bottom = joints.trunk, build.made_of("top"), build.made_of("bottom")
    joint = build.made_of("joint")
    w, _, d = build.chest
    tall = build.bones.torso
    s.side = body.chest_frame[:, 0]
    s.box(
        body.at_pelvis(0, 0.01, 0),
        (build.hips[0], 0.075, build.hips[2]),
        body.pelvis_frame,
        bottom,
        0.035,
    )
    s.round_cone(body.at_pelvis(0, 0.05, 0), body.at_chest(0, -tall * 0.5, 0), 0.06, 0.06, joint)
    s.box(
        body.at_chest(0, -tall * 0.34, 0),
        (w * 1.2, tall * 0.40, d * 1.25),
        body.chest_frame,
        top,
        0.05,
    )
    s.box(
        body.at_chest(0, -tall * 0.33, d * 1.24),
        (w * 0.8, tall * 0.22, 0.012),
        body.chest_frame,
        build.made_of("panel"),
        0.01,
    )
    for i, colour in enumerate(_LAMPS):
        lamp = Material(a=colour, emission=1.2)
        s.ellipsoid(
            body.at_chest(0.07 * (i - 1), -tall * 0.42, d * 1.24 + 0.012),
            (0.020, 0.020, 0.012),
            lamp,
            body.chest_frame,
        )
    for side in (0, 1):
        _arm(s, build, joints, side)
        _leg(s, build, joints, side)


def _arm(s: Sculptor, build: Build, joints: Joints, side: int) -> None:
    arm, joint = joints.arms[side], build.made_of("joint")
    s.side = arm.frame[:, 0]
    s.ellipsoid(arm.shoulder, (0.078,) * 3, joint)
    _bone(s, arm.shoulder, arm.elbow, 0.056, build.made_of("bottom"), joint, arm.frame[:, 0])
    s.ellipsoid(arm.elbow, (0.048,) * 3, joint)
    _bone(s, arm.elbow, arm.wrist, 0.060, build.made_of("top"), joint, arm.frame[:, 0])
    pincers(s, arm, Hand(build.bones.palm, joint), joints.grasp[side])


def _bone(
    s: Sculptor, a: Vector, b: Vector, half: float, shell: Material, core: Material, side: Vector
) -> None:
    long = float(np.linalg.norm(b - a))
    s.round_cone(a, b, half * 0.58, half * 0.58, core)
    s.box(a * 0.48 + b * 0.52, (half, long * 0.32, half), along_y(b - a, side), shell, half * 0.4)


def _leg(s: Sculptor, build: Build, joints: Joints, side: int) -> None:
    leg, joint = joints.legs[side], build.made_of("joint")
    x = joints.trunk.pelvis_frame[:, 0]
    s.ellipsoid(leg.hip, (0.056,) * 3, joint)
    _bone(s, leg.hip, leg.knee, 0.064, build.made_of("bottom"), joint, x)
    s.ellipsoid(leg.knee, (0.052,) * 3, joint)
    _bone(s, leg.knee, leg.ankle, 0.072, build.made_of("top"), joint, x)
    foot = leg.sole + leg.frame @ vector(0, 0.045, 0.045)
    s.box(foot, (0.075, 0.045, 0.135), leg.frame, build.made_of("shoe"), 0.03)


def robot_head(s: Sculptor, build: Build, joints: Joints, face: Expression) -> None:
    """Add a box with a screen, two lamps that blink, a mouth of light and an antenna."""
    body, joint, glow = joints.trunk, build.made_of("joint"), build.made_of("light")
    w, h, d = body.bones.head
    frame = body.head_frame
    s.side = frame[:, 0]
    s.round_cone(body.at_chest(0, 0, 0), body.head, 0.045, 0.045, joint)
    s.box(body.head, (w * 1.25, h * 0.85, d * 1.05), frame, build.made_of("top"), 0.05)
    s.box(
        body.at_head(0, h * 0.05, d * 1.04),
        (w * 1.02, h * 0.58, 0.02),
        frame,
        build.made_of("panel"),
        0.02,
    )
    look = vector(face.yaw, -face.pitch, 0) * 0.0006
    for name, x in (("left", 1.0), ("right", -1.0)):
        at = body.at_head(*(vector(x * w * 0.48, h * 0.20, d * 1.04 + 0.018) + look))
        s.ellipsoid(at, (0.040, 0.040 * (1.04 - 0.9 * face.lid), 0.016), glow, frame)
        s.anchors[f"eye.{name}"] = at
    smile = [
        body.at_head(
            w * 0.16 * i,
            -h * 0.24 + face.smile * 0.012 * (i * i - 4) / 2 - 0.02 * face.open,
            d * 1.04 + 0.022,
        )
        for i in range(-3, 4)
    ]
    s.chain(smile, [0.009 + 0.012 * face.open] * 7, glow)
    for x in SIDES:
        s.round_cone(
            body.at_head(x * w * 1.2, 0, 0), body.at_head(x * w * 1.5, 0, 0), 0.05, 0.04, joint
        )
    s.round_cone(body.at_head(0, h * 0.8, 0), body.at_head(0, h * 1.5, 0), 0.010, 0.010, joint)
    s.ellipsoid(body.at_head(0, h * 1.55, 0), (0.028,) * 3, Material(a=_LAMPS[0], emission=1.2))
    s.anchors["mouth"] = body.at_head(0, -h * 0.24, d * 1.04 + 0.04)
