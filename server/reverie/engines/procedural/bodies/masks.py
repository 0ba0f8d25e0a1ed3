"""What is worn over a whole head, or changes whose head it is: masks, visors, ears, fangs."""

from __future__ import annotations

from reverie.engines.procedural.materials import MATERIALS, Colour, Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, turn, vector

from .build import Build
from .skeleton import SIDES, Joints, Trunk

_BLACK = MATERIALS["paint"].painted((14, 14, 18))
_WHITE = MATERIALS["paint"].painted((240, 241, 240))
_BONE = MATERIALS["matte"].painted((236, 230, 214))
_STEEL = MATERIALS["metal"].painted((176, 184, 194))
_GOLD = MATERIALS["metal"].painted((226, 172, 60))
_HORN = MATERIALS["matte"].painted((232, 220, 190))
_LIGHT = MATERIALS["glow"].painted((190, 240, 255))


def _ball(
    s: Sculptor, body: Trunk, at: tuple[float, float, float], radii: tuple[float, float, float],
    material: Material, roll: float = 0.0, k: float = 0.0,
) -> None:  # fmt: skip
    """Add an ellipsoid at a place of the head, both in the head's half sizes."""
    w, h, d = body.bones.head
    frame = body.head_frame @ turn(roll=roll)
    size = (radii[0] * w, radii[1] * h, radii[2] * d)
    s.ellipsoid(body.on_head(*at), size, material, frame, k=k)


def _spike(
    s: Sculptor, body: Trunk, a: tuple[float, float, float], b: tuple[float, float, float],
    thick: float, material: Material,
) -> None:  # fmt: skip
    w = body.bones.head[0]
    s.round_cone(body.on_head(*a), body.on_head(*b), thick * w, 0.12 * thick * w, material)


