"""Reads what a thing gives off: ``emit smoke at 0 1 0 size .4 rise 2 grey``."""

from __future__ import annotations

from .grammar import EMISSIONS, Emission, ThingError
from .tokens import choice, exactly, ink, take


def emission(words: list[str]) -> Emission:
    """Read a line after its ``emit``.

    Raises:
        ThingError: It names no kind, or says what that kind does not know.
    """
    if not words:
        raise ThingError("'emit' needs what is given off")
    kind, rest = choice(words[0], EMISSIONS), words[1:]
    at, size, colour = (0.0, 0.0, 0.0), 1.0, ""
    numbers: list[tuple[str, float]] = []
    while rest:
        word, rest = rest[0], rest[1:]
        if word == "at":
            (x, y, z), rest = take(word, rest, 3, 3)
            at = (x, y, z)
        elif word == "size" or word in EMISSIONS[kind]:
            (value,), rest = take(word, rest, 1, 1)
            size = value if word == "size" else size
            numbers += [(word, value)] * (word != "size")
        else:
            colour = ink(word)
    return Emission(kind, at, size, colour, tuple(numbers))


def roomy(words: list[str]) -> tuple[float, ...]:
    """Read the width, height and depth after ``room``.

    Raises:
        ThingError: One is missing or not above 0.
    """
    numbers = exactly(words, 3)
    if min(numbers) <= 0:
        raise ThingError("room takes sizes above 0")
    return numbers
