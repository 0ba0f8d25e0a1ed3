"""The layers of a terrain: operations on a height field, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reverie.engines.procedural.render.lattice import field

Floats: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Axes:
    """Metres: (n,) along one axis, and (n, n) of x and of z."""

    along: Floats
    x: Floats
    z: Floats

    def noise(self, wave: float, octaves: int, seed: int, *, ridged: bool = False) -> Floats:
        """Return (n, n) noise in 0-1."""
        return field(self.along, self.along, wave, octaves, seed, ridged=ridged)


def smoothstep(low: float, high: float, x: ArrayLike) -> Floats:
    """Return the cubic that rises from 0 at ``low`` to 1 at ``high``."""
    t = np.clip((np.asarray(x) - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def base(h: Floats, axes: Axes, seed: int, rise: float) -> Floats:
    """Lift everything."""
    return h + rise


def fbm(h: Floats, axes: Axes, seed: int, wave: float, rise: float, octaves: int = 6) -> Floats:
    """Add rolling noise of ±``rise``."""
    return h + (axes.noise(wave, octaves, seed) - 0.47) * rise * 2


def ridge(h: Floats, axes: Axes, seed: int, wave: float, rise: float, octaves: int = 7) -> Floats:
    """Add mountains: crests up to ``rise``."""
    return h + axes.noise(wave, octaves, seed, ridged=True) * rise


def bowl(
    h: Floats, axes: Axes, seed: int, inner: float, outer: float, x: float = 0.0, z: float = 0.0
) -> Floats:
    """Press everything to 0 within ``inner`` metres of (x, z), with a rough shore."""
    r = np.hypot(axes.x - x, axes.z - z) + (axes.noise(outer, 4, seed) - 0.5) * outer * 0.8
    return h * smoothstep(inner, outer, r)


def corridor(
    h: Floats, axes: Axes, seed: int, amplitude: float, wave: float, inner: float, outer: float,
    floor: float = 0.0, rough: float = 20.0, x: float = 0.0, ahead: float = 0.0,
) -> Floats:  # fmt: skip
    """Cut a valley, river or road to ``floor`` along x + amplitude · sin((z + ahead) / wave)."""
    off = np.abs(axes.x - x - amplitude * np.sin((axes.z + ahead) / wave))
    mask = smoothstep(inner, outer, off + (axes.noise(outer * 1.2, 4, seed) - 0.5) * rough)
    return h * mask + floor * (1 - mask)


def slope(
    h: Floats, axes: Axes, seed: int, dx: float = 0, dz: float = 0, rise: float = 0
) -> Floats:
    """Tilt: metres per metre along x and z."""
    return np.asarray(h + axes.x * dx + axes.z * dz + rise, np.float32)


def dunes(h: Floats, axes: Axes, seed: int, wave: float, rise: float) -> Floats:
    """Add dunes with a long windward and a short lee side."""
    bend = axes.noise(wave * 2.6, 3, seed)
    phase = (axes.x * 0.55 + axes.z * 0.83) / wave + bend * 3.1
    f = phase - np.floor(phase)
    side = np.where(f < 0.74, smoothstep(0, 0.74, f), 1 - smoothstep(0.72, 1.0, f))
    return h + side * rise * (0.35 + 1.1 * axes.noise(wave * 3.3, 3, seed + 1))


def cone(
    h: Floats, axes: Axes, seed: int, x: float, z: float, radius: float, rise: float, rim: float
) -> Floats:
    """Raise a volcano with a crater whose rim is ``rim`` metres high."""
    wobble = 1 + 0.25 * (axes.noise(radius * 0.35, 5, seed) - 0.5)
    q = np.clip(1 - np.hypot(axes.x - x, axes.z - z) * wobble / radius, 0, 1)
    c = rise * q**1.7
    return np.asarray(np.maximum(h, np.minimum(c, rim - (c - rim) * 0.9) + h * 0.15))


def terrace(h: Floats, axes: Axes, seed: int, step: float, amount: float) -> Floats:
    """Step the heights, as strata weather."""
    q = h / step
    whole = np.floor(q)
    stepped = (whole + smoothstep(0.30, 0.72, q - whole)) * step
    return np.asarray(h * (1 - amount) + stepped * amount)


def cut(
    h: Floats, axes: Axes, seed: int, at: float, soft: float, floor: float, amplitude: float = 0,
    wave: float = 10.0, rough: float = 5.0,
) -> Floats:  # fmt: skip
    """Drop everything with z above ``at`` to ``floor``: a cliff across the view."""
    line = axes.z - at + amplitude * np.sin(axes.x / wave)
    mask = smoothstep(-soft, soft, line + (axes.noise(60, 4, seed) - 0.5) * rough)
    return h * (1 - mask) + floor * mask


def hill(
    h: Floats, axes: Axes, seed: int, radius: float, rise: float, x: float = 0.0, z: float = 0.0,
    power: float = 2.0,
) -> Floats:  # fmt: skip
    """Add a hill; ``power`` 4 is flat on top; a negative rise is a hollow."""
    r = np.hypot(axes.x - x, axes.z - z)
    return np.asarray(h + rise * np.exp(-((r / radius) ** power)))


def ramp(h: Floats, axes: Axes, seed: int, near: float, far: float, rise: float) -> Floats:
    """Raise the distance: 0 within ``near`` metres, ``rise`` beyond ``far``."""
    return h + rise * smoothstep(near, far, np.hypot(axes.x, axes.z))


def swell(h: Floats, axes: Axes, seed: int, near: float, far: float) -> Floats:
    """Scale the layers so far: 0 within ``near`` metres, whole beyond ``far``."""
    return h * smoothstep(near, far, np.hypot(axes.x, axes.z))


def cape(h: Floats, axes: Axes, seed: int, depth: float, near: float, far: float) -> Floats:
    """Drop what lies beyond a wavering edge across -z by ``depth``: the brink of a cliff.

    The edge runs ``near`` metres off straight ahead, and ``far`` to the left of it.
    """
    edge = (
        near + (far - near) * smoothstep(10, -60, axes.x) * 3 + 7 * (axes.noise(26, 4, seed) - 0.5)
    )
    along = -axes.z + 0.5 * np.maximum(axes.x, 0)
    fallen = smoothstep(0, 7, along - edge)
    return np.asarray(h * (1 - fallen) - depth * fallen - fallen * axes.noise(30, 4, seed + 1) * 6)


LAYERS: dict[str, Callable[..., Floats]] = {
    f.__name__: f
    for f in (
        base, fbm, ridge, bowl, corridor, slope, dunes, cone, terrace, cut, hill, ramp, swell, cape,
    )
}  # fmt: skip
