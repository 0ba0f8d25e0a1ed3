"""What only some animals have on their heads: manes, bills, trunks, horns."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import turn, vector

from .build import Build, Snout
from .expression import Expression
from .skeleton import SIDES, Trunk


def mane(s: Sculptor, build: Build, body: Trunk, snout: Snout) -> None:
    """Add a ruff of three rings behind the face."""
    if snout.mane <= 0:
        return
    hair, (w, h, d) = build.made_of("mane"), body.bones.head
    with s.melted():
        for ring, (back, spread) in enumerate(((0.05, 0.92), (-0.35, 1.02), (-0.75, 0.92))):
            for i in range(11):
                a = 2 * math.pi * (i + 0.5 * (ring % 2)) / 11
                at = body.at_head(w * spread * math.sin(a), h * spread * math.cos(a), d * back)
                s.ellipsoid(
                    at, (snout.mane, snout.mane, snout.mane * 1.2), hair, body.head_frame, k=0.03
                )


def beak(s: Sculptor, build: Build, body: Trunk, snout: Snout, face: Expression) -> None:
    """Add a bill that opens."""
    length, radius, flat = snout.beak
    horn = build.made_of("horn", "nose")
    root = body.at_head(0, -snout.drop, body.bones.head[2] * 0.72)
    ahead, up = body.head_frame[:, 2], body.head_frame[:, 1]
    gape = 0.25 + face.open
    upper = root + ahead * (length + 0.2 * body.bones.head[2]) + up * (0.006 * gape)
    lower = root + ahead * length - up * (radius * gape)
    s.blade(root, upper, radius, radius * 0.55, up, flat, horn)
    s.blade(root - up * (radius * 0.2), lower, radius * 0.85, radius * 0.45, up, flat * 0.8, horn)


def trunk(s: Sculptor, build: Build, body: Trunk, snout: Snout) -> None:
    """Add an elephant's trunk."""
    skin = build.made_of("muzzle", "skin", "coat")
    points, pitch = [body.on_head(0, -0.30, 0.80)], -8.0
    for _ in range(9):
        way = body.head_frame @ turn(pitch=-pitch) @ vector(0, 0, 1)
        points.append(points[-1] + way * (snout.trunk / 9))
        pitch -= 16.0 if pitch > -100 else -18.0
    radii = [0.072 - 0.0048 * i for i in range(10)]
    with s.melted():
        s.chain(points, radii, skin, along=0.0, k=0.02)


def horns(s: Sculptor, build: Build, body: Trunk, snout: Snout) -> None:
    """Add horns, antlers or knobs."""
    if snout.horns == "none":
        return
    horn = build.made_of("horn")
    for x in SIDES:
        aside, up = _SINGLE.get(snout.horns, (68, 56))
        root = body.skull(x * aside, up, 0.92)
        shape = _HORNS[snout.horns]
        points = [root + body.head_frame @ (vector(x, 1, 1) * np.asarray(p)) for p in shape]
        radii = [0.026 * (1 - 0.22 * i) for i in range(len(points))]
        s.chain(points, radii, horn)


#: Horns in the middle of the head: degrees from straight ahead and up, where they are rooted.
_SINGLE: dict[str, tuple[float, float]] = {
    "unicorn": (0, 46), "rhino": (0, 10), "comb": (0, 70),
}  # fmt: skip

#: Where a horn goes from its root, metres of the head's axes (x outward).
_HORNS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "cow": ((0, 0, 0), (0.07, 0.02, 0.01), (0.11, 0.09, 0.02)),
    "giraffe": ((0, 0, 0), (0.0, 0.07, 0.0), (0.0, 0.10, 0.0)),
    "goat": ((0, 0, 0), (0.01, 0.10, -0.03), (0.03, 0.16, -0.12)),
    "ram": ((0, 0, 0), (0.07, 0.05, -0.06), (0.12, -0.03, -0.04), (0.12, -0.07, 0.05)),
    "unicorn": ((0, 0, 0), (0, 0.11, 0.05), (0, 0.22, 0.10), (0, 0.30, 0.14)),
    "rhino": ((0, -0.02, 0.13), (0, 0.07, 0.19), (0, 0.17, 0.20)),
    "comb": ((0, 0, 0.10), (0, 0.05, 0.06), (0, 0.06, -0.02), (0, 0.03, -0.10)),
    "antlers": ((0, 0, 0), (0.06, 0.10, -0.02), (0.13, 0.19, 0.0), (0.12, 0.30, 0.03)),
}
