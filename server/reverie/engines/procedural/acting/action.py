"""Actions: what a body does in one cycle, as plain records read strictly from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ..bodies.expression import FACES
from ..bodies.hands import SHAPES
from .curves import Curve, curve, still

#: What a target may hang from, beside the name of a prop.
ANCHORS = ("world", "shoulder", "chest", "pelvis", "head", "mouth", "left", "right", "mount")
#: Where a prop may be.
PLACES = (
    "world", "chest", "pelvis", "head", "left", "right", "left foot", "right foot", "hands",
    "left to right", "right to left", "mount",
)  # fmt: skip


class ActionError(ValueError):
    """A record of an action is wrong; the message names the action, the field and the choices."""


@dataclass(frozen=True, slots=True)
class Target:
    """A point to reach for: an anchor, maybe a named point of it, and a curve from there."""

    anchor: str
    point: str
    offset: Curve


#: Poses at equal steps of the cycle, each resolved, then eased into the next.
Targets = tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A cord or a stick through points: bow string, kite string, oar."""

    points: tuple[Target, ...]
    radius: float = 0.006
    surface: str = "matte #f4f4f4"


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing that an action needs.

    Attributes:
        thing: Its catalogue name; ``it`` is the object that the action is asked to use.
        id: What targets call it; the thing's name without spaces when nothing is given.
        at: One of ``PLACES``.
        offset: (3,) metres. turn: pitch, yaw and roll, degrees. scale: factor.
        grip: The affordance that is put there, instead of the thing's own origin.
        fit: Largest side, metres, that it is scaled to; 0 keeps its size.
        middle: Whether its middle, not its foot, goes to the place.
        paw: Whether it grows with the hand. joints: Angles by joint. backdrop: Outside the frame.
    """

    thing: str
    id: str = ""
    at: str = "world"
    offset: Curve = field(default_factory=lambda: still(0, 0, 0))
    turn: Curve = field(default_factory=lambda: still(0, 0, 0))
    scale: Curve = field(default_factory=lambda: still(1))
    colour: str = ""
    grip: str = ""
    fit: float = 0.0
    middle: bool = False
    paw: bool = False
    backdrop: bool = False
    joints: Mapping[str, Curve] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Partner:
    """A second body in the same act."""

    who: str
    offset: Curve
    turn: float
    late: float
    action: Action


@dataclass(frozen=True, slots=True)
class Action:
    """One cycle.

    Attributes:
        base: Key of the pose it starts from. seconds: Of one cycle at ease.
        pelvis: Replaces the base's. root: Is added to it. unit is a person's metre.
        pitch, yaw, roll, chest_pitch, chest_yaw, chest_roll, tilt: Degrees. spin: cartwheel.
        look: Pitch (down) and yaw of the head. level: How much it stays upright, 0-1.
        left, right, left_foot, right_foot: Targets. *_elbow, *_knee: Poles (outward, up, ahead).
        left_palm, right_palm: Where the palms face (outward, up, ahead); zero leaves it.
        grasps: Hand shapes, left and right, each through the cycle.
        faces: Names of expressions through the cycle.
        view: Azimuth and elevation, degrees, from which it reads best. frame: What to show.
        wearing: Nouns. surfaces: By region, over the build's own.
        travels: Metres forward a cycle when there is no gait in the feet.
    """

    name: str
    base: str = "stand"
    seconds: float = 2.0
    pelvis: Curve | None = None
    root: Curve = field(default_factory=lambda: still(0, 0, 0))
    pitch: Curve = field(default_factory=lambda: still(0))
    yaw: Curve = field(default_factory=lambda: still(0))
    roll: Curve = field(default_factory=lambda: still(0))
    chest_pitch: Curve = field(default_factory=lambda: still(0))
    chest_yaw: Curve = field(default_factory=lambda: still(0))
    chest_roll: Curve = field(default_factory=lambda: still(0))
    spin: Curve = field(default_factory=lambda: still(0))
    look: Curve = field(default_factory=lambda: still(0, 0))
    tilt: Curve = field(default_factory=lambda: still(0))
    level: float = 0.6
    head_with_chest: bool = False
    left: Targets = ()
    right: Targets = ()
    elbow: Curve | None = None
    left_elbow: Curve | None = None
    right_elbow: Curve | None = None
    left_palm: Curve | None = None
    right_palm: Curve | None = None
    grasps: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    left_foot: Targets = ()
    right_foot: Targets = ()
    left_foot_pitch: Curve | None = None
    right_foot_pitch: Curve | None = None
    left_foot_yaw: Curve | None = None
    right_foot_yaw: Curve | None = None
    knees_out: float = 0.0
    faces: tuple[str, ...] = ("smile",)
    props: tuple[Prop | Line, ...] = ()
    view: tuple[float, float] = (35.0, 8.0)
    frame: str = "full"
    wearing: tuple[str, ...] = ()
    surfaces: Mapping[str, str] = field(default_factory=dict)
    outfit: Mapping[str, Any] = field(default_factory=dict)
    partner: Partner | None = None
    travels: float = 0.0

    @property
    def stride(self) -> float:
        """Person metres forward in one cycle: a foot's stride over the share it stands."""
        for targets in (self.right_foot, self.left_foot):
            for target in targets:
                if target.offset.gait is not None:
                    length, duty = target.offset.gait
                    return length / duty
        return self.travels


