"""Ears of animals and stuffed toys, by kind."""

from __future__ import annotations

import math
from collections.abc import Callable

from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.space import FrameOf, Vector, along_y, turn, vector

from .build import Build, Snout
from .skeleton import SIDES, Trunk


def ears(s: Sculptor, build: Build, body: Trunk, snout: Snout) -> None:
    """Add both ears where the record puts them."""
    if snout.ear == "none":
        return
    azimuth, elevation = (math.radians(v) for v in snout.ear_at)
    for x in SIDES:
        root = body.on_head(
            x * math.sin(azimuth) * math.cos(elevation) * 0.92,
            math.sin(elevation) * 0.92,
            math.cos(azimuth) * math.cos(elevation) * 0.92,
        )
        _KINDS[snout.ear](s, build, body, x, root, snout.ear_size)


def _leaning(body: Trunk, x: float, out: float, back: float = 0.0) -> FrameOf:
    """Return axes whose y is the ear's own up, ``out`` degrees aside and ``back`` behind."""
    up = turn(pitch=-back, roll=-x * out) @ vector(0, 1, 0)
    return along_y(body.head_frame @ up, body.head_frame[:, 0])


def _round(s: Sculptor, build: Build, body: Trunk, x: float, root: Vector, size: float) -> None:
    frame = _leaning(body, x, 38)
    middle = root + frame[:, 1] * (0.045 * size)
    outer, inner = build.made_of("ear", "skin", "coat"), build.surfaces.get("inner ear")
    s.ellipsoid(middle, (0.078 * size, 0.078 * size, 0.042 * size), outer, frame, k=0.02, ck=0.008)
    inner = inner or outer
    s.ellipsoid(
        middle + frame @ vector(0, 0.002, 0.027 * size),
        (0.052 * size, 0.052 * size, 0.020 * size),
        inner,
        frame,
        k=0.006,
        ck=0.004,
    )


def _pointed(s: Sculptor, build: Build, body: Trunk, x: float, root: Vector, size: float) -> None:
    _leaf(s, build, _leaning(body, x, 24), root, 0.130 * size, 0.062 * size, 0.014 * size)


def _long(s: Sculptor, build: Build, body: Trunk, x: float, root: Vector, size: float) -> None:
    _leaf(s, build, _leaning(body, x, 12, 8), root, 0.34 * size, 0.045 * size, 0.030 * size)


def _floppy(s: Sculptor, build: Build, body: Trunk, x: float, root: Vector, size: float) -> None:
    _leaf(s, build, _leaning(body, x, 152), root, 0.17 * size, 0.045 * size, 0.058 * size)


def _wide(s: Sculptor, build: Build, body: Trunk, x: float, root: Vector, size: float) -> None:
    frame = _leaning(body, x, 96, 10)
    _leaf(s, build, frame, root, 0.20 * size, 0.10 * size, 0.13 * size)


def _side(s: Sculptor, build: Build, body: Trunk, x: float, root: Vector, size: float) -> None:
    _leaf(s, build, _leaning(body, x, 84), root, 0.14 * size, 0.034 * size, 0.040 * size)


def _leaf(
    s: Sculptor, build: Build, frame: FrameOf, root: Vector, length: float, low: float, high: float
) -> None:
    """Add a blade from ``root``, its hollow side to the front in the colour inside."""
    outer = build.made_of("ear", "skin", "coat")
    inner = build.surfaces.get("inner ear", outer)
    tip, ahead = root + frame[:, 1] * length, frame[:, 2]
    s.blade(root, tip, low, high, ahead, 0.30, outer, k=0.02, ck=0.008)
    base = root + frame[:, 1] * (length * 0.10) + ahead * (low * 0.22)
    s.blade(
        base,
        root + frame[:, 1] * (length * 0.92) + ahead * (high * 0.22),
        low * 0.62,
        high * 0.62,
        ahead,
        0.24,
        inner,
        k=0.005,
        ck=0.004,
    )


_KINDS: dict[str, Callable[[Sculptor, Build, Trunk, float, Vector, float], None]] = {
    "round": _round,
    "pointed": _pointed,
    "long": _long,
    "floppy": _floppy,
    "wide": _wide,
    "side": _side,
}
