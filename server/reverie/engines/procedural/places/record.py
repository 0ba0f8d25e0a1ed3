"""A place as data: what its TOML says, checked, and nothing computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from .land import Arguments, Paint, Road, Scatter, Terrain, Water
from .light import Fog, Look, Palette, Shafts, Sky, Sun
from .mesh import Point

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class View:
    """A camera that flatters the place: eye, target (metres) and vertical angle (degrees).

    Where nobody is filmed it stands ``closer`` to the target by so many metres.
    """

    eye: Point = (0.0, 1.7, 8.0)
    target: Point = (0.0, 1.2, 0.0)
    degrees: float = 38.0
    closer: float = 0.0


@dataclass(frozen=True, slots=True)
class Shadow:
    """The square that the still shadow map covers: its middle and half its size, metres."""

    centre: Point = (0.0, 0.0, 0.0)
    half: float = 60.0
    cells: int = 2048
    bias: float = 0.12


@dataclass(frozen=True, slots=True)
class Place:
    """Everything about a place; ``course`` is how its light goes while a day passes, if it does.

    ``clear`` are discs (x, z, radius) that plants keep free that may grow higher than the
    fourth number says, metres.
    """

    key: str
    title: str
    light: Palette
    time: str = "day"
    kind: str = "outdoors"
    sun: Sun = field(default_factory=Sun)
    sky: Sky = field(default_factory=Sky)
    fog: Fog = field(default_factory=Fog)
    terrain: Terrain | None = None
    water: Water | None = None
    scatter: tuple[Scatter, ...] = ()
    clear: tuple[tuple[float, ...], ...] = ()
    sets: tuple[Arguments, ...] = ()
    lamps: tuple[tuple[float, ...], ...] = ()
    particles: tuple[Arguments, ...] = ()
    falls: tuple[Arguments, ...] = ()
    shadow: Shadow | None = None
    shafts: Shafts | None = None
    look: Look = field(default_factory=Look)
    view: View = field(default_factory=View)
    gloss: float | None = None
    under: float = 0.0
    wet: float = 0.0
    wind: float = 1.0
    lightning: float = 0.0
    course: str = ""
    seed: int = 5


#: Fields that hold a record, or a tuple of them.
_RECORDS: dict[str, type[Any]] = {
    "light": Palette,
    "sun": Sun,
    "sky": Sky,
    "fog": Fog,
    "terrain": Terrain,
    "water": Water,
    "look": Look,
    "view": View,
    "shadow": Shadow,
    "shafts": Shafts,
    "scatter": Scatter,
    "colours": Paint,
    "roads": Road,
}
_ARGUMENTS = {"layers", "sets", "particles", "falls"}


def parse(kind: type[T], data: Mapping[str, Any], where: str) -> T:
    """Return the record that ``data`` describes.

    Raises:
        ValueError: A key is not a field of ``kind``; it names the key and the fields.
    """
    known = {field.name for field in fields(kind)}
    for key in data:
        if key not in known:
            raise ValueError(f"{where}: no field {key!r}; fields are {', '.join(sorted(known))}")
    return kind(**{key: _value(key, value, f"{where}.{key}") for key, value in data.items()})


def _value(key: str, value: Any, where: str) -> Any:
    if key in _ARGUMENTS:
        return tuple(freeze(entry) for entry in value)
    if key in _RECORDS and isinstance(value, Mapping):
        return parse(_RECORDS[key], value, where)
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return tuple(parse(_RECORDS[key], entry, where) for entry in value)
    return _tuple(value)


def freeze(data: Mapping[str, Any]) -> Arguments:
    """Return a mapping as sorted pairs with lists as tuples: hashable, equal when equal."""
    return tuple((key, _tuple(data[key])) for key in sorted(data))


def _tuple(value: Any) -> Any:
    return tuple(_tuple(entry) for entry in value) if isinstance(value, list) else value
