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
    out = out * np.array((0.99, 0.96, 0.88)) * grain + 0.015
    return bytes_of(_mounted(np.asarray(out, np.float32)))


def _mounted(picture: Floats) -> Floats:
    """Return a print on its sheet: a paper margin, a title in a cartouche, a red seal."""
    h, w = picture.shape[:2]
    paper, black, red = (0.90, 0.85, 0.72), (0.10, 0.09, 0.10), (0.72, 0.13, 0.10)
    rim, line = max(round(h * 0.028), 3), max(round(h * 0.005), 1)
    for inset, tint in ((0, paper), (rim, black), (rim + line, None)):
        if tint is not None:
            keep = picture[inset : h - inset, inset : w - inset].copy()
            picture[:] = np.where(_border(h, w, inset, rim if inset == 0 else line), tint, picture)
            inner = inset + (rim if inset == 0 else line)
            picture[inner : h - inner, inner : w - inner] = keep[
                inner - inset : h - inner - inset, inner - inset : w - inner - inset
            ]
    x0, y0, wide, tall = w - rim * 4, rim * 2, max(round(h * 0.075), 8), round(h * 0.34)
    x0 -= wide
    cv2.rectangle(picture, (x0, y0), (x0 + wide, y0 + tall), (0.93, 0.80, 0.50), -1)
    cv2.rectangle(picture, (x0, y0), (x0 + wide, y0 + tall), black, line)
    for k in range(5):
        _glyph(picture, (x0 + wide // 2, y0 + round(tall * (k + 0.6) / 5.2)), wide * 0.30, k, black)
    side = round(wide * 0.8)
    x1, y1 = x0 + wide // 10, y0 + tall + rim
    cv2.rectangle(picture, (x1, y1), (x1 + side, y1 + side), red, -1)
    _glyph(picture, (x1 + side // 2, y1 + side // 2), side * 0.3, 7, paper)
    return picture


def _border(h: int, w: int, inset: int, thick: int) -> Picture:
    """Return (h, w, 1): whether a pixel lies in the frame so far in and so thick."""
    y, x = np.mgrid[0:h, 0:w]
    off = np.minimum(np.minimum(x, w - 1 - x), np.minimum(y, h - 1 - y))
    return np.asarray((off >= inset) & (off < inset + thick))[..., None]


def _glyph(
    picture: Floats, at: tuple[int, int], size: float, seed: int, ink_: tuple[float, ...]
) -> None:
    """Brush a sign of a few strokes that reads as writing and says nothing."""
    random = np.random.default_rng(seed + 40)
    thick = max(round(size * 0.28), 1)
    for k in range(4):
        level = -0.8 + 0.5 * k
        a = (-0.8 + 0.3 * random.random(), level + 0.2 * random.random())
        b = (0.8 - 0.3 * random.random(), level + 0.2 * random.random())
        if k % 2:
            a, b = (a[1] * 0.5, -0.9), (b[1] * 0.5, 0.9)
        p, q = ((round(at[0] + u * size), round(at[1] + v * size)) for u, v in (a, b))
        cv2.line(picture, p, q, ink_, thick, cv2.LINE_AA)


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
    """Flat triangles between points that lie on the outlines of things and, sparser, elsewhere."""
    h, w = image.shape[:2]
    corners = _corners(planes, w / 44)
    mesh = cv2.Subdiv2D((0, 0, w, h))
    for x, y in corners:
        mesh.insert((float(x), float(y)))
    own, out = unit(flattened(image, 2, 70)), unit(image)
    for points in np.asarray(mesh.getTriangleList(), np.float32).reshape(-1, 3, 2):
        inside = (points >= 0).all() and (points[:, 0] < w).all() and (points[:, 1] < h).all()
        if inside:
            _facet(own, out, points)
    mean = out.mean(axis=2, keepdims=True)
    return bytes_of(np.clip((mean + (out - mean) * 1.25) * 1.08, 0, 1))


def _corners(planes: Floats, size: float) -> Picture:
    """Return (n, 2) pixels: one to a cell of a grid, on the strongest outline in it if any."""
    h, w = planes.shape[1:]
    lines = ink(planes, 0.8)[..., 0]
    random = np.random.default_rng(9)
    columns, rows = int(w / size), int(h / size)
    found = [(0, 0), (w - 1, 0), (0, h - 1), (w - 1, h - 1)]
    for j in range(rows + 1):
        for i in range(columns + 1):
            x0, y0 = int(min(i * size, w - 1)), int(min(j * size, h - 1))
            part = lines[y0 : int(y0 + size), x0 : int(x0 + size)]
            dx, dy = random.uniform(0, 1, 2) * size
            if part.size and part.max() > 0.4:
                dy, dx = np.unravel_index(int(part.argmax()), part.shape)
            rim = i in (0, columns) or j in (0, rows)
            x = (0 if i == 0 else w - 1) if rim and i in (0, columns) else min(x0 + dx, w - 1)
            y = (0 if j == 0 else h - 1) if rim and j in (0, rows) else min(y0 + dy, h - 1)
            found.append((int(x), int(y)))
    return np.array(sorted(set(found)), np.int32)


def _facet(own: Floats, out: Floats, points: Floats) -> None:
    """Fill a triangle of ``out`` with the mean of ``own`` at its middle and toward its corners."""
    middle = points.mean(axis=0)
    spots = np.concatenate((middle[None], middle + (points - middle) * 0.5)).astype(int)
    colour = own[spots[:, 1], spots[:, 0]].mean(axis=0)
    tilt = 1 + 0.10 * np.sin(middle[0] * 0.31 + middle[1] * 0.17)
    cv2.fillConvexPoly(out, points.astype(np.int32), (colour * tilt).tolist())


def clay(image: Picture, planes: Floats, index: int) -> Picture:
    """Plasticine: rounded forms with thumb prints and a waxy shine, on a model's stage."""
    h, w = image.shape[:2]
    f = unit(np.asarray(cv2.medianBlur(flattened(image, 2, 40), 3)))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    wash = texture(h, w, "wash")[..., 0]
    prints = np.sin((x * 0.5 + y) * 0.9 + wash * 5) * np.clip(wash * 2.2, 0, 1)
    lumps = cv2.GaussianBlur(texture(h, w, "paper")[..., 0], (0, 0), 2.2) * 1.6
    lit = np.asarray(cv2.Sobel(np.asarray(lumps + prints * 0.25, np.float32), cv2.CV_32F, 1, 1))
    near = (planes[0] < SKY).astype(np.float32)
    up = np.clip(planes[2] * 0.7 - planes[1] * 0.4, 0, 1)
    shine = np.clip(up * 1.5 - 0.75, 0, 1) ** 2 * (planes[14] > 0)
    mean = f.mean(axis=2, keepdims=True)
    f = (mean + (f - mean) * 1.5) * (1 + 0.55 * near * lit)[..., None] + 0.22 * shine[..., None]
    rim = np.clip(ink(planes, 1.0), 0, 1)
    f = inked(np.asarray(f, np.float32), np.asarray(rim), 0.28, (0.12, 0.06, 0.04))
    return bytes_of(f * np.array((1.06, 1.0, 0.93)))
