"""Things worn on the head."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reverie.engines.procedural.materials import MATERIALS, Colour, Material, Texture
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import FrameOf, Vector, turn, vector

from .build import Build
from .skeleton import SIDES, Joints

_FELT = Material(specular=0.02, sheen=0.25, texture=Texture.WEAVE)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a hat sits on a head: its lower middle, axes, and the radius that fits."""

    at: Vector
    frame: FrameOf
    radius: float

    def point(self, x: float, y: float, z: float) -> Vector:
        """Return a point measured in the hat's radius."""
        return self.at + self.frame @ (vector(x, y, z) * self.radius)


def seat(build: Build, joints: Joints) -> Seat:
    """Return where a hat sits: low on a person's hair, between the ears of an animal."""
    body = joints.trunk
    frame = body.head_frame @ turn(pitch=-7)
    w, _, _ = body.bones.head
    if build.snout is None:
        return Seat(body.on_head(0, 0.52, -0.06), frame, w * 1.12)
    return Seat(body.on_head(0, 0.80, -0.02), frame, w * 0.66)


def felt(colour: Colour | None, usual: Colour) -> Material:
    """Return felt in the colour that was asked for, or its usual one."""
    return _FELT.painted(colour or usual)


def _brimmed(
    s: Sculptor, on: Seat, cloth: Material, band: Material, brim: float, high: float, top: float
) -> None:
    r = on.radius
    s.cylinder(on.point(0, 0.02, 0), r * 0.035, r * brim, r * brim, on.frame, cloth, r * 0.03)
    with s.melted():
        s.cylinder(
            on.point(0, high / 2, 0), r * high / 2, r * 1.0, r * top, on.frame, cloth, r * 0.14
        )
    s.cylinder(on.point(0, 0.16, 0), r * 0.10, r * 1.02, r * 1.0, on.frame, band, r * 0.02)


def hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a felt hat with a brim and a band."""
    _brimmed(
        s,
        seat(build, joints),
        felt(colour, (92, 62, 40)),
        felt(None, (30, 24, 22)),
        1.62,
        0.85,
        0.82,
    )


def cowboy_hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a cowboy's hat: a tall crown and a brim that rolls up at the sides."""
    on = seat(build, joints)
    cloth = felt(colour, (150, 100, 56))
    _brimmed(s, on, cloth, felt(None, (60, 36, 22)), 1.55, 1.0, 0.74)
    r = on.radius
    for x in SIDES:
        s.blade(
            on.point(x * 1.45, 0.10, -1.0),
            on.point(x * 1.45, 0.10, 1.0),
            r * 0.24,
            r * 0.24,
            on.frame @ vector(x * 0.75, 0.65, 0),
            0.22,
            cloth,
        )


def straw_hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a wide straw hat with a ribbon."""
    _brimmed(
        s,
        seat(build, joints),
        felt(None, (230, 202, 132)),
        felt(colour, (200, 50, 50)),
        1.95,
        0.7,
        0.88,
    )


def top_hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a top hat."""
    _brimmed(
        s,
        seat(build, joints),
        felt(colour, (22, 22, 26)),
        felt(None, (150, 30, 40)),
        1.5,
        1.6,
        1.08,
    )


