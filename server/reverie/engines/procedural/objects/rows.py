"""Reads one row of a thing, or one line of a canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reverie.engines.procedural.materials import MATERIALS
from reverie.engines.procedural.solids import Op

from .colours import is_colour
from .grammar import (
    CANVAS,
    FACES,
    NUMBERS,
    ROLES,
    SHAPES,
    STREAMS,
    SURFACES,
    Around,
    Painted,
    Point,
    Row,
    Stream,
    Stroke,
    ThingError,
)
from .tokens import between, choice, ink, is_number, number, take, unknown


def row(words: list[str]) -> Row:
    """Read a row.

    Raises:
        ThingError: A word or a count of numbers is not in the language.
    """
    shape = choice(words[0], SHAPES)
    numbers, points, rest = _arguments(words[1:])
    found: dict[str, Any] = {"shape": shape}
    if shape == "use":
        if not rest:
            raise ThingError("'use' needs the name of a part")
        found["part"], rest = rest[0], rest[1:]
    while rest:
        rest = _word(found, rest[0], rest[1:])
    _check_arguments(shape, numbers, points, found)
    return Row(numbers=tuple(numbers), points=tuple(points), **found)


def _arguments(words: list[str]) -> tuple[list[float], list[Point], list[str]]:
    numbers: list[float] = []
    points: list[Point] = []
    for i, word in enumerate(words):
        if "," in word:
            points.append(tuple(number(v) for v in word.split(",")))
        elif (value := is_number(word)) is not None:
            numbers.append(value)
        else:
            return numbers, points, words[i:]
    return numbers, points, []


def _check_arguments(
    shape: str, numbers: list[float], points: list[Point], found: dict[str, Any]
) -> None:
    low, high, sizes = SHAPES[shape]
    if not low <= len(numbers) <= high:
        raise ThingError(f"{shape} takes {low} to {high} numbers, not {len(numbers)}")
    if any(len(p) not in sizes for p in points):
        raise ThingError(f"a point of {shape} has {' or '.join(map(str, sizes)) or 'no'} numbers")
    least = {"rod": 2, "tube": 2, "lathe": 2, "plate": 2}.get(shape, 0)
    if len(points) < least or (shape == "rod" and len(points) != 2):
        raise ThingError(f"{shape} needs {least} points, not {len(points)}")
    first, last = found.get("during", (0.0, 1.0))
    if not 0 <= first < last <= 1:
        raise ThingError("'during' takes two shares of the film, the earlier first")
    if shape in ("box", "ball", "cyl", "ring") and min(numbers[:2]) <= 0:
        raise ThingError(f"{shape} needs sizes above 0")
    if shape == "plate" and found.get("deep", 0) <= 0:
        raise ThingError("plate needs 'deep'")
    if shape == "tube" and not found.get("thick") and any(len(p) == 3 for p in points):
        raise ThingError("tube needs 'thick' or points of 4 numbers")


def _word(found: dict[str, Any], word: str, rest: list[str]) -> list[str]:
    """Read one word with what follows it; return what is left."""
    if word in NUMBERS:
        values, rest = take(word, rest, *NUMBERS[word])
        _set(found, _FIELD.get(word, word), _VALUE.get(word, tuple)(values))
        if word == "k":
            _join(found)
    elif word in _PHRASES:
        rest = _PHRASES[word](found, rest)
    elif word in STREAMS:
        (count, *numbers), rest = take(word, rest, 3, 4)
        _set(found, "stream", Stream(word, int(count), *numbers))
    elif word in ("cut", "keep"):
        _set(found, "op", Op.CUT if word == "cut" else Op.KEEP)
        _join(found)
    elif word in ("+", "merge"):
        found["merge"] = True
        if word == "+":
            _join(found)
    elif SURFACES.get(word, word) in MATERIALS and not is_colour(word):
        _set(found, "material", SURFACES.get(word, word))
    elif word in ROLES or is_colour(word):
        _set(found, "colour", word)
    else:
        raise unknown(word, _EVERY_WORD)
    return rest


def _join(found: dict[str, Any]) -> None:
    found["joins"] = True


def _set(found: dict[str, Any], name: str, value: object) -> None:
    if name in found:
        raise ThingError(f"a second {name}")
    found[name] = value


_FIELD = {"r": "round", "k": "blend", "tex": "texture"}
_VALUE: dict[str, Callable[[Point], object]] = {
    **dict.fromkeys(
        ("scale", "r", "squash", "thick", "deep", "arc", "k", "tex", "tint"), lambda v: v[0]
    ),
    "smooth": lambda v: int(v[0]),
}


def _mirror(found: dict[str, Any], rest: list[str]) -> list[str]:
    if not rest or not rest[0] or set(rest[0]) - set("xyz"):
        raise ThingError("mirror takes axes, such as x or xz")
    _set(found, "mirror", rest[0])
    return rest[1:]


def _around(found: dict[str, Any], rest: list[str]) -> list[str]:
    (count, *early), rest = take("around", rest, 1, 3)
    axis = "y"
    if rest and rest[0] in ("x", "y", "z"):
        axis, rest = rest[0], rest[1:]
    late, rest = take("around", rest, 0, 2 - len(early))
    angles = [*early, *late]
    start = angles[0] if angles else 0.0
    end = angles[1] if len(angles) > 1 else None
    _set(found, "around", Around(int(count), axis, start, end))
    return rest


def _decal(found: dict[str, Any], rest: list[str]) -> list[str]:
    if not rest:
        raise ThingError("decal needs the name of a canvas")
    canvas, rest = rest[0], rest[1:]
    face = FACES["front"]
    if rest and rest[0] in FACES:
        face, rest = FACES[rest[0]], rest[1:]
    v, rest = take("decal", rest, 0, 5)
    size = (v[0], v[1]) if len(v) > 1 else (1.0, 1.0)
    offset = (*v[2:], 0.0, 0.0, 0.0)[:3]
    _set(found, "decal", Painted(canvas, face, size, (offset[0], offset[1], offset[2])))
    return rest


def _joint(found: dict[str, Any], rest: list[str]) -> list[str]:
    if not rest:
        raise ThingError("joint needs a name")
    name, rest = rest[0], rest[1:]
    axis = "z"
    if rest and rest[0] in ("x", "y", "z"):
        axis, rest = rest[0], rest[1:]
    _set(found, "joint", (name, axis))
    return rest


_PHRASES: dict[str, Callable[[dict[str, Any], list[str]], list[str]]] = {
    "mirror": _mirror,
    "around": _around,
    "decal": _decal,
    "joint": _joint,
}
_EVERY_WORD = (*NUMBERS, *_PHRASES, *STREAMS, *SURFACES, *MATERIALS, *ROLES, "cut", "keep", "merge")


def stroke(words: list[str]) -> Stroke:
    """Read a line of a canvas.

    Raises:
        ThingError: The line is not one that ``draw`` knows.
    """
    kind = choice(words[0], CANVAS)
    rest = words[1:]
    text = ""
    if kind == "text":
        if not rest:
            raise ThingError("text needs words")
        text, rest = rest[0].replace("_", " "), rest[1:]
    if not rest:
        raise ThingError(f"{kind} needs a colour")
    *numbers, word = rest
    low, high = CANVAS[kind]
    return Stroke(kind, between(numbers, low, high), ink(word), text)
