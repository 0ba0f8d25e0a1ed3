"""Other names of places: what a prompt may call them, and the nearest one that is built."""

from __future__ import annotations

import difflib
import tomllib
from functools import lru_cache
from importlib import resources

from .catalogue import keys

_SOURCE = resources.files("reverie.engines.procedural") / "catalogue" / "place_names.toml"


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Return every other name -> key."""
    table = tomllib.loads(_SOURCE.read_text("utf-8"))
    return {name: key for key, others in table["names"].items() for name in others}


def nearest(name: str) -> str:
    """Return the key of the place that is meant, or the one most like it; never fails.

    Args:
        name: A key, another name of one, or a phrase that holds either.
    """
    plain = " ".join(name.lower().replace("_", " ").split())
    if plain in keys():
        return plain
    others = names()
    if plain in others:
        return others[plain]
    known = {**{key: key for key in keys()}, **others}
    held = [n for n in known if f" {n} " in f" {plain} "]
    if held:
        return known[max(held, key=len)]
    close = difflib.get_close_matches(plain, known, 1, 0.75)
    return known[close[0]] if close else "meadow"
