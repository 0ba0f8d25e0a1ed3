"""Colours by name, from ``catalogue/colours.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from reverie.engines.procedural.materials import Colour

from .grammar import ThingError

_CATALOGUE = "reverie.engines.procedural.catalogue"


@lru_cache(maxsize=1)
def colours() -> dict[str, str]:
    """Return name to ``#rrggbb`` for every colour that data and prompts may name."""
    return dict(tomllib.loads(resources.files(_CATALOGUE).joinpath("colours.toml").read_text()))


def is_colour(word: str) -> bool:
    """Whether ``word`` names a colour or is ``#rrggbb``."""
    return word in colours() or _hexadecimal(word) is not None


def colour(word: str) -> Colour:
    """Return sRGB 0-255 of a name or ``#rrggbb``.

    Raises:
        ThingError: It is neither.
    """
    rgb = _hexadecimal(colours().get(word, word))
    if rgb is None:
        raise ThingError(f"unknown colour {word!r}; choose a name of colours.toml or #rrggbb")
    return rgb


def _hexadecimal(word: str) -> Colour | None:
    digits = word[1:]
    if word[:1] != "#" or len(digits) != 6 or any(c not in "0123456789abcdef" for c in digits):
        return None
    r, g, b = bytes.fromhex(digits)
    return float(r), float(g), float(b)
