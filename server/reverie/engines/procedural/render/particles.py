"""Particles: rain, snow, sparks and puffs, drawn as soft capsules over the picture."""

from __future__ import annotations

import math

import numpy as np

from .kernel import inner, kernel
from .lanes import F, Floats, Number
from .lattice import fbm2

#: Columns: start (3), end (3), radius (m), colour (3), opacity, kind.
PARTICLE = 12
GLOW, DISC, PUFF = 0, 1, 2


@inner
def project(rays: Floats, x: Number, y: Number, z: Number, rows: int, width: int, out: Floats
) -> None:  # fmt: skip
    """Fill out with pixel x, pixel y and distance along the view of a world point."""
    a = x - rays[0]
    b = y - rays[1]
    c = z - rays[2]
    right = rays[6] * rays[6] + rays[7] * rays[7] + rays[8] * rays[8]
    up = rays[9] * rays[9] + rays[10] * rays[10] + rays[11] * rays[11]
    ahead = a * rays[3] + b * rays[4] + c * rays[5]
    d = max(ahead, F(0.1))
    u = (a * rays[6] + b * rays[7] + c * rays[8]) / (right * d)
    v = (a * rays[9] + b * rays[10] + c * rays[11]) / (up * d)
    out[0] = (u * F(0.5) + F(0.5)) * width
    out[1] = (F(0.5) - v * F(0.5)) * rows
    out[2] = ahead


@kernel
def draw_particles(
    particles: Floats, planes: Floats, radiance: Floats, rays: Floats, now: Number
) -> None:
    """Draw (k, PARTICLE) rows over radiance (3, h, w), in order, behind what is nearer."""
    rows = planes.shape[1]
    width = planes.shape[2]
    up = math.sqrt(rays[9] * rays[9] + rays[10] * rays[10] + rays[11] * rays[11])
    a = np.zeros(3, np.float32)
    b = np.zeros(3, np.float32)
    for k in range(particles.shape[0]):
        p = particles[k]
        project(rays, p[0], p[1], p[2], rows, width, a)
        if a[2] < F(0.15):
            continue
        project(rays, p[3], p[4], p[5], rows, width, b)
        radius = p[6] / a[2] * F(0.5) * rows / up
        opacity = p[10]
        if radius < F(0.7):
            opacity *= radius / F(0.7)
            radius = F(0.7)
        if radius < F(0.6) * rows and opacity > F(0.002):
            capsule(p, k, a, b, radius, opacity, planes, radiance, now)


@inner
def capsule(
    p: Floats, k: int, a: Floats, b: Floats, radius: Number, opacity: Number, planes: Floats,
    radiance: Floats, now: Number,
) -> None:  # fmt: skip
    """Draw one capsule from pixel a to pixel b."""
    rows = planes.shape[1]
    width = planes.shape[2]
    puff = p[11] == F(PUFF)
    ex = F(0) if puff else b[0] - a[0]
    ey = F(0) if puff else b[1] - a[1]
    inverse = F(1) / (ex * ex + ey * ey + F(1e-4))
    x0 = max(int(min(a[0], a[0] + ex) - radius - 1), 0)
    x1 = min(int(max(a[0], a[0] + ex) + radius + 1), width - 1)
    y0 = max(int(min(a[1], a[1] + ey) - radius - 1), 0)
    y1 = min(int(max(a[1], a[1] + ey) + radius + 1), rows - 1)
    for y in range(y0, y1 + 1):
        for x in range(x0, x1 + 1):
            if planes[0, y, x] < a[2]:
                continue
            u = x + F(0.5) - a[0]
            v = y + F(0.5) - a[1]
            f = min(max((u * ex + v * ey) * inverse, F(0)), F(1))
            u = (u - ex * f) / radius
            v = (v - ey * f) / radius
            d = u * u + v * v
            if d < F(1):
                w = (F(1) - d) * (F(1) - d) * opacity
                if puff:
                    w *= billow(p, k, u, v, planes[0, y, x] - a[2], now)
                blend(p, w, u, v, radiance, y, x)


@inner
def billow(p: Floats, k: int, u: Number, v: Number, behind: Number, now: Number) -> Number:
    """Return the density of a puff at (u, v) in its disc, faded where it meets what is behind."""
    x = F(u * F(1.6) + p[3] * F(3) + k * F(0.37))
    y = F(v * F(1.6) + k * F(3.1) - now * F(0.3))
    density = min(max((fbm2(x, y, 3) - F(0.25)) * F(2.6), F(0)), F(1.3))
    return density * min(max(behind / (p[6] + F(0.01)), F(0)), F(1))


@inner
def blend(p: Floats, w: Number, u: Number, v: Number, radiance: Floats, y: int, x: int) -> None:
    """Add or mix one pixel."""
    if p[11] == F(GLOW):
        for c in range(3):
            radiance[c, y, x] += p[7 + c] * w
    else:
        light = F(1) - F(0.35) * v if p[11] == F(PUFF) else F(1)
        w = min(w, F(1))
        for c in range(3):
            radiance[c, y, x] += (p[7 + c] * light - radiance[c, y, x]) * w
