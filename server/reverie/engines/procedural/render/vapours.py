"""Vapours: what hangs, curls and spreads in air or water: wisps, steam, dust, ink, flames."""

from __future__ import annotations

import math

import numpy as np

from .clock import Clock
from .lanes import Floats
from .particles import GLOW, PUFF
from .specks import Rows, Three, far_first, lit, lots_of, packed, ways_out

_ROUND = 2 * math.pi
_DYES = ((0.05, 0.10, 0.75), (0.80, 0.04, 0.30), (0.95, 0.55, 0.03), (0.02, 0.55, 0.55),
         (0.40, 0.05, 0.65))  # fmt: skip


def wisp(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 0.02,
    rise: float = 40.0, colour: Three = (0.75, 0.78, 0.85), seed: int = 29,
) -> Rows:  # fmt: skip
    """Threads of smoke that curl as they rise, ``rise`` sizes high."""
    shone = np.maximum(lit(light, 0.9, 0.35), 0.16)
    blocks = []
    for k, phase in enumerate((0.0, 0.37, 0.71)):
        f = np.linspace(0, 1, 70)
        up = _ROUND * clock.turns(0.35)
        sway = _ROUND * (1.6 * f + phase)
        reach = f**1.4 * rise * 0.14
        x = reach * (np.sin(sway - up) + 0.5 * np.sin(2.3 * sway - 2 * up + k))
        z = reach * 0.6 * np.cos(sway * 1.3 - up + k)
        p = np.asarray(at) + np.stack((x, f * rise, z), axis=1) * size
        radius = size * (0.35 + f * rise * 0.035)
        opacity = 0.30 * (1 - f) ** 0.7
        blocks.append(packed(p[:-1], p[1:], radius[:-1], np.asarray(colour) * shone, opacity[:-1],
                             GLOW))  # fmt: skip
    return np.concatenate(blocks)


def steam(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 0.1,
    rise: float = 4.0, seed: int = 31,
) -> Rows:  # fmt: skip
    """White puffs that rise and are gone."""
    lots = lots_of(22, 5, seed)
    life = np.mod(lots[:, 0] + clock.turns(0.4), 1)
    x = (lots[:, 1] - 0.5) * (0.8 + life) + 0.3 * np.sin(_ROUND * (life + lots[:, 2])) * life
    z = (lots[:, 2] - 0.5) * (0.8 + life)
    p = np.asarray(at) + np.stack((x, life * rise, z), axis=1) * size
    mark = np.stack((lots[:, 3] * 9, 0 * life, 0 * life), axis=1)
    white = np.maximum(lit(light, 0.9, 0.4), 0.2)
    fade = 0.55 * np.sin(math.pi * np.sqrt(life))
    return far_first(packed(p, mark, size * (0.5 + 0.9 * life), white, fade, PUFF), rays)


def dust(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    colour: Three = (0.62, 0.42, 0.28), seed: int = 37,
) -> Rows:  # fmt: skip
    """Dust that is blown outward along the ground."""
    lots = lots_of(60, 5, seed)
    life = np.mod(lots[:, 0] + clock.turns(0.45), 1)
    spin = lots[:, 1] * _ROUND
    out = (0.25 + life) * (0.7 + 0.5 * lots[:, 2])
    p = np.stack((np.cos(spin) * out, 0.1 + 0.35 * life * lots[:, 3], np.sin(spin) * out), axis=1)
    mark = np.stack((lots[:, 4] * 9, 0 * life, 0 * life), axis=1)
    shade = np.asarray(colour) * np.maximum(lit(light, 0.9, 0.4), 0.05)
    rows = packed(np.asarray(at) + p * size, mark, size * (0.18 + 0.3 * life), shade,
                  0.6 * (1 - life) ** 0.8, PUFF)  # fmt: skip
    return far_first(rows, rays)


def ink(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    seed: int = 41,
) -> Rows:  # fmt: skip
    """Plumes of dye that sink from the surface of clear water, roll up and spread, once."""
    f = clock.now / clock.length
    f = math.sin(math.pi * f) ** 2 if clock.period else min(max(f, 0.0), 1.0)
    grown = 0.22 + 0.78 * f**0.6
    blocks = [_plume(k, np.asarray(dye), grown, at, size, clock, seed)
              for k, dye in enumerate(_DYES)]  # fmt: skip
    return far_first(np.concatenate(blocks), rays)


