"""Skins of the ground: asphalt, rock, ice, marble, lawn, lava, a whole planet."""

from __future__ import annotations

import math

from .kernel import inner
from .lanes import F, Floats, Number
from .lattice import fbm2, noise2
from .pigment import COAT, EMISSION, LOT, SU, SV, colour, other, sharp, tone


@inner
def asphalt(m: Floats, u: Number, v: Number, out: Floats) -> None:
    """Grit, and puddles where it is wet."""
    wet = fbm2(u * m[SU] + F(3), v * m[SU], 4)
    tone(out, F(0.75) + F(0.5) * fbm2(u * F(1.7), v * F(1.7), 3))
    out[4] = m[COAT] * min(max((wet - F(0.40)) * F(9), F(0.2)), F(1))


@inner
def rock(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Rough stone, with moss of the other colour where it is level."""
    a = fbm2(u * m[SU] + p[1] * F(0.3), v * m[SV], 5)
    b = fbm2(u * m[SU] * F(6), v * m[SV] * F(6), 3)
    tone(out, F(0.55) + F(0.5) * a + F(0.25) * b)
    moss = max(p[4] - F(0.55), F(0)) * F(2) * m[LOT]
    other(m, out, min(moss * (F(0.3) + a), F(1)))


@inner
def ice(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Clouded ice with cracks of the other colour."""
    a = fbm2(u * m[SU], v * m[SV] + p[1] * F(0.2), 5)
    crack = abs(fbm2(u * m[SU] * F(2) + F(9), p[1] * m[SV] * F(2), 4) - F(0.47))
    tone(out, F(0.7) + F(0.6) * a)
    other(m, out, min(max(F(1) - crack * F(14), F(0)), F(1)) * F(0.7))


@inner
def marble(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Veins of the other colour."""
    vein = abs(fbm2(u * F(1.3), v * F(1.3) + p[1] * F(0.7), 5) - F(0.47))
    other(m, out, max(F(1) - vein * F(16), F(0)) * F(0.6))


@inner
def lawn(m: Floats, p: Floats, out: Floats) -> None:
    """Mown stripes along z."""
    odd = math.floor(p[2] / m[SU]) & 1
    other(m, out, F(1) if odd else F(0))
    clear = sharp(F(0.12), p[6], F(2))
    tone(out, F(1) + clear * (F(0.3) * noise2(p[0] * F(9), p[2] * F(9)) - F(0.15)))


@inner
def lava(m: Floats, p: Floats, now: Number, out: Floats) -> None:
    """Crust with glowing cracks that creep."""
    f = fbm2(p[0] * m[SU] + p[1] * m[SU] * F(0.6) + now * F(0.05), p[2] * m[SU] - now * F(0.08), 5)
    b = min(max((f - F(0.32)) * F(3.2), F(0)), F(1))
    out[3] = m[EMISSION] * b * b
    colour(out, F(1), F(0.12) + F(0.45) * b * b, F(0.02) + F(0.10) * b * b * b)


@inner
def planet(m: Floats, p: Floats, out: Floats) -> None:
    """Seas, continents, ice caps and clouds, by the direction from its middle."""
    x = p[3]
    y = p[4]
    z = p[5]
    ground = fbm2(F(x * F(2.2) + z * F(1.7) + F(5)), F(y * F(2.4) + z * F(0.8) + F(3)), 7)
    dry = min(max((ground - F(0.47)) * F(24), F(0)), F(1))
    other(m, out, dry)
    high = min(max((ground - F(0.53)) * F(12), F(0)), F(1))
    ice = min(max((abs(y) + F(0.25) * (ground - F(0.5)) - F(0.8)) * F(10), F(0)), F(1))
    cloud = fbm2(F(x * F(3.2) - z * F(2.1) + F(9)), F(y * F(6.0) + x * F(1.3)), 7)
    cloud = min(max((cloud - F(0.47)) * F(6), F(0)), F(1)) * F(0.9)
    for c in range(3):
        out[c] += (F(0.28) - F(0.07) * c - out[c]) * high
        out[c] += (F(0.8) - out[c]) * ice
        out[c] += (F(0.82) - out[c]) * cloud
