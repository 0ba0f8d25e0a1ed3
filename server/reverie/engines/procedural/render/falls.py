"""Waterfalls: curtains of streaks that fall as water does, thin at their sides, into mist.

A streak's place in the pattern is the time it has been falling, so that it stretches as it
speeds up. The pattern repeats after the film's length: loops close, and nobody sees it.
"""

from __future__ import annotations

import numpy as np

from . import rows as r
from .air import ABOVE, SUN_COLOUR
from .kernel import LANES, Ints, inner, kernel, woven
from .lanes import F, Floats, Number, S, aim, fbm, hash01, highest, smooth
from .window import windows

#: Columns: left and right x, z of the lip, y of foot and lip, reach of the foot toward +z,
#: width of the soft edge, share of the sun, seed, mist radius.
FALL = 10
_GRAVITY = 9.81
_LAYERS = 3
_AROUND = 1.5  # metres beside a curtain where its ragged edge may still be
_HIDDEN = 1.5  # metres that something must be nearer than the curtain to hide all its layers

# Mist lies this much above the foot and before it, in radii; it is flatter than wide and
# shorter than flat by these factors, and thinner than one draws at so many radii.
_LIFT, _BEFORE, _FLAT, _SHORT = 0.25, 0.2, 1.25, 1.6
_FAINTEST = 0.004
_THIN = 2.04  # where exp(-1.4 · 2.04²) · 1.32, the densest it can be there, is _FAINTEST


@woven
def streaks(q: Floats, x: int, y: int, period: Number, out: int, amplitude: Number) -> None:
    """Add value noise of rows (x, y) that repeats along y every ``period`` cells."""
    for n in range(LANES):
        a = q[x + n]
        b = q[y + n]
        fa = np.floor(a)
        fb = np.floor(b)
        i = S(fa)
        low = S(fb - period * np.floor(fb / period))
        high = S((fb + F(1)) - period * np.floor((fb + F(1)) / period))
        a = smooth(a - fa)
        b = smooth(b - fb)
        n00 = hash01(i, low)
        n01 = hash01(i, high)
        n00 += (hash01(i + 1, low) - n00) * a
        n01 += (hash01(i + 1, high) - n01) * a
        q[out + n] += (n00 + (n01 - n00) * b) * amplitude


@woven
def meet(q: Floats, rays: Floats, fall: Floats, ahead: Number) -> None:
    """Find where the rays meet the curtain: T0 distance, PX PY there, K0 seconds of fall."""
    lip = fall[4]
    drop = max(lip - fall[3], F(0.1))
    for n in range(LANES):
        q[r.K1 + n] = F(0)
    for _ in range(3):
        for n in range(LANES):
            down = q[r.DZ + n] if abs(q[r.DZ + n]) > F(1e-3) else F(-1e-3)
            t = (fall[2] + ahead + q[r.K1 + n] - rays[2]) / down
            q[r.T0 + n] = t
            q[r.PX + n] = rays[0] + q[r.DX + n] * t
            q[r.PY + n] = rays[1] + q[r.DY + n] * t
            f = min(max((lip - q[r.PY + n]) / drop, F(0)), F(1))
            q[r.K1 + n] = fall[5] * np.sqrt(f)
            q[r.K0 + n] = np.sqrt(F(2) * f * drop / F(_GRAVITY))


