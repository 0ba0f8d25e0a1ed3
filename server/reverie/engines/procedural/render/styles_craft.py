"""Styles of crafts and presses: tiles, bricks, thread, cut paper, facets, plans, sepia, dots."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from .canvas import GREY, SKY, bytes_of, flattened, inked, texture, unit
from .ink import ink
from .lanes import Floats
from .strokes import Picture, directions, painted


def _blocks(image: Picture, size: int) -> Floats:
    """Return the picture in squares of ``size`` pixels, each its mean, 0-1."""
    h, w = image.shape[:2]
    small = cv2.resize(image, (max(w // size, 1), max(h // size, 1)), interpolation=cv2.INTER_AREA)
    whole = (small.shape[1] * size, small.shape[0] * size)
    out = np.asarray(cv2.resize(small, whole, interpolation=cv2.INTER_NEAREST))
    edge = cv2.copyMakeBorder(
        out, 0, max(h - out.shape[0], 0), 0, max(w - out.shape[1], 0), cv2.BORDER_REPLICATE
    )
    return unit(np.asarray(edge, np.uint8)[:h, :w])


def _cell(h: int, w: int, size: int) -> tuple[Floats, Floats]:
    """Return (h, w) of where each pixel lies in its square, -1 to 1 across and down."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    return (x % size + 0.5) / size * 2 - 1, (y % size + 0.5) / size * 2 - 1


def _vivid(f: Floats, by: float) -> Floats:
    mean = f.mean(axis=2, keepdims=True)
    return np.asarray(np.clip(mean + (f - mean) * by, 0, 1), np.float32)


