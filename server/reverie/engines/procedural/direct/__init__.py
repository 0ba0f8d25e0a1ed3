"""The director: Spec to Scene, framing, camera paths."""

from .director import Film, direct

__all__ = ["Film", "direct"]
