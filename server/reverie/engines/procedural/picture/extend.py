"""A picture in a larger frame: what lies beyond its edges, guessed from what lies within."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame
from reverie.core.placing import Box

from .matte import subject_matte
from .plate import fill

NARROWEST, WIDEST = 0.06, 0.5  # parts of the picture that its edges are carried on from
ALIKE = 16.0  # Lab steps: how far a row's mean may be from the edge's and still belong to it
#: How far away, and how blurred there, as parts of the frame's longer side.
SOFT = ((0.10, 0.004), (0.24, 0.016), (0.42, 0.08))
SMALLEST, SLIVER = 32, 6  # pixels, and a ratio of sides: of pictures in which somebody can be seen
FEATHER = 6  # pixels over which the picture fades into what is round it

_Map = NDArray[np.float32]


def extended(picture: Frame, box: Box, size: tuple[int, int]) -> Frame:
    """Return (height, width, 3) uint8: the picture in its place, and all round it more of the same.

    Whoever stands in the picture is not carried on beyond its edges: its ground is. The
    farther from the edge, the slower and the softer the ground is read, so nothing repeats.

    Args:
        box: Where the picture lies. size: (width, height) of the frame.
    """
    scaled = resized(picture, box.width, box.height)
    return laid(beyond(empty(scaled), box, size), scaled, box)


def cut(picture: Frame, box: Box, seen: Box) -> Frame:
    """Return what a frame sees of a picture that would fill ``box``, at the size of ``seen``."""
    if seen == box:
        return resized(picture, box.width, box.height)
    height, width = picture.shape[:2]
    left, right = _part(seen.x - box.x, seen.width, box.width, width)
    top, bottom = _part(seen.y - box.y, seen.height, box.height, height)
    return resized(picture[top:bottom, left:right], seen.width, seen.height)


def _part(start: int, length: int, whole: int, pixels: int) -> tuple[int, int]:
    first = min(pixels - 1, round(start * pixels / whole))
    return first, max(first + 1, min(pixels, round((start + length) * pixels / whole)))


def empty(picture: Frame) -> Frame:
    """Return the picture without whoever stands in it; slivers are returned as they are."""
    height, width = picture.shape[:2]
    if min(height, width) < SMALLEST or max(height, width) > SLIVER * min(height, width):
        return picture
    matte = subject_matte(picture)
    return picture if matte is None else fill(picture, matte)


def resized(picture: Frame, width: int, height: int) -> Frame:
    """Return the picture at another size, ratio and all."""
    smaller = width * height < picture.shape[0] * picture.shape[1]
    method = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, (width, height), interpolation=method), np.uint8)


def beyond(picture: Frame, box: Box, size: tuple[int, int]) -> Frame:
    """Return a frame of ``size`` filled with a picture's surroundings, the picture included."""
    width, height = size
    x, from_x = _read(np.arange(width) - box.x, box.width, _bands(picture, 1))
    y, from_y = _read(np.arange(height) - box.y, box.height, _bands(picture, 0))
    rows, columns = np.broadcast_arrays(y[:, None], x[None, :])
    read = cv2.remap(
        picture, np.ascontiguousarray(columns), np.ascontiguousarray(rows), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    away = np.hypot(from_x[None, :], from_y[:, None]) / max(width, height)
    return _softened(np.asarray(read, np.uint8), np.asarray(away, np.float32))


def laid(around: Frame, picture: Frame, box: Box) -> Frame:
    """Return the frame with the picture laid into its box, its edges feathered."""
    height, width = around.shape[:2]
    seen = box.within(width, height)
    out = around.copy()
    if seen is None:
        return out
    part = picture[seen.y - box.y :, seen.x - box.x :][: seen.height, : seen.width]
    share = _feather(seen, width, height)[..., None]
    place = out[seen.y : seen.y + seen.height, seen.x : seen.x + seen.width]
    place[:] = np.rint(place + share * (part.astype(np.float32) - place)).astype(np.uint8)
    return out


def _feather(seen: Box, width: int, height: int) -> _Map:
    """Return (height, width): 1 in the box, falling at those sides that are not the frame's."""

    def side(length: int, first: bool, last: bool) -> _Map:
        near = np.full(length, FEATHER, np.float32)
        steps = np.arange(length, dtype=np.float32) + 1
        near = np.minimum(near, steps) if first else near
        near = np.minimum(near, steps[::-1]) if last else near
        return np.asarray(near / FEATHER, np.float32)

    across = side(seen.width, seen.x > 0, seen.x + seen.width < width)
    down = side(seen.height, seen.y > 0, seen.y + seen.height < height)
    return np.asarray(np.minimum(down[:, None], across[None, :]), np.float32)


def _bands(picture: Frame, axis: int) -> tuple[float, float]:
    """Return how many pixels from each end of an axis look like that end."""
    small = cv2.resize(picture, (64, 64), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(np.asarray(small, np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    lines = lab if axis == 0 else lab.swapaxes(0, 1)
    length = picture.shape[axis]
    return _alike(lines) * length, _alike(lines[::-1]) * length


def _alike(lines: NDArray[np.float32]) -> float:
    """Return the part of (64, 64, 3) lines, from the first on, that look like the first three."""
    edge = lines[:3].mean(axis=0)
    differ = np.linalg.norm(cv2.blur(lines - edge, (9, 1)), axis=2).mean(axis=1)
    other = np.flatnonzero(differ > ALIKE)
    alike = int(other[0]) / 64 if len(other) else 1.0
    return float(np.clip(alike, NARROWEST, WIDEST))


def _read(offset: NDArray[np.int64], length: int, bands: tuple[float, float]) -> tuple[_Map, _Map]:
    """Return where to read for every offset from the start, and how far outside it is."""
    before, after = np.maximum(0, -offset), np.maximum(0, offset - (length - 1))
    inside = np.clip(offset, 0, length - 1).astype(np.float64)
    for outside, band, sign in ((before, bands[0], 1), (after, bands[1], -1)):
        inside += sign * band * np.tanh(outside / band)
    return np.asarray(inside, np.float32), np.asarray(before + after, np.float32)


def _softened(frame: Frame, away: _Map) -> Frame:
    """Return a frame that is the softer the farther ``away``, parts of its longer side."""
    if float(away.max()) == 0.0:
        return frame
    longer = max(frame.shape[:2])
    out = frame.astype(np.float32)
    small = cv2.resize(frame, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    for far, blur in SOFT:
        soft = cv2.GaussianBlur(small, (0, 0), max(0.5, blur * longer / 4))
        large = cv2.resize(soft, frame.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        weight = np.clip(away / far, 0, 1)[..., None]
        out += weight * (large - out)
    return np.clip(np.rint(out), 0, 255).astype(np.uint8)
