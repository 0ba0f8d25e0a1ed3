"""Styles of the screen: pixels, film stocks, neon, animation, print."""

from __future__ import annotations

import cv2
import numpy as np

from .canvas import GREY, SKY, bytes_of, flattened, inked, texture, unit
from .ink import ink
from .lanes import Floats
from .strokes import Picture

_DITHER = (
    np.array(((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5)), np.float32) + 0.5
) / 16 - 0.5


def pixel(image: Picture, planes: Floats, index: int) -> Picture:
    """Large pixels in 6 x 7 x 5 colours, ordered dither, outlines."""
    h, w = image.shape[:2]
    wide = 192 if w >= h else 128
    tall = max(1, round(wide * h / w))
    small = cv2.resize(image, (wide, tall), interpolation=cv2.INTER_AREA).astype(np.float32)
    mean = small.mean(axis=2, keepdims=True)
    small = np.clip((mean + (small - mean) * 1.4 - 128) * 1.12 + 132, 0, 255).astype(np.float32)
    lines = cv2.resize(ink(planes, 0)[..., 0], (wide, tall), interpolation=cv2.INTER_AREA)
    small *= (1 - 0.55 * np.clip(np.asarray(lines) * 1.6 - 0.25, 0, 1))[..., None]
    dither = np.tile(_DITHER, (tall // 4 + 1, wide // 4 + 1))[:tall, :wide, None]
    steps = np.array((5, 6, 4), np.float32)
    level = np.round(small / 255 * steps + dither * 0.6) / steps
    return np.asarray(
        cv2.resize(bytes_of(level), (w, h), interpolation=cv2.INTER_NEAREST), np.uint8
    )


def black_and_white(image: Picture, planes: Floats, index: int) -> Picture:
    """Orange-filtered grey with an S curve, halation and moving grain."""
    h, w = image.shape[:2]
    grey = np.asarray(unit(image) @ np.array((0.52, 0.40, 0.08), np.float32), np.float64)
    small = np.maximum(cv2.resize(grey, (w // 4, h // 4), interpolation=cv2.INTER_AREA) - 0.7, 0)
    grey = grey + np.asarray(cv2.resize(cv2.GaussianBlur(small, (0, 0), 6), (w, h))) * 0.9
    grey = np.clip((grey - 0.03) * 1.10, 0, 1)
    grey = grey + (grey * grey * (3 - 2 * grey) - grey) * 0.75
    oy, ox = np.random.default_rng(index).integers(0, (h, w))
    grain = np.roll(texture(h, w, "grain")[..., 0], (int(oy), int(ox)), (0, 1))
    grey = grey + grain * 0.06 * (0.35 + grey * (1 - grey) * 2.2)
    return bytes_of(np.stack((grey, grey * 0.985, grey * 0.955), axis=2))


def cyberpunk(image: Picture, planes: Floats, index: int) -> Picture:
    """Teal shadows, magenta lights, neon edges, glow."""
    h, w = image.shape[:2]
    own = unit(image)
    grey = (own @ GREY)[..., None]
    f = grey + (own - grey) * 1.35
    out = (
        f
        * (np.clip(grey * 1.15 - 0.10, 0, 1) ** 1.5 / (grey + 0.03))
        * np.array((0.85, 0.72, 1.12))
    )
    out = out + np.exp(-grey * 5) * np.array((0.01, 0.055, 0.10))
    out = out + np.clip(grey * 1.6 - 0.62, 0, 1) * np.array((0.30, 0.033, 0.275))
    u, v = (
        np.linspace(0, 1, w, dtype=np.float32)[None, :],
        np.linspace(0, 1, h, dtype=np.float32)[:, None],
    )
    mix = np.clip(0.5 + 0.5 * np.sin(u * 7 + v * 4), 0, 1)[..., None]
    neon = np.array((0.05, 0.85, 1.0)) * mix + np.array((1.0, 0.08, 0.62)) * (1 - mix)
    out = np.asarray(out + ink(planes, 0.7) * neon * 0.5, np.float32)
    small = np.maximum(cv2.resize(out, (w // 4, h // 4), interpolation=cv2.INTER_AREA) - 0.42, 0)
    glow = cv2.GaussianBlur(small, (0, 0), 3) * 0.7 + cv2.GaussianBlur(small, (0, 0), 14) * 0.9
    out = out + np.asarray(cv2.resize(glow, (w, h)))
    out[1::3] *= 0.93
    return bytes_of(out / (1 + 0.18 * out) * 1.12)


def anime(image: Picture, planes: Floats, index: int) -> Picture:
    """Soft bands of light, clear colours, dark lines, bloom."""
    flat = cv2.cvtColor(flattened(image, 2, 45), cv2.COLOR_RGB2HSV).astype(np.float32)
    value = flat[..., 2] / 255
    step = value * 5
    part = np.clip((step - np.floor(step) - 0.42) / 0.16, 0, 1)
    banded = (np.floor(step) + part * part * (3 - 2 * part) + 0.12) / 5
    sky = planes[0] > SKY
    flat[..., 2] = np.clip(
        np.where(sky, value * 1.08 + 0.02, banded * 0.92 + value * 0.12) * 255, 0, 255
    )
    flat[..., 1] = np.clip(flat[..., 1] * 1.28, 0, 255)
    colour = cv2.cvtColor(flat.astype(np.uint8), cv2.COLOR_HSV2RGB)
    return bytes_of(inked(unit(np.asarray(colour)), ink(planes, 0.6), 0.82, (0.11, 0.085, 0.16)))


def surreal(image: Picture, planes: Floats, index: int) -> Picture:
    """What stands on the ground melts at its foot; amber lights over blue-green shadows."""
    h, w = image.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = x / w, y / h
    drip = np.sin(u * 23) * 0.5 + np.sin(u * 51 + 1.3) * 0.3 + np.sin(u * 9.3) * 0.6
    down = h * 0.05 * np.clip((v - 0.4) * 2.2, 0, 1) ** 1.5
    my = np.clip(y - np.maximum(drip, -0.2) * down, 0, h - 1)
    mx = np.clip(x + h * 0.010 * np.sin(v * 14 + u * 4), 0, w - 1)
    out = np.asarray(cv2.remap(unit(image), mx, my, cv2.INTER_LINEAR))
    grey = (out @ GREY)[..., None]
    out = grey + (out - grey) * 1.25
    out = out + (out * out * (3 - 2 * np.clip(out, 0, 1)) - out) * 0.35
    toned = np.array((1.10, 0.97, 0.74)) * grey + np.array((0.86, 1.03, 1.08)) * (1 - grey)
    return bytes_of(out * (0.45 + 0.55 * toned))


def vintage(image: Picture, planes: Floats, index: int) -> Picture:
    """Faded warm film with grain, dust and a dark rim."""
    h, w = image.shape[:2]
    f = unit(image)
    grey = (f @ GREY)[..., None]
    f = (grey + (f - grey) * 0.45) * np.array((1.06, 0.94, 0.72)) * 0.86 + 0.075
    oy, ox = np.random.default_rng(index).integers(0, (h, w))
    f = f + np.roll(texture(h, w, "grain"), (int(oy), int(ox)), (0, 1)) * 0.07
    y, x = np.linspace(-1, 1, h)[:, None, None], np.linspace(-1, 1, w)[None, :, None]
    return bytes_of(f * (1 - 0.45 * (x * x * 0.6 + y * y * 0.4)))


def infrared(image: Picture, planes: Floats, index: int) -> Picture:
    """A heat camera: actors and lamps white to red, the rest violet to black."""
    grey = unit(image) @ GREY
    warm = (planes[14] > 0).astype(np.float32)
    heat = np.clip(grey * 0.55 + warm * (0.38 + 0.25 * grey), 0, 1)
    soft = cv2.GaussianBlur(np.asarray(heat, np.float32), (0, 0), 1.2)
    table = cv2.applyColorMap((np.asarray(soft) * 255).astype(np.uint8), cv2.COLORMAP_INFERNO)
    return np.ascontiguousarray(table[..., ::-1])


def neon(image: Picture, planes: Floats, index: int) -> Picture:
    """Only outlines, as glowing tubes in the dark."""
    h, w = image.shape[:2]
    lines = ink(planes, 0.9)
    f = unit(image)
    hue = f / (f.max(axis=2, keepdims=True) + 0.05)
    hue = np.clip(hue + (hue - hue.mean(axis=2, keepdims=True)) * 1.6, 0.05, 1.2)
    tube = np.asarray(lines * hue * 1.3, np.float32)
    small = cv2.resize(tube, (w // 4, h // 4), interpolation=cv2.INTER_AREA)
    glow = np.asarray(cv2.resize(cv2.GaussianBlur(small, (0, 0), 4), (w, h)))
    return bytes_of(f * 0.06 + tube + glow * 1.8)


def pop_art(image: Picture, planes: Floats, index: int) -> Picture:
    """Four loud colours, printer's dots, thick lines."""
    h, w = image.shape[:2]
    f = unit(flattened(image, 2, 60))
    mean = f.mean(axis=2, keepdims=True)
    f = np.clip(np.round(np.clip(mean + (f - mean) * 2.0, 0, 1) * 3) / 3, 0, 1)
    size = max(w / 180, 3.0)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    dots = np.sin(x / size * 3.1416) * np.sin(y / size * 3.1416)
    ring = np.clip((dots - 0.15 - mean[..., 0]) * 6, 0, 1)[..., None]
    f = f * (1 - 0.45 * ring)
    return bytes_of(
        inked(np.asarray(f, np.float32), np.clip(ink(planes, 1.1) * 1.5, 0, 1), 0.95, (0, 0, 0))
    )
