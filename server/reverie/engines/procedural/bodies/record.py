"""Reads catalogue records: TOML tables with ``like`` to frozen plans, every range checked."""

from __future__ import annotations

import difflib
import tomllib
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar

from reverie.engines.procedural.materials import Material

from .coats import RecordError, material

T = TypeVar("T")
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Range:
    """Within which a number, or every number of a tuple, must lie."""

    low: float
    high: float


def records(text: str, source: str) -> dict[str, dict[str, Any]]:
    """Return the tables of a file with ``like`` resolved.

    ``like = "horse"`` starts from another record; tables are merged one level deep and
    ``drop = ["mane", "head.horn"]`` leaves out what the other one has.

    Raises:
        RecordError: The text is no TOML, or ``like`` leads nowhere or in a circle.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecordError(f"{source}: {error}") from None
    return {name: _resolved(name, tables, source, ()) for name in tables}


def _resolved(name: str, tables: Table, source: str, trail: tuple[str, ...]) -> dict[str, Any]:
    table = tables.get(name)
    if not isinstance(table, dict):
        raise RecordError(f"{source}: {trail[-1] if trail else name}: like {name!r} is no record")
    if name in trail:
        raise RecordError(f"{source}: {' like '.join((*trail, name))} is a circle")
    own = dict(table)
    parent = own.pop("like", None)
    if parent is None:
        return own
    base = _resolved(str(parent), tables, source, (*trail, name))
    dropped = own.pop("drop", [])
    if not isinstance(dropped, list) or not all(isinstance(p, str) for p in dropped):
        raise RecordError(f"{source}: {name}: drop must be a list of fields")
    for path in dropped:
        _drop(base, path, f"{source}: {name}")
    base.pop("also", None)
    return _merged(base, own)


def _drop(table: dict[str, Any], path: str, where: str) -> None:
    head, _, rest = path.partition(".")
    inner = table.get(head)
    if rest and isinstance(inner, dict):
        table[head] = inner = dict(inner)
        _drop(inner, rest, where)
    elif head in table:
        del table[head]
    else:
        raise RecordError(f"{where}: drop names {path!r}, which is not there")


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        old = merged.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[key] = {**typing.cast(dict[str, Any], old), **value} if both else value
    return merged


def plan(kind: type[T], table: Table, where: str) -> T:
    """Return a frozen plan of ``kind`` read from a table.

    Raises:
        RecordError: A field is unknown, of another type or out of its range; names it.
    """
    hints = _hints(typing.cast(Any, kind))
    known = {f.name: f for f in fields(typing.cast(Any, kind))}
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 3) or sorted(known)
            raise RecordError(f"{where}: unknown field {key!r}; choose from {', '.join(near)}")
    values: dict[str, Any] = {}
    for name, f in known.items():
        if name in table:
            hint, limits = _ranged(hints[name])
            values[name] = _value(hint, table[name], limits, f"{where}.{name}")
        elif f.default is MISSING and f.default_factory is MISSING:
            raise RecordError(f"{where}: field {name!r} is missing")
    return kind(**values)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)


def _ranged(hint: Any) -> tuple[Any, Range | None]:
    """Return a hint without its range, and the range."""
    if typing.get_origin(hint) is not typing.Annotated:
        return hint, None
    inner, limits = typing.get_args(hint)
    return inner, limits


def _value(hint: Any, value: Any, limits: Range | None, where: str) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (hint,) = (a for a in typing.get_args(hint) if a is not type(None))
    if hint is Material:
        return material(value, where)
    if is_dataclass(hint) and isinstance(hint, type):
        return plan(hint, _of(dict, value, where), where)
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _tuple(typing.get_args(hint), _of(list, value, where), limits, where)
    if origin is dict:
        table = _of(dict, value, where)
        return {k: material(v, f"{where}.{k}") for k, v in table.items()}
    return _SIMPLE[hint](value, limits, where)


def _tuple(
    parts: tuple[Any, ...], values: list[Any], limits: Range | None, where: str
) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_value(parts[0], v, limits, where) for v in values)
    if len(values) != len(parts):
        raise RecordError(f"{where}: needs {len(parts)} values, not {len(values)}")
    return tuple(_value(p, v, limits, where) for p, v in zip(parts, values, strict=True))


def _of(kind: type[T], value: Any, where: str) -> T:
    if not isinstance(value, kind):
        raise RecordError(f"{where}: must be a {kind.__name__}, not {value!r}")
    return value


def _number(value: Any, limits: Range | None, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RecordError(f"{where}: must be a number, not {value!r}")
    if limits is not None and not limits.low <= value <= limits.high:
        raise RecordError(f"{where}: {value} is not between {limits.low} and {limits.high}")
    return float(value)


def _whole(value: Any, limits: Range | None, where: str) -> int:
    return int(_number(_of(int, value, where), limits, where))


def _flag(value: Any, _: Range | None, where: str) -> bool:
    return _of(bool, value, where)


def _text(value: Any, _: Range | None, where: str) -> str:
    return _of(str, value, where)


_SIMPLE: dict[Any, Callable[[Any, Range | None, str], Any]] = {
    float: _number,
    int: _whole,
    bool: _flag,
    str: _text,
}
