"""Waves: a water surface as a sum of travelling sines, each true to its own length.

Deep-water dispersion gives every wave its speed, so long ones run ahead of short ones; in
a loop every frequency is a whole number of turns, so the surface closes exactly.
"""

from __future__ import annotations

import math

import numpy as np

from reverie.engines.procedural.places.land import Water

from .kernel import LANES, woven
from .lanes import F, Floats, Number, sine

#: Columns: turns per metre along x and z, height (m), slope amplitude, phase (turns), length (m).
WAVE = 6
_RIPPLES = 22
SWELLS = 5
_GRAVITY = 9.81


def wave_table(water: Water, seed: int) -> Floats:
    """Return (n, WAVE) at rest: long swells first, then ripples of falling length.

    The fifth column holds turns per second until ``at_time`` makes phases of them.
    """
    random = np.random.default_rng(seed)
    table = np.zeros((SWELLS + _RIPPLES, WAVE))
    way = math.radians(water.direction)
    for k in range(len(table)):
        long = k < SWELLS
        length = (34.0 * 0.66**k) if long else water.wave * 1.6 * 0.84 ** (k - SWELLS)
        spread = 0.35 if long else 1.1
        angle = way + random.normal(0, spread)
        share = 0.55 / (1 + k) if long else 0.42 / math.sqrt(1 + 0.25 * (k - SWELLS))
        slope = water.swell * share * 0.22 if long else water.chop * share
        height = slope * length / (2 * math.pi)
        speed = math.sqrt(_GRAVITY / (2 * math.pi * length)) * water.speed
        table[k] = (
            math.cos(angle) / length, math.sin(angle) / length, height, slope, speed, length,
        )  # fmt: skip
    return table.astype(np.float32)


def at_time(table: Floats, seconds: float, period: float | None) -> Floats:
    """Return the table with phases at ``seconds``; a ``period`` makes frequencies whole."""
    out = table.copy()
    rate = table[:, 4].astype(float)
    if period:
        rate = np.maximum(1, np.round(rate * period)) / period
    start = np.arange(len(table)) * 0.618034
    out[:, 4] = np.mod(start - rate * seconds, 1.0)
    return out


@woven
def lift(q: Floats, waves: Floats, count: Number, x: int, z: int, out: int) -> None:
    """Fill row out with the height of the first ``count`` waves at rows (x, z), metres."""
    for n in range(LANES):
        q[out + n] = F(0)
    for k in range(count):
        w = waves[k]
        for n in range(LANES):
            turns = q[x + n] * w[0] + q[z + n] * w[1] + w[4]
            q[out + n] += w[2] * sine(turns)


@woven
def tilt(q: Floats, waves: Floats, x: int, z: int, blur: int, gx: int, gz: int) -> None:
    """Fill rows gx, gz with the slope at rows (x, z).

    Waves shorter than a pixel's footprint, row ``blur`` (m), fade out.
    """
    for n in range(LANES):
        q[gx + n] = F(0)
        q[gz + n] = F(0)
    for k in range(waves.shape[0]):
        w = waves[k]
        if w[3] == F(0):
            continue
        for n in range(LANES):
            fade = min(max(F(1.6) - q[blur + n] * F(1.6) / w[5], F(0)), F(1))
            turns = q[x + n] * w[0] + q[z + n] * w[1] + w[4]
            s = w[3] * fade * sine(turns + F(0.25)) * w[5]
            q[gx + n] += s * w[0]
            q[gz + n] += s * w[1]
