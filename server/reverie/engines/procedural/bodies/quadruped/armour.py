"""What dinosaurs, crocodiles and moose are armed with: plates, spikes, frills, teeth."""

from __future__ import annotations

import math

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.materials import Material
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, unit, vector

from .plan import Quadruped

_SIDES = (-1.0, 1.0)
_TOOTH = Material(a=(246, 240, 224), specular=0.3)
_TEETH = 7  # on either side of a jaw


def sculpt_plates(
    s: Sculptor, plan: Quadruped, chest: Local, rump: Local, neck: list[Vector],
    tail: list[Vector],
) -> None:  # fmt: skip
    """Add two rows of plates from the nape to the tail, tallest over the hips."""
    if plan.plates is None:
        return
    count, tall, spike = plan.plates
    line = [
        neck[-2] + vector(0, plan.neck[4] * 0.8, 0),
        neck[1] + vector(0, plan.neck[3] * 0.8, 0),
        chest.at(0, plan.chest[1] * 0.95, 0),
        rump.at(0, plan.rump[1] * 0.98, 0),
        tail[1] + vector(0, plan.tail.base * 0.8, 0),
        tail[4] + vector(0, plan.tail.base * 0.5, 0),
        tail[6] + vector(0, plan.tail.tip, 0),
    ]
    coat = plan.coat("plate")
    for i in range(int(count)):
        f = i / (count - 1)
        g = f * (len(line) - 1.001)
        k = int(g)
        root = line[k] + (line[k + 1] - line[k]) * (g - k)
        way = unit(line[k + 1] - line[k])
        high = tall * (0.3 + 0.7 * math.sin(math.pi * (0.12 + 0.8 * f)) ** 1.5)
        side = (1.0 if i % 2 else -1.0) * min(0.05, tall * 0.25)
        tip = root + vector(side * 2.2, high, 0) + way * high * 0.15
        middle = root * 0.55 + tip * 0.45 + vector(side * 0.2, 0, 0)
        s.blade(root, middle, high * 0.22, high * 0.42, (1, 0, 0), 0.20, coat, k=0.02)
        s.blade(middle, tip, high * 0.42, high * 0.05, (1, 0, 0), 0.20, coat, k=0.01)
    for q in range(4 if spike else 0):
        root = tail[7 if q > 1 else 6]
        tip = root + vector((1 if q % 2 else -1) * 0.7, 0.55, -0.35) * spike
        s.round_cone(root, tip, spike * 0.14, 0.006, plan.coat("horn"), k=0.01)


def sculpt_frill(s: Sculptor, plan: Quadruped, local: Local) -> None:
    """Add a bony collar that stands up behind the head, with knobs along its edge."""
    if plan.head.frill is None:
        return
    radius, lean = plan.head.frill
    coat, edge = plan.coat("frill"), plan.coat("horn")
    frame = local.turned(pitch=-lean)
    at = local.at(0, plan.head.skull[1] * 0.5, -plan.head.skull[2] * 0.1)
    middle = at + frame @ vector(0, radius * 0.5, 0)
    s.ellipsoid(middle, (radius, radius * 0.95, radius * 0.12), coat, frame, k=0.03, ck=0.02)
    for i in range(9):
        a = math.radians(-115 + 230 * i / 8)
        root = middle + frame @ vector(math.sin(a) * radius, math.cos(a) * radius * 0.95, 0)
        tip = root + (root - middle) * 0.2
        s.round_cone(root, tip, radius * 0.11, radius * 0.03, edge, k=0.01)


def sculpt_teeth(s: Sculptor, local: Local, edge: list[Vector], size: float) -> None:
    """Add a row of teeth that hang from the upper lip.

    Args:
        edge: Head-local points of the left lip, from the nose back to the corner.
    """
    for side in _SIDES:
        for i in range(_TEETH):
            f = (i + 0.5) / _TEETH * (len(edge) - 1)
            k = int(f)
            point = edge[k] + (edge[k + 1] - edge[k]) * (f - k)
            root = local.point(point * vector(side, 1, 1))
            long_ = size * (1.0 if i % 2 == 0 else 0.7)
            tip = root + local.way(side * 0.1, -1, 0) * long_
            s.round_cone(root, tip, size * 0.28, size * 0.05, _TOOTH, k=0.002, sticker=True)
