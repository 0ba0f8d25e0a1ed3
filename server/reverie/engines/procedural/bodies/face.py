"""Human heads: skull, features that move with the expression, and what frames them."""

from __future__ import annotations

from dataclasses import replace

from reverie.engines.procedural.materials import Colour, Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, turn, vector

from .build import Build
from .expression import Expression
from .eyes import eye
from .skeleton import SIDES, Joints, Trunk
from .visage import BLEND, MASSES, front

#: Where features lie, of the head's half sizes.
_EYE_X, _EYE_Y = 0.40, 0.06
_BROW_Y, _MOUTH_Y = 0.33, -0.545
#: Radius of an eye, of the head's half width.
_EYE = 0.235
#: How thick a woman's brows are, of a man's.
_FINE_BROW = 0.62

_TEETH = Material(a=(246, 243, 236), specular=0.4, gloss=60, mottle=0.0)
_INSIDE = Material(a=(74, 20, 24), specular=0.1, mottle=0.0)
_TONGUE = Material(a=(206, 92, 96), specular=0.2, mottle=0.0)


class Features:
    """Places on one posed face."""

    def __init__(self, body: Trunk) -> None:
        self.body = body
        self.width, self.height, self.depth = body.bones.head

    def on(self, x: float, y: float, lift: float = 0.0) -> Vector:
        """Return the point of the skin at (x, y), ``lift`` metres out of it."""
        z = front(round(x, 3), round(y, 3))
        return self.body.at_head(x * self.width, y * self.height, z * self.depth + lift)


def human_head(s: Sculptor, build: Build, joints: Joints, face: Expression) -> None:
    """Add head, ears, nose, eyes, brows and mouth; hair comes apart."""
    body, skin = joints.trunk, build.made_of("skin")
    at = Features(body)
    with s.melted():
        _skull(s, body, skin, face)
        _ears(s, body, skin)
        _nose(s, at, skin)
    for i, x in enumerate(SIDES):
        _eye(s, build, at, x, face, ("left", "right")[i])
        _brow(s, build, at, x, face)
    _mouth(s, build, at, face)
    s.anchors["mouth"] = at.on(0, _MOUTH_Y, 0.012)
    s.anchors["nose"] = at.on(0, -0.2, 0.02)


def _skull(s: Sculptor, body: Trunk, skin: Material, face: Expression) -> None:
    w, h, d = body.bones.head
    s.side = body.head_frame[:, 0]
    s.round_cone(
        body.at_chest(0, -0.03, -0.012), body.on_head(0, -0.30, -0.12), w * 0.46, w * 0.46, skin
    )
    for middle, radii in MASSES:
        x, y, z = middle
        drop = 0.10 * face.open if y < -0.4 else 0.0
        full = 1 + 0.22 * face.puff if abs(x) > 0.3 else 1.0
        size = (radii[0] * w * full, radii[1] * h * full, radii[2] * d * full)
        s.ellipsoid(
            body.on_head(x, y - drop, z), size, skin, body.head_frame, k=BLEND * (w + h + d) / 3
        )


def _ears(s: Sculptor, body: Trunk, skin: Material) -> None:
    w, h, d = body.bones.head
    for x in SIDES:
        frame = body.head_frame @ turn(yaw=-x * 18, pitch=-6)
        s.ellipsoid(
            body.on_head(x * 1.0, -0.05, -0.06),
            (w * 0.10, h * 0.24, d * 0.20),
            skin,
            frame,
            k=0.008,
        )
        s.ellipsoid(
            body.on_head(x * 1.05, -0.10, 0.04),
            (w * 0.08, h * 0.12, d * 0.10),
            skin,
            frame,
            k=0.006,
        )


