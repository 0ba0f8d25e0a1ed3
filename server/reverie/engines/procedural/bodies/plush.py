"""Stuffed and furry bodies: teddy bears, pandas and every other animal on two legs."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import turn, vector

from .build import Build
from .hands import Hand, paw
from .skeleton import Joints, Leg
from .skirt import below_waist


def plush(s: Sculptor, build: Build, joints: Joints) -> None:
    """Add trunk, limbs, paws and tail; the head comes apart."""
    s.u = ((0.0, 1.0, 0.0), 0.0)
    with s.melted():
        _torso(s, build, joints)
        for side in (0, 1):
            _upper_limbs(s, build, joints, side)
    for side in (0, 1):
        _forearm(s, build, joints, side)
        _shin(s, build, joints.legs[side], side)
    below_waist(s, build, joints)
    if build.tail > 0:
        _tail(s, build, joints)
    if build.snout is not None and build.snout.stitched:
        _seam(s, build, joints)


def _torso(s: Sculptor, build: Build, joints: Joints) -> None:
    body, top = joints.trunk, build.made_of("top", "coat")
    s.side = body.chest_frame[:, 0]
    hips, waist = body.at_pelvis(0, 0.0, 0), body.at_chest(0, -build.chest[1] * 1.15, 0)
    middle, length = (hips + waist) / 2, float(np.linalg.norm(waist - hips))
    tall = max(build.belly[1], length * 0.5 + 0.07)
    s.ellipsoid(middle, (build.belly[0], tall, build.belly[2]), top, body.chest_frame)
    s.ellipsoid(
        hips, build.hips, build.made_of("bottom", "coat"), body.pelvis_frame, k=0.10, ck=0.02
    )
    s.ellipsoid(
        body.at_chest(0, -build.chest[1] * 0.80, 0),
        build.chest,
        top,
        body.chest_frame,
        k=0.10,
        ck=0.03,
    )
    reach = build.bones.shoulder * 0.75
    width = build.chest[2] * 0.62
    s.round_cone(
        body.at_chest(-reach, -0.05, 0),
        body.at_chest(reach, -0.05, 0),
        width,
        width,
        build.surfaces.get("limb", top) if "top" not in build.surfaces else top,
        k=0.08,
        ck=0.03,
    )
    if "chest" in build.surfaces and "top" not in build.surfaces:
        s.ellipsoid(
            middle + body.chest_frame @ vector(0, 0.0, build.belly[2] * 0.22),
            (build.belly[0] * 0.90, tall * 0.98, build.belly[2] * 0.83),
            build.surfaces["chest"],
            body.chest_frame,
            k=0.03,
            ck=0.03,
        )


def _upper_limbs(s: Sculptor, build: Build, joints: Joints, side: int) -> None:
    arm, leg = joints.arms[side], joints.legs[side]
    a0, a1, _ = build.arm
    r0, r1, _ = build.leg
    s.side = joints.trunk.chest_frame[:, 0]
    s.round_cone(arm.shoulder, arm.elbow, a0, a1, _sleeved(build, 0.3), k=0.05, ck=0.02)
    s.side = joints.trunk.pelvis_frame[:, 0]
    s.round_cone(leg.hip, leg.knee, r0, r1, _legged(build, 0.3), k=0.06, ck=0.02)


def _sleeved(build: Build, much: float) -> Material:
    """Return the sleeve where it reaches so far down the arm, else the coat."""
    if "top" in build.surfaces and build.sleeve >= much:
        return build.surfaces["top"]
    return build.made_of("limb", "coat")


def _legged(build: Build, much: float) -> Material:
    if "bottom" in build.surfaces and build.trouser >= much:
        return build.surfaces["bottom"]
    return build.made_of("limb", "coat")


def _forearm(s: Sculptor, build: Build, joints: Joints, side: int) -> None:
    arm = joints.arms[side]
    _, a1, a2 = build.arm
    skin = build.made_of("glove", "limb", "coat")
    with s.melted():
        s.side = arm.frame[:, 0]
        s.round_cone(arm.elbow, arm.wrist, a1, a2, _sleeved(build, 0.8))
        paw(s, arm, Hand(build.bones.palm, skin, build.surfaces.get("pad")), joints.grasp[side])


def _shin(s: Sculptor, build: Build, leg: Leg, side: int) -> None:
    _, r1, r2 = build.leg
    width, height, length = build.foot
    frame = leg.frame
    shoe = build.made_of("shoe", "limb", "coat")
    heel = leg.sole + frame @ vector(0, height, -build.bones.ankle * 0.35)
    toe = leg.sole + frame @ vector(0, height * 1.04, length * 0.62)
    with s.melted():
        s.side = frame[:, 0]
        s.round_cone(leg.knee, leg.ankle, r1, r2, _legged(build, 0.8))
        s.round_cone(heel, toe, height * 0.98, height * 1.06, shoe, k=0.05, ck=0.015)
        s.ellipsoid(
            toe - frame @ vector(0, 0, length * 0.12),
            (width, height * 1.08, length * 0.36),
            shoe,
            frame,
            k=0.04,
            ck=0.015,
        )
        if "pad" in build.surfaces and "shoe" not in build.surfaces:
            pad = build.surfaces["pad"]
            s.ellipsoid(
                toe + frame @ vector(0, -height * 0.52, length * 0.08),
                (width * 0.72, height * 0.62, length * 0.22),
                pad,
                frame,
                k=0.01,
                ck=0.004,
            )


def _tail(s: Sculptor, build: Build, joints: Joints) -> None:
    body, length = joints.trunk, build.tail
    hair = build.made_of("tail", "coat")
    root = body.at_pelvis(0, -build.hips[1] * 0.2, -build.hips[2] * 0.9)
    if length < 0.12:
        s.ellipsoid(root, (length * 0.9,) * 3, hair, k=0.02)
        return
    points, way, pitch = [root], vector(0, 0, -1), -28.0
    for i in range(5):
        way = body.pelvis_frame @ turn(pitch=pitch + 26.0 * i) @ vector(0, 0, -1)
        points.append(points[-1] + way * (length / 5))
    thick = build.hips[2] * 0.24
    with s.melted():
        s.chain(
            points, [thick * f for f in (1.0, 1.05, 1.1, 1.1, 1.0, 0.6)], hair, along=0.0, k=0.03
        )


def _seam(s: Sculptor, build: Build, joints: Joints) -> None:
    """Sew the belly shut: a row of short threads down the middle, as on a stuffed toy."""
    body, thread = joints.trunk, build.made_of("thread", "nose")
    hips, waist = body.at_pelvis(0, 0, 0), body.at_chest(0, -build.chest[1] * 0.8, 0)
    for i in range(5):
        share = 0.12 + 0.17 * i
        depth = build.belly[2] * (1.02 if 0 < i < 4 else 0.97) + 0.006
        at = hips + (waist - hips) * share + body.chest_frame @ vector(0, 0, depth)
        across = body.chest_frame @ vector(0.020, 0.006, -0.003)
        s.round_cone(at - across, at + across, 0.0045, 0.0045, thread, sticker=True)