def trooper_helmet(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a trooper's white helmet: black lenses, a frown and a ridge over the brow."""
    body = joints.trunk
    shell = _WHITE if colour is None else _WHITE.painted(colour)
    with s.melted():
        _ball(s, body, (0, 0.16, -0.04), (1.30, 1.16, 1.26), shell)
        _ball(s, body, (0, -0.62, 0.16), (1.06, 0.52, 1.08), shell, k=0.05)
        _ball(s, body, (0, -0.75, -0.3), (1.16, 0.42, 0.9), shell, k=0.04)
    _ball(s, body, (0, 0.40, 0.10), (1.25, 0.10, 1.20), _BLACK)
    for x in SIDES:
        _ball(s, body, (x * 0.52, 0.06, 0.86), (0.44, 0.24, 0.42), _BLACK, roll=-x * 14)
        _ball(s, body, (x * 0.62, -0.62, 0.98), (0.20, 0.17, 0.24), _STEEL)
        _ball(s, body, (x * 1.30, -0.05, -0.05), (0.10, 0.26, 0.26), _STEEL)
    _ball(s, body, (0, -0.58, 1.18), (0.34, 0.07, 0.12), _BLACK)
    _ball(s, body, (0, -0.24, 1.12), (0.16, 0.12, 0.16), shell)


def iron_mask(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a red helmet with a golden face and slits of light for eyes."""
    body = joints.trunk
    shell = MATERIALS["paint"].painted(colour or (170, 22, 26))
    with s.melted():
        _ball(s, body, (0, 0.06, -0.05), (1.20, 1.12, 1.20), shell)
        _ball(s, body, (0, -0.62, 0.10), (0.86, 0.50, 0.96), shell, k=0.04)
    with s.melted():
        _ball(s, body, (0, 0.02, 0.42), (0.88, 0.78, 0.84), _GOLD)
        _ball(s, body, (0, -0.62, 0.46), (0.60, 0.42, 0.72), _GOLD, k=0.03)
    for x in SIDES:
        _ball(s, body, (x * 0.40, 0.06, 1.12), (0.25, 0.07, 0.14), _LIGHT, roll=-x * 8)
    _ball(s, body, (0, -0.60, 1.15), (0.28, 0.025, 0.08), _BLACK)


def spider_mask(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a red mask with large white eyes in black rims."""
    body = joints.trunk
    cloth = MATERIALS["rubber"].painted(colour or (196, 24, 30))
    with s.melted():
        _ball(s, body, (0, 0.04, 0.0), (1.12, 1.10, 1.12), cloth)
        _ball(s, body, (0, -0.55, 0.10), (0.74, 0.50, 0.90), cloth, k=0.05)
    for x in SIDES:
        _ball(s, body, (x * 0.46, 0.10, 0.92), (0.40, 0.32, 0.22), _BLACK, roll=-x * 24)
        _ball(s, body, (x * 0.46, 0.10, 1.00), (0.31, 0.23, 0.20), _WHITE, roll=-x * 24)


def bat_mask(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a black cowl with two pointed ears that leaves mouth and chin free."""
    body = joints.trunk
    cloth = MATERIALS["rubber"].painted(colour or (24, 25, 30))
    _ball(s, body, (0, 0.38, -0.10), (1.16, 0.86, 1.20), cloth)
    _ball(s, body, (0, -0.2, -0.42), (1.12, 0.9, 0.84), cloth)
    for x in SIDES:
        _spike(s, body, (x * 0.66, 0.85, 0.1), (x * 0.78, 1.75, 0.05), 0.26, cloth)
        _ball(s, body, (x * 0.40, 0.10, 1.03), (0.22, 0.10, 0.10), _WHITE, roll=-x * 14)


def skull_mask(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a skull: dark sockets, a hole for a nose, teeth."""
    body = joints.trunk
    bone = _BONE if colour is None else _BONE.painted(colour)
    with s.melted():
        _ball(s, body, (0, 0.22, -0.06), (1.14, 0.98, 1.14), bone)
        _ball(s, body, (0, -0.40, 0.34), (0.70, 0.48, 0.76), bone, k=0.03)
        _ball(s, body, (0, -0.86, 0.30), (0.52, 0.22, 0.66), bone, k=0.02)
    for x in SIDES:
        _ball(s, body, (x * 0.42, 0.06, 0.96), (0.30, 0.28, 0.26), _BLACK)
    _ball(s, body, (0, -0.27, 1.08), (0.11, 0.15, 0.14), _BLACK)
    _ball(s, body, (0, -0.62, 1.00), (0.44, 0.045, 0.14), _BLACK)
    for k in range(-3, 4):
        _ball(s, body, (0.13 * k, -0.62, 1.09), (0.012, 0.13, 0.05), _BLACK)


def ninja_hood(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a hood that leaves only the eyes free."""
    body = joints.trunk
    cloth = MATERIALS["fabric"].painted(colour or (20, 20, 24))
    _ball(s, body, (0, 0.52, -0.08), (1.16, 0.72, 1.20), cloth)
    _ball(s, body, (0, -0.50, 0.08), (1.04, 0.56, 1.14), cloth)
    _ball(s, body, (0, -0.05, -0.45), (1.12, 0.95, 0.82), cloth)
    tail = body.on_head(0.5, 0.1, -1.2)
    s.round_cone(tail, tail + body.head_frame @ vector(0.10, -0.22, -0.10), 0.03, 0.015, cloth)


def diving_mask(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a mask with a large window, and a snorkel."""
    body = joints.trunk
    rubber = MATERIALS["rubber"].painted(colour or (240, 190, 30))
    _ball(s, body, (0, 0.05, 0.80), (0.92, 0.40, 0.42), rubber)
    _ball(s, body, (0, 0.07, 0.98), (0.76, 0.29, 0.32), MATERIALS["window"].painted((90, 170, 220)))
    _ball(s, body, (0, 0.12, 0.0), (1.10, 0.10, 1.10), rubber)
    pipe = [body.on_head(*p) for p in ((0.2, -0.6, 1.2), (0.9, -0.5, 0.9), (1.25, 0.2, 0.2),
                                       (1.25, 1.6, -0.1))]  # fmt: skip
    s.chain(pipe, [0.017] * 4, rubber)


def long_ears(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add long ears that stand out sideways."""
    _eared(s, build, joints, 2.5, 0.34, 0.30)


def pointed_ears(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add the pointed ears of an elf."""
    _eared(s, build, joints, 1.6, 0.62, 0.20)


def _eared(s: Sculptor, build: Build, joints: Joints, out: float, up: float, wide: float) -> None:
    body, skin = joints.trunk, build.made_of("skin", "coat")
    w = body.bones.head[0]
    for x in SIDES:
        a, b = body.on_head(x * 0.85, 0.0, -0.05), body.on_head(x * out, up, -0.25)
        s.blade(a, b, wide * 1.5 * w, 0.05 * w, body.head_frame[:, 2], 0.36, skin)


def fangs(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add two teeth that show over the lower lip."""
    body = joints.trunk
    for x in SIDES:
        _spike(s, body, (x * 0.20, -0.55, 1.02), (x * 0.19, -0.80, 1.02), 0.065, _WHITE)


def tusks(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add two teeth that rise from the lower jaw."""
    body = joints.trunk
    for x in SIDES:
        _spike(s, body, (x * 0.34, -0.66, 0.98), (x * 0.42, -0.26, 1.10), 0.11, _HORN)


def red_nose(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a clown's nose."""
    nose = MATERIALS["plastic"].painted(colour or (222, 30, 36))
    _ball(s, joints.trunk, (0, -0.20, 1.18), (0.24, 0.19, 0.22), nose)


def eye_patch(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a patch over one eye, on a band round the head."""
    body = joints.trunk
    _ball(s, body, (0.40, 0.07, 0.94), (0.29, 0.21, 0.20), _BLACK)
    _ball(s, body, (0, 0.24, 0.0), (1.07, 0.045, 1.10), _BLACK, roll=-14)


def halo(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a ring of light over the head."""
    body = joints.trunk
    w = body.bones.head[0]
    light = MATERIALS["glow"].painted(colour or (255, 226, 120))
    s.ring(body.on_head(0, 1.7, -0.1), w * 0.95, w * 0.09, body.head_frame @ turn(pitch=78), light)


def horns(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add a devil's two horns."""
    body = joints.trunk
    horn = MATERIALS["matte"].painted(colour or (60, 16, 16))
    for x in SIDES:
        points: list[Vector] = [body.on_head(*p) for p in (
            (x * 0.5, 0.85, 0.4), (x * 0.85, 1.25, 0.4), (x * 0.8, 1.75, 0.3))]  # fmt: skip
        s.chain(points, [0.030, 0.022, 0.004], horn)
