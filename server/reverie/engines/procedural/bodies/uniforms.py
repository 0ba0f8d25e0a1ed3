"""What tells a profession at a glance: hard hats, a stethoscope, a mask, a bib, a beret."""

from __future__ import annotations

from reverie.engines.procedural.materials import MATERIALS, Colour
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import turn

from .build import Build
from .garments import CLOTH, breast, neck
from .hats import felt, seat
from .skeleton import SIDES, Joints

_STEEL = MATERIALS["chrome"].painted((196, 202, 210))


def hard_hat(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a builder's hard hat: a smooth shell with a ridge and a short brim."""
    on = seat(build, joints)
    shell, r = MATERIALS["plastic"].painted(colour or (246, 196, 30)), on.radius
    s.ellipsoid(on.point(0, 0.06, -0.02), (r * 1.08, r * 0.92, r * 1.16), shell, on.frame)
    s.cylinder(on.point(0, 0.06, 0.10), r * 0.04, r * 1.22, r * 1.20, on.frame, shell, r * 0.03)
    s.blade(
        on.point(0, 0.92, -0.75), on.point(0, 0.90, 0.80), r * 0.10, r * 0.10, on.frame[:, 1],
        0.9, shell,
    )  # fmt: skip


def fire_helmet(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a firefighter's helmet: a ridged dome, a wide brim longer behind, and a badge."""
    on = seat(build, joints)
    shell, r = MATERIALS["plastic"].painted(colour or (206, 30, 34)), on.radius
    s.ellipsoid(on.point(0, 0.12, -0.02), (r * 1.06, r * 1.02, r * 1.14), shell, on.frame)
    s.cylinder(on.point(0, 0.10, -0.16), r * 0.05, r * 1.55, r * 1.40, on.frame, shell, r * 0.04)
    for x in (-0.5, 0.0, 0.5):
        s.blade(
            on.point(x, 0.95 - abs(x) * 0.5, -0.85), on.point(x, 0.98 - abs(x) * 0.5, 0.75),
            r * 0.08, r * 0.08, on.frame[:, 1], 0.9, shell,
        )  # fmt: skip
    gold = MATERIALS["chrome"].painted((240, 190, 60))
    badge = on.frame @ turn(pitch=70)
    s.cylinder(on.point(0, 0.55, 1.06), r * 0.05, r * 0.34, r * 0.30, badge, gold, r * 0.02)


def beret(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a beret that leans to one side."""
    on = seat(build, joints)
    cloth, r = felt(colour, (170, 34, 44)), on.radius
    frame = on.frame @ turn(roll=-14)
    s.ellipsoid(on.point(0.14, 0.44, -0.06), (r * 1.28, r * 0.34, r * 1.24), cloth, frame)
    s.cylinder(on.point(0, 0.26, 0), r * 0.12, r * 1.02, r * 1.06, on.frame, cloth, r * 0.04)
    s.round_cone(
        on.point(0.16, 0.72, -0.06), on.point(0.18, 0.92, -0.06), r * 0.06, r * 0.04, cloth
    )


def surgical_cap(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a surgeon's close cap."""
    on = seat(build, joints)
    cloth, r = felt(colour, (74, 168, 160)), on.radius
    s.ellipsoid(on.point(0, 0.14, -0.08), (r * 1.06, r * 0.78, r * 1.12), cloth, on.frame)
    s.ring(on.point(0, 0.10, -0.04), r * 1.0, r * 0.10, on.frame @ turn(pitch=90), cloth)


def surgical_mask(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a mask over mouth and nose, with loops to the ears."""
    body = joints.trunk
    w, h, d = body.bones.head
    cloth = CLOTH.painted(colour or (150, 206, 226))
    s.ellipsoid(
        body.on_head(0, -0.52, 0.74), (w * 0.62, h * 0.40, d * 0.44), cloth, body.head_frame
    )
    for x in SIDES:
        for y in (-0.28, -0.62):
            points = [body.on_head(x * 0.52, y, 0.82), body.on_head(x * 1.02, -0.12, 0.0)]
            s.chain(points, [0.004, 0.004], cloth)


def stethoscope(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Hang a stethoscope round the neck, its disc on the breast."""
    body, tube = joints.trunk, MATERIALS["rubber"].painted(colour or (34, 38, 48))
    r = neck(build)
    meet = breast(build, body, 0.0, 0.17, 0.014)
    for x in SIDES:
        points = [
            body.at_chest(x * r * 0.5, 0.055, -r * 0.8),
            body.at_chest(x * r * 1.05, 0.045, 0.01),
            breast(build, body, x * 0.062, 0.05, 0.014),
            meet,
        ]
        s.chain(points, [0.010] * 4, tube)
    disc = breast(build, body, 0.035, 0.30, 0.016)
    s.chain([meet, breast(build, body, 0.02, 0.24, 0.016), disc], [0.009] * 3, tube)
    s.cylinder(disc, 0.009, 0.030, 0.030, body.chest_frame @ turn(pitch=90), _STEEL, 0.004)


def bib(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add the bib and straps of overalls, of the trousers' cloth."""
    body, out = joints.trunk, joints.trunk.chest_frame[:, 2]
    cloth = build.surfaces.get("bottom", CLOTH)
    cloth = cloth if colour is None else cloth.painted(colour)
    with s.melted():
        for x in (-0.05, 0.05):
            s.blade(
                breast(build, body, x, 0.15, 0.004), breast(build, body, x * 1.3, 0.36, 0.008),
                0.058, 0.075, out, 0.18, cloth, k=0.03,
            )  # fmt: skip
    for x in SIDES:
        points = [
            breast(build, body, x * 0.085, 0.15, 0.006),
            body.at_chest(x * 0.105, 0.0, build.chest[2] * 0.35),
            body.at_chest(x * 0.095, 0.0, -build.chest[2] * 0.55),
        ]
        s.chain(points, [0.020, 0.020, 0.020], cloth)
        s.ellipsoid(breast(build, body, x * 0.085, 0.16, 0.016), (0.013,) * 3, _STEEL)


def vest(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a dark waistcoat that leaves the shirt at neck and arms."""
    body, out = joints.trunk, joints.trunk.chest_frame[:, 2]
    cloth = CLOTH.painted(colour or (34, 34, 40))
    with s.melted():
        for x in SIDES:
            s.blade(
                breast(build, body, x * 0.082, 0.05, -0.004),
                breast(build, body, x * 0.050, 0.38, 0.006),
                0.040, 0.076, out, 0.22, cloth, k=0.02,
            )  # fmt: skip
