"""The shape language: things as data."""

from .actor import ThingActor, thing
from .grammar import Thing, ThingError
from .things import find, load

__all__ = ["Thing", "ThingActor", "ThingError", "find", "load", "thing"]
