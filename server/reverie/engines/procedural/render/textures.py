"""Textures: fine structure that modulates the albedo, or tilts the normal, in rest space.

Structure finer than two pixels fades to its mean, or it would flicker.
"""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.materials import Texture

from .columns import M_TEXTURE, M_TEXTURE_SCALE
from .kernel import LANES, F, Floats, Int, Real, inner
from .noise import cells, noise
from .scratch import (
    BLUE,
    CELL,
    EPSILON,
    F2,
    GREEN,
    N1,
    N2,
    N3,
    NX,
    NY,
    NZ,
    PAINTED,
    QX,
    QY,
    QZ,
    RED,
    RX,
    RY,
    RZ,
)  # fmt: skip

_WOOD, _WEAVE, _LEATHER, _LEAF, _CRUMB = (
    int(t) for t in (Texture.WOOD, Texture.WEAVE, Texture.LEATHER, Texture.LEAF, Texture.CRUMB)
)
_BRUSHED, _PAPER, _STONE, _FACETS = (
    int(t) for t in (Texture.BRUSHED, Texture.PAPER, Texture.STONE, Texture.FACETS)
)


@inner
def texture(materials: Floats, m: Int, w: Floats) -> None:
    """Structure the painted lanes as material ``m`` says."""
    kind = np.int32(materials[m, M_TEXTURE])
    s = materials[m, M_TEXTURE_SCALE]
    if kind == _WOOD:
        wood(s, w)
    elif kind == _WEAVE:
        weave(s, w)
    elif kind == _CRUMB:
        crumb(s, w)
    elif kind == _LEATHER:
        leather(s, w)
    elif kind == _BRUSHED:
        brushed(s, w)
    elif kind == _FACETS:
        facets(s, w)
    else:
        fine_structure(kind, s, w)


@inner
def fine_structure(kind: Int, s: Real, w: Floats) -> None:
    """Leaf, paper and stone: noise about a mean."""
    if kind == _LEAF:
        grain(s, F(16), F(0.70), F(0.6), w)
    elif kind == _PAPER:
        grain(s, F(60), F(0.92), F(0.14), w)
    elif kind == _STONE:
        grain(s, F(26), F(0.55), F(0.85), w)


@inner
def stretched(x: Real, y: Real, z: Real, out: Int, w: Floats) -> None:
    """Write noise with ``x``, ``y`` and ``z`` cells per rest metre to row ``out``."""
    for lane in range(LANES):
        w[QX + lane] = w[RX + lane] * x + F(7)
        w[QY + lane] = w[RY + lane] * y + F(3)
        w[QZ + lane] = w[RZ + lane] * z + F(11)
    noise(w, out)
    finest = max(x, y, z)
    for lane in range(LANES):
        w[out + lane] = F(0.5) + (w[out + lane] - F(0.5)) * seen(finest, lane, w)


@inner
def cellular(frequency: Real, w: Floats) -> None:
    """Write cells, ``frequency`` of them per rest metre; see ``noise.cells``."""
    for lane in range(LANES):
        w[QX + lane] = w[RX + lane] * frequency
        w[QY + lane] = w[RY + lane] * frequency
        w[QZ + lane] = w[RZ + lane] * frequency
    cells(w)


@inner
def seen(frequency: Real, lane: Int, w: Floats) -> Real:
    """Return how much of ``frequency`` cells per metre a pixel can show, 0-1."""
    return F(min(max(F(1.5) - F(4) * w[EPSILON + lane] * frequency, F(0)), F(1)))


@inner
def apply(w: Floats) -> None:
    """Multiply the albedo of painted lanes by row N1."""
    for lane in range(LANES):
        q = w[N1 + lane] if w[PAINTED + lane] == F(1) else F(1)
        w[RED + lane] *= q
        w[GREEN + lane] *= q
        w[BLUE + lane] *= q


