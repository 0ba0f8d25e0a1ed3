"""The air between the eye and things: fog that takes the sky's own colour, and deep water."""

from __future__ import annotations

import numpy as np

from . import rows as r
from .kernel import LANES, woven
from .lanes import F, Floats, Number, decay

# What ``air`` holds: the light of a place, as numbers for the kernels. Colours are linear
# radiance; SUN is the unit vector toward it; TURN is by how much the stars have wheeled;
# FILL is what a soft light beside the camera adds to those on stage.
(
    SUN, SUN_COLOUR, ABOVE, BELOW, FOG_COLOUR, FOG_DENSITY, FOG_FALLOFF, FOG_FLOOR, FOG_SUN,
    STARS, DISC, INDOOR, UNDER, BIAS, BUMP, NOW, NEBULA, WET, AURORA, RAINBOW, TURN,
    FILL,
) = (0, 3, 6, 9, 12, *range(15, 32))  # fmt: skip
AIR = 36
NO_DISC, SUN_DISC, MOON_DISC = 0, 1, 2


@woven
def thickness(q: Floats, eye_height: Number, air: Floats, out: int) -> None:
    """Fill row out with 0-1: how much of what lies DEPTH metres off the fog hides.

    Density falls off with height as e^(-b·y); its integral along a ray is exact.
    """
    b = air[FOG_FALLOFF]
    height = min(max((eye_height - air[FOG_FLOOR]) * b, F(-4)), F(30))
    here = air[FOG_DENSITY] * decay(height)
    for n in range(LANES):
        e = max(b * q[r.DY + n] * q[r.DEPTH + n], F(-9))
        e = e if abs(e) > F(0.02) else F(0.02)
        amount = here * q[r.DEPTH + n] * (F(1) - decay(e)) / e
        q[out + n] = F(1) - decay(min(amount, F(38)))


@woven
def haze(q: Floats, air: Floats, along: int) -> None:
    """Mix SKY_R.. (for sky pixels) or RED.. with the fog's colour FOG_R.., by row K0."""
    for n in range(LANES):
        m = q[r.MOOD + n]
        g = m * m * m
        q[r.K1 + n] = g * g * air[FOG_SUN] * F(0.12)
    for c in range(3):
        own = air[FOG_COLOUR + c]
        sun = air[SUN_COLOUR + c]
        o = c * LANES
        outdoors = F(1) - air[INDOOR]
        for n in range(LANES):
            sky = own * F(0.4) + q[r.FOG_R + o + n] * F(0.6) + sun * q[r.K1 + n]
            fog = own + (sky - own) * outdoors
            lit = q[r.RED + o + n]
            q[r.RED + o + n] = lit + (fog - lit) * q[along + n]


@woven
def deep(q: Floats, air: Floats) -> None:
    """Under water: red goes first, and looking up is brighter."""
    for n in range(LANES):
        q[r.K1 + n] = np.exp(q[r.DY + n] * F(1.3))
    for c in range(3):
        k = F(0.11) if c == 0 else (F(0.045) if c == 1 else F(0.035))
        k *= air[UNDER]
        o = c * LANES
        for n in range(LANES):
            left = decay(min(q[r.DEPTH + n] * k, F(38)))
            up = max(q[r.DY + n] - F(0.35), F(0)) * F(2)
            window = air[SUN_COLOUR + c] * up * up * F(0.25)
            far = air[FOG_COLOUR + c] * q[r.K1 + n]
            seen = q[r.RED + o + n] if q[r.KIND + n] > F(0) else far + window
            q[r.RED + o + n] = seen * left + far * (F(1) - left)
            q[r.SKY_R + o + n] = far + window
