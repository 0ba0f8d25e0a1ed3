"""How a picture is moved: the camera's table of moves, as shifts of its layers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame
from reverie.engines.procedural.direct.moves import FACTORS, MOVES, Move, eased

from .plate import Plate

#: Parts of the picture's width (or height) by which a quantity of one shifts what is near.
SIDEWAYS = {"truck": 0.30, "orbit": 0.0018}
UPWARD = {"pedestal": 0.30, "crane": 0.10, "lift": 0.0018}
TURN = 0.0042  # parts of the width per degree of pan; parts of the height per degree of tilt

GENTLE = Move({"dolly": (1.0, 0.93)})  # what a camera does that is told nothing


@dataclass(frozen=True, slots=True)
class Lens:
    """Where the camera is, with regard to where it took the picture.

    Attributes:
        x, y: Its shift, parts of the picture's width, seen at disparity 1.
        pan, tilt: Turns, parts of the picture.
        zoom: Enlargement. dolly: Nearness gained, seen at disparity 1, as enlargement less 1.
        roll: Radians, clockwise.
    """

    x: float = 0.0
    y: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 1.0
    dolly: float = 0.0
    roll: float = 0.0


def lens(moves: tuple[str, ...], t: float, *, loop: bool) -> Lens:
    """Return the lens at ``t``, 0 to 1; at 0 it is where the picture was taken.

    Moves that would show what lies beyond the picture's edge are paid for by enlarging it.
    """
    at = 0.5 - 0.5 * math.cos(2 * math.pi * t) if loop else eased(t)
    table = [MOVES.get(key, Move()) for key in moves] or [GENTLE]
    now: dict[str, float] = {}
    for move in table:
        for quantity, (start, end) in move.track.items():
            gone = math.log(end / start) if quantity in FACTORS else end - start
            now[quantity] = now.get(quantity, 0.0) + gone * at
    x = sum(now.get(q, 0.0) * k for q, k in SIDEWAYS.items())
    y = sum(now.get(q, 0.0) * k for q, k in UPWARD.items())
    pan, tilt = now.get("pan", 0.0) * TURN, now.get("tilt", 0.0) * TURN
    roll = math.radians(now.get("roll", 0.0)) * 0.5
    wanted = math.exp(-now.get("zoom", 0.0))
    dolly = math.exp(-now.get("dolly", 0.0)) - 1
    shake = now.get("shake", 0.0) + max((m.track.get("shake", (0, 0))[0] for m in table), default=0)
    if shake:
        rise = min(1.0, 8 * t, 8 * (1 - t)) if loop else min(1.0, 8 * t)
        pan += 0.006 * shake * rise * math.sin(2 * math.pi * 11 * t)
        tilt += 0.006 * shake * rise * math.sin(2 * math.pi * 17 * t + 0.7)
    cover = covering(max(abs(x) + abs(pan), abs(y) + abs(tilt)), roll)
    zoom = max(wanted * cover, cover) if wanted < 1 else wanted * cover
    return Lens(x, y, pan, tilt, zoom, max(dolly, 0.0) if wanted >= 1 else dolly, roll)


def covering(shift: float, roll: float = 0.0) -> float:
    """Return the enlargement that keeps a picture's edge out of sight.

    Args:
        shift: Parts of the picture by which it slides, below 0.5.
        roll: Radians.
    """
    turned = 1 + 0.9 * abs(math.sin(roll))
    return turned / (1 - 2 * min(shift, 0.4))


def shot_through(
    plate: Plate, backdrop: Frame, view: Lens, lift: float = 0.0
) -> tuple[Frame, NDArray[np.float32] | None]:
    """Return (what is behind, the subject) as the lens sees them.

    Args:
        backdrop: What is behind the subject just now, as ``plate.behind``.
        lift: Parts of the height by which the subject has moved up by itself.

    Returns:
        (height, width, 3) uint8, and (height, width, 4) float32 premultiplied RGBA or None.
    """
    height, width = plate.disparity.shape
    columns, rows = np.meshgrid(
        np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    )
    map_x, map_y = _sources(columns, rows, plate.disparity, view, width, height)
    behind = cv2.remap(backdrop, map_x, map_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    if plate.matte is None:
        return np.asarray(behind, np.uint8), None
    flat = np.full_like(plate.disparity, plate.nearness)
    map_x, map_y = _sources(columns, rows, flat, view, width, height)
    map_y = map_y + np.float32(lift * height)
    cut = np.dstack((plate.picture.astype(np.float32) * plate.matte[..., None], plate.matte))
    subject = cv2.remap(cut, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(behind, np.uint8), np.asarray(subject, np.float32)


def _sources(
    columns: NDArray[np.float32],
    rows: NDArray[np.float32],
    disparity: NDArray[np.float32],
    view: Lens,
    width: int,
    height: int,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return where each pixel of the film comes from in the picture, pixels."""
    cx, cy = (width - 1) / 2, (height - 1) / 2
    c, s = math.cos(view.roll), math.sin(view.roll)
    scale = 1 / (view.zoom * (1 + view.dolly * disparity))
    dx, dy = (columns - cx) * scale, (rows - cy) * scale
    x = cx + dx * c - dy * s + (view.pan + view.x * disparity) * width
    y = cy + dx * s + dy * c - (view.tilt + view.y * disparity) * height
    return x.astype(np.float32), y.astype(np.float32)
