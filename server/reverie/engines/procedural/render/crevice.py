"""Screen-space occlusion: nooks are dark because what lies before them hides the sky."""

from __future__ import annotations

import cv2
import numpy as np

from . import rows as r
from .kernel import LANES, kernel, woven
from .lanes import F, Floats, Number, S, hash01, highest, sine

_TAPS = 8
_FAR = 400.0  # metres: no occlusion beyond
_GOLDEN = 2.39996 / 6.2831853  # turns between taps: sunflower spiral


@woven
def place_points(
    q: Floats, planes: Floats, rays: Floats, x0: Number, y: Number, step: Number, radius: Number
) -> None:
    """Fill PX.. with view-space points of grid pixels, NX.., and K0, the radius in pixels."""
    rows = planes.shape[1]
    width = planes.shape[2]
    v = F(1) - F(2) * y / rows
    tangent = np.sqrt(rays[9] * rays[9] + rays[10] * rays[10] + rays[11] * rays[11])
    for n in range(LANES):
        x = min(x0 + n * step, width - 1)
        u = F(2) * x / width - F(1)
        t = min(planes[0, y, x], F(1e5))
        a = rays[3] + u * rays[6] + v * rays[9]
        b = rays[4] + u * rays[7] + v * rays[10]
        c = rays[5] + u * rays[8] + v * rays[11]
        s = t / np.sqrt(a * a + b * b + c * c)
        q[r.PX + n] = a * s
        q[r.PY + n] = b * s
        q[r.PZ + n] = c * s
        q[r.NX + n] = planes[1, y, x]
        q[r.NY + n] = planes[2, y, x]
        q[r.NZ + n] = planes[3, y, x]
        q[r.K0 + n] = min(radius * rows * F(0.5) / (t * tangent), F(90))
        q[r.K1 + n] = F(0)
        q[r.DEPTH + n] = t


@woven
def tap(
    q: Floats, planes: Floats, rays: Floats, x0: Number, y: Number, step: Number, k: int,
    radius: Number,
) -> None:  # fmt: skip
    """Add to K1 how much the k-th neighbour hides."""
    rows = planes.shape[1]
    width = planes.shape[2]
    for n in range(LANES):
        turns = hash01((x0 // step + n) & 3, (y // step) & 3) + k * F(_GOLDEN)
        reach = q[r.K0 + n] * (k + F(1)) / F(_TAPS)
        x = x0 + n * step + S(sine(turns + F(0.25)) * reach)
        z = y + S(sine(turns) * reach)
        inside = x >= 0 and z >= 0 and x < width and z < rows and q[r.K0 + n] >= F(2)
        q[r.X0 + n] = F(min(max(x, 0), width - 1))
        q[r.Y0 + n] = F(min(max(z, 0), rows - 1))
        q[r.K2 + n] = F(1) if inside else F(0)
    for n in range(LANES):
        q[r.T0 + n] = planes[0, int(q[r.Y0 + n]), int(q[r.X0 + n])]
    for n in range(LANES):
        u = q[r.X0 + n] * F(2) / width - F(1)
        v = F(1) - q[r.Y0 + n] * F(2) / rows
        a = rays[3] + u * rays[6] + v * rays[9]
        b = rays[4] + u * rays[7] + v * rays[10]
        c = rays[5] + u * rays[8] + v * rays[11]
        s = min(q[r.T0 + n], F(1e5)) / np.sqrt(a * a + b * b + c * c)
        a = a * s - q[r.PX + n]
        b = b * s - q[r.PY + n]
        c = c * s - q[r.PZ + n]
        d2 = a * a + b * b + c * c + F(1e-6)
        above = (a * q[r.NX + n] + b * q[r.NY + n] + c * q[r.NZ + n]) / np.sqrt(d2)
        near = F(1) + d2 * F(2) / (radius * radius)
        q[r.K1 + n] += max(above - F(0.12), F(0)) / near * q[r.K2 + n]


@kernel
def fill_crevices(planes: Floats, rays: Floats, radius: Number, step: int, out: Floats) -> None:
    """Fill out (h/step, w/step) with 0-1: the share of the sky that is open at each grid pixel."""
    q = np.zeros(r.SCRATCH, np.float32)
    rows = out.shape[0]
    columns = out.shape[1]
    for j in range(rows):
        y = min(j * step, planes.shape[1] - 1)
        for i in range(0, columns, LANES):
            x0 = i * step
            place_points(q, planes, rays, x0, y, step, radius)
            for n in range(LANES):
                q[r.K3 + n] = F(1) if q[r.DEPTH + n] < F(_FAR) else F(0)
            if highest(q, r.K3) > F(0):
                for k in range(_TAPS):
                    tap(q, planes, rays, x0, y, step, k, radius)
            for n in range(min(LANES, columns - i)):
                shut = q[r.K1 + n] * F(0.24) * q[r.K3 + n]
                out[j, i + n] = max(F(1) - shut, F(0.1))


def crevices(planes: Floats, rays: Floats, radius: float, step: int) -> Floats:
    """Return (h/step, w/step) float32, 0-1, blurred over the taps' pattern.

    Args:
        planes: (PLANES, h, w) G-buffer.
        radius: Metres within which a neighbour hides the sky.
    """
    height, width = planes.shape[1:]
    out = np.empty((max(height // step, 2), max(width // step, 2)), np.float32)
    fill_crevices(planes, rays, F(radius), step, out)
    return np.asarray(cv2.blur(out, (4, 4) if step == 2 else (3, 3)), np.float32)
