"""Things worn over the eyes: sunglasses, glasses, goggles, an eye mask."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.materials import MATERIALS, Colour, Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, along_z, catmull_rom, unit

from .build import Build
from .skeleton import SIDES, Joints

#: Half of a lens's outline as a pilot or a wayfarer would know it: x outward, y up, unit size.
_WAYFARER = (
    (-0.92, 0.55),
    (-0.2, 0.72),
    (0.75, 0.80),
    (1.05, 0.62),
    (0.92, -0.1),
    (0.45, -0.80),
    (-0.25, -0.86),
    (-0.78, -0.42),
)
_ROUND = tuple((float(np.cos(a)), float(np.sin(a))) for a in np.arange(8) * np.pi / 4)

DARK = Material(a=(10, 11, 14), specular=0.9, gloss=240, mirror=0.75, mottle=0.0)
FRAME = Material(a=(16, 16, 18), specular=0.7, gloss=120, mirror=0.3, mottle=0.0)
CLEAR = Material(a=(225, 238, 244), glass=1.0, specular=0.9, gloss=300, mirror=0.4, tint=0.15)


def sunglasses(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add dark wayfarers."""
    _pair(s, joints, _WAYFARER, DARK, FRAME.painted(colour or FRAME.a), 0.41, 0.31)


def glasses(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add round spectacles one sees through."""
    _pair(s, joints, _ROUND, CLEAR, MATERIALS["metal"].painted(colour or (70, 60, 40)), 0.36, 0.36)


def goggles(s: Sculptor, build: Build, joints: Joints, colour: Colour | None) -> None:
    """Add ski goggles: big mirrored lenses on a strap."""
    lens = Material(a=(230, 120, 40), specular=0.9, gloss=240, mirror=0.6)
    _pair(
        s, joints, _WAYFARER, lens, MATERIALS["rubber"].painted(colour or (30, 60, 120)), 0.54, 0.44
    )


def _pair(
    s: Sculptor,
    joints: Joints,
    outline: tuple[tuple[float, float], ...],
    lens: Material,
    frame: Material,
    wide: float,
    high: float,
) -> None:
    left, right = s.anchors["eye.left"], s.anchors["eye.right"]
    span = float(np.linalg.norm(left - right))
    axes = joints.trunk.head_frame
    up, ahead = axes[:, 1], axes[:, 2]
    shape = catmull_rom(outline, 3, closed=True)
    inner: list[Vector] = []
    for x, at in zip(SIDES, (left, right), strict=True):
        out = unit(ahead + axes[:, 0] * (x * 0.34))
        face = along_z(out, axes[:, 0])
        middle = at + ahead * (span * 0.10) + up * (span * 0.01)
        edge = shape * (span * wide * x, span * high)
        s.plate(middle, edge, span * 0.05, face, lens, rounding=span * 0.02)
        s.plate(middle, edge * 1.02, span * 0.085, face, frame, thick=span * 0.075)
        inner.append(middle - face[:, 0] * (x * span * wide * 0.86) + up * (span * high * 0.42))
        hinge = middle + face[:, 0] * (x * span * wide * 1.02) + up * (span * high * 0.55)
        _temple(s, joints, x, hinge, span * 0.055, frame)
    top = (inner[0] + inner[1]) / 2 + up * (span * 0.05) + ahead * (span * 0.03)
    for end in inner:
        s.round_cone(end, top, span * 0.05, span * 0.05, frame, k=0.0)


def _temple(
    s: Sculptor, joints: Joints, x: float, hinge: Vector, thick: float, frame: Material
) -> None:
    """Add the arm of the frame, along the side of the head to behind the ear."""
    body = joints.trunk
    width, _, depth = body.bones.head
    high = float((body.head_frame.T @ (hinge - body.head))[1])
    side = np.sqrt(max(0.1, 1 - (high / body.bones.head[1]) ** 2))
    bow = body.at_head(x * (width * side + thick), high, depth * 0.28)
    ear = body.at_head(x * (width * side + thick * 0.6), high * 0.9, -depth * 0.15)
    s.chain([hinge, bow, ear], [thick, thick, thick * 0.8], frame)
