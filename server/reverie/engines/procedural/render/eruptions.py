"""Eruptions: what bursts, shoots and whirls, as particles: fireworks, blasts, jets, tornadoes."""

from __future__ import annotations

import math

import numpy as np

from .clock import Clock
from .lanes import Floats
from .particles import DISC, GLOW, PUFF
from .specks import Rows, Three, far_first, lit, lots_of, packed, ways_out

_ROUND = 2 * math.pi
_BURSTS = 2.4  # seconds from one shell's burst to its next
_CLIMB = 0.26  # share of them in which the next one climbs
_HUES = (
    (4.0, 0.7, 0.5), (0.5, 1.4, 4.0), (0.9, 4.0, 0.9), (4.0, 2.8, 0.7), (3.4, 0.6, 3.2),
    (0.6, 3.4, 3.6), (4.0, 1.6, 0.5),
)  # fmt: skip
_FIRE = np.array((2.6, 0.85, 0.14))  # radiance of flame
_FLASH = 0.16  # share of a blast in which it is a ball of light


def fireworks(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 60.0, -120.0),
    spread: float = 60.0, shells: float = 7, count: int = 110, size: float = 26.0, seed: int = 7,
) -> Rows:  # fmt: skip
    """Shells that climb, burst one after another, are slowed by the air, and fall."""
    random = np.random.default_rng(seed)
    blocks = []
    for k in range(int(shells)):
        life = np.mod(clock.turns(1 / _BURSTS) + (k + 0.5) / shells, 1.0)  # none bursts at 0
        middle = np.asarray(at) + random.uniform(-1, 1, 3) * (spread, spread * 0.3, spread * 0.3)
        hue = np.asarray(_HUES[k % len(_HUES)])
        way = ways_out(count, seed + k) * random.uniform(0.75, 1.0, (count, 1))
        glints = random.uniform(0.5, 1.3, (count, 1))
        if life > 1 - _CLIMB:
            blocks.append(_climbing(middle, (life - 1 + _CLIMB) / _CLIMB, size))
            continue
        age = life * _BURSTS
        for back in (0.0, 0.12):  # each spark and the glow of where it was
            start, end = (
                middle + _burst(way, t, size)
                for t in (max(age - back, 0), max(age - back - 0.14, 0))
            )
            fade = max(1 - life / (1 - _CLIMB), 0.0) ** 1.2 * (1.0 if back == 0 else 0.45)
            blocks.append(packed(start, end, 0.022 * size, hue * fade * glints, 0.9, GLOW))
        blocks.append(
            packed(middle[None], middle[None], size * 0.6, hue, 0.35 * math.exp(-5 * age), GLOW)
        )
    return np.concatenate(blocks)


def _burst(way: Rows, age: float, size: float) -> Rows:
    reach = size * (1 - math.exp(-2.6 * age))
    return np.asarray(way * reach - (0.0, 0.085 * size * age * age, 0.0))


def _climbing(middle: Rows, f: float, size: float) -> Rows:
    """Return a rocket on its way up, and its trail of sparks."""
    k = np.linspace(0, 1, 14)
    height = (f - 1) * 2.4 * size - k * size * 0.5
    p = np.asarray(middle) + np.stack((0.03 * size * np.sin(40 * k), height, 0 * k), axis=1)
    colour = np.outer(1 - k, (3.2, 2.0, 0.8))
    return packed(p, p + np.array((0, 0.05 * size, 0)), 0.02 * size, colour, 0.8, GLOW)


def blast(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    seed: int = 11,
) -> Rows:  # fmt: skip
    """A ball of fire that swells, blackens to a mushroom of smoke, and throws burning pieces."""
    cycles = max(1, round(clock.length / 5.0))
    f = math.fmod(clock.now / clock.length * cycles, 1.0)
    lots = lots_of(90, 5, seed)
    way = ways_out(90, seed + 1)
    way[:, 1] = np.abs(way[:, 1]) * 0.9 + 0.1
    swell = 1 - math.exp(-7 * f)
    p = way * lots[:, 0:1] ** 0.5 * swell * (1.0, 0.8, 1.0) + (0.0, 0.25 + 0.9 * f**0.7, 0.0)
    heat = np.clip(1.7 - f * 1.9 - 0.6 * lots[:, 1] - 0.2 * p[:, 1], 0, 1)[:, None]
    smoke = np.maximum(lit(light, 0.14, 0.05), 0.012) * (0.5 + 0.8 * lots[:, 2:3])
    colour = smoke * (1 - heat) + heat * _FIRE * (1.2 + lots[:, 3:4])
    opacity = np.full(90, 0.95 * min(1.0, (1 - f) * 3.0) * min(1.0, f * 40))
    mark = np.stack((lots[:, 3] * 9, lots[:, 0] * 0, lots[:, 0] * 0), axis=1)
    puffs = packed(np.asarray(at) + p * size, mark, size * (0.34 + 0.55 * f), colour, opacity, PUFF)
    bright = math.exp(-((f / _FLASH) ** 2)) * min(1.0, f * 40)
    heart = (np.asarray(at) + np.array((0, 0.4 * size, 0)))[None]
    ball = packed(heart, heart, size * (0.5 + 3 * f), (3.0, 2.2, 1.2), bright, GLOW)
    return np.concatenate((far_first(puffs, rays), ball, _thrown(at, f, size, seed)))


