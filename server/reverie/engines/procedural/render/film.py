"""From radiance to a picture: exposure, film curve, grain, sRGB; then smooth edges (FXAA)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from . import rows as r
from .kernel import LANES, kernel, woven
from .lanes import F, Floats, Number, hash01

# What ``look`` holds: exposure, saturation, contrast, tint (3), vignette, grain, bloom.
EXPOSURE, SATURATION, CONTRAST, TINT, VIGNETTE, GRAIN, BLOOM = 0, 1, 2, 3, 6, 7, 8
LOOK = 10


@woven
def curve(x: Number) -> Number:
    """Return 0-1 display value (gamma 2) of radiance.

    Source: Narkowicz, "ACES filmic tone mapping curve" (2015).
    """
    y = x * (F(2.51) * x + F(0.03)) / (x * (F(2.43) * x + F(0.59)) + F(0.14))
    return np.sqrt(min(max(y, F(0)), F(1)))


@woven
def expose(q: Floats, radiance: Floats, glow: Floats, look: Floats, y: Number, x0: Number) -> None:
    """Fill RED GREEN BLUE with curved values of radiance and bloom under the vignette."""
    rows = radiance.shape[1]
    width = radiance.shape[2]
    v = F(2) * y / rows - F(1)
    for n in range(LANES):
        u = F(2) * (x0 + n) / width - F(1)
        q[r.K0 + n] = (F(1) - look[VIGNETTE] * (u * u * F(0.6) + v * v * F(0.4))) * look[EXPOSURE]
    for c in range(3):
        tint = look[TINT + c]
        for n in range(LANES):
            a = max(radiance[c, y, x0 + n] + glow[c, y, x0 + n] * look[BLOOM], F(0))
            q[r.RED + c * LANES + n] = curve(a * q[r.K0 + n] * tint)


@kernel
def develop(
    radiance: Floats, glow: Floats, look: Floats, index: int, out: NDArray[np.uint8]
) -> None:
    """Fill out (h, w, 3) uint8 sRGB from radiance and bloom, (3, h, w) each."""
    rows = radiance.shape[1]
    width = radiance.shape[2]
    q = np.zeros(r.SCRATCH, np.float32)
    for y in range(rows):
        for x0 in range(0, width, LANES):
            expose(q, radiance, glow, look, y, x0)
            for n in range(LANES):
                noise = hash01(x0 + n + index * 131, y + index * 17)
                q[r.K1 + n] = (noise - F(0.5)) * look[GRAIN]
                q[r.K2 + n] = (
                    q[r.RED + n] * F(0.3) + q[r.GREEN + n] * F(0.59) + q[r.BLUE + n] * F(0.11)
                )
            for c in range(3):
                for n in range(LANES):
                    a = q[r.K2 + n] + (q[r.RED + c * LANES + n] - q[r.K2 + n]) * look[SATURATION]
                    a = min(max(a, F(0)), F(1))
                    a += (a * a * (F(3) - F(2) * a) - a) * look[CONTRAST] + q[r.K1 + n]
                    q[r.RED + c * LANES + n] = min(max(a, F(0)), F(1)) * F(255) + F(0.5)
                for n in range(LANES):
                    out[y, x0 + n, c] = np.uint8(q[r.RED + c * LANES + n])


@kernel
def edges(image: NDArray[np.uint8], out: NDArray[np.uint8]) -> None:
    """Fill out with image, stair-steps smoothed along the stronger gradient.

    Source: a reduction of Lottes, "FXAA" (2009), to one tap across the edge.
    """
    rows, width = image.shape[0], image.shape[1]
    q = np.zeros(r.SCRATCH, np.float32)
    for y in range(rows):
        for x in range(width):
            for c in range(3):
                out[y, x, c] = image[y, x, c]
        if y == 0 or y == rows - 1:
            continue
        for x0 in range(1, width - 1, LANES):
            smooth_packet(q, image, out, y, min(x0, width - 1 - LANES))


@woven
def luma(image: NDArray[np.uint8], y: Number, x: Number) -> Number:
    """Return brightness, 0-255."""
    return F(image[y, x, 0]) * F(0.3) + F(image[y, x, 1]) * F(0.59) + F(image[y, x, 2]) * F(0.11)


@woven
def smooth_packet(
    q: Floats, image: NDArray[np.uint8], out: NDArray[np.uint8], y: Number, x0: Number
) -> None:
    """Smooth sixteen pixels where the contrast round them is high."""
    for n in range(LANES):
        x = x0 + n
        q[r.A0 + n] = luma(image, y, x)
        q[r.A1 + n] = luma(image, y - 1, x)
        q[r.A2 + n] = luma(image, y + 1, x)
        q[r.A3 + n] = luma(image, y, x + 1)
        q[r.B0 + n] = luma(image, y, x - 1)
    for n in range(LANES):
        m = q[r.A0 + n]
        up = q[r.A1 + n]
        down = q[r.A2 + n]
        right = q[r.A3 + n]
        left = q[r.B0 + n]
        high = max(m, up, down, left, right)
        low = min(m, up, down, left, right)
        amount = F(0.5) * min((high - low) * F(1 / 46.0), F(1))
        q[r.K0 + n] = amount if high - low >= F(10) else F(0)
        vertical = abs(up + down - F(2) * m) >= abs(left + right - F(2) * m)
        q[r.K1 + n] = (F(-1) if abs(up - m) > abs(down - m) else F(1)) if vertical else F(0)
        q[r.K2 + n] = F(0) if vertical else (F(1) if abs(right - m) > abs(left - m) else F(-1))
    for n in range(LANES):
        f = q[r.K0 + n]
        if f > F(0):
            x = x0 + n
            v = y + int(q[r.K1 + n])
            u = x + int(q[r.K2 + n])
            for c in range(3):
                a = F(image[y, x, c])
                out[y, x, c] = np.uint8(a + (F(image[v, u, c]) - a) * f + F(0.5))


def bloom(radiance: Floats, threshold: float) -> Floats:
    """Return (3, h, w): what is brighter than the threshold, spread narrow and wide."""
    height, width = radiance.shape[1:]
    out = np.empty_like(radiance)
    near = (max(width // 4, 1), max(height // 4, 1))
    far = (max(width // 16, 1), max(height // 16, 1))
    for c in range(3):
        small = cv2.resize(radiance[c], near, interpolation=cv2.INTER_AREA)
        small = np.clip(small - threshold, 0, 8)
        narrow = cv2.GaussianBlur(small, (0, 0), 2)
        wide = cv2.resize(small, far, interpolation=cv2.INTER_AREA)
        wide = cv2.resize(cv2.GaussianBlur(wide, (0, 0), 3), near)
        cv2.resize(narrow * 0.5 + wide * 0.6, (width, height), dst=out[c])
    return out