_SIZES = {
    "pelvis": 3, "root": 3, "pitch": 1, "yaw": 1, "roll": 1, "chest_pitch": 1, "chest_yaw": 1,
    "chest_roll": 1, "spin": 1, "look": 2, "tilt": 1, "elbow": 3, "left_elbow": 3,
    "right_elbow": 3, "left_palm": 3, "right_palm": 3, "left_foot_pitch": 1,
    "right_foot_pitch": 1, "left_foot_yaw": 1, "right_foot_yaw": 1,
}  # fmt: skip
_TARGETS = ("left", "right", "left_foot", "right_foot")
_PLAIN = {
    "base": str, "frame": str, "seconds": float, "level": float, "knees_out": float,
    "travels": float, "head_with_chest": bool,
}  # fmt: skip
_FRAMES = ("full", "knees", "waist", "chest", "wide")


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
            values |= _field(key, data, values)
        except ActionError:
            raise
        except ValueError as error:
            raise ActionError(f"{name}.{key}: {error}") from None
    _choose(f"{name}.base", values.get("base", "stand"), tuple(bases))
    _choose(f"{name}.frame", values.get("frame", "full"), _FRAMES)
    if "partner" in record:
        values["partner"] = _partner(name, record["partner"], bases)
    made = Action(**values)
    _check_anchors(made)
    return made


def _field(key: str, data: Any, so_far: dict[str, Any]) -> dict[str, Any]:
    if key in _SIZES:
        return {key: curve(data, _SIZES[key])}
    if key in _TARGETS:
        return {key: _targets(data)}
    if key in _READERS:
        return {_READERS[key][0]: _READERS[key][1](data)}
    if key == "both":
        return {"left": _targets(data), "right": _targets(data)}
    if key == "partner":
        return {}
    if key in _PLAIN:
        kind = _PLAIN[key]
        right = isinstance(data, (int, float)) if kind is float else isinstance(data, kind)
        if not right or (kind is float and isinstance(data, bool)):
            raise ValueError(f"{data!r} is no {kind.__name__}")
        return {key: kind(data)}
    known = {*_SIZES, *_TARGETS, *_READERS, "both", "partner", *_PLAIN}
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


_READERS: dict[str, tuple[str, Any]] = {
    "face": ("faces", _faces),
    "grasp": ("grasps", _grasps),
    "props": ("props", _props),
    "view": ("view", _view),
    "wearing": ("wearing", _strings),
    "surfaces": ("surfaces", _table),
    "outfit": ("outfit", _table),
}


def _partner(name: str, data: Mapping[str, Any], bases: Mapping[str, Any]) -> Partner:
    own = ("who", "offset", "turn", "late")
    inner = {k: v for k, v in data.items() if k not in own}
    return Partner(
        data.get("who", "woman"),
        curve(data.get("offset", [0, 0, 0.9]), 3),
        float(data.get("turn", 180)),
        float(data.get("late", 0)),
        action(f"{name}.partner", inner, bases),
    )


def _choose(where: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ActionError(f"{where}: {value!r} is none of {', '.join(choices)}")


def _check_anchors(made: Action) -> None:
    ids = tuple(p.id for p in made.props if isinstance(p, Prop))
    lines = (p.points for p in made.props if isinstance(p, Line))
    for targets in (made.left, made.right, made.left_foot, made.right_foot, *lines):
        for target in targets:
            _choose(f"{made.name}: anchor", target.anchor, (*ANCHORS, *ids))
