"""Ten extensions, one after the other, of films that no engine here made: do they drift?

Each part is encoded, and the next sees only what a worker sees: the last frames of the file, and
what the engine left with it. Printed for each part: the step across its seam over the median step
round it; and of its last frame, against the last frame of the clip that all began with, the
change of the mean colour (Lab), the sharpness (variance of the Laplacian) and the grain.

    python benchmarks/chains.py [--sheets FOLDER] [--prompt TEXT] [--parts N]
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from reverie import media
from reverie.core.clip import Brief, Clip, Frame
from reverie.engines.procedural.engine import ProceduralEngine

WIDTH, HEIGHT, FRAMES = 640, 368, 48
CONTEXT, ROUND = 9, 8
GRAIN = 3.0  # sRGB levels


def hills(rng: np.random.Generator, width: int) -> Frame:
    """Draw a wide country: sky, hills in haze, trees, grass."""
    rows, columns = np.mgrid[0:HEIGHT, 0:width].astype(np.float32)
    picture = np.dstack(
        [np.interp(rows, (0, HEIGHT), c) for c in ((90, 220), (140, 200), (210, 180))]
    )
    for depth in range(5):
        wave = sum(
            rng.uniform(0.3, 1) * np.sin(columns / WIDTH * rng.uniform(4, 22) + rng.uniform(0, 6))
            for _ in range(5)
        )
        colour = np.array((150, 170, 180)) * (1 - depth / 5) + np.array((40, 62, 30)) * depth / 5
        picture[rows > HEIGHT * (0.40 + 0.11 * depth) + 0.04 * HEIGHT * wave] = colour
    texture = cv2.GaussianBlur(rng.normal(0, 1, (HEIGHT, width)), (0, 0), 1.2)
    picture += (30 * texture * (rows > HEIGHT * 0.4))[..., None]
    for _ in range(width // 90):
        x, size = int(rng.integers(0, width)), int(rng.integers(14, 34))
        foot = int(HEIGHT * rng.uniform(0.62, 0.9))
        cv2.line(picture, (x, foot - 2 * size), (x, foot), (52, 38, 30), size // 5, cv2.LINE_AA)
        cv2.circle(picture, (x, foot - 2 * size), size, (46, 84, 38), -1, cv2.LINE_AA)
    return np.clip(picture, 0, 255).astype(np.uint8)


def filmed(draw: Callable[[int], Frame], seed: int) -> list[Frame]:
    """Return a film of what is drawn for each index, with grain."""
    rng = np.random.default_rng(seed)
    frames = [draw(index).astype(np.float32) for index in range(FRAMES)]
    grain = [rng.normal(0, GRAIN, (HEIGHT, WIDTH, 1)) for _ in frames]
    return [np.clip(f + g, 0, 255).astype(np.uint8) for f, g in zip(frames, grain, strict=True)]


def panning(seed: int = 3) -> list[Frame]:
    """A camera that pans to the right over hills."""
    wide = hills(np.random.default_rng(seed), 2 * WIDTH)
    return filmed(lambda i: _window(wide, 2.5 * i), seed)


def passing(seed: int = 4) -> list[Frame]:
    """A camera that stands; a red balloon drifts past."""
    wide = hills(np.random.default_rng(seed), WIDTH)

    def draw(index: int) -> Frame:
        picture = wide.copy()
        at = (int(16 * (200 + 2.2 * index)), int(16 * (150 - 0.5 * index)))
        cv2.circle(picture, at, 16 * 36, (205, 50, 40), -1, cv2.LINE_AA, 4)
        cv2.rectangle(
            picture, (at[0] // 16 - 9, at[1] // 16 + 44), (at[0] // 16 + 9, at[1] // 16 + 56),
            (120, 80, 40), -1,
        )  # fmt: skip
        return picture

    return filmed(draw, seed)


def nearing(seed: int = 5) -> list[Frame]:
    """A camera that goes in."""
    wide = hills(np.random.default_rng(seed), WIDTH)

    def draw(index: int) -> Frame:
        zoom = 1.004**index
        matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), 0, zoom)
        return np.asarray(cv2.warpAffine(wide, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC))

    return filmed(draw, seed)


FOREIGN: dict[str, Callable[[], list[Frame]]] = {
    "panning": panning,
    "passing": passing,
    "nearing": nearing,
}


def _window(wide: Frame, x: float) -> Frame:
    matrix = np.array(((1, 0, -x), (0, 1, 0)), np.float32)
    return np.asarray(cv2.warpAffine(wide, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC))


def encoded(frames: list[Frame], path: Path) -> list[Frame]:
    """Return a film as it is read back."""
    media.encode(frames, path)
    return list(media.frames(path))


def step(a: Frame, b: Frame) -> float:
    """Return the mean difference of two frames, levels."""
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def seam(before: list[Frame], after: list[Frame]) -> float:
    """Return the step across a seam, as a part of the median step round it."""
    near = [*itertools.pairwise(before[-ROUND:]), *itertools.pairwise(after[:ROUND])]
    usual = float(np.median([step(a, b) for a, b in near]))
    return step(before[-1], after[0]) / max(usual, 1e-6)


def measured(frame: Frame) -> tuple[np.ndarray, float, float]:
    """Return (mean Lab, sharpness without the grain, grain)."""
    lab = cv2.cvtColor(frame.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.float32)
    calm = cv2.GaussianBlur(grey, (0, 0), 1.5)
    sky = grey[4 : HEIGHT // 5, 4:-4] - calm[4 : HEIGHT // 5, 4:-4]
    return lab.mean(axis=(0, 1)), float(cv2.Laplacian(calm, cv2.CV_32F).var()), float(sky.std())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sheets", type=Path)
    parser.add_argument("--prompt", default="")
    parser.add_argument("--parts", type=int, default=10)
    asked = parser.parse_args()
    engine = ProceduralEngine()
    print(f"{'film':9} {'part':>4} {'seam':>5} {'colour':>7} {'sharpness':>9} {'grain':>6}")
    for name, film in FOREIGN.items():
        with tempfile.TemporaryDirectory() as folder:
            before, memory = encoded(film(), Path(folder, "0.mp4")), None
            colour, sharp, grain = measured(before[-1])
            shown, ratios = [before[-1]], []
            for part in range(asked.parts):
                clip = Clip(np.stack(before[-CONTEXT:]), memory)
                brief = Brief(asked.prompt, WIDTH, HEIGHT, FRAMES, seed=part, opening=clip)
                take = engine.dream(brief, lambda fraction: None)
                made = [frame.copy() for frame in take.frames]
                after, memory = encoded(made, Path(folder, f"{part + 1}.mp4")), take.memory
                now = measured(after[-1])
                ratios.append(seam(before, after))
                print(
                    f"{name:9} {part + 1:4} {ratios[-1]:5.2f}"
                    f" {float(np.linalg.norm(now[0] - colour)):7.2f} {now[1] / sharp:9.2f}"
                    f" {now[2] / grain:6.2f}",
                    flush=True,
                )
                shown += [after[FRAMES // 2], after[-1]]
                before = after
            print(f"{name:9}  largest seam {max(ratios):.2f}")
        if asked.sheets:
            asked.sheets.mkdir(parents=True, exist_ok=True)
            small = [cv2.resize(f, (320, 184), interpolation=cv2.INTER_AREA) for f in shown]
            small += [np.zeros_like(small[0])] * (-len(small) % 4)
            rows = [np.concatenate(small[i : i + 4], axis=1) for i in range(0, len(small), 4)]
            (asked.sheets / f"{name}.jpg").write_bytes(media.jpeg(np.concatenate(rows)))


if __name__ == "__main__":
    main()
