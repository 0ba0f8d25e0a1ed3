"""What changes a whole figure: wings, a fish's tail, a sheet, a light in the chest."""

from __future__ import annotations

from reverie.engines.procedural.materials import MATERIALS, Colour, Material, Pattern
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import turn, vector

from .build import Build
from .garments import breast
from .skeleton import SIDES, Joints

_FEATHERS = Material(pattern=Pattern.ROWS, frequency=14, specular=0.02, sheen=0.2)
_SCALES = Material(
    a=(24, 150, 130), b=(12, 96, 110), pattern=Pattern.SCALES, frequency=22, specular=0.5,
    gloss=60, mirror=0.15,
)  # fmt: skip


def chest_light(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a round lamp in the middle of the chest."""
    body = joints.trunk
    at = breast(build, body, 0.0, 0.06, 0.006)
    facing = body.chest_frame @ turn(pitch=90)
    s.cylinder(at, 0.012, 0.05, 0.05, facing, MATERIALS["metal"].painted((200, 206, 214)), 0.004)
    s.cylinder(
        at, 0.016, 0.036, 0.036, facing, MATERIALS["glow"].painted(colour or (170, 236, 255)), 0.004
    )


def chest_plate(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add two breast plates and shoulder pieces over what is worn."""
    body = joints.trunk
    plate = MATERIALS["paint"].painted(colour or (242, 243, 242))
    for x, arm in zip(SIDES, joints.arms, strict=True):
        at = breast(build, body, x * 0.42 * build.chest[0], 0.06, -0.02)
        s.ellipsoid(at, (build.chest[0] * 0.52, 0.095, 0.05), plate, body.chest_frame)
        over = arm.shoulder + body.chest_frame @ vector(0, 0.03, 0)
        s.ellipsoid(over, (0.095, 0.07, 0.09), plate, body.chest_frame)
    belly = breast(build, body, 0.0, 0.24, -0.03)
    s.ellipsoid(belly, (build.belly[0] * 0.8, 0.07, 0.06), plate, body.chest_frame)


def emblem(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a diamond on the chest."""
    body = joints.trunk
    at = breast(build, body, 0.0, 0.07, 0.002)
    frame = body.chest_frame @ turn(roll=45)
    s.box(at, (0.052, 0.052, 0.006), frame, MATERIALS["rubber"].painted((240, 200, 40)), 0.004)
    s.box(at, (0.040, 0.040, 0.009), frame, MATERIALS["rubber"].painted(colour or (206, 30, 38)),
          0.004)  # fmt: skip


def wings(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add two feathered wings, half spread."""
    body = joints.trunk
    feathers = _FEATHERS.painted(colour or (246, 246, 244))
    for x in SIDES:
        root = body.at_chest(x * 0.06, 0.02, -build.chest[2])
        for k in range(6):
            f = k / 5
            tip = root + body.chest_frame @ vector(
                x * (0.62 - 0.22 * f), 0.62 - 0.95 * f, -0.16 - 0.05 * f
            )
            bend = root + body.chest_frame @ vector(x * (0.30 + 0.05 * f), 0.30 - 0.40 * f, -0.14)
            normal = body.chest_frame[:, 2]
            s.blade(root, bend, 0.05, 0.085, normal, 0.3, feathers, k=0.02)
            s.blade(bend, tip, 0.085, 0.035, normal, 0.3, feathers, k=0.02)


def fairy_wings(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add four wings as of a dragonfly."""
    body = joints.trunk
    film = MATERIALS["glass"].painted(colour or (190, 226, 255))
    rim = MATERIALS["glow"].painted(colour or (150, 220, 255))
    for x in SIDES:
        root = body.at_chest(x * 0.03, 0.02, -build.chest[2])
        for out, up, wide in ((0.52, 0.48, 0.16), (0.40, -0.26, 0.12)):
            tip = root + body.chest_frame @ vector(x * out, up, -0.12)
            s.blade(root, tip, 0.03, wide, body.chest_frame[:, 2], 0.06, film)
            s.round_cone(root, tip, 0.007, 0.005, rim)


def fish_tail(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a mermaid's tail over both legs, ending in a fin."""
    body = joints.trunk
    scales = _SCALES if colour is None else _SCALES.painted(colour)
    left, right = joints.legs
    knee, foot = (left.knee + right.knee) / 2, (left.sole + right.sole) / 2
    hips = body.at_pelvis(0, -0.02, 0)
    with s.melted():
        s.ellipsoid(hips, (build.hips[0] * 1.12, 0.16, build.hips[2] * 1.2), scales,
                    body.pelvis_frame)  # fmt: skip
        s.round_cone(hips, knee, 0.175, 0.135, scales, k=0.06)
        s.round_cone(knee, foot, 0.14, 0.075, scales, k=0.06)
    for x in SIDES:
        tip = foot + body.pelvis_frame @ vector(x * 0.26, 0.02, 0.16)
        s.blade(foot, tip, 0.05, 0.13, body.pelvis_frame @ vector(0, 0.7, 0.7), 0.22, scales)


def sheet(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a sheet that hides all of a ghost but two dark eyes and a mouth."""
    body = joints.trunk
    w, h, d = body.bones.head
    cloth = MATERIALS["fabric"].painted(colour or (246, 247, 250))
    dark = MATERIALS["matte"].painted((16, 16, 22))
    foot = (joints.legs[0].sole + joints.legs[1].sole) / 2
    with s.melted():
        s.ellipsoid(body.on_head(0, 0.05, 0), (w * 1.45, h * 1.25, d * 1.35), cloth,
                    body.head_frame)  # fmt: skip
        s.round_cone(body.at_chest(0, 0.02, 0), body.at_pelvis(0, 0, 0), 0.24, 0.25, cloth, k=0.12)
        s.round_cone(body.at_pelvis(0, 0, 0), foot + vector(0, 0.2, 0), 0.25, 0.30, cloth, k=0.1)
        for arm in joints.arms:
            s.round_cone(arm.shoulder, arm.palm, 0.10, 0.11, cloth, k=0.09)
        for x in (-0.2, -0.07, 0.07, 0.2):
            s.ellipsoid(foot + vector(x, 0.06, 0.06), (0.10, 0.10, 0.22), cloth, k=0.06)
    for x in SIDES:
        s.ellipsoid(body.on_head(x * 0.52, 0.18, 1.24), (w * 0.26, h * 0.28, d * 0.16), dark,
                    body.head_frame)  # fmt: skip
    s.ellipsoid(body.on_head(0, -0.50, 1.24), (w * 0.20, h * 0.26, d * 0.16), dark, body.head_frame)
