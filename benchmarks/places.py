"""What a frame of each place costs, stage by stage, and what a draft of it costs beside it.

Prints milliseconds of one thread for 1280x720 film frames, warm, best of three, and the
ratio of a draft frame to a film frame.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from typing import Any

from reverie.engines.procedural import places
from reverie.engines.procedural.render import film
from reverie.engines.procedural.render.gbuffer import blank, clear
from reverie.engines.procedural.render.quality import DRAFT, FILM
from reverie.engines.procedural.render.stage import Stage
from reverie.engines.procedural.scene import Camera, Scene

WIDTH, HEIGHT = 1280, 720
PLACES = ("meadow", "snow forest", "jungle waterfall", "lake", "city street", "kitchen")


def best(work: Callable[[], Any], times: int = 3) -> float:
    """Return the fewest milliseconds of this thread that the work took."""
    taken = []
    for _ in range(times):
        start = time.thread_time()
        work()
        taken.append((time.thread_time() - start) * 1e3)
    return min(taken)


def stage_of(key: str, quality: Any) -> Stage:
    view = places.view(key)
    camera = Camera(view.eye, view.target, math.radians(view.degrees))
    return Stage(Scene(place=key, camera=lambda seconds: camera), WIDTH, HEIGHT, quality)


def steps(stage: Stage) -> dict[str, float]:
    """Return milliseconds by step of a frame."""
    shot, rays = stage.shot(40), stage.rays(40)
    planes = blank(WIDTH, HEIGHT)

    def draw() -> None:
        clear(planes)
        shot.draw(planes, rays)

    stage.frame(40)
    out = {"draw": best(draw)}
    radiance = shot.light(planes, rays)
    out["light"] = best(lambda: shot.light(planes, rays))
    out["polish"] = best(lambda: shot.polish(planes, rays, radiance), 1)
    out["water"] = best(lambda: shot.cover(planes, rays, radiance), 1)
    out["veil"] = best(lambda: shot.veil(planes, rays, radiance), 1)
    out["bloom"] = best(lambda: film.bloom(radiance, 1.6))
    out["frame"] = best(lambda: stage.frame(40))
    return out


def main() -> None:
    for key in sys.argv[1:] or PLACES:
        costs = steps(stage_of(key, FILM))
        draft = stage_of(key, DRAFT)
        draft.frame(40)
        quick = best(lambda stage=draft: stage.frame(40))
        table = "  ".join(f"{name} {cost:.0f}" for name, cost in costs.items())
        print(f"{key:18} {table}  draft {quick:.0f} ({quick / costs['frame']:.2f} of film)")


if __name__ == "__main__":
    main()
