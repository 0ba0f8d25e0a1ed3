"""Swarms: systems of particles by name, each a function of time alone.

Every particle's life is a fraction that runs round; in a loop it runs round whole times.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from . import air
from .clock import Clock
from .eruptions import blast, bolt, fireworks, jet, sparks, tornado
from .lanes import Floats
from .particles import DISC, GLOW, PARTICLE, PUFF
from .specks import Rows, Three, lit, lots_of, packed
from .thrown import thrown
from .vapours import dust, flame, glint, ink, nebula, steam, wisp


def swarm(systems: tuple[Any, ...], clock: Clock, rays: Floats, light: Floats) -> Floats:
    """Return (k, PARTICLE) float32 rows of every system, far ones first where that matters.

    Raises:
        ValueError: A system's kind is unknown.
    """
    rows = [_rows(dict(system), clock, rays, light) for system in systems]
    return np.concatenate([*rows, np.empty((0, PARTICLE))]).astype(np.float32)


def _rows(system: dict[str, Any], clock: Clock, rays: Floats, light: Floats) -> Rows:
    kind = system.pop("kind")
    if kind not in SWARMS:
        raise ValueError(f"no particles {kind!r}; kinds are {', '.join(sorted(SWARMS))}")
    return SWARMS[kind](clock, rays, light, **system)


def _round_eye(lots: Rows, box: float, tall: float, fallen: Rows, rays: Floats) -> Rows:
    """Return (n, 3) points of a box round the eye that stay where they are in the world."""
    eye = rays[:3].astype(float) + rays[3:6] * box * 0.4
    out = np.empty((len(lots), 3))
    for column, axis in ((0, 0), (1, 2)):
        shift = lots[:, column] * box - eye[axis]
        out[:, axis] = np.mod(shift, box) - box / 2 + eye[axis]
    height = np.mod(lots[:, 2] - fallen, 1.0) * tall
    out[:, 1] = np.mod(height - eye[1], tall) - tall / 2 + eye[1]
    return out


def rain(
    clock: Clock, rays: Floats, light: Floats, count: int = 900, box: float = 24.0,
    slant: float = 0.4, seed: int = 1,
) -> Rows:  # fmt: skip
    """Streaks that fall at 8-11 m/s."""
    lots, tall = lots_of(count, 4, seed), 14.0
    turns = np.array([clock.turns(v / tall) for v in (8.0, 9.0, 10.0, 11.0)])
    start = _round_eye(lots, box, tall, turns[(lots[:, 3] * 3.99).astype(int)], rays)
    end = start + np.array((-0.042 * slant, 0.42, 0.0))
    grey = lit(light, 0.55, 0.0) + 0.02
    return packed(start, end, 0.008, grey, 0.42, GLOW)


def snow(
    clock: Clock, rays: Floats, light: Floats, count: int = 1500, box: float = 16.0,
    slant: float = 0.4, colour: Three | None = None, seed: int = 1,
) -> Rows:  # fmt: skip
    """Flakes that sway down at about 1.2 m/s, or drive past where ``slant`` is over 1; or dust."""
    lots, tall = lots_of(count, 5, seed), 9.0
    turns = np.array([clock.turns(v / tall) for v in (0.9, 1.2, 1.5)])
    at = _round_eye(lots, box, tall, turns[(lots[:, 3] * 2.99).astype(int)], rays)
    sway = 2 * math.pi * (clock.turns(0.4) + lots[:, 4])
    at[:, 0] += 0.16 * np.sin(sway)
    at[:, 2] += 0.12 * np.cos(sway)
    tail = at
    if slant > 1:
        gone = np.mod(lots[:, 0] + clock.turns(2 * slant / box), 1.0) * box
        eye = float(rays[0] + rays[3] * box * 0.4)
        at[:, 0] = np.mod(gone - eye, box) - box / 2 + eye
        tail = at - np.array((0.03 * slant, -0.01 * slant, 0.0))
    white = (
        light[air.ABOVE : air.ABOVE + 3] * 1.3 + light[air.SUN_COLOUR : air.SUN_COLOUR + 3] * 0.3
    )
    shade = white if colour is None else np.asarray(colour) * (0.7 + 0.6 * lots[:, 3:4])
    return packed(at, tail, 0.018 + 0.022 * lots[:, 4], shade, 0.92, DISC)


def drift(
    clock: Clock, rays: Floats, light: Floats, colour: Three = (0.7, 0.35, 0.4),
    count: int = 120, box: float = 14.0, size: float = 0.03, gust: float = 0.0, seed: int = 1,
) -> Rows:  # fmt: skip
    """Petals or leaves that sail down, or fly past at ``gust`` m/s."""
    lots, tall = lots_of(count, 5, seed), 7.0
    turns = np.array([clock.turns(v / tall) for v in (0.5, 0.7, 0.9)])
    at = _round_eye(lots, box, tall, turns[(lots[:, 3] * 2.99).astype(int)], rays)
    turn = 2 * math.pi * (clock.turns(0.5) + lots[:, 4])
    if gust:
        eye = float(rays[0] + rays[3] * box * 0.4)
        gone = np.mod(lots[:, 0] + clock.turns(gust / box), 1.0) * box
        at[:, 0] = np.mod(gone - eye, box) - box / 2 + eye
    at[:, 0] += 0.5 * np.sin(turn)
    flat = np.stack((np.cos(turn * 2), 0.4 * np.sin(turn * 3), np.sin(turn * 2)), axis=1)
    shade = np.asarray(colour) * lit(light, 1.0, 0.5) * (0.7 + 0.6 * lots[:, 3:4])
    return packed(at, at + flat * size, size * 0.55, shade, 0.95, DISC)


def motes(
    clock: Clock, rays: Floats, light: Floats, colour: Three = (1.0, 0.9, 0.7),
    count: int = 90, box: float = 7.0, strength: float = 0.5, seed: int = 1,
) -> Rows:  # fmt: skip
    """Dust (or plankton) that hangs in the light."""
    lots, tall = lots_of(count, 5, seed), 4.0
    at = _round_eye(lots, box, tall, np.full(count, clock.turns(0.02)), rays)
    at[:, 0] += 0.2 * np.sin(2 * math.pi * (clock.turns(0.1) + lots[:, 3]))
    shine = 0.5 + 0.5 * np.sin(2 * math.pi * (clock.turns(0.3) + lots[:, 4]))
    return packed(at, at, 0.006, colour, strength * shine, GLOW)


def fireflies(
    clock: Clock, rays: Floats, light: Floats, count: int = 60, box: float = 22.0, seed: int = 1
) -> Rows:
    """Green lights that wander and blink."""
    lots, tall = lots_of(count, 5, seed), 3.0
    at = _round_eye(lots, box, tall, np.zeros(count), rays)
    at[:, 1] = 0.4 + np.abs(at[:, 1] - float(rays[1])) * 0.8
    for axis, rate in ((0, 0.2), (1, 0.3), (2, 0.25)):
        at[:, axis] += 0.3 * np.sin(2 * math.pi * (clock.turns(rate) + lots[:, 2 + axis]))
    blink = np.clip(np.sin(2 * math.pi * (clock.turns(0.4) + lots[:, 3])) * 2, 0, 1)
    return packed(at, at, 0.035, (0.9, 1.5, 0.25), blink, GLOW)


def bubbles(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), count: int = 60,
    spread: float = 0.5, tall: float = 12.0, seed: int = 2,
) -> Rows:  # fmt: skip
    """A column that wobbles up."""
    lots = lots_of(count, 4, seed)
    life = np.mod(lots[:, 1] + clock.turns(1.6 / tall), 1)
    wobble = 0.1 * np.sin(2 * math.pi * (clock.turns(0.6) + lots[:, 2]))
    p = np.stack(
        (
            at[0] + (lots[:, 0] - 0.5) * spread + wobble,
            at[1] + life * tall,
            at[2] + (lots[:, 2] - 0.5) * spread,
        ),
        axis=1,
    )
    return packed(p, p, 0.02 + 0.04 * lots[:, 3], (0.35, 0.6, 0.65), 0.6, GLOW)


def fire(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    count: int = 170, seed: int = 3,
) -> Rows:  # fmt: skip
    """Flames that taper as they rise, and sparks above them."""
    lots = lots_of(count, 5, seed)
    life = np.mod(lots[:, 0] + clock.turns(1.2), 1)
    r = lots[:, 2] * 0.28 * (1 - life)
    a = lots[:, 1] * 2 * math.pi
    lick = 0.07 * np.sin(2 * math.pi * (clock.turns(1.1) + lots[:, 4])) * life
    start = np.stack((np.cos(a) * r + lick, 0.15 + 1.35 * life, np.sin(a) * r), axis=1)
    end = start + np.stack((lick * 0.7, 0.22 * (1 - life), 0 * life), axis=1)
    radius = (0.30 * (1 - life) ** 0.7 + 0.02) * 0.62
    heat = (1 - life)[:, None]
    colour = np.hstack((2.1 * heat, 0.62 * heat**2 + 0.05, 0.09 * heat**2))
    flames = packed(np.asarray(at) + start * size, np.asarray(at) + end * size, radius * size,
                   colour, 0.42, GLOW)  # fmt: skip
    return np.concatenate((flames, _embers(clock, at, size, seed)))


def _embers(clock: Clock, at: Three, size: float, seed: int) -> Rows:
    lots = lots_of(60, 4, seed + 1)
    life = np.mod(lots[:, 0] + clock.turns(0.35), 1)
    x = 0.35 * np.sin(40 * lots[:, 1] + 2 * math.pi * clock.turns(0.3) + life * 5) * life
    z = 0.3 * np.cos(30 * lots[:, 3] + 2 * math.pi * clock.turns(0.2)) * life
    p = np.asarray(at) + np.stack((x, 0.6 + 4.2 * life, z), axis=1) * size
    colour = np.stack((4 * (1 - life), 1.3 * (1 - life), 0.2 + 0 * life), axis=1)
    return packed(p, p - (0, 0.04, 0), 0.012 * size, colour, 0.9, GLOW)


def smoke(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    rise: float = 6.0, lean: float = 1.0, colour: Three = (0.12, 0.12, 0.125), heat: float = 0.0,
    count: int = 40, opacity: float = 0.5, seed: int = 4,
) -> Rows:  # fmt: skip
    """Puffs that swell as they rise; ``heat`` lights the lowest from below."""
    lots = lots_of(count, 5, seed)
    life = np.mod(lots[:, 0] + clock.turns(0.16), 1)
    order = np.argsort(-life)
    lots, life = lots[order], life[order]
    x = (lots[:, 1] - 0.5) * (0.4 + 1.4 * life) + lean * life**2
    z = (lots[:, 2] - 0.5) * (0.4 + 1.2 * life)
    p = np.asarray(at) + np.stack((x * size, rise * life, z * size), axis=1)
    mark = np.stack((lots[:, 3] * 9, 0 * life, 0 * life), axis=1)
    shone = lit(light, 1.0, 0.35) / 0.9
    glow = np.exp(-life * 5.5)[:, None] * heat * np.array((1.5, 0.42, 0.07))
    shade = np.asarray(colour) * np.maximum(shone, 0.06) * 2.2 + glow
    return packed(p, mark, size * (0.35 + 0.9 * life), shade, opacity * (1 - life) ** 0.5, PUFF)


def fountain(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), up: float = 7.0,
    out: float = 1.6, count: int = 420, size: float = 0.02, colour: Three | None = None,
    gravity: float = 9.81, seed: int = 6,
) -> Rows:  # fmt: skip
    """Drops (or lava bombs) on ballistic arcs."""
    lots = lots_of(count, 4, seed)
    flight = 2 * up * (0.75 + 0.25 * lots[:, 2]) / gravity
    rate = np.array([clock.rate(1 / f) for f in np.linspace(flight.min(), flight.max(), 8)])
    picked = rate[(lots[:, 2] * 7.99).astype(int)]
    life = np.mod(lots[:, 0] + picked * clock.now, 1)
    a = lots[:, 1] * 2 * math.pi
    speed = out * (0.15 + 0.85 * np.sqrt(lots[:, 3]))

    def at_time(t: Rows) -> Rows:
        height = up * (0.75 + 0.25 * lots[:, 2]) * t - gravity / 2 * t * t
        return np.stack((np.cos(a) * speed * t, height, np.sin(a) * speed * t), axis=1)

    t = life * flight
    sky = lit(light, 1.0, 0.3)
    own = np.asarray(colour) * np.exp(-life * 1.6)[:, None] if colour else sky * 0.8
    start, end = np.asarray(at) + at_time(t), np.asarray(at) + at_time(np.maximum(t - 0.035, 0))
    return packed(start, end, size, own, 0.7, GLOW if colour else DISC)


def birds(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 9.0, -40.0), count: int = 9,
    span: float = 1.3, spread: float = 9.0, seed: int = 8,
) -> Rows:  # fmt: skip
    """A flock that circles: each bird two wings that beat, metres from tip to tip ``span``."""
    lots = lots_of(count, 5, seed)
    turn = 2 * math.pi * (clock.turns(0.03) + lots[:, 0] * 0.2)
    wide = spread * (0.7 + 0.6 * lots[:, 1])
    middle = np.asarray(at) + np.stack(
        (np.cos(turn) * wide, (lots[:, 2] - 0.5) * spread * 0.6, np.sin(turn) * wide), axis=1
    )
    beat = np.sin(2 * math.pi * (clock.turns(2.1) + lots[:, 3]))
    dark = lit(light, 0.1, 0.02)
    wings = []
    for side in (-0.5, 0.5):
        elbow = (
            middle + np.stack((np.full(count, side * 0.55), 0.16 + 0.16 * beat, 0 * beat), 1) * span
        )
        tip = middle + np.stack((np.full(count, side), 0.06 + 0.3 * beat, 0 * beat), 1) * span
        wings += [
            packed(middle, elbow, 0.05 * span, dark, 1.0, DISC),
            packed(elbow, tip, 0.035 * span, dark, 1.0, DISC),
        ]
    return np.concatenate(wings)


def meteors(
    clock: Clock, rays: Floats, light: Floats, count: int = 16, far: float = 300.0, seed: int = 9
) -> Rows:
    """Shooting stars: streaks that flare and fade one after another, all from one quarter."""
    lots = lots_of(count, 4, seed)
    life = np.mod(lots[:, 0] + clock.turns(0.22), 1)
    start = np.asarray(rays[:3], float) + np.stack(
        ((lots[:, 1] - 0.4) * far * 1.6, (0.12 + 0.42 * lots[:, 2]) * far, np.full(count, -far)), 1
    )
    way = np.array((-0.42, -0.2, 0.0)) * far
    head = start + way * life[:, None]
    length = (0.16 + 0.22 * lots[:, 3]) * np.minimum(life * 4, 1)
    shine = np.clip(np.sin(math.pi * life), 0, 1) * (life < 0.9)
    parts = []
    for k in range(4):
        a, b = (head - way * (length * t)[:, None] for t in (k / 4, (k + 1) / 4))
        glow = np.array((2.2, 2.4, 3.0)) * (shine * (1 - k / 4) ** 2)[:, None]
        parts.append(packed(a, b, far * 0.0032 * (1 - 0.2 * k), glow, 0.9, GLOW))
    return np.concatenate(parts)


SWARMS: dict[str, Callable[..., Rows]] = {
    f.__name__: f
    for f in (
        thrown, rain, snow, drift, motes, fireflies, bubbles, fire, smoke, fountain, fireworks,
        birds, meteors, blast, bolt, jet, sparks, tornado, dust, flame, glint, ink, nebula,
        steam, wisp,
    )
}  # fmt: skip
