"""Skins that show something: handwriting, framed pictures, lit signs, a crowd in its seats."""

from __future__ import annotations

import math

from .kernel import inner
from .lanes import F, Floats, Number, hash01
from .lattice import fbm2, noise2
from .pigment import EMISSION, LOT, OTHER, SU, SV, other, sharp, tone


@inner
def chalk(m: Floats, u: Number, v: Number, out: Floats) -> None:
    """Lines of handwriting on a board."""
    tone(out, F(0.85) + F(0.5) * fbm2(u * F(1.3), v * F(1.3), 4))
    j = math.floor(v / F(0.17))
    gap = noise2(u * F(11), j * F(9) + F(3))
    wave = math.sin(u * F(41) + F(5) * noise2(u * F(8), F(j)))
    line = abs(v / F(0.17) - j - F(0.5) - F(0.22) * wave)
    word = noise2(u * F(1.1) + j * F(3.7), j * F(5))
    if line < F(0.10) and gap > F(0.38) and word > F(0.42):
        other(m, out, F(0.9))


@inner
def picture(m: Floats, u: Number, v: Number, out: Floats) -> None:
    """A framed landscape: sky, far hills, near hills, in its own colours."""
    a = (u - m[LOT]) / m[SU]
    b = v / m[SV]
    b -= math.floor(b)
    far = F(0.45) + F(0.3) * (noise2(a * F(3) + m[LOT] * F(7), F(1)) - F(0.5))
    near = F(0.25) + F(0.3) * (noise2(a * F(4), F(7) + m[LOT]) - F(0.5))
    if b < near:
        tone(out, F(0.6) + F(0.5) * noise2(a * F(30), b * F(30)))
    elif b < far:
        for c in range(3):
            out[c] = F(0.5) * (out[c] + m[OTHER + c])
    else:
        other(m, out, F(1))
        tone(out, F(0.7) + F(0.4) * b + F(0.2) * noise2(a * F(5), b * F(9)))


@inner
def sign(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """A lit board with strokes like writing, in two lines."""
    a = u / m[SU]
    b = v / m[SV]
    i = math.floor(a * F(5))
    fu = a * F(5) - i
    fv = b - math.floor(b)
    lot = hash01(int(i), math.floor(b) + 3)
    upright = abs(fu - F(0.3)) < F(0.11)
    arch = (
        abs(fv - F(0.32) - F(0.36) * hash01(int(i), 9)) < F(0.08) and fu > F(0.2) and fu < F(0.85)
    )
    cross = abs(fu - F(0.72)) < F(0.1) and lot > F(0.45)
    on = (upright or arch or cross) and lot > F(0.12) and fv > F(0.16) and fv < F(0.84)
    clear = sharp(m[SU] * F(0.2), p[6], F(3))
    share = (F(1) if on else F(0)) * clear + F(0.3) * (F(1) - clear)
    out[3] = m[EMISSION] * (F(0.14) + F(0.86) * share)
    other(m, out, F(1) - share)


@inner
def crowd(m: Floats, p: Floats, u: Number, now: Number, out: Floats) -> None:
    """Seated people in rows of height sv: most in their block's colours, some on their feet.

    Blocks of fifteen metres alternate between the material's two colours; stairs divide them.
    """
    block = math.floor(u / F(15))
    stairs = abs(u - (block + F(0.5)) * F(15)) > F(7.1)
    i = math.floor(u / m[SU])
    j = math.floor(p[1] / m[SV])
    a = hash01(int(i), int(j))
    b = hash01(int(i) + 9, int(j) + 3)
    c = hash01(int(i) + 3, int(j) + 8)
    clear = sharp(m[SU], p[6], F(1.5))
    up = F(0.05) + F(0.05) * F(math.sin(now * F(6.2832) + a * F(40))) if b > F(0.4) else F(0)
    fu = u / m[SU] - i - F(0.5) - (c - F(0.5)) * F(0.12)
    fv = p[1] / m[SV] - j - up
    head = fu * fu * F(2.2) + (fv - F(0.70)) ** 2 < F(0.026)
    body = abs(fu) < F(0.44) - max(fv - F(0.30), F(0)) * F(0.7) and fv < F(0.54)
    for k in range(3):
        shirt = out[k] if int(block) & 1 else m[OTHER + k]
        own = F(0.06) + F(0.5) * (a if k == 0 else (c if k == 1 else F(1) - a))
        own = shirt * (F(0.75) + F(0.5) * c) if b < F(0.72) else own
        skin = (F(0.52) if k == 0 else (F(0.34) if k == 1 else F(0.24))) * (F(0.35) + F(0.75) * c)
        seat = F(0.10) + F(0.25) * shirt
        near = skin if head else (own if body else seat)
        near = F(0.34) if stairs else (seat if a > F(0.94) else near)
        mean = F(0.34) if stairs else F(0.55) * shirt + F(0.11)
        out[k] = mean + (near - mean) * clear
