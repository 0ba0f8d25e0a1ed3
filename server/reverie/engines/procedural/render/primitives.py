"""Distances to one primitive from sixteen points at once.

Each kernel reads the points in the primitive's own frame (LX LY LZ) and writes row E.
Distances are exact or too short, so that a ray never steps through a surface; those of
ellipsoids and blades are first-order estimates.

Source:
    The forms collected by Quilez, "Distance functions" (iquilezles.org), derived anew.
"""

from __future__ import annotations

import numpy as np

from reverie.engines.procedural.solids import Kind

from .columns import DERIVED, FRAME, KIND, POSITION, SHAPE
from .kernel import LANES, F, Floats, Int, Real, woven
from .polygon import polygon
from .scratch import LX, LY, LZ, E, X, Y, Z

_ELLIPSOID, _ROUND_CONE, _RING, _BOX = (
    int(k) for k in (Kind.ELLIPSOID, Kind.ROUND_CONE, Kind.RING, Kind.BOX)
)
_CYLINDER, _BLADE, _HALF = (int(k) for k in (Kind.CYLINDER, Kind.BLADE, Kind.HALF))
_MIDDLE = F(1e-12)  # keeps the middle of an ellipsoid from being 0 / 0


@woven
def distance(rows: Floats, edges: Floats, i: Int, w: Floats, near: Real) -> None:
    """Write the distance of X Y Z to primitive ``i``.

    Args:
        near: Metres; a polygon further than this may answer with its box's distance.
    """
    local(rows, i, w)
    kind = np.int32(rows[i, KIND])
    if kind == _ROUND_CONE:
        round_cone(rows, i, w)
    elif kind == _ELLIPSOID:
        ellipsoid(rows, i, w)
    elif kind == _BLADE:
        blade(rows, i, w)
    elif kind == _BOX:
        box(rows, i, w)
    elif kind == _CYLINDER:
        cylinder(rows, i, w)
    elif kind == _RING:
        ring(rows, i, w)
    elif kind == _HALF:
        for lane in range(LANES):
            w[E + lane] = w[LY + lane]
    else:
        polygon(rows, edges, i, w, near)


@woven
def local(rows: Floats, i: Int, w: Floats) -> None:
    """Take X Y Z into the frame of primitive ``i``."""
    px, py, pz = rows[i, POSITION], rows[i, POSITION + 1], rows[i, POSITION + 2]
    a, b, c = rows[i, FRAME], rows[i, FRAME + 1], rows[i, FRAME + 2]
    d, e, f = rows[i, FRAME + 3], rows[i, FRAME + 4], rows[i, FRAME + 5]
    g, h, k = rows[i, FRAME + 6], rows[i, FRAME + 7], rows[i, FRAME + 8]
    for lane in range(LANES):
        x, y, z = w[X + lane] - px, w[Y + lane] - py, w[Z + lane] - pz
        w[LX + lane] = a * x + b * y + c * z
        w[LY + lane] = d * x + e * y + f * z
        w[LZ + lane] = g * x + h * y + k * z


@woven
def ellipsoid(rows: Floats, i: Int, w: Floats) -> None:
    """First-order estimate |p/r| (|p/r| - 1) / |p/r²|."""
    rx, ry, rz = rows[i, DERIVED], rows[i, DERIVED + 1], rows[i, DERIVED + 2]
    for lane in range(LANES):
        x, y, z = w[LX + lane] * rx, w[LY + lane] * ry, w[LZ + lane] * rz
        k = np.sqrt(x * x + y * y + z * z + _MIDDLE)
        x, y, z = x * rx, y * ry, z * rz
        w[E + lane] = k * (k - F(1)) / np.sqrt(x * x + y * y + z * z + _MIDDLE * rx * rx)


