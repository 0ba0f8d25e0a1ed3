"""Lettering: words as strokes of quads, for the signs by which a stranger knows a place."""

from __future__ import annotations

import math
from collections.abc import Iterator

from .mesh import Builder, Point

#: Character -> seven rows of five cells, the top row first; a row's highest bit is its left cell.
#: Source: the 5x7 dot matrix of character displays.
_ROWS: dict[str, str] = {
    "A": "0E11111F111111", "B": "1E11111E11111E", "C": "0E11101010110E", "D": "1E11111111111E",
    "E": "1F10101E10101F", "F": "1F10101E101010", "G": "0E11101711110F", "H": "1111111F111111",
    "I": "0E04040404040E", "J": "0702020202120C", "K": "11121418141211", "L": "1010101010101F",
    "M": "111B1515111111", "N": "11191513111111", "O": "0E11111111110E", "P": "1E11111E101010",
    "Q": "0E11111115120D", "R": "1E11111E141211", "S": "0F10100E01011E", "T": "1F040404040404",
    "U": "1111111111110E", "V": "11111111110A04", "W": "11111115151B11",
    "X": "11110A040A1111", "Y": "11110A04040404", "Z": "1F01020408101F", "0": "0E11131519110E",
    "1": "040C040404040E", "2": "0E11010608101F", "3": "0E11010601110E", "4": "02060A121F0202",
    "5": "1F101E0101110E", "6": "0608101E11110E", "7": "1F010204080808", "8": "0E11110E11110E",
    "9": "0E11110F01020C", "+": "0004041F040400", "-": "0000001F000000", "&": "0C12140815120D",
    "!": "04040404040004", "'": "04040000000000", "/": "01010204081010", " ": "00000000000000",
    ".": "0000000000000C", ":": "00040000000400",
}  # fmt: skip

_WIDE, _TALL = 5, 7
#: Cells from one character to the next.
PITCH = 6


def width(text: str, height: float) -> float:
    """Return the metres that a text of a height takes."""
    return max(len(text) * PITCH - 1, 0) * height / _TALL


def write(
    m: Builder, text: str, middle: Point, height: float, skin: int, turn: float = 0.0
) -> None:
    """Write a text on a plane that faces +z, turned by radians round y.

    Args:
        middle: Of the text. height: Of a capital, metres.
    """
    cell = height / _TALL
    left = -width(text, height) / 2
    c, s = math.cos(turn), math.sin(turn)

    def at(u: float, v: float) -> Point:
        return middle[0] + c * u, middle[1] + v, middle[2] - s * u

    for k, letter in enumerate(text.upper()):
        for shape in _strokes(letter):
            corners = [at(left + (k * PITCH + u) * cell, height / 2 - v * cell) for u, v in shape]
            m.quad(corners[0], corners[1], corners[2], corners[3], skin)


def _strokes(letter: str) -> Iterator[tuple[tuple[float, float], ...]]:
    """Yield the quads of a character in cells from its top left corner; unknown ones are blank."""
    lit = _cells(letter)
    for row in range(_TALL):
        column = 0
        while column < _WIDE:
            end = column
            while (end, row) in lit:
                end += 1
            if end > column:
                yield (column, row), (end, row), (end, row + 1), (column, row + 1)
            column = max(end, column + 1)
    for x, y in lit:
        for step in (-1, 1):  # what meets only at a corner is joined, or slopes would be stairs
            joined = (x + step, y + 1) in lit
            if joined and (x + step, y) not in lit and (x, y + 1) not in lit:
                yield _joint(x, y, step)


def _joint(x: int, y: int, step: int) -> tuple[tuple[float, float], ...]:
    """Return the quad that fills both notches where two cells meet at a corner."""
    corner, down = x + (step > 0), y + 1.0
    return (corner - 0.5, down), (corner, down - 0.5), (corner + 0.5, down), (corner, down + 0.5)


def _cells(letter: str) -> frozenset[tuple[int, int]]:
    rows = _ROWS.get(letter, _ROWS[" "])
    bits = [int(rows[2 * k : 2 * k + 2], 16) for k in range(_TALL)]
    return frozenset(
        (x, y) for y in range(_TALL) for x in range(_WIDE) if bits[y] >> (_WIDE - 1 - x) & 1
    )
