"""Things worn on the head that are no hats: headphones and ribbons."""

from __future__ import annotations

import math

from reverie.engines.procedural.materials import MATERIALS, Colour
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import turn, vector

from .build import Build
from .hats import felt, seat
from .skeleton import SIDES, Joints


def headphones(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add headphones: a band over the crown and two cushions."""
    body = joints.trunk
    w, h, _ = body.bones.head
    shell = MATERIALS["plastic"].painted(colour or (28, 28, 32))
    cushion = MATERIALS["leather"].painted((60, 60, 66))
    frame = body.head_frame
    points = [
        body.on_head(1.10 * math.sin(a), 1.10 * math.cos(a), -0.02)
        for a in (-1.57, -1.1, -0.6, 0.0, 0.6, 1.1, 1.57)
    ]
    s.chain(points, [w * 0.09] * 7, shell)
    for x in SIDES:
        side = frame @ turn(roll=90)
        s.cylinder(
            body.on_head(x * 1.08, -0.02, -0.02), w * 0.13, h * 0.30, h * 0.30, side, cushion, 0.02
        )
        s.cylinder(
            body.on_head(x * 1.24, -0.02, -0.02), w * 0.08, h * 0.27, h * 0.27, side, shell, 0.02
        )


def ribbon(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a bow on top of the head."""
    on = seat(build, joints)
    cloth, r = felt(colour, (230, 60, 110)), on.radius
    middle = on.point(0.35, 0.75 if build.snout is None else 0.35, 0.35)
    for x in SIDES:
        s.blade(
            middle,
            middle + on.frame @ vector(x * r * 0.62, r * 0.12, 0),
            r * 0.10,
            r * 0.34,
            on.frame[:, 2],
            0.45,
            cloth,
        )
    s.ellipsoid(middle, (r * 0.16, r * 0.18, r * 0.16), cloth, on.frame)
