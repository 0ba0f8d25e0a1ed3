"""Where a picture lies in a new frame: the API's geometry, in whole pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import InvalidRequest

if TYPE_CHECKING:
    from .operations import Geometry


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a frame, pixels; it may reach beyond it.

    Attributes:
        x, y: Of the top left corner. width, height: At least 1.
    """

    x: int
    y: int
    width: int
    height: int

    def within(self, width: int, height: int) -> Box | None:
        """Return the part that a frame of this size shows, or None if it shows none."""
        left, top = max(0, self.x), max(0, self.y)
        right, bottom = min(width, self.x + self.width), min(height, self.y + self.height)
        if right <= left or bottom <= top:
            return None
        return Box(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class _Side:
    """What is asked of one direction. A size of 0, and a part from 0 to 0, ask for nothing.

    Attributes:
        start, end: The part of the frame that is filled. corner: Where it begins. length: Its size.
    """

    start: int | None
    end: int | None
    corner: int | None
    length: int | None

    @classmethod
    def of(cls, asked: Geometry, axis: str, side: str) -> _Side:
        start, end = getattr(asked, f"{axis}_start"), getattr(asked, f"{axis}_end")
        if start == end == 0:
            start = end = None
        length = getattr(asked, f"resized_{side}") or None
        return cls(start, end, getattr(asked, f"grid_position_{axis}"), length)

    @property
    def size(self) -> int | None:
        """How long it is to be, if that is said."""
        if self.start is not None and self.end is not None:
            return self.end - self.start
        return self.length

    def place(self, size: int, frame: int) -> int:
        """Return where a source of this size begins in a frame of that."""
        if self.start is not None:
            return self.start
        if self.corner is not None:
            return self.corner
        return self.end - size if self.end is not None else (frame - size) // 2


def check(asked: Geometry) -> None:
    """Refuse geometry that contradicts itself.

    Raises:
        InvalidRequest: Names the fields.
    """
    for axis, side in (("x", "width"), ("y", "height")):
        one = _Side.of(asked, axis, side)
        start, end, span = one.start, one.end, one.size
        if start is not None and end is not None:
            if end <= start:
                raise InvalidRequest(f"{axis}_end must be greater than {axis}_start")
            if one.length not in (None, span):
                raise InvalidRequest(
                    f"resized_{side} is {one.length}, but {axis}_start to {axis}_end is {span}"
                )
        if None not in (start, one.corner) and start != one.corner:
            raise InvalidRequest(
                f"grid_position_{axis} is {one.corner}, but {axis}_start is {start}"
            )


def placed(asked: Geometry, source: tuple[int, int], frame: tuple[int, int]) -> Box:
    """Return where a source of (width, height) lies in a new frame of (width, height).

    ``x_start`` to ``x_end`` is where it lies across, so their difference is its width; one of
    the two, or ``grid_position_x``, fixes a side. ``resized_width`` is its width; with one side
    of it known the other keeps the source's ratio, with none it is fitted whole. What fixes no
    place centres it. Likewise for y.
    """
    x, y = _Side.of(asked, "x", "width"), _Side.of(asked, "y", "height")
    width, height = x.size, y.size
    across, down = source
    if width is None and height is None:
        scale = min(frame[0] / across, frame[1] / down)
        width, height = round(across * scale), round(down * scale)
    elif width is None:
        width = round(across * (height or 1) / down)
    elif height is None:
        height = round(down * width / across)
    width, height = max(1, width or 1), max(1, height or 1)
    return Box(x.place(width, frame[0]), y.place(height, frame[1]), width, height)
