"""Acting: who does what with what, as actors for the stage."""

from .action import Action, ActionError
from .library import library
from .perform import perform
from .performance import Performance

__all__ = ["Action", "ActionError", "Performance", "library", "perform"]
