"""Draws canvases: text, keys, screens, clock faces, painted once and laid on a face."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from reverie.engines.procedural.materials import Colour
from reverie.engines.procedural.solids import DECAL_SIZE

from .grammar import Stroke

_FINE = 4  # drawn so many times larger, then averaged
_SIDE = DECAL_SIZE * _FINE
_UNIT = _SIDE / 100  # pixels per unit of the canvas, which is 100 wide and high

Ink = tuple[int, int, int, int]


@lru_cache(maxsize=256)
def draw(strokes: tuple[Stroke, ...], colours: tuple[Colour, ...]) -> NDArray[np.uint8]:
    """Return the canvas, (DECAL_SIZE, DECAL_SIZE, 4) uint8, sRGB and alpha.

    Args:
        colours: sRGB 0-255 of each stroke.
    """
    image = Image.new("RGBA", (_SIDE, _SIDE), (0, 0, 0, 0))
    for stroke, (r, g, b) in zip(strokes, colours, strict=True):
        _DRAW[stroke.kind](image, stroke, (round(r), round(g), round(b), 255))
    small = image.resize((DECAL_SIZE, DECAL_SIZE), Image.Resampling.BOX)
    return np.asarray(small, np.uint8)


def _scaled(stroke: Stroke) -> list[float]:
    return [v * _UNIT for v in stroke.numbers]


def _fill(image: Image.Image, _: Stroke, ink: Ink) -> None:
    image.paste(ink, (0, 0, _SIDE, _SIDE))


def _box(v: list[float]) -> tuple[float, float, float, float]:
    return min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])


def _rect(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    ImageDraw.Draw(image).rectangle(_box(_scaled(stroke)), fill=ink)


def _round(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    v = _scaled(stroke)
    ImageDraw.Draw(image).rounded_rectangle(_box(v), radius=abs(v[4]), fill=ink)


def _ellipse(stroke: Stroke) -> tuple[float, float, float, float]:
    x, y, rx, ry, *_ = _scaled(stroke)
    return x - abs(rx), y - abs(ry), x + abs(rx), y + abs(ry)


def _oval(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    ImageDraw.Draw(image).ellipse(_ellipse(stroke), fill=ink)


def _hoop(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    width = max(1, int(abs(stroke.numbers[4]) * _UNIT))
    ImageDraw.Draw(image).ellipse(_ellipse(stroke), outline=ink, width=width)


def _line(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    *points, width = _scaled(stroke)
    points = points[: len(points) // 2 * 2]
    ImageDraw.Draw(image).line(points, fill=ink, width=max(1, int(abs(width))), joint="curve")


def _poly(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    points = _scaled(stroke)
    ImageDraw.Draw(image).polygon(points[: len(points) // 2 * 2], fill=ink)


def _text(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    """Write words centred at x, y with a height; the fourth number squeezes their width."""
    x, y, size, squeeze = (*stroke.numbers, 1.0)[:4]
    pixels = max(4, int(min(abs(size), 200) * _UNIT))
    font = ImageFont.load_default(pixels)
    weight = max(1, pixels // 33)
    left, top, right, bottom = font.getbbox(stroke.text, stroke_width=weight)
    width, height = math.ceil(right - left), math.ceil(bottom - top)
    page = Image.new("RGBA", (max(width, 1), max(height, 1)), (0, 0, 0, 0))
    ImageDraw.Draw(page).text(
        (-left, -top), stroke.text, font=font, fill=ink, stroke_width=weight, stroke_fill=ink
    )
    page = page.resize((min(max(1, int(page.width * abs(squeeze))), 4 * _SIDE), page.height))
    corner = (int(x * _UNIT - page.width / 2), int(y * _UNIT - page.height / 2))
    image.alpha_composite(_within(page, corner))


def _within(page: Image.Image, corner: tuple[int, int]) -> Image.Image:
    whole = Image.new("RGBA", (_SIDE, _SIDE), (0, 0, 0, 0))
    whole.paste(page, corner)
    return whole


def _grid(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    """Draw rounded cells: x0 y0 x1 y1, columns, rows, gap."""
    x0, y0, x1, y1, columns, rows, gap = stroke.numbers
    across, down = min(64, max(1, int(columns))), min(64, max(1, int(rows)))
    w, h = (x1 - x0) / across, (y1 - y0) / down
    brush = ImageDraw.Draw(image)
    for i in range(across):
        for j in range(down):
            x, y = x0 + i * w + gap / 2, y0 + j * h + gap / 2
            cell = [v * _UNIT for v in (x, y, x + w - gap, y + h - gap)]
            brush.rounded_rectangle(_box(cell), radius=abs(gap) * 0.5 * _UNIT, fill=ink)


def _dots(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    """Scatter: count, size, seed, radius of the disc they fall in."""
    count, size, seed, reach = stroke.numbers
    random = np.random.default_rng(abs(int(seed)))
    brush = ImageDraw.Draw(image)
    for _ in range(min(400, int(count))):
        angle, far = random.uniform(0, 2 * math.pi), math.sqrt(random.uniform()) * reach
        x, y = 50 + far * math.cos(angle), 50 + far * math.sin(angle)
        s = abs(size) * random.uniform(0.7, 1.3)
        brush.ellipse([v * _UNIT for v in (x - s, y - s, x + s, y + s)], fill=ink)


def _ticks(image: Image.Image, stroke: Stroke, ink: Ink) -> None:
    """Draw rays: count, inner and outer radius, width."""
    count, inner, outer, width = stroke.numbers
    brush = ImageDraw.Draw(image)
    for i in range(min(400, int(count))):
        x, y = math.sin(2 * math.pi * i / count), -math.cos(2 * math.pi * i / count)
        ends = [(50 + v) * _UNIT for v in (x * inner, y * inner, x * outer, y * outer)]
        brush.line(ends, fill=ink, width=max(1, int(abs(width) * _UNIT)))


_DRAW: dict[str, Callable[[Image.Image, Stroke, Ink], None]] = {
    "fill": _fill,
    "rect": _rect,
    "round": _round,
    "oval": _oval,
    "hoop": _hoop,
    "line": _line,
    "poly": _poly,
    "text": _text,
    "grid": _grid,
    "dots": _dots,
    "ticks": _ticks,
}
