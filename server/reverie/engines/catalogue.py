"""Which engines there are: a plain table. numba and torch load only if asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from reverie.core.capability import Capability
from reverie.core.errors import InvalidSetting

from .base import Engine
from .diffusers import roster
from .diffusers.engine import DiffusersEngine


@dataclass(frozen=True, slots=True)
class Entry:
    """An engine by name.

    Attributes:
        factory: ``module:Class``, imported when the engine is wanted.
        capabilities: What may be asked of it.
        remakes: Whether it can make a film again from what it left with it, at any size.
    """

    factory: str
    capabilities: frozenset[Capability]
    remakes: bool = False


ENGINES: dict[str, Entry] = {
    "procedural": Entry(
        "reverie.engines.procedural.engine:ProceduralEngine",
        frozenset(
            {
                Capability.TEXT,
                Capability.LOOP,
                Capability.START,
                Capability.END,
                Capability.START_END,
                Capability.EXTEND,
                Capability.REVERSE_EXTEND,
                Capability.EXTEND_END,
                Capability.REVERSE_EXTEND_START,
                Capability.INTERPOLATE,
                Capability.IMAGE,
                Capability.IMAGE_REFERENCE,
                Capability.IMAGE_CHANGE,
            }
        ),
        remakes=True,
    ),
    "bars": Entry(
        "reverie.engines.bars:BarsEngine",
        frozenset(Capability),
    ),
}


def capabilities(name: str) -> frozenset[Capability]:
    """Return what may be asked of the engine called ``name``.

    One of your own is asked for everything, and says itself what it cannot do.

    Raises:
        InvalidSetting: There is none.
    """
    if name.startswith(roster.PREFIX):
        return roster.capabilities(name)
    if name in ENGINES:
        return ENGINES[name].capabilities
    if ":" in name:
        return frozenset(Capability)
    known = ", ".join([*ENGINES, f"{roster.PREFIX}RECIPE"])
    raise InvalidSetting(f"unknown engine {name!r}; choose from {known}")


def works(name: str) -> frozenset[Capability]:
    """Return what the engine called ``name`` does itself with films and pictures that are there.

    The rest is done to their pixels, without it.
    """
    return roster.works(name) if name.startswith(roster.PREFIX) else frozenset()


def load(name: str) -> Engine:
    """Build the engine called ``name``: one of the table, ``diffusers:`` and the name of a recipe,
    or ``module:Class`` for one of your own.

    Raises:
        InvalidSetting: There is none.
    """
    capabilities(name)
    if name.startswith(roster.PREFIX):
        return DiffusersEngine(roster.named(name))
    factory = ENGINES[name].factory if name in ENGINES else name
    module, _, attribute = factory.partition(":")
    return cast(Engine, getattr(import_module(module), attribute)())