@woven
def curtain(q: Floats, fall: Floats, layer: int, now: Number, period: Number) -> None:
    """Fill K3 with the opacity of one layer, and K2 with its brightness."""
    cells = max(np.floor(period * F(2.2) + F(0.5)), F(1))
    shift = fall[8] * F(17) + layer * F(31)
    for n in range(LANES):
        phase = (q[r.K0 + n] - now) * cells / period
        q[r.X2 + n] = q[r.PX + n] * F(1.7) + shift
        q[r.Y2 + n] = phase + layer * F(0.37)
        q[r.X1 + n] = q[r.PX + n] * F(6.5) + shift
        q[r.Y1 + n] = phase * F(2)
        q[r.K2 + n] = F(0)
    streaks(q, r.X2, r.Y2, cells, r.K2, F(0.6))
    streaks(q, r.X1, r.Y1, cells * F(2), r.K2, F(0.4))
    for n in range(LANES):
        side = min(q[r.PX + n] - fall[0], fall[1] - q[r.PX + n]) / fall[6]
        side += (q[r.K2 + n] - F(0.5)) * F(1.6)
        edge = min(max(side, F(0)), F(1))
        top = min(max((fall[4] - q[r.PY + n]) * F(3) + F(0.6), F(0)), F(1))
        foot = min(max((q[r.PY + n] - fall[3]) * F(1.5) + F(0.4), F(0)), F(1))
        body = min(max((q[r.K2 + n] - F(0.33) - F(0.04) * layer) * F(3.6), F(0.08)), F(0.9))
        q[r.K3 + n] = body * edge * edge * (F(3) - F(2) * edge) * top * foot
        q[r.K2 + n] = F(0.3) + F(1.1) * q[r.K2 + n]


@woven
def spray(q: Floats, rays: Floats, fall: Floats, now: Number) -> None:
    """Fill K3 with the mist at the foot, seen through its depth, and T0 with its distance."""
    middle = (fall[0] + fall[1]) * F(0.5)
    half = (fall[1] - fall[0]) * F(0.5)
    radius = fall[9]
    for n in range(LANES):
        a = middle - rays[0]
        b = fall[3] + radius * F(_LIFT) - rays[1]
        c = fall[2] + fall[5] + radius * F(_BEFORE) - rays[2]
        t = max(a * q[r.DX + n] + b * q[r.DY + n] + c * q[r.DZ + n], F(0.1))
        x = max(abs(q[r.DX + n] * t - a) - half, F(0))
        y = (q[r.DY + n] * t - b) * F(_FLAT)
        z = (q[r.DZ + n] * t - c) * F(_SHORT)
        q[r.K3 + n] = (x * x + y * y + z * z) / (radius * radius)
        q[r.T0 + n] = t
        q[r.X2 + n] = (rays[0] + q[r.DX + n] * t) * F(0.35) + now * F(0.11)
        q[r.Y2 + n] = (rays[1] + q[r.DY + n] * t) * F(0.5) - now * F(0.35)
    if highest_below(q, r.K3, F(6)):
        fbm(q, r.X2, r.Y2, r.K1, 3)
    for n in range(LANES):
        d = q[r.K3 + n]
        puff = F(0.45) + F(1.2) * q[r.K1 + n]
        q[r.K3 + n] = min(np.exp(-min(d * F(1.4), F(30))) * puff * F(0.8), F(0.9))
        q[r.K2 + n] = F(0.95)


@woven
def highest_below(q: Floats, row: int, limit: Number) -> Number:
    """Return whether any lane is below the limit; others get a calm K1."""
    near = False
    for n in range(LANES):
        q[r.K1 + n] = F(0.45)
        near = near or q[row + n] < limit
    return near


@woven
def lay_over(
    q: Floats, planes: Floats, radiance: Floats, air: Floats, fall: Floats, soft: Number, y: Number,
    x0: Number,
) -> None:  # fmt: skip
    """Mix white water of brightness K2 and opacity K3 over the picture, behind what is nearer."""
    for n in range(LANES):
        clear = (planes[0, y, x0 + n] - q[r.T0 + n]) / soft + F(0.5)
        ahead = q[r.T0 + n] > F(0.2)
        q[r.K3 + n] *= min(max(clear, F(0)), F(1)) if ahead else F(0)
    for c in range(3):
        light = air[SUN_COLOUR + c] * F(0.22) * fall[7] + air[ABOVE + c] * F(0.5)
        for n in range(LANES):
            a = radiance[c, y, x0 + n]
            radiance[c, y, x0 + n] = a + (light * q[r.K2 + n] - a) * q[r.K3 + n]


