"""Props on stage: a thing, where it is at a moment, and its named points in the actor's space."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import numpy as np

from reverie.engines.procedural.bodies import animals
from reverie.engines.procedural.bodies.skeleton import Trunk
from reverie.engines.procedural.bodies.surface import surface
from reverie.engines.procedural.objects import load as things
from reverie.engines.procedural.objects import thing
from reverie.engines.procedural.scene import Actor
from reverie.engines.procedural.sculptor import Sculptor
from reverie.engines.procedural.solids import Sculpture
from reverie.engines.procedural.space import FrameOf, Vector

from .action import Line, Prop
from .curves import Value

_NOWHERE = np.zeros(3)


@dataclass(frozen=True, slots=True)
class Placed:
    """A prop at a moment: metres of the actor's space.

    Attributes:
        sculpture: As the thing's own space has it.
    """

    sculpture: Sculpture
    position: Vector
    frame: FrameOf
    scale: float
    backdrop: bool = False

    def point(self, name: str, offset: Value) -> Vector:
        """Return where a named point (or the origin, for no name) plus an offset is.

        Raises:
            KeyError: The thing has no such point.
        """
        local = named(self.sculpture, name) if name else _NOWHERE
        return self.position + self.frame @ ((local + offset) * self.scale)

    def solid(self) -> Sculpture:
        """Return its primitives where they are."""
        return self.sculpture.placed(self.position, self.frame, self.scale)


def named(sculpture: Sculpture, name: str) -> Vector:
    """Return a point of a thing by name, metres of its own space.

    First its own anchors, ``grip1`` and ``grip`` standing in for each other; then a point of
    the box round it, so that one can hold, push and sit on what says nothing of grips.

    Raises:
        KeyError: It is no name of either; the message lists what there is.
    """
    anchors, stem = sculpture.anchors, name.rstrip("0123456789")
    for key in (name, stem, *SAME.get(stem, ())):
        if key in anchors:
            return anchors[key]
    if stem not in _BOX:
        known = ", ".join(sorted({*anchors, *_BOX}))
        raise KeyError(f"no point {name!r}; there are {known}")
    low, high = sculpture.bounds()
    share = np.array(_BOX[stem], float)
    if stem == "grip":
        share = share * (-1 if name.endswith("0") else 1, 1, 1)
    return (low + high) / 2 + share * (high - low) / 2


#: Points that stand in for one another.
SAME = {"saddle": ("seat", "back"), "seat": ("saddle", "back"), "rim": ("top",)}
#: Points of the box round a thing: of its half sizes from its middle.
_BOX = {
    "middle": (0, 0, 0),
    "top": (0, 1, 0),
    "bottom": (0, -1, 0),
    "left": (1, 0, 0),
    "right": (-1, 0, 0),
    "front": (0, 0, 1),
    "back": (0, 0, -1),
    "grip": (1, 0, 0),
    "saddle": (0, 0.9, 0),
    "seat": (0, 0.9, 0),
    "rim": (0, 1, 0),
    "mouth": (0, 0.5, 1),
    "chest": (0, 0.2, 0.9),
    "head": (0, 0.8, 0.8),
}


@dataclass(frozen=True, slots=True)
class Tool:
    """A prop's actor, and what its record asks of it."""

    prop: Prop
    actor: Actor
    shift: Vector = field(default_factory=lambda: np.zeros(3))
    factor: float = 1.0


def _factor(prop: Prop, side: float) -> float:
    """Return how much larger a thing with this longest side (metres) must be."""
    if prop.fit:
        return prop.fit / side
    if prop.most and side > prop.most:
        return prop.most / side
    return max(1.0, prop.least / side)


def tool(prop: Prop, actor: Actor) -> Tool:
    """Return the tool: scaled to fit and centred as its record asks."""
    low, high = actor.extent()
    factor = _factor(prop, float(np.max(high - low)))
    shift = -(low + high) / 2 if prop.middle else np.zeros(3)
    if prop.grip:
        shift = -named(actor.sculpt(0.0), prop.grip)
    return Tool(prop, actor, shift, factor)


def known(name: str) -> bool:
    """Whether a prop of this name can be had: a thing or an animal."""
    return name in things() or name in animals.names()


#: Longest side, metres, from which a thing stands on the floor and not in the hand.
LARGE = 1.0


def large(name: str) -> bool:
    """Whether something that can be had is too large for hands and tables."""
    if not known(name):
        return False
    low, high = stock(name, "").extent()
    return float(np.max(high - low)) > LARGE


@lru_cache(maxsize=512)
def stock(name: str, colour: str, act: str = "stand", loop: float | None = None) -> Actor:
    """Return a thing as hands hold it, or an animal doing ``act``.

    Raises:
        ValueError: The catalogue has neither.
    """
    if name in things() or name not in animals.names():
        return thing(name, colour=colour or None, held=True)
    try:
        return animals.animal(name, act, loop=loop)
    except ValueError:  # it does not do that
        return animals.animal(name, loop=loop)


def line(record: Line, points: list[Vector], unit: float) -> Sculpture:
    """Return a cord through ``points`` (metres)."""
    s = Sculptor()
    radius = record.radius * unit
    for a, b in pairwise(points):
        s.round_cone(a, b, radius, radius, surface(record.surface))
    return s.sculpture()


#: A person's half head, metres: what offsets on a head are written for.
_HEAD = np.array((0.104, 0.136, 0.118))


def on_head(
    body: Trunk, offset: Value, frame: FrameOf, scale: float
) -> tuple[Vector, FrameOf, float]:
    """Return origin, axes and scale of what sits on a head, which may be larger than a person's."""
    ratio = np.array(body.bones.head) / _HEAD
    origin = body.head + body.head_frame @ (offset * ratio)
    return origin, body.head_frame @ frame, scale * max(1.0, float(ratio.mean()))
