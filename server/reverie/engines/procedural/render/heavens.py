"""What stands in the sky at full sharpness: the sun's or moon's disc, and stars."""

from __future__ import annotations

import math

import numpy as np

from . import rows as r
from .air import DISC, MOON_DISC, NEBULA, NOW, STARS, SUN, SUN_COLOUR, SUN_DISC, TURN
from .kernel import LANES, inner, woven
from .lanes import F, Floats, Number, S, hash01, sine
from .lattice import fbm2

_SUN_EDGE = 0.99975  # cosine of its angular radius, twice the true one, as films show it
_MOON_EDGE = 0.9995
# The pole round which the stars wheel, 42 degrees up before the camera.
_POLE_SINE, _POLE_COSINE = math.sin(math.radians(42)), math.cos(math.radians(42))


@woven
def disc(q: Floats, air: Floats) -> None:
    """Add the sun, or put the moon, where rays point at it."""
    for n in range(LANES):
        m = q[r.MOOD + n]
        if air[DISC] == F(SUN_DISC) and m > F(_SUN_EDGE):
            edge = min((m - F(_SUN_EDGE)) * F(12000), F(1))
            for c in range(3):
                q[r.SKY_R + c * LANES + n] += air[SUN_COLOUR + c] * F(3) * edge
        if air[DISC] == F(MOON_DISC) and m > F(_MOON_EDGE):
            moon(q, air, n, m)


@inner
def moon(q: Floats, air: Floats, n: int, m: Number) -> None:
    """Put the moon's seas and its soft limb."""
    k = F(1) - (F(1) - m) / F(1 - _MOON_EDGE)
    x = F((q[r.DX + n] - air[SUN]) * F(160))
    y = F((q[r.DY + n] - air[SUN + 1]) * F(160))
    seas = F(0.75) + F(0.5) * (fbm2(x, y, 3) - F(0.5))
    edge = min(k * F(8), F(1))
    face = F(1.5) * seas * (F(0.6) + F(0.4) * np.sqrt(max(k, F(0))))
    for c in range(3):
        q[r.SKY_R + c * LANES + n] += (face - q[r.SKY_R + c * LANES + n]) * edge


@inner
def stars(q: Floats, air: Floats) -> None:
    """Add stars, one to a cell of a cube's faces, fainter where the sky is bright.

    They wheel by ``air[TURN]`` radians round a pole that stands before the camera.
    """
    c = F(math.cos(air[TURN]))
    s = F(math.sin(air[TURN]))
    for n in range(LANES):
        x = q[r.DX + n]
        up = q[r.DY + n] * F(_POLE_COSINE) + q[r.DZ + n] * F(_POLE_SINE)
        along = q[r.DY + n] * F(_POLE_SINE) - q[r.DZ + n] * F(_POLE_COSINE)
        u = c * x - s * up
        up = s * x + c * up
        x = u
        y = up * F(_POLE_COSINE) + along * F(_POLE_SINE)
        z = up * F(_POLE_SINE) - along * F(_POLE_COSINE)
        largest = max(abs(x), abs(y), abs(z))
        if largest == abs(x):
            a, b, face = y / largest, z / largest, 1
        elif largest == abs(y):
            a, b, face = x / largest, z / largest, 2
        else:
            a, b, face = x / largest, y / largest, 3
        bright = q[r.SKY_R + n] + q[r.SKY_G + n] + q[r.SKY_B + n]
        clear = max(F(1) - bright * F(1.2), F(0)) * air[STARS]
        if q[r.KIND + n] == F(0) and clear > F(0):
            star(q, n, a * F(90), b * F(90), face, clear, air[NOW])
            star(q, n, a * F(180), b * F(180), face + 7, clear * F(0.7), air[NOW])
        if air[NEBULA] > F(0) and q[r.KIND + n] == F(0):
            nebula(q, n, x, y, z, air[NEBULA])


@inner
def star(q: Floats, n: int, a: Number, b: Number, face: int, clear: Number, now: Number) -> None:
    """Add the star of the cell at (a, b), if it has one: one in twenty, few of them bright."""
    i = S(np.floor(a))
    j = S(np.floor(b))
    lot = hash01(i + face * 1000, j)
    if lot < F(0.95):
        return
    x = a - F(i) - F(0.2) - F(0.6) * hash01(i + 3, j + face)
    y = b - F(j) - F(0.2) - F(0.6) * hash01(i, j + 9 + face)
    size = hash01(i + 11, j + 5)
    size = size * size * size * F(2.2) + F(0.15)
    twinkle = F(0.8) + F(0.2) * sine(now * F(0.4) + lot * F(99))
    s = math.exp(-(x * x + y * y) * F(300)) * size * clear * twinkle
    warm = hash01(i + 2, j + 2)
    q[r.SKY_R + n] += s * (F(0.8) + F(0.4) * warm)
    q[r.SKY_G + n] += s * F(0.95)
    q[r.SKY_B + n] += s * (F(1.3) - F(0.4) * warm)


@inner
def nebula(q: Floats, n: int, x: Number, y: Number, z: Number, strength: Number) -> None:
    """Add a faint coloured band with dark lanes."""
    glow = max(fbm2(F(x * F(2.2) + z * F(1.1)), F(y * F(2.6) + F(4)), 6) - F(0.42), F(0))
    hue = fbm2(F(x * F(3) + F(7)), F(y * F(3) + z), 5)
    dust = fbm2(F(x * F(5) + F(2)), F(y * F(5) + z * F(2)), 5)
    lane = F(1) - F(0.8) * min(max((dust - F(0.45)) * F(5), F(0)), F(1))
    k = glow * F(2.4) * strength * lane
    q[r.SKY_R + n] += k * (F(0.5) + F(0.9) * hue)
    q[r.SKY_G + n] += k * F(0.28)
    q[r.SKY_B + n] += k * (F(1.1) - F(0.6) * hue)
