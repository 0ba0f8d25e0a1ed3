"""How nested values become a query string: lists by comma, members in brackets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._types import given


def flatten(query: Mapping[str, Any], *, lists: str | None = None) -> dict[str, Any]:
    """Turn ``{"state": ["a", "b"], "at": {"x": 1}}`` into ``{"state": "a,b", "at[x]": "1"}``.

    Args:
        lists: In a form, how a list's field is called (``{}[]``): its items then stand alone.
    """
    flat: dict[str, Any] = {}
    for name, value in query.items():
        _put(flat, name, value, lists)
    return flat


def _put(flat: dict[str, Any], name: str, value: Any, lists: str | None) -> None:
    if value is None or not given(value):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _put(flat, f"{name}[{key}]", inner, lists)
    elif not isinstance(value, list | tuple):
        flat[name] = _text(value)
    elif lists is None:
        flat[name] = ",".join(_text(item) for item in value)
    else:
        flat[lists.format(name)] = [_text(item) for item in value]


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
