"""What reading says when a file is not what it should be."""

from __future__ import annotations


class Unreadable(ValueError):
    """The bytes are no picture or film that we open. ``str(error)`` says why, for the caller."""
