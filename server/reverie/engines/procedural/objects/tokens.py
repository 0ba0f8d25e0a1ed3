"""Words to numbers, colours and choices: the smallest pieces of the shape language."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable

from .colours import is_colour
from .grammar import ROLES, Point, ThingError

_LARGEST = 1e4  # metres, degrees or whatever a number may count


def take(word: str, words: list[str], low: int, high: int) -> tuple[Point, list[str]]:
    values: list[float] = []
    while words and len(values) < high and (value := is_number(words[0])) is not None:
        values.append(value)
        words = words[1:]
    if len(values) < low:
        raise ThingError(f"{word!r} takes {low} numbers, not {len(values)}")
    return tuple(values), words


def between(words: list[str], low: int, high: int) -> Point:
    if not low <= len(words) <= high:
        raise ThingError(f"needs {low} to {high} numbers, not {len(words)}")
    return tuple(number(word) for word in words)


def exactly(words: list[str], count: int) -> Point:
    return between(words, count, count)


def one(words: list[str]) -> str:
    if len(words) != 1:
        raise ThingError(f"needs one word, not {len(words)}")
    return words[0]


def number(word: str) -> float:
    value = is_number(word)
    if value is None:
        raise ThingError(f"{word!r} is not a number")
    return value


def is_number(word: str) -> float | None:
    if word[:1] not in "+-.0123456789" or word == "+":
        return None
    try:
        value = float(word)
    except ValueError:
        return None
    if not math.isfinite(value) or abs(value) > _LARGEST:
        raise ThingError(f"{word!r} is too large")
    return value


def ink(word: str) -> str:
    if word not in ROLES and not is_colour(word):
        raise ThingError(f"unknown colour {word!r}")
    return word


def choice(word: str, choices: Iterable[str]) -> str:
    choices = tuple(choices)
    if word not in choices:
        raise unknown(word, choices)
    return word


def unknown(word: str, choices: Iterable[str]) -> ThingError:
    choices = tuple(choices)
    near = difflib.get_close_matches(word, choices, 3) or sorted(choices)[:12]
    return ThingError(f"unknown word {word!r}; choose from {', '.join(near)}")