def _thrown(at: Three, f: float, size: float, seed: int) -> Rows:
    """Return burning pieces on their arcs."""
    way = ways_out(110, seed + 2)
    way[:, 1] = np.abs(way[:, 1]) + 0.15
    speed = np.random.default_rng(seed).uniform(0.8, 2.6, (110, 1))

    def when(t: float) -> Rows:
        gone = way * speed * (1 - math.exp(-3.2 * t)) * (1.2, 1.1, 1.2) - (0, 2.3 * t * t, 0)
        return np.asarray(np.asarray(at) + (gone + np.array((0, 0.2, 0))) * size)

    fade = max(0.0, 1 - 1.5 * f) * min(1.0, f * 40)
    return packed(when(f), when(max(f - 0.03, 0)), 0.022 * size, (4.0, 2.0, 0.5), fade, GLOW)


def jet(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    rise: float = 3.0, seed: int = 13,
) -> Rows:  # fmt: skip
    """The flame of an engine that points down, ``rise`` sizes long, and billows round its end."""
    lots = lots_of(90, 5, seed)
    life = np.mod(lots[:, 0] + clock.turns(1.4), 1)
    spin = lots[:, 1] * _ROUND
    out = 0.32 * lots[:, 2] * (0.5 + life)
    p = np.stack((np.cos(spin) * out, -life * rise, np.sin(spin) * out), axis=1) * size
    heat = (1 - life)[:, None]
    colour = np.hstack((3.2 * heat + 0.5, 1.9 * heat**1.6 + 0.1, 0.9 * heat**3))
    flames = packed(
        np.asarray(at) + p, np.asarray(at) + p - (0, 0.3 * size, 0),
        size * (0.42 - 0.26 * life), colour, 0.5, GLOW,
    )  # fmt: skip
    return np.concatenate((_billows(clock, rays, light, at, size, rise, seed), flames))


def _billows(
    clock: Clock, rays: Floats, light: Floats, at: Three, size: float, rise: float, seed: int
) -> Rows:
    lots = lots_of(70, 5, seed + 1)
    life = np.mod(lots[:, 0] + clock.turns(0.3), 1)
    spin = lots[:, 1] * _ROUND
    out = life**0.7 * (0.8 + 1.6 * lots[:, 2])
    p = np.stack((np.cos(spin) * out, -rise * (0.9 + 0.1 * lots[:, 3]) + 0.9 * life * lots[:, 4],
                  np.sin(spin) * out), axis=1) * size  # fmt: skip
    warm = np.exp(-life * 4)[:, None] * np.array((1.6, 0.7, 0.2))
    white = np.maximum(lit(light, 0.75, 0.35), 0.05) * (0.7 + 0.4 * lots[:, 3:4]) + warm
    mark = np.stack((lots[:, 3] * 9, 0 * life, 0 * life), axis=1)
    rows = packed(np.asarray(at) + p, mark, size * (0.55 + 1.1 * life), white,
                  0.95 * (1 - life) ** 0.6, PUFF)  # fmt: skip
    return far_first(rows, rays)


def sparks(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    colour: Three = (1.0, 0.55, 0.12), seed: int = 17,
) -> Rows:  # fmt: skip
    """Sparks that fly off to all sides and go out."""
    lots = lots_of(120, 3, seed)
    way = ways_out(120, seed + 1)
    life = np.mod(lots[:, 0] + clock.turns(1.3), 1)[:, None]

    def when(t: Rows) -> Rows:
        out = way * (0.4 + 0.6 * lots[:, 1:2]) * (1 - (1 - t) ** 2)
        return np.asarray(np.asarray(at) + (out - (0, 0.5, 0) * t * t) * size)

    bright = np.asarray(colour) * 4 * (1 - life) ** 1.5
    return packed(when(life), when(np.maximum(life - 0.06, 0)), 0.014 * size, bright, 0.9, GLOW)


