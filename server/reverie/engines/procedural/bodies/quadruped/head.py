"""The head: skull, muzzle, jaw, nose and mouth; ``face`` and ``crown`` add the rest."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.primitive_rows import Along
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, turn, vector

from .armour import sculpt_frill, sculpt_teeth
from .crown import sculpt_crown
from .face import sculpt_ears, sculpt_sockets
from .plan import Head, Quadruped
from .pose import Pose

_LIP = Material(a=(40, 22, 20), specular=0.02)
_GUMS = Material(a=(112, 36, 40), specular=0.4)
_TONGUE = Material(a=(214, 104, 112), specular=0.4)
_NOSE = Material(a=(24, 20, 20), specular=0.55, gloss=40)
_GAPE = 30.0  # degrees of a jaw wide open
_SMALLER_FUR = 0.35  # faces wear shorter hair than bodies do


@dataclass(frozen=True, slots=True)
class Muzzle:
    """The muzzle's axis in the frame of the head, metres.

    Attributes:
        root, tip: z and y along the axis. wide, high: radii there, (at root, at tip).
    """

    root: Vector
    tip: Vector
    wide: tuple[float, float]
    high: tuple[float, float]

    @classmethod
    def of(cls, head: Head) -> Muzzle:
        length, r0, r1 = head.muzzle
        z = head.skull[2] * 0.8
        k = 1 / head.muzzle_width
        return cls(
            vector(0, -head.drop * 0.3, z * 0.75),
            vector(0, -head.drop, z + length),
            (r0, r1),
            (r0 * k, r1 * k),
        )

    def skin(self, f: float, degrees: float, proud: float = 0.0) -> Vector:
        """Return a point on the side of it: ``f`` from root to tip, degrees below the level."""
        middle = self.root + (self.tip - self.root) * f
        wide = self.wide[0] + (self.wide[1] - self.wide[0]) * f + proud
        high = self.high[0] + (self.high[1] - self.high[0]) * f + proud
        a = math.radians(degrees)
        return middle + vector(wide * math.cos(a), -high * math.sin(a), 0)


def head_frame(plan: Quadruped, pose: Pose, neck: list[Vector]) -> Local:
    """Return the frame of the head at the end of the neck."""
    pitch = plan.head.pitch + pose.gaze[1] + pose.nod
    return Local(neck[-1], turn(-pitch, pose.yaw + 2.2 * pose.bend + pose.gaze[0], pose.roll * 0.3))


def sculpt_head(s: Sculptor, plan: Quadruped, pose: Pose, local: Local) -> dict[str, Vector]:
    """Add the head but for its eyes; return its anchors, metres."""
    head = plan.head
    muzzle = Muzzle.of(head)
    s.side = local.axes[:, 0]
    along: Along = ((0.0, 0.5, 1.0), 0.0)
    coat = plan.coat("head")
    coat = replace(coat, fur=coat.fur * 0.6)
    s.ellipsoid(
        local.at(0, 0.02, head.skull[2] * 0.45), head.skull, coat, local.axes,
        k=0.07 * plan.scale, u=along,
    )  # fmt: skip
    _muzzle(s, plan, local, muzzle, along)
    _cushions(s, plan, local, muzzle)
    _jaw(s, plan, local, muzzle, pose.jaw)
    _nose(s, plan, local, muzzle)
    if head.mouth:
        _lips(s, plan, local, muzzle)
    if head.teeth:
        edge = [muzzle.skin(f, 30.0, 0.002) for f in (1.0, 0.8, 0.6, 0.4)]
        sculpt_teeth(s, local, edge, head.teeth)
    sculpt_frill(s, plan, local)
    sculpt_sockets(s, plan, local)
    sculpt_ears(s, plan, pose, local)
    sculpt_crown(s, plan, pose, local, muzzle.tip)
    return {
        "head": local.at(0, 0.02, head.skull[2] * 0.45),
        "mouth": local.point(muzzle.tip + vector(0, -0.4 * muzzle.high[1], 0.7 * muzzle.wide[1])),
        "crown": local.at(0, head.skull[1] * 0.95, 0),
        "nose": local.point(muzzle.tip + vector(0, 0, muzzle.wide[1])),
    }


def _muzzle(s: Sculptor, plan: Quadruped, local: Local, muzzle: Muzzle, along: Along) -> None:
    head = plan.head
    tall = head.muzzle_width < 1
    flat = head.muzzle_width if tall else 1 / head.muzzle_width
    radii = muzzle.high if tall else muzzle.wide
    normal = local.way(1, 0, 0) if tall else local.way(0, 1, 0)
    s.blade(
        local.point(muzzle.root),
        local.point(muzzle.tip),
        *radii,
        normal,
        flat,
        _short(plan.coat("muzzle")),
        k=0.05 * plan.scale if head.muzzle_mix > 1 else 0.03,
        ck=head.muzzle_mix,
        u=along,
    )
    if head.cheek is not None:
        r, x, y, z = head.cheek
        for side in (-1, 1):
            radii3 = (r, r * 0.9, r * 0.8)
            s.ellipsoid(local.at(side * x, y, z), radii3, plan.coat("cheek"), local.axes, k=0.05)


def _short(coat: Material) -> Material:
    return replace(coat, fur=coat.fur * _SMALLER_FUR)


def _cushions(s: Sculptor, plan: Quadruped, local: Local, muzzle: Muzzle) -> None:
    """Add the cushions and the chin of a cat, a bear or a dog."""
    if plan.head.puff is None:
        return
    r, x, y = plan.head.puff
    coat, tip = _short(plan.coat("puff")), muzzle.tip
    z = tip[2] + muzzle.wide[1] * 0.55
    for side in (-1, 1):
        at = local.at(side * x, tip[1] + y, z)
        s.ellipsoid(at, (r, r * 0.85, r * 0.8), coat, local.axes, k=0.02, ck=0.02)


def _jaw(s: Sculptor, plan: Quadruped, local: Local, muzzle: Muzzle, gape: float) -> None:
    """Add the lower jaw, and between it and the muzzle the mouth, hidden while shut."""
    hinge = muzzle.root + vector(0, -0.40 * muzzle.high[0], 0)
    jaw = Local(local.point(hinge), local.turned(pitch=gape * _GAPE))
    half = Local(local.point(hinge), local.turned(pitch=gape * _GAPE * 0.5))
    reach = muzzle.tip - hinge
    length, puff = float(reach[2]), plan.head.puff
    low = -0.74 * muzzle.high[1] + float(reach[1])
    chin = muzzle.wide[1] * 0.66
    if puff is not None:
        low = float(reach[1]) + puff[2] - puff[0] * 0.95
        chin = puff[0] * 0.72
        length += muzzle.wide[1] * 0.3
    up = local.way(0, 1, 0)
    coat = _short(plan.coat("puff" if puff is not None else "muzzle"))
    s.blade(
        half.at(0, 0, length * 0.2), half.at(0, low * 0.5, length * 0.86), chin * 0.9, chin * 0.72,
        up, 0.5, _GUMS, k=0.006,
    )  # fmt: skip
    s.blade(
        jaw.at(0, 0, length * 0.25), jaw.at(0, low, length * 0.92), muzzle.wide[0] * 0.6, chin,
        jaw.axes @ vector(0, 1, 0), 0.62, coat, k=0.022, ck=0.02,
    )  # fmt: skip
    tongue = jaw.at(0, low * 0.55 + 0.3 * chin, length * 0.84)
    s.blade(
        jaw.at(0, 0, length * 0.3), tongue, chin * 0.6, chin * 0.5, jaw.axes @ vector(0, 1, 0),
        0.3, _TONGUE, k=0.004,
    )  # fmt: skip


def _nose(s: Sculptor, plan: Quadruped, local: Local, muzzle: Muzzle) -> None:
    head, tip, r = plan.head, muzzle.tip, plan.head.nose
    if not r:
        return
    coat = plan.coats.get("nose", _NOSE)
    high, wide = muzzle.high[1], muzzle.wide[1]
    sides = (-1, 1)
    if head.nostrils == "snout":
        pad = (wide * head.snout_width, high * 0.95, wide * 0.6)
        s.ellipsoid(
            local.at(0, tip[1] + 0.01, tip[2] + wide * 0.6), pad, plan.coat("snout"), local.axes,
            k=0.03, ck=0.03,
        )  # fmt: skip
        for side in sides:
            at = local.at(side * wide * 0.62, tip[1] + wide * 0.3, tip[2] + wide * 1.06)
            s.ellipsoid(at, (r * 0.6, r * 0.42, r * 0.3), coat, local.axes, k=0.004, sticker=True)
    elif head.nostrils == "slits":
        for side in sides:
            at = local.at(side * wide * 0.68, tip[1] + wide * 0.25, tip[2] + wide * 0.58)
            s.ellipsoid(at, (r * 0.4, r * 0.55, r * 0.6), coat, local.axes, k=0.004, sticker=True)
    else:
        at = vector(0, tip[1] + wide * 0.55, tip[2] + wide * 0.80)
        s.ellipsoid(
            local.point(at), (r * 1.25, r * 0.85, r * 0.8), coat, local.axes, k=0.008, sticker=True
        )
        for side in sides:
            hole = local.point(at + vector(side * r * 0.5, -r * 0.12, r * 0.66))
            s.ellipsoid(hole, (r * 0.26, r * 0.2, r * 0.2), _LIP, local.axes, k=0.003, sticker=True)


def _lips(s: Sculptor, plan: Quadruped, local: Local, muzzle: Muzzle) -> None:
    """Add the line of the mouth: a Y under a cat's or dog's nose, or along the muzzle."""
    thin = 0.0042 * max(plan.scale, 0.6)
    if plan.head.puff is None:
        _side_lips(s, local, muzzle, thin)
        return
    r, _, y = plan.head.puff
    tip, wide = muzzle.tip, muzzle.wide[1]
    front = float(tip[2]) + wide * 0.55 + r * 0.8
    middle = float(tip[1]) + y
    top, fork = (
        local.at(0, tip[1] + wide * 0.3, front),
        local.at(0, middle - r * 0.45, front - 0.006),
    )
    s.round_cone(top, fork, thin, thin, _LIP, k=0.002, sticker=True)
    for side in (-1, 1):
        bend = local.at(side * r * 0.7, middle - r * 0.72, front - r * 0.12)
        corner = local.at(side * r * 1.35, middle - r * 0.62, front - r * 0.62)
        s.chain((fork, bend, corner), (thin, thin, thin * 0.7), _LIP, k=0.002, sticker=True)


def _side_lips(s: Sculptor, local: Local, muzzle: Muzzle, thin: float) -> None:
    for side in (-1.0, 1.0):
        path = []
        for f, degrees in ((1.16, 34.0), (0.98, 36.0), (0.8, 34.0), (0.62, 27.0)):
            point = muzzle.skin(min(f, 1.0), degrees, thin * 0.25)
            if f > 1:
                point = point * vector(0.55, 1, 1) + vector(0, 0, muzzle.wide[1] * 0.78)
            path.append(local.point(point * vector(side, 1, 1)))
        s.chain(path, (thin, thin, thin, thin * 0.6), _LIP, k=0.002, sticker=True)
