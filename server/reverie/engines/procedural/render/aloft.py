"""Rare lights of the sky: aurora, rainbow, lightning, laid over finished radiance."""

from __future__ import annotations

import math

import numpy as np

from . import rows as r
from .air import AURORA, RAINBOW, SUN
from .kernel import LANES, inner, kernel
from .lanes import F, Floats, Number, add_noise, aim, sine

_BOW = math.cos(math.radians(180 - 41.5))  # cosine to the sun at the primary bow's middle
_WIDE = 0.021  # of it, in cosine


@inner
def curtains(q: Floats, strength: Number) -> None:
    """Add the aurora: three folded curtains whose feet are sharp and whose tops fade to red."""
    for sheet in range(3):
        for n in range(LANES):
            up = max(q[r.DY + n], F(0.02))
            far = (F(0.9) + F(0.5) * sheet) / (up + F(0.25))
            q[r.X2 + n] = q[r.DX + n] * far * F(1.4) + F(5.1) * sheet + q[r.K3 + n] * F(0.25)
            q[r.Y2 + n] = q[r.DZ + n] * far * F(0.8) + F(2.7) * sheet
            q[r.X1 + n] = q[r.DX + n] * F(26) / (abs(q[r.DZ + n]) + F(0.3)) + q[r.K3 + n]
            q[r.Y1 + n] = F(3.3) * sheet
            q[r.K0 + n] = F(0)
            q[r.K1 + n] = F(0)
        add_noise(q, r.X2, r.Y2, r.K0, F(1))
        add_noise(q, r.X1, r.Y1, r.K1, F(1))
        for n in range(LANES):
            foot = F(0.10) + F(0.10) * sheet + F(0.16) * (q[r.K0 + n] - F(0.5))
            h = q[r.DY + n] - foot
            body = min(max(h * F(26), F(0)), F(1)) / (F(1) + max(h, F(0)) * F(9))
            ray = F(0.35) + F(0.9) * q[r.K1 + n]
            fold = min(max((q[r.K0 + n] - F(0.28)) * F(2.6), F(0)), F(1))
            glow = body * ray * fold * strength * F(0.34)
            high = min(max(h * F(3.2), F(0)), F(1))
            q[r.RED + n] += glow * (F(0.10) + F(0.55) * high)
            q[r.GREEN + n] += glow * (F(1) - F(0.75) * high)
            q[r.BLUE + n] += glow * (F(0.38) + F(0.25) * high)


@inner
def bow(q: Floats, air: Floats) -> None:
    """Add the primary rainbow, red outside, by the angle from the point opposite the sun."""
    for n in range(LANES):
        m = q[r.DX + n] * air[SUN] + q[r.DY + n] * air[SUN + 1] + q[r.DZ + n] * air[SUN + 2]
        x = (m - F(_BOW)) / F(_WIDE)
        fade = min(max(q[r.DY + n] * F(6) + F(0.5), F(0)), F(1)) * air[RAINBOW] * F(0.34)
        for c in range(3):
            d = x - (F(0.55) - F(0.55) * c)
            q[r.RED + c * LANES + n] += fade * max(F(1) - d * d * F(2.2), F(0))


@kernel
def add_lights(planes: Floats, radiance: Floats, rays: Floats, air: Floats, wave: Number) -> None:
    """Add the lights of the sky that the place has to radiance (3, h, w).

    Args:
        wave: Turns of the aurora's slow drift; a whole number closes it.
    """
    rows = planes.shape[1]
    width = planes.shape[2]
    q = np.zeros(r.SCRATCH, np.float32)
    drift = sine(wave)
    for y in range(rows):
        v = F(1) - F(2) * (y + F(0.5)) / rows
        for x0 in range(0, width, LANES):
            aim(q, rays, F(x0), F(1), v, F(width))
            for n in range(LANES):
                q[r.K3 + n] = drift
                q[r.RED + n] = F(0)
                q[r.GREEN + n] = F(0)
                q[r.BLUE + n] = F(0)
            if air[AURORA] > F(0):
                curtains(q, air[AURORA])
            if air[RAINBOW] > F(0):
                bow(q, air)
            for n in range(LANES):
                far = min(planes[0, y, x0 + n] * F(0.0011), F(1))
                k = far if air[RAINBOW] > F(0) else (F(1) if far >= F(1) else F(0))
                for c in range(3):
                    radiance[c, y, x0 + n] += q[r.RED + c * LANES + n] * k


def flash(now: float, length: float, strength: float) -> float:
    """Return 0-1: how bright lightning is at a time; two double strokes in the story.

    It is dark at the ends of the story, so that loops close.
    """
    bright = 0.0
    for share, power in ((0.22, 0.8), (0.245, 1.0), (0.63, 1.0), (0.66, 0.6)):
        age = now - share * length
        if age >= 0:
            bright += power * math.exp(-age * 9.0)
    return min(bright, 1.0) * strength
