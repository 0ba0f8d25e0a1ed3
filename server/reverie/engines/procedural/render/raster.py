"""Raster: triangles to visible ids and depth, near-clipped, row by row."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from .kernel import inner, kernel
from .lanes import F, Floats, Number

_NEAR = F(0.08)  # metres


@kernel
def clip(
    corners: Floats, rays: Floats, rows: int, width: int, out: Floats, source: NDArray[np.int32]
) -> int:
    """Project triangles (n, 9) to out (2n, 9): x, y px and 1/distance thrice; return how many.

    ``source`` says which triangle each came from: one cut by the near plane becomes two.
    """
    right = F(1) / (rays[6] * rays[6] + rays[7] * rays[7] + rays[8] * rays[8])
    up = F(1) / (rays[9] * rays[9] + rays[10] * rays[10] + rays[11] * rays[11])
    view = np.empty((3, 3), np.float32)
    part = np.empty((4, 3), np.float32)
    count = 0
    for i in range(corners.shape[0]):
        for k in range(3):
            x = corners[i, 3 * k] - rays[0]
            y = corners[i, 3 * k + 1] - rays[1]
            z = corners[i, 3 * k + 2] - rays[2]
            view[k, 0] = (x * rays[6] + y * rays[7] + z * rays[8]) * right
            view[k, 1] = (x * rays[9] + y * rays[10] + z * rays[11]) * up
            view[k, 2] = x * rays[3] + y * rays[4] + z * rays[5]
        kept = cut(view, part)
        for k in range(1, kept - 1):
            if place(part, 0, k, k + 1, rows, width, out[count]):
                source[count] = i
                count += 1
    return count


@inner
def cut(view: Floats, part: Floats) -> int:
    """Clip one triangle in view space against the near plane; return the corners left."""
    kept = 0
    for k in range(3):
        a = view[k]
        b = view[(k + 1) % 3]
        if a[2] > _NEAR:
            for c in range(3):
                part[kept, c] = a[c]
            kept += 1
        if (a[2] > _NEAR) != (b[2] > _NEAR):
            f = (_NEAR - a[2]) / (b[2] - a[2])
            for c in range(3):
                part[kept, c] = a[c] + (b[c] - a[c]) * f
            kept += 1
    return kept


@inner
def place(part: Floats, a: int, b: int, c: int, rows: int, width: int, out: Floats) -> Number:
    """Write one projected triangle; return whether its box touches the picture."""
    low_x = F(1e9)
    high_x = F(-1e9)
    low_y = F(1e9)
    high_y = F(-1e9)
    for k in range(3):
        s = a if k == 0 else (b if k == 1 else c)
        inverse = F(1) / part[s, 2]
        x = (part[s, 0] * inverse * F(0.5) + F(0.5)) * width
        y = (F(0.5) - part[s, 1] * inverse * F(0.5)) * rows
        out[3 * k] = x
        out[3 * k + 1] = y
        out[3 * k + 2] = inverse
        low_x = min(low_x, x)
        high_x = max(high_x, x)
        low_y = min(low_y, y)
        high_y = max(high_y, y)
    return high_x >= 0 and low_x <= width and high_y >= 0 and low_y <= rows


@kernel
def flatten(corners: Floats, onto: Floats, out: Floats) -> None:
    """Project triangles (n, 9) by a (3, 4) map: x, y and depth thrice."""
    for i in range(corners.shape[0]):
        for k in range(3):
            x = corners[i, 3 * k]
            y = corners[i, 3 * k + 1]
            z = corners[i, 3 * k + 2]
            for c in range(3):
                out[i, 3 * k + c] = onto[c, 0] * x + onto[c, 1] * y + onto[c, 2] * z + onto[c, 3]


@kernel
def fill(flat: Floats, count: int, depth: Floats, ids: NDArray[np.int32]) -> None:
    """Fill depth (h, w) and ids where a projected triangle's third number is the largest."""
    for i in range(count):
        t = flat[i]
        area = (t[3] - t[0]) * (t[7] - t[1]) - (t[6] - t[0]) * (t[4] - t[1])
        if abs(area) < F(1e-9):
            continue
        inverse = F(1) / area
        dzdx = ((t[5] - t[2]) * (t[7] - t[1]) - (t[8] - t[2]) * (t[4] - t[1])) * inverse
        dzdy = ((t[8] - t[2]) * (t[3] - t[0]) - (t[5] - t[2]) * (t[6] - t[0])) * inverse
        low = max(min(t[1], t[4], t[7]), F(-1e6))
        high = min(max(t[1], t[4], t[7]), F(1e6))
        first = max(math.ceil(low - F(0.5)), 0)
        last = min(math.floor(high - F(0.5)), depth.shape[0] - 1)
        for y in range(first, last + 1):
            row(t, y, i, dzdx, dzdy, depth[y], ids[y])


@inner
def row(
    t: Floats, y: int, i: int, dzdx: Number, dzdy: Number, depth: Floats, ids: NDArray[np.int32]
) -> None:
    """Fill one row of one triangle."""
    middle = F(y) + F(0.5)
    left = F(1e9)
    right = F(-1e9)
    for k in range(3):
        n = 3 * ((k + 1) % 3)
        y0 = t[3 * k + 1]
        y1 = t[n + 1]
        if (y0 <= middle) != (y1 <= middle):
            x = t[3 * k] + (t[n] - t[3 * k]) * (middle - y0) / (y1 - y0)
            left = min(left, x)
            right = max(right, x)
    first = max(math.ceil(max(left, F(-1e6)) - F(0.5)), 0)
    last = min(math.floor(min(right, F(1e6)) - F(0.5)), depth.shape[0] - 1)
    z = t[2] + (first + F(0.5) - t[0]) * dzdx + (middle - t[1]) * dzdy
    for x in range(first, last + 1):
        if z > depth[x]:
            depth[x] = z
            ids[x] = i
        z += dzdx
