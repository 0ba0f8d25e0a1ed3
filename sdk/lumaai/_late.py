"""Names that load when they are first used: they need the HTTP library or pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def find(module: dict[str, Any], homes: Mapping[str, str], name: str) -> Any:
    """Return what a module calls ``name``, loaded from its home and kept in the module.

    Args:
        module: Its ``globals()``.
        homes: The names each other module is the home of, by spaces.

    Raises:
        AttributeError: It has no such name.
    """
    from importlib import import_module

    for home, names in homes.items():
        if name in names.split():
            value = module[name] = getattr(import_module(home), name)
            return value
    raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}")
