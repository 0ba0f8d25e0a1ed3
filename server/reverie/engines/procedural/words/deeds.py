"""Deeds: what the actions of the catalogue are called, as phrases that a prompt may use."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

#: First words that say what somebody has, whatever else is done at the same time.
HAVING = frozenset(("hold", "carry", "wear", "have", "put"))


@cache
def deeds() -> dict[str, str]:
    """Return phrase -> verb and object of the deed, for every phrase of at least two words.

    Records that work on anything (``eat *``) are left out: their verb and the noun are read
    one by one.
    """
    found: dict[str, str] = {}
    folder = resources.files("reverie.engines.procedural.catalogue")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.startswith("actions") and file.name.endswith(".toml"):
            for name, record in tomllib.loads(file.read_text("utf-8")).items():
                if "*" not in name:
                    phrases = filter(_is_deed, (name, *record.get("also", ())))
                    found |= {phrase: phrase if _takes_any(record) else name for phrase in phrases}
    return found


def _takes_any(record: dict[str, Any]) -> bool:
    """Whether a record works on whatever is named, so that walking a dog leads no horse."""
    return any("it" in (prop.get("thing"), prop.get("id")) for prop in record.get("props", ()))


def _is_deed(phrase: str) -> bool:
    first, _, rest = phrase.partition(" ")
    return "*" not in phrase and bool(rest) and first not in HAVING
