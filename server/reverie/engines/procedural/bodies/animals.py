"""Animals by name: catalogue records to actors."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any

from reverie.engines.procedural.materials import Colour
from reverie.engines.procedural.scene import Actor

from .coats import RecordError
from .quadruped.actions import ACTIONS, SAME
from .quadruped.actor import QuadrupedActor
from .quadruped.plan import COAT_OF, EXTRA_COATS, Quadruped
from .record import plan, records
from .variety import AGES, aged, painted, varied

_CATALOGUE = "reverie.engines.procedural.catalogue"


@dataclass(frozen=True, slots=True)
class Animal:
    """A record read: its plan, and what it does when nobody says."""

    name: str
    plan: Quadruped
    action: str


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    text = resources.files(_CATALOGUE).joinpath("animals.toml").read_text(encoding="utf-8")
    return records(text, "animals.toml")


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Return every name of every animal, synonyms included, with its catalogue key.

    Raises:
        RecordError: Two animals have one name.
    """
    found: dict[str, str] = {}
    for key, table in _tables().items():
        for name in (key, *table.get("also", ())):
            if name in found:
                raise RecordError(f"animals.toml: {key}: a second {name!r}")
            found[name] = key
    return found


@lru_cache(maxsize=256)
def find(name: str) -> Animal:
    """Return the animal called ``name``.

    Raises:
        RecordError: There is none, or its record is wrong.
    """
    if name not in names():
        near = difflib.get_close_matches(name, names(), 4)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise RecordError(f"unknown animal {name!r}{hint}")
    key = names()[name]
    table = dict(_tables()[key])
    table.pop("also", None)
    read = plan(Quadruped, table, f"animals.toml: {key}")
    _check_coats(read, key)
    return Animal(key, read, read.gait or "walk")


def _check_coats(read: Quadruped, key: str) -> None:
    if "body" not in read.coats:
        raise RecordError(f"animals.toml: {key}.coats: 'body' is missing")
    known = {"body", *COAT_OF, *EXTRA_COATS}
    for name in read.coats:
        if name not in known:
            raise RecordError(f"animals.toml: {key}.coats: unknown coat {name!r}")


def actions(name: str) -> tuple[str, ...]:
    """Return the actions that an animal knows."""
    find(name)
    return tuple(ACTIONS)


def animal(
    name: str,
    action: str | None = None,
    seed: int = 0,
    colour: Colour | None = None,
    age: str | None = None,
    scale: float = 1.0,
    loop: float | None = None,
    gaze: tuple[float, float] = (0.0, 0.0),
) -> Actor:
    """Return an animal doing something.

    Args:
        action: A verb it knows, such as ``walk``, ``sleep``; None for what it likes to do.
        seed: Its own proportions, blinks and glances.
        colour: sRGB 0-255 of its coat; markings stay.
        age: ``baby``, ``young``, ``old``, ``giant`` or None.
        scale: Factor of its true size.
        loop: Film length, seconds, over which every motion closes.
        gaze: (yaw, pitch) degrees of where it looks.

    Raises:
        RecordError: The name, action or age is unknown; the message lists choices.
    """
    found = find(name)
    if age is not None and age not in AGES:
        raise RecordError(f"unknown age {age!r}; choose from {', '.join(AGES)}")
    verb = SAME.get(action or found.action, action or found.action)
    if verb not in ACTIONS:
        raise RecordError(f"unknown action {action!r}; choose from {', '.join(ACTIONS)}")
    body = aged(varied(painted(found.plan, colour), seed), age)
    return QuadrupedActor(found.name, replace(body, size=body.size * scale), verb, seed, loop, gaze)
