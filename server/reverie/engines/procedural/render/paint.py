"""Paint: patterns, fine structure and fur colours, for all lanes that show one material."""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.materials import Pattern

from .columns import (
    M_BELLY,
    M_BELLY_SOFTNESS,
    M_EMISSION,
    M_FREQUENCY,
    M_FUR,
    M_GLOSS,
    M_METAL,
    M_MIRROR,
    M_MOTTLE,
    M_PATTERN,
    M_SHEEN,
    M_SPECULAR,
    M_TEXTURE,
    M_WRAP,
)  # fmt: skip
from .kernel import LANES, F, Floats, Int, inner
from .noise import noise, smooth
from .patterns import eye, pattern
from .rays import HIT
from .scratch import (
    AMOUNT,
    BLUE,
    COLOURS,
    EMISSION,
    GLOSS,
    GREEN,
    HEIGHT,
    LENGTH,
    MATERIAL_OF,
    METAL,
    N3,
    N4,
    PAINTED,
    QX,
    QY,
    QZ,
    RED,
    RX,
    RY,
    RZ,
    SOFT,
    SPECULAR,
    STATE,
)  # fmt: skip
from .textures import texture

_EYE, _NONE = F(int(Pattern.EYE)), F(int(Pattern.NONE))


@inner
def paint(materials: Floats, w: Floats) -> None:
    """Write albedo and gloss of every HIT lane, one material at a time."""
    for lane in range(LANES):
        w[PAINTED + lane] = F(0) if w[STATE + lane] == HIT else F(2)
    for first in range(LANES):
        if w[PAINTED + first] != F(0):
            continue
        m = np.int32(w[MATERIAL_OF + first])
        for lane in range(LANES):
            same = w[PAINTED + lane] == F(0) and w[MATERIAL_OF + lane] == F(m)
            w[PAINTED + lane] = F(1) if same else w[PAINTED + lane]
        one(materials, m, w)
        for lane in range(LANES):
            w[PAINTED + lane] = F(2) if w[PAINTED + lane] == F(1) else w[PAINTED + lane]


@inner
def one(materials: Floats, m: Int, w: Floats) -> None:
    """Paint the lanes whose PAINTED is 1 with material ``m``."""
    shine(materials, m, w)
    ground_colour(materials, m, w)
    if materials[m, M_PATTERN] == _EYE:
        eye(materials, m, w)
        return
    if materials[m, M_PATTERN] != _NONE:
        pattern(materials, m, w)
        for lane in range(LANES):
            q = w[AMOUNT + lane] if w[PAINTED + lane] == F(1) else F(0)
            w[RED + lane] += (w[COLOURS + 48 + lane] - w[RED + lane]) * q
            w[GREEN + lane] += (w[COLOURS + 64 + lane] - w[GREEN + lane]) * q
            w[BLUE + lane] += (w[COLOURS + 80 + lane] - w[BLUE + lane]) * q
    if materials[m, M_TEXTURE] > F(0):
        texture(materials, m, w)
    shade_structure(materials, m, w)


@inner
def shine(materials: Floats, m: Int, w: Floats) -> None:
    """Write what the light will need to know of the material."""
    specular, gloss, emission = (
        materials[m, M_SPECULAR], materials[m, M_GLOSS], materials[m, M_EMISSION],
    )  # fmt: skip
    metal = materials[m, M_METAL] if materials[m, M_METAL] > F(0) else -materials[m, M_MIRROR]
    soft = min(max(materials[m, M_FUR], materials[m, M_WRAP], materials[m, M_SHEEN]), F(1))
    for lane in range(LANES):
        on = w[PAINTED + lane] == F(1)
        w[SPECULAR + lane] = specular if on else w[SPECULAR + lane]
        w[GLOSS + lane] = gloss if on else w[GLOSS + lane]
        w[EMISSION + lane] = emission if on else w[EMISSION + lane]
        w[METAL + lane] = metal if on else w[METAL + lane]
        w[SOFT + lane] = soft if on else w[SOFT + lane]


@inner
def ground_colour(materials: Floats, m: Int, w: Floats) -> None:
    """Write colour a, and c below the belly line, which wavers a little."""
    softness, belly = materials[m, M_BELLY_SOFTNESS], materials[m, M_BELLY]
    frequency = materials[m, M_FREQUENCY] * F(2.3)
    for lane in range(LANES):
        w[QX + lane] = w[RX + lane] * frequency + F(1)
        w[QY + lane] = w[RY + lane] * frequency
        w[QZ + lane] = w[RZ + lane] * frequency + F(4)
    noise(w, N4)
    for lane in range(LANES):
        height = w[RY + lane] + (w[N4 + lane] - F(0.5)) * F(0.06)
        q = smooth(belly + softness, belly - softness, height) if softness > F(0) else F(0)
        a, b, c = w[COLOURS + lane], w[COLOURS + 16 + lane], w[COLOURS + 32 + lane]
        on = w[PAINTED + lane] == F(1)
        w[RED + lane] = a + (w[COLOURS + 96 + lane] - a) * q if on else w[RED + lane]
        w[GREEN + lane] = b + (w[COLOURS + 112 + lane] - b) * q if on else w[GREEN + lane]
        w[BLUE + lane] = c + (w[COLOURS + 128 + lane] - c) * q if on else w[BLUE + lane]


@inner
def shade_structure(materials: Floats, m: Int, w: Floats) -> None:
    """Vary the albedo by slow noise, and hair from dark roots to pale tips."""
    mottle, fur = materials[m, M_MOTTLE], materials[m, M_FUR]
    frequency = F(9)
    for lane in range(LANES):
        w[QX + lane] = w[RX + lane] * frequency + F(5)
        w[QY + lane] = w[RY + lane] * frequency
        w[QZ + lane] = w[RZ + lane] * frequency + F(9)
    noise(w, N3)
    for lane in range(LANES):
        v = F(1) + mottle * (w[N3 + lane] - F(0.5)) * F(2)
        h = min(w[HEIGHT + lane], F(1))
        tip = F(0.32) + F(1.05) * h + F(0.25) * h * h
        v = v * tip if fur > F(0) and w[LENGTH + lane] > F(0) else v
        v = v if w[PAINTED + lane] == F(1) else F(1)
        w[RED + lane] *= v
        w[GREEN + lane] *= v
        w[BLUE + lane] *= v
