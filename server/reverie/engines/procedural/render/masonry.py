"""Skins of walls and floors: facades, bricks, tiles."""

from __future__ import annotations

import math

from .kernel import inner
from .lanes import F, Floats, Number, hash01
from .lattice import noise2
from .pigment import EMISSION, LOT, SU, SV, colour, other, sharp, tone


@inner
def facade(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Windows in a grid; some lit, more on some floors, each its own warmth and blind."""
    i = math.floor(u / m[SU])
    j = math.floor(v / m[SV])
    fu = u / m[SU] - i
    fv = v / m[SV] - j
    out[3] = F(0)
    out[4] = F(0)
    tone(out, F(0.9) + F(0.2) * noise2(u * F(0.3), v * F(0.3)))
    if abs(p[4]) > F(0.5):
        return
    clear = sharp(m[SU], p[6], F(5))
    block = int(math.floor(p[0] * F(0.03)) * 57 + math.floor(p[2] * F(0.03)) * 31)
    lot = hash01(int(i) + block, int(j) + 91)
    busy = m[LOT] * (F(0.35) + F(1.3) * hash01(block, int(j) * 7 + 5))
    inside = fu > F(0.2) and fu < F(0.8) and fv > F(0.24) and fv < F(0.84)
    if not inside or clear <= F(0):
        share = F(0.36) * (F(1) - clear)
        dim = F(0.72) if fv < F(0.1) else F(1)
        tone(out, (dim * clear + F(1) - clear) * (F(1) - share * F(0.6)))
        out[3] = share * busy * m[EMISSION] * F(1.6)
        return
    warm = hash01(int(i) + 7, int(j) * 3 + 1)
    if lot < busy:
        blind = F(0.45) if fv > F(0.55) + F(0.25) * warm else F(1)
        frame = F(0.35) if abs(fu - F(0.5)) < F(0.02) else F(1)
        colour(out, F(0.9), F(0.62) + F(0.2) * warm, F(0.34) + F(0.36) * warm * warm)
        out[3] = m[EMISSION] * (F(0.25) + F(0.75) * warm) * blind * frame
    else:
        colour(out, m[4] * F(0.35), m[5] * F(0.38), m[6] * F(0.42))
        out[4] = F(0.35)


@inner
def brick(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Courses, each shifted by half, with mortar; the mean far off."""
    j = math.floor(v / m[SV])
    a = u / m[SU] + F(0.5) * (j - F(2) * math.floor(j * F(0.5)))
    i = math.floor(a)
    clear = sharp(m[SV], p[6], F(2.5))
    tone(out, F(1) + clear * (F(0.5) * hash01(int(i), int(j)) - F(0.25)))
    tone(out, F(0.85) + F(0.3) * noise2(u * F(0.4), v * F(0.4)))
    joint = a - i < F(0.05) or v / m[SV] - j < F(0.1)
    other(m, out, clear if joint else F(0.13) * (F(1) - clear))


@inner
def tile(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """A checker of two colours with joints."""
    i = math.floor(u / m[SU])
    j = math.floor(v / m[SV])
    clear = sharp(m[SU], p[6], F(3))
    odd = (int(i) + int(j)) & 1
    other(m, out, clear * odd + F(0.5) * (F(1) - clear))
    tone(out, F(0.94) + F(0.12) * hash01(int(i), int(j)) * clear)
    if u / m[SU] - i < F(0.02) or v / m[SV] - j < F(0.02):
        tone(out, F(1) - F(0.4) * sharp(m[SU] * F(0.2), p[6], F(3)))
