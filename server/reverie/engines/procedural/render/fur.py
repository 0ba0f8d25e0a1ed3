"""Fur: hair as a height field over the skin, leaning the way it was combed.

A point at height d above the skin belongs to the hair whose root lies under it, at
p - d (n + lean c), with n the skin's normal and c the way the hair lies. Noise at the
root, in rest space, says how long that hair is: so hair sticks to a moving body, every
hair is one strand from root to tip, and its cut through the shell is seen from any side.

Source:
    After Kajiya and Kay, "Rendering fur with three dimensional textures" (1989), and
    Lengyel and others, "Real-time fur over arbitrary surfaces" (2001), with the shells
    marched rather than drawn.
"""

from __future__ import annotations

import numpy as np

from .columns import M_FUR_FREQUENCY
from .field import field
from .kernel import LANES, F, Floats, Int, Ints, Real, inner
from .noise import noise
from .rays import COMBING, FLYING, GONE, HIT, WAITING, place
from .scratch import (
    BEFORE,
    EPSILON,
    FINE,
    GAP_BEFORE,
    HEIGHT,
    LENGTH,
    MASK,
    MATERIAL_OF,
    N1,
    N2,
    NX,
    NY,
    NZ,
    QX,
    QY,
    QZ,
    REST_MATRIX,
    SHELL,
    STATE,
    STOP,
    STRANDS,
    SX,
    SY,
    SZ,
    TX,
    TY,
    TZ,
    D,
    T,
)  # fmt: skip
from .surface import blend, form, normals

BARE = F(1e-5)  # metres of hair that count as none

_STEPS = 30
_NEARER, _NEAREST = F(0.4), F(0.1)  # of the longest hair: where a bare ray looks again
_LEAN = F(2.6)  # metres along the skin per metre up
# Rest space: hair lies back and down.
_BACK_Y, _BACK_Z = F(-0.6), F(-0.8)
_FLEECE = F(0.35)  # of its length that hair counts as body where a ray enters
_PER_FREQUENCY = F(9.0)  # strands per unit of a material's fur frequency
_CLUMPS = F(0.31)  # clumps per strand


@inner
def part_hair(rows: Floats, edges: Floats, materials: Floats, chosen: Ints, count: Int,
              pixel: Real, hair: Real, w: Floats) -> None:  # fmt: skip
    """Let rays that WAIT comb on where there is hair, and look again nearer where there is none.

    Finds skin, normal and lie of the hair. Bare noses and eyes stand out of fur, so what is
    nearest from afar need not be what a ray will meet.
    """
    for lane in range(LANES):
        w[MASK + lane] = F(1) if w[STATE + lane] == WAITING else F(0)
    blend(rows, edges, materials, chosen, count, _FLEECE, w)
    furry = F(0)
    for lane in range(LANES):
        on, hairy = w[MASK + lane] > F(0), w[LENGTH + lane] > BARE
        nearer = w[SHELL + lane] * _NEARER
        nearer = nearer if nearer > hair * _NEAREST else F(0)
        w[SHELL + lane] = (hair if hairy else nearer) if on else w[SHELL + lane]
        w[STATE + lane] = (COMBING if hairy else FLYING) if on else w[STATE + lane]
        w[MASK + lane] = F(1) if on and hairy else F(0)
        furry = max(furry, w[MASK + lane])
    if furry > F(0):
        keep_normals(rows, edges, chosen, count, w)
        lie(w)
        start_strands(materials, pixel, w)


@inner
def start_strands(materials: Floats, pixel: Real, w: Floats) -> None:
    """Set up the strands of lanes in MASK."""
    for lane in range(LANES):
        on = w[MASK + lane] > F(0)
        w[BEFORE + lane] = w[T + lane] if on else w[BEFORE + lane]
        w[GAP_BEFORE + lane] = F(1) if on else w[GAP_BEFORE + lane]
        if on:
            frequency = materials[np.int32(w[MATERIAL_OF + lane]), M_FUR_FREQUENCY]
            w[STRANDS + lane] = frequency * _PER_FREQUENCY
    for lane in range(LANES):
        # Below two pixels a strand only flickers: it fades into its clump.
        size = np.sqrt(w[SX + lane] ** 2 + w[SY + lane] ** 2 + w[SZ + lane] ** 2)
        per_pixel = pixel * w[T + lane] * size * w[STRANDS + lane]
        w[FINE + lane] = min(max(F(1.6) - F(2) * per_pixel, F(0)), F(1))


@inner
def keep_normals(rows: Floats, edges: Floats, chosen: Ints, count: Int, w: Floats) -> None:
    """Find the normals of lanes in MASK and leave the others theirs."""
    for lane in range(LANES):
        w[QX + lane], w[QY + lane], w[QZ + lane] = w[NX + lane], w[NY + lane], w[NZ + lane]
    normals(rows, edges, chosen, count, w)
    for lane in range(LANES):
        on = w[MASK + lane] > F(0)
        w[NX + lane] = w[NX + lane] if on else w[QX + lane]
        w[NY + lane] = w[NY + lane] if on else w[QY + lane]
        w[NZ + lane] = w[NZ + lane] if on else w[QZ + lane]


