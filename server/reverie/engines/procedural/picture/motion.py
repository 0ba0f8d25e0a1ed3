"""How a picture is moved: the camera's table of moves, as shifts of its layers."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame
from reverie.engines.procedural.direct.moves import FACTORS, MOVES, Move

from .plate import MARGIN, Plate

#: Parts of the picture's width (or height) by which a quantity of one shifts what is near.
SIDEWAYS = {"truck": 0.30, "orbit": 0.0018}
UPWARD = {"pedestal": 0.30, "crane": 0.10, "lift": 0.0018}
TURN = 0.0042  # parts of the width per degree of pan; parts of the height per degree of tilt
SHAKE = 0.006  # parts of the picture, for a shake of one
TREMORS = (2.2, 3.4)  # times a second, sideways and up and down

#: How far any chain of moves may go: log enlargement in, and out to the edge of what is known.
NEAREST = 0.9
FARTHEST = math.log(1 + 2 * MARGIN)
SHARP = 12  # exponent of the mean that decides between two enlargements: nearly the larger

GENTLE = Move({"dolly": (1.0, 0.93)})  # what a camera does that is told nothing
BACK = Move({"dolly": (0.93, 1.0)})  # and what it does after that


@dataclass(frozen=True, slots=True)
class Lens:
    """Where the camera is, with regard to where it took the picture.

    Attributes:
        x, y: Its shift, parts of the picture's width, seen at disparity 1.
        pan, tilt: Turns, parts of the picture.
        zoom: Enlargement. dolly: Nearness gained, seen at disparity 1. Both are logarithms.
        roll: Radians, clockwise.
    """

    x: float = 0.0
    y: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0
    dolly: float = 0.0
    roll: float = 0.0

    def __add__(self, other: Lens) -> Lens:
        """Return where a camera is that went both ways."""
        return Lens(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Lens)))

    def times(self, share: float) -> Lens:
        """Return a part of the way."""
        return Lens(*(getattr(self, f.name) * share for f in fields(Lens)))


def table(moves: tuple[str, ...], turn: int = 0) -> list[Move]:
    """Return what the camera is told to do; gently in, and the next ``turn`` out, if nothing."""
    return [MOVES.get(key, Move()) for key in moves] or [BACK if turn % 2 else GENTLE]


def moved(told: list[Move], gone: float, seconds: float, tremble: float) -> Lens:
    """Return the lens when moves have gone a part of their way, 0 to 1.

    Args:
        seconds: The time, for a hand's tremor. tremble: 0 to 1, how much of it there is.
    """
    now: dict[str, float] = {}
    for move in told:
        for quantity, (start, end) in move.track.items():
            whole = math.log(end / start) if quantity in FACTORS else end - start
            now[quantity] = now.get(quantity, 0.0) + whole * gone
    shake = max((m.track.get("shake", (0.0, 0.0))[0] for m in told), default=0.0) * tremble
    across, upward = (SHAKE * shake * math.sin(2 * math.pi * t * seconds) for t in TREMORS)
    return Lens(
        x=sum(now.get(q, 0.0) * k for q, k in SIDEWAYS.items()),
        y=sum(now.get(q, 0.0) * k for q, k in UPWARD.items()),
        pan=now.get("pan", 0.0) * TURN + across,
        tilt=now.get("tilt", 0.0) * TURN + upward,
        zoom=-now.get("zoom", 0.0),
        dolly=-now.get("dolly", 0.0),
        roll=math.radians(now.get("roll", 0.0)) * 0.5,
    )


def covered(view: Lens) -> Lens:
    """Return a lens that sees no farther than the picture and its margin, and is never too near.

    What it would see beyond is paid for by enlarging the picture; where it sees nothing but the
    picture, it stays as it is.
    """
    dolly, zoom = _held(view.dolly), _held(view.zoom)
    shift = min(max(abs(view.x) + abs(view.pan), abs(view.y) + abs(view.tilt)), 0.4)
    turned = 1 + 0.9 * abs(math.sin(view.roll))
    needed = 0.5 * turned / ((0.5 + MARGIN - shift) * min(1.0, math.exp(dolly)))
    at_rest = 0.5 / (0.5 + MARGIN)
    mean = (math.exp(zoom) ** SHARP + needed**SHARP) / (1 + at_rest**SHARP)
    return Lens(
        view.x, view.y, view.pan, view.tilt, math.log(mean) / SHARP, dolly, view.roll
    )  # fmt: skip


def _held(logarithm: float) -> float:
    most = NEAREST if logarithm > 0 else FARTHEST
    return most * math.tanh(logarithm / most)


def sees_beyond(view: Lens) -> bool:
    """Whether a lens sees more than the picture."""
    shift = max(abs(view.x) + abs(view.pan), abs(view.y) + abs(view.tilt))
    turned = 1 + 0.9 * abs(math.sin(view.roll))
    scale = turned * math.exp(-view.zoom) / min(1.0, math.exp(view.dolly))
    return shift + 0.5 * scale > 0.5 + 1e-9


def shot_through(
    plate: Plate, backdrop: Frame, view: Lens, glide: tuple[float, float] = (0.0, 0.0)
) -> tuple[Frame, NDArray[np.float32], NDArray[np.float32] | None]:
    """Return (what is behind, its disparity, the subject) as the lens sees them.

    Args:
        backdrop: What is behind the subject just now, as ``plate.behind``.
        glide: Parts of the width and height by which the subject has moved right and up by
            itself.

    Returns:
        (height, width, 3) uint8, (height, width) float32, and (height, width, 4) float32
        premultiplied RGBA or None.
    """
    height, width = plate.picture.shape[:2]
    top, left = plate.border
    near = plate.disparity[top : top + height, left : left + width]
    x, y = sources(near, view)
    x, y = x + left, y + top
    edge = cv2.BORDER_REPLICATE
    behind = cv2.remap(backdrop, x, y, cv2.INTER_CUBIC, borderMode=edge)
    seen = cv2.remap(plate.disparity, x, y, cv2.INTER_LINEAR, borderMode=edge)
    far = np.asarray(behind, np.uint8), np.asarray(seen, np.float32)
    if plate.matte is None:
        return *far, None
    x, y = sources(np.full_like(near, plate.nearness), view)
    x, y = x - np.float32(glide[0] * width), y + np.float32(glide[1] * height)
    cut = np.dstack((plate.picture.astype(np.float32) * plate.matte[..., None], plate.matte))
    subject = cv2.remap(cut, x, y, cv2.INTER_CUBIC, borderMode=edge)
    subject[..., 3] = np.clip(subject[..., 3], 0, 1)
    return *far, np.asarray(subject, np.float32)


def sources(
    disparity: NDArray[np.float32], view: Lens
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return where each pixel of the film comes from in the picture, pixels."""
    height, width = disparity.shape
    columns = np.arange(width, dtype=np.float32)[None, :]
    rows = np.arange(height, dtype=np.float32)[:, None]
    cx, cy = (width - 1) / 2, (height - 1) / 2
    c, s = math.cos(view.roll), math.sin(view.roll)
    scale = 1 / (math.exp(view.zoom) * (1 + (math.exp(view.dolly) - 1) * disparity))
    dx, dy = (columns - cx) * scale, (rows - cy) * scale
    x = cx + dx * c - dy * s + (view.pan + view.x * disparity) * width
    y = cy + dx * s + dy * c - (view.tilt + view.y * disparity) * height
    return x.astype(np.float32), y.astype(np.float32)
