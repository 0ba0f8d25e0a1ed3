"""Every combination of keyframes, from films of the studio, foreign films and photographs.

For each end of a film: where it is a picture, the PSNR of the frame that should be it (inf: the
picture itself); where it is a film, the step across the seam over the median step of the sixteen
frames round it, half of them on either side. The foreign film and the photographs are drawn here.

    python benchmarks/keyframes.py [--sheets FOLDER]
"""

from __future__ import annotations

import argparse
import itertools
import math
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from reverie import media
from reverie.core.clip import Brief, Clip, Frame
from reverie.core.keyframes import SHAPES
from reverie.engines.procedural.engine import ProceduralEngine

WIDTH, HEIGHT, FRAMES = 320, 176, 48
CONTEXT = 9  # frames of an earlier film that are given
ROUND = 8  # frames on either side of a seam that it is measured by
OWN = ("a tiger prowling through a forest", "a lake among mountains at sunset")
PROMPT = "fog rolls in"


def photograph(seed: int, shift: float = 0.0) -> Frame:
    """Draw hills in haze, a tree and grain, as a camera sees them."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    columns = columns + np.float32(shift)
    picture = np.dstack(
        [np.interp(rows, (0, HEIGHT), c) for c in ((90, 220), (140, 200), (210, 180))]
    )
    for depth in range(5):
        height = HEIGHT * (0.40 + 0.11 * depth)
        wave = sum(
            rng.uniform(0.3, 1) * np.sin(columns / WIDTH * rng.uniform(4, 22) + rng.uniform(0, 6))
            for _ in range(5)
        )
        colour = np.array((150, 170, 180)) * (1 - depth / 5) + np.array((40, 62, 30)) * depth / 5
        picture[rows > height + 7 * wave] = colour
    texture = rng.normal(0, 1, (HEIGHT, 3 * WIDTH))
    low = cv2.GaussianBlur(texture, (0, 0), 1.2)[:, int(WIDTH + shift) : int(2 * WIDTH + shift)]
    picture += (30 * low * (rows > HEIGHT * 0.4))[..., None]
    at = (int(WIDTH * 0.6 - shift), int(HEIGHT * 0.5))
    cv2.line(picture, at, (at[0], HEIGHT - 22), (52, 38, 30), 6, cv2.LINE_AA)
    cv2.circle(picture, at, 30, (46, 84, 38), -1, cv2.LINE_AA)
    return np.clip(picture, 0, 255).astype(np.uint8)


def panned(seed: int) -> list[Frame]:
    """Film a photograph with a camera that pans."""
    return [photograph(seed, 1.5 * index) for index in range(FRAMES)]


def step(a: Frame, b: Frame) -> float:
    """Return the mean difference of two frames, levels."""
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def psnr(a: Frame, b: Frame) -> float:
    """Return decibels; inf for the same picture."""
    error = float(np.mean((a.astype(float) - b) ** 2))
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


def seam(before: list[Frame], after: list[Frame]) -> float:
    """Return the step across a seam, as a part of the median step round it."""
    near = [*itertools.pairwise(before[-ROUND:]), *itertools.pairwise(after[:ROUND])]
    usual = float(np.median([step(a, b) for a, b in near]))
    return step(before[-1], after[0]) / max(usual, 1e-6)


class Studio:
    """An engine, two films of its own with their memories, and what others made."""

    def __init__(self) -> None:
        self.engine = ProceduralEngine()
        self.films = {"own": [self.dream(prompt) for prompt in OWN]}
        self.films["foreign"] = [(panned(3), None), (panned(8), None)]
        self.pictures = (photograph(5), photograph(6))

    def dream(
        self, prompt: str, opening: Clip | None = None, closing: Clip | None = None
    ) -> tuple[list[Frame], bytes | None]:
        brief = Brief(
            prompt, WIDTH, HEIGHT, FRAMES, seed=7, quality="draft", opening=opening, closing=closing
        )
        take = self.engine.dream(brief, lambda fraction: None)
        return [frame.copy() for frame in take.frames], take.memory

    def end(self, kind: str | None, film: str, which: int) -> Clip | None:
        """Return an end of a film: ``which`` is 0 for its start and 1 for its end."""
        if kind == "image":
            return Clip(self.pictures[which][None])
        if kind is None:
            return None
        frames, memory = self.films[film][which]
        part = frames[-CONTEXT:] if which == 0 else frames[:CONTEXT]
        return Clip(np.stack(part), memory)

    def shown(self, kind: str | None, film: str, which: int, made: list[Frame]) -> str:
        """Return how well an end is met."""
        if kind is None:
            return "-"
        if kind == "image":
            return f"{psnr(made[-which], self.pictures[which]):.1f} dB"
        frames = self.films[film][which][0]
        ratio = seam(frames, made) if which == 0 else seam(made, frames)
        return f"seam {ratio:.2f}"


def cases() -> Iterator[tuple[str | None, str | None, str]]:
    for first, last in SHAPES:
        films: tuple[str, ...] = ("own", "foreign")
        if "generation" not in (first, last):
            films = ("photograph",) if first or last else ("words",)
        yield from ((first, last, film) for film in films)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sheets", type=Path)
    folder = parser.parse_args().sheets
    studio = Studio()
    print(f"{'start':10} {'end':10} {'of':10} {'at the start':>12} {'at the end':>12} {'cpu':>6}")
    rows = []
    for first, last, film in cases():
        began = time.process_time()
        ends = studio.end(first, film, 0), studio.end(last, film, 1)
        made, _ = studio.dream(PROMPT if first or last else OWN[0], *ends)
        spent = time.process_time() - began
        met = [studio.shown(kind, film, which, made) for which, kind in enumerate((first, last))]
        print(
            f"{first or '-':10} {last or '-':10} {film:10} {met[0]:>12} {met[1]:>12} {spent:5.1f}s"
        )
        black = np.zeros_like(made[0])
        around = [
            black if clip is None else clip.frames[which - 1] for which, clip in enumerate(ends)
        ]
        shown = [made[i] for i in np.linspace(0, FRAMES - 1, 6).round().astype(int)]
        rows.append(np.concatenate((around[0], *shown, around[1]), axis=1))
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "keyframes.jpg").write_bytes(media.jpeg(np.concatenate(rows)))


if __name__ == "__main__":
    main()
