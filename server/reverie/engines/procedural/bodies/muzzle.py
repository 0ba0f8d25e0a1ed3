"""Heads of animals and stuffed toys on two legs: skull, muzzle, ears, eyes, and the rest."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import FrameOf, Vector, along_z, turn, unit, vector

from .build import Build, Snout
from .crests import beak, horns, mane, trunk
from .ears import ears
from .expression import Expression
from .eyes import eye
from .skeleton import SIDES, Joints, Trunk

#: How far around a mouth the smile's line turns up, metres at full smile.
_SMILE = 0.020


def animal_head(s: Sculptor, build: Build, joints: Joints, face: Expression) -> None:
    """Add the whole head of ``build.snout``, with eyes and mouth in ``face``."""
    snout, body = build.snout, joints.trunk
    assert snout is not None
    coat = build.made_of("skin", "coat")
    with s.melted():
        _skull(s, build, body, snout, face, coat)
        ears(s, build, body, snout)
    mane(s, build, body, snout)
    _eyes(s, build, body, snout, face)
    if snout.muzzle[0] > 0:
        _nose(s, build, body, snout)
        _mouth(s, build, body, snout, face)
    if snout.whiskers:
        _whiskers(s, build, body, snout)
    if snout.beak[0] > 0:
        beak(s, build, body, snout, face)
    if snout.trunk > 0:
        trunk(s, build, body, snout)
    horns(s, build, body, snout)
    s.anchors["mouth"] = mouth_of(build, body)


def mouth_of(build: Build, body: Trunk) -> Vector:
    """Return where food goes: just before the lips, metres."""
    snout = build.snout
    if snout is None:
        return body.on_head(0, -0.56, 1.06)
    if snout.beak[0] > 0:
        return _tip(body, snout, body.bones.head[2] + snout.beak[0])
    return _tip(body, snout, _ahead(body, snout) + snout.muzzle[2] * 1.1, -0.55)


def _ahead(body: Trunk, snout: Snout) -> float:
    """Return how far before the middle of the head the muzzle's tip is centred, metres.

    However short it is, it stands out of the face.
    """
    length, _, tip = snout.muzzle
    depth = body.bones.head[2]
    return max(depth * 0.40 + length, depth * 0.98 - tip * 0.50)


def _tip(body: Trunk, snout: Snout, ahead: float, low: float = 0.0) -> Vector:
    return body.at_head(0, -snout.drop + low * snout.muzzle[2], ahead)


def _skull(
    s: Sculptor, build: Build, body: Trunk, snout: Snout, face: Expression, coat: Material
) -> None:
    radii = body.bones.head
    s.side = body.head_frame[:, 0]
    nape = body.at_chest(0, -0.02, 0)
    s.round_cone(
        nape, body.head, radii[0] * 0.46, radii[0] * 0.46, build.made_of("coat", "skin"), k=0.03
    )
    s.ellipsoid(body.head, radii, coat, body.head_frame, k=0.05, ck=0.02)
    if snout.cheek > 0:
        for x in SIDES:
            s.ellipsoid(
                body.on_head(x * 0.62, -0.42, 0.30),
                (snout.cheek, snout.cheek * 0.9, snout.cheek * 0.9),
                build.made_of("cheek", "skin", "coat"),
                body.head_frame,
                k=0.06,
                ck=0.04,
            )
    if "blaze" in build.surfaces:
        _blaze(s, build, body)
    if snout.patch[0] > 0:
        _patches(s, build, body, snout)
    _muzzle(s, build, body, snout, face)


def _blaze(s: Sculptor, build: Build, body: Trunk) -> None:
    """Lay a stripe from the crown to between the eyes."""
    down = [body.on_head(0, *p) for p in ((0.83, 0.56), (0.52, 0.86), (0.08, 1.0))]
    for i, (a, b) in enumerate(pairwise(down)):
        wide = 0.022 + 0.010 * i
        s.blade(
            a,
            b,
            wide,
            wide + 0.010,
            body.head_frame[:, 2],
            0.5,
            build.surfaces["blaze"],
            k=0.012,
            ck=0.006,
        )


def _patches(s: Sculptor, build: Build, body: Trunk, snout: Snout) -> None:
    wide, high, slant = snout.patch
    for x in SIDES:
        at = body.skull(x * snout.eye[1] * 1.04, snout.eye[2] - 4, 0.95)
        frame = _outward(body, at) @ turn(roll=x * slant)
        s.ellipsoid(at, (wide, high, 0.026), build.made_of("patch"), frame, k=0.012, ck=0.006)


def _outward(body: Trunk, at: Vector) -> FrameOf:
    """Return axes whose z points out of the skull there."""
    r = np.asarray(body.bones.head)
    local = body.head_frame.T @ (at - body.head)
    return along_z(body.head_frame @ (local / r**2), body.head_frame[:, 0])


def _muzzle(s: Sculptor, build: Build, body: Trunk, snout: Snout, face: Expression) -> None:
    length, r0, r1 = snout.muzzle
    if length <= 0:
        return
    fur = build.made_of("muzzle", "skin", "coat")
    root = _tip(body, snout, body.bones.head[2] * 0.40)
    tip = _tip(body, snout, _ahead(body, snout))
    s.blade(root, tip, r0, r1, body.head_frame[:, 1], snout.flat, fur, k=0.03, ck=0.008)
    if snout.puff > 0:
        for x in SIDES:
            at = tip + body.head_frame @ vector(x * snout.puff * 0.62, -r1 * 0.16, r1 * 0.52)
            s.ellipsoid(
                at,
                (snout.puff, snout.puff * 0.86, snout.puff * 0.8),
                fur,
                body.head_frame,
                k=0.02,
                ck=0.01,
            )
    jaw = tip + body.head_frame @ vector(
        0, -r1 * (0.62 + 0.46 * face.open), -length * 0.10 - r1 * 0.30 * face.open
    )
    s.ellipsoid(
        jaw,
        (r1 * 0.66, r1 * 0.40, r1 * 0.78),
        fur,
        body.head_frame @ turn(pitch=24 * face.open),
        k=0.015,
        ck=0.008,
    )


def _eyes(s: Sculptor, build: Build, body: Trunk, snout: Snout, face: Expression) -> None:
    radius, azimuth, elevation, out = snout.eye
    lid = (
        build.made_of("patch", "skin", "coat")
        if snout.patch[0] > 0
        else build.made_of("skin", "coat")
    )
    for i, x in enumerate(SIDES):
        skin = body.skull(x * azimuth, elevation)
        frame = _outward(body, skin)
        sunk = skin + frame[:, 2] * radius * (out - 0.6)
        upper = 66.0 if snout.stitched else 46.0  # a button eye has next to no lid
        eye(s, sunk, radius, frame, build.made_of("eye"), lid, face, upper=upper)
        s.anchors["eye." + ("left", "right")[i]] = sunk + frame[:, 2] * radius


def _front(body: Trunk, snout: Snout) -> Vector:
    """Return the foremost point of the muzzle."""
    return _tip(body, snout, _ahead(body, snout) + snout.muzzle[2])


def _nose(s: Sculptor, build: Build, body: Trunk, snout: Snout) -> None:
    wide, high, deep = snout.nose
    leather, frame = build.made_of("nose"), body.head_frame
    at = _front(body, snout) + frame @ vector(0, snout.muzzle[2] * 0.42, -snout.muzzle[2] * 0.22)
    with s.melted():
        s.ellipsoid(at, (wide, high * 0.72, deep), leather, frame)
        s.ellipsoid(
            at - frame @ vector(0, high * 0.45, 0.002),
            (wide * 0.52, high * 0.62, deep * 0.9),
            leather,
            frame,
            k=0.02,
        )
    s.anchors["nose"] = at + frame[:, 2] * deep


def _mouth(s: Sculptor, build: Build, body: Trunk, snout: Snout, face: Expression) -> None:
    """Draw the inverted Y under the nose, and the open mouth below it."""
    thread, frame, r1 = build.made_of("thread", "nose"), body.head_frame, snout.muzzle[2]
    front = _front(body, snout)
    thick = max(0.004, r1 * 0.075)

    def at(x: float, y: float) -> Vector:
        ahead = math.sqrt(max(0.05, 1 - (x * 0.86) ** 2 - (y * 0.62 / snout.flat) ** 2)) - 1
        puff = 0.5 * snout.puff if snout.puff else 0.0
        return front + frame @ vector(x * r1, y * r1 * snout.flat, r1 * ahead * 0.98 + puff * 0.72)

    split = at(0, -0.34)
    s.round_cone(at(0, 0.14), split, thick, thick, thread)
    for x in SIDES:
        lift = _SMILE * face.smile / r1
        s.round_cone(split, at(x * 0.34, -0.50 + lift * 0.2), thick, thick, thread)
        s.round_cone(
            at(x * 0.34, -0.50 + lift * 0.2), at(x * 0.66, -0.42 + lift), thick, thick * 0.8, thread
        )
    gape = face.open
    inside = Material(a=(84, 22, 26), specular=0.2)
    hole = at(0, -0.60 - 0.12 * gape) - frame[:, 2] * (r1 * (0.62 - 0.50 * gape))
    s.ellipsoid(hole, (r1 * 0.44, r1 * (0.06 + 0.34 * gape), r1 * 0.32), inside, frame)
    tongue = Material(a=(214, 96, 104), specular=0.2)
    s.ellipsoid(
        hole - frame @ vector(0, r1 * 0.16 * gape, -r1 * 0.02),
        (r1 * 0.24, r1 * (0.03 + 0.11 * gape), r1 * 0.30),
        tongue,
        frame,
    )


def _whiskers(s: Sculptor, build: Build, body: Trunk, snout: Snout) -> None:
    white = Material(a=(240, 238, 232), specular=0.2)
    for x in SIDES:
        for i in range(3):
            root = _tip(body, snout, _ahead(body, snout) - snout.muzzle[0] * 0.1)
            root = root + body.head_frame @ vector(
                x * snout.muzzle[2] * 0.8, -0.012 * (i - 1), 0.01
            )
            way = body.head_frame @ unit((x, 0.16 * (1 - i) - 0.05, -0.18))
            s.round_cone(root, root + way * 0.15, 0.0024, 0.0010, white)
