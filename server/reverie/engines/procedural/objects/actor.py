"""Things on stage: standing still, turning at their joints, or going somewhere."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from reverie.engines.procedural.materials import MATERIALS, Colour
from reverie.engines.procedural.scene import Footfall
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import FrameOf, Vector, Y, turn

from .build import Look, build
from .colours import colour as colour_of
from .emitting import blaze, given_off
from .grammar import Thing, ThingError
from .moment import ANY, Moment, Span
from .motion import MOTIONS, STILL, Motion
from .stand import lowest
from .things import find

_LOOKS = 8  # times in a period at which it is looked where it reaches

#: Degrees, or degrees as a function of seconds.
Angle: TypeAlias = float | Callable[[float], float]


@dataclass(frozen=True, slots=True)
class ThingActor:
    """A thing with a look, joints that may turn and a way to move.

    Attributes:
        name: Its key in the catalogue.
        joints: Angles by joint name.
        motion: How the whole of it moves: ``STILL``, or one of ``MOTIONS``.
        span: The story it is part of, for what changes by itself.
        burning: Whether flames come out of it.
    """

    name: str
    thing: Thing = field(repr=False)
    look: Look = field(default_factory=Look)
    joints: Mapping[str, Angle] = field(default_factory=dict)
    motion: Motion = STILL
    span: Span = ANY
    burning: bool = False

    def sculpt(self, seconds: float) -> Sculpture:
        """Return it at a time; the same primitives in the same order at any time."""
        angles = {name: _at(angle, seconds) for name, angle in self.joints.items()}
        rolled = self._rolling(seconds)
        if rolled is not None:
            angles.setdefault("roll", rolled)
        for name, rate in self.motion.spins.items():
            angles.setdefault(name, 360.0 * rate * seconds % 360.0)
        body = self._still()
        if any(angles.values()) or self.thing.changes:
            moment = Moment(seconds, self.span)
            body = build(self.thing, self.look, angles, moment)
            body = body.placed(*_lift(self.name, self.look))
        if self.motion is STILL:
            return body
        return body.placed(*self._rocked(seconds))

    def _rocked(self, seconds: float) -> tuple[Vector, FrameOf]:
        """Return how its motion shifts and tilts the whole of it."""
        afloat = self.thing.draft * self.look.scale if self.motion.floats else 0.0
        aside = self.motion.sway(seconds, self._height()) - afloat * Y
        if self.motion.climb:
            aside = aside + self._height() * self.motion.climbed(self._share(seconds)) * Y
        pitch, yaw, roll = self.motion.tilt(seconds)
        if self.motion.round and not _has_joint(self.thing, "spin"):
            yaw += 360.0 * Moment(seconds, self.span).laps(self.motion.round)
        return aside, turn(pitch, yaw, roll)

    def extent(self) -> tuple[Vector, Vector]:
        """Return (low, high), (3,) metres: a box that holds it in every pose."""
        times = [self.motion.period * i / _LOOKS for i in range(_LOOKS)]
        if self.motion.climb:
            times = [self.span.length * i / _LOOKS for i in range(_LOOKS + 1)]
        boxes = [self._still().placed(*self._rocked(t)).bounds() for t in times]
        low, high = np.min([b[0] for b in boxes], axis=0), np.max([b[1] for b in boxes], axis=0)
        grown = self.motion.reach * float(np.linalg.norm(high - low))
        low, high = low - grown, high + grown
        if self.thing.room:
            wide, tall, deep = (v * self.look.scale for v in self.thing.room)
            low = np.minimum(low, (-wide / 2, 0.0, -deep / 2))
            high = np.maximum(high, (wide / 2, tall, deep / 2))
        return low, high

    def stride(self, seconds: float) -> float:
        """Return metres travelled forward since the start."""
        return self.motion.speed * self._length() * seconds

    def emits(self, seconds: float) -> Sequence[Mapping[str, Any]]:
        """Return the systems of particles that it gives off, in its own space."""
        if not self.thing.emits and not self.burning:
            return ()
        aside, frame = self._rocked(seconds)
        lift = _lift(self.name, self.look)[0]
        systems = [given_off(self.thing, self.look, e) for e in self.thing.emits]
        systems = [{**s, "at": aside + frame @ (s["at"] + lift)} for s in systems]
        return [*systems, *blaze(*self._still().bounds())] if self.burning else systems

    def _share(self, seconds: float) -> float:
        return Moment(seconds, self.span).share

    def footfalls(self, seconds: float) -> Sequence[Footfall]:
        """Return none: things have no feet."""
        return ()

    def _rolling(self, seconds: float) -> float | None:
        """Return degrees that wheels have turned, negative as forward turns about z do."""
        radius = self._still().anchors.get("axle")
        if radius is None or self.motion.speed == 0.0:
            return None
        return -math.degrees(self.stride(seconds) / max(float(radius[1]), 1e-3))

    def _still(self) -> Sculpture:
        return _built(self.name, self.look)

    def _length(self) -> float:
        low, high = self._still().bounds()
        return float(high[2] - low[2])

    def _height(self) -> float:
        low, high = self._still().bounds()
        return float(high[1] - low[1])


@lru_cache(maxsize=256)
def _built(name: str, look: Look) -> Sculpture:
    return build(find(name), look).placed(*_lift(name, look))


@lru_cache(maxsize=256)
def _lift(name: str, look: Look) -> tuple[Vector, FrameOf]:
    """Return the move that makes a thing stand on y = 0."""
    found = find(name)
    in_hand = found.held and look.held
    up = 0.0 if found.loose or in_hand else -lowest(build(found, look))
    return up * Y, np.eye(3)


def _has_joint(thing: Thing, name: str) -> bool:
    every = (*thing.rows, *(row for part in thing.parts.values() for row in part))
    return any(row.joint is not None and row.joint[0] == name for row in every)


def _at(angle: Angle, seconds: float) -> float:
    return angle(seconds) if callable(angle) else angle


def thing(
    name: str,
    colour: str | Colour | None = None,
    material: str | None = None,
    scale: float = 1.0,
    joints: Mapping[str, Angle] | None = None,
    motion: str | None = None,
    held: bool = False,
    span: Span = ANY,
    burning: bool = False,
) -> ThingActor:
    """Return a thing of the catalogue as an actor.

    Args:
        name: Any of its names, such as ``bicycle`` or ``bike``.
        colour: Replaces the role ``main``: a colour name, ``#rrggbb`` or sRGB 0-255.
        material: Replaces the surface of what is ``main``: a key of ``MATERIALS``.
        scale: Factor of its true size.
        joints: Degrees by joint name, or functions of seconds.
        held: As the hand that holds it sees it, instead of standing on the ground.
        motion: A key of ``MOTIONS``, such as ``drive``, ``sail``, ``fly``; None stands still.
        span: The story it is part of, for what changes by itself.
        burning: Whether flames come out of it.

    Raises:
        ThingError: A name, colour, material or motion is unknown; the message lists choices.
    """
    found = find(name)
    if material is not None and material not in MATERIALS:
        raise ThingError(f"unknown material {material!r}; choose from {', '.join(MATERIALS)}")
    if motion is not None and motion not in MOTIONS:
        raise ThingError(f"unknown motion {motion!r}; choose from {', '.join(MOTIONS)}")
    paint = colour_of(colour) if isinstance(colour, str) else colour
    look = Look(paint, None if material is None else MATERIALS[material], scale, held)
    return ThingActor(
        found.name, found, look, dict(joints or {}), STILL if motion is None else MOTIONS[motion],
        span,
        burning,
    )  # fmt: skip