@inner
def grain(s: Real, frequency: Real, low: Real, gain: Real, w: Floats) -> None:
    """Two octaves of noise from ``low`` to ``low`` + ``gain``."""
    f, g = s * frequency, s * frequency * F(2.7)
    stretched(f, f, f, N1, w)
    stretched(g, g, g, N2, w)
    for lane in range(LANES):
        w[N1 + lane] = low + gain * (F(0.6) * w[N1 + lane] + F(0.4) * w[N2 + lane])
    apply(w)


@inner
def wood(s: Real, w: Floats) -> None:
    """Year rings along rest x, and fibres."""
    stretched(s * F(1.2), s * F(9), s * F(9), N1, w)
    stretched(s * F(9), s * F(190), s * F(190), N2, w)
    for lane in range(LANES):
        ring = F(34) * w[N1 + lane] + (w[RY + lane] * F(9) + w[RZ + lane] * F(7)) * s
        ring = F(0.5) + F(0.5) * np.sin(ring) * seen(s * F(60), lane, w)
        w[N1 + lane] = F(0.62) + F(0.34) * ring * ring + F(0.26) * w[N2 + lane]
    apply(w)


@inner
def weave(s: Real, w: Floats) -> None:
    """Threads over and under, and slow wear."""
    stretched(s * F(22), s * F(22), s * F(22), N1, w)
    f = s * F(1100)
    for lane in range(LANES):
        thread = np.sin(w[RX + lane] * f) * np.sin((w[RY + lane] + w[RZ + lane]) * f)
        thread *= seen(s * F(350), lane, w)
        w[N1 + lane] = F(0.84) + F(0.16) * thread + F(0.22) * w[N1 + lane]
    apply(w)


@inner
def crumb(s: Real, w: Floats) -> None:
    """Pores and grains of baked and grown things."""
    stretched(s * F(18), s * F(18), s * F(18), N1, w)
    stretched(s * F(70), s * F(70), s * F(70), N2, w)
    stretched(s * F(190), s * F(190), s * F(190), N3, w)
    for lane in range(LANES):
        pore = w[N2 + lane] * w[N3 + lane]
        w[N1 + lane] = F(0.66) + F(0.34) * w[N1 + lane] + F(0.6) * pore
    apply(w)


@inner
def leather(s: Real, w: Floats) -> None:
    """Pebbles with dark creases between them."""
    f = s * F(150)
    cellular(f, w)
    for lane in range(LANES):
        crease = max(F(1) - F(4) * w[F2 + lane], F(0)) * seen(f, lane, w)
        w[N1 + lane] = F(1.04) - F(0.34) * crease
    apply(w)


@inner
def brushed(s: Real, w: Floats) -> None:
    """Fine scratches along rest x."""
    stretched(s * F(5), s * F(500), s * F(500), N1, w)
    for lane in range(LANES):
        w[N1 + lane] = F(0.82) + F(0.34) * w[N1 + lane]
    apply(w)


@inner
def facets(s: Real, w: Floats) -> None:
    """Folds: every cell of the surface is a plane of its own."""
    cellular(s * F(9), w)
    for lane in range(LANES):
        a, b = w[CELL + lane], w[CELL + lane] * F(17.3)
        c = w[CELL + lane] * F(57.1)
        x = w[NX + lane] + (a - F(0.5)) * F(0.6)
        y = w[NY + lane] + (b - np.floor(b) - F(0.5)) * F(0.6)
        z = w[NZ + lane] + (c - np.floor(c) - F(0.5)) * F(0.6)
        inverse = F(1) / np.sqrt(x * x + y * y + z * z + F(1e-12))
        on = w[PAINTED + lane] == F(1)
        w[NX + lane] = x * inverse if on else w[NX + lane]
        w[NY + lane] = y * inverse if on else w[NY + lane]
        w[NZ + lane] = z * inverse if on else w[NZ + lane]
        w[N1 + lane] = F(1) - F(0.25) * max(F(1) - F(14) * w[F2 + lane], F(0))
    apply(w)
