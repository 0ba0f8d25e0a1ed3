"""Hair and beards, by style."""

from __future__ import annotations

import math
from collections.abc import Callable

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import turn, vector

from .build import Build
from .face import Features
from .skeleton import SIDES, Joints, Trunk


def hair(s: Sculptor, build: Build, joints: Joints, *, covered: bool) -> None:
    """Add the build's hair; ``covered`` leaves only what shows under a hat."""
    if build.beard > 0:
        _beard(s, build, joints.trunk)
    if build.hairstyle == "bald":
        return
    material = build.made_of("hair")
    with s.melted():
        _cap(s, joints.trunk, material, covered)
        if not covered and build.hairstyle != "bun":
            _fringe(s, joints.trunk, material)
        _STYLES[build.hairstyle](s, joints.trunk, material)


def _cap(s: Sculptor, body: Trunk, hair: Material, covered: bool) -> None:
    w, h, d = body.bones.head
    s.side = body.head_frame[:, 0]
    if covered:
        s.ellipsoid(
            body.on_head(0, 0.10, -0.20), (w * 1.09, h * 0.78, d * 0.98), hair, body.head_frame
        )
        return
    s.ellipsoid(body.on_head(0, 0.36, -0.24), (w * 1.09, h * 0.80, d * 0.98), hair, body.head_frame)
    s.ellipsoid(
        body.on_head(0, -0.02, -0.42), (w * 1.04, h * 0.70, d * 0.72), hair, body.head_frame, k=0.03
    )


def _fringe(s: Sculptor, body: Trunk, hair: Material) -> None:
    w = body.bones.head[0]
    for i in range(5):
        x = -0.66 + 0.33 * i
        at = body.on_head(x, 0.86 - 0.12 * abs(i - 2), 0.50 - 0.10 * abs(i - 2))
        frame = body.head_frame @ turn(pitch=-20, roll=14)
        s.ellipsoid(at, (w * 0.34, w * 0.24, w * 0.36), hair, frame, k=0.025)
    for x in SIDES:  # sideburns
        s.blade(
            body.on_head(x * 0.97, 0.30, 0.12),
            body.on_head(x * 1.0, -0.14, 0.14),
            w * 0.19,
            w * 0.11,
            body.head_frame[:, 0],
            0.5,
            hair,
            k=0.02,
        )


def _short(s: Sculptor, body: Trunk, hair: Material) -> None:
    """Nothing more than the cap and the fringe."""


def _falling(s: Sculptor, body: Trunk, hair: Material, length: float) -> None:
    """Add locks down the back and the sides, ``length`` of the head's half height."""
    w, _, _ = body.bones.head
    for i in range(9):
        a = math.radians(-116 + 29 * i)
        x, z = math.sin(a), -math.cos(a) * 0.86 - 0.10
        top = body.on_head(x * 0.98, 0.25, z)
        end = body.on_head(x * 1.06, -length, z * 1.06 - 0.06)
        s.round_cone(top, end, w * 0.33, w * 0.24, hair, k=0.05)


def _long(s: Sculptor, body: Trunk, hair: Material) -> None:
    _falling(s, body, hair, 1.55)


def _bob(s: Sculptor, body: Trunk, hair: Material) -> None:
    _falling(s, body, hair, 0.75)


def _bun(s: Sculptor, body: Trunk, hair: Material) -> None:
    w = body.bones.head[0]
    s.ellipsoid(
        body.on_head(0, 0.92, -0.72), (w * 0.42, w * 0.38, w * 0.40), hair, body.head_frame, k=0.012
    )


def _tail(s: Sculptor, body: Trunk, hair: Material) -> None:
    w = body.bones.head[0]
    root = body.on_head(0, 0.52, -1.10)
    down = vector(0, -1, 0) * body.bones.head[1]
    points = [
        root,
        root - body.head_frame[:, 2] * (w * 0.5) + down * 0.25,
        root - body.head_frame[:, 2] * (w * 0.62) + down * 1.0,
        root - body.head_frame[:, 2] * (w * 0.35) + down * 1.8,
    ]
    s.chain(points, [w * 0.22, w * 0.30, w * 0.27, w * 0.10], hair, k=0.02)


def _curly(s: Sculptor, body: Trunk, hair: Material) -> None:
    w = body.bones.head[0]
    golden = math.pi * (3 - math.sqrt(5))
    for i in range(34):
        up = 1 - 1.25 * (i + 0.5) / 34
        around = golden * i
        flat = math.sqrt(max(0.0, 1 - up * up))
        x, z = flat * math.cos(around), flat * math.sin(around) - 0.18
        if z > 0.55 and up < 0.55:
            z = 0.3
        s.ellipsoid(body.on_head(x * 1.06, up * 1.05 + 0.08, z), (w * 0.26,) * 3, hair, k=0.012)


_STYLES: dict[str, Callable[[Sculptor, Trunk, Material], None]] = {
    "short": _short,
    "long": _long,
    "bob": _bob,
    "bun": _bun,
    "tail": _tail,
    "curly": _curly,
}


def _beard(s: Sculptor, build: Build, body: Trunk) -> None:
    at, w = Features(body), body.bones.head[0]
    wool = build.made_of("beard", "hair")
    long = build.beard / body.bones.head[1]
    with s.melted():
        for i in range(-3, 4):
            x = 0.20 * i
            top = at.on(x, -0.66 + 0.05 * abs(i), -0.004)
            tip = body.on_head(x * 0.72, -0.80 - long + 0.10 * abs(i), 0.86 - 0.07 * abs(i))
            s.blade(top, tip, w * 0.24, w * 0.09, body.head_frame[:, 2], 0.6, wool, k=0.02)
        for x in SIDES:
            s.blade(
                at.on(x * 0.88, -0.12, -0.006),
                at.on(x * 0.60, -0.62, 0.0),
                w * 0.12,
                w * 0.22,
                body.head_frame[:, 0],
                0.6,
                wool,
                k=0.02,
            )
            s.round_cone(
                at.on(x * 0.03, -0.40, 0.004),
                at.on(x * 0.42, -0.50, 0.0),
                w * 0.10,
                w * 0.04,
                wool,
                k=0.01,
            )
