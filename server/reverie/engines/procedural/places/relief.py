"""Relief: a place's terrain record made into heights, colours and slopes.

Layers are operations on a height field, run in order; each is a function of the axes and
its named arguments, so that a record is plain data.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.render.lattice import field
from reverie.engines.procedural.render.relief_map import TILE_REPEAT

from .land import Paint, Terrain
from .layers import LAYERS, Axes, smoothstep

Floats: TypeAlias = NDArray[np.float32]
TILE_CELLS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Relief:
    """A built terrain.

    Attributes:
        heights: (n, n) float32 metres, rows along z.
        albedo: (n, n, 3) float32 linear.
        slopes: (n, n, 2) float32: rise per metre along x and z.
        tile: (m, m) float32 in about ±0.5: periodic roughness.
        size, focus, rough, reach, bump: As in the record.
    """

    heights: Floats
    albedo: Floats
    slopes: Floats
    tile: Floats
    size: float
    focus: float
    rough: float
    reach: float
    bump: float

    def at(self, x: float, z: float) -> float:
        """Return the height that is drawn at (x, z) near the camera, metres."""
        return float(self.many(np.array([x]), np.array([z]))[0])

    def many(self, x: NDArray[np.float64], z: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return heights at points, roughness included."""
        n = len(self.heights)
        heights = _bilinear(self.heights, self._cell(x, n), self._cell(z, n))
        if self.rough == 0:
            return heights
        m = len(self.tile) - 1.01
        u, v = (np.mod(np.asarray(a) * TILE_REPEAT, 1.0) * m for a in (x, z))
        return heights + self.rough * _bilinear(self.tile, u, v)

    def sample(
        self, plane: Floats, x: NDArray[np.float64], z: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return another (n, n) plane of the same map at points."""
        n = len(plane)
        return _bilinear(plane, self._cell(x, n), self._cell(z, n))

    def _cell(self, x: NDArray[np.float64], n: int) -> NDArray[np.float64]:
        a = np.clip(np.asarray(x) / (self.size / 2), -1, 1)
        u = a * (1 + self.focus) / (self.focus + np.abs(a))
        return np.clip((u * 0.5 + 0.5) * n - 0.5, 0, n - 1.001)


def _bilinear(plane: Floats, x: NDArray[np.float64], z: NDArray[np.float64]) -> NDArray[np.float64]:
    i, j = x.astype(int), z.astype(int)
    fx, fz = x - i, z - j
    top = plane[j, i] * (1 - fx) + plane[j, i + 1] * fx
    low = plane[j + 1, i] * (1 - fx) + plane[j + 1, i + 1] * fx
    return np.asarray(top * (1 - fz) + low * fz, float)


def axis(size: float, focus: float, cells: int) -> Floats:
    """Return (cells,) float32 metres along one axis: denser near 0, -size/2 to size/2."""
    u = (np.arange(cells) + 0.5) / cells * 2 - 1
    return (u * focus / (1 + focus - np.abs(u)) * size / 2).astype(np.float32)


@lru_cache(maxsize=4)
def build(terrain: Terrain) -> Relief:
    """Return the terrain's relief; the last few are kept, since stage and director both ask."""
    along = axis(terrain.size, terrain.focus, terrain.cells)
    axes = Axes(along, *np.meshgrid(along, along))
    heights = np.zeros((terrain.cells, terrain.cells), np.float32)
    for k, layer in enumerate(terrain.layers):
        arguments: dict[str, Any] = dict(layer)
        operation = _layer(arguments.pop("op"))
        heights = operation(heights, axes, terrain.seed + 3 * k, **arguments).astype(np.float32)
    heights = _level_stage(heights, axes, terrain)
    dz, dx = np.gradient(heights, along, along)
    slopes = np.stack((dx, dz), axis=2).astype(np.float32)
    return Relief(
        heights, _colour(heights, slopes, axes, terrain), slopes, roughness(), terrain.size,
        terrain.focus, terrain.rough, terrain.reach, terrain.bump,
    )  # fmt: skip


def _layer(name: str) -> Callable[..., Floats]:
    if name not in LAYERS:
        raise ValueError(f"no terrain layer {name!r}; layers are {', '.join(sorted(LAYERS))}")
    return LAYERS[name]


def _level_stage(heights: Floats, axes: Axes, terrain: Terrain) -> Floats:
    """Keep the stage's disc nearly flat, so that feet stand firm and cameras see past it.

    Without a level of its own the stage decides what height 0 is.
    """
    if terrain.stage == 0:
        return heights
    r = np.hypot(axes.x, axes.z)
    own = float(heights[r < terrain.stage].mean())
    if terrain.level is None:
        heights, own, level = heights - own, 0.0, 0.0
    else:
        level = terrain.level
    mask = smoothstep(terrain.stage, terrain.stage * 2.2, r)
    flat = level + (heights - own) * terrain.relief
    return np.asarray(flat * (1 - mask) + heights * mask, np.float32)


def _colour(heights: Floats, slopes: Floats, axes: Axes, terrain: Terrain) -> Floats:
    steep = 1 - 1 / np.sqrt(1 + (slopes**2).sum(axis=2))
    size = terrain.size
    fine = field(axes.along, axes.along, size / 24, 6, 91)
    broad = field(axes.along, axes.along, size / 80, 5, 17)
    albedo = np.empty((*heights.shape, 3), np.float32)
    albedo[:] = terrain.ground
    albedo *= (0.8 + 0.4 * broad)[..., None]
    for paint in terrain.colours:
        mask = _where(paint, heights, steep, fine, broad)[..., None]
        colour = np.array(paint.colour, np.float32) * (0.85 + 0.3 * broad)[..., None]
        albedo += (colour - albedo) * mask
    for road in terrain.roads:
        off = (
            np.abs(axes.x - road.amplitude * np.sin(axes.z / road.wave)) + (broad - 0.5) * road.soft
        )
        mask = (1 - smoothstep(road.width - road.soft, road.width + road.soft, off))[..., None]
        colour = np.array(road.colour, np.float32) * (0.85 + 0.3 * broad)[..., None]
        albedo += (colour - albedo) * mask
    return np.ascontiguousarray(albedo)


def _where(paint: Paint, heights: Floats, steep: Floats, fine: Floats, broad: Floats) -> Floats:
    mask = np.ones_like(heights)
    if paint.height:
        h = heights + (broad - 0.5) * paint.soft * 3
        low, high = paint.height
        mask *= smoothstep(low - paint.soft, low + paint.soft, h)
        mask *= 1 - smoothstep(high - paint.soft, high + paint.soft, h)
    if paint.slope:
        s = steep + (broad - 0.5) * 0.12
        low, high = paint.slope
        mask *= smoothstep(low - 0.06, low + 0.06, s) * (
            1 - smoothstep(high - 0.06, high + 0.06, s)
        )
    if paint.noise is not None:
        mask *= smoothstep(paint.noise - 0.05, paint.noise + 0.05, fine)
    return np.asarray(mask, np.float32)


@lru_cache(maxsize=1)
def roughness() -> Floats:
    """Return (TILE_CELLS, TILE_CELLS) float32 periodic noise, about ±0.5."""
    along = ((np.arange(TILE_CELLS) + 0.5) / TILE_CELLS - 0.5).astype(np.float32) * TILE_CELLS
    tile = field(along, along, 16, 5, 77) - 0.5
    ramp = np.arange(TILE_CELLS) / (TILE_CELLS - 1.0)
    ramp = (ramp * ramp * (3 - 2 * ramp)).astype(np.float32)
    for turn in range(2):
        weight = ramp[None] if turn == 0 else ramp[:, None]
        shifted = np.roll(tile, TILE_CELLS // 2, 1 - turn)
        spread = np.sqrt(weight**2 + (1 - weight) ** 2)  # keeps the contrast of a mixture
        tile = (tile * (1 - weight) + shifted * weight) / spread
    return np.ascontiguousarray(tile, np.float32)


def sun_direction(azimuth: float, elevation: float) -> NDArray[np.float64]:
    """Return the unit vector toward the sun, from degrees; azimuth 0 is -z, 90 is +x."""
    a, e = math.radians(azimuth), math.radians(elevation)
    return np.array((math.sin(a) * math.cos(e), math.sin(e), -math.cos(a) * math.cos(e)))
