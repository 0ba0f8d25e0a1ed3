"""Pigment: what every skin does to the surface that it fills, and where it must fade."""

from __future__ import annotations

from .kernel import inner
from .lanes import F, Floats, Number

#: What a skin fills: albedo (3), emission, coat.
PAINTED = 5

#: Columns of a material: see ``Mesh``.
OTHER, SU, SV, COAT, EMISSION, LOT = 4, 7, 8, 9, 10, 11


@inner
def tone(out: Floats, b: Number) -> None:
    """Scale the albedo."""
    for c in range(3):
        out[c] *= b


@inner
def colour(out: Floats, r: Number, g: Number, b: Number) -> None:
    """Set the albedo."""
    out[0] = r
    out[1] = g
    out[2] = b


@inner
def other(m: Floats, out: Floats, amount: Number) -> None:
    """Mix in the material's other colour."""
    for c in range(3):
        out[c] += (m[OTHER + c] - out[c]) * amount


@inner
def sharp(size: Number, distance: Number, pixels: Number) -> Number:
    """Return 1 where a pattern of ``size`` metres is clear, 0 where it would sparkle.

    ``pixels`` is how many it must cover; one pixel is about 0.0012 of the distance.
    """
    covered = size / (distance * F(0.0012) + F(1e-4)) / pixels
    return min(max(covered - F(0.5), F(0)), F(1))