def draw_falls(
    falls: Floats, planes: Floats, radiance: Floats, rays: Floats, air: Floats, now: Number,
    period: Number, misty: bool,
) -> None:  # fmt: skip
    """Draw falls (k, FALL) over radiance (3, h, w).

    Args:
        period: Seconds after which the pattern repeats.
        misty: Draw the mist at the feet rather than the curtains.
    """
    boxes = _clouds(falls) if misty else _curtains(falls)
    seen = windows(boxes, rays, planes.shape[2], planes.shape[1])
    _draw(falls, seen, planes, radiance, rays, air, now, period, misty)


def _curtains(falls: Floats) -> Floats:
    """Return (k, 6) boxes outside which ``fall_packet`` draws nothing."""
    left, right, z, foot, lip, reach = falls[:, :6].T
    return np.stack((left - _AROUND, foot - 1, z, right + _AROUND, lip + 0.5, z + reach), axis=1)


def _clouds(falls: Floats) -> Floats:
    """Return (k, 6) boxes outside which mist is thinner than ``mist_packet`` draws."""
    left, right, z, foot, _, reach = falls[:, :6].T
    radius = falls[:, 9]
    y, z = foot + radius * _LIFT, z + reach + radius * _BEFORE
    x_side, y_side, z_side = _THIN * radius, _THIN / _FLAT * radius, _THIN / _SHORT * radius
    low = (left - x_side, y - y_side, z - z_side)
    return np.stack((*low, right + x_side, y + y_side, z + z_side), axis=1)


@kernel
def _draw(
    falls: Floats, seen: Ints, planes: Floats, radiance: Floats, rays: Floats, air: Floats,
    now: Number, period: Number, misty: bool,
) -> None:  # fmt: skip
    """Draw each fall in its window (k, 4)."""
    rows = planes.shape[1]
    width = planes.shape[2]
    q = np.zeros(r.SCRATCH, np.float32)
    for k in range(falls.shape[0]):
        for y in range(seen[k, 2], seen[k, 3]):
            v = F(1) - F(2) * (y + F(0.5)) / rows
            for x0 in range(seen[k, 0], seen[k, 1], LANES):
                aim(q, rays, F(x0), F(1), v, F(width))
                if misty:
                    mist_packet(q, falls[k], planes, radiance, rays, air, now, y, x0)
                else:
                    fall_packet(q, falls[k], planes, radiance, rays, air, now, period, y, x0)


@inner
def mist_packet(
    q: Floats, fall: Floats, planes: Floats, radiance: Floats, rays: Floats, air: Floats,
    now: Number, y: Number, x0: Number,
) -> None:  # fmt: skip
    """Draw sixteen pixels of mist."""
    spray(q, rays, fall, now)
    if highest(q, r.K3) > F(_FAINTEST):
        lay_over(q, planes, radiance, air, fall, fall[9], y, x0)


@inner
def fall_packet(
    q: Floats, fall: Floats, planes: Floats, radiance: Floats, rays: Floats, air: Floats,
    now: Number, period: Number, y: Number, x0: Number,
) -> None:  # fmt: skip
    """Draw sixteen pixels of curtain, far layer first."""
    meet(q, rays, fall, F(0))
    for n in range(LANES):
        x = q[r.PX + n]
        h = q[r.PY + n]
        wide = x > fall[0] - F(_AROUND) and x < fall[1] + F(_AROUND)
        open = planes[0, y, x0 + n] > q[r.T0 + n] - F(_HIDDEN)
        falling = wide and open and h > fall[3] - F(1) and h < fall[4] + F(0.5)
        q[r.K2 + n] = F(1) if falling else F(0)
    if highest(q, r.K2) == F(0):
        return
    for layer in range(_LAYERS):
        meet(q, rays, fall, F(0.35) * layer)
        curtain(q, fall, layer, now, period)
        lay_over(q, planes, radiance, air, fall, F(0.4), y, x0)
