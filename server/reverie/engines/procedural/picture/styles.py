"""Styles: pictures as other hands would make them, by filters that hold still in a film."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

from .colour import from_lab, to_lab

Style = Callable[[Frame], Frame]

_Plane = NDArray[np.float32]


def oil(frame: Frame, radius: int = 4, levels: int = 10) -> Frame:
    """Return strokes of one colour: at each pixel the commonest brightness nearby wins.

    Source:
        Holzmann, "Beyond Photography" (1988), the oil transfer.
    """
    radius = max(1, radius * frame.shape[1] // 640)
    size = (2 * radius + 1,) * 2
    grey = cv2.blur(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), (3, 3))
    bins = grey.astype(np.int32) * levels // 256
    best = np.zeros(grey.shape, np.float32)
    out = np.zeros(frame.shape, np.float32)
    colours = frame.astype(np.float32)
    for level in range(levels):
        mask = (bins == level).astype(np.float32)
        count = cv2.GaussianBlur(cv2.blur(mask, size), (3, 3), 0)
        mean = (
            cv2.blur(colours * mask[..., None], size)
            / np.maximum(cv2.blur(mask, size), 1e-4)[..., None]
        )
        wins = count > best
        out[wins], best = mean[wins], np.maximum(best, count)
    return _bytes(out)


def vivid_oil(frame: Frame) -> Frame:
    """Return oil in strong colours."""
    return saturated(oil(frame, 5, 8), 1.5)


def anime(frame: Frame) -> Frame:
    """Return flat colours in few steps of light, with dark outlines."""
    flat = smooth(frame, 3)
    lab = to_lab(flat)
    lab[..., 0] = _stepped(lab[..., 0], 100, 7)
    lab[..., 1:] *= 1.25
    return _bytes(from_lab(lab) * (1 - 0.8 * edges(frame))[..., None])


def ink(frame: Frame) -> Frame:
    """Return black lines and washes on white paper."""
    grey = _grey(smooth(frame, 2))
    wash = _stepped(np.clip(grey * 1.15, 0, 1), 1, 4)
    page = (0.35 + 0.65 * wash) * (1 - edges(frame))
    return _bytes(page[..., None] * np.array((250, 246, 238), np.float32))


def pencil(frame: Frame) -> Frame:
    """Return a pencil drawing."""
    grey = _grey(frame)
    blurred = cv2.GaussianBlur(1 - grey, (0, 0), max(1.5, frame.shape[1] / 160))
    page = np.clip(grey / np.maximum(1 - blurred, 0.02), 0, 1) ** 1.6
    return _bytes(page[..., None] * np.array((246, 244, 240), np.float32))


def watercolour(frame: Frame) -> Frame:
    """Return pale washes whose rims are darker."""
    wash = smooth(oil(frame, 3, 12), 3).astype(np.float32)
    pale = 255 - (255 - wash) * 0.8
    rim = cv2.GaussianBlur(edges(frame), (0, 0), 1.2)
    return _bytes(pale * (1 - 0.25 * rim)[..., None])


def papered(frame: Frame) -> Frame:
    """Return a frame on rough paper, which lies still."""
    rng = np.random.default_rng(11)
    grain = cv2.GaussianBlur(rng.normal(0, 1, frame.shape[:2]).astype(np.float32), (0, 0), 1.4)
    return _bytes(frame * (1 + 0.06 * grain)[..., None])


def ukiyo_e(frame: Frame) -> Frame:
    """Return a woodblock print: few flat colours, indigo lines, warm paper."""
    lab = to_lab(smooth(frame, 4))
    lab[..., 0] = _stepped(lab[..., 0], 100, 5) * 0.85 + 12
    lab[..., 1:] = np.round(lab[..., 1:] / 12) * 12 + np.array((1, 7), np.float32)
    flat, line = from_lab(lab).astype(np.float32), edges(frame)[..., None]
    return _bytes(flat + line * (np.array((36, 44, 88), np.float32) - flat))


def black_and_white(frame: Frame) -> Frame:
    """Return a frame without colour, with deep shadows."""
    grey = _grey(frame)
    curve = np.clip(grey + 0.35 * (grey - 0.5) * (1 - np.abs(2 * grey - 1)), 0, 1)
    return _bytes(np.repeat(curve[..., None] * 255, 3, axis=2))


def pixel(frame: Frame) -> Frame:
    """Return large square pixels of few colours."""
    height, width = frame.shape[:2]
    cell = max(2, width // 160)
    small = cv2.resize(frame, (width // cell, height // cell), interpolation=cv2.INTER_AREA)
    few = np.round(small.astype(np.float32) / 28) * 28
    return _bytes(cv2.resize(few, (width, height), interpolation=cv2.INTER_NEAREST))


def vintage(frame: Frame) -> Frame:
    """Return faded, warm film with dark corners."""
    grey = _grey(frame)[..., None]
    faded = 0.45 * frame.astype(np.float32) + 0.55 * grey * np.array((255, 226, 176), np.float32)
    return _bytes((24 + 0.86 * faded) * _vignette(frame))


def infrared(frame: Frame) -> Frame:
    """Return warmth as colour: from violet through red to yellow."""
    heat = cv2.GaussianBlur(_grey(frame), (0, 0), 1.0)
    return np.asarray(
        cv2.cvtColor(
            cv2.applyColorMap(_bytes(heat * 255), cv2.COLORMAP_INFERNO), cv2.COLOR_BGR2RGB
        ),
        np.uint8,
    )


def neon(frame: Frame) -> Frame:
    """Return glowing outlines in the dark."""
    line = edges(frame)
    glow = cv2.GaussianBlur(line, (0, 0), max(2.0, frame.shape[1] / 120))
    strong = saturated(frame, 2.2).astype(np.float32)
    return _bytes(strong * 0.22 + strong * (line + 1.4 * glow)[..., None] * 1.1)


def cyberpunk(frame: Frame) -> Frame:
    """Return cyan shadows, magenta lights and a glow."""
    grey = _grey(frame)[..., None]
    low, high = np.array((14, 46, 92), np.float32), np.array((255, 120, 230), np.float32)
    toned = 0.55 * saturated(frame, 1.4).astype(np.float32) + 0.45 * (low + grey * (high - low))
    dark = toned * (0.55 + 0.45 * grey)
    glow = cv2.GaussianBlur(np.maximum(dark - 150, 0), (0, 0), max(2.0, frame.shape[1] / 80))
    return _bytes(dark + 0.9 * glow)


def pop_art(frame: Frame) -> Frame:
    """Return loud flat colours with dots in the shade."""
    height, width = frame.shape[:2]
    flat = saturated(np.asarray(_stepped(smooth(frame, 3), 255, 4), np.uint8), 2.0)
    cell = max(4, width // 110)
    y, x = np.mgrid[0:height, 0:width]
    from_middle = np.hypot(x % cell - cell / 2, y % cell - cell / 2) / (cell * 0.62)
    dots = (from_middle < 1 - _grey(frame)) & (_grey(frame) < 0.55)
    return _bytes(flat * np.where(dots, 0.45, 1.0)[..., None] * (1 - 0.9 * edges(frame))[..., None])


def panes(frame: Frame, leaded: bool = False) -> Frame:
    """Return cells of one colour each; ``leaded``: with dark seams, as of church windows."""
    height, width = frame.shape[:2]
    labels = _cells(height, width)
    counts = np.maximum(np.bincount(labels.ravel()), 1)
    means = np.stack(
        [np.bincount(labels.ravel(), frame[..., c].ravel()) / counts for c in range(3)], axis=1
    )
    out = means[labels].astype(np.float32)
    if leaded:
        seam = cv2.morphologyEx(labels.astype(np.float32), cv2.MORPH_GRADIENT, np.ones((3, 3))) > 0
        out = saturated(_bytes(out * 1.1), 1.7).astype(np.float32)
        out[seam] *= 0.12
    return _bytes(out)


def stained_glass(frame: Frame) -> Frame:
    """Return a church window."""
    return panes(frame, leaded=True)


def clay(frame: Frame) -> Frame:
    """Return soft, rounded shapes with matt shade."""
    soft = smooth(oil(frame, 4, 14), 4)
    lab = to_lab(soft)
    relief = lab[..., 0] - cv2.GaussianBlur(lab[..., 0], (0, 0), max(2.0, frame.shape[1] / 100))
    lab[..., 0] = np.clip(lab[..., 0] * 0.9 + 8 + 0.6 * relief, 0, 100)
    return from_lab(lab)


def surreal(frame: Frame) -> Frame:
    """Return colours turned a third of the way round."""
    lab = to_lab(smooth(frame, 2))
    a, b = lab[..., 1].copy(), lab[..., 2].copy()
    lab[..., 1], lab[..., 2] = -0.5 * a - 1.3 * b, 1.3 * a - 0.5 * b
    return from_lab(lab)


#: By the style's key in the catalogue of words.
STYLES: dict[str, Style] = {
    "oil": oil,
    "van gogh": vivid_oil,
    "anime": anime,
    "ink": ink,
    "pencil": pencil,
    "watercolour": watercolour,
    "ukiyo-e": ukiyo_e,
    "black and white": black_and_white,
    "pixel": pixel,
    "vintage": vintage,
    "infrared": infrared,
    "neon": neon,
    "cyberpunk": cyberpunk,
    "pop art": pop_art,
    "low poly": panes,
    "stained glass": stained_glass,
    "clay": clay,
    "surreal": surreal,
}


#: Styles that are laid on paper.
ON_PAPER = frozenset({"watercolour", "pencil", "ink"})


def smooth(frame: Frame, rounds: int) -> Frame:
    """Return a frame whose surfaces are flat and whose edges are sharp.

    Source:
        Tomasi and Manduchi, "Bilateral filtering" (1998), repeated as in Winnemöller et al.,
        "Real-time video abstraction" (2006).
    """
    for _ in range(rounds):
        frame = np.asarray(cv2.bilateralFilter(frame, 5, 26, 4), np.uint8)
    return frame


def saturated(frame: Frame, factor: float) -> Frame:
    """Return a frame with its colourfulness multiplied."""
    lab = to_lab(frame)
    lab[..., 1:] *= np.float32(factor)
    return from_lab(lab)


def edges(frame: Frame) -> _Plane:
    """Return (height, width), 0 to 1: outlines, as soft lines.

    Source:
        Winnemöller, Kyprianidis and Olsen, "XDoG" (2012).
    """
    grey = _grey(smooth(frame, 1))
    sigma = max(0.8, frame.shape[1] / 900)
    narrow, broad = (cv2.GaussianBlur(grey, (0, 0), s * sigma) for s in (1.0, 1.6))
    return np.asarray(np.clip((broad - narrow) * 28 - 0.12, 0, 1), np.float32)


def _cells(height: int, width: int) -> NDArray[np.int64]:
    """Return (height, width): which of some cells, the same in every frame, a pixel is in."""
    step = max(6, width // 48)
    rng = np.random.default_rng(3)
    rows, columns = -(-height // step), -(-width // step)
    seeds = (
        np.moveaxis(np.mgrid[0:rows, 0:columns], 0, -1) + rng.random((rows, columns, 2))
    ) * step
    y, x = np.mgrid[0:height, 0:width]
    best = np.full((height, width), np.inf)
    labels = np.zeros((height, width), np.int64)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            r, c = np.clip(y // step + dy, 0, rows - 1), np.clip(x // step + dx, 0, columns - 1)
            away = (seeds[r, c, 0] - y) ** 2 + (seeds[r, c, 1] - x) ** 2
            labels = np.where(away < best, r * columns + c, labels)
            best = np.minimum(best, away)
    return labels


def _grey(frame: Frame) -> _Plane:
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), np.float32) / np.float32(255)


def _stepped(values: NDArray[np.generic], most: float, steps: int) -> _Plane:
    """Return values in a few soft steps, so that they do not flip between frames."""
    scaled = values.astype(np.float32) / most * steps
    whole = np.floor(scaled)
    into = np.clip((scaled - whole - 0.5) * 5 + 0.5, 0, 1)
    return np.asarray((whole + into) / steps * most, np.float32)


def _vignette(frame: Frame) -> _Plane:
    height, width = frame.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    return np.asarray(1 - 0.3 * np.clip(np.hypot(x, y) - 0.5, 0, 1), np.float32)[..., None]


def _bytes(values: NDArray[np.generic]) -> Frame:
    return np.clip(np.rint(values.astype(np.float32)), 0, 255).astype(np.uint8)
