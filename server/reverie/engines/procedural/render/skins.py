"""Skins: procedural surfaces of sets, one pixel at a time; patterns fade to their mean far off."""

from __future__ import annotations

import math

from .kernel import inner
from .lanes import F, Floats, Number, hash01
from .lattice import fbm2, noise2

#: What ``paint`` fills: albedo (3), emission, coat.
PAINTED = 5

# Columns of a material: see places/mesh.py.
_OTHER, _SU, _SV, _COAT, _EMISSION, _LOT = 4, 7, 8, 9, 10, 11


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
        out[c] += (m[_OTHER + c] - out[c]) * amount


@inner
def sharp(size: Number, distance: Number, pixels: Number) -> Number:
    """Return 1 where a pattern of ``size`` metres is clear, 0 where it would sparkle.

    ``pixels`` is how many it must cover; one pixel is about 0.0012 of the distance.
    """
    covered = size / (distance * F(0.0012) + F(1e-4)) / pixels
    return min(max(covered - F(0.5), F(0)), F(1))


@inner
def paint(m: Floats, p: Floats, now: Number, out: Floats) -> None:
    """Fill out (PAINTED,) with the surface of material ``m`` at p: x y z, normal, distance."""
    for c in range(3):
        out[c] = m[1 + c]
    out[3] = m[_EMISSION]
    out[4] = m[_COAT]
    level = abs(p[4]) > F(0.7)
    u = p[0] if level else p[0] * p[5] - p[2] * p[3]
    v = p[2] if level else p[1]
    kind = int(m[0])
    if kind < 6:
        paint_built(kind, m, p, F(u), F(v), out)
    elif kind < 14:
        paint_inside(kind, m, p, F(u), F(v), now, out)
    else:
        paint_fine(kind, m, p, F(u), F(v), now, out)


