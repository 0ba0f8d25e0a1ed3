"""The shape language: things as data."""

from .actor import ThingActor, thing
from .grammar import Thing, ThingError
from .remade import STUFF, Remade
from .things import find, load

__all__ = ["STUFF", "Remade", "Thing", "ThingActor", "ThingError", "find", "load", "thing"]
