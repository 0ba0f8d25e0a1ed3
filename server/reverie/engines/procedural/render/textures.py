"""Textures: fine structure that modulates the albedo, in rest space."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.materials import Texture

from .columns import M_TEXTURE, M_TEXTURE_SCALE
from .kernel import LANES, F, Floats, Int, Real, inner
from .noise import noise
from .scratch import BLUE, GREEN, N1, N2, N3, PAINTED, QX, QY, QZ, RED, RX, RY, RZ

_WOOD, _WEAVE, _LEATHER, _LEAF, _CRUMB = (
    int(t) for t in (Texture.WOOD, Texture.WEAVE, Texture.LEATHER, Texture.LEAF, Texture.CRUMB)
)
_BRUSHED, _PAPER, _STONE = (int(t) for t in (Texture.BRUSHED, Texture.PAPER, Texture.STONE))


@inner
def stretched(x: Real, y: Real, z: Real, out: Int, w: Floats) -> None:
    """Write noise with ``x``, ``y`` and ``z`` cells per rest metre to row ``out``."""
    for lane in range(LANES):
        w[QX + lane] = w[RX + lane] * x + F(7)
        w[QY + lane] = w[RY + lane] * y + F(3)
        w[QZ + lane] = w[RZ + lane] * z + F(11)
    noise(w, out)


@inner
def texture(materials: Floats, m: Int, w: Floats) -> None:
    """Multiply the albedo of painted lanes by the structure of material ``m``."""
    kind = np.int32(materials[m, M_TEXTURE])
    s = materials[m, M_TEXTURE_SCALE]
    if kind == _WOOD:
        wood(s, w)
    elif kind == _WEAVE:
        weave(s, w)
    elif kind == _CRUMB:
        crumb(s, w)
    elif kind == _LEAF:
        plain(s, F(9), F(0.75), F(0.5), w)
    elif kind == _LEATHER:
        plain(s, F(60), F(0.86), F(0.25), w)
    elif kind == _PAPER:
        plain(s, F(40), F(0.95), F(0.08), w)
    elif kind == _STONE:
        plain(s, F(14), F(0.7), F(0.55), w)
    elif kind == _BRUSHED:
        brushed(s, w)


@inner
def apply(w: Floats) -> None:
    """Multiply the albedo of painted lanes by row N1."""
    for lane in range(LANES):
        q = w[N1 + lane] if w[PAINTED + lane] == F(1) else F(1)
        w[RED + lane] *= q
        w[GREEN + lane] *= q
        w[BLUE + lane] *= q


@inner
def plain(s: Real, frequency: Real, low: Real, gain: Real,
          w: Floats) -> None:  # fmt: skip
    """Two octaves of noise about a mean."""
    stretched(s * frequency, s * frequency, s * frequency, N1, w)
    stretched(s * frequency * F(2.7), s * frequency * F(2.7), s * frequency * F(2.7), N2, w)
    for lane in range(LANES):
        w[N1 + lane] = low + gain * (F(0.65) * w[N1 + lane] + F(0.35) * w[N2 + lane])
    apply(w)


@inner
def wood(s: Real, w: Floats) -> None:
    """Rings along rest x, and fibres."""
    stretched(s * F(0.6), s * F(5), s * F(5), N1, w)
    stretched(s * F(4), s * F(70), s * F(70), N2, w)
    for lane in range(LANES):
        ring = np.sin(F(30) * w[N1 + lane] + w[RY + lane] * s * F(6) + w[RZ + lane] * s * F(4))
        w[N1 + lane] = F(0.68) + F(0.34) * (F(0.3) + F(0.3) * ring) + F(0.22) * w[N2 + lane]
    apply(w)


@inner
def weave(s: Real, w: Floats) -> None:
    """Threads over and under, and slow wear."""
    stretched(s * F(22), s * F(22), s * F(22), N1, w)
    f = s * F(420)
    for lane in range(LANES):
        thread = np.sin(w[RX + lane] * f) * np.sin((w[RY + lane] + w[RZ + lane]) * f)
        w[N1 + lane] = F(0.86) + F(0.10) * thread + F(0.16) * w[N1 + lane]
    apply(w)


@inner
def crumb(s: Real, w: Floats) -> None:
    """Pores and grains of baked and grown things."""
    stretched(s * F(14), s * F(14), s * F(14), N1, w)
    stretched(s * F(45), s * F(45), s * F(45), N2, w)
    stretched(s * F(90), s * F(90), s * F(90), N3, w)
    for lane in range(LANES):
        w[N1 + lane] = F(0.86) + F(0.30) * w[N1 + lane] * w[N2 + lane] + F(0.06) * w[N3 + lane]
    apply(w)


@inner
def brushed(s: Real, w: Floats) -> None:
    """Fine scratches along rest x."""
    stretched(s * F(3), s * F(220), s * F(220), N1, w)
    for lane in range(LANES):
        w[N1 + lane] = F(0.88) + F(0.2) * w[N1 + lane]
    apply(w)
