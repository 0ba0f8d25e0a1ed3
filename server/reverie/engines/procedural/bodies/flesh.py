"""Bodies of people: trunk, limbs with muscle, hands and shoes, in clothes that hang over them."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, along_y, vector

from .build import Build
from .hands import Hand, fingers
from .skeleton import SIDES, Arm, Joints, Leg, Trunk
from .skirt import below_waist


def flesh(s: Sculptor, build: Build, joints: Joints) -> None:
    """Add everything below the head."""
    s.u = ((0.0, 1.0, 0.0), 0.0)
    _trunk(s, build, joints)
    for side in (0, 1):
        _arm(s, build, joints, side)
    below_waist(s, build, joints)


def _trunk(s: Sculptor, build: Build, joints: Joints) -> None:
    """Add chest, waist and hips, and the legs that belong to their garment."""
    body = joints.trunk
    top, bottom = build.made_of("top", "skin"), build.made_of("bottom", "skin")
    with s.melted():
        _upper(s, build, body, top)
        for side in (0, 1):
            if build.sleeve > 0:
                arm = joints.arms[side]
                end = arm.shoulder + (arm.elbow - arm.shoulder) * min(1.0, build.sleeve / 0.5)
                s.round_cone(
                    arm.shoulder, end, build.arm[0] * 1.04, build.arm[1] * 1.06, top, k=0.045
                )
    with s.melted():
        s.ellipsoid(body.at_pelvis(0, 0, 0), build.hips, bottom, body.pelvis_frame)
        for side in (0, 1):
            _thigh(
                s, build, joints.legs[side], bottom if build.trouser > 0 else build.made_of("skin")
            )
    for side in (0, 1):
        _shin(s, build, joints.legs[side])


def _upper(s: Sculptor, build: Build, body: Trunk, top: Material) -> None:
    s.side = body.chest_frame[:, 0]
    hem, ribs = body.at_pelvis(0, 0.045, 0), body.at_chest(0, -0.22, 0)
    middle, long = (hem + ribs) / 2, float(np.linalg.norm(ribs - hem))
    belly = (build.belly[0], max(build.belly[1] * 0.6, long * 0.5 + 0.095), build.belly[2])
    s.ellipsoid(middle, belly, top, body.chest_frame)
    s.ellipsoid(body.at_chest(0, -0.145, 0.0), build.chest, top, body.chest_frame, k=0.07)
    reach = build.bones.shoulder * 0.62
    s.round_cone(
        body.at_chest(-reach, -0.045, -0.005),
        body.at_chest(reach, -0.045, -0.005),
        build.arm[0] * 1.08,
        build.arm[0] * 1.08,
        top,
        k=0.06,
    )
    for x in SIDES:  # the slope from the neck to the shoulder
        s.round_cone(
            body.at_chest(x * 0.035, 0.012, -0.02),
            body.at_chest(x * reach, -0.035, -0.01),
            0.042,
            0.045,
            top,
            k=0.05,
        )
    if build.bust:
        for x in SIDES:
            s.ellipsoid(
                body.at_chest(x * 0.068, -0.165, build.chest[2] * 0.72),
                (0.062, 0.064, 0.052),
                top,
                body.chest_frame,
                k=0.05,
            )


def _thigh(s: Sculptor, build: Build, leg: Leg, cloth: Material) -> None:
    r0, r1, _ = build.leg
    loose = 1.06 if build.trouser > 0 else 1.0
    s.side = leg.frame[:, 0]
    s.round_cone(leg.hip, leg.knee, r0 * loose, r1 * loose * 1.04, cloth, k=0.05)


def _shin(s: Sculptor, build: Build, leg: Leg) -> None:
    """Add calf, trouser leg with its hem, and shoe."""
    _, r1, r2 = build.leg
    bare = build.trouser < 1
    skin = build.made_of("skin")
    s.side = leg.frame[:, 0]
    down = leg.ankle - leg.knee
    if bare:
        with s.melted():
            back = -leg.frame[:, 2]
            s.round_cone(leg.knee, leg.ankle, r1 * 0.96, r2, skin)
            s.ellipsoid(
                leg.knee + down * 0.30 + back * (r1 * 0.30),
                (r1 * 0.86, r1 * 2.1, r1 * 0.92),
                skin,
                along_y(down, leg.frame[:, 0]),
                k=0.03,
            )
        if build.trouser > 0:
            _tube(
                s,
                leg.hip + (leg.knee - leg.hip) * 0.35,
                leg.knee - (leg.knee - leg.hip) * 0.06,
                build.leg[0] * 1.02,
                r1 * 1.42,
                build.made_of("bottom", "skin"),
            )
    else:
        cloth = build.made_of("bottom", "skin")
        with s.melted():
            s.round_cone(leg.knee, leg.knee + down * 0.62, r1 * 1.10, r2 * 1.52, cloth)
            _tube(
                s,
                leg.knee + down * 0.10,
                leg.ankle - down * 0.01,
                r1 * 1.02,
                r2 * 1.62,
                cloth,
                k=0.02,
            )
    _shoe(s, build, leg)


def _tube(
    s: Sculptor, a: Vector, b: Vector, r0: float, r1: float, cloth: Material, k: float = 0.0
) -> None:
    """Add a piece of cloth round a bone, cut straight at both ends."""
    length = float(np.linalg.norm(b - a))
    s.cylinder((a + b) / 2, length / 2, r0, r1, along_y(b - a, s.side), cloth, 0.008, k=k)


def _shoe(s: Sculptor, build: Build, leg: Leg) -> None:
    width, height, length = build.foot
    shoe = build.made_of("shoe", "skin")
    frame = leg.frame

    def at(x: float, y: float, z: float) -> Vector:
        return leg.sole + frame @ vector(x, y, z)

    heel, ball, toe = -length * 0.30, length * 0.32, length * 0.50
    with s.melted():
        s.blade(
            at(0, height * 0.95, heel),
            at(0, height * 0.80, ball),
            width * 0.86,
            width,
            frame[:, 1],
            0.74,
            shoe,
        )
        s.ellipsoid(
            at(0, height * 0.75, toe),
            (width * 0.92, height * 0.74, width * 1.0),
            shoe,
            frame,
            k=0.03,
        )
        s.round_cone(
            leg.ankle,
            at(0, height * 1.1, heel * 0.7),
            build.leg[2] * 1.12,
            width * 0.86,
            shoe,
            k=0.03,
        )
    if "sole" in build.surfaces:
        s.blade(
            at(0, height * 0.26, heel * 1.06),
            at(0, height * 0.24, toe * 1.02),
            width * 0.94,
            width * 1.02,
            frame[:, 1],
            0.26,
            build.surfaces["sole"],
        )


def _arm(s: Sculptor, build: Build, joints: Joints, side: int) -> None:
    arm = joints.arms[side]
    skin, top = build.made_of("skin"), build.made_of("top", "skin")
    a0, a1, a2 = build.arm
    s.side = arm.frame[:, 0]
    with s.melted():
        if build.sleeve < 0.5:
            s.round_cone(arm.shoulder, arm.elbow, a0 * 0.94, a1, skin)
            upper = arm.elbow - arm.shoulder
            s.ellipsoid(
                arm.shoulder + upper * 0.52,
                (a1 * 1.12, a1 * 2.0, a1 * 1.14),
                skin,
                along_y(upper, arm.frame[:, 0]),
                k=0.03,
            )
        _forearm(s, arm, a1, a2, skin)
        hand = Hand(build.bones.palm, build.made_of("glove", "skin"))
        fingers(s, arm, hand, joints.grasp[side])
    if build.sleeve >= 1:
        way = arm.wrist - arm.elbow
        with s.melted():
            s.round_cone(arm.elbow, arm.elbow + way * 0.7, a1 * 1.10, a2 * 1.34, top)
            _tube(
                s, arm.elbow + way * 0.1, arm.wrist - way * 0.03, a1 * 1.02, a2 * 1.46, top, k=0.02
            )
    elif build.sleeve >= 0.5:
        way = arm.elbow - arm.shoulder
        _tube(s, arm.shoulder + way * 0.30, arm.shoulder + way * 0.80, a0 * 1.08, a1 * 1.34, top)


def _forearm(s: Sculptor, arm: Arm, a1: float, a2: float, skin: Material) -> None:
    way = arm.wrist - arm.elbow
    s.round_cone(arm.elbow, arm.wrist, a1 * 0.96, a2, skin)
    s.ellipsoid(
        arm.elbow + way * 0.26,
        (a1 * 1.06, a1 * 1.9, a1 * 0.98),
        skin,
        along_y(way, arm.frame[:, 0]),
        k=0.02,
    )
