"""The time table of the procedural studio: what films cost by what they show, and how they scale.

Run it on a quiet machine: ``python benchmarks/studio.py [--seconds 5] [CASE ...]``. Every
case is a process of its own, warm after one frame; prints wall seconds for the whole film as
taken from evenly spaced frames, milliseconds a frame, and the peak of its memory in MB.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.render.quality import QUALITIES
from reverie.engines.procedural.render.stage import Stage
from reverie.engines.procedural.words import parse

FRAMES_A_SECOND = 24

HERO = "a fluffy teddy bear walking in the jungle before a waterfall"
BUSY = (
    "a crowd of people in a market in heavy rain",
    "a herd of horses running in an orchard",
    "a panda playing drums in a nightclub",
    "a knight riding a horse in a forest, snow falling",
)
SIZES = {"540p": (960, 540), "720p": (1280, 720), "1080p": (1920, 1080), "4k": (3840, 2160)}
COUNTS = ("one duck", "two ducks", "four ducks", "eight ducks", "twelve ducks", "sixteen ducks")

#: Name -> prompt, size, quality, threads.
CASES: dict[str, tuple[str, str, str, int]] = {
    **{f"hero {q} 720p x{n}": (HERO, "720p", q, n) for q in QUALITIES for n in (1, 2)},
    **{f"hero {q} {s} x2": (HERO, s, q, 2) for q in QUALITIES for s in SIZES if s != "720p"},
    **{f"busy {k} {q} x2": (p, "720p", q, 2) for k, p in enumerate(BUSY) for q in QUALITIES},
    **{f"{said} film x2": (f"{said} in a meadow", "720p", "film", 2) for said in COUNTS},
}


def measure(prompt: str, size: str, quality: str, threads: int, seconds: float, taken: int) -> str:
    """Return JSON of one case, measured in this process."""
    width, height = SIZES[size]
    drawn = SIZES["1080p"] if size == "4k" else (width, height)  # 4k is enlarged from 1080p
    frames = round(seconds * FRAMES_A_SECOND)
    scene = direct(parse(prompt), Film(width / height, seconds, frames, seed=3))
    start = time.perf_counter()
    stage = Stage(scene, *drawn, QUALITIES[quality])
    ready = time.perf_counter() - start
    stage.frame(0)
    picks = [round(k * (frames - 1) / max(taken - 1, 1)) for k in range(taken)]
    start, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(stage.frame, picks))
    each = (time.perf_counter() - start) / taken
    return json.dumps(
        {
            "film_s": round(each * frames + ready, 2),
            "frame_ms": round(each * 1e3, 1),
            "cpu_ms": round((time.process_time() - used) / taken * 1e3, 1),
            "set_s": round(ready, 2),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("cases", nargs="*", help="names of cases, or parts of names")
    arguments.add_argument("--seconds", type=float, default=5.0)
    arguments.add_argument("--frames", type=int, default=24, help="how many are measured")
    arguments.add_argument("--one", help="measure this case here and print JSON")
    given = arguments.parse_args()
    if given.one:
        print(measure(*CASES[given.one], given.seconds, given.frames))
        return
    print(f"{'case':26} {'film s':>8} {'frame ms':>9} {'cpu ms':>8} {'set s':>6} {'peak MB':>8}")
    for name in CASES:
        if given.cases and not any(part in name for part in given.cases):
            continue
        command = [sys.executable, __file__, "--one", name, "--seconds", str(given.seconds)]
        run = subprocess.run(
            [*command, "--frames", str(given.frames)], capture_output=True, text=True, check=True
        )
        row = json.loads(run.stdout.splitlines()[-1])
        print(
            f"{name:26} {row['film_s']:8.2f} {row['frame_ms']:9.1f} {row['cpu_ms']:8.1f} "
            f"{row['set_s']:6.2f} {row['peak_mb']:8d}",
            flush=True,
        )


if __name__ == "__main__":
    main()
