"""Surroundings of a film: what lies beyond its edges, found once per shot and held still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame
from reverie.core.placing import Box

from .extend import beyond, empty, laid, resized
from .shots import Path, Shot, shots

LOOKS = 11  # frames of a shot whose median is its ground
COARSE = 0.5  # of the frame's size, at which surroundings are kept
FARTHEST = 1.5  # frame sizes that a shot's ground may reach beyond its first frame
KEEPS = 0.9  # of a frame's surroundings that the next one keeps, where motion is unknown
EASE = 0.85  # of a frame's correction of light that the next one keeps

#: Begins the film anew: surroundings are found in one pass and laid in another.
Reader: TypeAlias = Callable[[], Iterable[Frame]]


def surrounded(
    read: Reader, box: Box, size: tuple[int, int], first: Frame | None = None
) -> Iterator[Frame]:
    """Yield a film's frames in a larger frame.

    Where the camera moves, what it shows at another time is shown beyond the edge now; the
    rest is carried on from there, once for the whole shot.

    Args:
        read: Yields the film's frames; called three times.
        box: Where the film lies in the frame. size: (width, height) of the frame.
        first: The first frame with its surroundings, of ``size``, where somebody made one.
    """
    found = shots(read())
    grounds = _grounds(read(), found, box, size, first)
    follow = _Following(box, size)
    tone = np.zeros(3, np.float32)
    for index, frame in enumerate(read()):
        shot = next(s for s in found if s.start <= index < s.stop)
        scaled = resized(frame, box.width, box.height)
        if index == shot.start:
            tone = np.zeros(3, np.float32)
        if shot.known:
            around = grounds[shot.start].seen(shot.paths[index - shot.start])
            tone = _tone(around, scaled, box, tone if index > shot.start else None)
            lit = np.clip(around + tone, 0, 255).astype(np.uint8)
        else:
            lit = follow(scaled, anew=index == shot.start)
        yield laid(lit, scaled, box)


@dataclass(frozen=True, slots=True)
class _Ground:
    """A shot's surroundings, where its first frame lies in the middle.

    Attributes:
        picture: Larger than the frame, at ``COARSE`` size.
        corner: Where the frame's top left corner is in it.
        box, size: Of the frame, pixels at full size.
    """

    picture: Frame
    corner: tuple[float, float]
    box: Box
    size: tuple[int, int]

    def seen(self, path: Path) -> NDArray[np.float32]:
        """Return (height, width, 3) float32 of what one frame of the shot has around it."""
        to_ground = _in_ground(path, self.box, self.corner)
        whole = cv2.warpAffine(
            self.picture, to_ground, self.size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )  # fmt: skip
        return np.asarray(whole, np.float32)


def _in_ground(path: Path, box: Box, corner: tuple[float, float]) -> NDArray[np.float64]:
    """Return (2, 3): from the frame's pixels to the ground's."""
    turn = path[:, :2]
    origin = np.array((box.x, box.y), np.float64)
    shift = origin - turn @ origin + path[:, 2] * box.width
    return np.column_stack((turn, shift + np.array(corner) / COARSE)) * COARSE


def _grounds(
    frames: Iterable[Frame],
    found: list[Shot],
    box: Box,
    size: tuple[int, int],
    first: Frame | None,
) -> dict[int, _Ground]:
    grounds: dict[int, _Ground] = {}
    kept: list[tuple[Frame, Path]] = []
    waiting = [shot for shot in found if shot.known]
    for index, frame in enumerate(frames):
        if not waiting:
            break
        shot = waiting[0]
        if index < shot.start:
            continue
        every = max(1, (shot.stop - shot.start) // LOOKS)
        if (index - shot.start) % every == 0:
            small = resized(
                frame, max(1, round(box.width * COARSE)), max(1, round(box.height * COARSE))
            )
            kept.append((small, shot.paths[index - shot.start]))
        if index == shot.stop - 1:
            mine = first if shot.start == 0 else None
            grounds[shot.start] = _ground(kept, shot, box, size, mine)
            waiting.pop(0)
            kept = []
    return grounds


def _ground(
    kept: list[tuple[Frame, Path]], shot: Shot, box: Box, size: tuple[int, int],
    first: Frame | None,
) -> _Ground:  # fmt: skip
    """Return a shot's surroundings: the median of what was seen, carried on beyond it."""
    width, height = size
    reach = _reach(shot, box, size)
    corner = (reach[0] * COARSE, reach[1] * COARSE)
    large = (round((width + 2 * reach[0]) * COARSE), round((height + 2 * reach[1]) * COARSE))
    layers, masks = [], []
    for small, path in kept:
        placing = _in_ground(path, box, corner)
        placing = np.column_stack(
            (placing[:, :2] / COARSE, placing @ np.array((box.x, box.y, 1.0)))
        )
        layer = cv2.warpAffine(small, placing, large, borderMode=cv2.BORDER_REPLICATE)
        layers.append(np.asarray(layer, np.uint8))
        inside = np.full(small.shape[:2], 255, np.uint8)
        masks.append(cv2.warpAffine(inside, placing, large, flags=cv2.INTER_NEAREST) > 0)
    picture, known = _median(layers, masks)
    if first is not None:
        _given(picture, known, first, corner)
    return _Ground(_carried_on(picture, known), corner, box, size)


