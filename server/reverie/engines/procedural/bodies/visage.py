"""The surface of a human face: where its front is, so that features lie on the skin."""

from __future__ import annotations

import math
from functools import lru_cache

Radii = tuple[float, float, float]

#: The masses of a head: middle and half sizes, of the head's own half sizes; blended by ``BLEND``.
SKULL = ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
JAW = ((0.0, -0.50, 0.22), (0.72, 0.53, 0.72))
CHIN = ((0.0, -0.88, 0.50), (0.30, 0.20, 0.30))
CHEEKS = (((0.46, -0.26, 0.52), (0.36, 0.30, 0.34)), ((-0.46, -0.26, 0.52), (0.36, 0.30, 0.34)))
MASSES = (SKULL, JAW, CHIN, *CHEEKS)
BLEND = 0.30
#: Steps of the search along z; the field is a bound, so they never overshoot.
_STEPS = 40


@lru_cache(maxsize=4096)
def front(x: float, y: float) -> float:
    """Return z of the face at (x, y), all of the head's half sizes."""
    z = 1.6
    for _ in range(_STEPS):
        gap = _field(x, y, z)
        z -= gap * 0.9
        if gap < 1e-3 or z < -0.2:
            break
    return z


def _field(x: float, y: float, z: float) -> float:
    total = math.inf
    for middle, radii in MASSES:
        d = _ellipsoid(x - middle[0], y - middle[1], z - middle[2], radii)
        if total is math.inf:
            total = d
            continue
        h = max(BLEND - abs(total - d), 0.0) / BLEND
        total = min(total, d) - h * h * BLEND / 4
    return total


def _ellipsoid(x: float, y: float, z: float, radii: Radii) -> float:
    a, b, c = x / radii[0], y / radii[1], z / radii[2]
    k0 = math.sqrt(a * a + b * b + c * c)
    k1 = math.sqrt((a / radii[0]) ** 2 + (b / radii[1]) ** 2 + (c / radii[2]) ** 2)
    return k0 * (k0 - 1) / (k1 + 1e-9)
