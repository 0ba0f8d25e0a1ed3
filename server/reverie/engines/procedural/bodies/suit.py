"""Spacesuits: padded limbs, rings at the joints, a pack, and a helmet, golden or clear."""

from __future__ import annotations

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import along_y, turn, vector

from .build import Build
from .hands import Hand, fingers
from .skeleton import Joints

#: A clear helmet's glass.
_BUBBLE = Material(a=(224, 236, 244), glass=1.0, specular=0.9, gloss=300, mirror=0.45, tint=0.12)


def suit(s: Sculptor, build: Build, joints: Joints) -> None:
    """Add everything below the neck."""
    with s.melted():
        _trunk(s, build, joints)
        for side in (0, 1):
            _upper(s, build, joints, side)
    for side in (0, 1):
        _forearm(s, build, joints, side)
        _shin(s, build, joints, side)
    _pack(s, build, joints)


def _trunk(s: Sculptor, build: Build, joints: Joints) -> None:
    body, cloth = joints.trunk, build.made_of("top")
    s.side = body.chest_frame[:, 0]
    s.ellipsoid(body.at_pelvis(0, 0, 0), build.hips, cloth, body.pelvis_frame)
    waist = (body.at_pelvis(0, 0.06, 0) + body.at_chest(0, -0.22, 0)) / 2
    s.ellipsoid(waist, build.belly, cloth, body.chest_frame, k=0.06)
    s.ellipsoid(body.at_chest(0, -0.14, 0), build.chest, cloth, body.chest_frame, k=0.06)
    reach = build.bones.shoulder * 0.8
    thick = build.arm[0] * 0.96
    s.round_cone(
        body.at_chest(-reach, -0.05, 0), body.at_chest(reach, -0.05, 0), thick, thick, cloth, k=0.06
    )


def _upper(s: Sculptor, build: Build, joints: Joints, side: int) -> None:
    arm, leg, cloth = joints.arms[side], joints.legs[side], build.made_of("top")
    s.round_cone(arm.shoulder, arm.elbow, build.arm[0], build.arm[1], cloth, k=0.05)
    s.round_cone(leg.hip, leg.knee, build.leg[0], build.leg[1], cloth, k=0.06)


def _forearm(s: Sculptor, build: Build, joints: Joints, side: int) -> None:
    arm, trim = joints.arms[side], build.made_of("trim")
    way = arm.wrist - arm.elbow
    frame = along_y(way, arm.frame[:, 0]) @ turn(pitch=90)
    s.round_cone(arm.elbow, arm.wrist, build.arm[1], build.arm[2], build.made_of("top"))
    s.ring(arm.wrist - way * 0.12, build.arm[2] * 1.02, 0.017, frame, trim)
    upper = arm.elbow - arm.shoulder
    band = along_y(upper, arm.frame[:, 0]) @ turn(pitch=90)
    s.ring(arm.shoulder + upper * 0.62, build.arm[0] * 0.98, 0.014, band, trim)
    with s.melted():
        fingers(s, arm, Hand(build.bones.palm * 1.22, build.made_of("glove")), joints.grasp[side])


def _shin(s: Sculptor, build: Build, joints: Joints, side: int) -> None:
    leg, trim = joints.legs[side], build.made_of("trim")
    width, height, length = build.foot
    way = leg.ankle - leg.knee
    s.round_cone(leg.knee, leg.ankle, build.leg[1], build.leg[2], build.made_of("top"))
    ring = along_y(way, leg.frame[:, 0]) @ turn(pitch=90)
    s.ring(leg.knee + way * 0.25, build.leg[1] * 1.0, 0.017, ring, trim)
    heel = leg.sole + leg.frame @ vector(0, height, -length * 0.22)
    toe = leg.sole + leg.frame @ vector(0, height * 0.9, length * 0.42)
    boot = build.made_of("shoe")
    with s.melted():
        s.blade(heel, toe, width * 0.95, width, leg.frame[:, 1], 0.8, boot)
        s.round_cone(leg.ankle, heel, build.leg[2] * 1.04, width * 0.95, boot, k=0.03)


def _pack(s: Sculptor, build: Build, joints: Joints) -> None:
    body, panel = joints.trunk, build.made_of("panel")
    frame, deep = body.chest_frame, build.chest[2]
    s.box(
        body.at_chest(0, -0.16, -deep - 0.10),
        (0.19, 0.25, 0.10),
        frame,
        build.made_of("pack"),
        0.05,
    )
    s.box(body.at_chest(0, -0.17, deep + 0.006), (0.10, 0.075, 0.035), frame, panel, 0.02)
    for i, colour in enumerate(((230, 50, 40), (60, 190, 90), (60, 120, 230))):
        lamp = Material(a=colour, emission=0.8)
        s.ellipsoid(body.at_chest(-0.05 + 0.05 * i, -0.15, deep + 0.042), (0.014,) * 3, lamp, frame)


def helmet(s: Sculptor, build: Build, joints: Joints, *, clear: bool) -> None:
    """Add the helmet round the head: a white shell with a gold visor, or a clear bubble."""
    body, trim = joints.trunk, build.made_of("trim")
    frame = body.head_frame
    size = max(build.bones.head) * 1.30
    neck = body.chest_frame @ turn(pitch=90)
    s.ring(body.at_chest(0, 0.045, 0.005), size * 0.72, 0.028, neck, trim)
    if clear:
        s.ellipsoid(body.head, (size * 1.05,) * 3, _BUBBLE, frame)
        return
    s.ellipsoid(body.head, (size,) * 3, build.made_of("top"), frame)
    s.ellipsoid(
        body.at_head(0, 0, size * 0.30),
        (size * 0.83, size * 0.72, size * 0.80),
        build.made_of("visor"),
        frame,
    )
    for x in (-1.0, 1.0):
        s.round_cone(
            body.at_head(x * size * 0.8, 0, 0),
            body.at_head(x * size * 1.02, 0, 0),
            0.05,
            0.045,
            trim,
        )
    s.anchors["mouth"] = body.at_head(0, -size * 0.4, size * 1.05)
    for name, x in (("left", 1.0), ("right", -1.0)):
        s.anchors[f"eye.{name}"] = body.at_head(x * size * 0.35, size * 0.1, size * 1.05)
