"""What only some animals have on their bodies: manes, fleece, humps, shells, udders, quills."""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, X, unit, vector

from .plan import Quadruped
from .pose import Pose

_LOCKS = 22  # of a mane
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def sculpt_mane(s: Sculptor, plan: Quadruped, pose: Pose, neck: list[Vector]) -> None:
    """Add locks along the crest of the neck."""
    if plan.mane is None:
        return
    length, thick = plan.mane
    pieces = len(neck) - 1
    s.side = X
    for i in range(_LOCKS):
        f = i / (_LOCKS - 1) * pieces
        q = min(int(f), pieces - 1)
        way = unit(neck[q + 1] - neck[q])
        up = unit(vector(0, way[2], -way[1]))
        radius = plan.neck[3] + (plan.neck[4] - plan.neck[3]) * (f / pieces) ** 0.8
        root = neck[q] + (neck[q + 1] - neck[q]) * (f - q) + up * radius * 0.7
        blown = 0.1 * math.sin(pose.wave * 2 + i) * pose.stream
        lean = up + vector(plan.mane_side + blown, 0, -0.1 - 0.4 * pose.stream) - way * 0.5
        s.blade(
            root,
            root + lean * length,
            radius * 0.5 + 0.02,
            0.03,
            unit(np.cross(up, way)),
            thick,
            plan.coat("mane"),
            k=0.05,
        )


def sculpt_trim(s: Sculptor, plan: Quadruped, middle: Local, chest: Local, rump: Local) -> None:
    """Add humps, an udder, a panda's shoulder, a shell, quills."""
    body = plan.coat("body")
    for z, radius, height in plan.humps:
        at = middle.at(0, plan.belly[1] * 0.75, z)
        s.ellipsoid(at, (radius * 0.75, height, radius), body, middle.axes, k=0.14)
    if plan.udder:
        at = middle.at(0, -0.30, -plan.length * 0.30)
        s.ellipsoid(at, (0.11, 0.10, 0.14), plan.coat("udder"), middle.axes, k=0.06, ck=0.03)
    if "shoulder" in plan.coats:
        radii = np.array(plan.chest) * (1.02, 1.03, 0.62)
        at = chest.at(0, 0.02, 0.02)
        s.ellipsoid(at, radii, plan.coat("shoulder"), chest.axes, k=0.02, ck=0.02)
    if plan.shell is not None:
        _shell(s, plan, middle)
    if plan.quills is not None:
        _quills(s, plan, middle, rump)


def _shell(s: Sculptor, plan: Quadruped, middle: Local) -> None:
    assert plan.shell is not None
    x, y, z = plan.shell
    s.side = X
    s.ellipsoid(middle.at(0, 0.02, 0), plan.shell, plan.coat("shell"), middle.axes, k=0.01, ck=0.01)
    rim = (x * 1.06, y * 0.22, z * 1.06)
    s.ellipsoid(middle.at(0, -0.02, 0), rim, plan.coat("rim"), middle.axes, k=0.02, ck=0.02)


def _quills(s: Sculptor, plan: Quadruped, middle: Local, rump: Local) -> None:
    """Add spines over back and sides, leaning backward."""
    assert plan.quills is not None
    count = 90
    radii = np.array(plan.belly) * (1.0, 1.0, 1.15)
    for i in range(count):
        y = 1 - 1.15 * (i + 0.5) / count
        ring, angle = math.sqrt(1 - y * y), i * _GOLDEN_ANGLE
        way = vector(ring * math.cos(angle), y, ring * math.sin(angle) * 0.9 - 0.1)
        root = middle.point(way * radii * 0.92)
        tip = root + middle.axes @ unit(way + vector(0, 0.1, -0.7)) * plan.quills
        s.round_cone(root, tip, 0.014, 0.003, plan.coat("mane"), k=0.008)


def sculpt_fleece(
    s: Sculptor,
    plan: Quadruped,
    middle: Local,
    chest: Local,
    rump: Local,
    head: dict[str, Vector],
) -> None:
    """Add curls of wool all over the torso and a tuft on the head."""
    if plan.fleece is None:
        return
    wool, count = plan.coat("fleece"), plan.curls
    parts = ((rump, plan.rump), (middle, plan.belly), (chest, plan.chest))
    for turn_by, (local, radii) in enumerate(parts):
        for i in range(count):
            y = 1 - 2 * (i + 0.5) / count
            ring, angle = math.sqrt(1 - y * y), i * _GOLDEN_ANGLE + turn_by
            way = vector(ring * math.cos(angle), y, ring * math.sin(angle))
            size = plan.fleece * (0.85 + 0.3 * ((i * 7919 + turn_by * 31) % 17) / 17)
            at = local.point(way * np.array(radii) * 0.97)
            s.ellipsoid(at, (size,) * 3, wool, local.axes, k=0.02)
    for i in range(10):
        far, angle = 0.09 * (i % 4) / 3, i * 2.4
        at = head["crown"] + vector(far * math.cos(angle), 0, 0.02 + far * math.sin(angle))
        s.ellipsoid(at, (plan.fleece * 0.55,) * 3, wool, middle.axes, k=0.02)
