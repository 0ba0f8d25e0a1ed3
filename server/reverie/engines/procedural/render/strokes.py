"""Brush strokes: a fixed grid of them in layers, along the picture's own directions."""

from __future__ import annotations

from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from .kernel import inner, kernel
from .lanes import F, Floats, Number
from .lattice import noise2

Picture: TypeAlias = NDArray[np.uint8]
#: Columns: x, y, half length, half width (px), colour (3), direction (2), lot, curve.
STROKE = 11


@kernel
def lay(strokes: Floats, bristle: Number, out: Floats, relief: Floats) -> None:
    """Paint strokes over out (h, w, 3), later ones over earlier, and their relief (h, w)."""
    for k in range(strokes.shape[0]):
        s = strokes[k]
        ex = abs(s[7]) * s[2] + abs(s[8]) * s[3] + F(2)
        ey = abs(s[8]) * s[2] + abs(s[7]) * s[3] + F(2) + abs(s[10]) * s[2]
        for y in range(max(int(s[1] - ey), 0), min(int(s[1] + ey) + 1, out.shape[0] - 1) + 1):
            for x in range(max(int(s[0] - ex), 0), min(int(s[0] + ex) + 1, out.shape[1] - 1) + 1):
                dab(s, x, y, bristle, out, relief)


@inner
def dab(s: Floats, x: int, y: int, bristle: Number, out: Floats, relief: Floats) -> None:
    """Paint one pixel of a stroke: bristles across it, ragged at its ends."""
    px = x + F(0.5) - s[0]
    py = y + F(0.5) - s[1]
    u = (px * s[7] + py * s[8]) / s[2]
    v = (-px * s[8] + py * s[7]) / s[3] + s[10] * u * u * s[2] / s[3]
    if abs(u) > F(1) or abs(v) > F(1):
        return
    hair = noise2(v * F(5.5) + s[9] * F(91), u * F(1.6) + s[9] * F(37))
    edge = (F(1) - u * u) * F(2.6) - abs(v) * F(0.5) - (hair - F(0.5)) * F(1.6) * bristle
    if edge < F(0.25):
        return
    a = min((edge - F(0.25)) * F(4), F(1)) * min((F(1) - abs(v)) * F(5), F(1))
    k = F(1) + (hair - F(0.5)) * F(0.34) * bristle
    for c in range(3):
        out[y, x, c] += (s[4 + c] * k - out[y, x, c]) * a
    relief[y, x] += (hair * (F(1) - v * v * F(0.6)) + s[9] * F(0.2) - relief[y, x]) * a


