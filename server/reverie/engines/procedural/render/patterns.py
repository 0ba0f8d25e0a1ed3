"""Patterns: how much of colour b lies over colour a, in rest space."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.materials import Pattern

from .columns import (
    M_FREQUENCY,
    M_MOTTLE,
    M_PATTERN,
    M_SHARPNESS,
    M_THRESHOLD,
    M_U_FREQUENCY,
    M_WARP,
)  # fmt: skip
from .kernel import LANES, F, Floats, Int, inner
from .noise import cells, noise, smooth
from .scratch import (
    AMOUNT,
    BLUE,
    COLOURS,
    EMISSION,
    F1,
    F2,
    GREEN,
    N1,
    N4,
    PAINTED,
    QX,
    QY,
    QZ,
    RED,
    RU,
    RX,
    RY,
    RZ,
)  # fmt: skip

_STRIPES, _NET, _BLOTCHES, _SPOTS = (
    int(p) for p in (Pattern.STRIPES, Pattern.NET, Pattern.BLOTCHES, Pattern.SPOTS)
)
_ROWS, _CLOTH, _SCALES, _CHECK = (
    int(p) for p in (Pattern.ROWS, Pattern.CLOTH, Pattern.SCALES, Pattern.CHECK)
)
_TURN = F(6.2831853)


@inner
def pattern(materials: Floats, m: Int, w: Floats) -> None:
    """Write AMOUNT of colour b, 0-1, for material ``m``; row N4 holds fine noise."""
    kind = np.int32(materials[m, M_PATTERN])
    if kind == _STRIPES:
        stripes(materials, m, w)
    elif kind == _BLOTCHES:
        blotches(materials, m, w)
    elif kind == _ROWS:
        rows_of(materials, m, w)
    elif kind == _CLOTH:
        cloth(materials, m, w)
    elif kind == _SCALES:
        scales(materials, m, w)
    elif kind == _CHECK:
        check(materials, m, w)
    else:
        cellular(materials, m, kind, w)


@inner
def coarse_noise(materials: Floats, m: Int, w: Floats) -> None:
    """Write noise at the pattern's own frequency to row N1."""
    f = materials[m, M_FREQUENCY]
    for lane in range(LANES):
        w[QX + lane] = w[RX + lane] * f + F(7)
        w[QY + lane] = w[RY + lane] * f + F(3)
        w[QZ + lane] = w[RZ + lane] * f + F(11)
    noise(w, N1)


@inner
def stripes(materials: Floats, m: Int, w: Floats) -> None:
    """Bands across u, bent by noise."""
    coarse_noise(materials, m, w)
    f, warp = materials[m, M_U_FREQUENCY] * _TURN, materials[m, M_WARP]
    low = materials[m, M_THRESHOLD] - materials[m, M_SHARPNESS]
    high = materials[m, M_THRESHOLD] + materials[m, M_SHARPNESS]
    for lane in range(LANES):
        q = np.sin(w[RU + lane] * f + (w[N1 + lane] - F(0.5)) * warp)
        w[AMOUNT + lane] = smooth(low, high, q + (w[N4 + lane] - F(0.5)) * F(0.9))


@inner
def blotches(materials: Floats, m: Int, w: Floats) -> None:
    """Patches where noise is high."""
    coarse_noise(materials, m, w)
    warp = materials[m, M_WARP]
    low = materials[m, M_THRESHOLD] - materials[m, M_SHARPNESS]
    high = materials[m, M_THRESHOLD] + materials[m, M_SHARPNESS]
    for lane in range(LANES):
        w[AMOUNT + lane] = smooth(low, high, w[N1 + lane] + (w[N4 + lane] - F(0.5)) * warp)


@inner
def rows_of(materials: Floats, m: Int, w: Floats) -> None:
    """Saw-teeth along u: feathers, straw, rings."""
    f, warp = materials[m, M_U_FREQUENCY], materials[m, M_WARP]
    for lane in range(LANES):
        q = w[RU + lane] * f
        q = q - np.floor(q)
        w[AMOUNT + lane] = min(q * q * warp, F(1))


@inner
def cloth(materials: Floats, m: Int, w: Floats) -> None:
    """Stripes with hard edges along u."""
    f, part = materials[m, M_U_FREQUENCY], materials[m, M_THRESHOLD]
    for lane in range(LANES):
        q = w[RU + lane] * f
        q = q - np.floor(q)
        w[AMOUNT + lane] = smooth(F(0), F(0.06), q) - smooth(part, part + F(0.06), q)


