"""Names that load when they are first used: they need the HTTP library or pydantic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def late(
    module: dict[str, Any], homes: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return a module's ``__getattr__`` and ``__dir__``, which know the names of other homes.

    Args:
        module: Its ``globals()``.
        homes: By module, the names that live there, in one string.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def __getattr__(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}")
        from importlib import import_module

        value = module[name] = getattr(import_module(home_of[name]), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*module, *home_of})

    return __getattr__, __dir__
