"""Enlarging films against bicubic and Lanczos: PSNR, SSIM, and how much finer detail flickers.

Films are averaged down to half and to a third of their size, enlarged again in three ways, and
compared with what they were: a film of the studio and three foreign ones (drawn in chains.py). A
film of the studio is really made again from its scene: that row says how far this is from the
film made at that size in the first place.

    python benchmarks/upscaling.py [--sheet FILE]
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import chains
import cv2
import numpy as np
from numpy.typing import NDArray

from reverie import media
from reverie.core.clip import Brief, Frame, Remake
from reverie.engines.procedural.engine import ProceduralEngine

COUNT = 12  # frames of each film
PROMPT = "a tiger prowling through a forest"
WAYS = {"bicubic": cv2.INTER_CUBIC, "Lanczos": cv2.INTER_LANCZOS4}


def luma(frame: Frame) -> NDArray[np.float32]:
    """Return the brightness, as PSNR and SSIM are usually given for it."""
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), np.float32)


def psnr(a: Frame, b: Frame) -> float:
    """Return decibels of the brightness."""
    error = float(np.mean((luma(a) - luma(b)) ** 2))
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


def ssim(a: Frame, b: Frame) -> float:
    """Return structural similarity, 0 to 1.

    Source: Wang et al., "Image quality assessment" (2004); a Gaussian window of 1.5 pixels.
    """
    x, y = luma(a), luma(b)

    def mean(plane: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(cv2.GaussianBlur(plane, (11, 11), 1.5), np.float32)

    mx, my = mean(x), mean(y)
    vx, vy, vxy = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mx * my + c1) * (2 * vxy + c2)
    return float(np.mean(top / ((mx * mx + my * my + c1) * (vx + vy + c2))))


def flicker(made: list[Frame], true: list[Frame]) -> float:
    """Return how much more, or less, a film changes from frame to frame than it should."""

    def steps(film: list[Frame]) -> float:
        return float(np.mean([np.abs(luma(a) - luma(b)).mean() for a, b in pairwise(film)]))

    return steps(made) / max(steps(true), 1e-6)


def smaller(film: Iterable[Frame], by: int) -> list[Frame]:
    """Return a film averaged down."""
    return [
        np.asarray(
            cv2.resize(f, None, fx=1 / by, fy=1 / by, interpolation=cv2.INTER_AREA), np.uint8
        )
        for f in film
    ]


def studio() -> tuple[list[Frame], list[Frame]]:
    """Return a film of the studio at 720p, and the same made again from one at 360p."""
    engine = ProceduralEngine()

    def made(width: int, height: int, memory: bytes | None) -> tuple[list[Frame], bytes | None]:
        remake = None if memory is None else Remake(memory)
        prompt = "" if memory else PROMPT
        brief = Brief(prompt, width, height, COUNT, seed=4, remake=remake)
        take = engine.dream(brief, lambda fraction: None)
        return [frame.copy() for frame in take.frames], take.memory

    large, _ = made(1280, 720, None)
    _, memory = made(640, 360, None)
    again, _ = made(1280, 720, memory)
    return large, again


def line(film: str, by: str, way: str, made: list[Frame], true: list[Frame]) -> None:
    """Print one row."""
    decibels = float(np.mean([psnr(a, b) for a, b in zip(made, true, strict=True)]))
    alike = float(np.mean([ssim(a, b) for a, b in zip(made, true, strict=True)]))
    print(
        f"{film:9} {by:>3} {way:12} {decibels:6.2f} {alike:7.4f} {flicker(made, true):8.3f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sheet", type=Path)
    asked = parser.parse_args()
    large, again = studio()
    films = {"studio": large} | {name: make()[:COUNT] for name, make in chains.FOREIGN.items()}
    print(f"{'film':9} {'by':>3} {'way':12} {'PSNR':>6} {'SSIM':>7} {'flicker':>8}")
    for name, film in films.items():
        for by in (2, 3):
            height, width = (side // (2 * by) * 2 * by for side in film[0].shape[:2])
            true = [np.ascontiguousarray(f[:height, :width]) for f in film]
            small = smaller(true, by)
            for way, method in WAYS.items():
                made = [
                    np.asarray(cv2.resize(f, (width, height), interpolation=method), np.uint8)
                    for f in small
                ]
                line(name, f"{by}", way, made, true)
            ours = list(media.enlarged(small, width, height))
            line(name, f"{by}", "ours", ours, true)
            if name == "studio" and by == 2 and asked.sheet:
                parts = (true[6], cv2.resize(small[6], (width, height)), ours[6], again[6])
                crops = [np.asarray(p, np.uint8)[200:500, 420:820] for p in parts]
                asked.sheet.write_bytes(media.jpeg(np.concatenate(crops, axis=1), 95))
    line("studio", "2", "made again", again, large)


if __name__ == "__main__":
    main()
