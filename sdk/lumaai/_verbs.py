"""Paths that this package does not know by name: ``client.get("/new", cast_to=...)``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._calls import Call, T

#: What an ``options=`` dict may hold, and what it is called in a Call.
_RENAMED = {"headers": "extra_headers", "params": "extra_query", "extra_json": "extra_body"}
_KEPT = frozenset({"timeout", "max_retries", "idempotency_key", "follow_redirects"})


def describe(
    method: str,
    path: str,
    cast_to: type[T],
    options: Mapping[str, Any] | None = None,
    body: object = None,
    content: Any = None,
    files: Any = None,
) -> Call[T]:
    """Describe an exchange with any path.

    Raises:
        TypeError: An option is unknown.
    """
    named: dict[str, Any] = {}
    for name, value in (options or {}).items():
        if name not in _RENAMED and name not in _KEPT:
            choices = ", ".join(sorted([*_RENAMED, *_KEPT]))
            raise TypeError(f"unknown option {name!r}; choose from {choices}")
        named[_RENAMED.get(name, name)] = value
    if isinstance(body, bytes):
        body, content = None, body
    return Call(method, path, cast_to, body=body, options=named, content=content, files=files)