def _nose(s: Sculptor, at: Features, skin: Material) -> None:
    w = at.width
    tip = at.on(0, -0.24, w * 0.13)
    s.side = at.body.head_frame[:, 0]
    s.round_cone(at.on(0, 0.10, -w * 0.06), tip, w * 0.10, w * 0.135, skin, k=0.014)
    for x in SIDES:
        s.ellipsoid(
            at.on(x * 0.13, -0.275, w * 0.03),
            (w * 0.10, w * 0.085, w * 0.12),
            skin,
            at.body.head_frame,
            k=0.010,
        )


def _eye(s: Sculptor, build: Build, at: Features, x: float, face: Expression, side: str) -> None:
    radius = at.width * _EYE
    frame = at.body.head_frame @ turn(yaw=9 * x)
    middle = at.on(x * _EYE_X, _EYE_Y, -radius * 0.62)
    eye(s, middle, radius, frame, build.made_of("eye"), build.made_of("skin"), face, upper=38.0)
    s.anchors["eye." + side] = middle + frame[:, 2] * radius


def _brow(s: Sculptor, build: Build, at: Features, x: float, face: Expression) -> None:
    y = _BROW_Y + 0.09 * face.brow
    tilt = 0.10 * face.worry
    w = at.width
    points = [
        at.on(x * 0.20, y + 0.015 + tilt, 0.003),
        at.on(x * 0.42, y + 0.05, 0.003),
        at.on(x * 0.62, y - 0.03 - tilt * 0.6, 0.001),
    ]
    thick = w * (_FINE_BROW if build.bust else 1.0)
    s.chain(points, [thick * 0.048, thick * 0.052, thick * 0.028], build.made_of("brow", "hair"))


def lips_of(build: Build) -> Material:
    """Return what the lips are made of: a little redder and darker than the skin."""
    if "lips" in build.surfaces:
        return build.surfaces["lips"]
    skin = build.made_of("skin")
    return replace(skin, a=_mixed(skin.a, (150, 62, 58), 0.42), specular=0.2)


def _mixed(a: Colour, b: Colour, share: float) -> Colour:
    r, g, h = (p * (1 - share) + q * share for p, q in zip(a, b, strict=True))
    return r, g, h


def _mouth(s: Sculptor, build: Build, at: Features, face: Expression) -> None:
    """Draw two lips that follow smile and opening, with teeth and tongue behind them."""
    w, lips = at.width, lips_of(build)
    half = 0.36 * (1 - 0.55 * face.round) * (1 + 0.14 * face.smile)
    gap = 0.24 * face.open + 0.02
    xs = (-1.0, -0.5, 0.0, 0.5, 1.0)
    thick = w * (0.026 + 0.014 * face.round)

    def lip(x: float, opened: float) -> Vector:
        rise = 0.13 * face.smile * (x * x - 0.35) + opened * (1 - x * x)
        return at.on(x * half, _MOUTH_Y + rise, 0.004)

    for share, fat in ((0.32, 0.9), (-0.68, 1.15)):
        points = [lip(x, gap * share + 0.012 * (1 if share > 0 else -1)) for x in xs]
        radii = [thick * fat * (0.45 + 0.55 * (1 - x * x)) for x in xs]
        s.chain(points, radii, lips, k=0.002)
    show = min(1.0, face.open / 0.15)
    middle = at.on(0, _MOUTH_Y - gap * 0.2 - 0.045 * face.smile, -w * (0.14 - 0.085 * show))
    high = at.height * (0.012 + gap * 0.46)
    frame = at.body.head_frame
    s.ellipsoid(middle, (w * half * 0.92, high, w * 0.10), _INSIDE, frame)
    teeth = middle + frame @ vector(0, high * 0.62, w * (0.07 * show - 0.05))
    s.ellipsoid(teeth, (w * half * 0.72, high * 0.26, w * 0.085), _TEETH, frame)
    tongue = middle - frame @ vector(0, high * 0.62, -w * (0.07 * show - 0.05))
    s.ellipsoid(tongue, (w * half * 0.52, high * 0.30, w * 0.085), _TONGUE, frame)