@inner
def scales(materials: Floats, m: Int, w: Floats) -> None:
    """Crescents in brick courses on u and rest height."""
    f, warp = materials[m, M_U_FREQUENCY], materials[m, M_WARP]
    for lane in range(LANES):
        a = w[RU + lane] * f
        course = np.floor(a)
        odd = course - F(2) * np.floor(course * F(0.5))
        c = w[RY + lane] * f * F(0.9) + F(0.5) * odd
        c = c - np.floor(c) - F(0.5)
        q = a - course - F(0.9) + c * c * F(2.4)
        rise, fall = smooth(-warp, F(0), q), smooth(F(0.25), F(0.08), q)
        w[AMOUNT + lane] = F(0.8) * (rise if q < F(0.08) else fall)


@inner
def check(materials: Floats, m: Int, w: Floats) -> None:
    """Squares on u and rest height; where neither course shows both, half a tone (gingham)."""
    f, g = materials[m, M_U_FREQUENCY], materials[m, M_FREQUENCY]
    tone = materials[m, M_SHARPNESS]
    for lane in range(LANES):
        a, b = np.floor(w[RU + lane] * f * F(2)), np.floor(w[RY + lane] * g * F(2))
        odd_a = a - F(2) * np.floor(a * F(0.5))
        odd_b = b - F(2) * np.floor(b * F(0.5))
        board = F(1) if odd_a != odd_b else F(0)
        w[AMOUNT + lane] = (odd_a + odd_b) * F(0.5) if tone > F(0.3) else board


@inner
def cellular(materials: Floats, m: Int, kind: Int, w: Floats) -> None:
    """Cells: nets of pale seams, round spots, or rosettes."""
    f, warp = materials[m, M_FREQUENCY], materials[m, M_WARP]
    for lane in range(LANES):
        w[QX + lane] = w[RX + lane] * f + (w[N4 + lane] - F(0.5)) * warp
        w[QY + lane], w[QZ + lane] = w[RY + lane] * f, w[RZ + lane] * f
    cells(w)
    low = materials[m, M_THRESHOLD] - materials[m, M_SHARPNESS]
    high = materials[m, M_THRESHOLD] + materials[m, M_SHARPNESS]
    for lane in range(LANES):
        wobble = (w[N4 + lane] - F(0.5)) * warp
        net, spot = (
            F(1) - smooth(low, high, w[F2 + lane]),
            F(1) - smooth(low, high, w[F1 + lane] + wobble),
        )
        # A rosette is a spot with a paler heart, open here and there.
        heart = smooth(low * F(0.55), high * F(0.55), w[F1 + lane] + wobble)
        rosette = spot * heart * smooth(F(0.25), F(0.45), w[N4 + lane] + F(0.1))
        q = rosette
        q = net if kind == _NET else q
        w[AMOUNT + lane] = spot if kind == _SPOTS else q


@inner
def eye(materials: Floats, m: Int, w: Floats) -> None:
    """Paint white, iris, pupil and catchlight; rest coordinates are the eye's unit sphere.

    ``warp`` is the iris's radius, ``threshold`` the pupil's, ``mottle`` makes it a slit.
    """
    iris, pupil = materials[m, M_WARP], materials[m, M_THRESHOLD]
    slit = F(1) + materials[m, M_MOTTLE]
    for lane in range(LANES):
        x, y, front = w[RX + lane], w[RY + lane], w[RZ + lane] > F(0)
        on = w[PAINTED + lane] == F(1) and front
        q = smooth(iris + F(0.05), iris - F(0.05), np.sqrt(x * x + y * y)) if on else F(0)
        p = np.sqrt(x * x * slit * slit + y * y)
        p = F(1) - F(0.97) * smooth(pupil + F(0.05), pupil - F(0.05), p) if on else F(1)
        gx, gy = x - F(0.28), y - F(0.36)
        glint = smooth(F(0.075), F(0.035), gx * gx + gy * gy) if on else F(0)
        # The iris is darker at its rim and towards the lid.
        ring = F(0.55) + F(0.45) * smooth(iris, iris * F(0.5), np.sqrt(x * x + y * y))
        red, green, blue = w[COLOURS + 48 + lane], w[COLOURS + 64 + lane], w[COLOURS + 80 + lane]
        w[RED + lane] += (red * ring - w[RED + lane]) * q
        w[GREEN + lane] += (green * ring - w[GREEN + lane]) * q
        w[BLUE + lane] += (blue * ring - w[BLUE + lane]) * q
        w[RED + lane] = w[RED + lane] * p * (F(1) - glint) + glint
        w[GREEN + lane] = w[GREEN + lane] * p * (F(1) - glint) + glint
        w[BLUE + lane] = w[BLUE + lane] * p * (F(1) - glint) + glint
        w[EMISSION + lane] += F(1.6) * glint
