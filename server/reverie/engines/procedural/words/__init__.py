"""Text to Spec: what a prompt asks for, and what was left out."""

from .parse import parse

__all__ = ["parse"]