def tornado(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    rise: float = 3.0, colour: Three | None = None, seed: int = 19,
) -> Rows:  # fmt: skip
    """A funnel from a cloud to the ground, ``rise`` sizes tall, that turns and sways; and dust."""
    lots = lots_of(210, 6, seed)
    f = np.sort(lots[:, 0])
    turn = _ROUND * (lots[:, 1] + clock.turns(0.5) + 1.2 * f)
    axis = 0.35 * np.sin(_ROUND * (clock.turns(0.2) + 0.45 * f)) * (0.3 + f)
    out = 0.10 + 0.16 * f + 0.85 * f**3.5
    p = np.stack((axis + np.cos(turn) * out, f * rise, np.sin(turn) * out), axis=1)
    grey = _gloom(light, colour) * (0.55 + 0.7 * lots[:, 3:4]) * (1 - 0.3 * f[:, None])
    side = 0.75 + 0.5 * np.cos(turn - 0.6)[:, None]  # one side of it is in the light
    mark = np.stack((lots[:, 4] * 9, 0 * f, 0 * f), axis=1)
    column = packed(np.asarray(at) + p * size, mark, size * (0.13 + 0.12 * f + 0.5 * f**4),
                    grey * side, 0.8, PUFF)  # fmt: skip
    return far_first(np.concatenate((column, _skirt(clock, at, size, grey.mean(axis=0), seed),
                                     _debris(clock, at, size, rise, seed))), rays)  # fmt: skip


def _gloom(light: Floats, colour: Three | None) -> Rows:
    """Return the colour of a funnel in this light: never quite lost in the dark."""
    own = np.array((0.34, 0.34, 0.37)) if colour is None else np.asarray(colour) * 0.8
    return np.asarray(own * np.maximum(lit(light, 0.9, 0.25), 0.28))


def _skirt(clock: Clock, at: Three, size: float, grey: Rows, seed: int) -> Rows:
    """Return the dust that it whirls up where it stands."""
    lots = lots_of(60, 4, seed + 1)
    turn = _ROUND * (lots[:, 0] + clock.turns(0.4))
    out = 0.15 + 0.6 * lots[:, 1]
    p = np.stack((np.cos(turn) * out, 0.28 * lots[:, 2] * (1.2 - out), np.sin(turn) * out), axis=1)
    mark = np.stack((lots[:, 3] * 9, 0 * turn, 0 * turn), axis=1)
    brown = grey * (1.25, 1.05, 0.85)
    return packed(np.asarray(at) + p * size, mark, size * 0.22, brown, 0.6, PUFF)


def _debris(clock: Clock, at: Three, size: float, rise: float, seed: int) -> Rows:
    lots = lots_of(70, 4, seed + 2)
    f = lots[:, 1] ** 1.6
    turn = _ROUND * (lots[:, 0] + clock.turns(0.6) + f)
    out = 0.25 + 0.35 * lots[:, 2] + 0.6 * f**2
    p = np.stack((np.cos(turn) * out, f * rise * 0.85, np.sin(turn) * out), axis=1) * size
    way = np.stack((-np.sin(turn), 0 * f, np.cos(turn)), axis=1) * 0.05 * size
    return packed(np.asarray(at) + p, np.asarray(at) + p + way, 0.018 * size,
                  (0.02, 0.018, 0.015), 0.9, DISC)  # fmt: skip


def bolt(
    clock: Clock, rays: Floats, light: Floats, at: Three = (0.0, 0.0, 0.0), size: float = 1.0,
    rise: float = 10.0, seed: int = 23,
) -> Rows:  # fmt: skip
    """Lightning that strikes ``at``, from ``rise`` sizes above, a few times in the film."""
    turns = clock.turns(1.3)
    life = math.fmod(turns, 1.0)
    bright = 0.35 + 0.65 * max(math.exp(-6 * life), 0.7 * math.exp(-30 * (life - 0.3) ** 2))
    forks = 7 if clock.period is None else round(clock.rate(1.3) * clock.period)
    random = np.random.default_rng(seed + int(turns + 1e-6) % forks)
    stem = _forked(random, np.asarray(at, float), rise * size, 1.0)
    twigs = [
        _forked(random, stem[k, :3], rise * size * random.uniform(0.2, 0.4), -1.0)
        for k in random.integers(6, 22, 5)
    ]
    blocks = []
    for path, wide in ((stem, 1.0), *((twig, 0.5) for twig in twigs)):
        for radius, colour, opacity in (
            (0.30, (0.5, 0.6, 1.5), 0.35), (0.07, (5.0, 5.2, 6.0), 1.0),
        ):  # fmt: skip
            blocks.append(packed(path[:-1, :3], path[1:, :3], radius * size * wide, colour,
                                 opacity * bright, GLOW))  # fmt: skip
    return np.concatenate(blocks)


def _forked(random: np.random.Generator, foot: Rows, length: float, upward: float) -> Rows:
    """Return the (n, 3) corners of a jagged line from a point upward (or downward) and aside."""
    n = 26 if upward > 0 else 9
    drift = np.cumsum(random.normal(0, 0.022, (n, 3)), axis=0) * length
    drift -= drift[:1]
    aside = 0.0 if upward > 0 else random.choice((-0.8, 0.8))
    f = np.linspace(0, 1, n)
    way = np.stack((aside * f, upward * f, 0 * f), axis=1) * length
    return np.asarray(foot + way + drift * (1, 0.4, 0.4))
