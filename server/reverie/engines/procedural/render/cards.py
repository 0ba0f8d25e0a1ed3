"""Cards: impostors that face the camera, with depth, normals and hashed edges."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from .brush import MIP_ROWS, MIPS, SIDE
from .kernel import inner, kernel
from .lanes import F, Floats, Number, hash01, sine

#: Columns: x, y, z of the foot, height, width, texture, tint (3), flip, sway, surface, sun.
CARD = 13
_FOOT, _HEIGHT, _WIDTH, _TEXTURE, _TINT, _FLIP, _SWAY, _SURFACE, _SUN = 0, 3, 4, 5, 6, 9, 10, 11, 12
_ROWS = tuple(int(row) for row in MIP_ROWS)

Texels = NDArray[np.uint8]


@kernel
def draw_cards(
    cards: Floats, texels: Texels, planes: Floats, rays: Floats, now: Number, rate: Number
) -> None:
    """Draw every card nearer than what is there, into the G-buffer.

    Args:
        cards: (k, CARD), nearest to the stage first.
        texels: (t, TEXELS, SIDE, CHANNELS).
        now, rate: Seconds, and turns per second of the slow sway.
    """
    rows = planes.shape[1]
    width = planes.shape[2]
    right = math.sqrt(rays[6] * rays[6] + rays[7] * rays[7] + rays[8] * rays[8])
    up = math.sqrt(rays[9] * rays[9] + rays[10] * rays[10] + rays[11] * rays[11])
    box = np.zeros(8, np.float32)
    for k in range(cards.shape[0]):
        card = cards[k]
        a = card[0] - rays[0]
        b = card[1] - rays[1]
        c = card[2] - rays[2]
        z = a * rays[3] + b * rays[4] + c * rays[5]
        if z < F(0.3):
            continue
        x = (a * rays[6] + b * rays[7] + c * rays[8]) / (right * right * z)
        y = (a * rays[9] + b * rays[10] + c * rays[11]) / (up * up * z)
        box[0] = (x * F(0.5) + F(0.5)) * width
        box[1] = (F(0.5) - y * F(0.5)) * rows
        box[2] = card[_HEIGHT] / z * F(0.5) * rows / up
        box[3] = card[_WIDTH] / z * F(0.5) * width / right
        box[4] = z
        box[5] = F(1) / right
        if box[2] >= F(1) and box[1] - box[2] < rows and box[1] > 0:
            bend = sine(now * rate + card[0] * F(0.05) + card[2] * F(0.03))
            bend += F(0.4) * sine(now * rate * F(3) + card[0] * F(0.16))
            draw_card(card, box, texels, planes, rays, bend)


@inner
def draw_card(
    card: Floats, box: Floats, texels: Texels, planes: Floats, rays: Floats, bend: Number
) -> None:
    """Draw one card row by row; box is foot x, y, height and width (px), distance (m)."""
    rows = planes.shape[1]
    width = planes.shape[2]
    level = 0
    side = SIDE
    while level < MIPS - 1 and side > box[2] * F(1.15):
        side //= 2
        level += 1
    left = max(int(box[0] - box[3] * F(0.62)), 0)
    right = min(int(box[0] + box[3] * F(0.62)) + 1, width - 1)
    for y in range(max(int(box[1] - box[2]), 0), min(int(box[1]), rows - 1) + 1):
        v = (box[1] - (y + F(0.5))) / box[2]
        if v < F(0) or v >= F(1):
            continue
        row = _ROWS[level] + min(int((F(1) - v) * side), side - 1)
        shift = F(0.5) + card[_SWAY] * v * v * bend
        dy = F(1) - F(2) * (y + F(0.5)) / rows
        for x in range(left, right + 1):
            u = (x + F(0.5) - box[0]) / box[3] + shift
            if u >= F(0) and u < F(1):
                texel(card, box, texels, planes, rays, x, y, u, dy, row, side)


@inner
def texel(
    card: Floats, box: Floats, texels: Texels, planes: Floats, rays: Floats, x: int, y: int,
    u: Number, dy: Number, row: int, side: int,
) -> None:  # fmt: skip
    """Draw one pixel of a card if its texel is opaque and nearer than what is there."""
    u = F(1) - u if card[_FLIP] > F(0) else u
    t = texels[int(card[_TEXTURE]), row, int(u * side)]
    if t[0] < F(90) + hash01(x, y) * F(60):
        return
    dx = F(2) * (x + F(0.5)) / planes.shape[2] - F(1)
    a = rays[3] + dx * rays[6] + dy * rays[9]
    b = rays[4] + dx * rays[7] + dy * rays[10]
    c = rays[5] + dx * rays[8] + dy * rays[11]
    z = box[4] - (F(t[7]) * F(1 / 127.5) - F(1)) * card[_WIDTH] * F(0.4)
    depth = z * math.sqrt(a * a + b * b + c * c)
    if depth >= planes[0, y, x] or depth <= F(0.2):
        return
    planes[0, y, x] = depth
    nx = F(t[4]) * F(1 / 127.5) - F(1)
    nx = -nx if card[_FLIP] > F(0) else nx
    ny = F(t[5]) * F(1 / 127.5) - F(1)
    nz = F(t[6]) * F(1 / 127.5) - F(1)
    side_x = rays[6] * box[5]
    side_z = rays[8] * box[5]
    planes[1, y, x] = side_x * nx - rays[3] * nz
    planes[2, y, x] = ny
    planes[3, y, x] = side_z * nx - rays[5] * nz
    for k in range(3):
        root = F(t[1 + k]) * F(1 / 255.0)
        planes[4 + k, y, x] = root * root * card[_TINT + k]
    planes[7, y, x] = card[_SUN]
    planes[8, y, x] = card[_SURFACE]


@kernel
def shadow_cards(cards: Floats, texels: Texels, onto: Floats, still: Floats) -> None:
    """Draw cards, turned to the sun, into the still shadow map (largest depth wins).

    Args:
        onto: (3, 4) world to map x, map y, metres toward the sun.
        still: (s, s) float32.
    """
    cells = still.shape[0]
    row = _ROWS[2]
    side = SIDE >> 2
    across = math.sqrt(onto[0, 0] ** 2 + onto[0, 1] ** 2 + onto[0, 2] ** 2)
    for k in range(cards.shape[0]):
        card = cards[k]
        x0 = onto[0, 0] * card[0] + onto[0, 1] * card[1] + onto[0, 2] * card[2] + onto[0, 3]
        y0 = onto[1, 0] * card[0] + onto[1, 1] * card[1] + onto[1, 2] * card[2] + onto[1, 3]
        d0 = onto[2, 0] * card[0] + onto[2, 1] * card[1] + onto[2, 2] * card[2] + onto[2, 3]
        ey = onto[1, 1] * card[_HEIGHT]
        wide = card[_WIDTH] * across
        if x0 < -wide or x0 > cells + wide:
            continue
        steps = (int(abs(ey)) + 2) * 2
        for s in range(steps):
            v = (s + F(0.5)) / steps
            y = int(y0 + ey * v)
            if y >= 0 and y < cells:
                x = x0 + onto[0, 1] * card[_HEIGHT] * v
                d = d0 + onto[2, 1] * card[_HEIGHT] * v
                shadow_row(texels[int(card[_TEXTURE])], row + int((F(1) - v) * side), side, x, wide,
                           d, still[y])  # fmt: skip


@inner
def shadow_row(
    texels: Texels, row: int, side: int, middle: Number, wide: Number, depth: Number, out: Floats
) -> None:
    """Draw one row of a card into one row of the map."""
    first = max(int(middle - wide * F(0.5)), 0)
    last = min(int(middle + wide * F(0.5)) + 1, out.shape[0])
    for x in range(first, last):
        u = (x + F(0.5) - middle) / wide + F(0.5)
        if u >= F(0) and u < F(1) and texels[row, int(u * side), 0] > 110:
            out[x] = max(out[x], depth)
