"""A blind test of seams: twelve joins as sheets of eight numbered frames, and the key to them.

Four films of the studio that go on, four foreign films (drawn in chains.py) that do, and four
photographs that came alive and go on. Every part is encoded and read back, as a viewer sees it. On
a sheet eight frames follow each other; the first frame of the new part is one of the numbers 2 to
7. Whoever finds no more than two or three of twelve does no better than by guessing (one in six).

    python benchmarks/seams.py FOLDER [--seed N]     writes FOLDER/NN.jpg and FOLDER/key.json
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import chains
import cv2
import numpy as np

from reverie import media
from reverie.core.clip import Brief, Clip, Frame
from reverie.engines.procedural.engine import ProceduralEngine

WIDTH, HEIGHT, FRAMES = chains.WIDTH, chains.HEIGHT, 48
WHOLE, SEEN = 120, 24  # frames of a part that goes on, and of it here
SHOWN, ACROSS = 8, 4

#: What the studio films, and what the prompt of the part that goes on says.
OWN = (
    ("a tiger prowling through a forest", "then it starts to snow"),
    ("a lighthouse by the sea at dawn", "fog rolls in"),
    ("a teddy bear playing electric guitar on a stage", "the bear dances"),
    ("a red car driving through a desert, tracking shot", "the sun sets"),
)
GOES_ON = ("", "fog rolls in", "it starts to rain", "camera pan left")


def dream(
    engine: ProceduralEngine, prompt: str, opening: Clip | None, folder: Path
) -> tuple[list[Frame], bytes | None]:
    """Return a film as it is read back, and what its engine left."""
    goes_on = opening is not None and len(opening.frames) > 1
    count = WHOLE if goes_on else FRAMES
    brief = Brief(prompt, WIDTH, HEIGHT, count, seed=11, opening=opening)
    take = engine.dream(brief, lambda fraction: None)
    frames = [frame.copy() for frame in islice(take.frames, SEEN if goes_on else FRAMES)]
    return chains.encoded(frames, folder / "f.mp4"), take.memory


def clip(frames: list[Frame], memory: bytes | None) -> Clip:
    """Return the end of a film, as its continuation sees it."""
    return Clip(np.stack(frames[-chains.CONTEXT :]), memory)


def joins(engine: ProceduralEngine, folder: Path) -> Iterator[tuple[str, list[Frame], list[Frame]]]:
    """Yield what each join is, the film before it and the part after it."""

    def on(
        kind: str, frames: list[Frame], memory: bytes | None, prompt: str
    ) -> tuple[str, list[Frame], list[Frame]]:
        return kind, frames, dream(engine, prompt, clip(frames, memory), folder)[0]

    for first, then in OWN:
        yield on("own", *dream(engine, first, None, folder), then)
    foreign: tuple[Callable[[], list[Frame]], ...] = (
        chains.panning, chains.passing, chains.nearing, lambda: chains.panning(9),
    )  # fmt: skip
    for film, prompt in zip(foreign, GOES_ON, strict=True):
        yield on("foreign", chains.encoded(film(), folder / "g.mp4"), None, prompt)
    for seed, prompt in zip(range(21, 25), GOES_ON, strict=True):
        photograph = chains.hills(np.random.default_rng(seed), WIDTH)
        moves = ("camera push in", "", "camera pan right", "camera orbit left")[seed - 21]
        before = dream(engine, moves, Clip(photograph[None]), folder)
        yield on("photograph", *before, prompt)


def sheet(frames: list[Frame]) -> Frame:
    """Lay frames out, with their numbers."""
    cells = []
    for number, frame in enumerate(frames, 1):
        cell = frame.copy()
        cv2.putText(cell, str(number), (10, 34), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0, 0, 0), 5)
        cv2.putText(cell, str(number), (10, 34), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (255, 255, 255), 2)
        cells.append(cell)
    rows = [np.concatenate(cells[i : i + ACROSS], axis=1) for i in range(0, SHOWN, ACROSS)]
    return np.concatenate(rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(asked.seed)
    engine, key = ProceduralEngine(), {}
    with tempfile.TemporaryDirectory() as folder:
        made = list(joins(engine, Path(folder)))
    for number, which in enumerate(rng.permutation(len(made)), 1):
        kind, before, after = made[which]
        first = int(rng.integers(2, SHOWN))  # number of the new part's first frame
        shown = [*before[-(first - 1) :], *after[: SHOWN - first + 1]]
        name = f"{number:02}.jpg"
        (asked.folder / name).write_bytes(media.jpeg(sheet(shown), 95))
        key[name] = {"first frame of the new part": first, "of": kind}
        ratio = chains.seam(before, after)
        key[name]["seam ratio"] = round(ratio, 2)
        print(f"{name}  {kind:10}  seam {ratio:.2f}", flush=True)
    (asked.folder / "key.json").write_text(json.dumps(key, indent=1) + "\n")


if __name__ == "__main__":
    main()