def _reach(shot: Shot, box: Box, size: tuple[int, int]) -> tuple[int, int]:
    """Return how far, in pixels, the camera goes from where it began."""
    corners = np.array([(0, 0, 1), (size[0], 0, 1), (0, size[1], 1), (*size, 1)], np.float64)
    far = np.zeros(2)
    for path in shot.paths[:: max(1, len(shot.paths) // 24)] + shot.paths[-1:]:
        moved = corners @ (_in_ground(path, box, (0.0, 0.0)) / COARSE).T
        far = np.maximum(far, np.abs(moved - corners[:, :2]).max(axis=0))
    return int(min(far[0], FARTHEST * size[0])), int(min(far[1], FARTHEST * size[1]))


def _median(
    layers: list[NDArray[np.uint8]], masks: list[NDArray[np.bool_]]
) -> tuple[Frame, NDArray[np.bool_]]:
    """Return the median of what is known at each pixel, and where anything is."""
    seen = np.stack(masks)
    stack = np.stack(layers).astype(np.uint16)
    stack[~seen] = 256  # sorted behind all that is known
    stack.sort(axis=0)
    count = seen.sum(axis=0)
    middle = np.maximum(0, (count - 1) // 2)[None, :, :, None]
    median = np.take_along_axis(stack, np.repeat(middle, 3, axis=3), axis=0)[0]
    return np.where(count[..., None] > 0, median, 0).astype(np.uint8), count > 0


def _given(
    picture: Frame, known: NDArray[np.bool_], first: Frame, corner: tuple[float, float]
) -> None:
    """Take over somebody's own surroundings where nothing else is known."""
    small = resized(first, round(first.shape[1] * COARSE), round(first.shape[0] * COARSE))
    x, y = round(corner[0]), round(corner[1])
    place = picture[y : y + small.shape[0], x : x + small.shape[1]]
    seen = known[y : y + small.shape[0], x : x + small.shape[1]]
    small = small[: place.shape[0], : place.shape[1]]
    place[~seen] = small[~seen]
    seen[:] = True


def _carried_on(picture: Frame, known: NDArray[np.bool_]) -> Frame:
    """Return the picture with all that is not known carried on from what is."""
    rows, columns = np.flatnonzero(known.any(axis=1)), np.flatnonzero(known.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    part = picture[top : rows[-1] + 1, left : columns[-1] + 1]
    seen = known[top : rows[-1] + 1, left : columns[-1] + 1]
    whole = _mended(part, seen)
    box = Box(left, top, part.shape[1], part.shape[0])
    around = beyond(empty(whole), box, picture.shape[1::-1])
    return np.where(known[..., None], picture, around)


def _mended(part: Frame, seen: NDArray[np.bool_]) -> Frame:
    """Return the part with its unseen corners inpainted, coarsely."""
    if seen.all():
        return np.ascontiguousarray(part)
    size = (max(8, part.shape[1] // 4), max(8, part.shape[0] // 4))
    small = cv2.resize(part, size, interpolation=cv2.INTER_NEAREST)
    holes = cv2.resize((~seen).astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    holes = cv2.dilate(holes, np.ones((3, 3), np.uint8))
    mended = cv2.inpaint(np.asarray(small, np.uint8), holes, 4, cv2.INPAINT_TELEA)
    large = cv2.resize(mended, part.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    return np.where(seen[..., None], part, np.asarray(large, np.uint8))


def _tone(
    around: NDArray[np.float32], picture: Frame, box: Box, before: NDArray[np.float32] | None
) -> NDArray[np.float32]:
    """Return (3,) sRGB steps that bring the surroundings to the picture's light at its edge."""
    height, width = around.shape[:2]
    seen = box.within(width, height)
    if seen is None:
        return np.zeros(3, np.float32)
    part = picture[seen.y - box.y :, seen.x - box.x :][: seen.height, : seen.width]
    under = around[seen.y : seen.y + seen.height, seen.x : seen.x + seen.width]
    edge = max(2, min(seen.width, seen.height) // 16)
    ring = np.ones(part.shape[:2], bool)
    ring[edge:-edge, edge:-edge] = False
    differs = np.median(part[ring].astype(np.float32) - under[ring], axis=0)
    return np.asarray(
        differs if before is None else EASE * before + (1 - EASE) * differs, np.float32
    )


class _Following:
    """Surroundings for a shot whose motion is unknown: each frame's own, slowly changing."""

    def __init__(self, box: Box, size: tuple[int, int]) -> None:
        self._box, self._size = box, size
        self._now: NDArray[np.float32] | None = None

    def __call__(self, picture: Frame, *, anew: bool) -> Frame:
        around = beyond(picture, self._box, self._size).astype(np.float32)
        if self._now is None or anew:
            self._now = around
        self._now += (1 - KEEPS) * (around - self._now)
        return np.clip(np.rint(self._now), 0, 255).astype(np.uint8)
