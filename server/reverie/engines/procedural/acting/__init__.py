"""Acting: who does what with what, as actors for the stage."""

from .action import Action
from .library import library
from .perform import perform
from .performance import Performance
from .reading import ActionError

__all__ = ["Action", "ActionError", "Performance", "library", "perform"]
