"""Surfaces as data says them: ``fabric #e8552c``, ``fur #b5793c fur=0.5 frequency=42``."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from reverie.engines.procedural.materials import MATERIALS, Colour, Material, Pattern, Texture

_NUMBERS = {f.name for f in fields(Material)} - {"a", "b", "c", "pattern", "texture"}


def colour(text: str) -> Colour:
    """Return sRGB from ``#rrggbb``.

    Raises:
        ValueError: It is not six hexadecimal digits after a ``#``.
    """
    digits = text.removeprefix("#")
    if len(digits) != 6 or text == digits:
        raise ValueError(f"colour {text!r} is not #rrggbb")
    try:
        r, g, b = bytes.fromhex(digits)
    except ValueError:
        raise ValueError(f"colour {text!r} is not #rrggbb") from None
    return float(r), float(g), float(b)


@lru_cache(maxsize=4096)
def surface(text: str) -> Material:
    """Return the material that ``text`` names.

    The first word is a key of ``MATERIALS``; colours fill ``a``, ``b`` and ``c`` in order;
    ``name=value`` sets a number, ``pattern=spots`` or ``texture=weave`` a kind.

    Raises:
        ValueError: A word is neither of these; the message has the word and the choices.
    """
    base, *words = text.split()
    if base not in MATERIALS:
        raise ValueError(f"surface {text!r}: {base!r} is none of {', '.join(sorted(MATERIALS))}")
    changes: dict[str, Any] = {}
    colours = iter("abc")
    for word in words:
        name, equals, value = word.partition("=")
        if word.startswith("#"):
            changes[next(colours, "")] = colour(word)
        elif name == "pattern" and value.upper() in Pattern.__members__:
            changes[name] = Pattern[value.upper()]
        elif name == "texture" and value.upper() in Texture.__members__:
            changes[name] = Texture[value.upper()]
        elif equals and name in _NUMBERS:
            changes[name] = float(value)
        else:
            raise ValueError(f"surface {text!r}: {word!r} is not understood")
    if "" in changes:
        raise ValueError(f"surface {text!r} has more than three colours")
    return replace(MATERIALS[base], **changes)
