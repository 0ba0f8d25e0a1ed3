"""Styles made by hand: paint, woodblock, water, graphite, ink, glass, facets, clay."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from .canvas import GREY, SKY, bytes_of, flattened, inked, texture, unit
from .ink import ink
from .lanes import Floats
from .strokes import Picture, directions, painted, swirl


def van_gogh(image: Picture, planes: Floats, index: int) -> Picture:
    """Long thick strokes, swirling skies, Prussian blue to chrome yellow."""
    palette = np.array(((18, 44, 112), (92, 150, 178), (250, 216, 96)), np.float32)
    way = swirl(*directions(image), (planes[0] > SKY).astype(np.float32))
    layers = ((20, 44, 11, 0.0), (13, 30, 7, 0.0), (8, 14, 3.6, 40.0))
    return painted(image, layers, way, 1.35, 1.3, 1.0, palette)


def oil(image: Picture, planes: Floats, index: int) -> Picture:
    """Broad strokes, finer where there is detail."""
    layers = ((30, 38, 20, 0.0), (16, 20, 11, 26.0), (8, 11, 4.5, 56.0))
    return painted(image, layers, directions(image), 1.15, 0.8, 0.6)


_WOODBLOCK = (
    (232, 220, 190), (205, 190, 155), (30, 52, 92), (58, 96, 140), (120, 160, 178),
    (172, 196, 190), (176, 68, 48), (214, 140, 84), (226, 180, 110), (74, 92, 58),
    (122, 140, 84), (52, 48, 46), (104, 84, 66), (240, 232, 214), (150, 140, 122),
)  # fmt: skip


@lru_cache(maxsize=4)
def _table(colours: tuple[tuple[int, ...], ...], soft: float) -> Picture:
    """Return (32, 32, 32, 3): the softly nearest of the colours to each cell of the cube."""
    cells = (np.mgrid[0:32, 0:32, 0:32].reshape(3, -1).T * 8 + 4).astype(np.float32)
    palette = np.array(colours, np.float32)
    weights = np.array((0.9, 1.1, 0.7), np.float32)
    d = (((cells[:, None] - palette[None]) * weights) ** 2).sum(axis=2)
    share = np.exp(-(d - d.min(axis=1, keepdims=True)) / soft)
    mixed = (share[..., None] * palette[None]).sum(axis=1) / share.sum(axis=1, keepdims=True)
    return np.asarray(mixed, np.uint8).reshape(32, 32, 32, 3)


def _mapped(image: Picture, table: Picture) -> Picture:
    return np.asarray(table[image[..., 0] >> 3, image[..., 1] >> 3, image[..., 2] >> 3], np.uint8)


def ukiyo_e(image: Picture, planes: Floats, index: int) -> Picture:
    """Flat woodblock colours, ink lines, a blue band fading down the sky, grain of the block."""
    h, w = image.shape[:2]
    flat = cv2.convertScaleAbs(cv2.medianBlur(flattened(image, 2, 55), 7), alpha=1.12, beta=14)
    out = unit(np.asarray(cv2.medianBlur(_mapped(np.asarray(flat), _table(_WOODBLOCK, 260.0)), 5)))
    sky = cv2.GaussianBlur((planes[0] > SKY).astype(np.float32), (0, 0), 1)[..., None]
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None, None]
    band = np.exp(-((y / 0.16) ** 2)) * sky * 0.85
    out = out * (1 - band) + np.array((0.13, 0.23, 0.41), np.float32) * band
    out = inked(out, ink(planes), 0.88, (0.13, 0.125, 0.17))
    grain = 1 + 0.05 * (texture(h, w, "paper") + texture(h, w, "wood"))
    return bytes_of(out * np.array((0.99, 0.96, 0.88)) * grain + 0.015)


def watercolour(image: Picture, planes: Floats, index: int) -> Picture:
    """Pigment that gathers at edges and grains in the paper, a white border, faint pencil."""
    h, w = image.shape[:2]
    f = unit(np.asarray(cv2.medianBlur(flattened(image, 2, 60), 9)))
    grey = f.mean(axis=2)
    edge = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 3))
    edge = np.clip(np.asarray(cv2.GaussianBlur(edge, (0, 0), 1.0)) * 5.5, 0, 0.55)[..., None]
    wash, paper = texture(h, w, "wash") * 0.5, texture(h, w, "paper")
    far = np.clip(np.log10(np.minimum(planes[0], 3e3) + 1) / 3.5, 0, 1)[..., None]
    f = 0.10 + 0.90 * f
    mean = f.mean(axis=2, keepdims=True)
    f = np.clip(mean + (f - mean) * 1.35, 0.05, 1)
    pigment = (
        0.8 * (1 + 0.16 * wash + 0.1 * paper * (1 - mean)) * (1 + edge * 1.5) * (1 - 0.3 * far)
    )
    out = np.exp(np.log(f) * pigment) * np.array((1.0, 0.985, 0.95))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    rim = np.minimum(np.minimum(x, w - x) / w * 1.78, np.minimum(y, h - y) / h)[..., None]
    rim = np.clip((rim + 0.022 * wash - 0.022) * 40, 0, 1)
    out = out * rim + np.array((0.985, 0.97, 0.935)) * (1 - rim)
    out = inked(np.asarray(out, np.float32), ink(planes), 0.22, (0.2, 0.17, 0.2))
    return bytes_of(out * (1 + paper * 0.022))


def pencil(image: Picture, planes: Floats, index: int) -> Picture:
    """Graphite hatching in three tones and firm outlines on white paper."""
    h, w = image.shape[:2]
    grey = np.asarray(cv2.GaussianBlur(unit(image) @ GREY, (0, 0), 1.2), np.float32)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    out = np.ones((h, w), np.float32)
    for limit, angle in ((0.62, 0.9), (0.42, 2.2), (0.24, 1.5)):
        lines = 0.5 + 0.5 * np.sin((x * np.cos(angle) + y * np.sin(angle)) * 1.15)
        depth = np.clip((limit - grey) * 4, 0, 1)
        out -= 0.42 * depth * np.clip(lines * 1.5 - 0.4, 0, 1)
    out = (
        out * (1 - 0.8 * ink(planes, 0.7)[..., 0]) * (0.96 + 0.035 * texture(h, w, "paper")[..., 0])
    )
    return bytes_of(np.repeat(np.clip(out, 0.08, 1)[..., None], 3, axis=2))


def ink_drawing(image: Picture, planes: Floats, index: int) -> Picture:
    """Brush ink: black lines and two grey washes on warm paper."""
    h, w = image.shape[:2]
    grey = np.asarray(cv2.GaussianBlur(unit(flattened(image, 2, 60)) @ GREY, (0, 0), 1.5))
    wash = 1 - 0.32 * np.clip((0.5 - grey) * 7, 0, 1) - 0.34 * np.clip((0.24 - grey) * 9, 0, 1)
    out = wash * (1 - 0.95 * np.clip(ink(planes, 1.0)[..., 0] * 1.4, 0, 1))
    out = out * (0.97 + 0.03 * texture(h, w, "paper")[..., 0])
    return bytes_of(np.clip(out, 0, 1)[..., None] * np.array((0.97, 0.94, 0.87)))


def _mosaic(image: Picture, size: float, seed: int) -> tuple[Picture, Floats]:
    """Return the picture in irregular cells, and (h, w, 1) how near their rims are, 0-1."""
    h, w = image.shape[:2]
    random = np.random.default_rng(seed)
    columns, rows = int(w / size) + 2, int(h / size) + 2
    gx, gy = np.meshgrid(np.arange(columns), np.arange(rows))
    points = np.stack((gx.ravel(), gy.ravel()), axis=1) + random.uniform(-0.1, 0.9, (gx.size, 2))
    mask = np.full((h, w), 255, np.uint8)
    at = np.clip(points * size, 0, (w - 1, h - 1)).astype(int)
    mask[at[:, 1], at[:, 0]] = 0
    _, labels = cv2.distanceTransformWithLabels(
        mask, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    flat = np.asarray(labels).ravel()
    count = np.maximum(np.bincount(flat), 1)
    tints = [np.bincount(flat, image[..., c].ravel()) / count for c in range(3)]
    cells = np.stack([t[flat].reshape(h, w) for t in tints], axis=2).astype(np.uint8)
    edge = (labels != np.roll(labels, 1, 0)) | (labels != np.roll(labels, 1, 1))
    rim = cv2.GaussianBlur(edge.astype(np.float32), (0, 0), max(size * 0.05, 0.8))
    return cells, np.clip(np.asarray(rim) * size * 0.16, 0, 1)[..., None].astype(np.float32)


def stained_glass(image: Picture, planes: Floats, index: int) -> Picture:
    """Panes of glowing colour in lead."""
    cells, rim = _mosaic(image, image.shape[1] / 42, 5)
    f = unit(cells)
    mean = f.mean(axis=2, keepdims=True)
    f = np.clip((mean + (f - mean) * 2.2) * 1.15, 0, 1)
    lead = np.maximum(np.clip(rim * 1.3, 0, 1), np.clip(ink(planes, 1.2) * 1.4, 0, 1))
    return bytes_of(inked(np.asarray(f, np.float32), lead, 0.95, (0.03, 0.03, 0.04)))


def low_poly(image: Picture, planes: Floats, index: int) -> Picture:
    """Small flat facets, kept apart at the outlines of things."""
    cells, _ = _mosaic(image, image.shape[1] / 90, 9)
    f, own = unit(cells), unit(flattened(image, 2, 70))
    solid = (planes[14] > 0).astype(np.float32)[..., None] * 0.5
    return bytes_of(np.clip((f * (1 - solid) + own * solid) * 1.06, 0, 1))


def clay(image: Picture, planes: Floats, index: int) -> Picture:
    """Plasticine: softened forms, fingerprints, warm light."""
    h, w = image.shape[:2]
    f = unit(np.asarray(cv2.medianBlur(flattened(image, 3, 60), 5)))
    bumps = cv2.GaussianBlur(texture(h, w, "paper")[..., 0], (0, 0), 1.6)
    lit = np.asarray(cv2.Sobel(bumps, cv2.CV_32F, 1, 1))[..., None]
    shade = 1 + np.where(planes[0] < SKY, 0.5, 0.0)[..., None] * lit
    mean = f.mean(axis=2, keepdims=True)
    return bytes_of((mean + (f - mean) * 1.2) * shade * np.array((1.05, 1.0, 0.94)))
