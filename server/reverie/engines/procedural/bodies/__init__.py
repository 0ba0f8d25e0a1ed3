"""Body plans: a catalogue entry and a pose to solids."""

from .animals import animal, find, names
from .coats import RecordError

__all__ = ["RecordError", "animal", "find", "names"]