@woven
def round_cone(rows: Floats, i: Int, w: Floats) -> None:
    """Exact hull of two balls: the axis point is shifted by the slope of the side."""
    length = rows[i, SHAPE]
    r0, slope, tangent = rows[i, DERIVED], rows[i, DERIVED + 1], rows[i, DERIVED + 2]
    for lane in range(LANES):
        square = w[LX + lane] * w[LX + lane] + w[LZ + lane] * w[LZ + lane]
        u = min(max(w[LY + lane] + np.sqrt(square) * tangent, F(0)), length)
        v = w[LY + lane] - u
        w[E + lane] = np.sqrt(square + v * v) - (r0 + slope * u)


@woven
def blade(rows: Floats, i: Int, w: Floats) -> None:
    """A round cone in space stretched along z, brought back to metres by its gradient."""
    length = rows[i, SHAPE]
    r0, slope, tangent = rows[i, DERIVED], rows[i, DERIVED + 1], rows[i, DERIVED + 2]
    stretch = rows[i, DERIVED + 3]
    for lane in range(LANES):
        x, z = w[LX + lane], w[LZ + lane] * stretch
        square = x * x + z * z
        u = min(max(w[LY + lane] + np.sqrt(square) * tangent, F(0)), length)
        v = w[LY + lane] - u
        k = np.sqrt(square + v * v) + F(1e-7)
        z = z * stretch
        w[E + lane] = (k - (r0 + slope * u)) * k / (np.sqrt(x * x + v * v + z * z) + F(1e-7))


@woven
def ring(rows: Floats, i: Int, w: Floats) -> None:
    """A torus, or an arc of one with round ends."""
    radius, thickness = rows[i, SHAPE], rows[i, SHAPE + 1]
    sine, cosine = rows[i, SHAPE + 2], rows[i, SHAPE + 3]
    end_x, end_y = radius * sine, radius * cosine
    for lane in range(LANES):
        x, y, z = abs(w[LX + lane]), w[LY + lane], w[LZ + lane]
        # Differences before squares: thin rings drown in rounding otherwise.
        off = np.sqrt(x * x + y * y) - radius
        past_x, past_y = x - end_x, y - end_y
        past = past_x * past_x + past_y * past_y
        square = past if cosine * x > sine * y else off * off
        w[E + lane] = np.sqrt(square + z * z) - thickness


@woven
def box(rows: Floats, i: Int, w: Floats) -> None:
    """A box with rounded edges whose sides may lean; then edges look too far, hence ``safety``."""
    hx, hy, hz = rows[i, DERIVED], rows[i, DERIVED + 1], rows[i, DERIVED + 2]
    rounding, lean_x, lean_z = rows[i, SHAPE + 3], rows[i, SHAPE + 4], rows[i, SHAPE + 5]
    cx, cz, safety = rows[i, DERIVED + 3], rows[i, DERIVED + 4], rows[i, DERIVED + 5]
    for lane in range(LANES):
        y = w[LY + lane]
        x = (abs(w[LX + lane]) - hx + lean_x * y) * cx
        z = (abs(w[LZ + lane]) - hz + lean_z * y) * cz
        y = abs(y) - hy
        inside = min(max(x, y, z), F(0))
        x, y, z = max(x, F(0)), max(y, F(0)), max(z, F(0))
        w[E + lane] = (np.sqrt(x * x + y * y + z * z) + inside - rounding) * safety


@woven
def cylinder(rows: Floats, i: Int, w: Floats) -> None:
    """A truncated cone with rounded rims, perhaps squashed along z."""
    middle, half, slope = rows[i, DERIVED], rows[i, DERIVED + 1], rows[i, DERIVED + 2]
    cosine, stretch, safety = rows[i, DERIVED + 3], rows[i, DERIVED + 4], rows[i, DERIVED + 5]
    rounding = rows[i, SHAPE + 3]
    for lane in range(LANES):
        z = w[LZ + lane] * stretch
        side = np.sqrt(w[LX + lane] * w[LX + lane] + z * z) - middle + slope * w[LY + lane]
        side = side * cosine
        cap = abs(w[LY + lane]) - half
        inside = min(max(side, cap), F(0))
        side, cap = max(side, F(0)), max(cap, F(0))
        w[E + lane] = (np.sqrt(side * side + cap * cap) + inside - rounding) * safety
