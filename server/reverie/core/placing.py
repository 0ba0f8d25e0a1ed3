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


def check(asked: Geometry) -> None:
    """Refuse geometry that contradicts itself.

    Raises:
        InvalidRequest: Names the fields.
    """
    for axis, side in (("x", "width"), ("y", "height")):
        start, end = getattr(asked, f"{axis}_start"), getattr(asked, f"{axis}_end")
        length, corner = getattr(asked, f"resized_{side}"), getattr(asked, f"grid_position_{axis}")
        if length == 0:
            raise InvalidRequest(f"resized_{side} must be at least 1")
        if start is not None and end is not None:
            if end <= start:
                raise InvalidRequest(f"{axis}_end must be greater than {axis}_start")
            if length is not None and length != end - start:
                raise InvalidRequest(
                    f"resized_{side} is {length}, but {axis}_start to {axis}_end is {end - start}"
                )
        if None not in (start, corner) and start != corner:
            raise InvalidRequest(f"grid_position_{axis} is {corner}, but {axis}_start is {start}")


def placed(asked: Geometry, source: tuple[int, int], frame: tuple[int, int]) -> Box:
    """Return where a source of (width, height) lies in a new frame of (width, height).

    ``x_start`` to ``x_end`` is where it lies across, so their difference is its width; one of
    the two, or ``grid_position_x``, fixes a side. ``resized_width`` is its width; with one side
    of it known the other keeps the source's ratio, with none it is fitted whole. What fixes no
    place centres it. Likewise for y.
    """
    width = _length(asked.x_start, asked.x_end, asked.resized_width)
    height = _length(asked.y_start, asked.y_end, asked.resized_height)
    across, down = source
    if width is None and height is None:
        scale = min(frame[0] / across, frame[1] / down)
        width, height = round(across * scale), round(down * scale)
    elif width is None:
        width = round(across * (height or 1) / down)
    elif height is None:
        height = round(down * width / across)
    width, height = max(1, width or 1), max(1, height or 1)
    x = _start(asked.x_start, asked.x_end, asked.grid_position_x, width, frame[0])
    y = _start(asked.y_start, asked.y_end, asked.grid_position_y, height, frame[1])
    return Box(x, y, width, height)


def _length(start: int | None, end: int | None, length: int | None) -> int | None:
    return end - start if start is not None and end is not None else length


def _start(start: int | None, end: int | None, corner: int | None, length: int, frame: int) -> int:
    if start is not None:
        return start
    if corner is not None:
        return corner
    return end - length if end is not None else (frame - length) // 2
