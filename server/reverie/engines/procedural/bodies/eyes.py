"""Eyes that live: a ball that turns, two lids that close over it, a dark lash line."""

from __future__ import annotations

from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Kind, Op
from reverie.engines.procedural.space import FrameOf, Vector, turn

from .expression import Expression

#: Degrees above (upper lid) and below (lower lid) straight ahead where the edges rest.
_UPPER, _LOWER = 46.0, 52.0
_LASH = Material(a=(30, 20, 18), specular=0.1)


def eye(
    s: Sculptor,
    at: Vector,
    radius: float,
    frame: FrameOf,
    iris: Material,
    lid: Material,
    face: Expression,
    *,
    upper: float = _UPPER,
    lash: Material = _LASH,
    thick: float = 0.07,
) -> None:
    """Add one eye, its middle at ``at``, looking along ``frame``'s z.

    Args:
        radius: Metres.
        upper: Degrees above straight ahead where the open upper lid's edge rests; small is sleepy.
        thick: Of the lash line, of the radius.
    """
    gaze = frame @ turn(pitch=face.pitch, yaw=face.yaw)
    s.ellipsoid(at, (radius, radius, radius * 0.96), iris, gaze, sticker=True)
    top = upper * (1 - face.lid) - 12.0 * face.lid
    low = -_LOWER * (1 - 0.55 * face.squint) * (1 - face.lid) - 14.0 * face.lid
    _lid(s, at, radius * 1.07, frame, top, lid, 1.0)
    _lid(s, at, radius * 1.05, frame, low, lid, -1.0)
    edge = frame @ turn(pitch=-top)
    s.side = edge[:, 0]
    s.ring(at, radius * 1.06, radius * thick, edge @ turn(pitch=90), lash, 150.0)


def _lid(
    s: Sculptor, at: Vector, radius: float, frame: FrameOf, edge: float, skin: Material, way: float
) -> None:
    """Add the part of a shell that lies above (``way`` 1) or below (-1) a plane through the eye."""
    plane = frame @ turn(pitch=-edge)
    if way < 0:
        plane = plane @ turn(roll=180)
    with s.melted():
        s.ellipsoid(at, (radius,) * 3, skin, frame)
        box = ((radius,) * 3, (0, 0, 0))
        s.add(Kind.HALF, at, plane, (), box, skin, op=Op.CUT)