def mosaic(image: Picture, planes: Floats, index: int) -> Picture:
    """Square stones of differing shade in pale mortar."""
    h, w = image.shape[:2]
    size = max(round(w / 84), 5)
    f = _vivid(_blocks(image, size), 1.35)
    u, v = _cell(h, w, size)
    lots = np.random.default_rng(4).uniform(0.8, 1.16, (h // size + 1, w // size + 1))
    lots = np.repeat(np.repeat(lots, size, 0), size, 1)[:h, :w, None]
    bevel = 1 + 0.10 * (-u - v)[..., None]
    mortar = (np.maximum(u, v) > 1 - 1.5 / size)[..., None]
    return bytes_of(np.where(mortar, (0.74, 0.71, 0.64), f * lots * bevel))


def lego(image: Picture, planes: Floats, index: int) -> Picture:
    """Bricks of a toy's few plastic colours, a lit stud on each."""
    h, w = image.shape[:2]
    size = max(round(w / 60), 7)
    f = _vivid(_blocks(image, size), 1.5)
    f = np.asarray(np.round(f * 5) / 5, np.float32)
    u, v = _cell(h, w, size)
    r = np.hypot(u, v)
    rim = np.clip(1 - np.abs(r - 0.62) * 7, 0, 1) * (-(u + v)) * 0.34
    joint = np.where(np.maximum(np.abs(u), np.abs(v)) > 0.9, 0.66, 1.0)
    shadow = np.where((np.hypot(u - 0.16, v - 0.18) < 0.66) & (r > 0.62), 0.8, 1.0)
    return bytes_of(f * (joint * shadow)[..., None] + rim[..., None])


def embroidery(image: Picture, planes: Floats, index: int) -> Picture:
    """Satin stitches along the forms, on cloth whose weave shows."""
    layers = ((9, 16, 3.2, 0.0), (7, 11, 2.2, 30.0))
    sewn = unit(painted(image, layers, directions(image), 1.3, 1.1, 1.0))
    h, w = image.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    weave = 1 + 0.09 * np.sin(x * 1.6) * np.sin(y * 1.6)
    outline = np.clip(ink(planes, 0.9) * 1.2, 0, 1)
    return bytes_of(inked(_vivid(sewn, 1.3), outline, 0.55, (0.20, 0.10, 0.08)) * weave[..., None])


def paper_cut(image: Picture, planes: Floats, index: int) -> Picture:
    """Layers of coloured paper by distance, each with its shadow on the one behind."""
    h, w = image.shape[:2]
    flat = unit(np.asarray(cv2.medianBlur(flattened(image, 3, 70), 9)))
    flat = np.asarray(np.round(_vivid(flat, 1.3) * 6) / 6, np.float32)
    far = np.log2(np.minimum(planes[0], 4e3) + 1.0)
    layer = np.round(cv2.GaussianBlur(far, (0, 0), 1.2) * 1.4)
    shift = max(round(w / 110), 3)
    moved = np.roll(layer, (shift, shift), (0, 1))
    shade = cv2.GaussianBlur((moved < layer - 0.5).astype(np.float32), (0, 0), shift * 0.6)
    rim = np.clip(ink(planes, 0.5)[..., 0], 0, 1)
    out = flat * (1 - 0.5 * shade)[..., None] + 0.16 * rim[..., None]
    return bytes_of(out * (0.97 + 0.03 * texture(h, w, "paper")))


def blueprint(image: Picture, planes: Floats, index: int) -> Picture:
    """White lines on blue paper with a grid and a frame."""
    h, w = image.shape[:2]
    lines = np.clip(ink(planes, 0.5)[..., 0] * 1.4, 0, 1)
    grey = cv2.GaussianBlur(unit(image) @ GREY, (0, 0), 1.0)
    tone = np.abs(cv2.Laplacian(np.asarray(grey, np.float32), cv2.CV_32F, ksize=3))
    lines = np.maximum(lines, np.clip(tone * 1.6 - 0.08, 0, 0.6))
    step = max(h // 18, 8)
    y, x = np.mgrid[0:h, 0:w]
    grid = ((x % step == 0) | (y % step == 0)) * 0.13 + (
        (x % (step * 4) == 0) | (y % (step * 4) == 0)
    ) * 0.1
    margin = max(h // 30, 4)
    inside = np.minimum(np.minimum(x, w - 1 - x), np.minimum(y, h - 1 - y))
    frame = (inside >= margin) & (inside < margin + 2)
    white = np.clip(lines * 0.95 + grid + frame, 0, 1)[..., None]
    paper = np.array((0.05, 0.20, 0.50)) * (1 + 0.05 * texture(h, w, "paper"))
    return bytes_of(paper * (1 - white) + np.array((0.88, 0.94, 1.0)) * white)


def sepia(image: Picture, planes: Floats, index: int) -> Picture:
    """An old brown photograph with a pale oval rim."""
    h, w = image.shape[:2]
    grey = unit(image) @ GREY
    grey = np.clip(0.08 + 0.86 * grey + 0.2 * (grey * grey * (3 - 2 * grey) - grey), 0, 1)
    out = np.stack((grey**0.78, grey**0.98 * 0.88, grey**1.25 * 0.68), axis=2)
    y, x = np.linspace(-1, 1, h)[:, None], np.linspace(-1, 1, w)[None, :]
    rim = np.clip((np.hypot(x * 0.94, y * 0.94) - 0.92) * 3, 0, 0.75)[..., None]
    paper = 1 + 0.04 * texture(h, w, "paper") + 0.05 * texture(h, w, "wash")
    return bytes_of((out * (1 - rim) + np.array((0.90, 0.82, 0.66)) * rim) * paper)


def charcoal(image: Picture, planes: Floats, index: int) -> Picture:
    """Smudged black on rough paper: broad soft tones that catch the grain, dark outlines."""
    h, w = image.shape[:2]
    grey = cv2.GaussianBlur(unit(flattened(image, 1, 50)) @ GREY, (0, 0), 1.4)
    dark = np.clip(1.05 - np.asarray(grey) * 1.35, 0, 1)
    tooth = texture(h, w, "paper")[..., 0] * 0.22 + texture(h, w, "grain")[..., 0] * 0.16
    laid = np.clip(dark * 1.25 + (dark > 0.12) * tooth, 0, 1)
    smudge = np.asarray(cv2.GaussianBlur(laid.astype(np.float32), (0, 0), sigmaX=4, sigmaY=2))
    line = cv2.GaussianBlur(np.clip(ink(planes, 1.2)[..., 0] * 1.5, 0, 1), (0, 0), 0.8)
    tone = np.clip(0.65 * laid + 0.25 * smudge + 0.75 * np.asarray(line) * (0.8 + tooth), 0, 1)
    paper = np.array((0.93, 0.90, 0.84)) * (1 + 0.03 * texture(h, w, "paper"))
    return bytes_of(paper * (1 - 0.93 * tone[..., None]) + 0.05 * tone[..., None])


def pastel(image: Picture, planes: Floats, index: int) -> Picture:
    """Chalk: pale soft colours, strokes along the forms, the paper's tooth between them."""
    layers = ((16, 26, 8, 0.0), (9, 15, 4, 20.0))
    f = unit(painted(image, layers, directions(image), 1.2, 0.9, 0.8))
    h, w = image.shape[:2]
    f = np.asarray(0.30 + 0.70 * np.power(_vivid(f, 1.25), 0.8), np.float32)
    tooth = np.clip(texture(h, w, "grain") * 0.5 + texture(h, w, "paper") * 0.5 - 0.35, 0, 1)
    out = f * (1 - tooth * 0.55) + np.array((0.93, 0.88, 0.80)) * tooth * 0.55
    return bytes_of(inked(np.asarray(out, np.float32), ink(planes, 0.6), 0.3, (0.35, 0.25, 0.3)))


def impressionism(image: Picture, planes: Floats, index: int) -> Picture:
    """Short dabs of unmixed colour, violet shadows, light everywhere."""
    f = unit(image)
    grey = (f @ GREY)[..., None]
    lit = f * (1 - 0.3 * (1 - grey)) + np.array((0.20, 0.16, 0.34)) * (1 - grey) * 0.55 + 0.06
    broken = lit + texture(*image.shape[:2], "wash") * np.array((0.05, 0.0, -0.06))
    layers = ((13, 11, 7, 0.0), (9, 8, 4.6, 14.0), (6, 6, 3.2, 36.0))
    return painted(bytes_of(broken), layers, directions(image), 1.45, 1.2, 1.2)


@lru_cache(maxsize=4)
def _planes_of(h: int, w: int, count: int, seed: int) -> tuple[Picture, Floats]:
    """Return (h, w) labels of the pieces that random lines cut a canvas into, and (h, w) rims."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    label = np.zeros((h, w), np.int64)
    rim = np.full((h, w), 1e9, np.float32)
    for k in range(count):
        a = random.uniform(0, np.pi)
        off = (x - random.uniform(0.1, 0.9) * w) * np.cos(a) + (
            y - random.uniform(0.1, 0.9) * h
        ) * np.sin(a)
        label += (off > 0).astype(np.int64) << k
        rim = np.minimum(rim, np.abs(off))
    _, flat = np.unique(label, return_inverse=True)
    return np.asarray(flat.reshape(h, w), np.uint16), rim


def cubism(image: Picture, planes: Floats, index: int) -> Picture:
    """The view in shards, each from a little beside, toned ochre and slate, dark edges."""
    h, w = image.shape[:2]
    label, rim = _planes_of(h, w, 11, 12)
    random = np.random.default_rng(3)
    shifts = (
        random.uniform(-1, 1, (int(label.max()) + 1, 4)) * (w / 26, h / 16, 0.16, 0.2)
    ).astype(np.float32)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    mine = shifts[label]
    zoom = 1 + mine[..., 2]
    mx = (x - w / 2) * zoom + w / 2 + mine[..., 0]
    my = (y - h / 2) * zoom + h / 2 + mine[..., 1]
    shards = unit(flattened(image, 2, 60))
    out = np.asarray(cv2.remap(shards, mx, my, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))
    grey = (out @ GREY)[..., None]
    toned = grey * np.array((1.12, 0.96, 0.70)) + (1 - grey) * np.array((0.02, 0.05, 0.10))
    fall = 1 + mine[..., 3][..., None] + np.clip(rim / (w * 0.08), 0, 1)[..., None] * 0.18 - 0.1
    out = (out * 0.45 + toned * 0.55) * fall
    line = np.maximum(np.clip(1.6 - rim / (w / 480), 0, 1), 0)[..., None]
    return bytes_of(inked(np.asarray(out, np.float32), line, 0.75, (0.06, 0.05, 0.05)))


def comic(image: Picture, planes: Floats, index: int) -> Picture:
    """Flat clear colours, black shadows, dots in the half tones, thick lines, a white gutter."""
    h, w = image.shape[:2]
    f = _vivid(unit(flattened(image, 3, 60)), 1.7)
    grey = f.max(axis=2, keepdims=True)
    f = np.clip(np.round(f * 4 + 0.25) / 4, 0, 1)
    size = max(w / 150, 3.4)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    a, b = (x + y) / size, (x - y) / size
    dots = (np.cos(a * 3.1416) * np.cos(b * 3.1416))[..., None]
    half = np.clip((0.5 - grey) * 4, 0, 1) * (dots > 0.1)
    f = np.where(grey < 0.13, 0.02, f * (1 - 0.5 * half))
    out = inked(np.asarray(f, np.float32), np.clip(ink(planes, 1.0) * 1.6, 0, 1), 0.97, (0, 0, 0))
    edge = np.minimum(np.minimum(x, w - 1 - x), np.minimum(y, h - 1 - y))[..., None]
    line = max(h / 90, 2.0)
    out = np.where(edge < line * 3, 0.02, out)
    return bytes_of(np.where(edge < line * 2, 0.98, out))


def vaporwave(image: Picture, planes: Floats, index: int) -> Picture:
    """Pink and cyan, a sun in stripes in the sky, a neon grid on the ground, scan lines."""
    h, w = image.shape[:2]
    grey = (unit(image) @ GREY)[..., None]
    low, high = np.array((0.20, 0.05, 0.42)), np.array((1.0, 0.62, 0.86))
    out = low * (1 - grey) + high * grey + (unit(image) - grey) * 0.7
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    sky = cv2.GaussianBlur((planes[0] > SKY).astype(np.float32), (0, 0), 0.8)[..., None]
    up = (y / h)[..., None]
    dusk = np.array((0.30, 0.08, 0.55)) * (1 - up * 1.6) + np.array((1.0, 0.45, 0.62)) * up * 1.6
    r = np.hypot(x - w * 0.5, y - h * 0.34) / (h * 0.24)
    bars = ((y / h * 26) % 1 > 0.32) | (y < h * 0.3)
    sun = ((r < 1) & bars)[..., None]
    disc = np.array((1.0, 0.85, 0.35)) * (1 - up * 1.7) + np.array((1.0, 0.2, 0.55)) * up * 1.7
    out = out * (1 - sky) + np.where(sun, disc, dusk) * sky
    ground = (planes[8] == 1) | ((planes[8] == 4) & (planes[2] > 0.9))
    net = np.minimum(
        np.abs((x - w / 2) / (y - h * 0.35 + 1e-3) * 9 % 1 - 0.5),
        np.abs(90 / (y / h * 40 - 12.9 + 1e-3) % 1 - 0.5),
    )
    line = (np.clip(1 - net * 14, 0, 1) * ground * (y > h * 0.42))[..., None]
    out = out * (1 - line * 0.8) + np.array((0.15, 0.95, 1.0)) * line * 0.8
    out[1::3] *= 0.92
    return bytes_of(inked(np.asarray(out, np.float32), ink(planes, 0.6), 0.5, (0.1, 0.95, 1.0)))


def tilt_shift(image: Picture, planes: Floats, index: int) -> Picture:
    """A model's depth of field: a sharp band across, blur above and below, toy colours."""
    h, w = image.shape[:2]
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None, None]
    f = _vivid(unit(image), 1.5)
    f = np.clip(f + (f * f * (3 - 2 * f) - f) * 0.5, 0, 1)
    soft = np.asarray(cv2.GaussianBlur(f, (0, 0), w / 150))
    softer = np.asarray(cv2.GaussianBlur(f, (0, 0), w / 62))
    off = np.clip((np.abs(y - 0.56) - 0.10) / 0.30, 0, 1)
    first, second = np.clip(off * 2, 0, 1), np.clip(off * 2 - 1, 0, 1)
    return bytes_of((f * (1 - first) + soft * first) * (1 - second) + softer * second)


def double_exposure(image: Picture, planes: Floats, index: int) -> Picture:
    """The place seen through whoever stands in it, on white."""
    h, w = image.shape[:2]
    who = cv2.GaussianBlur((planes[14] > 0).astype(np.float32), (0, 0), 1.2)[..., None]
    f = unit(image)
    grey = (f @ GREY)[..., None]
    beyond = np.asarray(cv2.resize(image[: h * 3 // 4, w // 6 : w - w // 6], (w, h)), np.uint8)
    world = unit(np.ascontiguousarray(beyond[:, ::-1]))
    inside = 1 - (1 - np.clip(grey * 0.9, 0, 1)) * (1 - world * 0.75)
    y = np.linspace(0, 1, h)[:, None, None]
    white = np.array((0.93, 0.92, 0.90)) * (1 - 0.06 * y) - 0.10 * (1 - grey)
    lines = np.clip(ink(planes, 0.5), 0, 1) * who
    return bytes_of(
        inked(
            np.asarray(inside * who + white * (1 - who), np.float32), lines, 0.4, (0.1, 0.1, 0.15)
        )
    )


def grainy(image: Picture, planes: Floats, index: int) -> Picture:
    """Fast colour film: coarse moving grain, soft blacks, warm lights."""
    h, w = image.shape[:2]
    f = unit(image)
    grey = (f @ GREY)[..., None]
    oy, ox = np.random.default_rng(index).integers(0, (h, w))
    grain = np.roll(texture(h, w, "grain"), (int(oy), int(ox)), (0, 1))
    out = 0.05 + 0.92 * (grey + (f - grey) * 0.85) * np.array((1.04, 1.0, 0.94))
    return bytes_of(out + grain * 0.15 * (0.45 + grey * (1 - grey) * 2.0))
