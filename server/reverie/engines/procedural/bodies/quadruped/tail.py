"""Tails: a swaying chain, bushy, tufted or of hair."""

from __future__ import annotations

import math

from reverie.engines.procedural.bodies.frames import Local
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import Vector, X, heading, turn, unit, vector

from .plan import Quadruped
from .pose import Pose

_PIECES = 8


def sculpt_tail(s: Sculptor, plan: Quadruped, pose: Pose, rump: Local) -> list[Vector]:
    """Add the tail, and the tassel, hair or corkscrew that belongs to it; return its joints."""
    tail = plan.tail
    if tail.corkscrew:
        at = rump.at(0, plan.rump[1] * 0.45, -plan.rump[2] * 1.02)
        s.ring(at, 0.045, 0.020, rump.turned(yaw=70), plan.coat("tail"), k=0.02)
        return [at]
    points = _points(plan, pose, rump)
    radii = [_radius(plan, i / _PIECES) for i in range(_PIECES + 1)]
    s.side = X
    coat = plan.coat("tail")
    if tail.flat:
        _paddle(s, plan, points)
    else:
        s.chain(points, radii, coat, along=0.0, k=0.04 * plan.scale)
    if tail.tuft:
        way = unit(points[-1] - points[-3])
        end = points[-1] + way * tail.tuft * 1.6
        tuft = plan.coat("tuft")
        s.round_cone(points[-1], end, tail.tuft * 0.55, tail.tuft * 0.2, tuft, k=0.02)
    if tail.hair:
        _hair(s, plan, pose, points)
    return points


def _points(plan: Quadruped, pose: Pose, rump: Local) -> list[Vector]:
    tail = plan.tail
    pitch_more, sway, curl_more = pose.tail
    points = [rump.at(0, plan.rump[1] * tail.height, -plan.rump[2] * 0.82)]
    angle = tail.pitch + pitch_more
    for i in range(_PIECES):
        yaw = sway * math.sin(pose.wave - 0.5 * i) + pose.bend + pose.wrap * i
        way = heading(-angle, yaw) * (1, -1, -1)
        points.append(points[-1] + way * (tail.length / _PIECES))
        points[-1][1] = max(points[-1][1], tail.tip * 1.2)  # a tail lies on the ground
        angle += (tail.curl + curl_more) * (1 if i < tail.flip else -2)
    return points


def _radius(plan: Quadruped, f: float) -> float:
    tail = plan.tail
    bush = tail.bush * math.pow(math.sin(math.pi * min(1.0, f * 0.95 + 0.05)), 0.8)
    return tail.base + (tail.tip - tail.base) * f + bush


def _paddle(s: Sculptor, plan: Quadruped, points: list[Vector]) -> None:
    """Add a beaver's tail: flat, wide in the middle."""
    widths = (0.06, 0.11, 0.13, 0.11, 0.05)
    for i in range(4):
        a, b = points[2 * i], points[2 * i + 2]
        s.blade(a, b, widths[i], widths[i + 1], vector(0, 1, 0.2), 0.25, plan.coat("tail"), k=0.02)


def _hair(s: Sculptor, plan: Quadruped, pose: Pose, points: list[Vector]) -> None:
    """Add three locks that hang, or stream behind in a gallop."""
    length, back = plan.tail.hair, pose.stream
    for q in (-1, 0, 1):
        sway = turn(roll=pose.tail[1] * 0.6 * math.sin(pose.wave - 0.4 * q))
        root = points[1] + vector(q * 0.02, 0, 0)
        falls = (
            vector(q * 0.04, -length * 0.35, -0.10 - 0.12 * back),
            vector(q * 0.03, -length * 0.4 * (1 - 0.5 * back), -0.05 - 0.2 * back),
            vector(q * 0.02, -length * 0.25 * (1 - 0.5 * back), 0.02 - 0.18 * back),
        )
        path = [points[0], root]
        for fall in falls:
            path.append(path[-1] + sway @ fall)
        s.chain(path, (0.03, 0.05, 0.07, 0.06, 0.02), plan.coat("tuft"), k=0.03)