@inner
def lie(w: Floats) -> None:
    """Write the skin's normal (S) and the way the hair lies (T), both in rest space."""
    m = REST_MATRIX
    for lane in range(LANES):
        x, y, z = w[NX + lane], w[NY + lane], w[NZ + lane]
        sx = w[m + lane] * x + w[m + 16 + lane] * y + w[m + 32 + lane] * z
        sy = w[m + 64 + lane] * x + w[m + 80 + lane] * y + w[m + 96 + lane] * z
        sz = w[m + 128 + lane] * x + w[m + 144 + lane] * y + w[m + 160 + lane] * z
        size = np.sqrt(sx * sx + sy * sy + sz * sz) + F(1e-6)
        along = (sy * _BACK_Y + sz * _BACK_Z) / size
        scale = size * _LEAN
        w[SX + lane], w[SY + lane], w[SZ + lane] = sx, sy, sz
        w[TX + lane] = -along * sx / size * scale
        w[TY + lane] = (_BACK_Y - along * sy / size) * scale
        w[TZ + lane] = (_BACK_Z - along * sz / size) * scale


@inner
def roots(w: Floats) -> None:
    """Write to QX QY QZ the root, in rest space, of the hair at X Y Z."""
    for lane in range(LANES):
        d = max(w[D + lane], F(0))
        w[QX + lane] = form(w, REST_MATRIX, lane) - d * (w[SX + lane] + w[TX + lane])
        w[QY + lane] = form(w, REST_MATRIX + 64, lane) - d * (w[SY + lane] + w[TY + lane])
        w[QZ + lane] = form(w, REST_MATRIX + 128, lane) - d * (w[SZ + lane] + w[TZ + lane])


@inner
def strands(w: Floats) -> None:
    """Write to row N1 how long the hair at X Y Z is, 0-1 of LENGTH; N2 are the clumps."""
    roots(w)
    for lane in range(LANES):
        w[QX + lane] *= w[STRANDS + lane]
        w[QY + lane] *= w[STRANDS + lane]
        w[QZ + lane] *= w[STRANDS + lane]
    noise(w, N1)
    for lane in range(LANES):
        w[QX + lane] = w[QX + lane] * _CLUMPS + F(5)
        w[QY + lane] *= _CLUMPS
        w[QZ + lane] = w[QZ + lane] * _CLUMPS + F(9)
    noise(w, N2)
    for lane in range(LANES):
        fine = F(0.5) + (w[N1 + lane] - F(0.5)) * F(2.2) * w[FINE + lane]
        clump = F(0.5) + (w[N2 + lane] - F(0.5)) * F(1.6)
        w[N1 + lane] = min(max(F(0.08) + F(0.62) * fine + F(0.34) * clump, F(0)), F(1))


@inner
def comb(rows: Floats, edges: Floats, chosen: Ints, count: Int, rays: Floats,
         pixel: Real, shell: Real, w: Floats) -> None:  # fmt: skip
    """March COMBING rays through the shell: to a hair (HIT), out again (FLYING) or past (GONE)."""
    for _ in range(_STEPS):
        place(rays, w)
        field(rows, edges, chosen, count, w, shell)
        strands(w)
        alive = F(0)
        for lane in range(LANES):
            on = w[STATE + lane] == COMBING
            t, length = w[T + lane], w[LENGTH + lane]
            half = F(0.5) * pixel * t
            gap = w[D + lane] - length * w[N1 + lane]
            hit = gap < half
            back = (t - w[BEFORE + lane]) * gap / (w[GAP_BEFORE + lane] - gap + F(1e-9))
            arrive = t + min(max(gap, F(0)) + min(back, F(0)), half)
            t = arrive if hit else t + max(gap * F(0.6), length * F(0.07))
            state = FLYING if w[D + lane] > shell + F(3) * half else COMBING
            state = HIT if hit else state
            state = GONE if t > w[STOP + lane] else state
            state = state if on else w[STATE + lane]
            height = max(w[D + lane], F(0)) / max(length, F(1e-6))
            w[HEIGHT + lane] = height if on else w[HEIGHT + lane]
            w[BEFORE + lane] = w[T + lane]
            w[GAP_BEFORE + lane] = gap
            w[T + lane] = t if on else w[T + lane]
            w[EPSILON + lane] = half if on else w[EPSILON + lane]
            w[STATE + lane] = state
            alive = max(alive, F(1) if state == COMBING else F(0))
        if alive == F(0):
            return
    # Who skims along the fur is not through yet: let it look about again.
    for lane in range(LANES):
        w[STATE + lane] = FLYING if w[STATE + lane] == COMBING else w[STATE + lane]
