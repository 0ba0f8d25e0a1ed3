"""Skins of wood: boards, cabinet doors, bookshelves."""

from __future__ import annotations

import math

from .kernel import inner
from .lanes import F, Floats, Number, hash01
from .lattice import noise2
from .pigment import SU, SV, colour, sharp, tone


@inner
def plank(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Boards with grain; every board its own tone."""
    j = math.floor(v / m[SV])
    end = math.floor((u + hash01(int(j), 5) * F(2.5)) / F(2.5))
    grain = noise2(u * F(1.2) + j * F(17), v * F(26) / max(m[SV] * F(4), F(0.2)))
    clear = sharp(m[SV], p[6], F(2.5))
    own = F(0.3) * grain + F(0.25) * hash01(int(j), int(end) + 11)
    gap = v / m[SV] - j < F(0.035) or abs((u + hash01(int(j), 5) * F(2.5)) / F(2.5) - end) < F(
        0.004
    )
    tone(out, F(0.72) + own * clear + F(0.27) * (F(1) - clear))
    if gap:
        tone(out, F(1) - F(0.5) * clear)


@inner
def panel(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Cabinet doors: a joint, a moulding and a knob each."""
    i = math.floor(u / m[SU])
    j = math.floor(v / m[SV])
    fu = u / m[SU] - i
    fv = v / m[SV] - j
    edge = min(min(fu, F(1) - fu) * m[SU], min(fv, F(1) - fv) * m[SV])
    clear = sharp(F(0.03), p[6], F(2))
    b = F(1)
    if edge < F(0.008):
        b = F(0.25)
    elif edge > F(0.06) and edge < F(0.072):
        b = F(0.72)
    if abs(fu - F(0.88)) * m[SU] < F(0.012) and abs(fv - F(0.5)) < F(0.1):
        b = F(0.2)
    tone(out, F(1) - (F(1) - b) * clear)


@inner
def books(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Shelves of height sv, spines of width su: five leathers, gold lines, gaps."""
    j = math.floor(v / m[SV])
    fv = v / m[SV] - j
    a = u / m[SU] + F(0.9) * noise2(u / m[SU] * F(0.5), j * F(9))
    i = math.floor(a)
    lot = hash01(int(i), int(j) * 3 + 1)
    tall = hash01(int(i) + 5, int(j) + 77)
    top = F(0.68) + F(0.22) * tall
    clear = sharp(m[SU], p[6], F(2))
    if fv > top or fv < F(0.06):
        tone(out, F(0.12) if fv > top else F(1))
        return
    if lot < F(0.24):
        colour(out, F(0.38), F(0.06), F(0.05))
    elif lot < F(0.44):
        colour(out, F(0.05), F(0.12), F(0.28))
    elif lot < F(0.60):
        colour(out, F(0.06), F(0.20), F(0.10))
    elif lot < F(0.78):
        colour(out, F(0.42), F(0.26), F(0.10))
    else:
        colour(out, F(0.22), F(0.11), F(0.06))
    round_back = F(1) - abs(a - i - F(0.5)) * F(1.5)
    line = F(1.7) if fv > top * F(0.8) and fv < top * F(0.84) else F(1)
    tone(out, (F(0.55) + F(0.6) * tall) * round_back * line)
    for c in range(3):
        mean = F(0.16) if c == 0 else (F(0.095) if c == 1 else F(0.075))
        out[c] = mean + (out[c] - mean) * (F(0.25) + F(0.75) * clear)
