"""Animals by name: catalogue records to actors."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from reverie.engines.procedural.materials import Colour

from .bird.body import BIRD
from .coats import RecordError
from .fish.body import FISH
from .insect.body import INSECT
from .kind import AnimalActor, Gaze, Kind, Plan
from .quadruped.kind import QUADRUPED
from .record import plan, records
from .soft import SOFT
from .variety import AGES, aged, painted, scaled, varied

_CATALOGUE = "reverie.engines.procedural.catalogue"

#: Which kind of body the records of a file have.
_FILES: dict[str, Kind] = {
    "animals.toml": QUADRUPED,
    "birds.toml": BIRD,
    "fish.toml": FISH,
    "insects.toml": INSECT,
    "soft.toml": SOFT,
}


@dataclass(frozen=True, slots=True)
class Animal:
    """A record read.

    Attributes:
        action: What it does when nobody says.
    """

    name: str
    kind: Kind
    plan: Any
    action: str


@lru_cache(maxsize=1)
def _tables() -> dict[str, tuple[str, dict[str, Any]]]:
    """Return key to (file, table)."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for file in _FILES:
        text = resources.files(_CATALOGUE).joinpath(file).read_text(encoding="utf-8")
        for key, table in records(text, file).items():
            if key in found:
                raise RecordError(f"{file}: a second {key!r}")
            found[key] = (file, table)
    return found


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Return every name of every animal, synonyms included, with its catalogue key.

    Raises:
        RecordError: Two animals have one name.
    """
    found: dict[str, str] = {}
    for key, (file, table) in _tables().items():
        for name in (key, *table.get("also", ())):
            if name in found:
                raise RecordError(f"{file}: {key}: a second {name!r}")
            found[name] = key
    return found


@lru_cache(maxsize=512)
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
    file, table = _tables()[key]
    kind, where = _FILES[file], f"{file}: {key}"
    own = {k: v for k, v in table.items() if k not in ("also", "does")}
    read = plan(kind.plan, own, where)
    _check_coats(kind, read, where)
    does = table.get("does", kind.actions[0])
    return Animal(key, kind, read, _verb(kind, does, where))


def _check_coats(kind: Kind, read: Plan, where: str) -> None:
    if "body" not in read.coats:
        raise RecordError(f"{where}.coats: 'body' is missing")
    for name in read.coats:
        if name not in kind.parts:
            known = ", ".join(sorted(kind.parts))
            raise RecordError(f"{where}.coats: unknown coat {name!r}; choose from {known}")


def _verb(kind: Kind, action: str, where: str) -> str:
    verb = kind.same.get(action, action)
    if verb not in kind.actions:
        choices = ", ".join(sorted(kind.actions))
        raise RecordError(f"{where}: unknown action {action!r}; choose from {choices}")
    return verb


def actions(name: str) -> tuple[str, ...]:
    """Return the actions that an animal knows."""
    return find(name).kind.actions


def meant(name: str, verb: str) -> str | None:
    """Return what an animal does when it does ``verb``, or None for what it cannot do."""
    kind = find(name).kind
    return verb if verb in kind.actions else kind.same.get(verb)


def animal(
    name: str,
    action: str | None = None,
    seed: int = 0,
    colour: Colour | None = None,
    age: str | None = None,
    scale: float = 1.0,
    loop: float | None = None,
    gaze: Gaze = (0.0, 0.0),
) -> AnimalActor:
    """Return an animal doing something.

    Args:
        action: A verb it knows, such as ``walk``, ``sleep``; None for what it likes to do.
        seed: Its own proportions, blinks and glances; 0 is the catalogue's own.
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
    verb = found.action if action is None else _verb(found.kind, action, found.name)
    body = scaled(aged(varied(painted(found.plan, colour), seed), age), scale)
    return AnimalActor(found.name, found.kind, body, verb, seed, loop, gaze)