def sombrero(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a sombrero."""
    on = seat(build, joints)
    _brimmed(s, on, felt(colour, (214, 170, 84)), felt(None, (200, 40, 40)), 2.5, 1.15, 0.55)
    r = on.radius
    s.ring(
        on.point(0, 0.08, 0),
        r * 2.44,
        r * 0.09,
        on.frame @ turn(pitch=90),
        felt(None, (200, 40, 40)),
    )


def cap(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a baseball cap."""
    on = seat(build, joints)
    cloth, r = felt(colour, (200, 40, 44)), on.radius
    s.ellipsoid(on.point(0, 0.05, 0), (r * 1.04, r * 0.86, r * 1.08), cloth, on.frame)
    s.blade(
        on.point(0, 0.06, 0.70),
        on.point(0, -0.04, 1.48),
        r * 0.72,
        r * 0.60,
        on.frame[:, 1],
        0.10,
        cloth,
    )
    s.ellipsoid(on.point(0, 0.90, 0), (r * 0.10, r * 0.06, r * 0.10), cloth, on.frame)


def beanie(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a knitted hat with a bobble."""
    on = seat(build, joints)
    wool = Material(a=colour or (60, 110, 170), fur=0.12, sheen=0.3, texture=Texture.WEAVE)
    r = on.radius
    s.ellipsoid(on.point(0, 0.10, 0), (r * 1.06, r * 1.0, r * 1.08), wool, on.frame)
    s.ring(on.point(0, 0.06, 0), r * 0.98, r * 0.17, on.frame @ turn(pitch=90), wool)
    bobble = Material(a=(246, 244, 238), fur=0.5)
    s.ellipsoid(on.point(0, 1.18, 0), (r * 0.28,) * 3, bobble, on.frame)


def cone_hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a party hat."""
    on = seat(build, joints)
    r = on.radius
    card = Material(
        a=colour or (240, 80, 140),
        b=(250, 220, 70),
        pattern=MATERIALS["matte"].pattern.SPOTS,
        frequency=14,
        threshold=0.3,
    )
    s.cylinder(on.point(0, 0.85, 0), r * 0.85, r * 0.78, r * 0.03, on.frame, card, 0.004)
    s.ellipsoid(
        on.point(0, 1.72, 0), (r * 0.20,) * 3, Material(a=(250, 220, 70), fur=0.4), on.frame
    )


def wizard_hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a tall pointed hat that bends at its tip."""
    on = seat(build, joints)
    cloth, r = felt(colour, (50, 44, 130)), on.radius
    s.cylinder(on.point(0, 0.03, 0), r * 0.04, r * 1.75, r * 1.7, on.frame, cloth, r * 0.03)
    with s.melted():
        s.cylinder(on.point(0, 0.85, 0), r * 0.85, r * 1.0, r * 0.34, on.frame, cloth, 0.01)
        s.round_cone(
            on.point(0, 1.6, 0), on.point(0.1, 2.5, -0.45), r * 0.36, r * 0.05, cloth, k=r * 0.2
        )
    s.cylinder(
        on.point(0, 0.18, 0),
        r * 0.10,
        r * 1.0,
        r * 0.94,
        on.frame,
        felt(None, (230, 190, 70)),
        0.004,
    )


def santa_hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a red hat with a white rim and a bobble that hangs aside."""
    on = seat(build, joints)
    cloth, r = felt(colour, (204, 30, 36)), on.radius
    white = Material(a=(250, 249, 246), fur=0.4)
    with s.melted():
        s.ellipsoid(on.point(0, 0.25, 0), (r * 1.0, r * 0.85, r * 1.02), cloth, on.frame)
        s.round_cone(
            on.point(0, 0.7, 0), on.point(0.75, 1.25, -0.2), r * 0.6, r * 0.3, cloth, k=r * 0.2
        )
        s.round_cone(
            on.point(0.75, 1.25, -0.2),
            on.point(1.30, 0.70, -0.2),
            r * 0.28,
            r * 0.12,
            cloth,
            k=r * 0.15,
        )
    s.ring(on.point(0, 0.08, 0), r * 0.98, r * 0.20, on.frame @ turn(pitch=90), white)
    s.ellipsoid(on.point(1.34, 0.58, -0.2), (r * 0.28,) * 3, white, on.frame)


def chef_hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a cook's white toque."""
    on = seat(build, joints)
    cloth, r = felt(colour, (248, 247, 243)), on.radius
    s.cylinder(on.point(0, 0.45, 0), r * 0.45, r * 0.98, r * 1.02, on.frame, cloth, r * 0.05)
    with s.melted():
        s.ellipsoid(on.point(0, 1.25, 0), (r * 1.1, r * 0.55, r * 1.1), cloth, on.frame)
        for i in range(7):
            a = 2 * math.pi * i / 7
            s.ellipsoid(
                on.point(0.80 * math.sin(a), 1.18, 0.80 * math.cos(a)),
                (r * 0.52,) * 3,
                cloth,
                on.frame,
                k=r * 0.12,
            )


def crown(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a golden crown with points and stones."""
    on = seat(build, joints)
    gold, r = MATERIALS["chrome"].painted(colour or (240, 180, 60)), on.radius
    s.lathe(
        on.point(0, 0.05, 0), [(r * 0.84, 0), (r * 0.92, r * 0.45)], on.frame, gold, thick=r * 0.08
    )
    for i in range(7):
        a = 2 * math.pi * i / 7
        x, z = math.sin(a), math.cos(a)
        s.round_cone(
            on.point(x * 0.90, 0.45, z * 0.90),
            on.point(x * 1.02, 0.92, z * 1.02),
            r * 0.15,
            r * 0.04,
            gold,
        )
        ruby = Material(
            a=((210, 30, 60), (40, 80, 210))[i % 2], specular=0.9, gloss=200, mirror=0.4
        )
        s.ellipsoid(on.point(x * 0.93, 0.26, z * 0.93), (r * 0.10,) * 3, ruby, on.frame)


def helmet(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a rider's helmet with a peak and a strap."""
    on = seat(build, joints)
    shell, r = MATERIALS["plastic"].painted(colour or (240, 190, 40)), on.radius
    s.ellipsoid(on.point(0, 0.02, 0), (r * 1.12, r * 1.0, r * 1.20), shell, on.frame)
    s.blade(
        on.point(0, 0.22, 0.86),
        on.point(0, 0.10, 1.38),
        r * 0.62,
        r * 0.52,
        on.frame[:, 1],
        0.12,
        shell,
    )
    vent = MATERIALS["plastic"].painted((30, 32, 36))
    for x in (-0.42, 0.0, 0.42):
        s.blade(
            on.point(x, 0.95, -0.2),
            on.point(x, 0.72, 0.78),
            r * 0.09,
            r * 0.07,
            on.frame[:, 1],
            0.6,
            vent,
        )
