"""Reading actions: records of data to actions, strictly, with errors that name the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from reverie.engines.procedural.bodies.expression import FACES
from reverie.engines.procedural.bodies.hands import SHAPES

from .action import ANCHORS, PLACES, Action, Line, Partner, Prop, Target, Targets
from .curves import curve


class ActionError(ValueError):
    """A record of an action is wrong; the message names the action, the field and the choices."""


_SIZES = {
    "pelvis": 3,
    "root": 3,
    "pitch": 1,
    "yaw": 1,
    "roll": 1,
    "chest_pitch": 1,
    "chest_yaw": 1,
    "chest_roll": 1,
    "spin": 1,
    "look": 2,
    "tilt": 1,
    "elbow": 3,
    "left_elbow": 3,
    "right_elbow": 3,
    "left_palm": 3,
    "right_palm": 3,
    "left_foot_pitch": 1,
    "right_foot_pitch": 1,
    "left_foot_yaw": 1,
    "right_foot_yaw": 1,
}
_COMPANY = ("partner", "partners")
_TARGETS = ("left", "right", "left_foot", "right_foot")
_PLAIN = {
    "base": str,
    "frame": str,
    "place": str,
    "who": str,
    "seconds": float,
    "level": float,
    "knees_out": float,
    "travels": float,
    "head_with_chest": bool,
    "stays": bool,
    "together": bool,
}
_FRAMES = ("full", "knees", "waist", "chest", "hands", "hand", "face", "bust", "wide")


def action(name: str, record: Mapping[str, Any], bases: Mapping[str, Any]) -> Action:
    """Return the action that ``record`` describes.

    Args:
        bases: The poses that ``base`` may name.

    Raises:
        ActionError: A field, anchor, face, grasp, pose or curve is not known.
    """
    values: dict[str, Any] = {"name": name}
    for key, data in record.items():
        try:
            values |= _field(key, data)
        except ActionError:
            raise
        except ValueError as error:
            raise ActionError(f"{name}.{key}: {error}") from None
    _choose(f"{name}.base", values.get("base", "stand"), tuple(bases))
    _choose(f"{name}.frame", values.get("frame", "full"), _FRAMES)
    values["partners"] = tuple(_partner(name, p, record, bases) for p in _company(record))
    made = Action(**values)
    _check_anchors(made)
    return made


def _field(key: str, data: Any) -> dict[str, Any]:
    if key in _SIZES:
        return {key: curve(data, _SIZES[key])}
    if key in _TARGETS:
        return {key: _targets(data)}
    if key in _READERS:
        return {_READERS[key][0]: _READERS[key][1](data)}
    if key == "both":
        return {"left": _targets(data), "right": _targets(data)}
    if key in _COMPANY:
        return {}
    if key in _PLAIN:
        kind = _PLAIN[key]
        right = isinstance(data, (int, float)) if kind is float else isinstance(data, kind)
        if not right or (kind is float and isinstance(data, bool)):
            raise ValueError(f"{data!r} is no {kind.__name__}")
        return {key: kind(data)}
    known = {*_SIZES, *_TARGETS, *_READERS, *_COMPANY, "both", *_PLAIN}
    raise ValueError(f"unknown field; choose from {', '.join(sorted(known))}")


def _strings(data: Any) -> tuple[str, ...]:
    items = data if isinstance(data, list) else [data]
    if not all(isinstance(item, str) for item in items):
        raise ValueError(f"{data!r} is neither a text nor a list of texts")
    return tuple(items)


def _faces(data: Any) -> tuple[str, ...]:
    for face in _strings(data):
        _choose("face", face, tuple(FACES))
    return _strings(data)


def _grasps(data: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sides = data if isinstance(data, dict) else {"left": data, "right": data}
    for side, names in sides.items():
        _choose("side", side, ("left", "right"))
        for name in _strings(names):
            _choose("grasp", name, tuple(SHAPES))
    return _strings(sides.get("left", [])), _strings(sides.get("right", []))


def _view(data: Any) -> tuple[float, float]:
    return float(data[0]), float(data[1])


def _table(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ValueError(f"{data!r} is no table")
    return dict(data)


def _props(data: Any) -> tuple[Prop | Line, ...]:
    return tuple(_line(item) if "line" in item else _prop(item) for item in data)


def _prop(data: dict[str, Any]) -> Prop:
    _refuse(data, Prop)
    values: dict[str, Any] = dict(data)
    for key, size in (("offset", 3), ("turn", 3), ("scale", 1)):
        if key in data:
            values[key] = curve(data[key], size)
    _choose("at", data.get("at", "world"), PLACES)
    values["joints"] = {k: curve(v, 1) for k, v in data.get("joints", {}).items()}
    values["id"] = data.get("id", data["thing"].replace(" ", "_"))
    return Prop(**values)


def _line(data: dict[str, Any]) -> Line:
    rest = {k: v for k, v in data.items() if k != "line"}
    _refuse(rest, Line)
    return Line(tuple(_target(text) for text in data["line"]), **rest)


def _refuse(data: Mapping[str, Any], kind: type[Any]) -> None:
    known = {f.name for f in fields(kind)}
    for key in data:
        if key not in known:
            raise ValueError(f"unknown field {key!r}; choose from {', '.join(sorted(known))}")


def _targets(data: Any) -> Targets:
    return tuple(_target(text) for text in _strings(data))


def _target(text: str) -> Target:
    anchor, _, rest = text.partition(" ")
    anchor, _, point = anchor.partition(".")
    return Target(anchor, point, curve(rest or "0 0 0", 3))


_READERS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "face": ("faces", _faces),
    "grasp": ("grasps", _grasps),
    "props": ("props", _props),
    "view": ("view", _view),
    "seat": ("seat", _target),
    "wearing": ("wearing", _strings),
    "surfaces": ("surfaces", _table),
    "outfit": ("outfit", _table),
}


def _company(record: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Return the tables of all others in the act."""
    one = (record["partner"],) if "partner" in record else ()
    return (*one, *record.get("partners", ()))


def _partner(
    name: str, data: Mapping[str, Any], main: Mapping[str, Any], bases: Mapping[str, Any]
) -> Partner:
    own = ("who", "offset", "turn", "late", "alike", "small", "fixed")
    inner = {k: v for k, v in data.items() if k not in own}
    if data.get("alike", False):  # does what the main one does, but for what it says itself
        inner = {k: v for k, v in main.items() if k not in _COMPANY} | inner
    return Partner(
        data.get("who", "woman"),
        curve(data.get("offset", [0, 0, 0.9]), 3),
        float(data.get("turn", 180)),
        float(data.get("late", 0)),
        action(f"{name}.partner", inner, bases),
        float(data.get("small", 0.0)),
        bool(data.get("fixed", False)),
    )


def _choose(where: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ActionError(f"{where}: {value!r} is none of {', '.join(choices)}")


def _check_anchors(made: Action) -> None:
    ids = tuple(p.id for p in made.props if isinstance(p, Prop))
    lines = (p.points for p in made.props if isinstance(p, Line))
    seat = () if made.seat is None else (made.seat,)
    for targets in (made.left, made.right, made.left_foot, made.right_foot, seat, *lines):
        for target in targets:
            _choose(f"{made.name}: anchor", target.anchor, (*ANCHORS, *ids))
