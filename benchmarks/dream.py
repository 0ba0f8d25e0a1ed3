"""A whole dream against encoding its frames alone: what the house costs beside the encoder.

    python benchmarks/dream.py [--engine procedural] [--model ray-2] [--resolution 720p]

Prints the seconds of both, their ratio, and the greatest memory of this process and its engine.
The engine is warm before the clock starts. Ratios travel between machines; seconds do not.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

import numpy as np

from reverie import media
from reverie.core.clip import Frame
from reverie.core.request import VideoRequest
from reverie.settings import engine_environment
from reverie.worker.brief import film_words
from reverie.worker.scratch import unnamed
from reverie.worker.supervisor import Supervisor

PROMPT = "A teddy bear in sunglasses playing electric guitar and dancing"
KEPT = 24  # frames held for encoding alone, played forth and back: a whole film would not fit


def main() -> None:
    """Measure, and print."""
    options = arguments()
    request = VideoRequest(
        prompt=PROMPT,
        model=options.model,
        resolution=options.resolution,
        duration=options.duration,
    )
    brief = film_words(request, seed=1)
    kept: list[Frame] = []
    with unnamed() as log, unnamed() as film:
        engine = Supervisor(options.engine, engine_environment(), log)
        try:
            began = time.monotonic()
            engine.warm_up(lambda _: None)
            warm = time.monotonic() - began
            began = time.monotonic()
            frames = engine.dream(brief, lambda _: None).frames
            media.encode((_keep(frame, kept) for frame in frames), film)
            whole = time.monotonic() - began
            engine_peak = peak(engine.pid)
        finally:
            engine.close()
    alone = encoding_alone(kept, brief.num_frames)
    print(
        f"{options.engine} {options.model} {brief.width}x{brief.height} {brief.num_frames} frames"
    )
    print(f"  warming up     {warm:7.2f} s")
    print(f"  whole dream    {whole:7.2f} s   {brief.num_frames / whole:6.1f} frames a second")
    print(f"  encoding alone {alone:7.2f} s   {brief.num_frames / alone:6.1f} frames a second")
    print(f"  ratio          {whole / alone:7.2f}")
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory    {mine:7.0f} MB here, {engine_peak:.0f} MB in the engine")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="procedural")
    parser.add_argument("--model", default="ray-2")
    parser.add_argument("--resolution", default="720p")
    parser.add_argument("--duration", default="5s")
    return parser.parse_args()


def encoding_alone(kept: list[Frame], count: int) -> float:
    """Return the seconds that the encoder needs for frames that are there already."""
    there_and_back = kept + kept[-2:0:-1]
    began = time.monotonic()
    with unnamed() as film:
        media.encode((there_and_back[i % len(there_and_back)] for i in range(count)), film)
    return time.monotonic() - began


def peak(pid: int | None) -> float:
    """Return the greatest memory of a process, in MB."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return float("nan")
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _keep(frame: Frame, kept: list[Frame]) -> Frame:
    if len(kept) < KEPT:
        kept.append(np.array(frame))
    return frame


if __name__ == "__main__":
    main()