def directions(image: Picture) -> tuple[Floats, Floats]:
    """Return cosine and sine, (h/4, w/4), along the edges of the picture: its structure tensor."""
    h, w = image.shape[:2]
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    grey = cv2.resize(grey, (max(w // 4, 2), max(h // 4, 2)), interpolation=cv2.INTER_AREA)
    soft = grey.astype(np.float32)
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    xx, xy, yy = (cv2.GaussianBlur(a, (0, 0), 4) for a in (gx * gx, gx * gy, gy * gy))
    angle = 0.5 * np.arctan2(2 * np.asarray(xy), np.asarray(xx) - np.asarray(yy)) + np.pi / 2
    return np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)


def swirl(c: Floats, s: Floats, sky: Floats) -> tuple[Floats, Floats]:
    """Return the directions with vortices mixed into the sky, as in the Starry Night."""
    h, w = c.shape
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    vx, vy = np.full_like(x, 0.9), 0.35 * np.sin(x / w * 9 + 1)
    for qx, qy, radius, sign in (
        (0.22, 0.22, 0.17, 1), (0.52, 0.30, 0.22, -1), (0.80, 0.16, 0.16, 1),
        (0.95, 0.42, 0.14, -1), (0.05, 0.5, 0.14, -1), (0.38, 0.08, 0.10, -1),
    ):  # fmt: skip
        dx, dy = (x - qx * w) / w, (y - qy * h) / w
        k = np.exp(-(dx * dx + dy * dy) / radius**2 * 2.2) * 5 * sign
        vx, vy = vx - dy / radius * k, vy + dx / radius * k
    length = np.hypot(vx, vy) + 1e-6
    m = cv2.resize(sky, (w, h), interpolation=cv2.INTER_AREA)
    way = np.where(c * vx + s * vy < 0, -1, 1)
    a, b = c * way * (1 - m) + vx / length * m, s * way * (1 - m) + vy / length * m
    length = np.hypot(a, b) + 1e-6
    return (a / length).astype(np.float32), (b / length).astype(np.float32)


def painted(
    image: Picture,
    layers: tuple[tuple[float, float, float, float], ...],
    way: tuple[Floats, Floats],
    saturation: float,
    light: float,
    bristle: float,
    palette: Floats | None = None,
) -> Picture:
    """Return the picture in strokes.

    Args:
        layers: (spacing, half length, half width, detail) in 1280ths of the width; a stroke
            fades in where the picture has more detail than that.
        palette: (3, 3) dark, middle and light colour mixed in at 40 %, or None.
    """
    h, w = image.shape[:2]
    scale = w / 1280
    out = np.asarray(cv2.GaussianBlur(image, (0, 0), 6 * scale + 0.5), np.float32)
    rough, relief = out.copy(), np.zeros((h, w), np.float32)
    for k, (spacing, long, wide, detail) in enumerate(layers):
        strokes = _grid(
            image, k, spacing * scale, long * scale, wide * scale, way, saturation, palette
        )
        if detail > 0:
            fine = np.asarray(cv2.GaussianBlur(image, (0, 0), 2 * scale + 0.3), np.float32)
            there = np.abs(fine - rough).sum(axis=2)
            at = there[
                strokes[:, 1].astype(int).clip(0, h - 1), strokes[:, 0].astype(int).clip(0, w - 1)
            ]
            strokes[:, 2:4] *= np.clip((at - detail) / detail + 0.5, 0, 1)[:, None]
            strokes = strokes[strokes[:, 3] > 0.6]
        lay(np.ascontiguousarray(strokes), F(bristle), out, relief)
    lit = cv2.Sobel(cv2.GaussianBlur(relief, (0, 0), 0.8), cv2.CV_32F, 1, 1) * light
    return np.clip(out * (1 + np.asarray(lit)[..., None] * 0.55), 0, 255).astype(np.uint8)


def _grid(
    image: Picture, layer: int, spacing: float, long: float, wide: float,
    way: tuple[Floats, Floats], saturation: float, palette: Floats | None,
) -> Floats:  # fmt: skip
    h, w = image.shape[:2]
    random = np.random.default_rng(layer + 3)
    spacing = max(spacing, 2.0)
    gx, gy = np.meshgrid(np.arange(0, w + spacing, spacing), np.arange(0, h + spacing, spacing))
    n = gx.size
    at = np.stack((gx.ravel(), gy.ravel()), axis=1) + random.uniform(-0.6, 0.6, (n, 2)) * spacing
    random.shuffle(at)
    lots = random.uniform(0, 1, (n, 4))
    x, y = at[:, 0].clip(0, w - 1).astype(int), at[:, 1].clip(0, h - 1).astype(int)
    soft = cv2.GaussianBlur(image, (0, 0), max(wide * 0.5, 1))
    colour = np.asarray(soft)[y, x].astype(np.float32)
    grey = colour @ np.array([0.3, 0.59, 0.11], np.float32)
    colour = grey[:, None] + (colour - grey[:, None]) * saturation
    colour *= 0.84 + 0.32 * lots[:, :1]
    if palette is not None:
        k = (grey / 255).clip(0, 1)[:, None] * 2
        low = palette[0] + (palette[1] - palette[0]) * k
        high = palette[1] + (palette[2] - palette[1]) * (k - 1)
        colour = colour * 0.6 + np.where(k < 1, low, high) * 0.4
    out = np.zeros((n, STROKE), np.float32)
    out[:, 0:2], out[:, 4:7], out[:, 9] = at, colour, lots[:, 3]
    out[:, 2], out[:, 3] = long * (0.7 + 0.6 * lots[:, 1]), wide * (0.7 + 0.6 * lots[:, 2])
    c, s = way
    j, i = np.minimum(y // 4, len(c) - 1), np.minimum(x // 4, c.shape[1] - 1)
    out[:, 7], out[:, 8], out[:, 10] = c[j, i], s[j, i], (lots[:, 2] - 0.5) * 0.25
    return out
