"""Ink: lines where depth bends, normals turn or one thing ends, from the G-buffer."""

from __future__ import annotations

import cv2
import numpy as np

from .kernel import inner, kernel
from .lanes import F, Floats, Number

_FAR = F(1e8)  # metres: sky


@inner
def bend(planes: Floats, y: int, x: int) -> Number:
    """Return the second difference of 1/depth, relative: 0 on any plane."""
    a = F(1) / planes[0, y, x]
    left = F(1) / planes[0, y, x - 1]
    right = F(1) / planes[0, y, x + 1]
    up = F(1) / planes[0, y - 1, x]
    down = F(1) / planes[0, y + 1, x]
    d = abs(left + right - F(2) * a) + abs(up + down - F(2) * a)
    return d / (max(a, right, down) + F(1e-6))


@inner
def turn(planes: Floats, y: int, x: int) -> Number:
    """Return how far the normal turns to the right and below, 0-4."""
    s = F(2)
    for c in range(3):
        s -= planes[1 + c, y, x] * (planes[1 + c, y, x + 1] + planes[1 + c, y + 1, x])
    return s


@inner
def line(planes: Floats, y: int, x: int) -> Number:
    """Return 0-1 ink at a pixel; leaves and ground need a stronger edge, or they scribble."""
    kind = planes[8, y, x]
    soft = kind == F(1) or kind == F(2)
    e = bend(planes, y, x)
    s = min(max((e - (F(0.14) if soft else F(0.05))) * (F(4) if soft else F(7)), F(0)), F(1))
    if not soft and planes[0, y, x] < _FAR:
        s = max(s, min(max((turn(planes, y, x) - F(0.35)) * F(1.6), F(0)), F(1)))
    if kind != planes[8, y, x + 1] or kind != planes[8, y + 1, x]:
        s = max(s, F(0.75))
    who = planes[14, y, x]
    if who != planes[14, y, x + 1] or who != planes[14, y + 1, x]:
        s = max(s, F(0.9))
    near = planes[0, y, x] < _FAR
    return s * min(F(1), F(1) / (F(0.35) + planes[0, y, x] * F(0.0012))) if near else s


@kernel
def fill_ink(planes: Floats, out: Floats) -> None:
    """Fill out (h, w) with ink, 0-1."""
    for y in range(1, out.shape[0] - 1):
        for x in range(1, out.shape[1] - 1):
            out[y, x] = line(planes, y, x)


def ink(planes: Floats, blur: float = 0.8) -> Floats:
    """Return (h, w, 1) float32 ink, 0-1."""
    out = np.zeros(planes.shape[1:], np.float32)
    fill_ink(planes, out)
    if blur:
        out = np.asarray(cv2.GaussianBlur(out, (0, 0), blur), np.float32)
    return out[..., None]
