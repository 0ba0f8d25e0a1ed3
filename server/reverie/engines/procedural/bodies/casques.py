"""Helmets and headdresses of warriors and rulers."""

from __future__ import annotations

import math

from reverie.engines.procedural.materials import MATERIALS, Colour, Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import turn, vector

from .build import Build
from .hats import seat
from .skeleton import SIDES, Joints

_STEEL = MATERIALS["metal"].painted((172, 180, 190))
_DARK = MATERIALS["matte"].painted((14, 14, 18))
_GOLD = MATERIALS["metal"].painted((228, 176, 62))
_HORN = MATERIALS["matte"].painted((236, 224, 194))


def _shell(s: Sculptor, build: Build, joints: Joints, material: Material, low: float) -> None:
    """Add a round casque that covers the head down to ``low`` of its half height."""
    body = joints.trunk
    w, h, d = body.bones.head
    middle = (1.18 + low) / 2
    s.ellipsoid(
        body.on_head(0, middle, -0.05), (w * 1.20, h * (1.18 - low) / 2 * 1.08, d * 1.2), material,
        body.head_frame,
    )  # fmt: skip


def viking_helmet(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a casque with two horns."""
    body = joints.trunk
    metal = _STEEL if colour is None else _STEEL.painted(colour)
    _shell(s, build, joints, metal, 0.05)
    w = body.bones.head[0]
    s.ring(
        body.on_head(0, 0.42, -0.05), w * 1.24, w * 0.10, body.head_frame @ turn(pitch=84), _GOLD
    )
    for x in SIDES:
        points = [body.on_head(*p) for p in (
            (x * 1.0, 0.62, -0.05), (x * 1.75, 0.75, -0.05), (x * 2.1, 1.25, -0.05),
            (x * 1.95, 1.85, -0.05))]  # fmt: skip
        s.chain(points, [0.045, 0.036, 0.024, 0.004], _HORN)


def knight_helmet(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a closed helmet: a slit to see through, holes to breathe, a plume."""
    body = joints.trunk
    w, h, d = body.bones.head
    metal = _STEEL if colour is None else _STEEL.painted(colour)
    with s.melted():
        s.ellipsoid(
            body.on_head(0, 0.1, -0.02), (w * 1.24, h * 1.18, d * 1.24), metal, body.head_frame
        )
        s.ellipsoid(
            body.on_head(0, -0.35, 0.42), (w * 0.92, h * 0.86, d * 0.95), metal, body.head_frame,
            k=0.04,
        )  # fmt: skip
    s.box(
        body.on_head(0, 0.16, 1.12), (w * 0.82, h * 0.055, d * 0.22), body.head_frame, _DARK, 0.004
    )
    for x in SIDES:
        for k in range(3):
            at = body.on_head(x * 0.30, -0.35 - 0.18 * k, 1.30 - 0.04 * k)
            s.ellipsoid(at, (0.008, 0.008, 0.012), _DARK, body.head_frame)
    plume = MATERIALS["fur"].painted((196, 28, 34))
    points = [body.on_head(*p) for p in ((0, 1.2, 0.5), (0, 1.75, -0.1), (0, 1.5, -1.0),
                                         (0, 0.6, -1.7))]  # fmt: skip
    s.chain(points, [0.022, 0.05, 0.05, 0.012], plume)


def crested_helmet(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a golden helmet with cheek plates and a red crest from front to back."""
    body = joints.trunk
    w, h, d = body.bones.head
    metal = _GOLD if colour is None else _GOLD.painted(colour)
    _shell(s, build, joints, metal, 0.18)
    for x in SIDES:
        s.ellipsoid(
            body.on_head(x * 0.86, -0.40, 0.35), (w * 0.22, h * 0.50, d * 0.52), metal,
            body.head_frame,
        )  # fmt: skip
    crest = MATERIALS["fur"].painted((190, 26, 30))
    arc = [math.radians(a) for a in (-62, -30, 0, 30, 60, 90, 118)]
    points = [body.on_head(0, 0.2 + 1.35 * math.cos(a), -0.05 - 1.4 * math.sin(a)) for a in arc]
    s.chain(points, [0.034] * len(points), crest)


def samurai_helmet(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a dark bowl with a flared neck guard and a golden crescent."""
    body = joints.trunk
    w, h, _ = body.bones.head
    lacquer = MATERIALS["paint"].painted(colour or (34, 30, 34))
    _shell(s, build, joints, lacquer, 0.2)
    on = seat(build, joints)
    s.cylinder(
        body.on_head(0, 0.0, -0.15), h * 0.34, w * 1.75, w * 1.18, body.head_frame, lacquer, 0.01
    )
    for x in SIDES:
        points = [on.point(*p) for p in ((0, 0.55, 1.12), (x * 0.6, 1.0, 1.05),
                                         (x * 0.85, 1.7, 1.0))]  # fmt: skip
        s.chain(points, [0.016, 0.014, 0.004], _GOLD)


def headdress(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a pharaoh's striped headcloth and the cobra on its brow."""
    body = joints.trunk
    w, h, d = body.bones.head
    blue = MATERIALS["fabric"].painted(colour or (30, 62, 150))
    s.ellipsoid(
        body.on_head(0, 0.42, -0.15), (w * 1.28, h * 0.76, d * 1.16), _GOLD, body.head_frame
    )
    for x in SIDES:
        for k in range(6):
            f = k / 5
            at = body.on_head(x * (1.12 + 0.34 * math.sin(math.pi * (0.2 + 0.6 * f))),
                              0.35 - 1.9 * f, 0.12 * (1 - f) + 0.1)  # fmt: skip
            frame = body.head_frame @ turn(roll=-x * 10)
            s.box(at, (w * 0.36, h * 0.185, d * 0.30), frame, (_GOLD, blue)[k % 2], 0.012)
    snake = [body.on_head(*p) for p in ((0, 0.75, 0.95), (0, 1.05, 1.15), (0, 1.3, 1.05))]
    s.chain(snake, [0.014, 0.018, 0.008], _GOLD)


def pirate_hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a black hat turned up in front, with a skull on it."""
    on = seat(build, joints)
    felt = MATERIALS["fabric"].painted(colour or (24, 22, 26))
    r = on.radius
    s.ellipsoid(on.point(0, 0.25, 0), (r * 1.06, r * 0.75, r * 1.06), felt, on.frame)
    s.blade(on.point(-1.7, 0.15, 0.5), on.point(0, 0.85, 0.95), r * 0.25, r * 0.75,
            on.frame @ vector(0, 0.2, 1), 0.2, felt)  # fmt: skip
    s.blade(on.point(1.7, 0.15, 0.5), on.point(0, 0.85, 0.95), r * 0.25, r * 0.75,
            on.frame @ vector(0, 0.2, 1), 0.2, felt)  # fmt: skip
    bone = MATERIALS["matte"].painted((240, 236, 224))
    s.ellipsoid(on.point(0, 0.85, 1.12), (r * 0.24, r * 0.24, r * 0.10), bone, on.frame)
    for x in SIDES:
        s.round_cone(
            on.point(x * 0.5, 0.62, 1.06), on.point(-x * 0.5, 0.3, 1.06), 0.012, 0.012, bone
        )
        s.ellipsoid(on.point(x * 0.09, 0.88, 1.22), (0.008, 0.009, 0.006), _DARK, on.frame)
