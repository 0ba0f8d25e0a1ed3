"""Strewing: scatter records become cards on the ground."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reverie.engines.procedural.render.cards import CARD
from reverie.engines.procedural.render.gbuffer import Surface
from reverie.engines.procedural.render.lattice import field_at

from .land import Scatter
from .record import Place
from .relief import Relief

Points = NDArray[np.float64]
_TRIES = 14  # candidates drawn per plant wanted


def strew(
    place: Place, relief: Relief | None, sunlit: NDArray[np.float32] | None
) -> tuple[NDArray[np.float32], tuple[str, ...]]:
    """Return (k, CARD) cards, nearest to the stage first, and the species that they index.

    Args:
        sunlit: (n, n) 0-1 share of the sun at each map cell: plants take that of their foot.
    """
    names = tuple(dict.fromkeys(name for entry in place.scatter for name in entry.of))
    random = np.random.default_rng(place.seed)
    blocks = [_block(place, entry, names, relief, sunlit, random) for entry in place.scatter]
    cards = np.concatenate([*blocks, np.empty((0, CARD), np.float32)]).astype(np.float32)
    order = np.argsort(np.hypot(cards[:, 0], cards[:, 2] - 6), kind="stable")
    return np.ascontiguousarray(cards[order]), names


def _block(
    place: Place,
    entry: Scatter,
    names: Sequence[str],
    relief: Relief | None,
    sunlit: NDArray[np.float32] | None,
    random: np.random.Generator,
) -> NDArray[np.float32]:
    x, z = _candidates(entry, random)
    y = relief.many(x, z) if relief else np.zeros_like(x)
    kept = [disc[:3] for disc in place.clear if entry.size[1] > disc[3]]
    clear = (*entry.clear, *kept)
    keep = _allowed(entry, x, y, z, relief, random, clear)
    x, y, z = x[keep][: entry.count], y[keep][: entry.count], z[keep][: entry.count]
    n = len(x)
    height = random.uniform(*entry.size, n)
    out = np.empty((n, CARD), np.float32)
    out[:, 0], out[:, 1], out[:, 2] = x, y - height * entry.sink, z
    if entry.lift != (0.0, 0.0):
        out[:, 1] += random.uniform(*entry.lift, n)
    out[:, 3], out[:, 4] = height, height * entry.aspect * random.uniform(0.88, 1.12, n)
    out[:, 5] = [names.index(entry.of[k]) for k in random.integers(len(entry.of), size=n)]
    bright = random.uniform(0.78, 1.2, (n, 1)) * (1 + random.uniform(-0.08, 0.08, (n, 3)))
    out[:, 6:9] = np.asarray(entry.tint) * (1 + (bright - 1) * entry.vary)
    out[:, 9] = random.integers(2, size=n)
    out[:, 10], out[:, 11] = entry.sway, Surface.FOLIAGE
    out[:, 12] = 1.0 if sunlit is None or relief is None else relief.sample(sunlit, x, z)
    return out


def _candidates(entry: Scatter, random: np.random.Generator) -> tuple[Points, Points]:
    n = entry.count * _TRIES
    if entry.ring is None:
        x0, x1, z0, z1 = entry.area
        return random.uniform(x0, x1, n), random.uniform(z0, z1, n)
    inner, outer = entry.ring
    r = np.sqrt(random.uniform(inner**2, outer**2, n))
    a = random.uniform(0, 2 * np.pi, n)
    return r * np.cos(a), r * np.sin(a)


def _allowed(
    entry: Scatter,
    x: Points,
    y: Points,
    z: Points,
    relief: Relief | None,
    random: np.random.Generator,
    clear: Sequence[tuple[float, ...]],
) -> NDArray[np.bool_]:
    keep = np.ones(len(x), bool)
    if entry.height:
        keep &= (y >= entry.height[0]) & (y <= entry.height[1])
    if entry.slope is not None and relief:
        steep = (relief.sample(relief.slopes[..., k], x, z) ** 2 for k in range(2))
        keep &= np.sqrt(sum(steep)) <= entry.slope
    if entry.clump:
        wave, threshold = entry.clump
        keep &= field_at(x / wave + 50, z / wave + 50) > threshold + random.uniform(
            -0.1, 0.1, len(x)
        )
    for cx, cz, r in clear:
        keep &= np.hypot(x - cx, z - cz) > r
    if entry.lane:
        amplitude, wave, half = entry.lane
        keep &= np.abs(x - amplitude * np.sin(z / wave)) > half
    return keep