def _plume(
    k: int, dye: Rows, grown: float, at: Three, size: float, clock: Clock, seed: int
) -> Rows:
    """Return one colour's stem and the cap that it rolls into."""
    lots = lots_of(150, 5, seed + k)
    f = lots[:, 0] ** 0.7
    depth = grown * (0.75 + 0.2 * math.sin(2.4 * k))
    strand = np.floor(lots[:, 1] * 5) / 5  # threads of dye that roll up together
    curl = _ROUND * (1.5 * f + strand + 0.13 * k + clock.turns(0.12))
    wide = (0.03 + 0.40 * f**2.0) * grown
    x = (k - 2) * 0.24 * (0.5 + 0.5 * grown) + np.cos(curl) * wide
    y = -f * depth + 0.30 * grown * np.sin(curl + 2 * strand) * f**2
    p = np.stack((x, y, np.sin(curl) * wide), axis=1) + (lots[:, 2:5] - 0.5) * 0.07 * f[:, None]
    mark = np.stack((lots[:, 3] * 9, 0 * f, 0 * f), axis=1)
    shade = dye * (0.6 + 0.9 * lots[:, 4:5])
    return packed(np.asarray(at) + p * size, mark, size * (0.035 + 0.10 * f) * (0.5 + 0.6 * grown),
                  shade, 0.8, PUFF)  # fmt: skip


def flame(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 0.03,
    seed: int = 43,
) -> Rows:  # fmt: skip
    """One still flame, as of a candle: a drop of light, ``size`` wide and three high."""
    f = np.linspace(0, 1, 24)
    sway = 0.35 * f**2 * math.sin(_ROUND * clock.turns(0.9))
    p = np.stack((sway, f * 3.2, 0 * f), axis=1) * size
    radius = size * (0.75 * np.sin(math.pi * (0.12 + 0.86 * f)) ** 1.2 + 0.06)
    heat = (1 - f)[:, None]
    colour = np.hstack((2.4 + 0 * heat, 1.1 + 0.6 * heat, 0.25 + 0.3 * heat))
    core = packed(np.asarray(at) + p, np.asarray(at) + p, radius, colour, 0.28, GLOW)
    halo = packed(core[12:13, :3], core[12:13, :3], size * 5, (1.0, 0.5, 0.15), 0.10, GLOW)
    return np.concatenate((core, halo))


def nebula(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    seed: int = 47,
) -> Rows:  # fmt: skip
    """A cloud of glowing gas in many colours, that swells from its middle, and its stars."""
    share = clock.now / clock.length
    share = math.sin(math.pi * share) ** 2 if clock.period else min(max(share, 0.0), 1.0)
    grown = 0.55 + 0.45 * share
    lots, way = lots_of(130, 5, seed), ways_out(130, seed + 1)
    out = lots[:, 0:1] ** 0.6
    p = way * out * grown * (1.5, 0.8, 0.6)
    hues = np.array(((0.9, 0.12, 0.55), (0.15, 0.25, 1.1), (0.1, 0.7, 0.8), (1.1, 0.45, 0.1)))
    hue = hues[(lots[:, 1] * 3.99).astype(int)] * (0.25 + 0.9 * (1 - out))
    mark = np.stack((lots[:, 3] * 9, 0 * lots[:, 0], 0 * lots[:, 0]), axis=1)
    gas = packed(np.asarray(at) + p * size, mark, size * (0.22 + 0.25 * lots[:, 4]), hue, 0.5, PUFF)
    stars = np.asarray(at) + way[::2] * lots[::2, 2:3] * grown * size * (1.7, 1.0, 0.8)
    lights = packed(stars, stars, 0.012 * size, (3.0, 3.0, 3.4), 0.9, GLOW)
    heart = packed(
        np.asarray(at)[None], np.asarray(at)[None], size * 0.4, (1.4, 1.0, 1.1), 0.3, GLOW
    )
    return np.concatenate((far_first(gas, rays), heart, lights))


def glint(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    colour: Three = (1.0, 0.85, 0.45), seed: int = 53,
) -> Rows:  # fmt: skip
    """A light with sparkles round it that come and go, as of magic."""
    lots, way = lots_of(46, 3, seed), ways_out(46, seed + 1)
    life = np.mod(lots[:, 0] + clock.turns(0.5), 1)
    p = (
        np.asarray(at)
        + way * (0.25 + 0.75 * lots[:, 1:2]) * size
        + np.outer(life, (0, 0.4, 0)) * size
    )
    bright = np.outer(np.sin(math.pi * life), np.asarray(colour)) * 3.5
    stars = packed(p, p, (0.02 + 0.03 * lots[:, 2]) * size, bright, 0.9, GLOW)
    heart = packed(np.asarray(at)[None], np.asarray(at)[None], 0.6 * size, colour, 0.5, GLOW)
    return np.concatenate((heart, stars))