@inner
def paint_built(kind: int, m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Plain, facade, brick, plank, tile, asphalt."""
    if kind == 0:
        tone(out, F(0.94) + F(0.12) * noise2(u * F(3), v * F(3)))
    elif kind == 1:
        facade(m, p, u, v, out)
    elif kind == 2:
        brick(m, p, u, v, out)
    elif kind == 3:
        plank(m, p, u, v, out)
    elif kind == 4:
        tile(m, p, u, v, out)
    else:
        wet = fbm2(u * m[_SU] + F(3), v * m[_SU], 4)
        tone(out, F(0.75) + F(0.5) * fbm2(u * F(1.7), v * F(1.7), 3))
        out[4] = m[_COAT] * min(max((wet - F(0.40)) * F(9), F(0.2)), F(1))


@inner
def paint_inside(
    kind: int, m: Floats, p: Floats, u: Number, v: Number, now: Number, out: Floats
) -> None:
    """Books, rock, lamp, lawn, lava, crowd, panel."""
    if kind == 6:
        books(m, p, u, v, out)
    elif kind == 7:
        a = fbm2(u * m[_SU] + p[1] * F(0.3), v * m[_SV], 5)
        b = fbm2(u * m[_SU] * F(6), v * m[_SV] * F(6), 3)
        tone(out, F(0.55) + F(0.5) * a + F(0.25) * b)
        moss = max(p[4] - F(0.55), F(0)) * F(2) * m[_LOT]
        other(m, out, min(moss * (F(0.3) + a), F(1)))
    elif kind == 9:
        lawn(m, p, out)
    elif kind == 11:
        lava(m, p, now, out)
    elif kind == 12:
        crowd(m, p, u, out)
    elif kind == 13:
        panel(m, p, u, v, out)


@inner
def paint_fine(
    kind: int, m: Floats, p: Floats, u: Number, v: Number, now: Number, out: Floats
) -> None:
    """Chalk, picture, ice, sign, cloth, planet, marble."""
    if kind == 14:
        chalk(m, u, v, out)
    elif kind == 15:
        picture(m, u, v, out)
    elif kind == 16:
        a = fbm2(u * m[_SU], v * m[_SV] + p[1] * F(0.2), 5)
        crack = abs(fbm2(u * m[_SU] * F(2) + F(9), p[1] * m[_SV] * F(2), 4) - F(0.47))
        tone(out, F(0.7) + F(0.6) * a)
        other(m, out, min(max(F(1) - crack * F(14), F(0)), F(1)) * F(0.7))
    elif kind == 17:
        sign(m, p, u, v, out)
    elif kind == 18:
        fold = math.sin(u / m[_SU] * F(6.2832) + noise2(u, v) * F(3))
        tone(out, F(0.8) + F(0.22) * F(fold))
    elif kind == 20:
        planet(m, p, out)
    else:
        vein = abs(fbm2(u * F(1.3), v * F(1.3) + p[1] * F(0.7), 5) - F(0.47))
        other(m, out, max(F(1) - vein * F(16), F(0)) * F(0.6))


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


@inner
def facade(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Windows in a grid; some lit, more on some floors, each its own warmth and blind."""
    i = math.floor(u / m[_SU])
    j = math.floor(v / m[_SV])
    fu = u / m[_SU] - i
    fv = v / m[_SV] - j
    out[3] = F(0)
    out[4] = F(0)
    tone(out, F(0.9) + F(0.2) * noise2(u * F(0.3), v * F(0.3)))
    if abs(p[4]) > F(0.5):
        return
    clear = sharp(m[_SU], p[6], F(5))
    block = int(math.floor(p[0] * F(0.03)) * 57 + math.floor(p[2] * F(0.03)) * 31)
    lot = hash01(int(i) + block, int(j) + 91)
    busy = m[_LOT] * (F(0.35) + F(1.3) * hash01(block, int(j) * 7 + 5))
    inside = fu > F(0.2) and fu < F(0.8) and fv > F(0.24) and fv < F(0.84)
    if not inside or clear <= F(0):
        share = F(0.36) * (F(1) - clear)
        dim = F(0.72) if fv < F(0.1) else F(1)
        tone(out, (dim * clear + F(1) - clear) * (F(1) - share * F(0.6)))
        out[3] = share * busy * m[_EMISSION] * F(1.6)
        return
    warm = hash01(int(i) + 7, int(j) * 3 + 1)
    if lot < busy:
        blind = F(0.45) if fv > F(0.55) + F(0.25) * warm else F(1)
        frame = F(0.35) if abs(fu - F(0.5)) < F(0.02) else F(1)
        colour(out, F(0.9), F(0.62) + F(0.2) * warm, F(0.34) + F(0.36) * warm * warm)
        out[3] = m[_EMISSION] * (F(0.25) + F(0.75) * warm) * blind * frame
    else:
        colour(out, m[4] * F(0.35), m[5] * F(0.38), m[6] * F(0.42))
        out[4] = F(0.35)


@inner
def brick(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Courses, each shifted by half, with mortar; the mean far off."""
    j = math.floor(v / m[_SV])
    a = u / m[_SU] + F(0.5) * (j - F(2) * math.floor(j * F(0.5)))
    i = math.floor(a)
    clear = sharp(m[_SV], p[6], F(2.5))
    tone(out, F(1) + clear * (F(0.5) * hash01(int(i), int(j)) - F(0.25)))
    tone(out, F(0.85) + F(0.3) * noise2(u * F(0.4), v * F(0.4)))
    joint = a - i < F(0.05) or v / m[_SV] - j < F(0.1)
    other(m, out, clear if joint else F(0.13) * (F(1) - clear))


@inner
def plank(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Boards with grain; every board its own tone."""
    j = math.floor(v / m[_SV])
    end = math.floor((u + hash01(int(j), 5) * F(2.5)) / F(2.5))
    grain = noise2(u * F(1.2) + j * F(17), v * F(26) / max(m[_SV] * F(4), F(0.2)))
    clear = sharp(m[_SV], p[6], F(2.5))
    own = F(0.3) * grain + F(0.25) * hash01(int(j), int(end) + 11)
    gap = v / m[_SV] - j < F(0.035) or abs((u + hash01(int(j), 5) * F(2.5)) / F(2.5) - end) < F(
        0.004
    )
    tone(out, F(0.72) + own * clear + F(0.27) * (F(1) - clear))
    if gap:
        tone(out, F(1) - F(0.5) * clear)


@inner
def tile(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """A checker of two colours with joints."""
    i = math.floor(u / m[_SU])
    j = math.floor(v / m[_SV])
    clear = sharp(m[_SU], p[6], F(3))
    odd = (int(i) + int(j)) & 1
    other(m, out, clear * odd + F(0.5) * (F(1) - clear))
    tone(out, F(0.94) + F(0.12) * hash01(int(i), int(j)) * clear)
    if u / m[_SU] - i < F(0.02) or v / m[_SV] - j < F(0.02):
        tone(out, F(1) - F(0.4) * sharp(m[_SU] * F(0.2), p[6], F(3)))


@inner
def books(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Shelves of height sv, spines of width su: five leathers, gold lines, gaps."""
    j = math.floor(v / m[_SV])
    fv = v / m[_SV] - j
    a = u / m[_SU] + F(0.9) * noise2(u / m[_SU] * F(0.5), j * F(9))
    i = math.floor(a)
    lot = hash01(int(i), int(j) * 3 + 1)
    tall = hash01(int(i) + 5, int(j) + 77)
    top = F(0.68) + F(0.22) * tall
    clear = sharp(m[_SU], p[6], F(2))
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


@inner
def lawn(m: Floats, p: Floats, out: Floats) -> None:
    """Mown stripes along z."""
    odd = math.floor(p[2] / m[_SU]) & 1
    other(m, out, F(1) if odd else F(0))
    clear = sharp(F(0.12), p[6], F(2))
    tone(out, F(1) + clear * (F(0.3) * noise2(p[0] * F(9), p[2] * F(9)) - F(0.15)))


@inner
def lava(m: Floats, p: Floats, now: Number, out: Floats) -> None:
    """Crust with glowing cracks that creep."""
    f = fbm2(
        p[0] * m[_SU] + p[1] * m[_SU] * F(0.6) + now * F(0.05), p[2] * m[_SU] - now * F(0.08), 5
    )
    b = min(max((f - F(0.32)) * F(3.2), F(0)), F(1))
    out[3] = m[_EMISSION] * b * b
    colour(out, F(1), F(0.12) + F(0.45) * b * b, F(0.02) + F(0.10) * b * b * b)


@inner
def crowd(m: Floats, p: Floats, u: Number, out: Floats) -> None:
    """Seated people: heads, shoulders and coats, in rows of height sv."""
    i = math.floor(u / m[_SU])
    j = math.floor(p[1] / m[_SV])
    fu = u / m[_SU] - i - F(0.5)
    fv = p[1] / m[_SV] - j
    a = hash01(int(i), int(j))
    b = hash01(int(i) + 9, int(j) + 3)
    c = hash01(int(i) + 3, int(j) + 8)
    clear = sharp(m[_SU], p[6], F(2))
    head = fu * fu * F(3) + (fv - F(0.72)) ** 2 < F(0.028)
    body = abs(fu) < F(0.42) - max(fv - F(0.35), F(0)) and fv < F(0.6)
    if a > F(0.92) or not (head or body):
        colour(out, F(0.07), F(0.07), F(0.085))
    elif head:
        colour(out, F(0.20) + F(0.28) * b, F(0.12) + F(0.18) * b, F(0.09) + F(0.13) * b)
    else:
        colour(out, F(0.05) + F(0.4) * a * a, F(0.05) + F(0.3) * b * b, F(0.07) + F(0.35) * c * c)
    for k in range(3):
        out[k] = F(0.13) + (out[k] - F(0.13)) * (F(0.25) + F(0.75) * clear)


@inner
def panel(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """Cabinet doors: a joint, a moulding and a knob each."""
    i = math.floor(u / m[_SU])
    j = math.floor(v / m[_SV])
    fu = u / m[_SU] - i
    fv = v / m[_SV] - j
    edge = min(min(fu, F(1) - fu) * m[_SU], min(fv, F(1) - fv) * m[_SV])
    clear = sharp(F(0.03), p[6], F(2))
    b = F(1)
    if edge < F(0.008):
        b = F(0.25)
    elif edge > F(0.06) and edge < F(0.072):
        b = F(0.72)
    if abs(fu - F(0.88)) * m[_SU] < F(0.012) and abs(fv - F(0.5)) < F(0.1):
        b = F(0.2)
    tone(out, F(1) - (F(1) - b) * clear)


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
    a = (u - m[_LOT]) / m[_SU]
    b = v / m[_SV]
    b -= math.floor(b)
    far = F(0.45) + F(0.3) * (noise2(a * F(3) + m[_LOT] * F(7), F(1)) - F(0.5))
    near = F(0.25) + F(0.3) * (noise2(a * F(4), F(7) + m[_LOT]) - F(0.5))
    if b < near:
        tone(out, F(0.6) + F(0.5) * noise2(a * F(30), b * F(30)))
    elif b < far:
        for c in range(3):
            out[c] = F(0.5) * (out[c] + m[_OTHER + c])
    else:
        other(m, out, F(1))
        tone(out, F(0.7) + F(0.4) * b + F(0.2) * noise2(a * F(5), b * F(9)))


@inner
def sign(m: Floats, p: Floats, u: Number, v: Number, out: Floats) -> None:
    """A lit board with strokes like writing, in two lines."""
    a = u / m[_SU]
    b = v / m[_SV]
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
    clear = sharp(m[_SU] * F(0.2), p[6], F(3))
    share = (F(1) if on else F(0)) * clear + F(0.3) * (F(1) - clear)
    out[3] = m[_EMISSION] * (F(0.14) + F(0.86) * share)
    other(m, out, F(1) - share)
