"""The land of a place as data: its terrain and paths, its water, and what grows on it.

Metres, y up; the stage is a disc round the origin, filmed from +z.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from .light import Tint

#: Named arguments of a layer, prefab or particle system, hashable.
Arguments: TypeAlias = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour laid over the ground where height, steepness and noise are in range."""

    colour: Tint
    height: tuple[float, float] | None = None
    slope: tuple[float, float] | None = None
    noise: float | None = None
    soft: float = 1.0


@dataclass(frozen=True, slots=True)
class Road:
    """A strip along x = amplitude · sin(z / wave)."""

    colour: Tint
    amplitude: float
    wave: float
    width: float
    soft: float


@dataclass(frozen=True, slots=True)
class Terrain:
    """A height field.

    Attributes:
        size: Metres across. focus: Small packs more of the map near the stage.
        rough: Metres of small roughness near the camera. bump: 0-1, grain of the shading.
        layers: Operations in order; see relief.py.
        stage: Radius of the disc kept nearly flat, metres; 0 for none.
        relief: How much of the layers' own relief the disc keeps, 0-1.
        soft: How far feet sink in: snow 1, sand 0.6, 0 leaves no prints.
        level: Its height; None shifts the whole terrain so that it is 0.
    """

    size: float = 400.0
    focus: float = 0.25
    cells: int = 1024
    seed: int = 1
    rough: float = 0.1
    bump: float = 0.6
    reach: float = 6000.0
    ground: Tint = (0.08, 0.1, 0.04)
    layers: tuple[Arguments, ...] = ()
    colours: tuple[Paint, ...] = ()
    roads: tuple[Road, ...] = ()
    stage: float = 6.0
    level: float | None = None
    relief: float = 0.15
    soft: float = 0.0


@dataclass(frozen=True, slots=True)
class Water:
    """A water surface at ``level``; ``absorb`` per metre, ``scatter`` its own colour."""

    level: float = 0.0
    chop: float = 0.05
    wave: float = 2.0
    swell: float = 0.0
    direction: float = 40.0
    speed: float = 1.0
    absorb: Tint = (0.35, 0.10, 0.08)
    scatter: Tint = (0.03, 0.14, 0.17)
    foam: float = 0.0
    shore: float = 0.0


@dataclass(frozen=True, slots=True)
class Scatter:
    """Plants strewn over an area.

    Attributes:
        of: Species; one is chosen for each. area: x0, x1, z0, z1.
        ring: Instead: inner and outer radius round the origin.
        height: Range of ground heights. slope: The steepest ground (rise over run).
        clump: Wavelength, metres, and threshold of noise, 0-1.
        clear: Discs (x, z, radius) kept free. lane: Kept free along a Road's path:
            amplitude, wave, half width. lift: Metres above the ground, from and to.
        vary: How much their colours differ, 1 as plants' do.
    """

    of: tuple[str, ...]
    count: int
    area: tuple[float, float, float, float] = (-60.0, 60.0, -120.0, 20.0)
    ring: tuple[float, float] | None = None
    size: tuple[float, float] = (6.0, 12.0)
    height: tuple[float, float] | None = None
    slope: float | None = None
    clump: tuple[float, float] | None = None
    clear: tuple[tuple[float, float, float], ...] = ()
    lane: tuple[float, float, float] | None = None
    tint: Tint = (1.0, 1.0, 1.0)
    aspect: float = 1.0
    sway: float = 0.006
    sink: float = 0.015
    lift: tuple[float, float] = (0.0, 0.0)
    vary: float = 1.0
