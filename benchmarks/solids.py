"""What solids cost: CPU milliseconds of one thread a frame, best of several, and ratios.

The baseline of each ratio is named beside it and runs in the same process.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from reverie.engines.procedural.materials import Material, Pattern
from reverie.engines.procedural.render import columns
from reverie.engines.procedural.render.gbuffer import FAR, Plane, blank, clear
from reverie.engines.procedural.render.occlusion import occlude
from reverie.engines.procedural.render.pack import Solids, pack
from reverie.engines.procedural.render.probe import distances
from reverie.engines.procedural.render.sunmap import sun_map
from reverie.engines.procedural.render.trace import trace
from reverie.engines.procedural.scene import Camera
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Sculpture, join
from reverie.engines.procedural.space import turn

WIDTH, HEIGHT = 1280, 720
FUR = Material(a=(150, 96, 52), fur=0.5)
SUN = (0.5, 0.8, 0.3)


def bear() -> Sculpture:
    """Return a sitting bear of 20 primitives, 0.95 m high."""
    pale = Material(a=(196, 150, 100), fur=0.5)
    eye = Material(a=(60, 34, 16), b=(60, 34, 16), pattern=Pattern.EYE, threshold=0.5, warp=0.9)
    s = Sculptor()
    with s.melted():
        s.ellipsoid((0, 0.36, 0), (0.2, 0.24, 0.18), FUR, k=0.05)
        s.ellipsoid((0, 0.34, 0.08), (0.14, 0.17, 0.12), pale, k=0.06, ck=0.02)
        s.ellipsoid((0, 0.74, 0.02), (0.19, 0.17, 0.17), FUR, k=0.06)
        s.ellipsoid((0, 0.69, 0.15), (0.085, 0.065, 0.08), pale, k=0.04, ck=0.015)
        s.ellipsoid((0, 0.72, 0.225), (0.03, 0.022, 0.018), Material(a=(22, 18, 16)), k=0.006)
        for x in (-1, 1):
            s.ellipsoid((x * 0.15, 0.9, 0), (0.07, 0.07, 0.04), FUR, k=0.03)
            s.ellipsoid((x * 0.15, 0.9, 0.03), (0.045, 0.045, 0.02), pale, k=0.015, ck=0.01)
            s.round_cone((x * 0.17, 0.5, 0), (x * 0.36, 0.4, 0.12), 0.08, 0.07, FUR, k=0.05)
            s.round_cone((x * 0.1, 0.18, 0.02), (x * 0.17, 0.08, 0.3), 0.1, 0.08, FUR, k=0.05)
            s.ellipsoid((x * 0.17, 0.09, 0.37), (0.06, 0.065, 0.02), pale, k=0.012, ck=0.01)
            s.ellipsoid((x * 0.075, 0.79, 0.165), (0.026, 0.028, 0.018), eye, k=0.004, sticker=True)
    return s.sculpture()


def crowd(count: int) -> Sculpture:
    """Return bears in rows of five."""
    return join(
        [
            bear().placed((1.1 * (i % 5 - 2), 0, -1.2 * (i // 5)), turn(yaw=25 * i), actor=i)
            for i in range(count)
        ]
    )


def cost(work: Callable[[], object], times: int = 7) -> float:
    """Return CPU milliseconds of this thread, best of ``times`` after one to compile."""
    work()
    best = math.inf
    for _ in range(times):
        start = time.thread_time()
        work()
        best = min(best, time.thread_time() - start)
    return best * 1e3


def unculled(solids: Solids) -> Solids:
    """Return solids whose reaches are so long that nothing is left out."""
    rows = solids.rows.copy()
    rows[:, columns.REACH] = 2e5
    return replace(solids, rows=rows)


def frame(solids: Solids, camera: Camera) -> tuple[float, int]:
    """Return milliseconds to draw the solids alone, and pixels drawn."""
    planes, rays = blank(WIDTH, HEIGHT), camera.rays(WIDTH, HEIGHT)
    wiping = cost(lambda: clear(planes))

    def draw() -> None:
        clear(planes)
        trace(solids, rays, planes)

    taken = cost(draw) - wiping
    return taken, int((planes[Plane.DEPTH] < FAR).sum())


def report() -> None:
    near = Camera(np.array((0.8, 0.8, 2.6)), np.array((0, 0.48, 0)), math.radians(28))
    wide = Camera(np.array((1.0, 2.2, 7.0)), np.array((0, 0.3, -1.5)), math.radians(34))
    points = np.random.default_rng(0).uniform(-1, 1, (160_000, 3))
    solids = pack(bear())
    asked = cost(lambda: distances(solids, points))
    each = asked * 1e6 / (len(points) / 16) / len(solids.opaque)
    print(f"field: {each:.1f} ns per primitive and 16 points")
    bare, _ = frame(pack(bear(), fur=False), near)
    furry, pixels = frame(solids, near)
    print(
        f"bear, {pixels} px of 720p: bare {bare:.1f} ms, fur {furry:.1f} ms (x{furry / bare:.2f})"
    )
    naive, _ = frame(unculled(solids), near)
    print(f"  against the same without culling: {naive:.1f} ms (x{naive / furry:.1f})")
    planes, rays = blank(WIDTH, HEIGHT), near.rays(WIDTH, HEIGHT)
    trace(solids, rays, planes)
    print(f"  sun map {cost(lambda: sun_map(solids, SUN)):.1f} ms", end=", ")
    print(f"occlusion 1/2 {cost(lambda: occlude(solids, rays, planes)):.1f} ms", end=", ")
    print(f"1/4 with 2 taps {cost(lambda: occlude(solids, rays, planes, 4, 2)):.1f} ms")
    for count in (1, 5, 20):
        many = pack(crowd(count))
        taken, pixels = frame(many, wide)
        print(
            f"{count} bears: {taken:.1f} ms, {pixels} px, {taken * 1e6 / pixels:.0f} ns a px",
            end="",
        )
        print(f"; sun map {cost(lambda m=many: sun_map(m, SUN)):.1f} ms")


if __name__ == "__main__":
    report()
