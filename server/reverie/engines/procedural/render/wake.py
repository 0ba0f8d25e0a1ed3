"""Wakes: the V of waves, and the little foam, that whoever swims or sails draws behind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reverie.engines.procedural.scene import Cast, Scene
from reverie.engines.procedural.space import Vector

from . import rows as r
from .kernel import LANES, woven
from .lanes import F, Floats, Number, decay, sine

#: Columns: x and z of the middle of the waterline, way ahead along x and z, half its length,
#: half its width (metres), and strength 0-1.
WAKE = 7
NOBODY = np.zeros((0, WAKE), np.float32)
#: tan 19.47°: the half angle of every wake in deep water (Kelvin, 1887).
_SPREAD = F(0.354)
_LONG = F(9.0)  # half widths after which the waves are a third as high
_OVER = F(30.0)  # half widths after which nothing is left of them
_STEEP = F(0.34)  # slope of the first wave
_SLENDER = 0.6  # half widths per half length, at most: oars are not hull
_STROKE = 0.6  # of its length, metres a second: what swims so fast draws a full wake


@dataclass(frozen=True, slots=True)
class Hull:
    """The part of somebody that parts the water.

    Attributes:
        member: Whose it is.
        half: Half its length, metres; wide: half its width.
        middle: How far ahead of the member's own place its middle is, metres.
        strength: Of its wake, 0-1.
    """

    member: Cast
    half: float
    wide: float
    middle: float
    strength: float


def hulls(scene: Scene, level: float) -> tuple[Hull, ...]:
    """Return everyone in the water who makes way; asked once, for it takes milliseconds.

    Args:
        level: Height of the water, metres.
    """
    making_way = (m for m in scene.cast if m.placement.free and m.placement.travels)
    found = (_hull(member, level) for member in making_way)
    return tuple(hull for hull in found if hull is not None)


def _hull(member: Cast, level: float) -> Hull | None:
    low, high = member.actor.extent()
    place = member.placement
    y, scale = float(place.position[1]), place.scale
    if not y + low[1] * scale < level < y + high[1] * scale:
        return None
    half = float(high[2] - low[2]) * scale / 2
    wide = min(float(high[0] - low[0]) * scale / 2, half * _SLENDER)
    pace = member.actor.stride(1.0) * scale
    strength = min(1.0, pace / (_STROKE * 2 * half + 1e-6))
    return Hull(member, half, wide, float(high[2] + low[2]) * scale / 2, strength)


def wakes(hulls: Sequence[Hull], seconds: float) -> Floats:
    """Return (k, WAKE): the hulls where they are at story time ``seconds``."""
    return np.array([_row(hull, seconds) for hull in hulls], np.float32).reshape(-1, WAKE)


def _row(hull: Hull, seconds: float) -> tuple[float, ...]:
    place = hull.member.placement
    stride = hull.member.actor.stride(seconds)
    ahead = _level(place.axes(stride)[:, 2])
    x, _, z = place.at(stride)
    x, z = x + ahead[0] * hull.middle, z + ahead[1] * hull.middle
    return (x, z, *ahead, hull.half, hull.wide, hull.strength)


def _level(way: Vector) -> tuple[float, float]:
    """Return a direction along the water, x and z."""
    long = math.hypot(way[0], way[2]) or 1.0
    return float(way[0]) / long, float(way[2]) / long


@woven
def _far(q: Floats, w: Floats, n: int) -> Number:
    """Whether lane ``n`` lies where a wake has died down."""
    x = q[r.PX + n] - w[0]
    z = q[r.PZ + n] - w[1]
    return x * x + z * z > (w[4] + w[5] * _OVER) ** 2


@woven
def stir(q: Floats, wakes: Floats, pixel: Number) -> None:
    """Add the wakes' slopes to W2 W3 and their foam to W1, at PX PZ.

    Waves shorter than a pixel's footprint fade out.

    Args:
        pixel: Height of one a metre away, metres.
    """
    for k in range(wakes.shape[0]):
        w = wakes[k]
        if _far(q, w, 0) and _far(q, w, LANES - 1):
            continue
        turns = F(1) / (w[5] * F(1.5))
        for n in range(LANES):
            x = q[r.PX + n] - w[0]
            z = q[r.PZ + n] - w[1]
            back = w[4] * F(0.7) - x * w[2] - z * w[3]
            aside = x * w[3] - z * w[2]
            side = abs(aside)
            u = (side - w[5] * F(0.5) - back * _SPREAD) * turns
            behind = min(max(back * F(4) / w[4], F(0)), F(1))
            coarse = q[r.T0 + n] * pixel / max(-q[r.DY + n], F(0.02)) * turns
            seen = min(max(F(1.5) - coarse * F(3), F(0)), F(1))
            fade = decay(max(back, F(0)) / (w[5] * _LONG)) * behind * seen * w[6]
            crest = decay(min(u * u * F(2.2), F(30))) * fade
            inside = F(1) if u < F(0) else F(0)
            follow = inside * fade * F(0.35)
            arms = sine(u) * crest * _STEEP
            waves = sine(back * turns * F(1.3)) * follow * _STEEP
            across = arms if aside > F(0) else -arms
            along = waves + arms * _SPREAD
            q[r.W2 + n] += across * w[3] + along * w[2]
            q[r.W3 + n] += -across * w[2] + along * w[3]
            ring = max(abs(back - w[4] * F(0.7)) / w[4], side / w[5]) - F(0.78)
            foam = crest * F(0.2) + decay(min(abs(ring) * F(9), F(30))) * F(0.22) * w[6]
            q[r.W1 + n] = max(q[r.W1 + n], min(foam, F(0.6)))
