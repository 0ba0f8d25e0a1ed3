"""Draws an impostor: thousands of tapering strokes into a small G-buffer with depth."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from .kernel import inner, kernel
from .lanes import F, Floats, Number

SIDE = 256  # texels of the largest mip
MIPS = 6
#: First row of each mip; they lie below one another.
MIP_ROWS = np.cumsum([0, *(SIDE >> k for k in range(MIPS - 1))]).astype(np.int64)
TEXELS = int(MIP_ROWS[-1]) + (SIDE >> (MIPS - 1))
#: Bytes of a texel: alpha, √albedo (3), normal (3), depth.
CHANNELS = 8
#: Numbers of a stroke: start (3), end (3), radii (2), linear colour (3), normal (3); card
#: space: x in ±0.5, y 0-1 up, z toward the eye.
STROKE = 14


@kernel
def draw_strokes(strokes: Floats, side: int, texels: Floats, depth: Floats) -> None:
    """Draw strokes into texels (side, side, CHANNELS), the nearest winning."""
    for k in range(strokes.shape[0]):
        s = strokes[k]
        x0 = (s[0] + F(0.5)) * side
        y0 = (F(1) - s[1]) * side
        x1 = (s[3] + F(0.5)) * side
        y1 = (F(1) - s[4]) * side
        w0 = max(s[6] * side, F(0.7))
        w1 = max(s[7] * side, F(0.6))
        wide = max(w0, w1)
        top = max(int(min(y0, y1) - wide), 0)
        left = max(int(min(x0, x1) - wide), 0)
        for y in range(top, min(int(max(y0, y1) + wide) + 2, side)):
            for x in range(left, min(int(max(x0, x1) + wide) + 2, side)):
                dot(s, x0, y0, x1 - x0, y1 - y0, w0, w1, x, y, side, texels, depth)


@inner
def dot(
    s: Floats, x0: Number, y0: Number, ex: Number, ey: Number, w0: Number, w1: Number, x: int,
    y: int, side: int, texels: Floats, depth: Floats,
) -> None:  # fmt: skip
    """Draw one texel of a stroke if it covers it nearer than what is there."""
    qx = x + F(0.5) - x0
    qy = y + F(0.5) - y0
    f = min(max((qx * ex + qy * ey) / (ex * ex + ey * ey + F(1e-6)), F(0)), F(1))
    qx -= ex * f
    qy -= ey * f
    w = w0 + (w1 - w0) * f
    d = (qx * qx + qy * qy) / (w * w)
    if d >= F(1):
        return
    z = s[2] + (s[5] - s[2]) * f + (F(1) - d) * w / side
    if z <= depth[y, x]:
        return
    depth[y, x] = z
    shade = F(1) - F(0.25) * d
    texels[y, x, 0] = F(255)
    for c in range(3):
        texels[y, x, 1 + c] = math.sqrt(min(s[8 + c] * shade, F(1))) * F(255)
    nx = s[11] + qx / w * F(0.35)
    ny = s[12] - qy / w * F(0.35)
    nz = s[13]
    k = F(127.5) / math.sqrt(nx * nx + ny * ny + nz * nz + F(1e-6))
    texels[y, x, 4] = nx * k + F(127.5)
    texels[y, x, 5] = ny * k + F(127.5)
    texels[y, x, 6] = nz * k + F(127.5)
    texels[y, x, 7] = min(max((z + F(0.5)) * F(255), F(0)), F(255))


def impostor(strokes: Floats) -> NDArray[np.uint8]:
    """Return (TEXELS, SIDE, CHANNELS) uint8: every mip of the drawn strokes.

    Colour of empty texels bleeds in from their neighbours, and coverage is kept by
    raising alpha as the mips shrink.
    """
    side = SIDE * 2
    drawn = np.zeros((side, side, CHANNELS), np.float32)
    draw_strokes(strokes, side, drawn, np.full((side, side), -9, np.float32))
    alpha = drawn[..., :1] / 255
    current: Floats = np.concatenate((drawn[..., :1], drawn[..., 1:] * alpha), axis=2)
    out = np.zeros((TEXELS, SIDE, CHANNELS), np.uint8)
    for k in range(MIPS):
        side //= 2
        halves = (current[..., :4], current[..., 4:])
        halved = [cv2.resize(h, (side, side), interpolation=cv2.INTER_AREA) for h in halves]
        current = np.concatenate(halved, axis=2).astype(np.float32)
        level = current.copy()
        cover = np.maximum(level[..., :1] / 255, 1e-3)
        level[..., 1:] = np.where(level[..., :1] > 1, level[..., 1:] / cover, 127)
        level[..., 0] = np.minimum(level[..., 0] * (1 + 0.25 * k), 255)
        row = int(MIP_ROWS[k])
        out[row : row + side, :side] = np.clip(level, 0, 255).astype(np.uint8)
    return out
